"""Merge two copies of a journal that diverged, as plain rows of keys and values.

Nothing is lost, and our values stay in use. What both copies say is kept once. Where they differ,
our value stays and theirs becomes a conflict, field by field. With a base (the last common
version), a change or removal in one copy differs from what that copy never had.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from soberpath.core.merging.row_values import (
    JoinedRow,
    Row,
    freeze,
    join_rows,
    list_values,
    says_all,
    spell_out,
    subtract,
)
from soberpath.core.model.answers import fold
from soberpath.core.model.fields import Kind
from soberpath.core.model.kinds import BY_SECTION
from soberpath.core.model.named_tuples import NamedTuple


class Filled(NamedTuple):
    """The position of one of our records, and its merged row."""

    at: int
    row: Row


class Outcome(NamedTuple):
    """The result of merging a section, with records given by position in either copy.

    `same` counts records that are equal in both; `revived` counts those that one copy removed and
    the other changed, where the change is kept.
    """

    filled: tuple[Filled, ...] = ()
    removed: tuple[int, ...] = ()
    added: tuple[int, ...] = ()
    conflicts: tuple[Row, ...] = ()
    same: int = 0
    revived: int = 0


class _Placed(NamedTuple):
    """A record, its position, and its values in comparable form."""

    at: int
    row: Row
    known: Any


class Copy(NamedTuple):
    """The entries of a section in one copy, and the identity of each, in order."""

    rows: Sequence[Row]
    keys: Sequence[Any]


def make_copy(name: str, rows: Sequence[Row]) -> Copy:
    """Return a section's entries with the identity derived from each.

    In a custom section, an entry is its own identity.
    """
    kind = BY_SECTION.get(name)
    return Copy(rows, [_identify(kind, row) if kind else freeze(row) for row in rows])


def merge_records(
    name: str, ours: Sequence[Row], theirs: Sequence[Row], base: Sequence[Row]
) -> Outcome:
    """Merge one section; an empty base means that no base is known."""
    return merge_copies(name, *(make_copy(name, rows) for rows in (ours, theirs, base)))


def merge_copies(name: str, ours: Copy, theirs: Copy, base: Copy) -> Outcome:
    """Merge one section, in which an entry's identity may differ from its own values."""
    mine, other, before = map(_group_rows, (ours, theirs, base))
    parts = [
        _merge_group(name, mine.get(key, []), other.get(key, []), before.get(key, []))
        for key in {**mine, **other}
    ]
    return combine_outcomes(parts)


def combine_outcomes(parts: Sequence[Outcome]) -> Outcome:
    """Return several outcomes of one section combined into one."""
    return Outcome(
        filled=tuple(filled for part in parts for filled in part.filled),
        removed=tuple(at for part in parts for at in part.removed),
        added=tuple(sorted(at for part in parts for at in part.added)),
        conflicts=tuple(conflict for part in parts for conflict in part.conflicts),
        same=sum(part.same for part in parts),
        revived=sum(part.revived for part in parts),
    )


def _identify(kind: Kind, row: Row) -> Any:
    return tuple(map(freeze, kind.identify(lambda key: row.get(key, ""))))


def _group_rows(copy: Copy) -> dict[Any, list[_Placed]]:
    """Return the records by identity."""
    groups = dict[Any, list[_Placed]]()
    for at, (row, key) in enumerate(zip(copy.rows, copy.keys, strict=True)):
        groups.setdefault(key, []).append(_Placed(at, row, freeze(row)))
    return groups


class _Unlike(NamedTuple):
    """The records of one identity that the copies don't share.

    `stale` are ours, unchanged since the base: the other copy changed or removed them. `untouched`
    are the other copy's, unchanged since the base. `left` are new or changed in ours, `new` in the
    other copy. `base` has the base's versions of these.
    """

    stale: list[_Placed]
    untouched: list[_Placed]
    left: list[_Placed]
    new: list[_Placed]
    base: list[_Placed]


class _Pair(NamedTuple):
    """Records of each copy that are the same entry, and its base version if there is one."""

    mine: _Placed
    other: _Placed
    base: Row


