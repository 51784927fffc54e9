"""The pages of looking back: a month or a year by its days, and the weeks by their numbers."""

import datetime as dt
from calendar import Calendar
from collections.abc import Mapping, Sequence
from typing import Any

from soberpath.core.days.looking_back import (
    BEFORE,
    BOTH,
    CHECKIN,
    MEETING,
    NOTHING,
    OPEN,
    TO_COME,
    Week,
)
from soberpath.core.model import dates
from soberpath.core.model.records import CRAVINGS, MOODS
from soberpath.render.page import Days, Page, Table, Title, Words, make_facts
from soberpath.render.text import spark

LEGEND = f"{CHECKIN} check-in, {MEETING} meeting, {BOTH} both, {NOTHING} no entry"
STILL_OPEN = f", {OPEN} today, still open"

STATES = {BEFORE: "before-first-entry", NOTHING: "empty", OPEN: "open", TO_COME: "to-come"}
"""What JSON says of a day without an entry; of every other day it says "entry"."""


def month(marks: Mapping[dt.date, str], first_weekday: str) -> Page:
    """Return a month in weeks, each day with its mark."""
    first = min(marks)
    grid = Calendar(dates.WEEKDAYS.index(first_weekday))
    heads = tuple(dates.WEEKDAYS[number][:2].capitalize() for number in grid.iterweekdays())
    rows = tuple(
        tuple(
            (str(day), marks[first.replace(day=day)] or " ") if day else ("", " ") for day in week
        )
        for week in grid.monthdayscalendar(first.year, first.month)
    )
    title = Title(f"{dates.MONTHS[first.month - 1]} {first.year}", _counts(marks))
    return (
        title,
        Days(heads, rows),
        _legend(marks),
    )


def year(marks: Mapping[dt.date, str]) -> Page:
    """Return a year, a month a line."""
    rows = []
    for number, name in enumerate(dates.MONTHS, 1):
        days = [("", mark or " ") for day, mark in marks.items() if day.month == number]
        rows.append(((name[:3], ""), *days))
    title = Title(str(min(marks).year), _counts(marks))
    return (
        title,
        Days((), tuple(rows)),
        _legend(marks),
    )


def _legend(marks: Mapping[dt.date, str]) -> Words:
    return Words(LEGEND + (STILL_OPEN if OPEN in marks.values() else ""), "quiet")


def _counts(marks: Mapping[dt.date, str]) -> str:
    all_marks = list(marks.values())
    checkins = sum(mark in (CHECKIN, BOTH) for mark in all_marks)
    met = sum(mark in (MEETING, BOTH) for mark in all_marks)
    return f"check-ins on {dates.counted(checkins, 'day')}, meetings on {dates.counted(met, 'day')}"


def make_data(marks: Mapping[dt.date, str]) -> list[dict[str, Any]]:
    """Return the days with their entries."""
    return [
        {
            "date": day,
            "checkin": mark in (CHECKIN, BOTH),
            "meeting": mark in (MEETING, BOTH),
            "state": STATES.get(mark, "entry"),
        }
        for day, mark in marks.items()
    ]


def trends(weeks: Sequence[Week]) -> Page:
    """Return the weeks as a table, and each column as small bars."""
    rows = tuple(
        (str(one.since), _figure(one.mood), _figure(one.craving), str(one.meetings), str(one.talks))
        for one in weeks
    )
    bars = make_facts(
        ("Mood", _bars([one.mood for one in weeks], *MOODS)),
        ("Craving", _bars([one.craving for one in weeks], *CRAVINGS)),
        ("Meetings", _counted([one.meetings for one in weeks])),
        ("Talks", _counted([one.talks for one in weeks])),
    )
    return (
        Title("Week by week", "mood 1 to 5, craving 0 to 10"),
        Table(("week from", "mood", "craving", "meetings", "talks"), rows),
        bars,
    )


def _figure(value: float | None) -> str:
    return "" if value is None else f"{value:.1f}"


def _bars(values: Sequence[float | None], low: int, high: int) -> str:
    return spark(values, low, high) if any(value is not None for value in values) else ""


def _counted(values: Sequence[int]) -> str:
    return spark(tuple(values), 0, max(values)) if any(values) else ""
