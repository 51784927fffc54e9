"""Changing the journal: beginning one, and every write to it, under its lock."""

import datetime as dt
import os
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TypeVar

from soberpath.core.model.errors import Cure, Refused, Unreadable
from soberpath.core.model.records import Journal
from soberpath.core.upkeep import invariants
from soberpath.store import journals
from soberpath.store.disk import backups, beside, reading, writing, written
from soberpath.store.disk.reading import Version
from soberpath.store.text import document, editing, parse
from soberpath.store.text.document import Document

T = TypeVar("T")


def create(path: Path, journal: Journal, today: dt.date) -> None:
    """Write the first version of a journal; an existing file is never overwritten."""
    with writing.locked(path) as place:
        if os.path.lexists(place):
            raise Refused(f"{path} already exists, and wasn't changed.", Cure("look"))
        invariants.check((), journal)
        replace(place, None, editing.change(editing.EMPTY, journal), today)


def update(path: Path, change: Callable[[Journal], Journal], today: dt.date) -> Journal:
    """Change the journal at path under the lock, and give the journal as saved."""
    if not reading.exists(path):
        raise reading.no_journal(path)
    with writing.locked(path) as place:
        version = reading.version(place)
        before = journals.document_of(path, version)
        journal = change(before.journal)
        if journal != before.journal:
            invariants.check((before.journal, *_settled(before.journal, journal)), journal)
            replace(place, version, editing.change(before, journal), today)
        return journal


def _settled(before: Journal, after: Journal) -> tuple[Journal, ...]:
    """Return what the conflicts hold that a change settles; most changes settle none."""
    if before.conflicts == after.conflicts:
        return ()
    from soberpath.core.upkeep import conflicts

    return conflicts.settled_spans(before, after)


def rewrite(path: Path, change: Callable[[str], str], today: dt.date) -> Path | None:
    """Change the text at path under the lock, even one that is no journal.

    Return where the old version is kept, None if nothing changed.

    What did not load is kept under a name of its own, since the versions are always journals.
    """
    with writing.locked(path) as place:
        version = reading.version(place)
        text = parse.decoded(version.data, str(path))
        new = change(text)
        if new == text:
            return None
        data = new.encode("utf-8")
        is_sound = held_by(data)[0] is not None  # else not all that is wrong could be repaired
        written.remove(place)
        keep = held_by(version.data)[1]
        then = partial(written.save, place, data) if is_sound else lambda: None
        return writing.put(place, version, data, today, keep, then)


def held_by(data: bytes) -> tuple[Journal | None, backups.Keep]:
    """The journal in these bytes, None where they hold none, and how such a version is kept."""
    try:
        return document.read(data, "").journal, backups.keep
    except Unreadable:
        return None, backups.keep_broken


def alone(path: Path, act: Callable[[], T]) -> T:
    """Do something beside the journal while no other run may write."""
    with writing.locked(path):
        return act()


def replace(
    real: Path,
    before: Version | None,
    after: Document,
    today: dt.date,
    keep: backups.Keep = backups.keep,
) -> Path | None:
    """Put a document in place of the version that was read, or of nothing; where that is kept."""
    if before is None or keep is not backups.keep:
        # A version that is kept shows that there was a newer write, even if this run ends before it
        # is saved below; where none is kept, what was written last must go first.
        written.remove(real)
    data = after.data

    def renew() -> None:
        written.save(real, data)
        journals.keep_copy(real, after, data)
        with suppress(OSError):
            beside.old_copy_of(real).unlink()

    return writing.put(real, before, data, today, keep, renew)
