"""`soberpath path`: where the file is."""

import typer

from soberpath.cli import options

app = options.new_app()


@app.command()
def path(context: typer.Context) -> None:
    """Show where your journal is, or would be."""
    session = options.session_of(context)
    session.write_exactly(f"{session.path}\n")
