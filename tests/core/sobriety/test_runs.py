"""Sober time is exact to the day, and earlier sober days are never lost."""

import datetime as dt

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from soberpath.core.model.errors import NothingYet
from soberpath.core.model.records import Run
from soberpath.core.sobriety.runs import (
    MAIN,
    Breakdown,
    Count,
    break_down,
    count_days,
    describe_breakdown,
    find_counter,
    select_runs,
)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


days = st.dates(dt.date(2000, 1, 1), dt.date(2030, 1, 1))
runs = st.builds(Run, days, st.none() | days, counter=st.just(MAIN))


def test_the_start_date_is_day_one() -> None:
    count = count_days([Run(day("2026-02-01"))], day("2026-02-01"))
    assert (count.day_number, count.full_days) == (1, 0)


@given(days, st.integers(0, 9000))
def test_tomorrow_is_one_day_more(start: dt.date, distance: int) -> None:
    today = start + dt.timedelta(days=distance)
    now, then = (count_days([Run(start)], one) for one in (today, today + dt.timedelta(1)))
    assert then.full_days == now.full_days + 1 == distance + 1
    assert now.day_number == now.full_days + 1
    assert now.total == now.longest == now.span == now.full_days


def test_a_return_to_use_has_two_dates() -> None:
    made = [Run(day("2026-01-01"), day("2026-03-04")), Run(day("2026-03-05"))]
    assert count_days(made, day("2026-03-20")) == Count(
        start=day("2026-03-05"), begun=True, full_days=15, longest=62, total=77, span=78, runs=2
    )


@pytest.mark.parametrize(
    ("made", "today", "expected"),
    [
        # no run at all
        ([], "2026-03-20", (None, False, 0, 0, 0, 0)),
        # not begun again yet
        ([("2026-01-01", "2026-03-04")], "2026-03-20", (None, False, 0, 62, 62, 78)),
        # begun again on the same day
        ([("2026-01-01", "2026-03-04"), ("2026-03-04", None)], "2026-03-05",
         ("2026-03-04", True, 1, 62, 63, 63)),
        # two uses on one date
        ([("2026-01-01", "2026-03-04"), ("2026-03-04", "2026-03-04"), ("2026-03-05", None)],
         "2026-03-06", ("2026-03-05", True, 1, 62, 63, 64)),
        # used before the start
        ([("2026-03-05", "2026-03-01")], "2026-03-20", (None, False, 0, 0, 0, 15)),
        # restart tomorrow
        ([("2026-01-01", "2026-03-04"), ("2026-03-05", None)], "2026-03-04",
         ("2026-03-05", False, 0, 62, 62, 62)),
        # a clock moved back before the start
        ([("2026-03-05", None)], "2026-03-01", ("2026-03-05", False, 0, 0, 0, 0)),
        # a clock moved back before the use: the first run still counts
        ([("2026-01-01", "2026-03-04"), ("2026-03-05", None)], "2026-03-01",
         ("2026-01-01", True, 59, 59, 59, 59)),
        # overlapping runs count no day twice
        ([("2026-01-01", None), ("2026-02-01", None)], "2026-03-01",
         ("2026-02-01", True, 28, 59, 59, 59)),
    ],
)  # fmt: skip
def test_every_odd_case_is_defined(
    made: list[tuple[str, str | None]], today: str, expected: tuple[object, ...]
) -> None:
    built = [Run(day(start), day(used) if used else None) for start, used in made]
    count = count_days(built, day(today))
    found = (str(count.start) if count.start else None, *count[1:6])
    assert found == expected


@given(st.lists(runs, max_size=6), days)
def test_totals_never_exceed_the_time_there_was(made: list[Run], today: dt.date) -> None:
    count = count_days(made, today)
    assert 0 <= count.longest <= count.total <= count.span
    assert 0 <= count.full_days <= count.span


@given(st.lists(runs, max_size=5), days, st.randoms())
def test_the_order_in_the_file_does_not_matter(
    made: list[Run], today: dt.date, chance: object
) -> None:
    shuffled = list(made)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert count_days(shuffled, today)[1:] == count_days(made, today)[1:]


@given(days, st.integers(1, 900), st.integers(0, 900))
def test_a_return_to_use_takes_no_earlier_day(start: dt.date, first: int, after: int) -> None:
    used = start + dt.timedelta(days=first)
    before = count_days([Run(start)], used)
    again = [Run(start, used), Run(used + dt.timedelta(days=1))]
    count = count_days(again, used + dt.timedelta(days=1 + after))
    assert count.total == before.total + after
    assert count.longest >= before.longest
    assert count.span - count.total == 1


def test_a_year_and_four_days_is_said_so() -> None:
    parts = break_down(day("2026-01-31"), day("2027-02-04"))
    assert parts == Breakdown(1, 0, 4)
    assert describe_breakdown(parts) == "1 year 4 days"
    assert describe_breakdown(Breakdown(2, 1, 1)) == "2 years 1 month 1 day"
    assert describe_breakdown(Breakdown(0, 0, 0)) == "0 days"


