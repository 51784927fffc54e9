"""Merge files: read the other copy and the base, and update the journal.

A draft is merged using the version it was started from, and removed afterwards; all other files are
only read.
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
    """Merge another copy into the journal at `path`, under its lock."""
    base = base or draft.find_base(path, other)
    data = _read_bytes(other)
    theirs, common = _parse_other(other, data), _read_base(base)
    if not reading.exists(path):
        raise NothingYet("There's no journal yet.", Cure("begin"))
    with writing.lock_journal(path) as place:
        current = reading.read_version(place)
        if not _is_as_it_was(other, data):  # a text may be forgotten by now
            raise Busy(f"{other} changed meanwhile. Nothing was saved. Try again.")
        merged = merge.merge_documents(load_version(path, current), theirs, common)
        if merged.document.data != current.data:
            replace_journal(place, current, merged.document, today)
            merged = merged._replace(is_saved=True)
    if base is not None:
        with suppress(OSError, SoberpathError):  # the merge itself is saved
            draft.remove_merged(path, other, data)
    return merged


def _is_as_it_was(path: Path, data: bytes) -> bool:
    version = reading.read_if_there(path)
    return version is not None and version.data == data


def preview_merge(path: Path, other: Path, base: Path | None) -> Merged:
    """Return the result of a merge, without saving it."""
    base = base or draft.find_base(path, other)
    ours, theirs = read_journal(path), _parse_other(other, _read_bytes(other))
    return merge.merge_documents(ours, theirs, _read_base(base))


def merge_for_git(path: Path, other: Path, base: Path | None) -> Merged:
    """Merge in the file that git passes to a merge driver; git handles versions and locks.

    What can't be merged is left in the file with both versions between markers: git shows only that
    file, and takes its content as the result.
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
    """Return the other copy; if git marked conflicts in it, both versions merged."""
    if data.startswith(_VIM):
        raise Refused(
            f"{path} is a swap file of vim. Recover your edit first: vim -r. Nothing was changed."
        )
    sides = marks.split_marked(data)
    return join_sides(sides, str(path)) if sides else document.read(data, str(path))


_VIM = b"b0VIM "
"""The beginning of a vim swap file."""


def join_sides(sides: tuple[bytes, bytes], source: str) -> Document:
    """Return both versions of a file with git's conflict markers as one journal."""
    ours, theirs = (
        document.read(side, f"{source} ({name})")
        for side, name in zip(sides, ("ours", "theirs"), strict=True)
    )
    return merge.merge_documents(ours, theirs, None).document


def _read_base(path: Path | None) -> Document | None:
    """Return the common version; None for an empty file."""
    if path is None:
        return None
    data = _read_bytes(path)
    return document.read(data, str(path)) if data.strip() else None
