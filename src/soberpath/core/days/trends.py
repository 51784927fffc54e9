"""Compute averages over days and weeks, and whether they go up or down.

A missing value is left out, never taken for zero. With few values there is no trend. Weeks before
the first entry are left out.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple, TypeVar

from soberpath.core.days import meetings
from soberpath.core.days.calendar import find_first_day
from soberpath.core.model import dates
from soberpath.core.model.records import CheckIn, Journal, Meeting, Talk

R = TypeVar("R", CheckIn, Meeting, Talk)

CLEAR_CHANGE = 0.5
"""A difference of at least this between the halves of a period counts as up or down."""

FEWEST = 4
"""With fewer values than this there is no trend."""


class Trend(NamedTuple):
    """Values by date. `direction` is up, down, steady or varied; empty if there are few values.

    It is varied if the latest value is on the opposite side of the first half.
    """

    values: tuple[int, ...]
    average: float | None
    direction: str


def find_trend(numbers: Iterable[int | None]) -> Trend:
    """Return the average, and the change from the first half to the second."""
    values = tuple(value for value in numbers if value is not None)
    mean = compute_average(values)
    if mean is None or len(values) < FEWEST:
        return Trend(values, mean, "")
    half = len(values) // 2
    change = (sum(values[-half:]) - sum(values[:half])) / half
    if abs(change) < CLEAR_CHANGE:
        return Trend(values, mean, "steady")
    first_mean = sum(values[:half]) / half
    if (
        values[-1] > first_mean > first_mean + change
        or values[-1] < first_mean < first_mean + change
    ):
        return Trend(values, mean, "varied")
    return Trend(values, mean, "up" if change > 0 else "down")


def compute_average(numbers: Iterable[int | None]) -> float | None:
    """Return the average of the numbers; None without any."""
    values = [value for value in numbers if value is not None]
    return sum(values) / len(values) if values else None


class Week(NamedTuple):
    """One week: average mood and craving, if rated, and counts of meetings and talks."""

    since: dt.date
    mood: float | None
    craving: float | None
    meetings: int
    talks: int


def find_weeks(journal: Journal, since: dt.date, until: dt.date) -> tuple[Week, ...]:
    """Return the weeks of a period from the first entry on, without entries outside the period."""
    begin = max(since, find_first_day(journal, until))
    if begin > until:
        return ()
    first = dates.find_week_start(begin, journal.settings.week_starts)
    return _make_weeks(journal, first, begin, until)


def find_last_weeks(journal: Journal, number: int, today: dt.date) -> tuple[Week, ...]:
    """Return the last `number` weeks including this one, oldest first, from the first entry on."""
    first_week = dates.find_week_start(find_first_day(journal, today), journal.settings.week_starts)
    last = dates.find_week_start(today, journal.settings.week_starts)
    earlier_weeks = min(number - 1, (last.toordinal() - 1) // 7)
    first = min(max(dt.date.fromordinal(last.toordinal() - 7 * earlier_weeks), first_week), last)
    return _make_weeks(journal, first, first, today)


def _make_weeks(
    journal: Journal, first: dt.date, since: dt.date, until: dt.date
) -> tuple[Week, ...]:
    """Return the weeks from `first` on, with the entries from `since` to `until`, both included."""
    entries = _group_by_week(journal.checkins, first, since, until)
    attended = _group_by_week(meetings.select_attended(journal), first, since, until)
    talks = _group_by_week([talk for talk in journal.talks if talk.answered], first, since, until)
    return tuple(
        Week(
            since=dt.date.fromordinal(first.toordinal() + 7 * week),
            mood=compute_average(entry.mood for entry in entries[week]),
            craving=compute_average(entry.craving for entry in entries[week]),
            meetings=len(attended[week]),
            talks=len(talks[week]),
        )
        for week in range((until - first).days // 7 + 1)
    )


def _group_by_week(
    records: Iterable[R], first: dt.date, since: dt.date, until: dt.date
) -> defaultdict[int, list[R]]:
    """Return the records of a period by week number."""
    by_week: defaultdict[int, list[R]] = defaultdict(list)
    for record in records:
        if since <= record.date <= until:
            by_week[(record.date - first).days // 7].append(record)
    return by_week
