"""`soberpath talk`: log a talk with anyone, and list your talks."""

import typer

from soberpath.cli import options, people, records
from soberpath.core.people import contacts

app = records.new_app("talk")


@app.command()
def add(
    context: typer.Context,
    name: people.Person,
    date: options.Date = "",
    how: people.How = "call",
    no_answer: people.NoAnswer = False,
    note: options.NoteText = "",
    next_action: people.NextAction = "",
) -> None:
    """Log a call, text or visit, or a missed call."""
    session = options.session_of(context)
    options.refuse_day(name, "talk add NAME", date)
    talk = people.talk(session, how, note, answered=not no_answer)
    people.note_talk(session, lambda held: contacts.named(held, name).name, date, talk, next_action)
