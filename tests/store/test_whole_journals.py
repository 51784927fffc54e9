"""Any journal can be written, read, cached, edited and taken apart again."""

import re

import tomli
from hypothesis import given
from hypothesis import strategies as st

import strategies
from soberpath.core.model.kinds import KINDS
from soberpath.core.model.records import Journal
from soberpath.core.upkeep import diff, edits
from soberpath.store.disk import cache
from soberpath.store.text import document, editing
from soberpath.store.text.schema import SECTIONS

HAND = "\n# by hand\n[garden]\nbeans = 3 # a lot\n"


def count(journal: Journal) -> int:
    return sum(len(getattr(journal, section.plural)) for section in SECTIONS)


@given(strategies.journals)
def test_it_is_read_back_as_it_was_written(journal: Journal) -> None:
    made = editing.change(editing.EMPTY, journal)
    assert document.read(made.data, "x").journal == journal
    assert tomli.loads(made.text) == made.raw
    outline = document.add_outline(made).outline
    assert outline is not None
    copy = cache.decode(cache.encode(made.data, journal, *outline))
    assert copy is not None
    assert (copy.lengths, copy.headers) == outline
    assert (cache.is_copy_of(copy, made.data), cache.decode_journal(copy)) == (True, journal)


@given(strategies.journals, strategies.journals)
def test_any_journal_can_become_any_other_and_what_is_by_hand_stays(
    one: Journal, other: Journal
) -> None:
    before = editing.change(editing.EMPTY, one)
    before = document.read((before.text + HAND).encode(), "x")
    after = editing.change(before, other)
    assert document.read(after.data, "x").journal == other
    assert HAND.strip() in after.text
    found = diff.find_changes(one, other)
    removed = sum(change.what == "removed" for change in found)
    added = sum(change.what == "added" for change in found)
    assert count(one) - removed + added == count(other)
    assert bool(found) == any(
        sorted(map(repr, getattr(one, section.plural)))
        != sorted(map(repr, getattr(other, section.plural)))
        for section in SECTIONS
    ) or (one.settings != other.settings)


@given(strategies.journals, st.data())
def test_records_are_taken_out_one_by_one_until_nothing_is_left(
    journal: Journal, data: st.DataObject
) -> None:
    held = document.read((editing.change(editing.EMPTY, journal).text + HAND).encode(), "x")
    while full := [kind for kind in KINDS.values() if getattr(held.journal, kind.plural)]:
        kind = data.draw(st.sampled_from(full))
        record = data.draw(st.sampled_from(getattr(held.journal, kind.plural)))
        after = editing.change(held, edits.remove(held.journal, kind, record))
        assert len(after.text) < len(held.text)
        held = after
    assert not re.search(r"^\[\[", held.text, re.MULTILINE)
    assert HAND.strip() in held.text
