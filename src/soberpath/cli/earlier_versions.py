"""Go back to an earlier version: code shared by `backup`, `restore` and `undo`."""

import os
import re
from itertools import islice
from pathlib import Path
from typing import Annotated

from soberpath.cli import options
from soberpath.cli.session import Session
from soberpath.core.model.answers import parse_whole
from soberpath.core.model.errors import NOTHING_CHANGED, NothingYet
from soberpath.core.model.records import Journal
from soberpath.core.upkeep import diff
from soberpath.core.upkeep.diff import Change
from soberpath.render.views import changes
from soberpath.render.views import restore as pages
from soberpath.store import automatic_settings
from soberpath.store.disk import paths
from soberpath.store.read import read_copy
from soberpath.store.undo import Present, list_changes

LATEST = ("latest", "last", "newest")
"""Words for the latest backup."""

MOST_STEPS = 10
"""How many changes are listed."""

Which = Annotated[
    str, options.make_argument("WHICH", "Number from soberpath backup list, latest, or a file.")
]


def read_number(which: str, low: int = 1) -> int | None:
    """Return the number of a backup, 1 for the latest; None for a file."""
    if which.strip().lower() in LATEST:
        return 1
    return parse_whole(which, low) if re.fullmatch("[0-9]+", which) else None


def find_file(which: str) -> Path:
    """Return the file to restore from."""
    path = paths.expand_path(which)
    if not os.path.lexists(path):
        raise NothingYet(
            f"There's no file {path}. Use a file, latest, or a number from soberpath backup list."
        )
    return path


def put_back(session: Session, path: Path, *, yes: bool) -> None:
    """Put the version in a file in place of the journal, if the person agrees."""
    chosen = read_copy(path)
    seen = session.read_present()
    if seen.data == chosen.data:
        session.show(changes.make_same_page())
        return
    session.show(
        pages.make_preview_page(diff.find_changes(seen.journal or Journal(), chosen.journal))
    )
    session.require_consent(yes, "Restore this backup?", NOTHING_CHANGED)
    broken_path = session.put_back(chosen, path, seen)
    session.show(pages.make_restored_page(broken_path, had_one=seen.data is not None))


def list_steps(
    session: Session, seen: Present
) -> list[tuple[changes.ListedBackup, tuple[Change, ...]]]:
    """Return the last changes, newest first, each with what it did."""
    newer, rows = seen.journal, []
    for past in islice(list_changes(session.path, seen), MOST_STEPS):
        older = read_copy(past.path).journal
        differences = (
            diff.find_changes(automatic_settings.copy_to(older, newer), newer) if newer else ()
        )
        backup = changes.ListedBackup(past.number, past.day, past.size, past.path.name)
        rows.append((backup, (*differences,)))
        newer = older
    return rows
