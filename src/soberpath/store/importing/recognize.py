"""Which program wrote a file: a table of the formats that are known, by their content."""

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
    """A format of another program: what tells it by the content of a file, and what reads it."""

    is_format: Callable[[Content], bool]
    read: Callable[[Content, ImportContext], ForeignFile]


TEXTS = (
    Format(vcard.is_format, vcard.read),
    Format(calendar.is_format, calendar.read),
)
"""Formats that are neither tables nor JSON."""

DOCUMENTS = (
    Format(jrnl.is_format, jrnl.read),
    Format(sobriety.is_format, sobriety.read),
    Format(quitter.is_format, quitter.read),
)
"""Formats of JSON."""

TABLES = (
    Format(loop.is_matrix, loop.read_matrix),
    Format(loop.is_checkmarks, loop.read_checkmarks),
    Format(daylio.is_format, daylio.read),
    Format(habitbull.is_format, habitbull.read),
)
"""Tables that mean more than their headings say."""


def read_zip(data: bytes, source: str, context: ImportContext) -> ForeignFile:
    """Return what an archive of another program holds; raise Refused where it isn't known."""
    archive = signatures.open_zip(data, source)
    if loop.is_archive(archive):
        return loop.read_archive(archive, source, context)
    raise signatures.refuse_zip(source)


def read_text(text: str, context: ImportContext) -> ForeignFile | None:
    """Return what a text of another program holds; None where it isn't one that is known."""
    return _read(text, TEXTS, context) or _read(parse_json(text), DOCUMENTS, context)


def read_table(table: Table, context: ImportContext) -> ForeignFile | None:
    """Return what a table of another program holds; None where it isn't one that is known."""
    return _read(table, TABLES, context)


def _read(
    content: Content, formats: Iterable[Format[Content]], context: ImportContext
) -> ForeignFile | None:
    chosen = next((known for known in formats if known.is_format(content)), None)
    return chosen.read(content, context) if chosen else None
