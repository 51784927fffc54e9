"""Looking back: each day with what stands on it, each week with its own figures."""

import datetime as dt

import pytest

from factories import day, journal
from soberpath.core import looking_back
from soberpath.core.errors import BadValue
from soberpath.core.model import CheckIn, Meeting, Settings, Talk

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
    marks = looking_back.marks(HELD, day("2026-02-01"), day("2026-02-12"), TODAY)
    assert "".join(marks.values()) == ".bm.....cc  "


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("", "2026-02-01", "2026-02-28"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("9999-12", "9999-12-01", "9999-12-31"),
    ],
)
def test_a_month_from_its_first_to_its_last_day(text: str, first: str, last: str) -> None:
    assert looking_back.month(text, TODAY) == (day(first), day(last))


@pytest.mark.parametrize("text", ["2026", "2026-13", "february", "0000-01", "2026-2"])
def test_a_month_that_is_not_clear(text: str) -> None:
    with pytest.raises(BadValue):
        looking_back.month(text, TODAY)


@pytest.mark.parametrize("text", ["26", "0000", "this"])
def test_a_year_that_is_not_clear(text: str) -> None:
    with pytest.raises(BadValue):
        looking_back.year(text, TODAY)


def test_weeks_have_averages_of_what_was_said_and_counts_of_what_was() -> None:
    last, this = looking_back.weeks(HELD, 2, TODAY)
    assert last == (day("2026-02-02"), 3.0, 6.0, 3, 1)
    assert this == (day("2026-02-09"), 3.5, 4.0, 0, 0)


def test_the_weeks_of_a_period_hold_nothing_from_outside_of_it() -> None:
    first, last = looking_back.between(HELD, day("2026-02-03"), day("2026-02-09"))
    assert first == (day("2026-02-02"), None, None, 2, 1)
    assert last == (day("2026-02-09"), 5.0, None, 0, 0)


def test_a_week_begins_where_the_person_says() -> None:
    held = HELD._replace(settings=Settings(week_starts="wednesday"))
    assert looking_back.weeks(held, 1, TODAY)[0].since == day("2026-02-04")


def test_the_first_and_the_last_days_of_the_calendar_are_no_trouble() -> None:
    assert len(looking_back.weeks(HELD, 9999, dt.date(1900, 1, 8))) == 9999
    assert len(looking_back.weeks(HELD, 3, dt.date.max)) == 3
