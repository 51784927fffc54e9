"""Calendar days: what a person means, and months that are right to the day."""

import datetime as dt

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from soberpath.core.model import dates
from soberpath.core.model.errors import BadValue

WEDNESDAY = dt.date(2026, 2, 4)
days = st.dates(dt.date(1900, 1, 1), dt.date(2200, 1, 1))


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2026-02-01", "2026-02-01"),
        ("today", "2026-02-04"),
        (" Yesterday ", "2026-02-03"),
        ("wednesday", "2026-02-04"),
        ("thursday", "2026-01-29"),
        ("Monday", "2026-02-02"),
        ("3 days ago", "2026-02-01"),
        ("1 day ago", "2026-02-03"),
        ("3d", "2026-02-01"),
        ("2w", "2026-01-21"),
        ("2 weeks  ago", "2026-01-21"),
        ("0d", "2026-02-04"),
        ("tomorrow", "2026-02-05"),
        ("in 1 day", "2026-02-05"),
        ("in 2 weeks", "2026-02-18"),
    ],
)
def test_a_day_is_understood(written: str, meant: str) -> None:
    assert str(dates.parse(written, WEDNESDAY)) == meant


@pytest.mark.parametrize(
    "written",
    ["", "soon", "01/02/2026", "1.2.2026", "20260201", "2026-W05-1", "2026-2-1", "2026-02-30",
     "1y2m", "99999w", "\u0662\u0660\u0662\u0666-02-01", "next monday"],
)  # fmt: skip
def test_what_is_not_clear_is_refused(written: str) -> None:
    with pytest.raises(BadValue):
        dates.parse(written, dt.date(200, 1, 1) if "w" in written else WEDNESDAY)


@given(st.text(max_size=20), days)
def test_no_text_makes_it_stumble(written: str, today: dt.date) -> None:
    for take in (lambda: dates.parse(written, today), lambda: dates.parse_time(written)):
        try:
            take()
        except BadValue as error:
            assert ". Use " in str(error) or ". Check " in str(error)


@given(days, days)
def test_a_written_day_is_read_back(day: dt.date, today: dt.date) -> None:
    assert dates.parse(day.isoformat(), today) == day


def test_of_days_to_come_other_forms_are_told() -> None:
    with pytest.raises(BadValue, match="today, tomorrow, monday, in 3 days or in 2 weeks"):
        dates.parse_to_come("soon", WEDNESDAY)
    assert dates.parse_to_come("in 3 days", WEDNESDAY) == dt.date(2026, 2, 7)
    assert dates.parse_to_come("in 99999 weeks", dt.date(9990, 1, 1)) == dt.date.max


def test_a_day_to_come_and_one_long_ago_are_refused() -> None:
    with pytest.raises(BadValue, match="in the future"):
        dates.parse_past("2026-02-05", WEDNESDAY)
    with pytest.raises(BadValue, match="before 1900"):
        dates.parse_past("1899-12-31", WEDNESDAY)
    assert dates.parse_past("1900-01-01", WEDNESDAY) == dt.date(1900, 1, 1)


@pytest.mark.parametrize(
    ("written", "clock"),
    [("19:30", "19:30"), ("7:30pm", "19:30"), ("7 PM", "19:00"), ("12am", "00:00"),
     ("12pm", "12:00"), ("0:05", "00:05"), ("9.15", "09:15")],
)  # fmt: skip
def test_a_time_is_understood(written: str, clock: str) -> None:
    assert f"{dates.parse_time(written):%H:%M}" == clock


@pytest.mark.parametrize("written", ["", "7", "25:00", "24:00", "19:60", "13pm", "0am", "noon"])
def test_a_time_that_is_not_clear_is_refused(written: str) -> None:
    with pytest.raises(BadValue, match="19:30"):
        dates.parse_time(written)


@pytest.mark.parametrize(
    ("start", "months", "day"),
    [("2026-01-31", 1, "2026-02-28"), ("2026-01-31", 6, "2026-07-31"),
     ("2026-01-31", 12, "2027-01-31"), ("2027-08-31", 6, "2028-02-29"),
     ("2024-02-29", 12, "2025-02-28"), ("2024-02-29", 48, "2028-02-29"),
     ("1900-01-31", 1, "1900-02-28"), ("2000-01-31", 1, "2000-02-29"),
     ("2026-12-31", 2, "2027-02-28"), ("2026-05-31", 1, "2026-06-30")],
)  # fmt: skip
def test_months_keep_the_day_or_take_the_last(start: str, months: int, day: str) -> None:
    assert str(dates.months_after(dt.date.fromisoformat(start), months)) == day


