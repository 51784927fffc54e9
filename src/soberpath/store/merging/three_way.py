"""Merge two texts line by line, given their common base.

What only one of them changed is taken from it; what both inserted at the same place appears twice,
ours first. If both changed the same lines there is no result.
"""

from bisect import bisect
from collections import Counter
from difflib import SequenceMatcher
from itertools import accumulate, pairwise
from typing import NamedTuple

from soberpath.store.text import pieces

_SMALL = 40_000
"""Up to this many pairs of lines, every pair may be compared."""

_DEEPEST = 4
"""How often a region is split at unique lines before it counts as changed."""


class _Cut(NamedTuple):
    """A text as lines and as pieces, with the first line of each piece and the end of the last."""

    lines: list[str]
    parts: list[str]
    starts: list[int]


def _cut_text(text: str) -> _Cut:
    parts = pieces.split(text)
    starts = [0, *accumulate(len(piece.splitlines()) for piece in parts)]
    return _Cut(text.splitlines(keepends=True), parts, starts)


def join_texts(base: str, ours: str, theirs: str) -> str | None:
    """Return the merged text; None if both changed the same lines."""
    before, mine, other = map(_cut_text, (base, ours, theirs))
    merged: list[str] = []
    for (at, a, b), (end, a_end, b_end) in pairwise(_find_agreements(before, mine, other)):
        region = _join_region(before.lines[at:end], mine.lines[a:a_end], other.lines[b:b_end])
        if region is None:
            return None
        merged += region
    return "".join(merged)


def _join_region(base: list[str], mine: list[str], other: list[str]) -> list[str] | None:
    """Return the merged lines of a region; None if both changed it."""
    if mine in (base, other):
        return other
    if other == base:
        return mine
    return None if base else [*mine, *other]


def _find_agreements(base: _Cut, mine: _Cut, other: _Cut) -> list[tuple[int, int, int]]:
    """Return regions where all three agree, as positions in the base, ours and theirs.

    Adjacent lines that are equal in all three form one region.
    """
    ours, theirs = _find_matches(base, mine), _find_matches(base, other)
    places = [(0, 0, 0)]
    for at in sorted(ours.keys() & theirs.keys()):
        here, there = ours[at], theirs[at]
        if len(places) > 1 and places[-1] == (at, here, there):
            places.pop()
        else:
            places.append((at, here, there))
        places.append((at + 1, here + 1, there + 1))
    return [*places, (len(base.lines), len(mine.lines), len(other.lines))]


def _find_matches(base: _Cut, changed: _Cut) -> dict[int, int]:
    """Return the lines of the base that a changed text also has, by line number.

    Whole pieces are matched first, then lines between them: the time is linear in the length of the
    texts, however much was changed.
    """
    matches = dict[int, int]()
    at = to = 0
    ends = len(base.parts), len(changed.parts)
    for a, b in [*_find_anchors(base.parts, changed.parts), ends]:
        end, to_end = base.starts[a], changed.starts[b]
        matches |= _match_between(base.lines, changed.lines, (at, end), (to, to_end))
        if a < ends[0]:
            at, to = base.starts[a + 1], changed.starts[b + 1]
            matches |= {end + step: to_end + step for step in range(at - end)}
    return matches


def _match_between(
    base: list[str],
    changed: list[str],
    here: tuple[int, int],
    there: tuple[int, int],
    depth: int = 0,
) -> dict[int, int]:
    """Return the matching lines of two regions."""
    matches = dict[int, int]()
    (at, end), (to, to_end) = here, there
    while at < end and to < to_end and base[at] == changed[to]:
        matches[at] = to
        at, to = at + 1, to + 1
    while at < end and to < to_end and base[end - 1] == changed[to_end - 1]:
        end, to_end = end - 1, to_end - 1
        matches[end] = to_end
    old, new = base[at:end], changed[to:to_end]
    if len(old) * len(new) < 2:  # nothing to match, or a single different line
        return matches
    if len(old) * len(new) <= _SMALL:
        for block in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks():
            matches |= {at + block.a + step: to + block.b + step for step in range(block.size)}
    elif depth < _DEEPEST and (anchors := _find_anchors(old, new)):
        a = b = -1
        for next_a, next_b in [*anchors, (len(old), len(new))]:
            between = (at + a + 1, at + next_a), (to + b + 1, to + next_b)
            matches |= _match_between(base, changed, *between, depth + 1)
            a, b = next_a, next_b
        matches |= {at + line: to + other for line, other in anchors}
    return matches


def _find_anchors(old: list[str], new: list[str]) -> list[tuple[int, int]]:
    """Return the longest list of pairs of unique lines in the same order on both sides."""
    places = {line: at for at, line in enumerate(new)}
    twice = {line for texts in (old, new) for line, times in Counter(texts).items() if times > 1}
    pairs = [
        (at, places[line]) for at, line in enumerate(old) if line in places and line not in twice
    ]
    return _find_rising(pairs)


def _find_rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest list of pairs, sorted by their first number, with rising second ones."""
    ends, last, before = list[int](), list[int](), list[int]()
    for number, (_, place) in enumerate(pairs):
        length = bisect(ends, place)
        before.append(last[length - 1] if length else -1)
        ends[length : length + 1] = [place]
        last[length : length + 1] = [number]
    longest, number = list[tuple[int, int]](), last[-1] if last else -1
    while number >= 0:
        longest.append(pairs[number])
        number = before[number]
    return longest[::-1]
