"""Compare two versions of a journal, record by record.

Records are compared by value and paired regardless of order: first those with the same identity, as
in a merge, then the only two left that share a day or a name, then the only two left. Of several
candidates, those that differ in one field are paired.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from operator import attrgetter
from typing import Any, Literal

from soberpath.core.merging.row_values import freeze
from soberpath.core.model.fields import UID, Identity, Kind
from soberpath.core.model.kinds import KINDS
from soberpath.core.model.named_tuples import NamedTuple
from soberpath.core.model.records import Conflict, Journal, Settings

CONFLICT = "conflict"
"""The key of a change that is an open conflict between merged copies."""

What = Literal["added", "removed", "altered"]


class Change(NamedTuple):
    """One record that was added, removed or changed.

    If `kind` is None, it is the setting `key`, or a conflict if that is `CONFLICT`. `old` is None
    for an addition, `new` for a removal.
    """

    what: What
    kind: Kind | None
    key: str
    old: Any
    new: Any


_PEOPLE_FIRST = (KINDS["contact"], *(kind for noun, kind in KINDS.items() if noun != "contact"))
"""The order of kinds: people first, since other changes follow from theirs."""


def find_changes(before: Journal, after: Journal) -> tuple[Change, ...]:
    """Return all differences by kind, people first and settings last."""
    changes = [change for kind in _PEOPLE_FIRST for change in _compare_kind(kind, before, after)]
    changes += _compare_conflicts(before.conflicts, after.conflicts)
    return (*changes, *_compare_settings(before.settings, after.settings))


def _compare_kind(kind: Kind, before: Journal, after: Journal) -> list[Change]:
    old, new = getattr(before, kind.plural), getattr(after, kind.plural)
    if old == new:
        return []
    pairing = _Pairing(
        list((Counter(old) - Counter(new)).elements()),
        list((Counter(new) - Counter(old)).elements()),
    )
    for key in _list_keys(kind, kind.identity):
        pairing.pair(key)
    pairs = sorted(pairing.pairs, key=lambda pair: (*_find_place(kind, pair[1]), repr(pair[0])))
    return [
        *(Change("removed", kind, "", record, None) for record in _sort(kind, pairing.gone)),
        *(Change("altered", kind, "", old, other) for old, other in pairs),
        *(Change("added", kind, "", None, record) for record in _sort(kind, pairing.fresh)),
    ]


def _sort(kind: Kind, records: Iterable[Any]) -> list[Any]:
    return sorted(records, key=lambda record: _find_place(kind, record))


def _find_place(kind: Kind, record: Any) -> tuple[Any, str]:
    """Return a sort key for a record among its kind, regardless of the order in the file."""
    return kind.get_address(record), repr(record)


class _Key(NamedTuple):
    """What two versions of a record share, as returned by `of`.

    With `several`, more than two records may share it: they are paired in sorted order, since
    nothing shows which became which.
    """

    of: Callable[[Any], Any]
    several: bool = False


def _list_keys(kind: Kind, identity: Identity) -> Iterator[_Key]:
    """Yield the keys by which records may be paired, the most reliable first."""
    distinguishing = (kind.hint, *identity.telling, *identity.apart)
    closer = dict.fromkeys(name for name in (*identity.keys, *distinguishing) if name)
    yield _Key(attrgetter(*identity.keys))
    yield _Key(attrgetter(*closer))
    yield from _list_keys_but_one(kind, attrgetter(*identity.keys), closer)
    yield _Key(attrgetter(*identity.keys), several=True)
    yield _Key(kind.get_address)
    yield from _list_keys_but_one(kind, kind.get_address, closer)
    yield _Key(lambda _: None)


def _list_keys_but_one(
    kind: Kind, common: Callable[[Any], Any], naming: Collection[str]
) -> Iterator[_Key]:
    """Yield keys of all fields but one.

    Notes, which come last in a record, change most often; identifying fields change least.
    """
    names = [field.key for field in kind.own_fields][::-1]
    for name in sorted(names, key=lambda name: name in naming):
        rest = attrgetter(*(other for other in names if other != name))
        yield _Key(_pair_keys(common, rest))


def _pair_keys(first: Callable[[Any], Any], second: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda record: (first(record), second(record))


class _Pairing:
    """Removed and added records, and the pairs found among them."""

    def __init__(self, gone: list[Any], fresh: list[Any]) -> None:
        self.gone, self.fresh = gone, fresh
        self.pairs: list[tuple[Any, Any]] = []

    def pair(self, key: _Key) -> None:
        """Pair the records that share a key, in time linear in their number."""
        if not self.gone or not self.fresh:
            return
        groups: dict[Any, tuple[list[Any], list[Any]]] = {}
        for side, records in enumerate((self.gone, self.fresh)):
            for record in records:
                groups.setdefault(key.of(record), ([], []))[side].append(record)
        self.gone, self.fresh = [], []
        for old, new in groups.values():
            number = min(len(old), len(new))
            if number and key.several:
                old, new = sorted(old, key=repr), sorted(new, key=repr)
            elif len(old) != 1 or len(new) != 1:
                number = 0
            self.pairs += zip(old[:number], new[:number], strict=True)
            self.gone += old[number:]
            self.fresh += new[number:]


def _compare_conflicts(old: tuple[Conflict, ...], new: tuple[Conflict, ...]) -> list[Change]:
    was, now = ({_describe_value(conflict) for conflict in part} for part in (old, new))
    gone = [
        conflict
        for conflict in sorted(old, key=_describe_value)
        if _describe_value(conflict) not in now
    ]
    fresh = [
        conflict
        for conflict in sorted(new, key=_describe_value)
        if _describe_value(conflict) not in was
    ]
    return [
        *(Change("removed", None, CONFLICT, conflict, None) for conflict in gone),
        *(Change("added", None, CONFLICT, None, conflict) for conflict in fresh),
    ]


def _describe_value(conflict: Conflict) -> tuple[str, str]:
    """Return the content of a conflict in a form that sorts by type too."""
    return conflict.section, repr(freeze(conflict.other))


def _compare_settings(old: Settings, new: Settings) -> list[Change]:
    return [
        Change("altered", None, key, before, after)
        for key, before, after in zip(Settings._fields, old, new, strict=True)
        if before != after
    ]


def list_fields(change: Change) -> tuple[tuple[str, Any, Any], ...]:
    """Return the fields that differ between the states of a changed record, old and new."""
    return tuple(
        (key, before, after)
        for key, before, after in zip(change.new._fields, change.old, change.new, strict=True)
        if before != after and key != UID.key
    )
