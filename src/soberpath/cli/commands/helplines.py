"""`soberpath helplines`: the helplines of a country, and saved ones."""

from functools import partial
from typing import Annotated

import typer

from soberpath.cli import fields, list_command, mistakes, moments, option_words, options, parsing
from soberpath.cli.asking import Ask, QuestionContext, ask
from soberpath.cli.correctable import Correctable
from soberpath.cli.session import Session
from soberpath.core.model.answers import HELPLINE_DIGITS, has_digits, require_text
from soberpath.core.model.errors import BadValue, Refused
from soberpath.core.model.records import Helpline, add_record
from soberpath.core.today import helplines as core
from soberpath.render.views import answers
from soberpath.render.views import helplines as pages
from soberpath.store import content

app = parsing.new_app(Correctable)

Country = Annotated[str, fields.make_option("helplines", "country")]


@app.callback(invoke_without_command=True)
def helplines() -> None:
    """Show helplines and the emergency number.

    It works without a journal, and with a damaged one.
    """


@app.command("list")
@partial(list_command.make_list, read=Session.read_for_help, has_days=False)
def list_(
    query: list_command.Query,
    country: Country = "",
    everywhere: Annotated[
        bool, typer.Option("--all", help="Show helplines of every country.")
    ] = False,
) -> None:
    """List your helplines and those of your country."""
    table, journal = content.load_helplines(), query.journal
    countries = (
        core.list_everywhere(table, journal)
        if everywhere
        else (core.find_lines(table, journal, country or journal.settings.country),)
    )
    here, *_ = countries = tuple(
        lines._replace(published=lines.published[: query.limit]) for lines in countries
    )
    if everywhere:
        query.show(
            lambda: [pages.make_data(lines) for lines in countries],
            lambda: pages.make_everywhere_page(countries),
        )
        return
    crisis_line = core.find_published_crisis_line(table, here.country).words
    query.show(lambda: pages.make_data(here), lambda: pages.make_helplines_page(here, crisis_line))


def _ask_number(asked: QuestionContext) -> None:
    """Ask for a number to call, and for one to text, which is required without the other."""
    ask(asked, Ask("phone"))
    ask(asked, Ask("text", is_needed=not asked.has("phone")))


@app.command(
    cls=parsing.make_asking(
        "helplines", Ask("name"), _ask_number, Ask("hours"), Ask("country"), Ask("note")
    )
)
def add(
    context: typer.Context,
    name: Annotated[str, fields.make_argument("helplines", "name")],
    phone: Annotated[str, fields.make_option("helplines", "phone")] = "",
    text: Annotated[str, fields.make_option("helplines", "text")] = "",
    hours: Annotated[str, fields.make_option("helplines", "hours")] = "",
    country: Country = "",
    note: Annotated[str, fields.make_option("helplines", "note")] = "",
) -> None:
    """Add your own helpline. Yours are listed first.

    Example: soberpath helplines add "Night line" --phone 555-0102
    """
    session = options.get_session(context)
    if not phone and not text:
        if has_digits(name, HELPLINE_DIGITS) and not any(map(str.isalpha, name)):
            raise BadValue(
                "That's a number. A helpline needs a name too, e.g. soberpath helplines add"
                f" 'Night line' --phone {mistakes.quote_words(name)}"
            )
        raise BadValue("A helpline needs a number. Add --phone or --text.")
    name = moments.settle_name(
        session, name, "Name of the helpline", "soberpath helplines add NAME --phone NUMBER"
    )
    line = Helpline(
        require_text(name), phone, text, hours, country, option_words.read_text(session, note)
    )

    with session.writing() as change:
        others = change.journal.helplines
        if any(own.name.casefold() == line.name.casefold() for own in others):
            raise Refused(
                "You already have a helpline with that name. Change it: soberpath helplines edit "
                "NAME"
            )
        change.journal = add_record(change.journal, "helplines", line)
    numbers = ", ".join(filter(None, (line.phone, line.text and f"text {line.text}", line.hours)))
    session.show(answers.make_saved_page(f"Added {line.name} to your helplines: {numbers}."))
