"""Compute when a listed meeting begins, in its own zone and by the calendar.

Every start is computed for its date in the zone of the meeting. A time skipped by a clock change
moves forward with the clocks, and of a time that occurs twice the first counts. A meeting past
midnight belongs to the day it began. The hour at which the person's day begins plays no part.
"""

import datetime as dt
import math
from collections.abc import Callable, Collection, Sequence
from itertools import pairwise
from typing import NamedTuple

from soberpath.core.lists.listed_meeting import ListedMeeting

WEEK = 7


Hours = Callable[[str], Collection[tuple[int, int]]]
"""Wanted hours of the week, as (weekday, hour) on the clock of a zone."""


class Occurrence(NamedTuple):
    """A meeting on one day: the moment it begins, in seconds, and the zone to show it in.

    `moment` is None for a meeting that is always on, or by appointment.
    """

    meeting: ListedMeeting
    moment: float | None
    zone: dt.tzinfo

    @property
    def start(self) -> dt.datetime | None:
        """Return the start in the zone that is shown."""
        return None if self.moment is None else dt.datetime.fromtimestamp(self.moment, self.zone)

    @property
    def end(self) -> dt.datetime | None:
        """Return the end in the zone that is shown."""
        if self.moment is None:
            return None
        return dt.datetime.fromtimestamp(self.moment + 60 * self.meeting.length, self.zone)

    def is_on(self, now: dt.datetime) -> bool:
        """Return True if it has begun and hasn't ended."""
        if self.moment is None:
            return self.meeting.is_around_the_clock
        return self.moment <= now.timestamp() < self.moment + 60 * self.meeting.length


def find_start(date: dt.date, minutes: int, zone: dt.tzinfo) -> dt.datetime:
    """Return the UTC moment of a time of day in a zone; `minutes` counts from midnight."""
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
    """Return the current or next occurrence of a meeting.

    With `grace`, a meeting that began longer ago than that counts as over. `shown` is the zone to
    show; by default the meeting's own.
    """
    return make_finder(zone, now, grace=grace, shown=shown)(meeting)


def make_finder(
    zone: dt.tzinfo,
    now: dt.datetime,
    *,
    grace: dt.timedelta | None = None,
    shown: dt.tzinfo | None = None,
) -> Callable[[ListedMeeting], Occurrence]:
    """Return a function like `find_next` for meetings of one zone."""
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
"""The length in seconds of a day without a clock change."""


def rank(occurrences: Sequence[Occurrence], now: dt.datetime) -> list[int]:
    """Return the indexes of the occurrences in order: current ones first.

    Always open ones follow, then those to come, then those by appointment.
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
    """Return the hours of the week, in a zone, in which a meeting of a period may begin.

    One more hour on each side allows for clock changes in between.
    """
    hour = dt.timedelta(hours=1)
    moment = since.astimezone(zone).replace(tzinfo=None, minute=0, second=0, microsecond=0) - hour
    last = min(until.astimezone(zone).replace(tzinfo=None) + hour, moment + WEEK * 24 * hour)
    count = (last - moment) // hour + 1
    moments = (moment + number * hour for number in range(count))
    return frozenset((each.weekday(), each.hour) for each in moments)
