"""Match entries of two copies whose keys changed: those that were named later, or moved.

Entries with different keys match if the base has one and the copy still says all that the base did,
or if one has no name and both began at the same time. Ambiguous entries aren't matched.
"""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from soberpath.core.merging import row_values
from soberpath.core.merging.row_merge import Copy
from soberpath.core.merging.row_values import Row, freeze
from soberpath.core.model.answers import fold
from soberpath.core.model.fields import UID, Field, Kind

MOST = 20
"""With more candidates than this, no match is looked for."""

_ALIKE, _LONGEST = 0.6, 200
"""The least similarity (0 to 1) of a text and its correction, and the longest text compared."""

_ONE_WEEK = 7

NamePairs = set[tuple[str, str]]
"""Pairs of old and new names."""


class Match(NamedTuple):
    """An entry by its position in each copy that has it, and the key both share after the merge."""

    key: Any
    ours: int | None = None
    theirs: int | None = None
    base: int | None = None


def find_moves(
    kind: Kind, base: Copy, copy: Copy, other: Copy, find_names: Callable[[], NamePairs] = set
) -> dict[int, int]:
    """Return entries of a copy that the base has under other keys: its position by the copy's.

    An entry is skipped if the other copy has another entry under its new keys. `find_names` returns
    the known renames.
    """
    removed = _find_missing(base, copy)
    new = _find_missing(copy, base) if removed else []
    if not new:
        return {}
    names, index = find_names(), _index_values(copy.rows, new)
    pairs = [
        (at, base_at)
        for base_at in removed
        for at in _list_candidates(kind, base.rows[base_at], index, new)
        if (base.rows[base_at].get("name"), copy.rows[at].get("name")) in names
        or _is_moved(kind, base.rows[base_at], copy.rows[at])
    ]
    other_keys = set(other.keys) if pairs else set()
    return {at: base_at for at, base_at in select_unique(pairs) if copy.keys[at] not in other_keys}


