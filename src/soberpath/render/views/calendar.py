"""The pages of the calendar: a month or a year by its days."""

import datetime as dt
from calendar import Calendar
from collections.abc import Mapping, Sequence
from operator import itemgetter
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
from soberpath.core.days.landmarks import Landmark
from soberpath.core.model import dates
from soberpath.render import sentences
from soberpath.render.page import Days, Facts, Page, Title, Words

TODAY, START, MILESTONE = ">", "S", "*"
"""What is beside the mark of a day in a month."""

LEGEND = {
    CHECKIN: "check-in",
    MEETING: "meeting",
    BOTH: "both",
    NOTHING: "neither",
    OPEN: "none yet",
    TODAY: "today",
    START: "start",
    MILESTONE: "milestone",
}

STATES = {BEFORE: "before-first-entry", NOTHING: "empty", OPEN: "open", TO_COME: "to-come"}
"""What JSON says of a day without an entry; of every other day it says "entry"."""


def month(
    marks: Mapping[dt.date, str],
    first_weekday: str,
    landmarks: Sequence[Landmark],
    today: dt.date,
) -> Page:
    """Return a month in weeks, each day with its marks, and what is on its special days."""
    first = min(marks)
    grid = Calendar(dates.WEEKDAYS.index(first_weekday))
    heads = tuple(dates.WEEKDAYS[number][:2].capitalize() for number in grid.iterweekdays())
    signs = _choose_signs(landmarks)

    def draw(number: int) -> tuple[str, str]:
        if not number:
            return "", "  "
        day = first.replace(day=number)
        lead = TODAY if day == today else " "
        return f"{lead}{number}".rjust(3), (marks[day] or " ") + signs.get(day, " ")

    rows = tuple(
        tuple(draw(number) for number in week)
        for week in grid.monthdayscalendar(first.year, first.month)
    )
    title = Title(f"{dates.MONTHS[first.month - 1]} {first.year}", _counts(marks))
    shown = {*marks.values(), *signs.values(), *([TODAY] if today in marks else [])}
    special = tuple((str(landmark.day), describe_landmark(landmark)) for landmark in landmarks)
    return (
        title,
        Days(heads, rows),
        _legend(shown),
        *([Facts(special)] if special else []),
    )


def year(marks: Mapping[dt.date, str], landmarks: Sequence[Landmark], today: dt.date) -> Page:
    """Return a year, a month a line, and below it what is on its special days."""
    rows, notes = [], []
    for number, name in enumerate(dates.MONTHS, 1):
        drawn = [mark or " " for day, mark in marks.items() if day.month == number]
        rows.append(((name[:3], ""), *(("", mark) for mark in drawn)))
        notes.append(_list_special_days(landmarks, today, min(marks).replace(month=number)))
    title = Title(str(min(marks).year), _counts(marks))
    return (
        title,
        Days((), tuple(rows), tuple(notes)),
        _legend(set(marks.values())),
    )


def _list_special_days(landmarks: Sequence[Landmark], today: dt.date, first: dt.date) -> str:
    """Return what starts or is reached in a month, with the day of each, and where today is."""
    special = [(landmark.day, describe_landmark(landmark)) for landmark in landmarks]
    month = (first.year, first.month)
    chosen: dict[dt.date, list[str]] = {}
    for day, text in sorted([*special, (today, LEGEND[TODAY])], key=itemgetter(0)):
        if (day.year, day.month) == month:
            chosen.setdefault(day, []).append(text)
    name = dates.MONTHS[first.month - 1][:3]
    return "; ".join(f"{day.day} {name}: {', '.join(texts)}" for day, texts in chosen.items())


def _choose_signs(landmarks: Sequence[Landmark]) -> dict[dt.date, str]:
    """Return the sign of each special day; a start comes before a milestone."""
    ordered = sorted(landmarks, key=lambda landmark: landmark.milestone is None)
    return {landmark.day: MILESTONE if landmark.milestone else START for landmark in ordered}


def describe_landmark(landmark: Landmark) -> str:
    """Return what is on a special day, with the counter it belongs to."""
    if landmark.milestone:
        description = sentences.milestone(landmark.milestone)
    else:
        description = "start of your plan" if landmark.is_of_plan else "start"
    return f"{landmark.counter}: {description}" if landmark.counter else description


def _legend(shown: set[str]) -> Words:
    """Return what the marks that are shown mean, with the two that others are said by."""
    if {NOTHING, BOTH} & shown:
        shown = {*shown, CHECKIN, MEETING}
    meanings = (f"{mark} = {meaning}" for mark, meaning in LEGEND.items() if mark in shown)
    return Words(", ".join(meanings), "quiet")


def _counts(marks: Mapping[dt.date, str]) -> str:
    all_marks = list(marks.values())
    checkins = sum(mark in (CHECKIN, BOTH) for mark in all_marks)
    met = sum(mark in (MEETING, BOTH) for mark in all_marks)
    days = [dates.pluralize(number, "day") for number in (checkins, met)]
    return f"check-ins on {days[0]}, meetings on {days[1]}"


def make_data(
    marks: Mapping[dt.date, str], landmarks: Sequence[Landmark] = ()
) -> list[dict[str, Any]]:
    """Return the days with their entries, and what starts or is reached on them."""
    starts = {landmark.day for landmark in landmarks if not landmark.milestone}
    milestones: dict[dt.date, list[str]] = {}
    for landmark in landmarks:
        if landmark.milestone:
            milestones.setdefault(landmark.day, []).append(describe_landmark(landmark))
    return [
        {
            "date": day,
            "checkin": mark in (CHECKIN, BOTH),
            "meeting": mark in (MEETING, BOTH),
            "state": STATES.get(mark, "entry"),
            "start": day in starts,
            "milestones": milestones.get(day, []),
        }
        for day, mark in marks.items()
    ]
