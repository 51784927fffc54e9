"""Two copies of a journal that grew apart, made one: rules over plain rows of keys and values.

Rule: nothing is lost, and what is yours stays in use. What both copies say is kept once; where they
differ in one place, our value stays and theirs goes, a field at a time, into a conflict. With a
base, the version both began from, a change or a removal in one copy is told from what it never had.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from soberpath.core.upkeep.rows import Row, exact, is_unsaid, joined, says_all


class Identity(NamedTuple):
    """What makes two records of a section speak of the same thing.

    Of a `single` kind there cannot be two, so a difference is a conflict; of the others both stay.
    Two of those that differ are one only if they were one in the base, or both say the same under
    one of the keys that are `telling`: one may attend two meetings or make two calls a day.
    `apart` are the keys, with what each is when left out, that tell namesakes from each other.
    """

    keys: tuple[str, ...]
    single: bool = False
    telling: tuple[str, ...] = ()
    apart: tuple[tuple[str, Any], ...] = ()


IDENTITIES = {
    "run": Identity(("counter", "start"), single=True),
    "contact": Identity(("name",), single=True, apart=(("role", "peer"), ("since", None))),
    "checkin": Identity(("date",), single=True),
    "milestone": Identity(("name",), single=True),
    "meeting": Identity(("date", "name"), telling=("name", "time")),
    "talk": Identity(("date", "person")),
    "action": Identity(("date", "text", "person"), telling=("text",)),
    "note": Identity(("date", "text", "person"), telling=("text",)),
    "craving": Identity(("date", "time"), telling=("time",)),
    "helpline": Identity(("name",), single=True),
    "goal": Identity(("since", "meetings", "per_week"), telling=("since",)),
    "plan": Identity(("part", "text"), telling=("text",)),
    "taper": Identity(("start",), single=True),
}

SILENT: dict[str, Row] = {"talk": {"answered": True}}
"""What a key says by being left out, where that is more than nothing."""

ONE_OF = {"milestone": ("days", "months", "years")}
"""Fields of which a record may have only one."""


class Filled(NamedTuple):
    """Our record at a position, and what it becomes."""

    at: int
    row: Row


class Outcome(NamedTuple):
    """What the merge of one section comes to, by the positions of records in either copy.

    `same` counts what both hold alike, `revived` what one copy removed and the other changed: the
    change is kept.
    """

    filled: tuple[Filled, ...] = ()
    removed: tuple[int, ...] = ()
    added: tuple[int, ...] = ()
    conflicts: tuple[Row, ...] = ()
    same: int = 0
    revived: int = 0


class _At(NamedTuple):
    """A record, its position, and its values in a form to compare."""

    at: int
    row: Row
    known: Any


def records(name: str, ours: list[Row], theirs: list[Row], base: list[Row]) -> Outcome:
    """The merge of one section; an empty base means that none is known."""
    mine, other, begun = (_groups(name, rows) for rows in (ours, theirs, base))
    parts = [
        _group(name, mine.get(key, []), other.get(key, []), begun.get(key, []))
        for key in {**mine, **other}
    ]
    return combined(parts)


def combined(parts: Sequence[Outcome]) -> Outcome:
    """Return several outcomes of one section as one."""
    return Outcome(
        filled=tuple(one for part in parts for one in part.filled),
        removed=tuple(one for part in parts for one in part.removed),
        added=tuple(sorted(one for part in parts for one in part.added)),
        conflicts=tuple(one for part in parts for one in part.conflicts),
        same=sum(part.same for part in parts),
        revived=sum(part.revived for part in parts),
    )


def _groups(name: str, rows: list[Row]) -> dict[Any, list[_At]]:
    """Records by what they speak of; in a section of one's own each speaks for itself."""
    identity, groups = IDENTITIES.get(name), dict[Any, list[_At]]()
    for at, row in enumerate(rows):
        known = exact(row)
        keys = tuple(exact(row.get(key, "")) for key in identity.keys) if identity else known
        groups.setdefault(keys, []).append(_At(at, row, known))
    return groups


