"""When a meeting begins, compared with UTC times that were worked out by hand."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soberpath.core.lists.listed_meeting import ListedMeeting
from soberpath.core.lists.starts import find_next, find_start, list_hours

STARTS = [
    # zone, date and time on the clock there, the same moment in UTC
    ("America/New_York", "2026-03-07 19:30", "2026-03-08 00:30"),
    ("America/New_York", "2026-03-08 02:30", "2026-03-08 07:30"),  # a time the clocks skip
    ("America/New_York", "2026-03-08 19:30", "2026-03-08 23:30"),
    ("America/New_York", "2026-11-01 01:30", "2026-11-01 05:30"),  # it comes twice: the first
    ("America/New_York", "2026-11-01 19:30", "2026-11-02 00:30"),
    ("America/Los_Angeles", "2026-03-07 19:30", "2026-03-08 03:30"),
    ("America/Los_Angeles", "2026-03-08 19:30", "2026-03-09 02:30"),
    ("America/Phoenix", "2026-03-07 19:30", "2026-03-08 02:30"),
    ("America/Phoenix", "2026-03-08 19:30", "2026-03-09 02:30"),
    ("America/Chicago", "2026-10-31 07:00", "2026-10-31 12:00"),
    ("America/Chicago", "2026-11-01 07:00", "2026-11-01 13:00"),
    ("America/Halifax", "2026-03-07 12:00", "2026-03-07 16:00"),
    ("America/Halifax", "2026-03-08 12:00", "2026-03-08 15:00"),
    ("America/St_Johns", "2026-03-07 12:00", "2026-03-07 15:30"),
    ("America/St_Johns", "2026-03-08 12:00", "2026-03-08 14:30"),
    ("America/Sao_Paulo", "2026-03-08 12:00", "2026-03-08 15:00"),
    ("Europe/London", "2026-03-28 19:30", "2026-03-28 19:30"),
    ("Europe/London", "2026-03-29 01:30", "2026-03-29 01:30"),  # skipped: half past two there
    ("Europe/London", "2026-03-29 19:30", "2026-03-29 18:30"),
    ("Europe/London", "2026-10-25 01:30", "2026-10-25 00:30"),  # it comes twice: the first
    ("Europe/Dublin", "2026-03-29 19:30", "2026-03-29 18:30"),
    ("Europe/Berlin", "2026-03-28 19:30", "2026-03-28 18:30"),
    ("Europe/Berlin", "2026-03-29 19:30", "2026-03-29 17:30"),
    ("Europe/Kiev", "2026-03-28 12:00", "2026-03-28 10:00"),
    ("Europe/Kiev", "2026-03-29 12:00", "2026-03-29 09:00"),
    ("Asia/Tokyo", "2026-03-29 19:30", "2026-03-29 10:30"),
    ("Asia/Kolkata", "2026-03-29 19:30", "2026-03-29 14:00"),
    ("Asia/Kathmandu", "2026-03-29 19:30", "2026-03-29 13:45"),
    ("Africa/Johannesburg", "2026-03-29 19:30", "2026-03-29 17:30"),
    ("Australia/Sydney", "2026-04-04 12:00", "2026-04-04 01:00"),
    ("Australia/Sydney", "2026-04-05 12:00", "2026-04-05 02:00"),
    ("Australia/Lord_Howe", "2026-04-05 12:00", "2026-04-05 01:30"),
    ("Pacific/Auckland", "2026-04-04 12:00", "2026-04-03 23:00"),
    ("Pacific/Auckland", "2026-04-05 12:00", "2026-04-05 00:00"),
    ("Pacific/Honolulu", "2026-03-08 19:30", "2026-03-09 05:30"),
    ("Pacific/Kiritimati", "2026-03-08 19:30", "2026-03-08 05:30"),
]
"""Of 20 zones, on both sides of each change of the clock."""


@pytest.mark.parametrize(("zone", "clock", "utc"), STARTS)
def test_a_start_is_this_moment(zone: str, clock: str, utc: str) -> None:
    local = dt.datetime.fromisoformat(clock)
    minutes = local.hour * 60 + local.minute
    moment = find_start(local.date(), minutes, ZoneInfo(zone))
    assert moment == dt.datetime.fromisoformat(utc).replace(tzinfo=dt.UTC)


def meeting(weekday: int, clock: str, length: int = 60) -> ListedMeeting:
    hours, minutes = clock.split(":")
    return ListedMeeting("x", "x", weekday, int(hours) * 60 + int(minutes), length)


def at(text: str, zone: str = "UTC") -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))


SUNDAY = 6
NOW = "2026-03-08 19:40"  # a Sunday


@pytest.mark.parametrize(
    ("weekday", "clock", "length", "start"),
    [
        (SUNDAY, "19:00", 60, "2026-03-08 19:00"),  # it's on
        (SUNDAY, "18:40", 60, "2026-03-15 18:40"),  # it ended just now
        (SUNDAY, "20:00", 60, "2026-03-08 20:00"),
        (0, "00:10", 60, "2026-03-09 00:10"),
        (5, "23:00", 60, "2026-03-14 23:00"),
        (5, "19:00", 6 * 60, "2026-03-14 19:00"),
    ],
)
def test_the_next_one_is_on_or_comes(weekday: int, clock: str, length: int, start: str) -> None:
    found = find_next(meeting(weekday, clock, length), ZoneInfo("UTC"), at(NOW))
    assert found.start == at(start)


def test_a_meeting_past_midnight_belongs_to_the_day_it_began() -> None:
    late = meeting(5, "23:30", 120)
    found = find_next(late, ZoneInfo("UTC"), at("2026-03-08 00:40"))
    assert (found.start, found.end) == (at("2026-03-07 23:30"), at("2026-03-08 01:30"))
    assert found.is_on(at("2026-03-08 00:40"))


def test_one_that_began_longer_ago_than_that_is_over_for_a_person() -> None:
    ten = dt.timedelta(minutes=10)
    on = meeting(SUNDAY, "19:30")
    assert find_next(on, ZoneInfo("UTC"), at(NOW), grace=ten).start == at("2026-03-08 19:30")
    over = meeting(SUNDAY, "19:29")
    assert find_next(over, ZoneInfo("UTC"), at(NOW), grace=ten).start == at("2026-03-15 19:29")


@given(
    weekday=st.integers(0, 6),
    minutes=st.integers(0, 1439),
    length=st.integers(1, 360),
    zone=st.sampled_from(sorted({zone for zone, _, _ in STARTS})),
    now=st.datetimes(dt.datetime(2026, 1, 1), dt.datetime(2027, 1, 1)),
)
def test_the_next_one_is_the_first_that_has_not_ended(
    weekday: int, minutes: int, length: int, zone: str, now: dt.datetime
) -> None:
    moment = now.replace(tzinfo=dt.UTC)
    listed = ListedMeeting("x", "x", weekday, minutes, length)
    found = find_next(listed, ZoneInfo(zone), moment)
    days = (moment.astimezone(ZoneInfo(zone)).date() + dt.timedelta(days=n) for n in range(-3, 12))
    starts = [find_start(day, minutes, ZoneInfo(zone)) for day in days if day.weekday() == weekday]
    first = min(start for start in starts if start + dt.timedelta(minutes=length) > moment)
    assert found.start.astimezone(dt.UTC) == first.astimezone(dt.UTC)


@pytest.mark.parametrize("now", ["2026-03-08 23:00", "2026-03-08 06:30", "2026-11-01 05:40"])
def test_the_hours_to_read_hold_every_meeting_of_the_time(now: str) -> None:
    since = at(now)
    for name in {zone for zone, _, _ in STARTS}:
        zone = ZoneInfo(name)
        hours = list_hours(since, since + dt.timedelta(hours=2), zone)
        for minute in range(0, 121, 15):
            moment = since + dt.timedelta(minutes=minute)
            local = moment.astimezone(zone)
            assert (local.weekday(), local.hour) in hours
        assert len(hours) < 8
    assert len(list_hours(since, since + dt.timedelta(days=30), zone)) == 7 * 24


@given(
    st.sampled_from(sorted({zone for zone, _, _ in STARTS})),
    st.datetimes(dt.datetime(2026, 1, 1), dt.datetime(2026, 12, 31)),
    st.integers(0, 6),
    st.integers(0, 24 * 60 - 1),
)
def test_a_start_is_what_the_calendar_says(
    name: str, moment: dt.datetime, weekday: int, start: int
) -> None:
    zone, now = ZoneInfo(name), moment.replace(tzinfo=dt.UTC)
    meeting = ListedMeeting("a", "A", weekday, start, 60)
    found = find_next(meeting, zone, now, shown=dt.UTC).start
    dates = [now.astimezone(zone).date() + dt.timedelta(days=day) for day in range(-1, 15)]
    every = [find_start(date, start, zone) for date in dates if date.weekday() == weekday]
    assert found == next(each for each in every if each + dt.timedelta(hours=1) > now)
