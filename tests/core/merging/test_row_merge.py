"""The rules of a merge: nothing is lost, and your own values stay in use."""

from typing import Any

import pytest

from soberpath.core.merging import row_merge
from soberpath.core.merging.row_merge import Filled, Outcome
from soberpath.core.merging.row_values import Row


def day(**fields: Any) -> Row:
    return {"date": 1, **fields}


def test_entries_in_both_copies_are_kept_once() -> None:
    rows = [day(name="Lamp"), day(name="Lamp"), day(name="Noon")]
    assert row_merge.merge_records("meeting", rows, rows, []) == Outcome(same=3)


def test_two_that_are_alike_stay_two() -> None:
    twice, once = [day(name="Lamp")] * 2, [day(name="Lamp")]
    assert row_merge.merge_records("meeting", twice, once, []) == Outcome(same=1)
    assert row_merge.merge_records("meeting", once, twice, []) == Outcome(same=1, added=(1,))


def test_a_record_is_filled_in_from_both() -> None:
    ours = [day(mood=3, halt=["tired"], signed=False, note="a")]
    theirs = [day(craving=2, halt=["lonely"], signed=True, note="a\nb")]
    filled = day(mood=3, craving=2, halt=["lonely", "tired"], signed=True, note="a\nb")
    assert row_merge.merge_records("checkin", ours, theirs, []) == Outcome(
        filled=(Filled(0, filled),)
    )


@pytest.mark.parametrize(("mine", "other"), [(2, 4), (4, 2)])
@pytest.mark.parametrize("base", [[], [day(mood=3)]])
def test_yours_stays_in_use_and_the_other_value_is_kept_beside_it(
    mine: int, other: int, base: list[Row]
) -> None:
    ours, theirs = [day(mood=mine)], [day(mood=other, note="x")]
    found = row_merge.merge_records("checkin", ours, theirs, base)
    assert found.filled == (Filled(0, day(mood=mine, note="x")),)
    assert found.conflicts == ({"section": "checkin", "other": {"date": 1, "mood": other}},)


def test_two_talks_that_differ_are_two_talks() -> None:
    ours, theirs = [day(person="J", how="call")], [day(person="J", how="text")]
    assert row_merge.merge_records("talk", ours, theirs, []) == Outcome(added=(0,))


@pytest.mark.parametrize(
    ("section", "ours", "theirs"),
    [
        ("meeting", day(), day(time=7, location="Hall")),
        ("meeting", day(name="Lamp", time=7), day(name="Lamp", time=8)),
        ("talk", day(person="J"), day(person="J", note="tea")),
        ("craving", day(before=7), day(before=7, after=2)),
    ],
)
def test_entries_without_a_sign_of_being_the_same_stay_two(
    section: str, ours: Row, theirs: Row
) -> None:
    assert row_merge.merge_records(section, [ours], [theirs], []) == Outcome(added=(0,))
    assert row_merge.merge_records(section, [theirs], [ours], []) == Outcome(added=(0,))


@pytest.mark.parametrize(
    ("section", "ours", "theirs"),
    [
        ("meeting", day(name="Lamp"), day(name="Lamp", time=7)),
        ("meeting", day(time=7), day(time=7, location="Hall")),
        ("action", day(text="Call"), day(text="Call", done=2)),
        ("note", day(text="tea", person="J"), day(text="tea", person="J", bring_up=True)),
        ("craving", day(time=7), day(time=7, before=6)),
    ],
)
def test_a_name_a_text_or_a_time_shows_two_to_be_one(section: str, ours: Row, theirs: Row) -> None:
    filled = Outcome(filled=(Filled(0, theirs),))
    assert row_merge.merge_records(section, [ours], [theirs], []) == filled
    assert row_merge.merge_records(section, [theirs], [ours], []) == Outcome(same=1)


def test_with_a_base_one_record_changed_in_both_copies_stays_one() -> None:
    ours, theirs, base = [day(time=7)], [day(location="Hall")], [day()]
    both = day(time=7, location="Hall")
    assert row_merge.merge_records("meeting", ours, theirs, base) == Outcome(
        filled=(Filled(0, both),)
    )


@pytest.mark.parametrize("section", ["meeting", "contact"])
@pytest.mark.parametrize("turned", [False, True])
def test_a_second_record_in_one_copy_is_no_change_of_the_first(section: str, turned: bool) -> None:
    base, changed, second = {"name": "J"}, {"name": "J", "note": "x"}, {"name": "J", "topic": "y"}
    copies = [[changed], [base, second]]
    ours, theirs = copies[::-1] if turned else copies
    filled = (Filled(0, changed),) if turned else ()
    added = () if turned else (1,)
    assert row_merge.merge_records(section, ours, theirs, [base]) == Outcome(
        filled=filled, added=added
    )


