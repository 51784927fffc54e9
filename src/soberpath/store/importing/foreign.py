"""What a file of another program holds, and what a person said about it."""

from typing import NamedTuple

from soberpath.core.importing.import_plan import ParsedTable, TableOptions
from soberpath.core.model.answers import Reading


class ImportContext(NamedTuple):
    """What is needed to read a file: the day, and what a person said about it."""

    reading: Reading
    guide: TableOptions = TableOptions()


class ForeignFile(NamedTuple):
    """The entries in a file, the program it's from, and what of it is left out, in words.

    `repeating` says it of events that repeat: until when they were taken.
    """

    source: str
    reads: tuple[ParsedTable, ...]
    remarks: tuple[str, ...] = ()
    repeating: str = ""
