"""Three ways line by line: what one changed is taken, what both changed has no answer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soberpath.store.merging import three_way

BASE = "a\nb\nc\nd\n"
texts = st.lists(st.sampled_from(["a\n", "b\n", "c\n", "\n"]), max_size=8).map("".join)


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
    assert three_way.joined(BASE, ours, theirs) == expected


@given(texts, texts)
def test_what_one_side_alone_changed_is_taken_whole(base: str, changed: str) -> None:
    assert three_way.joined(base, base, changed) == changed
    assert three_way.joined(base, changed, base) == changed
    assert three_way.joined(base, changed, changed) == changed
