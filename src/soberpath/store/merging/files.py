"""Merging files: the other copy and the base are read, the journal is changed like by any write.

Rule: a draft is merged by what it was begun from, and removed then; every other file is only read.
"""

import datetime as dt
from contextlib import suppress
from pathlib import Path

from soberpath.core.model.errors import (
    NOTHING_CHANGED,
    Busy,
    Cure,
    NothingYet,
    SoberpathError,
    join_sentences,
)
from soberpath.store import draft
from soberpath.store.disk import export_file, reading, writing
from soberpath.store.merging import marks, merge
from soberpath.store.merging.merge import Merged
from soberpath.store.read import load_version, read_copy, read_journal
from soberpath.store.restore import is_still_there
from soberpath.store.text import document
from soberpath.store.text.document import Document
from soberpath.store.update import replace_journal

MARKED = "Both versions are in the file, with their differences between markers."


def into(path: Path, other: Path, base: Path | None, today: dt.date) -> Merged:
    """Merge another copy into the journal at path, under its lock."""
    base = base or draft.base_of(path, other)
    theirs, begun = read_copy(other), _base(base)
    if not reading.exists(path):
        raise NothingYet("There's no journal yet.", Cure("begin"))
    with writing.lock_journal(path) as place:
        held = reading.read_version(place)
        if not is_still_there(path, other, theirs):  # what was forgotten may be in it
            raise Busy(f"{other} changed meanwhile. Nothing was saved. Try again.")
        merged = merge.both(load_version(path, held), theirs, begun)
        if merged.document.data != held.data:
            replace_journal(place, held, merged.document, today)
    if base is not None:
        with suppress(OSError):
            draft.remove_merged(path, other)
    return merged


def tried(path: Path, other: Path, base: Path | None) -> Merged:
    """What a merge would come to."""
    base = base or draft.base_of(path, other)
    return merge.both(read_journal(path), read_copy(other), _base(base))


def for_git(path: Path, other: Path, base: Path | None) -> Merged:
    """Merge in the file that git hands to a merge driver; git keeps the versions and the lock.

    What cannot be merged is left there with both versions in it, between marks: git shows nothing
    but that file, and takes what stands in it for the answer.
    """
    ours, theirs = _data(path), _data(other)
    begun = _data(base) if base else b""
    try:
        merged = merge.both(
            document.read(ours, "ours"),
            document.read(theirs, "theirs"),
            document.read(begun, "the version both began from") if begun.strip() else None,
        )
    except SoberpathError as error:
        export_file.write_file(path, marks.both(ours, theirs), force=True)
        message = str(error).removesuffix(NOTHING_CHANGED).rstrip()
        raise type(error)(join_sentences(message, MARKED)) from error
    export_file.write_file(path, merged.document.data, force=True)
    return merged


def _data(path: Path) -> bytes:
    found = reading.read_if_there(path)
    if found is None:
        raise NothingYet(f"There's no file {path}. Check the name.")
    return found.data


def _base(path: Path | None) -> Document | None:
    """The common version; an empty file is none."""
    if path is None:
        return None
    return read_copy(path) if _data(path).strip() else None
