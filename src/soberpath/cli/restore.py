"""`soberpath restore`: go back to a kept version, or to a copy in a file."""

import re
from pathlib import Path
from typing import Annotated

import typer

from soberpath.cli import options
from soberpath.cli.session import Session
from soberpath.core import changes
from soberpath.core.errors import Refused
from soberpath.core.model import Journal
from soberpath.core.words import said, whole
from soberpath.render import history as pages
from soberpath.store import history
from soberpath.store.disk import paths

app = options.new_app()


@app.command()
def restore(
    context: typer.Context,
    which: Annotated[
        str,
        typer.Argument(
            metavar="WHICH", parser=said, help="Number from soberpath backup list, or a file."
        ),
    ],
    yes: options.Yes = False,
) -> None:
    """Restore a backup, after showing what would change."""
    session = options.session_of(context)
    numbered = re.fullmatch("[0-9]+", which)
    path = history.version(session.path, whole(which)).path if numbered else paths.expanded(which)
    put_back(session, path, yes=yes)


def put_back(session: Session, path: Path, *, yes: bool) -> None:
    """Put the version in a file in place of the journal, once the person agrees."""
    chosen = history.read(path)
    seen = history.present(session.path)
    if seen.data == chosen.data:
        session.show(pages.same())
        return
    session.show(pages.would_change(changes.between(seen.journal or Journal(), chosen.journal)))
    if not yes:
        if not session.interactive:
            raise Refused("Restoring needs your OK. Run it again with --yes.")
        if not session.confirmed("Restore this backup?"):
            raise Refused("Canceled. Nothing was changed.")
    aside = session.put_back(chosen, path, seen)
    session.show(pages.restored(aside, had_one=seen.data is not None))
