"""Repeating events have the same days as in another program, up to a limit."""

import datetime as dt

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from soberpath.core.model.errors import BadValue
from soberpath.store.importing import repeating

FIRST = dt.date(2026, 2, 3)
LAST = dt.date(2026, 3, 5)


def list_days(rule: str, start: dt.date) -> list[dt.date]:
    weeks = repeating.Weeks(FIRST, LAST)
    return weeks.list_days(repeating.parse_rule(rule, start), start)


weekdays = st.sampled_from(["MO", "TU", "WE", "TH", "FR", "SA", "SU"])
numbers = st.sampled_from(["1", "2", "-1", "-2", "5"])


@st.composite
def rules(draw: st.DrawFn) -> str:
    every = draw(st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]))
    parts = {"FREQ": every, "INTERVAL": str(draw(st.integers(1, 4)))}
    if draw(st.booleans()):
        parts["COUNT"] = str(draw(st.integers(1, 60)))
    plain = every in ("DAILY", "WEEKLY")
    if draw(st.booleans()):
        # The other program takes a day with a number and one without for what both must be.
        has_numbers = not plain and draw(st.booleans())
        days = st.tuples(numbers if has_numbers else st.just(""), weekdays).map("".join)
        parts["BYDAY"] = ",".join(draw(st.lists(days, min_size=1, max_size=3)))
    if every != "WEEKLY" and draw(st.booleans()):
        month_days = st.integers(1, 31) | st.integers(-3, -1)
        parts["BYMONTHDAY"] = ",".join(map(str, draw(st.lists(month_days, min_size=1, max_size=3))))
    if draw(st.booleans()):
        months = st.integers(1, 12)
        parts["BYMONTH"] = ",".join(map(str, draw(st.lists(months, min_size=1, max_size=4))))
    if not plain and draw(st.booleans()):
        places = st.sampled_from([1, 2, -1])
        parts["BYSETPOS"] = ",".join(map(str, draw(st.lists(places, min_size=1, max_size=2))))
    if draw(st.booleans()):
        parts["WKST"] = draw(weekdays)
    return ";".join(f"{key}={value}" for key, value in parts.items())


@given(rules(), st.dates(dt.date(2024, 1, 1), dt.date(2026, 3, 10)))
def test_the_days_of_a_rule_are_those_of_another_program(rule: str, start: dt.date) -> None:
    begins = dt.datetime.combine(start, dt.time())
    theirs = rrulestr(f"{rule};UNTIL=20260310" if "COUNT" not in rule else rule, dtstart=begins)
    days = [day.date() for day in theirs.between(
        dt.datetime.combine(FIRST, dt.time()), dt.datetime.combine(LAST, dt.time()), inc=True
    )]  # fmt: skip
    assert list_days(rule, start) == days


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY",
        "FREQ=HOURLY;COUNT=5",
        "FREQ=DAILY;BYHOUR=9,19",
        "FREQ=YEARLY;BYEASTER=0",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;COUNT=-1",
        "FREQ=WEEKLY;BYDAY=XX",
        "FREQ=WEEKLY;BYDAY=",
        "FREQ=MONTHLY;BYMONTHDAY=x",
        "FREQ=WEEKLY;WKST=1",
        "",
    ],
)
def test_a_rule_that_is_not_read_gives_no_day(rule: str) -> None:
    with pytest.raises(BadValue, match="Plan its days yourself"):
        list_days(rule, FIRST)


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=WEEKLY;INTERVAL=2147483647",
        "FREQ=YEARLY;INTERVAL=9999;COUNT=2147483647",
        "FREQ=MONTHLY;BYMONTHDAY=99",
    ],
)
def test_a_rule_that_never_comes_is_done_at_once(rule: str) -> None:
    assert list_days(rule, dt.date(1, 1, 1)) == []


def test_many_rules_that_are_counted_from_long_ago_are_bounded() -> None:
    weeks = repeating.Weeks(FIRST, LAST)
    start = dt.date(1, 1, 1)
    rule = repeating.parse_rule("FREQ=DAILY;COUNT=2000000000", start)
    with pytest.raises(BadValue):
        weeks.list_days(rule, start)
    with pytest.raises(BadValue):
        weeks.list_days(rule, FIRST)
