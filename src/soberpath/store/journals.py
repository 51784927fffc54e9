"""Reading the journal, from its cached copy where there is one for exactly its bytes.

Rule: nothing is imported here that only a change needs.
"""

from contextlib import suppress
from pathlib import Path

from soberpath.store.disk import cache, reading
from soberpath.store.disk.reading import Version
from soberpath.store.text import document
from soberpath.store.text.document import Document


def read(path: Path) -> Document:
    """Return the journal at path."""
    return document_of(path, reading.version(path))


def document_of(path: Path, version: Version) -> Document:
    """Return the document of a version, from the cached copy if it is one of exactly its bytes.

    Where there is none, a reader makes it, at best effort and without waiting for a lock.
    """
    place = reading.real(path)
    copy = cache.load(place, version.data)
    if copy is not None:
        outline = document.Outline(copy.lengths, copy.headers)
        return Document(version.data.decode("utf-8"), cache.journal_of(copy), outline)
    found = document.outlined(document.read(version.data, str(path)))
    if len(version.data) >= cache.SMALL:
        keep_copy(place, found, version.data)
    return found


def keep_copy(real: Path, found: Document, data: bytes) -> None:
    """Renew the cached copy of a journal; it is only a copy, so nothing depends on it."""
    outline = document.outlined(found).outline or document.Outline((), ())
    with suppress(ValueError):  # marshal has no form for every value that a conflict may hold
        copy = cache.encode(real, data, found.journal, outline.lengths, outline.headers)
        cache.save(real, copy)