def _group(name: str, ours: list[_At], theirs: list[_At], base: list[_At]) -> Outcome:
    if [one.known for one in ours] == [one.known for one in theirs]:
        return Outcome(same=len(ours))
    left, new = _without(ours, theirs), _without(theirs, ours)
    begun = _without(base, _without(ours, left))
    stale, left = _split(left, begun)
    untouched, new = _split(new, begun)
    paired = not stale and not untouched and len(left) == len(new) == 1
    filled = tuple(Filled(one.at, other.row) for one, other in zip(stale, new, strict=False))
    removed = tuple(one.at for one in stale[len(new) :])
    new = new[len(stale) :]
    revived = bool(base) and bool((left and not theirs) or (new and not ours))
    found = Outcome(
        filled, removed, tuple(one.at for one in new), (), len(ours) - len(left) - len(stale),
        int(revived),
    )  # fmt: skip
    if not paired or not _are_one(name, left[0].row, new[0].row, len(begun)):
        return found
    namesakes = max(len(ours), len(theirs)) > 1
    first = begun[0].row if len(begun) == 1 else {}
    return _joined_group(name, found, left[0], new[0], first, namesakes=namesakes)


def _are_one(name: str, mine: Row, theirs: Row, begun: int) -> bool:
    """Whether what is left of one identity in both copies, and of `begun` in the base, is one."""
    identity = IDENTITIES.get(name)
    if identity is None or identity.single or begun:
        return identity is not None and (identity.single or begun == 1)
    here, there = _says(name, mine), _says(name, theirs)
    return here == there or any(
        key in here and here[key] == there.get(key) for key in identity.telling
    )


def _says(name: str, row: Row) -> Row:
    """All that a row says, in a form to compare."""
    every = {**SILENT.get(name, {}), **row}
    return {key: exact(one) for key, one in every.items() if not is_unsaid(key, one)}


def _joined_group(
    name: str, found: Outcome, left: _At, new: _At, begun: Row, *, namesakes: bool
) -> Outcome:
    """Where one record of each copy is left of those that speak of the same: one made of both."""
    identity = IDENTITIES[name]
    both = joined(
        _spoken(name, left.row, new.row),
        _spoken(name, new.row, left.row),
        begun and _spoken(name, begun, {**left.row, **new.row}),
        ONE_OF.get(name, ()),
    )
    if both.left_out and not identity.single:
        return found
    known = {key: both.row.get(key) for key in identity.keys}
    if namesakes:
        known |= {key: both.row.get(key, usual) for key, usual in identity.apart}
    who = {key: one for key, one in known.items() if one is not None and key not in both.left_out}
    changed = exact(both.row) != left.known
    return found._replace(
        filled=found.filled + (Filled(left.at, both.row),) * changed,
        added=(),
        conflicts=tuple(conflict(name, {**who, key: one}) for key, one in both.left_out.items()),
        same=found.same + (not changed),
    )


def _spoken(name: str, row: Row, other: Row) -> Row:
    """A row with what it says by leaving out a key that the other has."""
    return {**row, **{k: v for k, v in SILENT.get(name, {}).items() if k in other and k not in row}}


def conflict(section: str, other: Row) -> Row:
    """The record of a value that has no place: where it belongs, and last of all what it says."""
    return {"section": section, "other": other}


def is_settled(section: str, other: Row, merged: Mapping[str, Any]) -> bool:
    """Return True if the value of a conflict is the one in place already.

    The other copy, once merged itself, has the values of ours in its conflicts.
    """
    found = merged.get(section) if section else merged
    rows = found if isinstance(found, list) else [found]
    usual = dict(IDENTITIES[section].apart) if section in IDENTITIES else {}
    return any(
        isinstance(row, Mapping)
        and all(says_all(row.get(key, usual.get(key)), one) for key, one in other.items())
        for row in rows
    )


def _without(rows: Sequence[_At], others: Sequence[_At]) -> list[_At]:
    """Return rows less those that the others hold too, each once."""
    if not rows or not others:
        return list(rows)
    spare, left = Counter([one.known for one in others]), []
    for one in rows:
        if spare[one.known]:
            spare[one.known] -= 1
        else:
            left.append(one)
    return left


def _split(rows: list[_At], base: Sequence[_At]) -> tuple[list[_At], list[_At]]:
    """Return those that stand as they did in the base, and the others."""
    changed = _without(rows, base)
    places = {one.at for one in changed}
    return [one for one in rows if one.at not in places], changed


def tables(
    ours: Mapping[str, Row], theirs: Mapping[str, Row], base: Mapping[str, Row]
) -> tuple[dict[str, Row], list[Row]]:
    """Tables and the keys outside of any (under ""), those that change; and the conflicts."""
    changed, conflicts = {}, []
    for name in dict.fromkeys((*ours, *theirs)):
        both = joined(ours.get(name, {}), theirs.get(name, {}), base.get(name, {}))
        if exact(both.row) != exact(ours.get(name)):
            changed[name] = both.row
        conflicts += [conflict(name, {key: one}) for key, one in both.left_out.items()]
    return changed, conflicts
