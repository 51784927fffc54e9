"""`soberpath helplines`: the helplines of a country and the person's own."""

from typing import Annotated

import typer

from soberpath.cli import options, parsing
from soberpath.cli.asking import Ask, QuestionContext, ask
from soberpath.core.model.answers import HELPLINE_DIGITS, clean_text, parse_country, require_text
from soberpath.core.model.errors import BadValue, Refused
from soberpath.core.model.records import Helpline, Journal
from soberpath.core.today import helplines as core
from soberpath.render.views import answers
from soberpath.render.views import helplines as pages
from soberpath.store import content

app = parsing.new_app(parsing.Correctable)

Country = Annotated[
    str,
    typer.Option(
        "--country", metavar="COUNTRY", parser=parse_country, help="Country, e.g. US or Germany."
    ),
]


@app.callback(invoke_without_command=True)
def helplines() -> None:
    """Show helplines and the emergency number.

    Works without a journal, and with a damaged one.
    """


@app.command("list")
def list_(
    context: typer.Context,
    country: Country = "",
    everywhere: Annotated[
        bool, typer.Option("--all", help="Show helplines of every country.")
    ] = False,
    limit: options.Limit = None,
    as_json: options.Json = False,
) -> None:
    """List your helplines and those of your country."""
    session = options.session_of(context)
    journal = session.journal_in_need()
    table = content.helplines()
    there = (core.find_lines(table, journal, country or journal.settings.country),)
    found = core.list_everywhere(table, journal) if everywhere else there
    found = tuple(one._replace(published=one.published[:limit]) for one in found)
    if as_json:
        shown = [pages.make_data(one) for one in found]
        session.write_json(shown if everywhere else shown[0])
        return
    session.show_list(
        pages.everywhere(found)
        if everywhere
        else pages.page(found[0], core.find_published_crisis_line(table, found[0].country).words)
    )


def _ask_number(asked: QuestionContext) -> None:
    """Ask for a number to call, and for one to text, which is needed where there's no other."""
    ask(asked, Ask("phone"))
    ask(asked, Ask("text", is_needed=not asked.has("phone")))


@app.command(
    cls=parsing.make_asking(
        "helplines", Ask("name"), _ask_number, Ask("hours"), Ask("country"), Ask("note")
    )
)
def add(
    context: typer.Context,
    name: Annotated[
        str, typer.Argument(metavar="NAME", parser=clean_text, help="Name of the helpline.")
    ],
    phone: Annotated[str, options.phone_of("phone", "Phone number.", HELPLINE_DIGITS)] = "",
    text: Annotated[str, options.phone_of("text", "Number to text.", HELPLINE_DIGITS)] = "",
    hours: Annotated[
        str, typer.Option("--hours", metavar="TEXT", parser=clean_text, help="Opening hours.")
    ] = "",
    country: Country = "",
    note: options.NoteText = "",
) -> None:
    """Add your own helpline. Yours are listed first."""
    session = options.session_of(context)
    if not phone and not text:
        raise BadValue("A helpline needs a number. Add --phone or --text.")
    name = options.settle_name(
        session, name, "Name of the helpline", "soberpath helplines add NAME --phone NUMBER"
    )
    line = Helpline(
        require_text(name), phone, text, hours, country, options.text_or_stdin(session, note)
    )

    def change(journal: Journal) -> Journal:
        if any(one.name.casefold() == line.name.casefold() for one in journal.helplines):
            raise Refused(
                "You already have a helpline with that name. Change it: soberpath helplines edit"
            )
        return journal._replace(helplines=(*journal.helplines, line))

    session.update(lambda held, _: change(held))
    numbers = ", ".join(filter(None, (line.phone, line.text and f"text {line.text}", line.hours)))
    session.show(answers.saved(f"Added {line.name} to your helplines: {numbers}."))