@given(days, st.integers(0, 2400))
def test_months_agree_with_another_calendar(start: dt.date, months: int) -> None:
    assert dates.months_after(start, months) == start + relativedelta(months=months)


@given(days, st.integers(0, 40000))
def test_full_months_are_the_most_that_fit(start: dt.date, distance: int) -> None:
    day = start + dt.timedelta(days=distance)
    months = dates.full_months(start, day)
    reached, following = dates.months_after(start, months), dates.months_after(start, months + 1)
    assert reached is not None
    assert following is not None
    assert reached <= day < following


def test_the_calendar_ends_without_an_error() -> None:
    assert dates.months_after(dt.date(9999, 12, 1), 1) is None
    assert dates.days_after(dt.date(9999, 12, 31), 1) is None
    assert dates.full_months(dt.date(9998, 12, 31), dt.date.max) == 12


def test_a_night_owl_s_day_ends_later() -> None:
    four = dt.time(4)
    assert dates.day_of(dt.datetime(2026, 2, 2, 3, 59), four) == dt.date(2026, 2, 1)
    assert dates.day_of(dt.datetime(2026, 2, 2, 4, 0), four) == dt.date(2026, 2, 2)
    assert dates.day_of(dt.datetime(2026, 2, 2, 0, 0), dt.time(0)) == dt.date(2026, 2, 2)


@given(days, st.sampled_from(dates.WEEKDAYS))
def test_a_week_begins_on_its_first_day(day: dt.date, first: str) -> None:
    start = dates.week_start(day, first)
    assert dates.WEEKDAYS[start.weekday()] == first
    assert 0 <= (day - start).days < 7


def test_distances_are_said_in_words() -> None:
    said = [dates.ago(WEDNESDAY - dt.timedelta(days=days), WEDNESDAY) for days in (0, 1, 2, -1, -9)]
    assert said == ["today", "yesterday", "2 days ago", "tomorrow", "in 9 days"]
    assert dates.long(WEDNESDAY) == "Wednesday 4 February 2026"
    assert (dates.counted(1, "day"), dates.counted(0, "day")) == ("1 day", "0 days")


@given(days, st.integers(0, 40000))
def test_full_months_agree_with_another_calendar(start: dt.date, distance: int) -> None:
    day = start + dt.timedelta(days=distance)
    between = relativedelta(day, start)
    assert dates.full_months(start, day) == between.years * 12 + between.months


@given(days, st.integers(0, 5000), st.sampled_from(["{} days ago", "{}d", " {} D ", "{} day"]))
def test_so_many_days_ago_is_read_back(today: dt.date, back: int, form: str) -> None:
    assert dates.parse(form.format(back), today) == today - dt.timedelta(days=back)


@given(days, st.sampled_from(dates.WEEKDAYS))
def test_a_weekday_is_the_latest_one(today: dt.date, name: str) -> None:
    found = dates.parse(name, today)
    assert dates.WEEKDAYS[found.weekday()] == name
    assert 0 <= (today - found).days <= 6


@given(st.times())
def test_a_written_time_is_read_back(clock: dt.time) -> None:
    whole = clock.replace(second=0, microsecond=0)
    assert dates.parse_time(f"{whole:%H:%M}") == whole
    assert dates.parse_time(f"{whole:%I:%M %p}") == whole


@given(st.text("0123456789- adgopwyesthku:.m", max_size=14), days)
def test_a_day_that_has_been_is_never_to_come(written: str, today: dt.date) -> None:
    try:
        found = dates.parse_past(written, today)
    except BadValue:
        return
    assert dt.date(1900, 1, 1) <= found <= today


def test_so_many_days_on_may_pass_the_end_of_the_calendar() -> None:
    assert dates.days_after(dt.date(2026, 1, 31), 30) == dt.date(2026, 3, 2)
    assert dates.days_after(dt.date(2026, 1, 31), 10**12) is None
    assert dates.months_after(dt.date(2026, 1, 31), 10**12) is None
