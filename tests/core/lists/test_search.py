"""Which listed meetings match a search, and in which order."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from soberpath.core.lists import list_diff, soon
from soberpath.core.lists.listed_meeting import ListedMeeting, TypeTable
from soberpath.core.lists.places import Point
from soberpath.core.lists.search import Clocks, Entry, Query, Result, find

TYPES = TypeTable(
    names={"W": "Women", "O": "Open", "C": "Closed", "BE": "Newcomer", "ST": "Step Study"},
    words={"women": ("W",), "newcomer": ("BE", "BEG"), "step": ("ST", "STEP")},
    worlds={},
    keys={},
)
NOW = dt.datetime(2026, 2, 3, 18, 0, tzinfo=ZoneInfo("America/New_York"))  # a Tuesday
TUESDAY = 1


def listed(key: str, start: int, *, weekday: int = TUESDAY, **more: object) -> ListedMeeting:
    return ListedMeeting(key, f"Meeting {key}", weekday, start, **more)  # type: ignore[arg-type]


MEETINGS = [
    listed("on", 17 * 60 + 30, types=("O",), latitude=40.0, longitude=-75.0),
    listed("soon", 19 * 60, types=("W", "C"), latitude=40.01, longitude=-75.0, areas=("Ogden",)),
    listed("far", 18 * 60 + 30, types=("W",), latitude=41.0, longitude=-75.0),
    listed("tokyo", 8 * 60, weekday=2, zone="Asia/Tokyo", venue="online", link="https://x.org/"),
    listed("step", 20 * 60, types=("ST", "BEG"), venue="hybrid", location="Hall"),
    listed("gone", 18 * 60 + 15, venue="inactive"),
    ListedMeeting("always", "Always", 0, 0, 1440, is_around_the_clock=True, venue="online"),
    ListedMeeting("asked", "Asked", None, None),
]


def search(query: Query, grace: dt.timedelta | None = None) -> Result:
    clocks = Clocks(NOW, ZoneInfo("America/New_York"), ZoneInfo, {"town": "America/New_York"})
    return find([Entry("town", meeting) for meeting in MEETINGS], query, clocks, TYPES, grace)


def names(query: Query) -> list[str]:
    return [match.occurrence.meeting.id for match in search(query).matches]


def test_a_meeting_that_is_always_on_appears_once_despite_a_row_for_each_day() -> None:
    always = MEETINGS[6]._replace(link="https://x.org/a")
    rows = [always._replace(id=f"always-{day}", weekday=day) for day in range(7)]
    other = always._replace(id="other", link="https://x.org/b")
    clocks = Clocks(NOW, ZoneInfo("America/New_York"), ZoneInfo, {})
    result = find([Entry("town", each) for each in (*rows, other)], Query(), clocks, TYPES)
    assert [match.occurrence.meeting.id for match in result.matches] == ["always-0", "other"]


def test_the_soonest_is_first_and_what_is_on_before_it() -> None:
    assert names(Query()) == ["on", "tokyo", "always", "far", "soon", "step", "asked"]
    assert names(Query())[-1] == "asked"
    assert "gone" not in names(Query())
    assert "gone" in names(Query(all_venues=True))


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (Query(types=("women",)), ["far", "soon"]),
        (Query(types=("women", "C")), ["soon"]),
        (Query(types=("newcomer",)), ["step"]),
        (Query(not_types=("women",), in_person=True), ["on", "step", "asked"]),
        (Query(words=("soon",)), ["soon"]),
        (Query(words=("ogden",)), ["soon"]),
        (Query(region="ogd"), ["soon"]),
        (Query(online=True), ["tokyo", "always", "step"]),
        (Query(after=dt.time(19), before=dt.time(20), weekday=TUESDAY), ["always", "soon"]),
        (Query(near=Point(40, -75), within=5), ["on", "soon"]),
        (Query(near=Point(40, -75)), ["on", "far", "soon"]),
    ],
)
def test_what_is_wanted_is_found(query: Query, expected: list[str]) -> None:
    assert names(query) == expected


def test_what_has_no_position_is_counted() -> None:
    assert search(Query(near=Point(40, -75))).without_place == 2


def test_only_online_is_by_the_clock_of_the_person() -> None:
    (tokyo,) = search(Query(words=("tokyo",))).matches
    assert tokyo.occurrence.start == dt.datetime(2026, 2, 3, 23, tzinfo=dt.UTC)
    assert tokyo.occurrence.start.hour == 18
    hall = MEETINGS[3]._replace(venue="in-person", location="Hall")
    clocks = Clocks(NOW, ZoneInfo("America/New_York"), ZoneInfo, {})
    (there,) = find([Entry("town", hall)], Query(), clocks, TYPES).matches
    assert there.occurrence.start is not None
    assert there.occurrence.start.hour == 8


def test_in_a_hard_hour_the_liked_and_the_near_come_first() -> None:
    matches = search(Query(near=Point(40, -75), keeps_far=True)).matches
    chosen = soon.choose_soon(matches, "women, online", 5.0, TYPES)
    assert [match.occurrence.meeting.id for match in chosen] == ["soon", "tokyo", "step"]
    nothing = soon.choose_soon(matches, "", None, TYPES)
    assert nothing[0].occurrence.meeting.id == "on"
    assert len(nothing) == soon.MOST


def test_an_update_tells_new_gone_and_moved() -> None:
    before = [listed("a", 600), listed("b", 600), listed("c", 600)]
    after = [listed("a", 600, notes="Tea."), listed("b", 630), listed("d", 600)]
    update = list_diff.compare(before, after)
    assert [meeting.id for meeting in update.new] == ["d"]
    assert [meeting.id for meeting in update.gone] == ["c"]
    assert [(move.before.start, move.after.start) for move in update.moved] == [(600, 630)]


def test_a_date_is_that_day_alone() -> None:
    for weeks in (0, 1, 2):
        date = NOW.date() + dt.timedelta(weeks=weeks)
        assert "soon" in names(Query(date=date))
        assert "soon" not in names(Query(date=date + dt.timedelta(days=1)))
    (found,) = search(Query(words=("soon",), date=dt.date(2026, 2, 17))).matches
    assert found.occurrence.start is not None
    assert found.occurrence.start.date() == dt.date(2026, 2, 17)
