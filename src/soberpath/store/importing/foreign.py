"""Define the content of another program's file, and what a person said about it."""

from collections.abc import Sequence
from typing import NamedTuple

from soberpath.core.importing.parsed_table import ParsedTable, TableOptions, read_table
from soberpath.core.model.answers import AnswerContext


class ImportContext(NamedTuple):
    """What reading a file requires: the current day, and what a person said about the file."""

    reading: AnswerContext
    guide: TableOptions = TableOptions()


def read_checkins(
    rows: Sequence[Sequence[str]],
    context: ImportContext,
    numbers: Sequence[int] = (),
    ignored_headings: tuple[str, ...] = (),
) -> ParsedTable:
    """Return the check-ins in rows that were converted from another program to our headings.

    `numbers` has the line number of each row.
    """
    read = read_table(rows, "checkin", context.reading, numbers, context.guide)
    return read._replace(ignored_headings=ignored_headings, used=())


class ForeignFile(NamedTuple):
    """The entries in a file, the program it comes from, and in words what was left out.

    `repeating` says up to when repeating events were imported.
    """

    source: str
    reads: tuple[ParsedTable, ...]
    remarks: tuple[str, ...] = ()
    repeating: str = ""
