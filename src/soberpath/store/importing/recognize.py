"""Detect by content which program wrote a file, from a table of known formats."""

from collections.abc import Callable, Iterable
from typing import Generic, NamedTuple, TypeVar

from soberpath.store.exchange.tables import Table
from soberpath.store.importing import (
    calendar,
    daylio,
    habitbull,
    jrnl,
    loop,
    quitter,
    signatures,
    sobriety,
    vcard,
)
from soberpath.store.importing.documents import parse_json
from soberpath.store.importing.foreign import ForeignFile, ImportContext

Content = TypeVar("Content")


class Format(NamedTuple, Generic[Content]):
    """A format of another program: its test for a file's content, and its reader."""

    is_format: Callable[[Content], bool]
    read: Callable[[Content, ImportContext], ForeignFile]


TEXTS = (
    Format(vcard.is_format, vcard.read),
    Format(calendar.is_format, calendar.read),
)
"""The formats that are neither tables nor JSON."""

DOCUMENTS = (
    Format(jrnl.is_format, jrnl.read),
    Format(sobriety.is_format, sobriety.read),
    Format(quitter.is_format, quitter.read),
)
"""The JSON formats."""

TABLES = (
    Format(loop.is_matrix, loop.read_matrix),
    Format(loop.is_checkmarks, loop.read_checkmarks),
    Format(daylio.is_format, daylio.read),
    Format(habitbull.is_format, habitbull.read),
)
"""The tables whose meaning can't be read from their headings."""


def read_zip(data: bytes, source: str, context: ImportContext) -> ForeignFile:
    """Return the content of another program's archive; raise Refused if it isn't known."""
    archive = signatures.open_zip(data, source)
    if loop.is_archive(archive):
        return loop.read_archive(archive, source, context)
    raise signatures.refuse_zip(source)


def read_text(text: str, context: ImportContext) -> ForeignFile | None:
    """Return the content of another program's text file; None if it isn't known."""
    return _read(text, TEXTS, context) or _read(parse_json(text), DOCUMENTS, context)


def read_table(table: Table, context: ImportContext) -> ForeignFile | None:
    """Return the content of another program's table; None if it isn't known."""
    return _read(table, TABLES, context)


def _read(
    content: Content, formats: Iterable[Format[Content]], context: ImportContext
) -> ForeignFile | None:
    chosen = next((known for known in formats if known.is_format(content)), None)
    return chosen.read(content, context) if chosen else None
