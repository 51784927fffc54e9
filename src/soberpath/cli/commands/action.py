"""`soberpath action`: things the person agreed to do."""

from typing import Annotated

import typer

from soberpath.cli import fields, options, parsing, people, records
from soberpath.cli.asking import Ask
from soberpath.core.model.records import Action
from soberpath.render.text import end_sentence, quote_start
from soberpath.render.views import answers

app = records.new_app("action", "List, edit or remove your to-do items.")


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
    text: options.Text,
    name: Annotated[
        str, fields.make_option("action", "person", names=("--with",), is_late=True)
    ] = "",
    date: Annotated[str, fields.make_option("action", "date", "today")] = "",
    again: options.Again = False,
) -> None:
    """Log something you agreed to do."""
    session = options.get_session(context)
    saved = people.add_entry(session, "action", Action, text, name, date, again=again)
    added = f"Added to your to-do list: {quote_start(saved.text)}"
    session.show(answers.make_saved_page(end_sentence(added)))