def _merge_group(
    name: str, ours: list[_Placed], theirs: list[_Placed], base: list[_Placed]
) -> Outcome:
    """Merge the records of one identity, of which each copy may have several."""
    if [record.known for record in ours] == [record.known for record in theirs]:
        return Outcome(same=len(ours))
    unlike = _compare(ours, theirs, base)
    stale, left, new = unlike.stale, unlike.left, unlike.new
    added = new[len(stale) :]
    is_revived = bool(base) and bool((left and not theirs) or (added and not ours))
    outcome = Outcome(
        filled=tuple(Filled(old.at, other.row) for old, other in zip(stale, new, strict=False)),
        removed=tuple(record.at for record in stale[len(new) :]),
        added=tuple(record.at for record in added),
        same=len(ours) - len(left) - len(stale),
        revived=int(is_revived),
    )
    for pair in _pair_records(name, unlike):
        others = [
            record
            for record in (*ours, *theirs)
            if record is not pair.mine and record is not pair.other
        ]
        outcome = _join_pair(name, outcome, pair, others)
    return outcome


def _compare(ours: list[_Placed], theirs: list[_Placed], base: list[_Placed]) -> _Unlike:
    """Return the records of one identity that differ, sorted by what changed since the base."""
    left, new = _subtract(ours, theirs), _subtract(theirs, ours)
    base = _subtract(base, _subtract(ours, left))
    stale, left = _split(left, base)
    untouched, new = _split(new, base)
    return _Unlike(stale, untouched, left, new, base)


def _pair_records(name: str, unlike: _Unlike) -> list[_Pair]:
    """Return pairs of records that are one entry: a single one in each copy, else by start time."""
    stale, untouched, left, new, base = unlike
    is_one_each = not stale and not untouched and len(left) == len(new) == 1
    if is_one_each and _is_one_entry(name, left[0].row, new[0].row, len(base)):
        return [_Pair(left[0], new[0], base[0].row if len(base) == 1 else {})]
    if name not in BY_SECTION or "time" not in BY_SECTION[name].identity.telling:
        return []
    here, there = _group_by_time(left[len(untouched) :]), _group_by_time(new[len(stale) :])
    before = _group_by_time(base)
    return [
        _Pair(here[time], there[time], before[time].row if time in before else {})
        for time in here
        if time in there
    ]


def _group_by_time(records: list[_Placed]) -> dict[Any, _Placed]:
    """Return the records whose time is unique, by time."""
    times = Counter([freeze(record.row.get("time")) for record in records])
    return {
        freeze(record.row["time"]): record
        for record in records
        if record.row.get("time") is not None and times[freeze(record.row["time"])] == 1
    }


def _is_one_entry(name: str, mine: Row, theirs: Row, in_base: int) -> bool:
    """Return True if the remaining records of both copies are the same entry.

    `in_base` is how many the base had.
    """
    kind = BY_SECTION.get(name)
    if kind is None or kind.identity.single or in_base:
        return kind is not None and (kind.identity.single or in_base == 1)
    here, there = list_values(name, mine), list_values(name, theirs)
    return here == there or any(
        key in here and here[key] == there.get(key) for key in kind.identity.telling
    )


def _join_pair(name: str, outcome: Outcome, pair: _Pair, others: list[_Placed]) -> Outcome:
    """Return the outcome with a pair merged into one record, unless they must stay separate.

    `others` are the other records of both copies with the same identity.
    """
    kind, (mine, other, base) = BY_SECTION[name], pair
    joined = join_rows(
        spell_out(name, mine.row, other.row),
        spell_out(name, _spell_alike(kind, other.row, mine.row), mine.row),
        base and spell_out(name, base, {**mine.row, **other.row}),
        kind.one_of,
    )
    who = _address_conflict(kind, joined, has_others=bool(others))
    if joined.left_out and _must_stay_apart(kind, pair, joined, who, others):
        return outcome
    changed = freeze(joined.row) != mine.known
    return outcome._replace(
        filled=outcome.filled + (Filled(mine.at, joined.row),) * changed,
        added=tuple(at for at in outcome.added if at != other.at),
        conflicts=outcome.conflicts + tuple(
            make_conflict(
                name, {**who, f"{NEW}{key}" if key in kind.identity.keys else key: value}
            )
            for key, value in joined.left_out.items()
        ),
        same=outcome.same + (not changed),
    )  # fmt: skip


