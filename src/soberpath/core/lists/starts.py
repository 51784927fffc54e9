"""When a listed meeting begins, in its own zone and by the calendar.

Rule: every start is computed for its date, in the zone of the meeting: a time that the clocks skip
moves on with them, and of a time that comes twice the first counts. A meeting past midnight belongs
to the day it began. The hour at which a person's day begins has no part in it.
"""

import datetime as dt
import math
from collections.abc import Callable, Collection
from typing import NamedTuple

from soberpath.core.lists.listed import ListedMeeting

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
        return _is_on(self, now.timestamp())


def _is_on(occurrence: Occurrence, at: float) -> bool:
    meeting, moment, _ = occurrence
    if moment is None:
        return meeting.is_around_the_clock
    return moment <= at < moment + 60 * meeting.length


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
    count_moment = _make_moments(zone, first)

    def find_moment(weekday: int, minutes: int, length: int) -> float:
        ahead = (weekday - begins) % WEEK
        lasting = min(longest, 60 * length)
        for days in (ahead, ahead + WEEK, ahead + 2 * WEEK):
            moment = count_moment(days, minutes)
            if moment + lasting > at or (grace is not None and moment + lasting == at):
                break
        return moment

    known: dict[tuple[int, int, int], float] = {}

    def find(meeting: ListedMeeting) -> Occurrence:
        if meeting.weekday is None or meeting.start is None or meeting.is_around_the_clock:
            return Occurrence(meeting, None, clock)
        key = (meeting.weekday, meeting.start, meeting.length)
        if key not in known:
            known[key] = find_moment(*key)
        return Occurrence(meeting, known[key], clock)

    return find


def _make_moments(zone: dt.tzinfo, first: dt.date) -> Callable[[int, int], float]:
    """Return what finds a moment by the days since the first and the minutes from midnight."""
    midnights: dict[int, float] = {}

    def find_moment(ahead: int, minutes: int) -> float:
        for day in (ahead, ahead + 1):
            if day not in midnights:
                midnights[day] = find_start(first + dt.timedelta(days=day), 0, zone).timestamp()
        midnight = midnights[ahead]
        if midnights[ahead + 1] - midnight == _DAY:
            return midnight + 60 * minutes
        return find_start(first + dt.timedelta(days=ahead), minutes, zone).timestamp()

    return find_moment


_DAY = 86_400
"""Seconds of a day on which no clock changes."""


def rank(occurrence: Occurrence, at: float) -> tuple[int, float, str]:
    """Return the place of an occurrence: those that are on first, by appointment last.

    `at` is the moment it is, in seconds.
    """
    meeting, moment, _ = occurrence
    if moment is None:
        return (1 if meeting.is_around_the_clock else 3, 0, meeting.name.casefold())
    return (0 if _is_on(occurrence, at) else 2, moment, meeting.name.casefold())


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
