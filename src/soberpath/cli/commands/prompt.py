"""`soberpath prompt`: the day count for a shell prompt, tmux or starship."""

from typing import Annotated

import typer

from soberpath.cli import fast_prompt, options

app = options.new_app()


@app.command()
def prompt(
    context: typer.Context,
    form: Annotated[
        str,
        typer.Option(
            "--format",
            metavar="TEXT",
            help=f"Text with any of {', '.join(f'{{{one}}}' for one in fast_prompt.FIELDS)}.",
        ),
    ] = "",
) -> None:
    """Print your day count for a shell prompt.

    It prints nothing if you have no journal.
    """
    session = options.session_of(context)
    session.write_exactly(fast_prompt.line(str(session.path), form))
