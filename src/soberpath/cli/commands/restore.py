"""`soberpath restore`: restore a backup, or a copy in a file."""

import typer

from soberpath.cli import earlier_versions, options, parsing
from soberpath.store.undo import find_backup

app = parsing.new_app()


@app.command()
def restore(
    context: typer.Context,
    which: earlier_versions.Which,
    yes: options.Yes = False,
) -> None:
    """Restore a backup, after showing what would change."""
    session = options.get_session(context)
    number = earlier_versions.read_number(which)
    path = (
        earlier_versions.find_file(which)
        if number is None
        else find_backup(session.path, number).path
    )
    earlier_versions.put_back(session, path, yes=yes)
