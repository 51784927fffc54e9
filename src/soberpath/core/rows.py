"""Two rows of keys and values made one, each key once.

Rule: what one of them leaves unsaid, the other says for both; where both say something else, one
value stays and the other is handed out beside it.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

Row = dict[str, Any]

UNIONS = ("halt", "types")
FALSE_IS_UNSAID = ("signed", "online", "bring_up", "planned", "signed_only")


class Joined(NamedTuple):
    """One row made of two, and the values that have no place in it."""

    row: Row
    left_out: Row


def exact(value: Any) -> Any:
    """A value in a form that compares by type too: true is not 1, and 1 is not 1.0."""
    if isinstance(value, dict):
        return "dict", tuple(sorted((key, exact(one)) for key, one in value.items()))
    if isinstance(value, list):
        return "list", tuple(exact(one) for one in value)
    return type(value).__name__, repr(value)


def joined(mine: Row, theirs: Row, base: Row, one_of: Sequence[str] = ()) -> Joined:
    """Two rows as one, each field once."""
    values = {
        key: _values(key, mine.get(key), theirs.get(key), base.get(key), bool(base))
        for key in dict.fromkeys((*mine, *theirs))
    }
    row = {key: found[0] for key, found in values.items() if found[0] is not None}
    left_out = {key: found[1] for key, found in values.items() if len(found) > 1}
    several = sorted(key for key in one_of if key in row)
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
    return tuple(sorted((mine, theirs), key=exact, reverse=True))


def is_unsaid(key: str, value: Any) -> bool:
    """Whether a value says no more than a key that is not there."""
    return value is None or value in ("", []) or (value is False and key in FALSE_IS_UNSAID)


def _holds(longer: Any, shorter: Any) -> bool:
    """Whether a text holds another as whole lines."""
    if not (isinstance(longer, str) and isinstance(shorter, str)):
        return False
    return f"\n{shorter}\n" in f"\n{longer}\n"
