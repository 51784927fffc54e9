"""`soberpath helplines`: numbers that answer, of one's country and one's own."""

from typing import Annotated

import typer

from soberpath.cli import options
from soberpath.cli.session import Session
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
def helplines(
    context: typer.Context,
    country: Country = "",
    everywhere: Annotated[
        bool, typer.Option("--all", help="The lines of every country that is known.")
    ] = False,
    as_json: options.Json = False,
) -> None:
    """Numbers that answer: the emergency number, your own lines, those of your country.

    Without a journal too, and with one that cannot be read.
    """
    if context.invoked_subcommand is None:
        _show(options.session_of(context), country, everywhere=everywhere, as_json=as_json)


def _show(session: Session, country: str, *, everywhere: bool, as_json: bool) -> None:
    journal = session.journal_in_need()
    table = content.helplines()
    there = (core.of(table, journal, country or journal.settings.country),)
    found = core.everywhere(table, journal) if everywhere else there
    if as_json:
        from soberpath.render import json

        shown = [pages.as_json(one) for one in found]
        session.write(json.text(shown if everywhere else shown[0]))
        return
    step = session.step(journal) if journal.contacts else pages.CALL_ONE
    session.show(
        pages.everywhere(found, step)
        if everywhere
        else pages.page(found[0], session.crisis_line(journal), step)
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
    """Add a line of your own; it stands before those of the table."""
    session = options.session_of(context)
    if not phone and not text:
        raise BadValue("a line needs a number; give --phone or --text")
    line = Helpline(needed(name), phone, text, hours, country, options.text_or_stdin(session, note))

    def change(journal: Journal) -> Journal:
        if any(one.name.casefold() == line.name.casefold() for one in journal.helplines):
            raise Refused("a line of that name is there; change it with: soberpath helplines edit")
        return journal._replace(helplines=(*journal.helplines, line))

    journal = session.update(lambda held, _: change(held))
    session.show(people.saved(f"{line.name} is among your lines now", session.step(journal)))
