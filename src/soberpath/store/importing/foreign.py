"""What a file of another program holds, and what a person said about it."""

from typing import NamedTuple

from soberpath.core.model.answers import Reading
from soberpath.core.upkeep.imports import Guide, Read


class Asked(NamedTuple):
    """What is needed to read a file: the day, and what a person said about it."""

    reading: Reading
    guide: Guide = Guide()


class Foreign(NamedTuple):
    """The entries in a file, the program it's from, and what of it is left out, in words."""

    source: str
    reads: tuple[Read, ...]
    remarks: tuple[str, ...] = ()