def test_an_answered_talk_and_a_call_in_vain_are_two_talks() -> None:
    answered, in_vain = day(person="J"), day(person="J", answered=False)
    assert row_merge.merge_records("talk", [answered], [in_vain], []) == Outcome(added=(0,))
    assert row_merge.merge_records("talk", [in_vain], [answered], []) == Outcome(added=(0,))


def test_what_a_key_left_out_means_is_the_same_as_the_key() -> None:
    ours, theirs = [day(person="J", how="call")], [day(person="J", how="call", answered=True)]
    assert row_merge.merge_records("talk", ours, theirs, []) == Outcome(
        filled=(Filled(0, theirs[0]),)
    )
    assert row_merge.merge_records("talk", theirs, ours, []) == Outcome(same=1)


@pytest.mark.parametrize("turned", [False, True])
def test_a_conflict_says_which_of_two_of_one_name_it_is_about(turned: bool) -> None:
    peer, sponsor = {"name": "J", "until": 3}, {"name": "J", "role": "sponsor", "since": 3}
    copies = [[peer, {**sponsor, "phone": one}] for one in ("555-0102", "555-0103")]
    ours, theirs = copies[::-1] if turned else copies
    (found,) = row_merge.merge_records("contact", ours, theirs, []).conflicts
    phone = theirs[1]["phone"]
    assert found["other"] == {"name": "J", "role": "sponsor", "since": 3, "phone": phone}
    past = [[{**peer, "phone": one}, sponsor] for one in ("555-0102", "555-0103")]
    (found,) = row_merge.merge_records("contact", *past, []).conflicts
    assert found["other"] == {"name": "J", "role": "peer", "phone": "555-0103"}


def test_a_milestone_keeps_one_of_its_three_measures() -> None:
    found = row_merge.merge_records(
        "milestone", [{"name": "x", "days": 9}], [{"name": "x", "years": 1}], []
    )
    assert found.conflicts == ({"section": "milestone", "other": {"name": "x", "years": 1}},)
    assert found.filled == ()
    turned = row_merge.merge_records(
        "milestone", [{"name": "x", "years": 1}], [{"name": "x", "days": 9}], []
    )
    assert turned.conflicts == ({"section": "milestone", "other": {"name": "x", "days": 9}},)
    assert turned.filled == ()


@pytest.mark.parametrize(
    ("section", "other", "settled"),
    [
        ("settings", {"country": "US"}, True),
        ("settings", {"country": "CH"}, False),
        ("contact", {"name": "J", "role": "peer", "phone": "1"}, True),
        ("contact", {"name": "J", "role": "peer", "phone": "2"}, False),
        ("contact", {"name": "K", "phone": "1"}, False),
        ("checkin", {"date": 1, "note": "b"}, True),
        ("", {"x": 3}, True),
        ("gone", {"x": 3}, False),
    ],
)
def test_a_conflict_whose_value_is_in_use_is_settled(
    section: str, other: Row, settled: bool
) -> None:
    merged = {
        "settings": {"country": "US"}, "contact": [{"name": "J", "phone": "1"}], "x": 3,
        "checkin": [day(note="a\nb")],
    }  # fmt: skip
    assert row_merge.is_settled(section, other, merged) is settled


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
def test_a_base_distinguishes_changes_from_removals(
    ours: list[Row], theirs: list[Row], base: list[Row], expected: Outcome
) -> None:
    assert row_merge.merge_records("checkin", ours, theirs, base) == expected


def test_true_is_not_one() -> None:
    assert row_merge.merge_records("own", [{"x": True}], [{"x": 1}], []) == Outcome(added=(0,))


def test_tables_are_joined_key_by_key() -> None:
    changed, conflicts = row_merge.merge_tables(
        {"settings": {"country": "US"}, "garden": {"beans": 3}},
        {"settings": {"country": "US", "counting": "x"}, "garden": {"beans": 4}, "new": {"a": 1}},
        {},
    )
    assert changed == {
        "settings": {"country": "US", "counting": "x"}, "new": {"a": 1},
    }  # fmt: skip
    assert conflicts == [{"section": "garden", "other": {"beans": 4}}]
