"""The word that a mistyped one was meant to be.

Rule: no suggestion is better than a wrong one. A name is near enough if a typo or two lead to it:
a letter too many, too few, another letter, or two letters in the wrong order.
"""

from collections import Counter
from collections.abc import Iterable

SHORT, MEDIUM = 3, 5
"""Up to so many letters a word may have no other letter, or one typo."""

MOST_TYPOS = 2

LONGEST = 80
"""Letters of a word beyond which none is looked for: a file may hold a word of any length."""


def find_closest(word: str, names: Iterable[str]) -> str | None:
    """Return the name that a mistyped word is closest to, the first of several; None for none."""
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
    """Return True unless a short word has another letter, or a word begins differently."""
    other = name.lower()
    if len(typed) < SHORT and not other.startswith(typed):
        return False
    if len(typed) <= SHORT and len(typed) == len(other):
        return Counter(typed) == Counter(other)
    if typed[:1] == other[:1] or typed[:2] == other[1::-1]:
        return True
    return len(typed) >= MEDIUM and count_typos(typed, other) == 1


def count_typos(typed: str, name: str) -> int:
    """Return how many typos lead from one word to the other (optimal string alignment)."""
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
