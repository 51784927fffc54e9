"""`soberpath restore`: go back to a kept version, or to a copy in a file."""

import os
import re
from pathlib import Path
from typing import Annotated

import typer

from soberpath.cli import options, parsing
from soberpath.cli.session import Session
from soberpath.core.model.answers import parse_whole
from soberpath.core.model.errors import NOTHING_CHANGED, NothingYet
from soberpath.core.model.records import Journal
from soberpath.core.upkeep import diff
from soberpath.render.views import changes
from soberpath.render.views import restore as pages
from soberpath.store.disk import paths
from soberpath.store.read import read_copy
from soberpath.store.undo import find_backup, read_present

LATEST = ("latest", "last", "newest")
"""Words for the latest backup."""

app = parsing.new_app()

Which = Annotated[
    str, options.argument_of("WHICH", "Number from soberpath backup list, latest, or a file.")
]


@app.command()
def restore(
    context: typer.Context,
    which: Which,
    yes: options.Yes = False,
) -> None:
    """Restore a backup, after showing what would change."""
    session = options.session_of(context)
    number = read_number(which)
    path = find_file(which) if number is None else find_backup(session.path, number).path
    put_back(session, path, yes=yes)


def read_number(which: str, low: int = 1) -> int | None:
    """Return the number of a backup; None for a file. The latest is 1."""
    if which.strip().lower() in LATEST:
        return 1
    return parse_whole(which, low) if re.fullmatch("[0-9]+", which) else None


def find_file(which: str) -> Path:
    """Return the file to restore from."""
    path = paths.expand_path(which)
    if not os.path.lexists(path):
        raise NothingYet(f"There's no file {path}. Use a file, latest, or a number from the list.")
    return path


def put_back(session: Session, path: Path, *, yes: bool) -> None:
    """Put the version in a file in place of the journal, once the person agrees."""
    chosen = read_copy(path)
    seen = read_present(session.path)
    if seen.data == chosen.data:
        session.show(changes.make_same_page())
        return
    session.show(
        pages.make_preview_page(diff.find_changes(seen.journal or Journal(), chosen.journal))
    )
    session.agreed(yes, "Restore this backup?", NOTHING_CHANGED)
    aside = session.put_back(chosen, path, seen)
    session.show(pages.make_restored_page(aside, had_one=seen.data is not None))
