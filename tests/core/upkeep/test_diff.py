"""The difference between two versions: what became of each entry, in any order."""

import datetime as dt
import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import strategies
from factories import TODAY, ago, journal
from soberpath.core.model.kinds import KINDS
from soberpath.core.model.records import (
    Action,
    CheckIn,
    Conflict,
    Contact,
    Craving,
    Journal,
    Meeting,
    Talk,
)
from soberpath.core.upkeep import diff
from soberpath.core.upkeep.diff import Change

LAMP = Meeting(TODAY, dt.time(19), "Lamp")
NOON = Meeting(TODAY, dt.time(12), "Noon")
CALL, TEXT = Talk(TODAY, "Jo", "call", note="a"), Talk(TODAY, "Jo", "text", note="b")


def told(before: Journal, after: Journal) -> set[tuple[str, Any, Any]]:
    return {(one.what, one.old, one.new) for one in diff.find_changes(before, after)}


@pytest.mark.parametrize(
    ("plural", "altered", "added", "removed"),
    [
        (
            "checkins",
            [(CheckIn(ago(1), 2), CheckIn(ago(1), 4)), (CheckIn(TODAY, 4), CheckIn(TODAY, 2))],
            [], [],
        ),
        ("meetings", [(LAMP, LAMP._replace(note="x")), (NOON, NOON._replace(note="y"))], [], []),
        ("meetings", [(LAMP, LAMP._replace(time=dt.time(12)))], [NOON._replace(note="y")], []),
        ("meetings", [(LAMP, LAMP._replace(name="Noon"))], [Meeting(TODAY, name="Dusk")], []),
        ("meetings", [(LAMP, LAMP._replace(name="")), (NOON, NOON._replace(name="-"))], [], []),
        (
            "meetings",
            [(LAMP, LAMP._replace(topic="x")), (NOON, NOON._replace(date=ago(1)))],
            [], [],
        ),
        (
            "meetings",
            [
                (LAMP, LAMP._replace(note="x", topic="p")),
                (LAMP._replace(time=dt.time(9)), LAMP._replace(time=dt.time(9), topic="y")),
            ],
            [], [],
        ),
        ("talks", [(CALL, CALL._replace(note="c"))], [TEXT], []),
        ("talks", [(TEXT, TEXT._replace(note="a"))], [], [CALL]),
        ("talks", [(CALL, CALL._replace(answered=False))], [Talk(TODAY, "Ana")], []),
        (
            "contacts",
            [
                (Contact("J", until=TODAY), Contact("J", phone="1", email="x", until=TODAY)),
                (Contact("J", "sponsor"), Contact("J", "sponsor", phone="2", email="y")),
            ],
            [], [],
        ),
        ("contacts", [(Contact("Jo", phone="1"), Contact("Joe", phone="1"))], [], []),
        (
            "actions",
            [
                (Action(TODAY, "ring", "Jo"), Action(TODAY, "ring twice", "Jo")),
                (Action(TODAY, "walk", "Ana"), Action(TODAY, "walk slowly", "Ana")),
            ],
            [], [],
        ),
        ("cravings", [], [Craving(TODAY, before=3), Craving(TODAY, before=4)],
         [Craving(ago(1), before=3, after=2)]),
    ],
)  # fmt: skip
def test_each_entry_is_paired_with_its_new_version(
    plural: str, altered: list[tuple[Any, Any]], added: list[Any], removed: list[Any]
) -> None:
    old = [*(one for one, _ in altered), *removed]
    new = [*(other for _, other in altered), *added]
    expected = {
        *(("altered", *pair) for pair in altered),
        *(("added", None, one) for one in added),
        *(("removed", one, None) for one in removed),
    }
    for before in (old, old[::-1]):
        for after in (new, new[::-1]):
            assert told(journal(**{plural: before}), journal(**{plural: after})) == expected


near = st.sampled_from([TODAY, ago(1)])
few = st.sampled_from(["", "a", "b"])
CROWDED: dict[str, st.SearchStrategy[Any]] = {
    "meetings": st.builds(
        Meeting, near, st.none() | st.just(dt.time(19)), few, topic=few, note=few
    ),
    "talks": st.builds(Talk, near, few, few, st.booleans(), few),
    "contacts": st.builds(Contact, few, st.sampled_from(["peer", "sponsor"]), few, few),
    "actions": st.builds(Action, near, few, few, st.none() | near),
}
crowded = st.fixed_dictionaries(
    {plural: st.lists(records, max_size=5) for plural, records in CROWDED.items()}
).map(lambda parts: journal(**parts))
both = crowded | strategies.journals


def shuffled(data: st.DataObject, held: Journal) -> Journal:
    return held._replace(
        **{
            name: tuple(data.draw(st.permutations(part)))
            for name, part in held._asdict().items()
            if type(part) is tuple and name != "settings"
        }
    )


@given(both, both, st.lists(strategies.conflicts, max_size=3).map(tuple), st.data())
def test_the_order_of_records_changes_nothing(
    before: Journal, after: Journal, found: tuple[Conflict, ...], data: st.DataObject
) -> None:
    after = after._replace(conflicts=found)
    expected = diff.find_changes(before, after)
    assert repr(diff.find_changes(shuffled(data, before), shuffled(data, after))) == repr(expected)
    assert diff.find_changes(before, shuffled(data, before)) == ()


def identity(one: Change, record: Any) -> Any:
    assert one.kind is not None
    keys = one.kind.identity.keys
    return one.kind.noun, tuple(getattr(record, key) for key in keys)


@given(both, both)
def test_nothing_that_is_still_there_is_reported_as_gone_or_as_another(
    before: Journal, after: Journal
) -> None:
    """Of no identity is there both a version too many and one too few: none goes crosswise."""
    found = [one for one in diff.find_changes(before, after) if one.kind]
    gone = {identity(one, one.old) for one in found if one.what == "removed"}
    fresh = {identity(one, one.new) for one in found if one.what == "added"}
    assert not gone & fresh
    crossed = [
        (identity(one, one.old), identity(one, one.new))
        for one in found
        if one.what == "altered" and identity(one, one.old) != identity(one, one.new)
    ]
    assert not {old for old, _ in crossed} & ({new for _, new in crossed} | fresh)
    assert not {new for _, new in crossed} & gone


@given(both, both)
def test_the_changes_lead_from_one_version_to_the_other(before: Journal, after: Journal) -> None:
    found = diff.find_changes(before, after)
    for kind in KINDS.values():
        mine = [one for one in found if one.kind is kind]
        left = list(getattr(before, kind.plural))
        for one in mine:
            if one.what != "added":
                left.remove(one.old)
        left += [one.new for one in mine if one.what != "removed"]
        assert sorted(map(repr, left)) == sorted(map(repr, getattr(after, kind.plural)))


def test_many_changes_take_no_longer_each_than_a_few() -> None:
    meetings = [Meeting(ago(number), name="Lamp") for number in range(20_000)]
    before = journal(meetings=meetings)
    after = journal(meetings=[one._replace(note="x") for one in reversed(meetings)])
    began = time.process_time()
    assert len(diff.find_changes(before, after)) == 20_000
    assert time.process_time() - began < 10
