"""Keep settings that soberpath changes by itself out of undo.

Such a change isn't one to undo, and it stays if an earlier change is undone. Only settings
(`settings.AUTOMATIC`) change this way; nothing is read or written here.
"""

import re

from soberpath.core.model import settings
from soberpath.core.model.errors import SoberpathError
from soberpath.core.model.records import Journal
from soberpath.store.text import document, editing, schema
from soberpath.store.text.document import Document

_LINE = re.compile(
    rb"(?m)^[ \t]*(?:" + "|".join(settings.AUTOMATIC).encode() + rb")[ \t]*=.*$"
)  # the line of a setting that soberpath changes by itself

LARGEST_DIFFERENCE = 100
"""The most bytes that such lines, with the header of their section, add to a file."""


def is_same(older: bytes | None, newer: bytes | None) -> bool:
    """Return True if two versions are the same except for automatic changes."""
    if older == newer:
        return True
    if older is None or newer is None or abs(len(older) - len(newer)) > LARGEST_DIFFERENCE:
        return False
    if _LINE.findall(older) == _LINE.findall(newer):
        return False
    try:
        before, after = document.read(older, ""), document.read(newer, "")
        return _change(before, after.journal).data == newer
    except SoberpathError:
        return False


def copy_to(older: Journal, newer: Journal) -> Journal:
    """Return the older journal with the automatic changes of the newer one."""
    return older._replace(settings=settings.copy_automatic(newer.settings, older.settings))


def apply_to(older: Document, newer: Journal | None) -> Document:
    """Return an older version with the automatic changes since then, if its text allows it."""
    if newer is None or older.journal.schema > schema.VERSION:
        return older
    try:
        return _change(older, newer)
    except SoberpathError:  # a text that can't be changed is returned as it was
        return older


def _change(older: Document, newer: Journal) -> Document:
    return editing.change(older, copy_to(older.journal, newer))
