"""Listed meetings in words: in a hard hour nothing has to be worked out."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from soberpath.core.lists.listed import ListedMeeting
from soberpath.core.lists.search import Match
from soberpath.core.lists.starts import find_next
from soberpath.render.views import lists

HERE, THERE = ZoneInfo("America/New_York"), ZoneInfo("Asia/Tokyo")
NOW = dt.datetime(2026, 6, 6, 23, 40, tzinfo=HERE)
SUNDAY = 6


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        (13 * 60, "00:00, in 20 min"),
        (12 * 60 + 15, "now, until 00:15"),
        (12 * 60 + 40, "now, until 00:40"),
    ],
)
def test_in_a_hard_hour_times_are_by_the_clock_of_the_person(start: int, expected: str) -> None:
    meeting = ListedMeeting("a", "Lamp", SUNDAY, start, venue="hybrid", location="Hall")
    match = Match("town", find_next(meeting, THERE, NOW))
    assert lists.describe_soon(match, NOW) == (expected, "Lamp, Hall, also online")
