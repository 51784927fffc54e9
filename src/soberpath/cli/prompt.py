"""`soberpath prompt`: the day count for a shell prompt, tmux or starship."""

from typing import Annotated

import typer

from soberpath.cli import glance, options

app = options.new_app()


@app.command()
def prompt(
    context: typer.Context,
    form: Annotated[
        str,
        typer.Option(
            "--format",
            metavar="TEXT",
            help=f"With any of {', '.join(f'{{{one}}}' for one in glance.FIELDS)} in it.",
        ),
    ] = "",
) -> None:
    """Print the day count for a shell prompt.

    Without a journal it prints nothing.
    """
    session = options.session_of(context)
    session.write_exactly(glance.line(str(session.path), form))
