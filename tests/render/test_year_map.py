"""A year as a map: every day once, in its week and weekday, at any width."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soberpath.core.days.calendar import mark_days
from soberpath.core.days.landmarks import Landmark
from soberpath.core.model.dates import WEEKDAYS
from soberpath.core.model.records import CheckIn, Journal, Meeting
from soberpath.core.sobriety.milestones import Milestone, Reached
from soberpath.render.page import Page
from soberpath.render.views import calendar as pages
from soberpath.render.writers import plain, styles, terminal

TODAY = dt.date(2026, 11, 23)
STARTED = dt.date(2026, 8, 25)
HELD = Journal(
    checkins=tuple(CheckIn(dt.date(2026, 8, day), 3) for day in (3, 4, 25)),
    meetings=(Meeting(dt.date(2026, 8, 4), name="Harbour"),),
)


def make_page(held: Journal = HELD, starts: str = "monday", year: int = 2026) -> Page:
    marks = mark_days(held, dt.date(year, 1, 1), dt.date(year, 12, 31), TODAY)
    landmarks = [Landmark(day) for day in (STARTED, dt.date(2026, 7, 27)) if day in marks]
    return pages.make_year_page(marks, starts, landmarks, TODAY)


def draw(page: Page, columns: int) -> list[str]:
    return terminal.render(page, columns).splitlines()


def test_a_year_at_80_columns() -> None:
    assert draw(make_page(), 80) == [
        "2026 (check-ins on 3 days, meetings on 1 day)",
        "",
        "    Jan Feb Mar  Apr May  Jun Jul Aug  Sep Oct Nov  Dec",
        "Mo                                Sc...............>",
        "Tu                                 b..S............",
        "We                                 ................",
        "Th                                 ................",
        "Fr                                 ................",
        "Sa                                 ................",
        "Su                                 ................",
        "",
        "c check-in  m meeting  b both  . neither  > today  S start",
        "",
        "27 Jul  start",
        "25 Aug  start",
        "23 Nov  today",
    ]


def test_a_narrow_year_leaves_out_a_half_without_any_day() -> None:
    lines = draw(make_page(), 50)
    assert [line.split() for line in lines[2:4]] == [
        ["Aug", "Sep", "Oct", "Nov", "Dec"],
        ["Mo", "Sc...............>"],
    ]
    assert not any("Jan" in line for line in lines)


def test_a_wide_year_has_the_sign_of_a_day_beside_its_mark() -> None:
    tuesday = next(line for line in draw(make_page(), 120) if line.startswith("Tu"))
    assert tuesday.split()[1:6] == ["b", ".", ".", "cS.", "."]


@pytest.mark.parametrize("columns", [40, 80])
def test_a_narrow_year_has_the_sign_of_a_milestone_in_place_of_its_mark(columns: int) -> None:
    year = [dt.date(2026, 1, 1) + dt.timedelta(number) for number in range(365)]
    reached = Landmark(STARTED, Reached(Milestone("1 year"), STARTED, 365))
    parts = pages.make_year_page(dict.fromkeys(year, "c"), "monday", [reached], TODAY)
    drawn = "\n".join(draw(parts, columns))
    assert drawn.partition("c check-in")[0].count("*") == 1
    assert "* milestone" in drawn


def test_a_day_is_marked_with_and_without_its_sign() -> None:
    drawn = terminal.render(make_page(), 80, styles.FINE)
    assert "\x1b[1;4;38;5;16;48;5;110mS" in drawn
    assert "\x1b[38;5;16;48;5;110mc" in drawn


def test_a_pipe_gets_a_month_a_line() -> None:
    lines = plain.render(make_page()).splitlines()
    assert "Jul  27 Jul: start" in lines
    assert f"Aug    cb{'.' * 20}c......" in lines


@given(st.sampled_from(WEEKDAYS), st.integers(1900, 2100), st.integers(10, 200))
def test_every_day_is_there_once(starts: str, year: int, columns: int) -> None:
    first = dt.date(year, 1, 1)
    days = [first + dt.timedelta(number) for number in range(366)]
    held = Journal(checkins=tuple(CheckIn(day, 3) for day in days if day.year == year))
    marks = dict.fromkeys([day for day in days if day.year == year], "c")
    lines = draw(pages.make_year_page(marks, starts, (), dt.date(1899, 1, 1)), columns)
    rows = [line for line in lines if line[:2] in {name[:2].capitalize() for name in WEEKDAYS}]
    cells = [row[4:].replace(" ", "") for row in rows]
    assert "".join(cells).count("c") == len(held.checkins)
    assert max(map(len, lines)) <= columns
    assert rows[0][:2].lower() == starts[:2]


@pytest.mark.parametrize("columns", [40, 80, 120])
def test_weeks_begin_on_the_chosen_day(columns: int) -> None:
    lines = draw(make_page(starts="sunday"), columns)
    heads = [line[:2] for line in lines if line[2:4] == "  " and line[:2].strip()]
    assert heads[:7] == ["Su", "Mo", "Tu", "We", "Th", "Fr", "Sa"]
