"""Two versions in one file, for what can't be merged: both can be restored from it."""

import pytest

from soberpath.store.merging import marks


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        (b"a\nb\nc\n", b"a\nB\nc\n", b"a\n<<<<<<< ours\nb\n=======\nB\n>>>>>>> theirs\nc\n"),
        (b"a", b"a\nb", b"<<<<<<< ours\na\n=======\na\nb\n>>>>>>> theirs\n"),
        (b"", b"\xff\r\n", b"<<<<<<< ours\n=======\n\xff\r\n>>>>>>> theirs\n"),
        (b"a\na\n", b"a\n", b"a\n<<<<<<< ours\na\n=======\n>>>>>>> theirs\n"),
        (b"a\n", b"a\n", b"a\n"),
    ],
)
def test_the_lines_that_differ_stand_between_marks(
    ours: bytes, theirs: bytes, expected: bytes
) -> None:
    assert marks.mark_both(ours, theirs) == expected


@pytest.mark.parametrize("base", [b"", b"||||||| 1a2b3c\nc\n"])
def test_both_versions_come_out_of_the_marks(base: bytes) -> None:
    text = b"x\n<<<<<<< HEAD\na\n" + base + b"=======\nb\n>>>>>>> desktop\ny\n"
    assert marks.split_marked(text) == (b"x\na\ny\n", b"x\nb\ny\n")
    assert marks.find_first_line(text) == 2


@pytest.mark.parametrize(
    "text",
    [b"", b"x = 1\n", b"note = '''\n=======\n'''\n", b"<<<<<<< a\nx\n", b">>>>>>> b\n=======\n"],
)
def test_a_text_without_all_the_marks_has_none(text: bytes) -> None:
    assert marks.split_marked(text) is None


def test_what_was_marked_is_split_again() -> None:
    ours, theirs = b"a\nb\nc\n", b"a\nd\nc\n"
    assert marks.split_marked(marks.mark_both(ours, theirs)) == (ours, theirs)