def select_unique(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the pairs whose members appear in no other pair."""
    firsts, seconds = Counter(at for at, _ in pairs), Counter(at for _, at in pairs)
    return [pair for pair in pairs if firsts[pair[0]] == seconds[pair[1]] == 1]


def _find_missing(copy: Copy, other: Copy) -> list[int]:
    """Return the positions of entries that another copy lacks, or has fewer of under their key."""
    more = Counter(copy.keys)
    more.subtract(other.keys)
    fewer = [at for at, key in enumerate(copy.keys) if more[key] > 0]
    there = Counter(map(freeze, other.rows)) if fewer else Counter()
    return [at for at in fewer if not there[freeze(copy.rows[at])]]


_Index = dict[tuple[str, Any], list[int]]


def _index_values(rows: Sequence[Row], places: Iterable[int]) -> _Index:
    """Return the positions of entries, indexed by each of their values."""
    index: _Index = {}
    for at in places:
        for key, value in rows[at].items():
            index.setdefault((key, freeze(value)), []).append(at)
    return index


def _list_candidates(kind: Kind, before: Row, index: _Index, new: list[int]) -> list[int]:
    """Return the positions of entries that share a value with this one."""
    fields = {field.key: field for field in kind.fields}
    pools: dict[bool, list[list[int]]] = {True: [], False: []}
    for key, value in row_values.list_values(kind.section, before).items():
        field = fields.get(key)
        if field is not None and not field.is_prose:
            pools[key in kind.identity.keys].append(index.get((key, value), []))
    few = min(pools[False], key=len, default=None)
    if few is None:
        few = list(dict.fromkeys(at for pool in pools[True] for at in pool[: MOST + 1])) or new
    return few if len(few) <= MOST else []


def _is_moved(kind: Kind, before: Row, after: Row) -> bool:
    """Return True if an entry keeps all that another said and may be the same under other keys."""
    old, new = (row_values.list_values(kind.section, row) for row in (before, after))
    others = [key for key in old if key not in kind.identity.keys]
    if not all(
        row_values.says_all(after.get(key), before.get(key)) for key in others if key in before
    ):
        return False
    fields = {field.key: field for field in kind.fields}
    telling = [key for key in kind.identity.telling if key in old and old[key] == new.get(key)]
    numbers = [key for key in others if not _is_common(fields.get(key))]
    is_sure = bool(telling) or len(numbers) > 1 or any(map(_is_own, map(before.get, numbers)))
    return all(
        _can_become(before.get(key), after.get(key), is_sure=is_sure)
        for key in kind.identity.keys
        if old.get(key) != new.get(key)
    )


def _is_common(field: Field | None) -> bool:
    """Return True for a field with a short word list, whose values many entries share."""
    return field is None or bool(field.words) or field.kind is bool


def _is_own(value: Any) -> bool:
    """Return True for a value that two entries rarely share by chance."""
    return isinstance(value, str | dt.date | dt.time | list)


def _can_become(before: Any, after: Any, *, is_sure: bool) -> bool:
    """Return True if the value of a key may have been changed from one to the other."""
    if isinstance(before, dt.date) and isinstance(after, dt.date):
        return is_sure and abs(before.toordinal() - after.toordinal()) < _ONE_WEEK
    return is_sure or before in (None, "") or are_similar(before, after)


def are_similar(text: Any, other: Any) -> bool:
    """Return True if one text may be a corrected or longer form of the other."""
    if not (isinstance(text, str) and isinstance(other, str) and text and other):
        return False
    shorter, two = sorted((fold(text), fold(other)), key=len)
    if two.startswith(shorter):
        return True
    if len(two) > _LONGEST:
        return False
    from difflib import SequenceMatcher  # only needed if a name changed

    return SequenceMatcher(None, shorter, two, autojunk=False).ratio() >= _ALIKE


def match_by_uid(kind: Kind, ours: Copy, theirs: Copy) -> Iterator[Match]:
    """Yield matches of entries that have the same exported ID in both copies."""
    if UID not in kind.fields:
        return
    for here, there in _pair_groups(_group_by_uid(ours.rows), _group_by_uid(theirs.rows)):
        keys = ours.keys[here], theirs.keys[there]
        if keys[0] != keys[1]:
            yield Match(min(keys, key=repr), here, there)


def _pair_groups(ours: dict[Any, list[int]], theirs: dict[Any, list[int]]) -> Iterator[Any]:
    """Yield the position in each copy of every value that occurs once in both."""
    for name in ours.keys() & theirs.keys():
        if len(ours[name]) == len(theirs[name]) == 1:
            yield ours[name][0], theirs[name][0]


def _group_by_uid(rows: Sequence[Row]) -> dict[str, list[int]]:
    groups: dict[str, list[int]] = {}
    for at, row in enumerate(rows):
        uid = row.get("uid")
        if uid and isinstance(uid, str):
            groups.setdefault(uid, []).append(at)
    return groups


def match_by_start_time(kind: Kind, ours: Copy, theirs: Copy, base: Copy) -> Iterator[Match]:
    """Yield matches of entries that began on the same day at the same time.

    One of each pair has no name, or the names are similar. The key is that of the base, or else of
    the entry with a name, whichever copy has it.
    """
    if not {"date", "name"} <= {*kind.identity.keys} or not ours.rows or not theirs.rows:
        return
    at_start = _group_by_start(base.rows)
    for here, there in _pair_groups(_group_by_start(ours.rows), _group_by_start(theirs.rows)):
        name, other = ours.rows[here].get("name", ""), theirs.rows[there].get("name", "")
        key, other_key = ours.keys[here], theirs.keys[there]
        if key == other_key or (name and other and not are_similar(name, other)):
            continue
        in_base = at_start.get(_get_start(ours.rows[here]), [])
        if len(in_base) > 1:
            continue
        named = max((bool(name), key), (bool(other), other_key))[1]
        yield Match(base.keys[in_base[0]] if in_base else named, here, there)


def _group_by_start(rows: Sequence[Row]) -> dict[Any, list[int]]:
    groups: dict[Any, list[int]] = {}
    for at, row in enumerate(rows):
        if row.get("time") is not None:
            groups.setdefault(_get_start(row), []).append(at)
    return groups


def _get_start(row: Row) -> tuple[Any, Any]:
    return row.get("date"), row["time"]
