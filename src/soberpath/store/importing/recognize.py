"""Which program wrote a file: a table of the formats that are known, by their content."""

from collections.abc import Callable
from typing import Any, NamedTuple

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


class TextFormat(NamedTuple):
    """A format of text: what tells it, and what reads it."""

    is_format: Callable[[str], bool]
    read: Callable[[str, ImportContext], ForeignFile]


class DocumentFormat(NamedTuple):
    """A format of JSON: what tells its value, and what reads it."""

    is_format: Callable[[Any], bool]
    read: Callable[[Any, ImportContext], ForeignFile]


class TableFormat(NamedTuple):
    """A table of another program: what tells it by its headings, and what reads it."""

    is_format: Callable[[Table], bool]
    read: Callable[[Table, ImportContext], ForeignFile]


TEXTS = (
    TextFormat(vcard.is_format, vcard.read),
    TextFormat(calendar.is_format, calendar.read),
)
"""Formats that are neither tables nor JSON."""

DOCUMENTS = (
    DocumentFormat(jrnl.is_format, jrnl.read),
    DocumentFormat(sobriety.is_format, sobriety.read),
    DocumentFormat(quitter.is_format, quitter.read),
)
"""Formats of JSON."""

TABLES = (
    TableFormat(loop.is_matrix, loop.read_matrix),
    TableFormat(loop.is_checkmarks, loop.read_checkmarks),
    TableFormat(daylio.is_format, daylio.read),
    TableFormat(habitbull.is_format, habitbull.read),
)
"""Tables that mean more than their headings say."""


def read_zip(data: bytes, source: str, asked: ImportContext) -> ForeignFile:
    """Return what an archive of another program holds; raise Refused where it isn't known."""
    archive = signatures.open_zip(data, source)
    if loop.is_archive(archive):
        return loop.read_archive(archive, source, asked)
    raise signatures.refuse_zip(source)


def read_text(text: str, asked: ImportContext) -> ForeignFile | None:
    """Return what a text of another program holds; None where it isn't one that is known."""
    chosen = next((known for known in TEXTS if known.is_format(text)), None)
    if chosen is not None:
        return chosen.read(text, asked)
    value = parse_json(text)
    document = next((known for known in DOCUMENTS if known.is_format(value)), None)
    return document.read(value, asked) if document else None


def read_table(table: Table, asked: ImportContext) -> ForeignFile | None:
    """Return what a table of another program holds; None where it isn't one that is known."""
    chosen = next((known for known in TABLES if known.is_format(table)), None)
    return chosen.read(table, asked) if chosen else None
