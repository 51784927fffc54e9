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

    Where there is none, a reader makes it, at best effort and without waiting for a lock. It goes
    again if the journal was replaced meanwhile: what was forgotten then may be in it.
    """
    place = reading.real(path)
    with suppress(Exception):  # whatever is wrong with a copy means that there is none
        if copy := cache.load(place, version.data):
            return _document_in(copy, version.data)
    found = document.read(version.data, str(path))
    if len(version.data) < cache.SMALL:
        return found
    found = document.outlined(found)
    if reading.is_current(place, version):
        keep_copy(place, found, version.data)
        if not reading.is_current(place, version):
            cache.remove(place)
    return found


def _document_in(copy: cache.Copy, data: bytes) -> Document:
    """Return the document that a copy holds; raise ValueError if its pieces aren't the text."""
    text = data.decode("utf-8")
    if sum(copy.lengths) != len(text) or len(copy.lengths) != len(copy.headers):
        raise ValueError("the pieces of the copy aren't the text")
    return Document(text, cache.journal_of(copy), document.Outline(copy.lengths, copy.headers))


def keep_copy(real: Path, found: Document, data: bytes) -> None:
    """Make the cached copy of a journal, whose bytes are `data`; nothing depends on the copy.

    Where none can be made, that of an earlier version goes: what was removed since is still in it.
    """
    outline = document.outlined(found).outline or document.Outline((), ())
    try:
        copy = cache.encode(data, found.journal, *outline)
    except ValueError:  # marshal has no form for every value that a conflict may hold
        cache.remove(real)
    else:
        cache.save(real, copy)
