"""What a file of another program holds, and what a person said about it."""

from collections.abc import Sequence
from typing import NamedTuple

from soberpath.core.importing.parsed_table import ParsedTable, TableOptions, read_table
from soberpath.core.model.answers import AnswerContext


class ImportContext(NamedTuple):
    """What is needed to read a file: the day, and what a person said about it."""

    reading: AnswerContext
    guide: TableOptions = TableOptions()


def read_checkins(
    rows: Sequence[Sequence[str]],
    context: ImportContext,
    numbers: Sequence[int] = (),
    ignored_headings: tuple[str, ...] = (),
) -> ParsedTable:
    """Return the check-ins in rows that were made of another program's, with headings of ours.

    `numbers` has the line of the file that each row comes from.
    """
    read = read_table(rows, "checkin", context.reading, numbers, context.guide)
    return read._replace(ignored_headings=ignored_headings, used=())


class ForeignFile(NamedTuple):
    """The entries in a file, the program it's from, and what of it is left out, in words.

    `repeating` says it of events that repeat: until when they were taken.
    """

    source: str
    reads: tuple[ParsedTable, ...]
    remarks: tuple[str, ...] = ()
    repeating: str = ""
