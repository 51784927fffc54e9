"""Give a gentle notice if meetings or talks fall well below the person's usual number.

It compares the person only with themselves, needs four weeks of records, explains itself when
asked, can be switched off, and is never exported.
"""

import datetime as dt
from collections.abc import Sequence

from soberpath.core.days import meetings
from soberpath.core.model.named_tuples import NamedTuple
from soberpath.core.model.records import Contact, Journal
from soberpath.core.people import contacts

WINDOW = 14
"""How many days are counted, today included."""

USUAL_WINDOWS = 6
"""At most this many earlier periods make up the usual number.

Periods that began before the first record are left out, since their days would count as zero.
"""

FEWEST_DAYS = 28
"""How many days ago the first record must be."""

FEWEST_USUAL = 1.5
"""With fewer in a usual period (three in four weeks), there is nothing to fall below."""

WELL_BELOW = 0.5
"""A share of the usual number below this is well below it."""


class Level(NamedTuple):
    """The number of meetings or talks in the last two weeks, and the usual number."""

    kind: str
    now: int
    usual: float


class Notice(NamedTuple):
    """What fell below the usual, and the person to call, with the days since the last talk."""

    levels: tuple[Level, ...]
    person: Contact | None
    days: int | None


def find_notice(journal: Journal, today: dt.date) -> Notice | None:
    """Return today's notice; None if there is none or notices are switched off."""
    if not journal.settings.notices:
        return None
    levels = tuple(level for level in measure_levels(journal, today) if is_low(level))
    if not levels:
        return None
    first = next(iter(contacts.list_to_call(journal, today)), None)
    days = contacts.count_days_since_talk(journal, first, today) if first else None
    return Notice(levels, first, days)


def measure_levels(journal: Journal, today: dt.date) -> tuple[Level, ...]:
    """Return the levels of meetings and talks, each only if its records go back far enough."""
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
    """Return True if a level is well below the usual."""
    return level.usual >= FEWEST_USUAL and level.now < level.usual * WELL_BELOW
