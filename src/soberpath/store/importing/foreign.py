"""What a file of another program holds, and what a person said about it."""

from collections.abc import Mapping
from typing import NamedTuple

from soberpath.core.model.answers import Reading
from soberpath.core.model.errors import BadValue
from soberpath.core.upkeep.imports import Guide, Read


class Asked(NamedTuple):
    """What is needed to read a file: the day, how its columns are read, and moods by their name."""

    reading: Reading
    guide: Guide = Guide()
    moods: Mapping[str, int] = {}


class Foreign(NamedTuple):
    """The entries in a file, the program it's from, and what of it is left out, in words."""

    source: str
    reads: tuple[Read, ...]
    remarks: tuple[str, ...] = ()


def ask_moods(names: list[str]) -> BadValue:
    """Return the error that asks for the numbers of mood names, which are a person's own."""
    shown = ", ".join(f'"{name}"' for name in names[:8])
    return BadValue(
        f"The file has mood names of its own: {shown}. Say what each is, from 1 (worst) to 5:"
        f' --mood "{names[0]}=3"'
    )
