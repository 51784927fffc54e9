"""`soberpath talk`: log a talk with anyone, and list your talks."""

import typer

from soberpath.cli import options, people, records
from soberpath.core.model import dates
from soberpath.core.model.answers import clean_text
from soberpath.core.people import contacts
from soberpath.render.examples import example

app = records.new_app("talk")


@app.command()
def add(
    context: typer.Context,
    name: people.PersonOrAsked = None,
    date: options.Date = "",
    how: people.How = "call",
    no_answer: people.NoAnswer = False,
    note: options.NoteText = "",
    next_action: people.NextAction = "",
) -> None:
    """Log a call, text or visit, or a missed call."""
    session = options.session_of(context)
    if name is None:
        who = people.ask_name(session, "Who did you talk to", "soberpath talk add NAME")
    else:
        is_date = not date and dates.describe_moment(name) == "date"
        usage = f"soberpath talk add NAME{f' --date {options.quote_words(name)}' * is_date}"
        who = options.settle_name(session, name, "Who did you talk to", usage)
        date = name if is_date else date
    talk = people.talk(session, how, note, answered=not no_answer)
    fresh = people.find_or_offer(session, who) if session.interactive else None
    if name is None and not note:
        note = session.ask("Note for yourself", clean_text, example=example("note")) or ""
        talk = talk._replace(note=note)
    people.note_talk(
        session, lambda held: contacts.find_by_name(held, who).name, date, talk, next_action, fresh
    )
