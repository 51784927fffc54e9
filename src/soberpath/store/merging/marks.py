"""Write and split git's conflict markers for two versions in one file.

Both versions can be recovered in full. Equal lines at the beginning and end appear once, and
everything between them appears twice.
"""

from itertools import takewhile

_OURS, _BETWEEN, _THEIRS = b"<<<<<<< ours\n", b"=======\n", b">>>>>>> theirs\n"


def mark_both(ours: bytes, theirs: bytes) -> bytes:
    """Return both versions in one file, with the different lines between markers."""
    if ours == theirs:
        return ours
    mine, other = ours.splitlines(keepends=True), theirs.splitlines(keepends=True)
    start = _count_alike(mine, other)
    end = _count_alike(mine[start:][::-1], other[start:][::-1])
    here, there = mine[start : len(mine) - end], other[start : len(other) - end]
    parts = (*mine[:start], _OURS, *_end_last_line(here), _BETWEEN, *_end_last_line(there), _THEIRS)
    return b"".join((*parts, *mine[len(mine) - end :]))


def _count_alike(mine: list[bytes], other: list[bytes]) -> int:
    """Return how many lines are equal from the beginning."""
    pairs = zip(mine, other, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _end_last_line(lines: list[bytes]) -> list[bytes]:
    """Return the lines, with a line break after the last one."""
    return lines + [b"\n"] * (bool(lines) and not lines[-1].endswith(b"\n"))


def split_marked(data: bytes) -> tuple[bytes, bytes] | None:
    """Return both versions of a file with git's markers, ours first; None without markers."""
    if b"<<<<<<<" not in data:
        return None
    sides: tuple[list[bytes], list[bytes]] = ([], [])
    part, is_marked = "both", False
    for line in data.splitlines(keepends=True):
        after = _find_part(line, part)
        if after is None:
            for side, name in zip(sides, ("ours", "theirs"), strict=True):
                side.extend([line] * (part in ("both", name)))
        else:
            part, is_marked = after, True
    return (b"".join(sides[0]), b"".join(sides[1])) if is_marked and part == "both" else None


_MARKS = {
    ("both", b"<<<<<<<"): "ours",
    ("ours", b"|||||||"): "base",
    ("ours", b"======="): "theirs",
    ("base", b"======="): "theirs",
    ("theirs", b">>>>>>>"): "both",
}
"""The marker after each part; git may also write the common base."""


def _find_part(line: bytes, part: str) -> str | None:
    """Return the part of the file that a line starts; None if it isn't a marker."""
    mark = line.rstrip(b"\r\n")
    return _MARKS.get((part, mark[:7])) if mark[7:8] in (b"", b" ") else None


def find_first_line(data: bytes) -> int:
    """Return the number of the line with the first marker."""
    lines = enumerate(data.splitlines(), 1)
    return next((number for number, line in lines if line[:7] == b"<<<<<<<"), 1)
