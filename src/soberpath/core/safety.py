"""Which safety texts concern a person, by what they wrote they are counting.

Rule: the person's own words decide; nothing is guessed beyond them, and no dose is ever named.
"""

import datetime as dt
import re
from typing import NamedTuple

from soberpath.core.counter import Count
from soberpath.core.model import Settings

EARLY_DAYS = 14
"""Up to this many full days the text stays on the status screen."""


class Safety(NamedTuple):
    """A safety text with its source, the words that call for it, and what it is about stopping."""

    words: tuple[str, ...]
    text: str
    stopping: str
    source: str


def concerning(settings: Settings, texts: tuple[Safety, ...]) -> tuple[Safety, ...]:
    """The texts that fit what is being counted."""
    said = set(re.findall(r"[a-z]+", f"{settings.substance} {settings.counting}".lower()))
    stems = said | {word.removesuffix("s") for word in said}
    return tuple(one for one in texts if stems.intersection(one.words))


def is_early(count: Count, last_use: dt.date | None, today: dt.date) -> bool:
    """Whether the start, or a return to use, is so recent that the texts belong on the screen."""
    return (count.begun and count.full_days < EARLY_DAYS) or used_lately(last_use, today)


def used_lately(last_use: dt.date | None, today: dt.date) -> bool:
    """Whether a return to use lies within the last days that ask for care."""
    return last_use is not None and (today - last_use).days < EARLY_DAYS
