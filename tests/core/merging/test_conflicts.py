"""Settling a conflict changes the entry that it is about, or nothing."""

import datetime as dt
from typing import Any

import pytest

from soberpath.core.merging import conflicts
from soberpath.core.model.errors import Refused
from soberpath.core.model.kinds import KINDS
from soberpath.core.model.records import (
    CheckIn,
    Conflict,
    Contact,
    CustomMilestone,
    Journal,
    Meeting,
    Run,
    Talk,
)
from soberpath.core.upkeep import edits

DAY = dt.date(2026, 2, 1)
LATER = dt.date(2026, 2, 2)
PEER = Contact("J", phone="555-0101", until=LATER)
SPONSOR = Contact("J", "sponsor", "555-0103", since=LATER)


def held(section: str, other: dict[str, Any], **records: Any) -> Journal:
    return Journal(conflicts=(Conflict(section, other),), **records)


def about(**known_by: Any) -> Journal:
    other = {"name": "J", **known_by, "phone": "555-0102"}
    return held("contact", other, contacts=(PEER, SPONSOR))


def test_the_value_goes_to_the_one_of_that_name_it_is_about() -> None:
    for journal, expected in (
        (about(role="sponsor", since=LATER), (PEER, SPONSOR._replace(phone="555-0102"))),
        (about(role="peer"), (PEER._replace(phone="555-0102"), SPONSOR)),
    ):
        one = conflicts.find_open(journal, 1)
        assert one.here == one.record.phone
        assert conflicts.take(journal, one) == Journal(contacts=expected)


def test_where_two_have_the_name_and_nothing_says_which_no_value_is_taken() -> None:
    journal = about()
    one = conflicts.find_open(journal, 1)
    assert (one.record, one.here) == (None, None)
    with pytest.raises(Refused, match="which entry"):
        conflicts.take(journal, one)
    assert conflicts.keep(journal, one).conflicts == ()


def test_a_list_in_place_of_a_name_is_about_no_entry() -> None:
    journal = held("contact", {"name": ["J"], "phone": "555-0102"}, contacts=(PEER,))
    assert conflicts.find_open(journal, 1).record is None


def test_a_role_that_differs_is_taken_too() -> None:
    journal = held("contact", {"name": "J", "role": "peer"}, contacts=(SPONSOR,))
    one = conflicts.find_open(journal, 1)
    assert (one.key, one.here) == ("role", "sponsor")
    assert conflicts.take(journal, one).contacts == (SPONSOR._replace(role="peer"),)


def test_a_conflict_goes_with_its_record_when_that_is_known_by_something_else() -> None:
    journal = about(role="sponsor", since=LATER)
    changes = {"name": "Jo", "role": "peer", "since": None}
    journal = edits.change(journal, KINDS["contact"], SPONSOR, changes, LATER)
    assert journal.conflicts[0].other == {"name": "Jo", "role": "peer", "phone": "555-0102"}
    assert conflicts.find_open(journal, 1).record == journal.contacts[1]
    checkin = held("checkin", {"date": DAY, "mood": 2}, checkins=(CheckIn(DAY, 4),))
    moved = edits.change(checkin, KINDS["checkin"], checkin.checkins[0], {"date": LATER}, LATER)
    assert moved.conflicts == (Conflict("checkin", {"date": LATER, "mood": 2}),)


def test_what_is_not_a_record_of_soberpath_is_not_taken() -> None:
    for journal in (
        held("garden", {"beans": 3}),
        held("contact", {}),
        held("contact", {"name": "Ana", "phone": "555-0102"}),
        held("contact", {"name": "J", "pets": 2}, contacts=(SPONSOR,)),
    ):
        with pytest.raises(Refused):
            conflicts.take(journal, conflicts.find_open(journal, 1))


def test_a_value_that_excludes_the_one_in_place_takes_its_place() -> None:
    mine = CustomMilestone("Mine", days=40)
    journal = held("milestone", {"name": "Mine", "years": 2}, milestones=(mine,))
    after = edits.take(journal, conflicts.find_open(journal, 1), LATER, ())
    assert after == Journal(milestones=(CustomMilestone("Mine", years=2),))


def test_what_no_record_may_be_is_not_taken_unless_it_is_not_allowed_already() -> None:
    other = {"start": DAY, "used_on": dt.date(2026, 1, 1)}
    journal = held("run", other, runs=(Run(DAY),))
    with pytest.raises(Refused, match="before the start"):
        edits.take(journal, conflicts.find_open(journal, 1), LATER, ())
    other = {"start": DAY, "note": "later"}
    run = Run(DAY, dt.date(2026, 1, 1))
    journal = held("run", other, runs=(run,))
    after = edits.take(journal, conflicts.find_open(journal, 1), LATER, ())
    assert after.runs == (run._replace(note="later"),)


def test_a_word_off_its_list_is_not_taken_and_one_that_is_there_may_be_kept() -> None:
    types = ("O", "D")
    talk, meeting = Talk(DAY, "J", "call"), Meeting(DAY, name="Lamp", types=("O",))
    for section, other, records in (
        ("talk", {"date": DAY, "person": "J", "how": "phone call, long"}, {"talks": (talk,)}),
        ("meeting", {"date": DAY, "name": "Lamp", "types": ["ZZZ"]}, {"meetings": (meeting,)}),
        ("meeting", {"date": DAY, "name": "Lamp", "role": "cook"}, {"meetings": (meeting,)}),
        ("settings", {"prefers": "quiet"}, {}),
        ("settings", {"country": "Germany"}, {}),
    ):
        journal = held(section, other, **records)
        left = conflicts.find_open(journal, 1)
        with pytest.raises(Refused, match="Nothing was changed"):
            edits.take(journal, left, LATER, types)
        assert conflicts.keep(journal, left) == journal._replace(conflicts=())
    own = talk._replace(how="letter")
    other = {"date": DAY, "person": "J", "note": "long"}
    journal = held("talk", other, talks=(own,))
    after = edits.take(journal, conflicts.find_open(journal, 1), LATER, types)
    assert after.talks == (own._replace(note="long"),)


def test_both_texts_and_both_lists_can_stay() -> None:
    entry = CheckIn(DAY, note="slept", halt=("tired",))
    for other, expected in (
        ({"note": "walked"}, entry._replace(note="slept\nwalked")),
        ({"halt": ["lonely", "tired"]}, entry._replace(halt=("tired", "lonely"))),
    ):
        journal = held("checkin", {"date": DAY, **other}, checkins=(entry,))
        both = conflicts.join(conflicts.find_open(journal, 1))
        after = edits.take(journal, both, LATER, ())
        assert (after.checkins, after.conflicts) == ((expected,), ())


def test_a_number_cannot_be_two() -> None:
    journal = held("checkin", {"date": DAY, "mood": 3}, checkins=(CheckIn(DAY, 2),))
    with pytest.raises(Refused, match="can't both stay"):
        conflicts.join(conflicts.find_open(journal, 1))
