"""Two versions of a file in one, as git marks them.

Rule: both can be had back whole; the lines at the beginning and at the end that are alike stand
once, and what is between them stands twice.
"""

from itertools import takewhile

_OURS, _BETWEEN, _THEIRS = b"<<<<<<< ours\n", b"=======\n", b">>>>>>> theirs\n"


def mark_both(ours: bytes, theirs: bytes) -> bytes:
    """Return the lines of both versions, those that differ between marks."""
    if ours == theirs:
        return ours
    mine, other = ours.splitlines(keepends=True), theirs.splitlines(keepends=True)
    start = _count_alike(mine, other)
    end = _count_alike(mine[start:][::-1], other[start:][::-1])
    here, there = mine[start : len(mine) - end], other[start : len(other) - end]
    parts = (*mine[:start], _OURS, *_end_last_line(here), _BETWEEN, *_end_last_line(there), _THEIRS)
    return b"".join((*parts, *mine[len(mine) - end :]))


def _count_alike(mine: list[bytes], other: list[bytes]) -> int:
    """Return how many lines are the same from the first on."""
    pairs = zip(mine, other, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _end_last_line(lines: list[bytes]) -> list[bytes]:
    """Return the lines, the last one with its line break."""
    return lines + [b"\n"] * (bool(lines) and not lines[-1].endswith(b"\n"))
