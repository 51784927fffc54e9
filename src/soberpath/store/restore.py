"""Restore a version of a journal, and save a backup on request.

A restore is a write like any other, so the version it replaces becomes a backup that can be
restored, too. A file that isn't a journal is also kept, under its own name.
"""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from soberpath.core.model.errors import Busy, Refused
from soberpath.store.disk import backups, last_write, reading, writing
from soberpath.store.text import document, schema
from soberpath.store.text.document import Document
from soberpath.store.undo import Present, list_backups, refuse_unusable_folder
from soberpath.store.update import choose_backup_method, replace_journal


def is_still_there(path: Path, source: Path | None, version: Document) -> bool:
    """Return True if a version is still in the file that it was read from.

    `source` is None for the copy of what was written last.
    """
    if source is None:
        return last_write.load(reading.resolve(path)) == version.data
    current = reading.read_if_there(source)
    return current is not None and current.data == version.data


def restore_version(
    path: Path,
    version: Document,
    present: Present,
    today: dt.date,
    is_there: Callable[[], bool] = lambda: True,
) -> Path | None:
    """Put a version in place of the current one, if that hasn't changed since it was read.

    `is_there` checks if the version may still be used; it could have been forgotten in between.
    Return where the current version is kept if it isn't a journal, else None.
    """
    if version.journal.schema > schema.VERSION:
        raise Refused("That version was made by a newer soberpath. Update soberpath first.")
    with writing.lock_journal(path) as real:
        current = reading.read_if_there(real, any_size=True)
        if (current.data if current else None) != present.data:
            raise Busy("The journal changed meanwhile. Nothing was restored. Try again.")
        if current is not None and current.data == version.data:
            return None
        if not is_there():
            raise Busy("That version changed meanwhile. Nothing was restored. Try again.")
        backup = replace_journal(
            real, current, version, today, choose_backup_method(present.journal)
        )
        return backup if present.journal is None else None


def save_backup(path: Path, today: dt.date) -> Path | None:
    """Save a copy of the journal as a backup; return None if the newest one is the same."""
    reading.read_version(path)  # without a journal there is nothing to save, and no folder is made
    with writing.lock_journal(path) as real:
        data = reading.read_version(real).data
        document.read(data, str(path))
        newest = next(iter(list_backups(path)), None)
        saved = reading.read_if_there(newest.path, any_size=True) if newest else None
        if saved and saved.data == data:
            return None
        with refuse_unusable_folder():
            backup = backups.save_copy(real, today)
        last_write.save(real, data)
        return backup
