"""Compare and join rows of keys and values for a merge.

Values are equal only if their types are. What both rows say is kept once; where they differ, our
value stays and theirs is left out.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from soberpath.core.model.kinds import EVERY_FIELD, KINDS
from soberpath.core.model.named_tuples import NamedTuple

Row = dict[str, Any]

_SORTABLE = {str, int, bool, dt.date, dt.time}
"""Types with a total order.

Moments may have an offset and floats may be NaN, so they aren't here.
"""

_LISTS = {field.key for field in EVERY_FIELD if field.kind is list}
"""Keys whose lists are united in a merge."""


def _find_flags(*, default: bool) -> Iterator[tuple[str, str]]:
    """Yield the section and key of every flag with this default."""
    for kind in KINDS.values():
        for field in kind.fields:
            if field.kind is bool and kind.record._field_defaults[field.key] is default:
                yield kind.section, field.key


_OFF = {key for _, key in _find_flags(default=False)}
"""Flags that default to False."""

_ON = set(_find_flags(default=True))
"""Flags, by section and key, that default to True."""


class JoinedRow(NamedTuple):
    """A merged row, and the values that didn't fit into it."""

    row: Row
    left_out: Row


def freeze(value: Any) -> Any:
    """Return a value in a form that compares and sorts by type too: true isn't 1, nor is 1.0."""
    kind = type(value)
    if kind in _SORTABLE:
        return kind.__name__, value
    if kind is dict:
        pairs = [
            (key, (type(item).__name__, item) if type(item) in _SORTABLE else freeze(item))
            for key, item in value.items()
        ]
        return "dict", tuple(sorted(pairs))
    if kind is list:
        return "list", tuple(freeze(item) for item in value)
    return kind.__name__, repr(value)


def are_alike(value: Any, other: Any) -> bool:
    """Return True for values that are equal in type too, regardless of key order."""
    return repr(value) == repr(other) or freeze(value) == freeze(other)


def subtract(values: Sequence[Any], others: Iterable[Any]) -> list[int]:
    """Return the positions of values that the others don't have; each other value cancels one."""
    spare, left = Counter(others), []
    for at, value in enumerate(values):
        if spare[value]:
            spare[value] -= 1
        else:
            left.append(at)
    return left


def join_rows(mine: Row, theirs: Row, base: Row, one_of: Sequence[str] = ()) -> JoinedRow:
    """Merge two rows field by field; where they differ, `mine` keeps its value."""
    values = {
        key: _join_values(key, mine.get(key), theirs.get(key), base.get(key), bool(base))
        for key in dict.fromkeys((*mine, *theirs))
    }
    row = {key: pair[0] for key, pair in values.items() if pair[0] is not None}
    left_out = {key: pair[1] for key, pair in values.items() if len(pair) > 1}
    several = [key for key in row if key in one_of]
    left_out |= {key: row.pop(key) for key in several[1:]}
    return JoinedRow(row, left_out)


def _join_values(key: str, mine: Any, theirs: Any, base: Any, has_base: bool) -> tuple[Any, ...]:
    """Return the value to keep, and the other one if both copies have their own."""
    if freeze(mine) == freeze(theirs):
        return (mine,)
    if has_base and freeze(mine) == freeze(base):
        return (theirs,)
    if has_base and freeze(theirs) == freeze(base):
        return (mine,)
    return _join_unlike(key, mine, theirs)


def _join_unlike(key: str, mine: Any, theirs: Any) -> tuple[Any, ...]:
    if is_unsaid(key, mine) and is_unsaid(key, theirs):
        return (mine if theirs is None else theirs,) if None in (mine, theirs) else ("",)
    for value, other in ((mine, theirs), (theirs, mine)):
        if is_unsaid(key, value) or _holds(other, value):
            return (other,)
    if isinstance(mine, list) and isinstance(theirs, list) and key in _LISTS:
        every = {freeze(item): item for item in (*mine, *theirs)}
        return ([every[known] for known in sorted(every)],)
    return mine, theirs


def is_unsaid(key: str, value: Any) -> bool:
    """Return True if a value says nothing more than leaving out the key would."""
    return value is None or value in ("", []) or (value is False and key in _OFF)


def says_all(longer: Any, shorter: Any) -> bool:
    """Return True if the values are equal, or a text contains the other as whole lines."""
    return freeze(longer) == freeze(shorter) or _holds(longer, shorter)


def _holds(longer: Any, shorter: Any) -> bool:
    """Return True if a text contains another as whole lines."""
    if not (isinstance(longer, str) and isinstance(shorter, str)):
        return False
    return f"\n{shorter}\n" in f"\n{longer}\n"


def list_values(name: str, row: Row) -> Row:
    """Return all values of a row, in comparable form."""
    every = {**_find_silent(name), **row}
    return {key: freeze(value) for key, value in every.items() if not is_unsaid(key, value)}


def spell_out(name: str, row: Row, other: Row) -> Row:
    """Return a row with defaults filled in for keys that the other row has."""
    silent = _find_silent(name)
    return {**row, **{key: silent[key] for key in silent if key in other and key not in row}}


def _find_silent(name: str) -> Row:
    return {key: True for section, key in _ON if section == name}
