"""Three-way merge by lines: a change in one copy is taken, and a change in both is a conflict."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soberpath.store.merging import three_way

BASE = "a\nb\nc\nd\n"
LINES = ["a\n", "b\n", "c\n", "\n", "[[a]]\n", "[[b]]\n"]
texts = st.lists(st.sampled_from(LINES), max_size=9).map("".join)


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        (BASE, BASE, BASE),
        ("a\nB\nc\nd\n", BASE, "a\nB\nc\nd\n"),
        (BASE, "a\nb\nc # why\nd\n", "a\nb\nc # why\nd\n"),
        ("a\nb\nc\nd\nours\n", "a # x\nb\nc\nd\n", "a # x\nb\nc\nd\nours\n"),
        ("a\nb\nc\nd\nours\n", "a\nb\nc\nd\ntheirs\n", "a\nb\nc\nd\nours\ntheirs\n"),
        ("a\nc\nd\n", "a\nb\nc\nd\n# end\n", "a\nc\nd\n# end\n"),
        ("a\nB\nc\nd\n", "a\nB\nc\nd\n", "a\nB\nc\nd\n"),
        ("a\nB\nc\nd\n", "a\nBB\nc\nd\n", None),
        ("a\nc\nd\n", "a\nBB\nc\nd\n", None),
    ],
)
def test_three_ways(ours: str, theirs: str, expected: str | None) -> None:
    assert three_way.join_texts(BASE, ours, theirs) == expected


def records(number: int, note: str, every: int = 1) -> list[str]:
    return [
        f"[[checkin]]\nmood = 3\nnote = '{note if at % every == 0 else 'as before'} {at}'\n\n"
        for at in range(number)
    ]


def test_changes_to_every_other_record_of_a_long_journal_are_all_taken() -> None:
    base, ours, all_theirs = (
        records(3000, "as before"),
        records(3000, "ours", 2),
        records(3000, "x"),
    )
    theirs = [one if at % 2 else base[at] for at, one in enumerate(all_theirs)]
    both = [(theirs if at % 2 else ours)[at] for at in range(3000)]
    assert three_way.join_texts(*map("".join, (base, ours, theirs))) == "".join(both)


@pytest.mark.parametrize("extra", ["", "x = 1\n"])
def test_a_long_journal_changed_throughout_on_one_side_is_taken_whole(extra: str) -> None:
    base, theirs = "".join(records(3000, "as before")), extra + "".join(records(3000, "theirs"))
    assert three_way.join_texts(base, base, theirs) == theirs
    more = "[[run]]\nstart = 2026-01-01\n"
    assert three_way.join_texts(base, base + more, theirs) in (None, theirs + more)


@given(texts, texts)
def test_what_one_side_alone_changed_is_taken_whole(base: str, changed: str) -> None:
    assert three_way.join_texts(base, base, changed) == changed
    assert three_way.join_texts(base, changed, base) == changed
    assert three_way.join_texts(base, changed, changed) == changed


@given(texts, texts, texts, st.sampled_from([0, 2, 40_000]))
def test_nothing_that_only_one_side_wrote_is_lost(
    base: str, ours: str, theirs: str, small: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(three_way, "_SMALL", small)
        found = three_way.join_texts(base, ours, theirs)
    if found is not None:
        before, after = (Counter(text.splitlines()) for text in (base, found))
        for text in (ours, theirs):
            assert Counter(text.splitlines()) - before <= after
