"""`soberpath talked`: note a talk with anyone."""

import typer

from soberpath.cli import options, people
from soberpath.core import contacts

app = options.new_app()


@app.command()
def talked(
    context: typer.Context,
    name: people.Person,
    date: options.Date = "",
    how: people.How = "call",
    no_answer: people.NoAnswer = False,
    note: options.NoteText = "",
    next_action: people.NextAction = "",
) -> None:
    """Note a talk with one of your people, or an attempt at one."""
    session = options.session_of(context)
    talk = people.talk(session, how, note, answered=not no_answer)
    people.note_talk(session, lambda held: contacts.named(held, name).name, date, talk, next_action)
