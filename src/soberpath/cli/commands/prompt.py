"""`soberpath prompt`: the day count for a shell prompt, tmux or starship."""

import re
from typing import Annotated

import typer

from soberpath.cli import fast_prompt, options, parsing
from soberpath.core.model.errors import BadValue
from soberpath.core.model.spelling import find_closest

app = parsing.new_app()


@app.command()
def prompt(
    context: typer.Context,
    form: Annotated[
        str,
        typer.Option(
            "--format",
            metavar="TEXT",
            help="Text to print, with any of "
            f"{', '.join(f'{{{field}}}' for field in fast_prompt.FIELDS)}.",
        ),
    ] = "",
) -> None:
    """Print your day count for a shell prompt.

    It prints nothing if you have no journal.
    """
    session = options.get_session(context)
    _refuse_typos(form)
    session.write_exactly(fast_prompt.format_count(str(session.path), form))


def _refuse_typos(form: str) -> None:
    """Raise BadValue for a word in braces that is almost a field; any other is text."""
    for word in re.findall(r"\{(\w+)\}", form):
        if word not in fast_prompt.FIELDS and find_closest(word, fast_prompt.FIELDS):
            fields = ", ".join(f"{{{field}}}" for field in fast_prompt.FIELDS)
            raise BadValue(f"--format: Unknown word in braces. Use any of {fields}.")