def test_a_leap_day_has_its_year_on_the_28th() -> None:
    assert break_down(day("2024-02-29"), day("2025-02-28")) == Breakdown(1, 0, 0)
    assert count_days([Run(day("2024-02-29"))], day("2025-02-28")).full_days == 365


@given(days, st.integers(0, 20000))
def test_the_breakdown_adds_up(start: dt.date, distance: int) -> None:
    today = start + dt.timedelta(days=distance)
    years, months, left = break_down(start, today)
    assert start + relativedelta(years=years, months=months) + dt.timedelta(days=left) == today
    assert 0 <= months < 12
    assert 0 <= left < 31


@given(days, st.integers(1, 60))
def test_the_breakdown_is_whole_on_every_anniversary(start: dt.date, years: int) -> None:
    anniversary = start + relativedelta(months=12 * years)
    assert break_down(start, anniversary) == Breakdown(years, 0, 0)


near = st.dates(dt.date(2026, 1, 1), dt.date(2026, 2, 10))
crowded = st.builds(Run, near, st.none() | near)


@given(st.lists(crowded, max_size=5), near)
def test_no_day_is_counted_twice_and_none_is_left_out(made: list[Run], today: dt.date) -> None:
    sober = {
        run.start + dt.timedelta(days=number)
        for run in made
        for number in range((min(run.used_on or today, today) - run.start).days)
    }
    assert count_days(made, today).total == len(sober)


@given(st.lists(crowded, max_size=5), near, st.randoms())
def test_the_order_of_crowded_runs_changes_no_total(
    made: list[Run], today: dt.date, chance: object
) -> None:
    shuffled = list(made)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    one, other = count_days(made, today), count_days(shuffled, today)
    assert one._replace(longest=0) == other._replace(longest=0)


@given(st.lists(crowded, max_size=4), crowded, near)
def test_one_more_run_takes_no_sober_day_away(
    made: list[Run], another: Run, today: dt.date
) -> None:
    before, after = count_days(made, today), count_days([*made, another], today)
    assert after.total >= before.total
    assert after.span >= before.span


@given(near, st.integers(1, 40), st.integers(0, 5), st.integers(0, 40))
def test_the_days_before_a_return_to_use_count_as_they_did(
    start: dt.date, first: int, pause: int, looked: int
) -> None:
    used = start + dt.timedelta(days=first)
    then = start + dt.timedelta(days=min(looked, first - 1))
    again = [Run(start, used), Run(used + dt.timedelta(days=pause))]
    before, after = count_days([Run(start)], then), count_days(again, then)
    assert after._replace(runs=1) == before


def test_a_back_dated_return_to_use_splits_the_run_it_falls_in() -> None:
    made = [
        Run(day("2026-01-01"), day("2026-01-20")),
        Run(day("2026-01-21"), day("2026-03-04")),
        Run(day("2026-03-05")),
    ]
    assert count_days(made, day("2026-03-20")) == Count(
        start=day("2026-03-05"), begun=True, full_days=15, longest=42, total=76, span=78, runs=3
    )


def test_a_corrected_start_date_is_no_return_to_use() -> None:
    count = count_days([Run(day("2026-01-05"))], day("2026-03-20"))
    assert (count.runs, count.full_days, count.total, count.span) == (1, 74, 74, 74)


@pytest.mark.parametrize(
    "made",
    [[], [Run(day("2026-03-21"))], [Run(day("2026-01-01"), day("2026-03-20"))]],
    ids=["no run", "starts tomorrow", "used today"],
)
def test_a_day_has_no_number_while_nothing_is_counted(made: list[Run]) -> None:
    assert count_days(made, day("2026-03-20")).day_number == 0


@given(days, st.integers(0, 20000))
def test_the_breakdown_agrees_with_another_calendar(start: dt.date, distance: int) -> None:
    today = start + dt.timedelta(days=distance)
    between = relativedelta(today, start)
    assert break_down(start, today) == (between.years, between.months, between.days)


def test_the_longest_run_is_never_shorter_than_the_present_one() -> None:
    made = [Run(day("2026-01-01"), day("2026-02-01")), Run(day("2026-01-15"))]
    count = count_days(made, day("2026-03-01"))
    assert (count.full_days, count.longest, count.total) == (45, 45, 59)


NICOTINE = [Run(day("2026-01-01")), Run(day("2026-02-01"), counter="Nicotine")]


def test_a_named_counter_has_runs_of_its_own() -> None:
    main, other = select_runs(NICOTINE), select_runs(NICOTINE, "nicotine")
    assert [count_days(one, day("2026-02-10")).full_days for one in (main, other)] == [40, 9]


def test_a_counter_is_known_by_its_name_in_any_case() -> None:
    assert find_counter(NICOTINE, " NICOTINE ") == "Nicotine"
    assert find_counter(NICOTINE, "") == MAIN
    with pytest.raises(NothingYet):
        find_counter(NICOTINE, "coffee")


@given(st.lists(runs, max_size=4), st.lists(runs, max_size=4), days)
def test_a_named_counter_changes_nothing_of_the_main_one(
    main: list[Run], others: list[Run], today: dt.date
) -> None:
    both = main + [run._replace(counter="nicotine") for run in others]
    assert count_days(select_runs(both), today) == count_days(main, today)
