"""`soberpath agenda`: the page before a call with your sponsor."""

import datetime as dt
from typing import Annotated

import typer

from soberpath.cli import options, people
from soberpath.core import agenda as core
from soberpath.core import contacts
from soberpath.core.model import Journal, Note
from soberpath.core.words import needed, said
from soberpath.render import agenda as pages
from soberpath.render import people as answers

app = options.new_app()


@app.callback(invoke_without_command=True)
def agenda(context: typer.Context, as_json: options.Json = False) -> None:
    """What to talk about with your sponsor: where you stand, what was, what is open."""
    if context.invoked_subcommand is not None:
        return
    session = options.session_of(context)
    journal = session.journal()
    found = core.of(journal, session.today(journal.settings))
    if as_json:
        from soberpath.render import json

        session.write(json.text(pages.as_json(found)))
    else:
        session.show(pages.page(found, session.overview(journal)))


@app.command()
def add(
    context: typer.Context,
    text: Annotated[
        str, typer.Argument(metavar="TEXT", parser=said, help="- reads it from stdin.")
    ],
) -> None:
    """Put something on the list that you want your sponsor's take on."""
    session = options.session_of(context)
    words = needed(options.text_or_stdin(session, text))

    def change(journal: Journal, today: dt.date) -> Journal:
        name = contacts.the_sponsor(journal).name
        return contacts.noted(journal, Note(today, words, name, bring_up=True))

    journal = session.update(change)
    session.show(answers.saved("On the list for your next talk.", session.step(journal)))


@app.command()
def done(context: typer.Context, number: people.Number) -> None:
    """Tick off an item by its number in `soberpath agenda`."""
    session = options.session_of(context)
    people.tick_off(session, lambda held: contacts.the_sponsor(held).name, number)
