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
    Refused,
    SoberpathError,
    join_sentences,
)
from soberpath.store import draft
from soberpath.store.disk import export_file, reading, writing
from soberpath.store.merging import marks, merge
from soberpath.store.merging.merge import Merged
from soberpath.store.read import load_version, read_journal
from soberpath.store.text import document
from soberpath.store.text.document import Document
from soberpath.store.update import replace_journal

MARKED = "Both versions are in the file, with their differences between markers."


def merge_into(path: Path, other: Path, base: Path | None, today: dt.date) -> Merged:
    """Merge another copy into the journal at path, under its lock."""
    base = base or draft.find_base(path, other)
    data = _read_bytes(other)
    theirs, common = _parse_other(other, data), _read_base(base)
    if not reading.exists(path):
        raise NothingYet("There's no journal yet.", Cure("begin"))
    with writing.lock_journal(path) as place:
        current = reading.read_version(place)
        if not _is_as_it_was(other, data):  # what was forgotten may be in it
            raise Busy(f"{other} changed meanwhile. Nothing was saved. Try again.")
        merged = merge.merge_documents(load_version(path, current), theirs, common)
        if merged.document.data != current.data:
            replace_journal(place, current, merged.document, today)
            merged = merged._replace(is_saved=True)
    if base is not None:
        with suppress(OSError, SoberpathError):  # what was merged is saved
            draft.remove_merged(path, other, data)
    return merged


def _is_as_it_was(path: Path, data: bytes) -> bool:
    version = reading.read_if_there(path)
    return version is not None and version.data == data


def preview_merge(path: Path, other: Path, base: Path | None) -> Merged:
    """Return what a merge would come to."""
    base = base or draft.find_base(path, other)
    ours, theirs = read_journal(path), _parse_other(other, _read_bytes(other))
    return merge.merge_documents(ours, theirs, _read_base(base))


def merge_for_git(path: Path, other: Path, base: Path | None) -> Merged:
    """Merge in the file that git hands to a merge driver; git keeps the versions and the lock.

    What cannot be merged is left there with both versions in it, between marks: git shows nothing
    but that file, and takes its content for the answer.
    """
    ours, theirs = _read_bytes(path), _read_bytes(other)
    common = _read_bytes(base) if base else b""
    try:
        merged = merge.merge_documents(
            document.read(ours, "ours"),
            document.read(theirs, "theirs"),
            document.read(common, "the version both began from") if common.strip() else None,
        )
    except SoberpathError as error:
        export_file.write_file(path, marks.mark_both(ours, theirs), force=True)
        message = str(error).removesuffix(NOTHING_CHANGED).rstrip()
        raise type(error)(join_sentences(message, MARKED)) from error
    export_file.write_file(path, merged.document.data, force=True)
    return merged


def _read_bytes(path: Path) -> bytes:
    version = reading.read_if_there(path)
    if version is None:
        raise NothingYet(f"There's no file {path}. Check the name.")
    return version.data


def _parse_other(path: Path, data: bytes) -> Document:
    """Return the other copy; both versions of one that git marked are one first."""
    if data.startswith(_VIM):
        raise Refused(
            f"{path} is a swap file of vim. Recover your edit first: vim -r. Nothing was changed."
        )
    sides = marks.split_marked(data)
    return join_sides(sides, str(path)) if sides else document.read(data, str(path))


_VIM = b"b0VIM "
"""How a swap file of vim begins."""


def join_sides(sides: tuple[bytes, bytes], source: str) -> Document:
    """Return both versions of a file that git marked as one journal."""
    ours, theirs = (
        document.read(side, f"{source} ({name})")
        for side, name in zip(sides, ("ours", "theirs"), strict=True)
    )
    return merge.merge_documents(ours, theirs, None).document


def _read_base(path: Path | None) -> Document | None:
    """Return the common version; an empty file is none."""
    if path is None:
        return None
    data = _read_bytes(path)
    return document.read(data, str(path)) if data.strip() else None
