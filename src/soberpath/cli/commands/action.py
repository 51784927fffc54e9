"""`soberpath action`: what you agreed to do."""

import datetime as dt
from typing import Annotated

import typer

from soberpath.cli import options, parsing, people, records
from soberpath.cli.adding import add_once
from soberpath.cli.asking import Ask
from soberpath.core.model.answers import require_text
from soberpath.core.model.records import Action, Journal
from soberpath.render import sentences
from soberpath.render.views import answers

app = records.new_app("action")


@app.command(
    cls=parsing.make_asking(
        "action",
        Ask("text", "What you agreed to do"),
        Ask("name", field="person"),
        Ask("date", enter="for today"),
    )
)
def add(
    context: typer.Context,
    text: people.Text,
    name: Annotated[
        str,
        options.words_of("--with", "NAME", "Person you agreed it with.", options.complete_people),
    ] = "",
    date: options.Date = "",
    again: options.Again = False,
) -> None:
    """Log something you agreed to do."""
    session = options.session_of(context)
    words = require_text(options.text_or_stdin(session, text))

    def change(journal: Journal, today: dt.date) -> Journal:
        day = options.read_past_day(session, date, today)
        person = options.read_person(journal, name).name if name else ""
        return journal._replace(actions=(*journal.actions, Action(day, words, person)))

    journal = add_once(session, "action", change, again=again)
    session.echo_day(date, journal.actions[-1].date)
    added = f"Added to your action items: {sentences.quote(words)}"
    session.show(answers.saved(sentences.end(added)))
