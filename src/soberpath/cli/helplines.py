"""`soberpath helplines`: numbers that answer, of one's country and one's own."""

from typing import Annotated

import typer

from soberpath.cli import options
from soberpath.core import helplines as core
from soberpath.core import setup
from soberpath.core.errors import BadValue, Refused
from soberpath.core.model import Helpline, Journal
from soberpath.core.words import needed, said
from soberpath.render import helplines as pages
from soberpath.render import people
from soberpath.store import content

app = options.new_app(options.Correctable)

Country = Annotated[
    str,
    typer.Option(
        "--country", metavar="CODE", parser=setup.country, help="Two letters, as US or GB."
    ),
]


@app.callback(invoke_without_command=True)
def helplines() -> None:
    """Show helplines and the emergency number.

    Works without a journal, and with one that can't be read.
    """


@app.command("list")
def list_(
    context: typer.Context,
    country: Country = "",
    everywhere: Annotated[
        bool, typer.Option("--all", help="The lines of every country that is known.")
    ] = False,
    limit: options.Limit = None,
    as_json: options.Json = False,
) -> None:
    """Show the numbers of your country and your own."""
    session = options.session_of(context)
    journal = session.journal_in_need()
    table = content.helplines()
    there = (core.of(table, journal, country or journal.settings.country),)
    found = core.everywhere(table, journal) if everywhere else there
    found = tuple(one._replace(published=one.published[:limit]) for one in found)
    if as_json:
        from soberpath.render import json

        shown = [pages.as_json(one) for one in found]
        session.write(json.text(shown if everywhere else shown[0]))
        return
    session.show(
        pages.everywhere(found)
        if everywhere
        else pages.page(found[0], session.crisis_line(journal))
    )


@app.command()
def add(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", parser=said, help="How it is called.")],
    phone: options.Phone = "",
    text: Annotated[
        str, typer.Option("--text", metavar="NUMBER", parser=said, help="The number for texts.")
    ] = "",
    hours: Annotated[
        str, typer.Option("--hours", metavar="TEXT", parser=said, help="When it answers.")
    ] = "",
    country: Country = "",
    note: options.NoteText = "",
) -> None:
    """Add a helpline of your own; it is shown first."""
    session = options.session_of(context)
    if not phone and not text:
        raise BadValue("a line needs a number; give --phone or --text")
    line = Helpline(needed(name), phone, text, hours, country, options.text_or_stdin(session, note))

    def change(journal: Journal) -> Journal:
        if any(one.name.casefold() == line.name.casefold() for one in journal.helplines):
            raise Refused("a line of that name is there; change it with: soberpath helplines edit")
        return journal._replace(helplines=(*journal.helplines, line))

    session.update(lambda held, _: change(held))
    session.show(people.saved(f"{line.name} is among your lines now"))
