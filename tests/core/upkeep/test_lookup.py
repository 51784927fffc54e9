"""An address names exactly one entry, or it is refused."""

import datetime as dt

import pytest

from soberpath.core.model.errors import BadValue, NothingYet, Refused, SoberpathError
from soberpath.core.model.kinds import KINDS
from soberpath.core.model.records import Contact, Journal, Meeting
from soberpath.core.upkeep import lookup

TODAY = dt.date(2026, 2, 3)
YESTERDAY = dt.date(2026, 2, 2)
FIRST = Meeting(YESTERDAY, dt.time(12), "Noon Table")
SECOND = Meeting(YESTERDAY, None, "Lamp")
EARLIER = Meeting(dt.date(2026, 1, 5), name="Harbour")
HELD = Journal(
    meetings=(FIRST, EARLIER, SECOND),
    contacts=(
        Contact("Jo", until=TODAY), Contact("Joan"), Contact("Ana"), Contact("Ana", "family"),
    ),
)  # fmt: skip


@pytest.mark.parametrize(
    "words", ["last", "Latest", "yesterday", "2026-02-01", "2026-02-01#2", "3 days ago", "monday"]
)
def test_a_day_is_known_as_an_address(words: str) -> None:
    assert lookup.is_day(words)


@pytest.mark.parametrize("words", ["", "my cv today", "soon", "last week", "three good things"])
def test_other_words_are_no_address(words: str) -> None:
    assert not lookup.is_day(words)


@pytest.mark.parametrize(
    ("address", "meant"),
    [
        ("last", SECOND),
        ("LATEST", SECOND),
        ("2026-01-05", EARLIER),
        ("yesterday#1", FIRST),
        ("2026-02-02#2", SECOND),
        ("monday #2", SECOND),
        ("2026-01-05#1", EARLIER),
        ("Jan 5", EARLIER),
        ("last monday#1", FIRST),
        ("Monday 2 February 2026#2", SECOND),
    ],
)
def test_a_meeting_is_meant_by_its_day(address: str, meant: Meeting) -> None:
    assert lookup.find(HELD, KINDS["meeting"], address, TODAY) is meant


def test_a_plan_is_meant_by_its_day_to_come() -> None:
    plan = Meeting(dt.date(2026, 2, 6), planned=True)
    held = HELD._replace(meetings=(*HELD.meetings, plan))
    assert lookup.find(held, KINDS["meeting"], "friday", TODAY) is plan
    with pytest.raises(Refused, match="That matches 2 meetings"):
        lookup.find(held, KINDS["meeting"], "monday", TODAY)


@pytest.mark.parametrize(
    ("address", "error", "said"),
    [
        (
            "yesterday",
            Refused,
            "That matches 2 meetings. Use one of these: 2026-02-02#1 (12:00), 2026-02-02#2",
        ),
        ("2026-02-02#3", NothingYet, "Use 1 or 2."),
        ("2026-02-02#0", NothingYet, "Use 1 or 2."),
        ("today", NothingYet, "You have no meeting on "),
        ("soon", BadValue, "Couldn't read that date"),
        ("", BadValue, "Couldn't read that date"),
        ("#1", BadValue, "Couldn't read that date"),
    ],
)
def test_an_address_that_matches_several_meetings_is_reported(
    address: str, error: type[SoberpathError], said: str
) -> None:
    with pytest.raises(error) as told:
        lookup.find(HELD, KINDS["meeting"], address, TODAY)
    assert said in str(told.value)


@pytest.mark.parametrize(
    ("address", "at"), [("jo", 0), ("Joan", 1), ("joa", 1), ("ana#2", 3), ("A#1", 2)]
)
def test_a_contact_is_meant_by_name_or_its_start(address: str, at: int) -> None:
    assert lookup.find(HELD, KINDS["contact"], address, TODAY) is HELD.contacts[at]


def test_a_name_that_two_share_is_reported() -> None:
    with pytest.raises(Refused, match=r"Ana#1 \(peer\), Ana#2 \(family\)"):
        lookup.find(HELD, KINDS["contact"], "an", TODAY)


def test_without_entries_of_a_kind_the_error_says_so() -> None:
    with pytest.raises(NothingYet, match="No talks yet"):
        lookup.find(HELD, KINDS["talk"], "last", TODAY)


def test_each_record_is_found_by_the_address_it_is_shown_with() -> None:
    for kind in (KINDS["meeting"], KINDS["contact"]):
        records = getattr(HELD, kind.plural)
        for address, record in zip(kind.list_addresses(records), records, strict=True):
            assert lookup.find(HELD, kind, address, TODAY) is record


def test_a_name_in_its_own_case_goes_first_then_who_is_present() -> None:
    held = Journal(contacts=(Contact("Bob", until=TODAY), Contact("bob")))
    assert lookup.find(held, KINDS["contact"], "bob", TODAY) is held.contacts[1]
    assert lookup.find(held, KINDS["contact"], "Bob", TODAY) is held.contacts[0]
    assert lookup.find(held, KINDS["contact"], "BOB", TODAY) is held.contacts[1]


MANY = {
    "checkin": "check-ins", "meeting": "meetings", "contact": "contacts", "talk": "talks",
    "action": "to-do items", "note": "notes", "craving": "cravings", "goal": "goals",
    "plan": "plan lines", "helplines": "helplines", "runs": "stretches", "taper": "tapers",
    "milestones": "custom milestones", "regular": "regular meetings",
    "bookend": "bookends",
    "service": "service commitments",
    "inventory": "evening page answers",
}  # fmt: skip


@pytest.mark.parametrize("noun", KINDS)
def test_a_number_of_each_kind_is_in_words(noun: str) -> None:
    kind, many = KINDS[noun], MANY[noun]
    counts = [kind.count_in_words(number) for number in (0, 1, 2, 11)]
    assert counts == [f"0 {many}", f"1 {kind.name}", f"2 {many}", f"11 {many}"]


def test_a_choice_keeps_the_order_of_the_file_and_the_addresses_of_all() -> None:
    meeting = KINDS["meeting"]
    everything = lookup.choose(HELD.meetings, meeting, None, None, None)
    assert everything == [
        ("2026-02-02#1", FIRST),
        ("2026-01-05", EARLIER),
        ("2026-02-02#2", SECOND),
    ]
    assert lookup.choose(HELD.meetings, meeting, YESTERDAY, None, None) == [
        ("2026-02-02#1", FIRST), ("2026-02-02#2", SECOND),
    ]  # fmt: skip
    assert lookup.choose(HELD.meetings, meeting, None, dt.date(2026, 1, 31), 5) == [
        ("2026-01-05", EARLIER)
    ]


def test_a_limit_takes_the_latest_by_day() -> None:
    for limit, expected in ((1, [SECOND]), (2, [FIRST, SECOND]), (3, [FIRST, EARLIER, SECOND])):
        chosen = lookup.choose(HELD.meetings, KINDS["meeting"], None, None, limit)
        assert [one for _, one in chosen] == expected


def test_a_person_is_of_the_day_since_when_they_are_known() -> None:
    since = (Contact("Jo", since=YESTERDAY), Contact("Ana"))
    assert lookup.choose(since, KINDS["contact"], YESTERDAY, None, None) == [("Jo", since[0])]
    assert len(lookup.choose(since, KINDS["contact"], None, None, None)) == 2