def _address_conflict(kind: Kind, both: JoinedRow, *, has_others: bool) -> Row:
    """Return the values that identify a record in a conflict: its identity, and more if needed."""
    identity, defaults = kind.identity, kind.record._field_defaults
    known = {key: both.row.get(key) for key in identity.keys}
    if has_others or not identity.single:
        distinguishing = {key: both.row.get(key, defaults.get(key)) for key in identity.apart}
        known |= {key: value for key, value in distinguishing.items() if value != ""}
    return {
        key: value
        for key, value in known.items()
        if value is not None and (key in identity.keys or key not in both.left_out)
    }


def _must_stay_apart(
    kind: Kind, pair: _Pair, both: JoinedRow, who: Row, others: list[_Placed]
) -> bool:
    """Return True if records that differ must stay two, since a conflict couldn't identify one.

    That is so if they differ in what identifies them, or if another record has the same identity.
    """
    if kind.identity.single:
        return False
    is_known = bool(pair.base) or _began_together(pair.mine.row, pair.other.row)
    if not is_known and not both.left_out.keys().isdisjoint(kind.identity.apart):
        return True
    defaults = kind.record._field_defaults
    return any(_is_known_by(record.row, who, defaults) for record in others)


NEW = "new_"
"""The prefix of a key in a conflict whose value is itself part of the identity."""


def _spell_alike(kind: Kind, row: Row, other: Row) -> Row:
    """Return a row with each name in the other row's spelling, if it is the same name."""
    alike = [
        key
        for key in kind.identity.keys
        if row.get(key) != other.get(key) and fold(row.get(key)) == fold(other.get(key))
    ]
    return {**row, **{key: other[key] for key in alike}} if alike else row


def _began_together(mine: Row, theirs: Row) -> bool:
    return mine.get("time") is not None and mine["time"] == theirs.get("time")


def _is_known_by(row: Row, who: Row, defaults: Mapping[str, Any]) -> bool:
    return all(row.get(key, defaults.get(key)) == value for key, value in who.items())


def make_conflict(section: str, other: Row) -> Row:
    """Return a conflict: what identifies the record, with the value that wasn't kept last."""
    return {"section": section, "other": other}


def is_settled(section: str, other: Row, merged: Mapping[str, Any]) -> bool:
    """Return True if the value of a conflict is already the current one.

    The other copy, once it has merged too, has our values in its conflicts.
    """
    in_place = merged.get(section) if section else merged
    rows = in_place if isinstance(in_place, list) else [in_place]
    kind = BY_SECTION.get(section)
    defaults = kind.record._field_defaults if kind else {}
    usual = {key: defaults.get(key) for key in kind.identity.apart} if kind else {}
    return any(
        isinstance(row, Mapping)
        and all(
            says_all(row.get(key, usual.get(key)), value)
            for key, value in _put_in_place(other).items()
        )
        for row in rows
    )


def _put_in_place(other: Row) -> Row:
    """Return the values of a record after its conflict was settled in favor of the other value."""
    new = {key.removeprefix(NEW): other[key] for key in other if key.startswith(NEW)}
    return {**{key: value for key, value in other.items() if not key.startswith(NEW)}, **new}


def _subtract(rows: Sequence[_Placed], others: Sequence[_Placed]) -> list[_Placed]:
    """Return the rows that the others don't have; each other row cancels one."""
    if not rows or not others:
        return list(rows)
    if len(rows) == len(others) == 1:  # the most common case
        return [] if rows[0].known == others[0].known else list(rows)
    left = subtract([record.known for record in rows], [record.known for record in others])
    return [rows[at] for at in left]


def _split(rows: list[_Placed], base: Sequence[_Placed]) -> tuple[list[_Placed], list[_Placed]]:
    """Return the records that are unchanged since the base, and the others."""
    changed = _subtract(rows, base)
    if len(changed) in (0, len(rows)):
        return ([], changed) if changed else (rows, [])
    places = {record.at for record in changed}
    return [record for record in rows if record.at not in places], changed


def merge_tables(
    ours: Mapping[str, Row], theirs: Mapping[str, Row], base: Mapping[str, Row]
) -> tuple[dict[str, Row], list[Row]]:
    """Return the changed tables, with top-level keys under "", and the conflicts."""
    changed, conflicts = {}, []
    for name in dict.fromkeys((*ours, *theirs)):
        joined = join_rows(ours.get(name, {}), theirs.get(name, {}), base.get(name, {}))
        if freeze(joined.row) != freeze(ours.get(name)):
            changed[name] = joined.row
        conflicts += [make_conflict(name, {key: value}) for key, value in joined.left_out.items()]
    return changed, conflicts
