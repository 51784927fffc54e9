"""When a listed meeting begins, in its own zone and by the calendar.

Rule: every start is computed for its date, in the zone of the meeting: a time that the clocks skip
moves on with them, and of a time that comes twice the first counts. A meeting past midnight belongs
to the day it began. The hour at which a person's day begins has no part in it.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from soberpath.core.lists.listed import ListedMeeting

WEEK = 7


class Occurrence(NamedTuple):
    """A meeting on one day: when it begins and ends, both with the zone whose clock is shown.

    Both are None for a meeting that is always on, or by appointment.
    """

    meeting: ListedMeeting
    start: dt.datetime | None
    end: dt.datetime | None

    def is_on(self, now: dt.datetime) -> bool:
        """Return True if it has begun and has not ended."""
        if self.start is None or self.end is None:
            return self.meeting.is_around_the_clock
        return self.start <= now < self.end


def find_start(date: dt.date, minutes: int, zone: dt.tzinfo) -> dt.datetime:
    """Return the moment, in UTC, of a time on the clock of a zone, in minutes from midnight."""
    local = dt.datetime.combine(date, dt.time(*divmod(minutes, 60)), zone)
    return local.astimezone(dt.UTC)


def find_next(
    meeting: ListedMeeting,
    zone: dt.tzinfo,
    now: dt.datetime,
    *,
    grace: dt.timedelta | None = None,
    shown: dt.tzinfo | None = None,
) -> Occurrence:
    """Return the occurrence that is on or comes next.

    With `grace`, one that began longer ago than that is over for the person. `shown` is the zone
    whose clock is shown: the meeting's own where there is none.
    """
    if meeting.weekday is None or meeting.start is None or meeting.is_around_the_clock:
        return Occurrence(meeting, None, None)
    length = dt.timedelta(minutes=meeting.length)
    lasting = length if grace is None else min(grace, length)
    first = now.astimezone(zone).date() - dt.timedelta(days=1)
    ahead = (meeting.weekday - first.weekday()) % WEEK
    for days in (ahead, ahead + WEEK, ahead + 2 * WEEK):
        start = find_start(first + dt.timedelta(days=days), meeting.start, zone)
        if start + lasting > now or (grace is not None and start + lasting == now):
            break
    clock = shown or zone
    return Occurrence(meeting, start.astimezone(clock), (start + length).astimezone(clock))


def sort_occurrences(occurrences: Iterable[Occurrence], now: dt.datetime) -> list[Occurrence]:
    """Return occurrences: those that are on first, then the soonest; by appointment last."""
    return sorted(occurrences, key=lambda occurrence: _rank(occurrence, now))


def _rank(occurrence: Occurrence, now: dt.datetime) -> tuple[int, float, str]:
    meeting = occurrence.meeting
    if occurrence.start is None:
        return (1 if meeting.is_around_the_clock else 3, 0, meeting.name.casefold())
    moment = occurrence.start.timestamp()
    return (0 if occurrence.is_on(now) else 2, moment, meeting.name.casefold())


def list_weekdays(now: dt.datetime, until: dt.datetime) -> Iterator[int]:
    """Yield the days of the week on which a meeting between two moments may stand, in any zone."""
    first = (now - dt.timedelta(days=1)).astimezone(dt.UTC).date() - dt.timedelta(days=1)
    last = until.astimezone(dt.UTC).date() + dt.timedelta(days=1)
    count = min((last - first).days + 1, WEEK)
    yield from ((first.weekday() + n) % WEEK for n in range(count))
