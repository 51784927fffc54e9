"""The rules of a merge: nothing is lost, and it does not matter which copy comes first."""

from typing import Any

import pytest

from soberpath.core import merge
from soberpath.core.merge import Filled, Outcome, Row


def day(**fields: Any) -> Row:
    return {"date": 1, **fields}


def test_what_both_say_is_kept_once() -> None:
    rows = [day(name="Lamp"), day(name="Lamp"), day(name="Noon")]
    assert merge.records("meeting", rows, rows, []) == Outcome(same=3)


def test_two_that_are_alike_stay_two() -> None:
    twice, once = [day(name="Lamp")] * 2, [day(name="Lamp")]
    assert merge.records("meeting", twice, once, []) == Outcome(same=1)
    assert merge.records("meeting", once, twice, []) == Outcome(same=1, added=(1,))


def test_a_record_is_filled_in_from_both() -> None:
    ours = [day(mood=3, halt=["tired"], signed=False, note="a")]
    theirs = [day(craving=2, halt=["lonely"], signed=True, note="a\nb")]
    filled = day(mood=3, craving=2, halt=["lonely", "tired"], signed=True, note="a\nb")
    assert merge.records("checkin", ours, theirs, []) == Outcome(filled=(Filled(0, filled),))


@pytest.mark.parametrize("turned", [False, True])
def test_a_real_conflict_keeps_one_value_in_place_and_the_other_marked(turned: bool) -> None:
    copies = [[day(mood=2, note="x")], [day(mood=4)]]
    found = merge.records("checkin", *(copies[::-1] if turned else copies), [])
    held = found.filled[0].row if found.filled else copies[0][0]
    assert held == day(mood=4, note="x")
    assert found.conflicts == ({"section": "checkin", "other": {"date": 1, "mood": 2}},)


def test_two_talks_that_differ_are_two_talks() -> None:
    ours, theirs = [day(person="J", how="call")], [day(person="J", how="text")]
    assert merge.records("talk", ours, theirs, []) == Outcome(added=(0,))


def test_an_answered_talk_and_a_call_in_vain_are_two_talks() -> None:
    answered, in_vain = day(person="J"), day(person="J", answered=False)
    assert merge.records("talk", [answered], [in_vain], []) == Outcome(added=(0,))
    assert merge.records("talk", [in_vain], [answered], []) == Outcome(added=(0,))


def test_what_a_key_left_out_means_is_the_same_as_the_key() -> None:
    ours, theirs = [day(person="J", how="call")], [day(person="J", how="call", answered=True)]
    assert merge.records("talk", ours, theirs, []) == Outcome(filled=(Filled(0, theirs[0]),))
    assert merge.records("talk", theirs, ours, []) == Outcome(same=1)


def test_a_milestone_keeps_one_of_its_three_measures() -> None:
    found = merge.records("milestone", [{"name": "x", "days": 9}], [{"name": "x", "years": 1}], [])
    assert found.conflicts == ({"section": "milestone", "other": {"name": "x", "years": 1}},)
    assert found.filled == ()


@pytest.mark.parametrize(
    ("ours", "theirs", "base", "expected"),
    [
        ([], [day(mood=3)], [day(mood=3)], Outcome()),
        ([day(mood=3)], [], [day(mood=3)], Outcome(removed=(0,))),
        ([day(mood=4)], [], [day(mood=3)], Outcome(revived=1)),
        ([], [day(mood=4)], [day(mood=3)], Outcome(added=(0,), revived=1)),
        ([day(mood=4)], [day(mood=3)], [day(mood=3)], Outcome()),
        ([day(mood=3)], [day(mood=4)], [day(mood=3)], Outcome(filled=(Filled(0, day(mood=4)),))),
        (
            [day(mood=4, note="x")],
            [day(mood=3, craving=1)],
            [day(mood=3, note="x")],
            Outcome(filled=(Filled(0, day(mood=4, craving=1)),)),
        ),
        ([day()], [day(mood=3)], [day(mood=3)], Outcome()),
        ([], [], [day()], Outcome()),
    ],
)
def test_with_a_base_changes_and_removals_are_told_apart(
    ours: list[Row], theirs: list[Row], base: list[Row], expected: Outcome
) -> None:
    assert merge.records("checkin", ours, theirs, base) == expected


def test_true_is_not_one() -> None:
    assert merge.records("own", [{"x": True}], [{"x": 1}], []) == Outcome(added=(0,))


def test_tables_are_joined_key_by_key() -> None:
    changed, conflicts = merge.tables(
        {"settings": {"country": "US"}, "garden": {"beans": 3}},
        {"settings": {"country": "US", "counting": "x"}, "garden": {"beans": 4}, "new": {"a": 1}},
        {},
    )
    assert changed == {
        "settings": {"country": "US", "counting": "x"}, "garden": {"beans": 4}, "new": {"a": 1},
    }  # fmt: skip
    assert conflicts == [{"section": "garden", "other": {"beans": 3}}]
