"""The pages of the calendar: a month or a year by its days."""

import datetime as dt
from calendar import Calendar
from collections.abc import Mapping
from typing import Any

from soberpath.core.days.calendar import (
    BEFORE,
    BOTH,
    CHECKIN,
    MEETING,
    NOTHING,
    OPEN,
    TO_COME,
)
from soberpath.core.model import dates
from soberpath.render.page import Days, Page, Title, Words

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
    days = [dates.pluralize(number, "day") for number in (checkins, met)]
    return f"check-ins on {days[0]}, meetings on {days[1]}"


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
