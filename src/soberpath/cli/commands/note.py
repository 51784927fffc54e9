"""`soberpath note`: notes on people, and what to bring up with them."""

import datetime as dt
from typing import Annotated

import typer

from soberpath.cli import options, parsing, people, records
from soberpath.cli.adding import add_once
from soberpath.cli.asking import Ask
from soberpath.core.model.answers import require_text
from soberpath.core.model.records import Journal, Note
from soberpath.core.people import contacts
from soberpath.render.views import answers

app = records.new_app("note")


@app.command(
    cls=parsing.make_asking(
        "note",
        Ask("text"),
        Ask("name", field="person"),
        Ask("bring_up"),
        Ask("date", enter="for today"),
    )
)
def add(
    context: typer.Context,
    text: people.Text,
    name: Annotated[
        str, options.words_of("--about", "NAME", "Person it's about.", options.complete_people)
    ] = "",
    bring_up: Annotated[bool, typer.Option("--bring-up", help="Add it to your next talk.")] = False,
    date: options.Date = "",
    again: options.Again = False,
) -> None:
    """Save a note about someone, or something to bring up."""
    session = options.session_of(context)
    words = require_text(options.text_or_stdin(session, text))

    def change(journal: Journal, today: dt.date) -> Journal:
        day = options.read_past_day(session, date, today)
        person = options.read_person(journal, name).name if name else ""
        return contacts.add_note(journal, Note(day, words, person, bring_up))

    journal = add_once(session, "note", change, again=again)
    session.echo_day(date, journal.notes[-1].date)
    session.show(answers.saved(answers.note_saved(journal.notes[-1])))
