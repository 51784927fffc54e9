"""Check-ins only ever gain answers, and consecutive days are only counted."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factories import TODAY, ago, journal
from soberpath.core.days import checkins
from soberpath.core.model.answers import parse_craving, parse_halt, parse_mood
from soberpath.core.model.errors import BadValue
from soberpath.core.model.kinds import KINDS
from soberpath.core.model.records import CheckIn, Journal

numbers = st.builds(
    lambda date, mood, craving, halt: CheckIn(date, mood, craving, halt),
    st.integers(0, 9).map(ago),
    st.none() | st.integers(1, 5),
    st.none() | st.integers(0, 10),
    st.lists(st.sampled_from(["hungry", "angry", "lonely", "tired"]), unique=True).map(tuple),
)


def test_a_second_checkin_joins_the_first() -> None:
    once = checkins.save_checkin(
        journal(), CheckIn(TODAY, 3, 6, ("lonely",), "rain", "hard morning")
    )
    twice = checkins.save_checkin(once, CheckIn(TODAY, craving=2, halt=("tired",), note="called J"))
    assert twice.checkins == (
        CheckIn(TODAY, 3, 2, ("lonely", "tired"), "rain", "hard morning\ncalled J"),
    )


@pytest.mark.parametrize("key", CheckIn._fields[1:])
def test_a_second_checkin_loses_no_field_of_either(key: str) -> None:
    values: dict[str, Any] = {
        name: {int: 3, str: "rain", bool: True}.get(field.kind, ("tired",))
        for name, field in zip(CheckIn._fields, KINDS["checkin"].fields, strict=True)
        if name != "date"
    }
    whole, single = CheckIn(TODAY, **values), CheckIn(TODAY, **{key: values[key]})
    for first, second in ((whole, CheckIn(TODAY)), (CheckIn(TODAY), whole), (single, whole)):
        journal = checkins.save_checkin(Journal(checkins=(first,)), second)
        assert journal.checkins == (whole,)


def test_a_second_checkin_without_answers_changes_nothing() -> None:
    once = checkins.save_checkin(journal(), CheckIn(TODAY, 3, 0, ("angry",), "rain", "fine"))
    assert checkins.save_checkin(once, CheckIn(TODAY)) == once


def test_a_craving_of_none_at_all_replaces_an_earlier_one() -> None:
    once = checkins.save_checkin(journal(), CheckIn(TODAY, craving=6))
    assert checkins.save_checkin(once, CheckIn(TODAY, craving=0)).checkins == (
        CheckIn(TODAY, craving=0),
    )


@given(st.lists(numbers, max_size=12), numbers)
def test_the_same_numbers_twice_are_the_same_as_once(said: list[CheckIn], entry: CheckIn) -> None:
    before = Journal()
    for one in said:
        before = checkins.save_checkin(before, one)
    once = checkins.save_checkin(before, entry)
    assert checkins.save_checkin(once, entry) == once


@given(st.lists(numbers, max_size=12), numbers)
def test_other_days_stay_as_they_are_and_where_they_are(
    said: list[CheckIn], entry: CheckIn
) -> None:
    before = Journal()
    for one in said:
        before = checkins.save_checkin(before, one)
    after = checkins.save_checkin(before, entry)
    others = [one for one in before.checkins if one.date != entry.date]
    assert [one for one in after.checkins if one.date != entry.date] == others
    assert [one.date for one in after.checkins[: len(before.checkins)]] == [
        one.date for one in before.checkins
    ]


def test_a_day_without_a_checkin_has_none() -> None:
    made = journal(checkins=[CheckIn(ago(1), mood=2)])
    assert checkins.find_by_day(made, TODAY) is None
    assert checkins.find_by_day(made, ago(1)) == CheckIn(ago(1), mood=2)


def test_the_latest_is_by_date_and_never_from_tomorrow() -> None:
    made = journal(checkins=[CheckIn(ago(1)), CheckIn(ago(5)), CheckIn(ago(-1))])
    assert checkins.find_latest(made, TODAY) == CheckIn(ago(1))
    assert checkins.find_latest(made, ago(6)) is None


@given(st.sets(st.integers(0, 30)))
def test_a_streak_is_the_days_in_a_row(days: set[int]) -> None:
    made = journal(checkins=[CheckIn(ago(one)) for one in days])
    length = checkins.count_streak(made, TODAY)
    first = 0 if 0 in days else 1
    assert set(range(first, first + length)) <= days
    assert first + length not in days


@pytest.mark.parametrize(
    ("entry", "hard"),
    [
        (CheckIn(TODAY), False),
        (CheckIn(TODAY, craving=4), False),
        (CheckIn(TODAY, craving=5), True),
        (CheckIn(TODAY, craving=10), True),
        (CheckIn(TODAY, halt=("lonely",)), True),
        (CheckIn(TODAY, halt=("tired", "lonely")), True),
        (CheckIn(TODAY, mood=1), True),
        (CheckIn(TODAY, mood=2, halt=("hungry", "angry", "tired")), False),
    ],
)
def test_loneliness_a_strong_craving_or_the_lowest_mood_is_hard(entry: CheckIn, hard: bool) -> None:
    assert checkins.is_hard(entry) is hard


def test_numbers_are_taken_at_both_ends_of_their_range() -> None:
    assert [parse_mood(text) for text in ("1", " 5 ")] == [1, 5]
    assert [parse_craving(text) for text in ("0", "10")] == [0, 10]


@pytest.mark.parametrize("written", ["11", "-1", "1.5", "\u00b2", "ten", "100"])
def test_a_craving_outside_its_range_is_refused(written: str) -> None:
    with pytest.raises(BadValue, match=r"Use a number from 0 \(none\) to 10"):
        parse_craving(written)


def test_a_halt_word_given_twice_counts_once() -> None:
    assert parse_halt("tired,t,TIRED") == ("tired",)


@given(
    st.lists(numbers, unique_by=lambda one: one.date),
    st.none() | st.integers(0, 9).map(ago),
    st.none() | st.integers(0, 9).map(ago),
)
def test_a_choice_of_days_is_newest_first_and_leaves_none_out(
    entries: list[CheckIn], since: dt.date | None, until: dt.date | None
) -> None:
    chosen = checkins.find_between(journal(checkins=entries), since, until)
    days = [entry.date for entry in chosen]
    assert days == sorted(days, reverse=True)
    assert set(entries) - set(chosen) == {
        entry
        for entry in entries
        if (since and entry.date < since) or (until and until < entry.date)
    }


@pytest.mark.parametrize("written", ["3/5", "3 / 5", "3 of 5", "3 out of 5", " 3 "])
def test_a_number_may_be_written_with_its_highest(written: str) -> None:
    assert parse_mood(written) == 3


@pytest.mark.parametrize("written", ["3/10", "6/5", "0/5", "/5", "3/", "3/5/5", "three"])
def test_a_number_of_another_scale_is_refused(written: str) -> None:
    with pytest.raises(BadValue, match=r"from 1 \(very low\) to 5"):
        parse_mood(written)


def test_no_halt_word_is_none() -> None:
    assert parse_halt("none") == parse_halt("-") == ()
    assert all(parse_halt(text) == () for text in ("no", "No.", "n", "nothing", "neither"))


def test_the_same_note_twice_in_a_day_is_kept_once() -> None:
    note = checkins.save_checkin(Journal(), CheckIn(TODAY, note="first\nsame"))
    again = checkins.save_checkin(note, CheckIn(TODAY, note="same"))
    assert again == note
