"""A gentle notice when meetings or talks fall well below the person's own usual.

Rule: it compares the person with no one but themselves, needs four weeks of records, says its own
rule when asked, can be switched off, and never leaves in an export.
"""

import datetime as dt
from collections.abc import Sequence

from soberpath.core.days import meetings
from soberpath.core.model.named_tuples import NamedTuple
from soberpath.core.model.records import Contact, Journal
from soberpath.core.people import contacts

WINDOW = 14
"""Days that are looked at, today included."""

USUAL_WINDOWS = 6
"""At most so many such stretches before them make up what is usual, none begun too early.

A stretch that began before the first record would count days of which nothing is known as zeros.
"""

FEWEST_DAYS = 28
"""So long ago the first record must be."""

FEWEST_USUAL = 1.5
"""With less than this in a usual stretch, three in four weeks, there is nothing to fall below."""

WELL_BELOW = 0.5
"""The share of the usual from which on it is well below."""


class Level(NamedTuple):
    """How often in the last two weeks, and how often usually; `kind` is meetings or talks."""

    kind: str
    now: int
    usual: float


class Notice(NamedTuple):
    """What fell below the usual, and the person to turn to, with the days since the last talk."""

    levels: tuple[Level, ...]
    person: Contact | None
    days: int | None


def find_notice(journal: Journal, today: dt.date) -> Notice | None:
    """Return the notice of today, or None when there is nothing to say or it is switched off."""
    if not journal.settings.notices:
        return None
    levels = tuple(level for level in measure_levels(journal, today) if is_low(level))
    if not levels:
        return None
    first = next(iter(contacts.list_to_call(journal, today)), None)
    days = contacts.count_days_since_talk(journal, first, today) if first else None
    return Notice(levels, first, days)


def measure_levels(journal: Journal, today: dt.date) -> tuple[Level, ...]:
    """Return the levels of meetings and talks, each once its records go back far enough."""
    days = {
        "meeting": [meeting.date for meeting in meetings.select_attended(journal)],
        "talk": [talk.date for talk in journal.talks if talk.answered],
    }
    levels = (_measure_level(kind, number, today) for kind, number in days.items())
    return tuple(level for level in levels if level is not None)


def _measure_level(kind: str, days: Sequence[dt.date], today: dt.date) -> Level | None:
    longest = (today - min(days, default=today)).days
    if longest < FEWEST_DAYS:
        return None
    windows = min((longest + 1) // WINDOW - 1, USUAL_WINDOWS)
    begin = today - dt.timedelta(days=WINDOW * (windows + 1) - 1)
    past = [(today - day).days for day in days if begin <= day <= today]
    now = sum(ago < WINDOW for ago in past)
    return Level(kind, now, (len(past) - now) / windows)


def is_low(level: Level) -> bool:
    """Return True if it is well below the usual."""
    return level.usual >= FEWEST_USUAL and level.now < level.usual * WELL_BELOW
