"""Read a journal, from its cached copy if that matches its bytes.

Imports that only changes need don't belong here.
"""

from pathlib import Path

from soberpath.core.model.errors import Cure, NothingYet, Unreadable
from soberpath.core.model.records import Journal
from soberpath.store.disk import cache, reading
from soberpath.store.disk.reading import Version
from soberpath.store.text import document
from soberpath.store.text.document import Document


def read_journal(path: Path) -> Document:
    """Return the journal at `path` with its text; raise NothingYet if there is none."""
    try:
        return load_version(path, reading.read_version(path))
    except Unreadable as error:
        raise _name_right_cure(path, error) from error


def _name_right_cure(path: Path, error: Unreadable) -> Unreadable:
    """Return the error about an empty file with a remedy that works; without backups, another."""
    if Cure("bring back") not in error.cures or reading.has_backups(path):
        return error
    others = [cure for cure in error.cures if cure != Cure("bring back")]
    return Unreadable(str(error), *others, Cure("start over"))


def read_copy(path: Path) -> Document:
    """Return the journal in a backup or another copy; raise NothingYet if there is no file."""
    version = reading.read_if_there(path)
    if version is None:
        raise NothingYet(f"There's no file {path}. Check the name.")
    return document.read(version.data, str(path))


def parse_or_none(data: bytes) -> Journal | None:
    """Return the journal in these bytes; None if they aren't a journal."""
    try:
        return document.read(data, "").journal
    except Unreadable:
        return None


def load_version(path: Path, version: Version) -> Document:
    """Return the document of a version, from the cached copy if it matches these bytes.

    Without a copy, readers try to make one, without waiting for a lock. They remove it again if the
    journal was replaced in between: something may have been forgotten.
    """
    real = reading.resolve(path)
    if copy := _load_copy(real, version.data):
        return copy
    journal = document.read(version.data, str(path))
    if len(version.data) < cache.SMALL:
        return journal
    journal = document.add_outline(journal)
    if reading.is_current(real, version):
        save_copy(real, journal, version.data)
        if not reading.is_current(real, version):
            cache.remove(real)
    return journal


def _load_copy(real: Path, data: bytes) -> Document | None:
    """Return the document in the cached copy of exactly these bytes; None if there is none.

    A faulty copy counts as none.
    """
    try:
        copy = cache.load(real, data)
        return _decode_copy(copy, data) if copy else None
    except Exception:
        return None


def _decode_copy(copy: cache.Copy, data: bytes) -> Document:
    """Return the document in a cached copy; raise ValueError if its pieces don't match the text."""
    text = data.decode("utf-8")
    if sum(copy.lengths) != len(text) or len(copy.lengths) != len(copy.headers):
        raise ValueError("the pieces of the copy aren't the text")
    return Document(text, cache.decode_journal(copy), document.Outline(copy.lengths, copy.headers))


def save_copy(real: Path, journal: Document, data: bytes) -> None:
    """Cache a copy of a journal, whose bytes are `data`, if possible.

    Otherwise remove the copy of an earlier version, which may have something since removed.
    """
    outline = document.add_outline(journal).outline or document.Outline((), ())
    try:
        copy = cache.encode(data, journal.journal, *outline)
    except ValueError:  # marshal can't encode every value of a conflict
        cache.remove(real)
    else:
        cache.save(real, copy)
