"""Meetings and days with a meeting are counted apart, and a planned meeting never counts."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factories import TODAY, ago, journal
from soberpath.core.days import meetings
from soberpath.core.days.meetings import Total
from soberpath.core.model.answers import parse_meeting_role, parse_type
from soberpath.core.model.errors import BadValue
from soberpath.core.model.records import Meeting

NAMES = {"O": "Open", "W": "Women", "ST": "Step Study"}


def test_a_meeting_is_added_at_the_end() -> None:
    made = meetings.add(journal(meetings=[Meeting(ago(1))]), Meeting(ago(3), name="Late"))
    assert made.meetings == (Meeting(ago(1)), Meeting(ago(3), name="Late"))


def test_both_days_of_a_choice_are_included() -> None:
    made = journal(meetings=[Meeting(ago(one)) for one in (0, 1, 3, 4)])
    found = meetings.find_between(made, ago(3), ago(1))
    assert [one.date for one in found] == [ago(1), ago(3)]


def test_a_meeting_is_known_by_its_name_whatever_its_case() -> None:
    full = Meeting(ago(9), dt.time(19, 30), "St Mark's")
    made = journal(meetings=[full, Meeting(ago(2), name="st mark's"), Meeting(ago(1), name="Noon")])
    assert meetings.find_known(made, " ST MARK'S", TODAY) == full
    assert meetings.find_known(made, "noon", TODAY) == Meeting(ago(1), name="Noon")
    assert meetings.find_known(made, "", TODAY) is None
    assert meetings.find_known(made, "Lamp", TODAY) is None


def test_a_usual_meeting_is_known_by_the_start_of_its_name_if_no_other_begins_so() -> None:
    usual = [Meeting(ago(days), dt.time(19), "Lantern") for days in (2, 9)]
    other = [Meeting(ago(days), dt.time(20), "Lamp") for days in (3, 10)]
    assert meetings.find_known(journal(meetings=usual), "lan", TODAY) == usual[0]
    assert meetings.find_known(journal(meetings=[*usual, *other]), "la", TODAY) is None
    assert meetings.find_known(journal(meetings=usual[:1]), "lan", TODAY) is None
    assert meetings.find_known(journal(meetings=other), "lan", TODAY) is None


def test_a_planned_meeting_never_counts() -> None:
    made = journal(meetings=[Meeting(ago(-1)), Meeting(TODAY)])
    assert meetings.count_last_days(made, TODAY, 30) == Total(1, 1)
    assert meetings.count_last_days(journal(meetings=[Meeting(ago(-1))]), TODAY, 30) == Total(0, 0)


def test_a_meeting_past_midnight_belongs_to_the_day_it_began() -> None:
    late = Meeting(ago(1), dt.time(23, 30))
    assert meetings.count_last_days(journal(meetings=[late]), TODAY, 1) == Total(0, 0)
    assert meetings.count_last_days(journal(meetings=[late]), ago(1), 1) == Total(1, 1)


def test_a_meeting_without_a_time_comes_before_the_timed_ones_of_its_day() -> None:
    timed, untimed = Meeting(TODAY, dt.time(0, 1)), Meeting(TODAY)
    assert meetings.find_between(journal(meetings=[untimed, timed]), None, TODAY) == (
        timed,
        untimed,
    )


@given(st.lists(st.integers(-3, 40), max_size=20), st.integers(1, 30))
def test_days_never_exceed_meetings_or_the_period(attended: list[int], period: int) -> None:
    made = journal(meetings=[Meeting(ago(one)) for one in attended])
    found = meetings.count_last_days(made, TODAY, period)
    assert found.meetings == sum(0 <= one < period for one in attended)
    assert found.days == len({one for one in attended if 0 <= one < period})
    assert found.days <= min(found.meetings, period)


def test_types_are_counted_most_frequent_first() -> None:
    chosen = (Meeting(TODAY, types=("O",)), Meeting(TODAY, types=("W", "O")), Meeting(TODAY))
    assert list(meetings.count_types(chosen).items()) == [("O", 2), ("W", 1)]
    assert meetings.count_types(()) == {}


def test_a_mistyped_type_is_answered_with_the_nearest() -> None:
    with pytest.raises(BadValue, match=r"Did you mean ST \(Step Study\)\?"):
        parse_type("step studdy", NAMES)


@pytest.mark.parametrize("written", ["", "xyzzy"])
def test_an_unknown_type_is_answered_with_the_list(written: str) -> None:
    with pytest.raises(BadValue, match="List them: soberpath meeting types"):
        parse_type(written, NAMES)


def test_a_code_wins_over_a_name() -> None:
    assert parse_type("b", {"A": "B", "B": "Big Book"}) == "B"


@pytest.mark.parametrize(
    ("place", "location", "online"),
    [
        ("Church hall", "Church hall", False),
        ("online", "", True),
        (" ONLINE ", "", True),
        ("online or in the hall", "online or in the hall", False),
        ("", "", False),
    ],
)
def test_the_word_online_is_a_way_and_not_a_place(place: str, location: str, online: bool) -> None:
    found = meetings.parse_place(place)
    assert (found.location, found.online) == (location, online)


def test_a_role_is_one_of_those_known() -> None:
    assert parse_meeting_role(" Chair ") == "chair"
    with pytest.raises(BadValue, match="Choose from: chair, speaker"):
        parse_meeting_role("treasurer")
