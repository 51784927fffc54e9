"""Figures over days and weeks: their averages, and whether they go up or down.

Rule: a missing value is left out, never taken for a zero; with few values no trend is named. No
week before the first entry is counted.
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
"""From this difference between the halves of a period on, a trend is called up or down."""

FEWEST = 4
"""With fewer values than this no trend is named."""


class Trend(NamedTuple):
    """Values in order of date; `direction` is up, down, steady, varied, or empty with few values.

    It's varied where the latest is on the far side of where the first half was.
    """

    values: tuple[int, ...]
    average: float | None
    direction: str


def find_trend(numbers: Iterable[int | None]) -> Trend:
    """Return the average, and the direction from the first half to the second."""
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
    """Return the average of the numbers; None if there are none."""
    values = [value for value in numbers if value is not None]
    return sum(values) / len(values) if values else None


class Week(NamedTuple):
    """A week: averages of mood and craving where any were said, meetings, talks that were had."""

    since: dt.date
    mood: float | None
    craving: float | None
    meetings: int
    talks: int


def find_weeks(journal: Journal, since: dt.date, until: dt.date) -> tuple[Week, ...]:
    """Return the weeks of a period from the first entry on, with nothing from outside of it."""
    begin = max(since, find_first_day(journal, until))
    if begin > until:
        return ()
    first = dates.find_week_start(begin, journal.settings.week_starts)
    return _make_weeks(journal, first, begin, until)


def find_last_weeks(journal: Journal, number: int, today: dt.date) -> tuple[Week, ...]:
    """Return the last `number` weeks, oldest first, with this one, none before the first entry."""
    first_week = dates.find_week_start(find_first_day(journal, today), journal.settings.week_starts)
    last = dates.find_week_start(today, journal.settings.week_starts)
    whole = min(number - 1, (last.toordinal() - 1) // 7)
    first = min(max(dt.date.fromordinal(last.toordinal() - 7 * whole), first_week), last)
    return _make_weeks(journal, first, first, today)


def _make_weeks(
    journal: Journal, first: dt.date, since: dt.date, until: dt.date
) -> tuple[Week, ...]:
    """Return the weeks from `first` on, with the records from `since` to `until`, both included."""
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
    """Return the records of a stretch by the number of their week."""
    by_week: defaultdict[int, list[R]] = defaultdict(list)
    for record in records:
        if since <= record.date <= until:
            by_week[(record.date - first).days // 7].append(record)
    return by_week
