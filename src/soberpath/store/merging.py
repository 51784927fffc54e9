"""Merging files: the other copy and the base are read, the journal is changed like by any write.

Rule: a draft is merged by what it was begun from, and removed then; every other file is only read.
"""

import datetime as dt
from pathlib import Path

from soberpath.core.errors import NothingYet
from soberpath.store import draft, file, history, merge, opening
from soberpath.store.document import Document
from soberpath.store.merge import Merged


def into(path: Path, other: Path, base: Path | None, today: dt.date) -> Merged:
    """Merge another copy into the journal at path, under its lock."""
    base = base or draft.base_of(path, other)
    theirs, begun = history.read(other), _base(base)
    if not opening.exists(path):
        raise NothingYet(opening.NO_JOURNAL)
    with file.locked(path) as place:
        held = opening.version(place)
        merged = merge.both(file.document_of(path, held), theirs, begun)
        if merged.document.data != held.data:
            file.replace(place, held, merged.document, today)
    if base is not None:
        draft.merged(path, other)
    return merged


def tried(path: Path, other: Path, base: Path | None) -> Merged:
    """What a merge would come to."""
    base = base or draft.base_of(path, other)
    return merge.both(file.read(path), history.read(other), _base(base))


def for_git(path: Path, other: Path, base: Path | None) -> Merged:
    """Merge in the file that git hands to a merge driver; git keeps the versions and the lock."""
    merged = tried(path, other, base)
    file.write_export(path, merged.document.data, force=True)
    return merged


def _base(path: Path | None) -> Document | None:
    """The common version; git hands over an empty file where there is none."""
    if path is None:
        return None
    found = opening.version_or_none(path)
    return None if found is not None and not found.data.strip() else history.read(path)
