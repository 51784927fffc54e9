"""Averages of your own cravings, shown only when there are enough entries."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factories import NOON, TODAY, ago, journal
from soberpath.core.days import cravings
from soberpath.core.model.errors import Refused
from soberpath.core.model.records import Contact, Craving, Talk
from soberpath.core.sharing import summary
from soberpath.core.today import next_step

J, ANA = Contact("J", "sponsor"), Contact("Ana")


def some(number: int, before: int | None, after: int | None, person: str = "") -> list[Craving]:
    return [Craving(ago(1), before=before, after=after, person=person)] * number


def test_both_kinds_are_compared_from_five_of_each_on() -> None:
    assert cravings.compare_with_and_without_people(some(5, 7, 4, "J") + some(4, 7, 6)) is None
    assert cravings.compare_with_and_without_people(some(4, 7, 4, "J") + some(5, 7, 6)) is None
    found = cravings.compare_with_and_without_people(some(5, 7, 4, "J") + some(6, 7, 6))
    assert found == ((5, 7.0, 4.0), (6, 7.0, 6.0))


def test_a_craving_without_both_numbers_does_not_count() -> None:
    assert (
        cravings.compare_with_and_without_people(
            some(5, 7, None, "J") + some(5, 7, 6) + some(5, None, 3, "J")
        )
        is None
    )


@given(st.lists(st.tuples(st.none() | st.integers(0, 10), st.none() | st.integers(0, 10))))
def test_both_averages_are_of_the_cravings_that_say_both(
    strengths: list[tuple[int | None, int | None]],
) -> None:
    held = journal(cravings=[Craving(ago(1), before=one, after=two) for one, two in strengths])
    pairs = [(one, two) for one, two in strengths if one is not None and two is not None]
    found = cravings.compare(held.cravings)
    shared = summary.make_summary(held, ago(9), TODAY, {"cravings"}).cravings
    assert shared is not None
    assert (shared.number, shared.compared) == (len(strengths), len(pairs))
    if not pairs:
        assert (found, shared.before, shared.after) == (None, None, None)
        return
    assert found == (
        len(pairs), sum(one for one, _ in pairs) / len(pairs),
        sum(two for _, two in pairs) / len(pairs),
    )  # fmt: skip
    assert (shared.before, shared.after) == (found.before, found.after)


def test_the_strongest_is_of_what_was_said_before_or_after() -> None:
    assert cravings.find_strongest(some(1, None, None)) is None
    assert cravings.find_strongest(some(1, None, 6) + some(1, 4, None)) == 6


def test_a_name_is_that_of_the_contact_or_stays_as_it_was_given() -> None:
    held = journal(contacts=[J, ANA, Contact("Andrea")])
    made = [
        cravings.add(held, Craving(TODAY, person=name)).cravings[0].person
        for name in ("j", "and", "my brother")
    ]
    assert made == ["J", "Andrea", "my brother"]
    with pytest.raises(Refused):
        cravings.add(held, Craving(TODAY, person="an"))


@pytest.mark.parametrize(
    ("craving", "talks", "expected"),
    [
        (Craving(TODAY, before=8), [], "call-now"),
        (Craving(TODAY, before=8, after=2), [], "first-talk"),
        (Craving(TODAY, before=8, after=7, person="Ana"), [], "first-talk"),
        (Craving(TODAY, before=8, after=7), [Talk(TODAY, "Ana")], "first-talk"),
        (Craving(TODAY, before=8), [Talk(TODAY, "J", answered=False)], "call-now"),
        (Craving(ago(1), before=8), [], "first-talk"),
        (Craving(TODAY), [], "first-talk"),
    ],
)
def test_a_strong_craving_of_today_leads_to_a_person(
    craving: Craving, talks: list[Talk], expected: str
) -> None:
    held = journal(contacts=[J, ANA], cravings=[craving], talks=talks)
    assert next_step.find_next_step(held, TODAY, NOON).kind == expected
