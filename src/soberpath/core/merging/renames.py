"""Entries that are known by something else than before: renamed, named at last, or moved.

Rule: two that the keys of their kind tell apart are one entry if the base has it and the copy still
says all that the base said of it, or if one of them lacks a name and both began at one time. Where
more than one entry could be meant, none is.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from soberpath.core.merging import row_merge
from soberpath.core.merging.row_merge import Keys, Outcome, Row, freeze, identify
from soberpath.core.model.answers import fold
from soberpath.core.model.fields import UID, Field, Kind
from soberpath.core.model.kinds import BY_SECTION, WITH_PERSON

PEOPLE = "contact"
SECTIONS_WITH_PERSON = tuple(kind.section for kind in WITH_PERSON)
"""The sections whose entries name a person."""

_MOST = 20
"""Among more entries than these that could be meant, none is looked for."""

_ALIKE, _LONGEST = 0.6, 200
"""How alike two texts are, at most 1, when one is the other corrected; and up to which length."""

_ONE_WEEK = 7


class Copies(NamedTuple):
    """The sections of our copy, of the other and of the base, by name."""

    ours: Mapping[str, Any]
    theirs: Mapping[str, Any]
    base: Mapping[str, Any]


def merge_renamed(name: str, copies: Copies) -> Outcome:
    """Merge one section, with entries that are known by something else in one of the copies."""
    ours, theirs, base = (copy.get(name, []) for copy in copies)
    kind = BY_SECTION.get(name)
    if kind is None:
        return row_merge.merge_records(name, ours, theirs, base)
    mine, other, begun = (_list_keys(kind, rows) for rows in (ours, theirs, base))
    here, there = (
        {at: begun[before] for at, before in moved.items()}
        for moved in (
            _find_moved(kind, copies.base, copies.ours, (begun, mine, other)),
            _find_moved(kind, copies.base, copies.theirs, (begun, other, mine)),
        )
    )
    _match_by_uid(kind, (ours, theirs), (here, there))
    _match_by_start_time(kind, (ours, theirs), (here, there), base)
    for pair in _pair_people(ours, theirs, base) if name == PEOPLE else ():
        if pair.ours not in here and pair.theirs not in there:
            before = theirs[pair.theirs] if pair.is_ours_new else ours[pair.ours]
            here[pair.ours] = there[pair.theirs] = identify(kind, before)
    known_by = ({**mine, **here}, {**other, **there}, begun)
    return row_merge.merge_records(name, ours, theirs, base, known_by)


def _list_keys(kind: Kind, rows: Sequence[Row]) -> dict[int, Any]:
    """Return what entries are known by, by position."""
    return {at: identify(kind, row) for at, row in enumerate(rows)}


def _find_moved(
    kind: Kind,
    origin: Mapping[str, Any],
    copy: Mapping[str, Any],
    known_by: tuple[Keys, Keys, Keys],
) -> dict[int, int]:
    """Return the entries of a copy that are in the base under other keys, by position in both.

    `known_by` says what those of the base, of the copy and of the other copy are known by. Skip an
    entry if the other copy has another entry under its new keys.
    """
    base, rows = origin.get(kind.section, []), copy.get(kind.section, [])
    keys_before, keys, keys_of_other = ([*each.values()] for each in known_by)
    gone = _find_missing(base, keys_before, rows, keys)
    new = _find_missing(rows, keys, base, keys_before) if gone else []
    if not new:
        return {}
    shown = _find_talks_renamed(origin, copy) if kind.section == PEOPLE else set()
    index = _index_values(rows, new)
    pairs = [
        (at, before)
        for before in gone
        for at in _list_candidates(kind, base[before], index, new)
        if (base[before].get("name"), rows[at].get("name")) in shown
        or _is_moved(kind, base[before], rows[at])
    ]
    once = Counter(at for at, _ in pairs), Counter(before for _, before in pairs)
    taken = set(keys_of_other) if pairs else set()
    return {
        at: before
        for at, before in pairs
        if once[0][at] == once[1][before] == 1 and keys[at] not in taken
    }


def _find_missing(
    rows: Sequence[Row], keys: Sequence[Any], others: Sequence[Row], other_keys: Sequence[Any]
) -> list[int]:
    """Return the entries that the others don't have, of which they have fewer by the same keys.

    The keys are those of the rows and of the others, in their order.
    """
    more = Counter(keys)
    more.subtract(other_keys)
    fewer = [at for at, key in enumerate(keys) if more[key] > 0]
    there = Counter(map(freeze, others)) if fewer else Counter()
    return [at for at in fewer if not there[freeze(rows[at])]]


_Index = dict[tuple[str, Any], list[int]]


def _index_values(rows: Sequence[Row], places: Iterable[int]) -> _Index:
    """Return the positions of entries by each of their values."""
    index: _Index = {}
    for at in places:
        for key, value in rows[at].items():
            index.setdefault((key, freeze(value)), []).append(at)
    return index


def _list_candidates(kind: Kind, before: Row, index: _Index, new: list[int]) -> list[int]:
    """Return the entries that could be this one, by a value that they have in common."""
    fields = {field.key: field for field in kind.fields}
    pools: dict[bool, list[list[int]]] = {True: [], False: []}
    for key, value in row_merge.list_values(kind.section, before).items():
        field = fields.get(key)
        if field is not None and not field.is_prose:
            pools[key in kind.identity.keys].append(index.get((key, value), []))
    few = min(pools[False], key=len, default=None)
    if few is None:
        few = list(dict.fromkeys(at for pool in pools[True] for at in pool[: _MOST + 1])) or new
    return few if len(few) <= _MOST else []


def _is_moved(kind: Kind, before: Row, after: Row) -> bool:
    """Return True if an entry says all that another said, and may be that one under other keys."""
    said, now = (row_merge.list_values(kind.section, row) for row in (before, after))
    others = [key for key in said if key not in kind.identity.keys]
    if not all(
        row_merge.says_all(after.get(key), before.get(key)) for key in others if key in before
    ):
        return False
    fields = {field.key: field for field in kind.fields}
    telling = [key for key in kind.identity.telling if key in said and said[key] == now.get(key)]
    numbers = [key for key in others if not _is_common(fields.get(key))]
    is_sure = bool(telling) or len(numbers) > 1 or any(map(_is_own, map(before.get, numbers)))
    return all(
        _can_become(before.get(key), after.get(key), is_sure=is_sure)
        for key in kind.identity.keys
        if said.get(key) != now.get(key)
    )


def _is_common(field: Field | None) -> bool:
    """Return True for a field whose values are a few words, as many entries have the same."""
    return field is None or bool(field.words) or field.kind is bool


def _is_own(value: Any) -> bool:
    """Return True for a value that hardly two entries share by chance."""
    return isinstance(value, str | dt.date | dt.time | list)


def _can_become(before: Any, after: Any, *, is_sure: bool) -> bool:
    """Return True if the value of a key may have been changed from one to the other."""
    if isinstance(before, dt.date) and isinstance(after, dt.date):
        return is_sure and abs(before.toordinal() - after.toordinal()) < _ONE_WEEK
    return is_sure or before in (None, "") or are_similar(before, after)


def are_similar(text: Any, other: Any) -> bool:
    """Return True for two texts of which one may be the other, corrected or in full."""
    if not (isinstance(text, str) and isinstance(other, str) and text and other):
        return False
    shorter, two = sorted((fold(text), fold(other)), key=len)
    if two.startswith(shorter):
        return True
    if len(two) > _LONGEST:
        return False
    from difflib import SequenceMatcher  # only where a name was changed

    return SequenceMatcher(None, shorter, two, autojunk=False).ratio() >= _ALIKE


def _match_by_uid(
    kind: Kind, rows: tuple[list[Row], list[Row]], moved: tuple[dict[int, Any], dict[int, Any]]
) -> None:
    """Add the keys by which entries of both copies are one that have the same ID in exports.

    Of people, a name has to be alike too, since other entries go by it (`_pair_people`).
    """
    if UID not in kind.fields or kind.section == PEOPLE:
        return
    mine, other = (_group_by_uid(each) for each in rows)
    for uid in mine.keys() & other.keys():
        if len(mine[uid]) != 1 or len(other[uid]) != 1:
            continue
        (here,), (there,) = mine[uid], other[uid]
        keys = [identify(kind, rows[0][here]), identify(kind, rows[1][there])]
        if keys[0] != keys[1] and here not in moved[0] and there not in moved[1]:
            moved[0][here] = moved[1][there] = min(keys, key=repr)


def _group_by_uid(rows: list[Row]) -> dict[str, list[int]]:
    groups: dict[str, list[int]] = {}
    for at, row in enumerate(rows):
        uid = row.get("uid")
        if uid and isinstance(uid, str):
            groups.setdefault(uid, []).append(at)
    return groups


def _match_by_start_time(
    kind: Kind,
    rows: tuple[list[Row], list[Row]],
    moved: tuple[dict[int, Any], dict[int, Any]],
    base: list[Row],
) -> None:
    """Add the keys by which entries of both copies are one that began at one time on one day.

    Of two such entries one has no name, or a name like the other's. The keys are those of the base,
    else those with a name, whichever copy has them.
    """
    if not {"date", "name"} <= {*kind.identity.keys} or not rows[0] or not rows[1]:
        return
    starts = _group_by_start(rows[0]), _group_by_start(rows[1])
    begun = _group_by_start(base)
    for start in starts[0].keys() & starts[1].keys():
        places = starts[0][start], starts[1][start]
        if len(places[0]) != 1 or len(places[1]) != 1:
            continue
        pair = [(rows[copy][places[copy][0]], copy, places[copy][0]) for copy in (0, 1)]
        names = [row.get("name", "") for row, _, _ in pair]
        keys = [moved[copy].get(at) or identify(kind, row) for row, copy, at in pair]
        if keys[0] == keys[1] or (all(names) and not are_similar(*names)):
            continue
        before = begun.get(start, [])
        if len(before) > 1:
            continue
        key = max(keys, key=lambda key: (bool(names[keys.index(key)]), key))
        key = identify(kind, base[before[0]]) if before else key
        for _, copy, at in pair:
            moved[copy][at] = key


def _group_by_start(rows: list[Row]) -> dict[Any, list[int]]:
    groups: dict[Any, list[int]] = {}
    for at, row in enumerate(rows):
        if row.get("time") is not None:
            groups.setdefault((row.get("date"), row["time"]), []).append(at)
    return groups


_OWN_TO_A_PERSON = ("phone", "email", "since", "uid")


class _Pair(NamedTuple):
    """A contact in both copies, by its position in each; `is_ours_new` if the base has theirs."""

    ours: int
    theirs: int
    is_ours_new: bool


def _pair_people(ours: list[Row], theirs: list[Row], base: list[Row]) -> list[_Pair]:
    """Return the contacts of both copies that have another name and are one.

    The names are alike, neither copy has both, nor has the base, and a number, an address or a day
    is the same.
    """
    before = {fold(row["name"]) for row in base}
    known = [{fold(row["name"]) for row in rows} for rows in (ours, theirs)]
    index: dict[Any, list[int]] = {}
    for at, row in enumerate(ours):
        if fold(row["name"]) not in known[1]:
            for key in _OWN_TO_A_PERSON:
                if row.get(key):
                    index.setdefault((row.get("role"), key, freeze(row[key])), []).append(at)
    pairs = {
        (at, to)
        for to, row in enumerate(theirs if index else ())
        if fold(row["name"]) not in known[0]
        for key in _OWN_TO_A_PERSON
        if row.get(key)
        for at in index.get((row.get("role"), key, freeze(row[key])), [])[:_MOST]
        if are_similar(ours[at]["name"], row["name"])
    }
    once = Counter(at for at, _ in pairs), Counter(to for _, to in pairs)
    return [
        _Pair(at, to, fold(theirs[to]["name"]) in before)
        for at, to in sorted(pairs)
        if once[0][at] == once[1][to] == 1
        and not before >= {fold(ours[at]["name"]), fold(theirs[to]["name"])}
    ]


class Names(NamedTuple):
    """What people are called once both copies are one, by what each copy and the base call them."""

    ours: dict[str, str]
    theirs: dict[str, str]
    base: dict[str, str]


def find_new_names(copies: Copies) -> Names:
    """Return the names of people that a copy gave another name than the base.

    A name that two contacts of a copy have stays there.
    """
    mine = _find_names(copies.base, copies.ours, copies.theirs)
    other = _find_names(copies.base, copies.theirs, copies.ours)
    names = Names({}, {}, {})
    for before in {**mine, **other}:
        after = mine.get(before) or other[before]
        for known, copied in zip(names, (mine.get(before), other.get(before), None), strict=True):
            known |= {name: after for name in (before, copied) if name and name != after}
    ours, theirs = copies.ours.get(PEOPLE, []), copies.theirs.get(PEOPLE, [])
    renamed = {*mine, *mine.values(), *other, *other.values()}
    known_names = {fold(row["name"]) for row in copies.base.get(PEOPLE, [])}
    for pair in _pair_people(ours, theirs, copies.base.get(PEOPLE, [])):
        here, there = ours[pair.ours]["name"], theirs[pair.theirs]["name"]
        if not renamed.isdisjoint((here, there)):
            continue
        before, after = (here, there) if fold(here) in known_names else (there, here)
        for known in names:
            known[before] = after
    for known, copy in zip(names, copies, strict=True):
        times = Counter(contact.get("name") for contact in copy.get(PEOPLE, []) if known)
        for name in [name for name in known if times[name] > 1]:
            del known[name]
    return names


def _find_names(
    origin: Mapping[str, Any], copy: Mapping[str, Any], other: Mapping[str, Any]
) -> dict[str, str]:
    """Return the new names in a copy by the old ones, which no contact there has any more."""
    base, rows, others = (each.get(PEOPLE, []) for each in (origin, copy, other))
    kind = BY_SECTION[PEOPLE]
    before, keys, other_keys = (_list_keys(kind, each) for each in (base, rows, others))
    moved = _find_moved(kind, origin, copy, (before, keys, other_keys))
    names = {base[old]["name"]: rows[at]["name"] for at, old in moved.items()}
    for row in rows if names else ():
        names.pop(row["name"], None)
    return names


def _find_talks_renamed(origin: Mapping[str, Any], copy: Mapping[str, Any]) -> set[tuple[str, str]]:
    """Return the old and the new name in each entry that is the same but for its person.

    Where entries that are alike have several such names, none of them tells which became which.
    """
    pairs = set()
    for name in SECTIONS_WITH_PERSON:
        before, after = _count_by_person(origin.get(name, [])), _count_by_person(copy.get(name, []))
        gone, new = _group_persons(before - after), _group_persons(after - before)
        for key in gone.keys() & new.keys():
            if len(gone[key]) == len(new[key]) == 1:
                (old,), (now,) = gone[key], new[key]
                if old and now:
                    pairs.add((old, now))
    return pairs


def _count_by_person(rows: Iterable[Row]) -> Counter[tuple[Any, Any]]:
    """Return how many entries are alike, by what they say without their person, and by person."""
    return Counter((_freeze_without_person(row), row.get("person")) for row in rows)


def _group_persons(counts: Counter[tuple[Any, Any]]) -> dict[Any, Counter[Any]]:
    groups: dict[Any, Counter[Any]] = {}
    for (key, person), count in counts.items():
        groups.setdefault(key, Counter())[person] += count
    return groups


def _freeze_without_person(row: Row) -> Any:
    return freeze({key: value for key, value in row.items() if key != "person"})


def apply_new_names(copies: Copies, names: Names) -> Copies:
    """Return the copies with people called what they will be called, but for the contacts."""
    return Copies(
        *(
            {
                name: [_rename_people(name, row, known) for row in rows]
                if known and name in (*SECTIONS_WITH_PERSON, "regular", "conflict")
                else rows
                for name, rows in copy.items()
            }
            for copy, known in zip(copies, names, strict=True)
        )
    )


def _rename_people(name: str, row: Row, names: Mapping[str, str]) -> Row:
    """Return an entry, or a conflict about one, with people called what they are called now."""
    if name in SECTIONS_WITH_PERSON and row.get("person") in names:
        return {**row, "person": names[row["person"]]}
    if name == "regular" and isinstance(row.get("people"), list):
        people = [names.get(each, each) if type(each) is str else each for each in row["people"]]
        return {**row, "people": people}
    other = row.get("other")
    if name != "conflict" or type(other) is not dict:
        return row
    key = "name" if row.get("section") == PEOPLE else "person"
    value = other.get(key)
    if not isinstance(value, str) or value not in names:
        return row
    return {**row, "other": {**other, key: names[value]}}
