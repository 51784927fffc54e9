"""Two rows of keys and values made one, each key once.

Rule: what one of them leaves unsaid, the other says for both; where both say something else, the
first row's value stays and the other is handed out beside it.
"""

import datetime as dt
from collections.abc import Sequence
from typing import Any, NamedTuple

Row = dict[str, Any]

_SORTABLE = {str, int, bool, dt.date, dt.time}
"""Types of which any two values can be compared; a moment may have an offset, a float be none."""

UNIONS = ("halt", "types")
FALSE_IS_UNSAID = ("signed", "online", "bring_up", "planned", "signed_only")


class Joined(NamedTuple):
    """One row made of two, and the values that have no place in it."""

    row: Row
    left_out: Row


def exact(value: Any) -> Any:
    """Return a value in a form that compares and sorts by type too: true is not 1, nor is 1.0."""
    kind = type(value)
    if kind in _SORTABLE:
        return kind.__name__, value
    if kind is dict:
        pairs = [
            (key, (type(one).__name__, one) if type(one) in _SORTABLE else exact(one))
            for key, one in value.items()
        ]
        return "dict", tuple(sorted(pairs))
    if kind is list:
        return "list", tuple(exact(one) for one in value)
    return kind.__name__, repr(value)


def are_alike(value: Any, other: Any) -> bool:
    """Return True for values that are the same by type too, whatever the order of their keys."""
    return repr(value) == repr(other) or exact(value) == exact(other)


def joined(mine: Row, theirs: Row, base: Row, one_of: Sequence[str] = ()) -> Joined:
    """Two rows as one, each field once; where they differ, `mine` keeps its value."""
    values = {
        key: _values(key, mine.get(key), theirs.get(key), base.get(key), bool(base))
        for key in dict.fromkeys((*mine, *theirs))
    }
    row = {key: found[0] for key, found in values.items() if found[0] is not None}
    left_out = {key: found[1] for key, found in values.items() if len(found) > 1}
    several = [key for key in row if key in one_of]
    left_out |= {key: row.pop(key) for key in several[1:]}
    return Joined(row, left_out)


def _values(key: str, mine: Any, theirs: Any, base: Any, has_base: bool) -> tuple[Any, ...]:
    """The value to keep and, where both copies have one of their own, the other."""
    if exact(mine) == exact(theirs):
        return (mine,)
    if has_base and exact(mine) == exact(base):
        return (theirs,)
    if has_base and exact(theirs) == exact(base):
        return (mine,)
    return _unlike(key, mine, theirs)


def _unlike(key: str, mine: Any, theirs: Any) -> tuple[Any, ...]:
    if is_unsaid(key, mine) and is_unsaid(key, theirs):
        return (mine if theirs is None else theirs,) if None in (mine, theirs) else ("",)
    for one, other in ((mine, theirs), (theirs, mine)):
        if is_unsaid(key, one) or _holds(other, one):
            return (other,)
    if isinstance(mine, list) and isinstance(theirs, list) and key in UNIONS:
        every = {exact(item): item for item in (*mine, *theirs)}
        return ([every[known] for known in sorted(every)],)
    return mine, theirs


def is_unsaid(key: str, value: Any) -> bool:
    """Whether a value says no more than a key that is not there."""
    return value is None or value in ("", []) or (value is False and key in FALSE_IS_UNSAID)


def says_all(longer: Any, shorter: Any) -> bool:
    """Return True for the same value, and for a text that has another in it as whole lines."""
    return exact(longer) == exact(shorter) or _holds(longer, shorter)


def _holds(longer: Any, shorter: Any) -> bool:
    """Whether a text holds another as whole lines."""
    if not (isinstance(longer, str) and isinstance(shorter, str)):
        return False
    return f"\n{shorter}\n" in f"\n{longer}\n"
