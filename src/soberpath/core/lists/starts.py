"""When a listed meeting begins, in its own zone and by the calendar.

Rule: every start is computed for its date, in the zone of the meeting: a time that the clocks skip
moves on with them, and of a time that comes twice the first counts. A meeting past midnight belongs
to the day it began. The hour at which a person's day begins has no part in it.
"""

import datetime as dt
import math
from collections.abc import Callable, Collection, Sequence
from itertools import pairwise
from typing import NamedTuple

from soberpath.core.lists.listed_meeting import ListedMeeting

WEEK = 7


Hours = Callable[[str], Collection[tuple[int, int]]]
"""The hours of the week, each a day from Monday and an hour, that are wanted by a zone's clock."""


class Occurrence(NamedTuple):
    """A meeting on one day: the moment it begins, in seconds, and the zone whose clock is shown.

    `moment` is None for a meeting that is always on, or by appointment.
    """

    meeting: ListedMeeting
    moment: float | None
    zone: dt.tzinfo

    @property
    def start(self) -> dt.datetime | None:
        """Return when it begins, by the clock that is shown."""
        return None if self.moment is None else dt.datetime.fromtimestamp(self.moment, self.zone)

    @property
    def end(self) -> dt.datetime | None:
        """Return when it ends, by the clock that is shown."""
        if self.moment is None:
            return None
        return dt.datetime.fromtimestamp(self.moment + 60 * self.meeting.length, self.zone)

    def is_on(self, now: dt.datetime) -> bool:
        """Return True if it has begun and has not ended."""
        if self.moment is None:
            return self.meeting.is_around_the_clock
        return self.moment <= now.timestamp() < self.moment + 60 * self.meeting.length


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
    return make_finder(zone, now, grace=grace, shown=shown)(meeting)


def make_finder(
    zone: dt.tzinfo,
    now: dt.datetime,
    *,
    grace: dt.timedelta | None = None,
    shown: dt.tzinfo | None = None,
) -> Callable[[ListedMeeting], Occurrence]:
    """Return what finds the next occurrences of meetings of one zone, as `find_next` does."""
    first = now.astimezone(zone).date() - dt.timedelta(days=1)
    begins, at, clock = first.weekday(), now.timestamp(), shown or zone
    longest = math.inf if grace is None else grace.total_seconds()
    midnights = [
        find_start(first + dt.timedelta(days=day), 0, zone).timestamp() for day in range(3 * WEEK)
    ]
    is_steady = all(later - midnight == _DAY for midnight, later in pairwise(midnights))

    def find_moment(ahead: int, minutes: int) -> float:
        midnight = midnights[ahead]
        if is_steady or midnights[ahead + 1] - midnight == _DAY:
            return midnight + 60 * minutes
        return find_start(first + dt.timedelta(days=ahead), minutes, zone).timestamp()

    def find(meeting: ListedMeeting) -> Occurrence:
        weekday, minutes = meeting.weekday, meeting.start
        if weekday is None or minutes is None or meeting.is_around_the_clock:
            return Occurrence(meeting, None, clock)
        ahead = (weekday - begins) % WEEK
        lasting = min(longest, 60 * meeting.length)
        moment = find_moment(ahead, minutes)
        while moment + lasting < at or (moment + lasting == at and grace is None):
            ahead += WEEK
            moment = find_moment(ahead, minutes)
        return Occurrence(meeting, moment, clock)

    return find


_DAY = 86_400
"""Seconds of a day on which no clock changes."""


def rank(occurrences: Sequence[Occurrence], now: dt.datetime) -> list[int]:
    """Return the numbers of the occurrences in order: those that are on first.

    Then come those that are always on, those to come, and those by appointment.
    """
    at = now.timestamp()
    keys: list[tuple[int, float, str]] = []
    for meeting, moment, _ in occurrences:
        name = meeting.name.casefold()
        if moment is not None:
            keys.append((0 if moment <= at < moment + 60 * meeting.length else 2, moment, name))
        else:
            keys.append((1 if meeting.is_around_the_clock else 3, 0, name))
    return sorted(range(len(keys)), key=keys.__getitem__)


def list_hours(
    since: dt.datetime, until: dt.datetime, zone: dt.tzinfo
) -> frozenset[tuple[int, int]]:
    """Return the hours of the week, by the clock of a zone, in which a meeting between may begin.

    An hour more on both sides is for the clocks that change meanwhile.
    """
    hour = dt.timedelta(hours=1)
    moment = since.astimezone(zone).replace(tzinfo=None, minute=0, second=0, microsecond=0) - hour
    last = min(until.astimezone(zone).replace(tzinfo=None) + hour, moment + WEEK * 24 * hour)
    count = (last - moment) // hour + 1
    moments = (moment + number * hour for number in range(count))
    return frozenset((each.weekday(), each.hour) for each in moments)
