"""`soberpath note`: notes on people, and items to bring up with them."""

from functools import partial
from typing import Annotated

import typer

from soberpath.cli import fields, options, parsing, people, records
from soberpath.cli.asking import Ask
from soberpath.core.model.records import Note
from soberpath.render.views import answers

app = records.new_app("note", "List, edit or remove notes about people.")


@app.command(
    cls=parsing.make_asking(
        "note",
        Ask("text", "Your note"),
        Ask("name", field="person"),
        Ask("bring_up"),
        Ask("date", enter="for today"),
    )
)
def add(
    context: typer.Context,
    text: options.Text,
    name: Annotated[
        str, fields.make_option("note", "person", names=("--about",), is_late=True)
    ] = "",
    bring_up: Annotated[bool, fields.make_option("note", "bring_up")] = False,
    date: Annotated[str, fields.make_option("note", "date", "today")] = "",
    again: options.Again = False,
) -> None:
    """Save a note about someone, or something to bring up."""
    session = options.get_session(context)
    make = partial(Note, bring_up=bring_up)
    saved = people.add_entry(session, "note", make, text, name, date, again=again)
    session.show(answers.make_saved_page(answers.describe_saved_note(saved)))
