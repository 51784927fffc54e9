"""Make the pages of the calendar: a month or a year by its days."""

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
from soberpath.render.page import Days, Either, Facts, Legend, Page, Title, YearMap

TODAY, START, MILESTONE = ">", "S", "*"
"""The signs beside the mark of a day in a month."""

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
"""The JSON values of days without an entry; all other days have "entry"."""


def make_month_page(
    marks: Mapping[dt.date, str],
    first_weekday: str,
    landmarks: Sequence[Landmark],
    today: dt.date,
) -> Page:
    """Return a month in weeks, with marks for each day, and a list of its special days."""
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
    title = Title(f"{dates.MONTHS[first.month - 1]} {first.year}", _describe_counts(marks))
    signs_in_use = {*marks.values(), *signs.values(), *([TODAY] if today in marks else [])}
    special = tuple(
        (sentences.write_short_day(landmark.day), describe_landmark(landmark))
        for landmark in landmarks
    )
    return (
        title,
        Days(heads, rows),
        _make_legend(signs_in_use),
        *([Facts(special)] if special else []),
    )


def make_year_page(
    marks: Mapping[dt.date, str],
    first_weekday: str,
    landmarks: Sequence[Landmark],
    today: dt.date,
) -> Page:
    """Return a year as a map of its days, or one month per line, with its special days."""
    special = _list_special_days(marks, landmarks, today)
    notes = [""] * 12
    for day, texts in special.items():
        before = notes[day.month - 1]
        notes[day.month - 1] = (
            f"{before}{'; ' if before else ''}{sentences.write_short_day(day)}: {texts}"
        )
    signs_in_use, signs = set(marks.values()), _choose_signs(landmarks, today)
    facts = tuple((sentences.write_short_day(day), texts) for day, texts in special.items())
    return (
        Title(str(min(marks).year), _describe_counts(marks)),
        Either(
            (
                _make_map(marks, first_weekday, signs),
                _make_legend(
                    {*signs_in_use, *(signs[day] for day in marks if day in signs)} - {OPEN}
                ),
                *([Facts(facts)] if facts else []),
            ),
            (Days((), _list_months(marks), tuple(notes)), _make_legend(signs_in_use)),
        ),
    )


def _list_months(marks: Mapping[dt.date, str]) -> tuple[tuple[tuple[str, str], ...], ...]:
    """Return the marks of each month, after its name."""
    rows: list[list[tuple[str, str]]] = [[(name[:3], "")] for name in dates.MONTHS]
    for day, mark in marks.items():
        rows[day.month - 1].append(("", mark or " "))
    return tuple(map(tuple, rows))


def _make_map(
    marks: Mapping[dt.date, str], first_weekday: str, signs: Mapping[dt.date, str]
) -> YearMap:
    """Return the days in weeks; the year may cut the first and last one short."""
    grid = Calendar(dates.WEEKDAYS.index(first_weekday))
    before = (min(marks).weekday() - grid.firstweekday) % 7
    number = -(-(before + len(marks)) // 7)
    heads, weeks = [""] * number, [[""] * 7 for _ in range(number)]
    for at, (day, mark) in enumerate(marks.items(), before):
        weeks[at // 7][at % 7] = (mark or " ") + signs.get(day, "")
        if day.day == 1:
            heads[at // 7] = dates.MONTHS[day.month - 1][:3]
    weekdays = tuple(dates.WEEKDAYS[each][:2].capitalize() for each in grid.iterweekdays())
    return YearMap(weekdays, tuple(heads), tuple(map(tuple, weeks)))


def _list_special_days(
    marks: Mapping[dt.date, str], landmarks: Sequence[Landmark], today: dt.date
) -> dict[dt.date, str]:
    """Return what starts or is reached on days of a year, and which one is today."""
    special = [(landmark.day, describe_landmark(landmark)) for landmark in landmarks]
    chosen: dict[dt.date, list[str]] = {}
    for day, text in sorted([*special, (today, LEGEND[TODAY])], key=itemgetter(0)):
        if day in marks:
            chosen.setdefault(day, []).append(text)
    return {day: ", ".join(texts) for day, texts in chosen.items()}


def _choose_signs(
    landmarks: Sequence[Landmark], today: dt.date | None = None
) -> dict[dt.date, str]:
    """Return the sign of each special day: today, or a start, or else a milestone."""
    ordered = sorted(landmarks, key=lambda landmark: landmark.milestone is None)
    signs = {landmark.day: MILESTONE if landmark.milestone else START for landmark in ordered}
    return signs if today is None else {**signs, today: TODAY}


def describe_landmark(landmark: Landmark) -> str:
    """Return what a special day is, with the counter it belongs to."""
    if landmark.milestone:
        description = sentences.describe_milestone(landmark.milestone)
    else:
        description = "start of your plan" if landmark.is_of_plan else "start"
    return f"{landmark.counter}: {description}" if landmark.counter else description


def _make_legend(shown: set[str]) -> Legend:
    """Return the meanings of the marks in use, including the two that others combine."""
    if {NOTHING, BOTH} & shown:
        shown = {*shown, CHECKIN, MEETING}
    return Legend(tuple((mark, meaning) for mark, meaning in LEGEND.items() if mark in shown))


def _describe_counts(marks: Mapping[dt.date, str]) -> str:
    all_marks = list(marks.values())
    checkins = sum(mark in (CHECKIN, BOTH) for mark in all_marks)
    met = sum(mark in (MEETING, BOTH) for mark in all_marks)
    days = [dates.pluralize(number, "day") for number in (checkins, met)]
    return f"check-ins on {days[0]}, meetings on {days[1]}"


def make_data(
    marks: Mapping[dt.date, str], landmarks: Sequence[Landmark] = ()
) -> list[dict[str, Any]]:
    """Return the days with their entries, and what starts or is reached on them, as data."""
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
