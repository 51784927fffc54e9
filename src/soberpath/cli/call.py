"""`soberpath call`: whom to call now, with the number and a code to scan."""

from typing import Annotated

import typer

from soberpath.cli import calling, options
from soberpath.core import contacts
from soberpath.core.errors import NothingYet
from soberpath.core.words import said
from soberpath.render import calling as pages

app = options.new_app()


@app.command()
def call(
    context: typer.Context,
    name: Annotated[
        str,
        typer.Argument(
            metavar="[NAME]",
            parser=said,
            autocompletion=options.complete_people,
            help="A name, or the start of one; else your sponsor, then whoever it is time for.",
        ),
    ] = "",
    text: Annotated[
        bool, typer.Option("--text", help="A code that opens a text message instead.")
    ] = False,
    as_json: options.Json = False,
) -> None:
    """Call one of your people now.

    You see the number and a QR code for your phone. If nobody answers, the next person follows.
    """
    session = options.session_of(context)
    journal = session.journal_in_need()
    today = session.today(journal.settings)
    who = (
        (contacts.named(journal, name),)
        if name
        else contacts.reachable(journal, today, session.now())
    )
    if as_json:
        from soberpath.render import json

        session.write(json.text([pages.entry(one, journal.settings.country) for one in who]))
        return
    if not who:
        session.show(calling.no_answer(session, journal))
        if session.is_broken:
            return
        raise NothingYet(
            "there is nobody to call yet; add someone: soberpath contact add NAME --phone NUMBER"
        )
    danger = pages.danger(session.emergency(journal))
    if not session.interactive:
        session.show((*danger, *calling.listed(session, journal, who, text=text)))
        return
    outcome = calling.through(session, journal, who, text=text, before=danger)
    session.show(outcome.unanswered)
