"""An entry renamed or moved in one copy is the same entry in the other, or stays separate."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soberpath.core.merging import renames
from soberpath.core.merging.renames import Copies
from soberpath.core.merging.row_merge import Filled, Outcome
from soberpath.core.merging.row_values import Row

DAY = dt.date(2026, 3, 1)
NOON, NIGHT = dt.time(12), dt.time(19, 30)


def meeting(**fields: Any) -> Row:
    return {"date": DAY, **fields}


def merge(name: str, ours: list[Row], theirs: list[Row], base: list[Row]) -> Outcome:
    copies = Copies({name: ours}, {name: theirs}, {name: base})
    return renames.merge_renamed(name, copies, renames.find_new_names(copies).people)


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize(
    ("section", "begun", "renamed", "changed", "both"),
    [
        (
            "meeting", meeting(time=NIGHT), meeting(time=NIGHT, name="Lamp"),
            meeting(time=NIGHT, signed=True), meeting(time=NIGHT, name="Lamp", signed=True),
        ),
        (
            "meeting", meeting(name="Lamp"), meeting(name="The Lamp"),
            meeting(name="Lamp", note="tea"), meeting(name="The Lamp", note="tea"),
        ),
        (
            "meeting", meeting(name="Lamp", time=NOON),
            meeting(name="Lamp", time=NOON) | {"date": dt.date(2026, 3, 2)},
            meeting(name="Lamp", time=NOON, note="tea"),
            meeting(name="Lamp", time=NOON, note="tea") | {"date": dt.date(2026, 3, 2)},
        ),
        (
            "contact", {"name": "J", "role": "peer"}, {"name": "Jo", "role": "peer"},
            {"name": "J", "role": "peer", "phone": "1"},
            {"name": "Jo", "role": "peer", "phone": "1"},
        ),
        (
            "action", {"date": DAY, "text": "Call J"}, {"date": DAY, "text": "Call J today"},
            {"date": DAY, "text": "Call J", "done": DAY},
            {"date": DAY, "text": "Call J today", "done": DAY},
        ),
    ],
)  # fmt: skip
def test_a_change_of_the_name_and_another_change_become_one(
    section: str, begun: Row, renamed: Row, changed: Row, both: Row, turned: bool
) -> None:
    ours, theirs = (changed, renamed) if turned else (renamed, changed)
    assert merge(section, [ours], [theirs], [begun]) == Outcome(filled=(Filled(0, both),))


@pytest.mark.parametrize(
    ("section", "begun", "ours", "theirs"),
    [
        ("contact", {"name": "J"}, {"name": "Kim"}, {"name": "J", "phone": "1"}),
        ("meeting", meeting(name="Lamp"), meeting(name="Noon"), meeting(name="Lamp", signed=True)),
        (
            "meeting", meeting(name="Lamp", time=NOON),
            meeting(name="Lamp", time=NOON) | {"date": dt.date(2026, 3, 8)},
            meeting(name="Lamp", time=NOON, signed=True),
        ),
    ],
)  # fmt: skip
def test_one_that_was_removed_and_another_that_was_added_stay_two(
    section: str, begun: Row, ours: Row, theirs: Row
) -> None:
    assert merge(section, [ours], [theirs], [begun]) == Outcome(added=(0,), revived=1)


def test_talks_show_who_was_given_quite_another_name() -> None:
    talk = {"date": DAY, "note": "tea"}
    base = {"contact": [{"name": "J"}], "talk": [{**talk, "person": "J"}]}
    ours = {"contact": [{"name": "Kim"}], "talk": [{**talk, "person": "Kim"}]}
    theirs = {"contact": [{"name": "J", "phone": "1"}], "talk": [{**talk, "person": "J"}] * 2}
    copies = Copies(ours, theirs, base)
    names = renames.find_new_names(copies)
    assert names.theirs == names.base == names.ours == {"J": "Kim"}
    assert renames.apply_new_names(copies, names).theirs["talk"] == ours["talk"] * 2
    renamed = renames.apply_new_names(copies, names)
    found = renames.merge_renamed("contact", renamed, names.people)
    assert found == Outcome(filled=(Filled(0, {"name": "Kim", "phone": "1"}),))


@pytest.mark.parametrize("turned", [False, True])
def test_a_new_name_is_used_whichever_copy_has_it(turned: bool) -> None:
    base, ours, theirs = ({"contact": [{"name": name, "phone": "1"}]} for name in ("J", "Jo", "J"))
    copies = Copies(theirs, ours, base) if turned else Copies(ours, theirs, base)
    names = renames.find_new_names(copies)
    assert names.ours == names.theirs == {"J": "Jo"}


def test_two_new_names_of_one_person_are_a_conflict() -> None:
    base, ours, theirs = ({"name": name, "phone": "1"} for name in ("J", "Jo", "Jay"))
    found = merge("contact", [ours], [theirs], [base])
    other = {"name": "Jo", "new_name": "Jay"}
    assert found == Outcome(conflicts=({"section": "contact", "other": other},), same=1)


@pytest.mark.parametrize("turned", [False, True])
def test_without_a_base_one_time_shows_a_meeting_with_and_without_a_name_to_be_one(
    turned: bool,
) -> None:
    named, signed = meeting(time=NIGHT, name="Lamp"), meeting(time=NIGHT, signed=True)
    ours, theirs = (signed, named) if turned else (named, signed)
    filled = (Filled(0, {**named, "signed": True}),)
    assert merge("meeting", [ours], [theirs], []) == Outcome(filled=filled)
    several = [named, meeting(time=NIGHT, name="Noon")]
    assert merge("meeting", several, [signed], []) == Outcome(added=(0,))


def test_two_places_on_one_day_are_two_meetings_and_two_notes_of_one_are_a_conflict() -> None:
    places = [meeting(name="Lamp", location=place) for place in ("Hall A", "Hall B")]
    assert merge("meeting", places[:1], places[1:], []) == Outcome(added=(0,))
    ours, theirs = (meeting(name="Lamp", time=NOON, note=note) for note in ("a", "b"))
    other = {"date": DAY, "name": "Lamp", "note": "b"}
    assert merge("meeting", [ours], [theirs], []).conflicts == (
        {"section": "meeting", "other": {**other, "time": NOON, "note": "b"}},
    )


def test_one_name_in_two_unicode_forms_is_one_person() -> None:
    ours, theirs = {"name": "Zo\u00eb"}, {"name": "Zoe\u0308", "phone": "1"}
    filled = (Filled(0, {"name": "Zo\u00eb", "phone": "1"}),)
    assert merge("contact", [ours], [theirs], []) == Outcome(filled=filled)


@given(order=st.permutations(range(5)), others=st.permutations(range(5)))
def test_the_order_of_talks_alike_is_of_no_matter(order: list[int], others: list[int]) -> None:
    people = ["Ann", "Bo", "Bo", "Cy", "Dee"]
    base = [{"date": DAY, "person": name} for name in people]
    ours = [row | ({"person": "Xavier"} if row["person"] == "Bo" else {}) for row in base]
    contacts = [{"name": name, "role": "peer"} for name in ("Ann", "Bo", "Cy", "Dee")]
    renamed = [row | ({"name": "Xavier"} if row["name"] == "Bo" else {}) for row in contacts]
    copies = Copies(
        {"contact": renamed, "talk": [ours[at] for at in order]},
        {"contact": contacts, "talk": base},
        {"contact": contacts, "talk": [base[at] for at in others]},
    )
    assert renames.find_new_names(copies).theirs == {"Bo": "Xavier"}


def test_talks_alike_of_two_who_were_renamed_tell_nothing() -> None:
    contacts = [{"name": name, "role": "peer"} for name in ("Bo", "Cy")]
    renamed = [{"name": name, "role": "peer"} for name in ("Xavier", "Quin")]
    talks, others = (
        [{"date": DAY, "person": row["name"]} for row in rows] for rows in (contacts, renamed)
    )
    copies = Copies(
        {"contact": renamed, "talk": others},
        {"contact": contacts, "talk": talks},
        {"contact": contacts, "talk": talks},
    )
    assert renames.find_new_names(copies).theirs == {}


def test_two_planned_meetings_of_one_calendar_event_are_one_without_a_base_too() -> None:
    ours = meeting(name="Lamp", time=NOON, uid="0" * 32, planned=True)
    theirs = {**ours, "date": dt.date(2026, 3, 9), "note": "tea"}
    outcome = merge("meeting", [ours], [theirs], [])
    assert outcome.added == ()
    assert outcome.filled == (Filled(0, {**ours, "note": "tea"}),)
    assert [conflict["other"]["new_date"] for conflict in outcome.conflicts] == [theirs["date"]]
    apart = merge("meeting", [ours], [{**theirs, "uid": "1" * 32}], [])
    assert apart.added == (0,)


def test_a_new_name_is_used_for_who_comes_along() -> None:
    regular = {"name": "Lamp", "weekday": "sunday", "time": NIGHT, "people": ["Jo", "Kim"]}
    base = {"contact": [{"name": "Jo", "phone": "555-0101"}], "regular": [regular]}
    renamed = {
        "contact": [{"name": "Joe", "phone": "555-0101"}],
        "regular": [{**regular, "people": ["Joe", "Kim"]}],
    }
    added = {**base, "regular": [{**regular, "people": ["Jo", "Kim", "Mo"]}]}
    for copies in (Copies(renamed, added, base), Copies(added, renamed, base)):
        known = renames.find_new_names(copies)
        after = renames.apply_new_names(copies, known)
        outcome = renames.merge_renamed("regular", after, known.people)
        rows = [filled.row for filled in outcome.filled] or after.ours["regular"]
        assert (sorted(rows[0]["people"]), outcome.conflicts) == (["Joe", "Kim", "Mo"], ())
