"""Milestones by days and by calendar months, each on the right date."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soberpath.core.model.records import CustomMilestone, Journal, Run, Settings
from soberpath.core.sobriety import milestones
from soberpath.core.sobriety.runs import break_down
from soberpath.store import content

TABLES = content.load_milestone_tables()
USUAL = TABLES["default"]
START = dt.date(2026, 1, 31)
starts = st.dates(dt.date(1990, 1, 1), dt.date(2060, 1, 1))


@pytest.mark.parametrize(
    ("name", "day", "full_days"),
    [("24 hours", "2026-02-01", 1), ("1 week", "2026-02-07", 7), ("30 days", "2026-03-02", 30),
     ("60 days", "2026-04-01", 60), ("90 days", "2026-05-01", 90), ("6 months", "2026-07-31", 181),
     ("9 months", "2026-10-31", 273), ("1 year", "2027-01-31", 365),
     ("18 months", "2027-07-31", 546), ("2 years", "2028-01-31", 730),
     ("3 years", "2029-01-31", 1096)],
)  # fmt: skip
def test_each_falls_on_its_date(name: str, day: str, full_days: int) -> None:
    found = {
        one.milestone.name: one for one in milestones.list_until(USUAL, START, dt.date(2030, 1, 1))
    }
    assert (str(found[name].date), found[name].full_days) == (day, full_days)


def test_the_first_month_is_its_last_day_in_february() -> None:
    journal = Journal(settings=Settings(extra_months=True, extra_days=True))
    table = milestones.choose_table(journal, TABLES)
    found = {
        one.milestone.name: str(one.date) for one in milestones.list_ahead(table, START, START, 40)
    }
    assert found["1 month"] == "2026-02-28"
    assert found["30 days"] == "2026-03-02"
    assert found["100 days"] == "2026-05-11"
    assert list(found).count("6 months") == 1


def test_key_tags_go_by_their_colours() -> None:
    tags = milestones.list_until(TABLES["na"], START, dt.date(2029, 1, 31))
    assert [one.milestone.note.split()[0] for one in tags] == [
        "white", "orange", "green", "red", "blue", "yellow", "glow-in-the-dark", "gray", "black",
        "black",
    ]  # fmt: skip


def test_a_table_of_my_own_holds_only_my_rows() -> None:
    rows = (CustomMilestone("ten", days=10), CustomMilestone("two", years=2, note="cake"))
    journal = Journal(settings=Settings(milestones="custom"), milestones=rows)
    table = milestones.choose_table(journal, TABLES)
    found = [
        (one.milestone.name, str(one.date)) for one in milestones.list_ahead(table, START, START, 9)
    ]
    assert found == [("ten", "2026-02-10"), ("two", "2028-01-31")]


def test_own_milestones_are_beside_those_of_another_table() -> None:
    rows = (CustomMilestone("ten", days=10), CustomMilestone("cake", years=2))
    table = milestones.choose_table(Journal(milestones=rows), TABLES)
    found = [one.milestone.name for one in milestones.list_ahead(table, START, START, 12)]
    assert found[2] == "ten"
    assert found[-3:] == ["18 months", "2 years", "cake"]


def test_a_table_without_rows_has_nothing_to_come() -> None:
    journal = Journal(settings=Settings(milestones="custom"))
    table = milestones.choose_table(journal, TABLES)
    assert milestones.find_next(table, START, START) is None


@given(starts, st.integers(0, 15000), st.sampled_from(sorted(TABLES)))
def test_past_and_ahead_meet_at_today(start: dt.date, distance: int, name: str) -> None:
    today = start + dt.timedelta(days=distance)
    past = milestones.list_until(TABLES[name], start, today)
    ahead = milestones.list_ahead(TABLES[name], start, today, 5)
    assert [one.date for one in past] == sorted(one.date for one in past)
    assert [one.date for one in ahead] == sorted(one.date for one in ahead)
    assert all(one.date <= today for one in past)
    assert all(one.date > today for one in ahead)
    assert len(ahead) == 5
    far = milestones.list_until(TABLES[name], start, ahead[-1].date)
    assert far[: len(past) + 5] == past + ahead


@given(starts, st.integers(1, 50))
def test_every_year_is_one_and_agrees_with_the_breakdown(start: dt.date, years: int) -> None:
    name = "1 year" if years == 1 else f"{years} years"
    table = milestones.list_until(USUAL, start, dt.date(start.year + years, 12, 31))
    reached = next(one for one in table if one.milestone.name == name)
    assert break_down(start, reached.date) == (years, 0, 0)
    past = milestones.list_until(USUAL, start, reached.date)
    assert name in [one.milestone.name for one in milestones.select_day(past, reached.date)]


def test_the_end_of_the_calendar_is_no_error() -> None:
    start = dt.date(9998, 6, 1)
    assert [one.milestone.name for one in milestones.list_ahead(USUAL, start, start, 50)] == [
        "24 hours", "1 week", "30 days", "60 days", "90 days", "6 months", "9 months", "1 year",
        "18 months",
    ]  # fmt: skip
    assert milestones.list_ahead(USUAL, dt.date.max, dt.date.max, 5) == ()


def test_a_return_to_use_takes_no_milestone_away() -> None:
    runs = (Run(dt.date(2026, 1, 1), dt.date(2026, 1, 31)), Run(dt.date(2026, 2, 1)))
    reached = milestones.list_all_reached(USUAL, runs, dt.date(2026, 2, 2))
    assert [one.milestone.name for one in reached] == ["24 hours", "1 week", "30 days", "24 hours"]


def test_a_leap_day_has_its_years_on_the_28th_but_every_fourth() -> None:
    start = dt.date(2024, 2, 29)
    found = {
        one.milestone.name: (str(one.date), one.full_days)
        for one in milestones.list_until(USUAL, start, dt.date(2028, 2, 29))
    }
    assert found["1 year"] == ("2025-02-28", 365)
    assert found["2 years"] == ("2026-02-28", 730)
    assert found["3 years"] == ("2027-02-28", 1095)
    assert found["4 years"] == ("2028-02-29", 1461)


def test_half_a_year_from_the_end_of_august_is_the_leap_day() -> None:
    found = milestones.list_ahead(USUAL, dt.date(2027, 8, 31), dt.date(2028, 2, 28), 1)
    assert [(one.milestone.name, str(one.date)) for one in found] == [("6 months", "2028-02-29")]


def test_the_day_itself_is_past_and_no_longer_ahead() -> None:
    thirty = dt.date(2026, 3, 2)
    assert milestones.list_until(USUAL, START, thirty)[-1].milestone.name == "30 days"
    assert milestones.list_ahead(USUAL, START, thirty, 1)[0].milestone.name == "60 days"
    past = milestones.list_until(USUAL, START, thirty)
    assert [one.milestone.name for one in milestones.select_day(past, thirty)] == ["30 days"]
    after = dt.date(2026, 3, 3)
    assert milestones.select_day(milestones.list_until(USUAL, START, after), after) == ()


def test_an_extra_row_that_the_table_has_is_not_there_twice() -> None:
    journal = Journal(settings=Settings(milestones="na", extra_days=True, extra_months=True))
    rows = [(row.days, row.months) for row in milestones.choose_table(journal, TABLES).rows]
    assert len(rows) == len(set(rows))
    assert {(None, month) for month in range(1, 12)} <= set(rows)
    assert {(100, 0), (500, 0), (1000, 0)} <= set(rows)


def test_round_days_count_from_the_start() -> None:
    table = milestones.choose_table(Journal(settings=Settings(extra_days=True)), TABLES)
    found = {
        one.full_days: str(one.date) for one in milestones.list_until(table, START, dt.date.max)
    }
    assert [found[number] for number in (100, 500, 1000)] == [
        "2026-05-11", "2027-06-15", "2028-10-27",
    ]  # fmt: skip


def test_a_row_beyond_the_calendar_is_never_reached() -> None:
    rows = (CustomMilestone("far", days=10**10), CustomMilestone("farther", years=10**6))
    journal = Journal(settings=Settings(milestones="custom"), milestones=rows)
    assert milestones.list_ahead(milestones.choose_table(journal, TABLES), START, START, 5) == ()


def test_a_row_of_my_own_is_ahead_however_far_it_is() -> None:
    rows = (CustomMilestone("40 years", years=40), CustomMilestone("20000", days=20000))
    journal = Journal(settings=Settings(milestones="custom"), milestones=rows)
    found = milestones.list_ahead(milestones.choose_table(journal, TABLES), START, START, 5)
    assert [(one.milestone.name, str(one.date)) for one in found] == [
        ("40 years", "2066-01-31"), ("20000", "2080-11-03"),
    ]  # fmt: skip


def test_a_milestone_on_the_day_of_a_use_was_reached_and_one_after_it_was_not() -> None:
    seventh = dt.date(2026, 2, 7)
    for used, last in ((seventh, "1 week"), (dt.date(2026, 2, 6), "24 hours")):
        reached = milestones.list_all_reached(USUAL, (Run(START, used),), dt.date(2026, 3, 1))
        assert reached[-1].milestone.name == last


def test_a_year_with_a_row_of_its_own_is_there_once() -> None:
    table = milestones.Table("mine", (milestones.Milestone("two whole years", months=24),))
    found = milestones.list_until(table, START, dt.date(2029, 1, 31))
    assert [one.milestone.name for one in found] == ["two whole years", "3 years"]
