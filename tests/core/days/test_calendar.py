"""The calendar and trends: each day with its entries, each week with its own numbers."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factories import day, journal
from soberpath.core.days import calendar, trends
from soberpath.core.days.landmarks import Landmark
from soberpath.core.model.dates import DAY, WEEKDAYS
from soberpath.core.model.errors import BadValue
from soberpath.core.model.records import (
    Action,
    Bookend,
    CheckIn,
    Craving,
    Meeting,
    Note,
    PageAnswer,
    Run,
    Settings,
    Talk,
    Taper,
)
from soberpath.core.sharing import summary
from soberpath.render.views import calendar as pages
from soberpath.render.writers import plain

TODAY = day("2026-02-10")
HELD = journal(
    checkins=[
        CheckIn(day("2026-02-02"), 3, 6), CheckIn(day("2026-02-09"), 5), CheckIn(TODAY, 2, 4),
    ],
    meetings=[
        Meeting(day("2026-02-02")), Meeting(day("2026-02-03")), Meeting(day("2026-02-03")),
        Meeting(day("2026-02-04"), planned=True), Meeting(day("2026-02-20")),
    ],
    talks=[Talk(day("2026-02-03"), "J"), Talk(TODAY, "J", answered=False)],
)  # fmt: skip


def test_each_day_has_its_mark() -> None:
    marks = calendar.mark_days(HELD, day("2026-02-01"), day("2026-02-12"), TODAY)
    shown = "".join(mark or "-" for mark in marks.values())
    assert shown == "-bm.....cc  "


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("", "2026-02-01", "2026-02-28"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("9999-12", "9999-12-01", "9999-12-31"),
        ("2024-2", "2024-02-01", "2024-02-29"),
        ("2024/02", "2024-02-01", "2024-02-29"),
        ("Feb 2024", "2024-02-01", "2024-02-29"),
        (" february, 2024", "2024-02-01", "2024-02-29"),
    ],
)
def test_a_month_from_its_first_to_its_last_day(text: str, first: str, last: str) -> None:
    assert calendar.parse_month(text, TODAY) == (day(first), day(last))


@pytest.mark.parametrize("text", ["2026", "2026-13", "febr", "0000-01", "May 0000", "2026-0", "2"])
def test_a_month_that_is_not_clear(text: str) -> None:
    with pytest.raises(BadValue):
        calendar.parse_month(text, TODAY)


@pytest.mark.parametrize(("text", "first"), [("May", "2026-05-01"), ("jun.", "2025-06-01")])
def test_a_month_without_a_year_is_the_latest_that_has_begun(text: str, first: str) -> None:
    assert calendar.parse_month(text, day("2026-05-01"))[0] == day(first)


@pytest.mark.parametrize("text", ["26", "0000", "this"])
def test_a_year_that_is_not_clear(text: str) -> None:
    with pytest.raises(BadValue):
        calendar.parse_year(text, TODAY)


def test_weeks_have_averages_of_what_was_said_and_counts_of_what_was() -> None:
    last, this = trends.find_last_weeks(HELD, 2, TODAY)
    assert last == (day("2026-02-02"), 3.0, 6.0, 3, 1)
    assert this == (day("2026-02-09"), 3.5, 4.0, 0, 0)


def test_the_weeks_of_a_period_hold_nothing_from_outside_of_it() -> None:
    first, last = trends.find_weeks(HELD, day("2026-02-03"), day("2026-02-09"))
    assert first == (day("2026-02-02"), None, None, 2, 1)
    assert last == (day("2026-02-09"), 5.0, None, 0, 0)


def test_a_week_begins_where_the_person_says() -> None:
    held = HELD._replace(settings=Settings(week_starts="wednesday"))
    assert trends.find_last_weeks(held, 1, TODAY)[0].since == day("2026-02-04")


def test_the_first_and_the_last_days_of_the_calendar_are_no_trouble() -> None:
    assert len(trends.find_last_weeks(HELD, 9999, dt.date(1900, 1, 8))) == 1
    assert len(trends.find_last_weeks(HELD, 3, dt.date.max)) == 3
    old = journal(checkins=[CheckIn(dt.date.min, 3)])
    assert len(trends.find_last_weeks(old, 9999, dt.date(1, 1, 8))) == 2


def test_today_is_open_until_something_is_logged_for_it() -> None:
    held = HELD._replace(checkins=HELD.checkins[:2])
    marks = calendar.mark_days(held, day("2026-02-09"), day("2026-02-12"), TODAY)
    assert "".join(marks.values()) == "c_  "
    assert [day["state"] for day in pages.make_data(marks)] == [
        "entry",
        "open",
        "to-come",
        "to-come",
    ]
    empty = calendar.mark_days(journal(), day("2026-02-09"), TODAY, TODAY)
    assert [day["state"] for day in pages.make_data(empty)] == ["before-first-entry", "open"]


def test_days_count_from_the_first_entry_or_without_one_from_the_start() -> None:
    runs = [
        Run(day("2020-01-01"), day("2020-02-01")), Run(day("2020-02-02")),
        Run(day("2021-02-02"), counter="nicotine"),
    ]  # fmt: skip
    assert calendar.find_first_day(journal(), TODAY) == TODAY
    assert calendar.find_first_day(journal(runs=runs), TODAY) == day("2020-02-02")
    started = journal(runs=runs, tapers=[Taper(day("2026-02-05"))])
    assert calendar.find_first_day(started, TODAY) == day("2026-02-05")
    for records in (
        {"checkins": [CheckIn(day("2026-02-07"))]},
        {"meetings": [Meeting(day("2026-02-07")), Meeting(day("2026-02-01"), planned=True)]},
        {"talks": [Talk(day("2026-02-07"), "J", answered=False)]},
        {"cravings": [Craving(day("2026-02-07"))]},
        {"actions": [Action(day("2026-02-07"), "call")]},
        {"notes": [Note(day("2026-02-07"), "a note")]},
        {"inventory": [PageAnswer(day("2026-02-07"), "What helped?", "J")]},
        {"bookends": [Bookend(day("2026-02-07"), "court"), Bookend(day("2026-09-09"), "visit")]},
    ):
        held = started._replace(**{key: tuple(found) for key, found in records.items()})
        assert calendar.find_first_day(held, TODAY) == day("2026-02-07")
    planned = started._replace(bookends=(Bookend(day("2026-09-09"), "visit"),))
    assert calendar.find_first_day(planned, TODAY) == day("2026-02-05")


@given(
    st.sets(st.integers(-5, 200), max_size=8),
    st.integers(1, 40),
    st.sampled_from(WEEKDAYS),
    st.integers(0, 60),
)
def test_no_week_and_no_day_is_shown_before_the_first_entry(
    logged: set[int], number: int, starts: str, length: int
) -> None:
    entries = [CheckIn(TODAY - number * DAY, 3) for number in logged]
    held = journal(checkins=entries, settings=Settings(week_starts=starts))
    first = min((one.date for one in entries), default=TODAY)
    shown = trends.find_last_weeks(held, number, TODAY)
    assert shown[0].since + 6 * DAY >= min(first, TODAY)
    assert shown[-1].since <= TODAY < shown[-1].since + 7 * DAY
    assert len(shown) <= number
    since = TODAY - length * DAY
    for mark_day, mark in calendar.mark_days(held, since, TODAY, TODAY).items():
        assert (mark == calendar.NOTHING) == (
            first < mark_day < TODAY and all(one.date != mark_day for one in entries)
        )
    made = summary.make_summary(held, since, TODAY, ())
    counted = [since + ago * DAY for ago in range(length + 1) if since + ago * DAY >= first]
    assert made.days_kept == len(counted)
    assert made.kept_since == next(iter(counted), None)
    assert made.checkin_days <= made.days_kept <= made.days_in_period
    assert all(week.since + 6 * DAY >= first for week in made.weeks)


@pytest.mark.parametrize("columns", [40, 80])
def test_a_year_shows_the_entries_of_special_days_too(columns: int) -> None:
    marks = calendar.mark_days(HELD, day("2026-01-01"), day("2026-12-31"), TODAY)
    special = [
        Landmark(day("2026-02-02")),
        Landmark(day("2026-02-02"), counter="sugar"),
        Landmark(day("2026-06-01"), is_of_plan=True),
    ]
    page = pages.make_year_page(marks, "monday", special, TODAY)
    lines = plain.render(page, columns).splitlines()
    at = lines.index("Feb   bm.....cc")
    below = " ".join(line.strip() for line in lines[at + 1 : at + 3])
    assert below.startswith("2 Feb: start, sugar: start; 10 Feb: today")
    assert "Jun  1 Jun: start of your plan" in lines
    assert "c = check-in, m = meeting, b = both, . = neither" in " ".join(lines)
    assert max(map(len, lines)) <= columns
