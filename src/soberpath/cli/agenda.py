"""`soberpath agenda`: the page before a call with your sponsor."""

import datetime as dt
from typing import Annotated

import typer

from soberpath.cli import options, people
from soberpath.core import agenda as core
from soberpath.core import contacts
from soberpath.core.errors import NothingYet
from soberpath.core.model import Contact, Journal, Note
from soberpath.core.words import needed, said
from soberpath.render import agenda as pages
from soberpath.render import people as answers

app = options.new_app()

WITH = "soberpath.agenda.with"
"""Where the group's own --with waits for its commands, which take one too."""


With = Annotated[
    str,
    typer.Option(
        "--with", metavar="NAME", parser=said, autocompletion=options.complete_people,
        help="Whom you will talk to, e.g. your prescriber. [default: your sponsor]",
    ),
]  # fmt: skip


@app.callback(invoke_without_command=True)
def agenda(context: typer.Context, name: With = "", as_json: options.Json = False) -> None:
    """What to talk about with your sponsor: where you stand, what was, what is open.

    --with NAME makes it for anyone else, your prescriber included.
    """
    if context.invoked_subcommand is not None:
        context.meta[WITH] = name
        return
    session = options.session_of(context)
    journal = session.journal()
    found = core.of(journal, session.today(journal.settings), _person(journal, name))
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
    name: With = "",
) -> None:
    """Put something on the list that you want your sponsor's take on, or someone else's."""
    session = options.session_of(context)
    words, whom = needed(options.text_or_stdin(session, text)), name or context.meta.get(WITH, "")

    def change(journal: Journal, today: dt.date) -> Journal:
        person = _person(journal, whom)
        return contacts.noted(journal, Note(today, words, person.name, bring_up=True))

    journal = session.update(change)
    session.show(answers.saved("On the list for your next talk.", session.step(journal)))


@app.command()
def done(context: typer.Context, number: people.Number, name: With = "") -> None:
    """Tick off an item by its number in `soberpath agenda`."""
    session = options.session_of(context)
    whom = name or context.meta.get(WITH, "")
    people.tick_off(session, lambda held: _person(held, whom).name, number)


def _person(journal: Journal, name: str) -> Contact:
    """Return the person the agenda is for: the one that is named, or the sponsor."""
    if name:
        return contacts.named(journal, name)
    sponsor = contacts.sponsor(journal)
    if sponsor is None:
        raise NothingYet(contacts.NO_SPONSOR_FOR_AGENDA)
    return sponsor
