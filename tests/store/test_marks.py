"""Two versions in one file, for what cannot be merged: both can be had back from it."""

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
