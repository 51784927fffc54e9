"""`soberpath path`: where the journal is."""

import typer

from soberpath.cli import options, parsing

app = parsing.new_app()


@app.command()
def path(context: typer.Context) -> None:
    """Print the path to your journal."""
    session = options.get_session(context)
    session.write_exactly(f"{session.path}\n")
