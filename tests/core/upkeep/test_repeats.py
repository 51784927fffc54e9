"""An entry that already exists is reported, unless two such entries are possible."""

import datetime as dt

import pytest

from factories import TODAY, journal
from soberpath.core.model.kinds import KINDS
from soberpath.core.model.records import Craving, Meeting, Note, Record, Talk
from soberpath.core.upkeep.repeats import Repeated, refuse_repeat

NOON = Meeting(TODAY, dt.time(12), "Noon Table")


def add(noun: str, first: Record, second: Record) -> None:
    """Add entries one after another; raise Repeated if they are the same."""
    kind = KINDS[noun]
    before = journal(**{kind.plural: [first]})
    refuse_repeat(before, journal(**{kind.plural: [first, second]}), kind)


@pytest.mark.parametrize(
    ("noun", "first", "second"),
    [
        ("meeting", NOON, NOON._replace(name="noon table", topic="Step one")),
        ("talk", Talk(TODAY, "J", note="we walked"), Talk(TODAY, "J", note="we walked")),
        ("note", Note(TODAY, "Call the bank"), Note(TODAY, "Call the bank")),
        ("craving", Craving(TODAY, dt.time(12), 7), Craving(TODAY, dt.time(12), 7)),
    ],
)
def test_the_same_entry_is_refused(noun: str, first: Record, second: Record) -> None:
    with pytest.raises(Repeated, match="--again"):
        add(noun, first, second)


@pytest.mark.parametrize(
    ("noun", "first", "second"),
    [
        ("meeting", NOON, NOON._replace(time=dt.time(19))),
        ("meeting", NOON._replace(planned=True), NOON),
        ("meeting", Meeting(TODAY), Meeting(TODAY)),
        ("talk", Talk(TODAY, "J"), Talk(TODAY, "J")),
        ("talk", Talk(TODAY, "J", note="we walked"), Talk(TODAY, "J", note="we talked")),
        ("craving", Craving(TODAY, before=7), Craving(TODAY, before=7)),
    ],
)
def test_an_entry_that_may_be_a_different_one_is_added(
    noun: str, first: Record, second: Record
) -> None:
    add(noun, first, second)
