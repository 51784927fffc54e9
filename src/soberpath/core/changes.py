"""What differs between two versions of a journal, record by record.

Rule: records are compared by value, whatever their order; two of one kind that share a day or a
name, or that are all that differ, are one record that was altered.
"""

from collections import Counter
from typing import Any, Literal, NamedTuple

from soberpath.core.kinds import KINDS, Kind
from soberpath.core.model import Conflict, Journal, Settings

CONFLICT = "conflict"
"""The key of a change that is an open difference between merged copies."""

What = Literal["added", "removed", "altered"]


class Change(NamedTuple):
    """One record that was added, removed or altered.

    `kind` None is a setting by its `key`, or where that is `CONFLICT` an open difference.

    `old` is None for what was added, `new` for what was removed.
    """

    what: What
    kind: Kind | None
    key: str
    old: Any
    new: Any


_IN_ORDER = (KINDS["contact"], *(kind for noun, kind in KINDS.items() if noun != "contact"))
"""People first: what else changed with them follows from it."""


def between(before: Journal, after: Journal) -> tuple[Change, ...]:
    """Every difference, kind by kind, people first and settings last."""
    found = [change for kind in _IN_ORDER for change in _of_kind(kind, before, after)]
    found += _of_conflicts(before.conflicts, after.conflicts)
    return (*found, *_of_settings(before.settings, after.settings))


def _of_kind(kind: Kind, before: Journal, after: Journal) -> list[Change]:
    old, new = getattr(before, kind.plural), getattr(after, kind.plural)
    if old == new:
        return []
    gone = list((Counter(old) - Counter(new)).elements())
    fresh = list((Counter(new) - Counter(old)).elements())
    altered = []
    for one in list(gone):
        if (other := _same(kind, one, gone, fresh)) is not None:
            gone.remove(one)
            fresh.remove(other)
            altered.append(Change("altered", kind, "", one, other))
    return [
        *(Change("removed", kind, "", one, None) for one in gone),
        *altered,
        *(Change("added", kind, "", None, one) for one in fresh),
    ]


def _same(kind: Kind, one: Any, gone: list[Any], fresh: list[Any]) -> Any:
    """What became of a record that is gone, or None."""
    if len(gone) == len(fresh) == 1:
        return fresh[0]
    return next((other for other in fresh if kind.address(other) == kind.address(one)), None)


def _of_conflicts(old: tuple[Conflict, ...], new: tuple[Conflict, ...]) -> list[Change]:
    return [
        *(Change("removed", None, CONFLICT, one, None) for one in old if one not in new),
        *(Change("added", None, CONFLICT, None, one) for one in new if one not in old),
    ]


def _of_settings(old: Settings, new: Settings) -> list[Change]:
    return [
        Change("altered", None, key, before, after)
        for key, before, after in zip(Settings._fields, old, new, strict=True)
        if before != after
    ]


def parts(change: Change) -> tuple[tuple[str, Any, Any], ...]:
    """The fields that differ between the two states of an altered record, old and new."""
    return tuple(
        (key, before, after)
        for key, before, after in zip(change.new._fields, change.old, change.new, strict=True)
        if before != after
    )
