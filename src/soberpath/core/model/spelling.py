"""Find the known word that a mistyped one was meant to be.

A wrong suggestion is worse than none. A word is close enough if one or two typos lead to it: an
extra, missing or different letter, or two letters swapped.
"""

from collections import Counter
from collections.abc import Iterable

SHORT, MEDIUM = 3, 5
"""Words up to these lengths may have no different letter, or only one typo."""

MOST_TYPOS = 2

LONGEST = 80
"""Longer words get no suggestion, since a file may have words of any length."""


def find_closest(word: str, names: Iterable[str]) -> str | None:
    """Return the closest name for a mistyped word, the first of several; None without one."""
    typed = word.strip().lower()
    if len(typed) > LONGEST:
        return None
    near = [
        (typos, number, name)
        for number, name in enumerate(names)
        if abs(len(name) - len(typed)) <= MOST_TYPOS
        and (typos := count_typos(typed, name.lower())) <= _most(typed)
        and _is_alike(typed, name)
    ]
    return min(near)[2] if near else None


def _most(typed: str) -> int:
    """Return how many typos a word of this length may have."""
    return 1 if len(typed) <= MEDIUM else MOST_TYPOS


def _is_alike(typed: str, name: str) -> bool:
    """Return False for a short word with a different letter, or another first letter."""
    other = name.lower()
    if len(typed) < SHORT and not other.startswith(typed):
        return False
    if len(typed) <= SHORT and len(typed) == len(other):
        return Counter(typed) == Counter(other)
    if typed[:1] == other[:1] or typed[:2] == other[1::-1]:
        return True
    return len(typed) >= MEDIUM and count_typos(typed, other) == 1


def count_typos(typed: str, name: str) -> int:
    """Return the number of typos between two words (optimal string alignment)."""
    before: list[int] = []
    row = list(range(len(name) + 1))
    for at, letter in enumerate(typed, 1):
        older, before, row = before, row, [at]
        for number, other in enumerate(name, 1):
            best = min(row[-1] + 1, before[number] + 1, before[number - 1] + (letter != other))
            if at > 1 and number > 1 and (letter, typed[at - 2]) == (name[number - 2], other):
                best = min(best, older[number - 2] + 1)
            row.append(best)
    return row[-1]
