"""Two texts made one line by line, by the text that both began from.

Rule: what only one of them changed is taken as that one wrote it; what both put in at one place
stands there twice, ours first. Where both changed the same lines there is no answer.
"""

from difflib import SequenceMatcher
from itertools import pairwise


def joined(base: str, ours: str, theirs: str) -> str | None:
    """The text of both, or None where they changed the same lines."""
    begun, mine, other = (text.splitlines(keepends=True) for text in (base, ours, theirs))
    merged: list[str] = []
    for (at, a, b), (end, a_end, b_end) in pairwise(_synced(begun, mine, other)):
        region = _region(begun[at:end], mine[a:a_end], other[b:b_end])
        if region is None:
            return None
        merged += region
    return "".join(merged)


def _region(begun: list[str], mine: list[str], other: list[str]) -> list[str] | None:
    """What a stretch of lines becomes."""
    if mine in (begun, other):
        return other
    if other == begun:
        return mine
    return None if begun else [*mine, *other]


def _synced(begun: list[str], mine: list[str], other: list[str]) -> list[tuple[int, int, int]]:
    """Places where all three agree: in the base, in ours, in theirs, from the first to the last.

    Each line that is the same in all three is a stretch of its own.
    """
    ours, theirs = _matches(begun, mine), _matches(begun, other)
    places = [(0, 0, 0)]
    for at in sorted(ours.keys() & theirs.keys()):
        here, there = ours[at], theirs[at]
        places += [(at, here, there), (at + 1, here + 1, there + 1)]
    return [*places, (len(begun), len(mine), len(other))]


def _matches(begun: list[str], changed: list[str]) -> dict[int, int]:
    """Lines of the base that stand in a changed text too, by their number in both."""
    head = 0
    while head < min(len(begun), len(changed)) and begun[head] == changed[head]:
        head += 1
    tail = 0
    while tail < min(len(begun), len(changed)) - head and begun[-1 - tail] == changed[-1 - tail]:
        tail += 1
    found = {at: at for at in range(head)}
    middle = SequenceMatcher(
        None, begun[head : len(begun) - tail], changed[head : len(changed) - tail], autojunk=True
    )
    for one in middle.get_matching_blocks():
        found |= {head + one.a + at: head + one.b + at for at in range(one.size)}
    gap = len(changed) - len(begun)
    return found | {at: at + gap for at in range(len(begun) - tail, len(begun))}
