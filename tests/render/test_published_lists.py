"""Listed meetings in words that need no calculation in a hard hour."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from soberpath.core.lists.listed_meeting import ListedMeeting, ListHeader, TypeTable, Venue
from soberpath.core.lists.search import Match
from soberpath.core.lists.starts import find_next
from soberpath.render.views import listed_meetings, published_lists
from soberpath.render.writers import plain

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
    assert published_lists.describe_soon(match, NOW) == (expected, "Lamp, Hall, also online")


@pytest.mark.parametrize(
    ("venue", "where"),
    [
        ("online", "online"),
        ("inactive", "no place right now"),
        ("hybrid", "Hall, 9 Hill Rd, also online"),
    ],
)
def test_no_one_is_sent_to_a_place_without_a_meeting(venue: Venue, where: str) -> None:
    meeting = ListedMeeting(
        "a", "Lamp", SUNDAY, 600, venue=venue, location="Hall", address="9 Hill Rd"
    )
    match = Match("town", find_next(meeting, HERE, NOW))
    header = ListHeader("town", "TSML", "AA", "", "2026-06-06", 1)
    shown = plain.render(
        listed_meetings.make_meeting_page(match, "a", header, NOW, TypeTable({}, {}, {}, {}))
    )
    assert f"Where  {where}\n" in shown
