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
            help=f"Text with any of {', '.join(f'{{{one}}}' for one in glance.FIELDS)}.",
        ),
    ] = "",
) -> None:
    """Print your day count for a shell prompt.

    It prints nothing if you have no journal.
    """
    session = options.session_of(context)
    session.write_exactly(glance.line(str(session.path), form))
