"""Detect contacts that one copy renamed, and merge sections with renamed or moved entries.

New names are applied to the other entries of both copies, e.g. talks, before those are merged. A
name shared by two contacts of a copy isn't replaced there.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

from soberpath.core.merging import matches, row_merge
from soberpath.core.merging.matches import MOST, Match, NamePairs, are_similar, select_unique
from soberpath.core.merging.row_merge import Copy, Outcome, make_copy
from soberpath.core.merging.row_values import Row, freeze
from soberpath.core.model.answers import fold
from soberpath.core.model.kinds import BY_SECTION, WITH_PERSON

PEOPLE = "contact"
SECTIONS_WITH_PERSON = tuple(kind.section for kind in WITH_PERSON)
"""The sections whose entries name a contact."""


class Copies(NamedTuple):
    """The sections of our copy, of the other copy and of the base, by name."""

    ours: Mapping[str, Any]
    theirs: Mapping[str, Any]
    base: Mapping[str, Any]

    def get_copies(self, name: str) -> tuple[Copy, Copy, Copy]:
        """Return the entries of a section in each copy, with the keys that identify them."""
        ours, theirs, base = (make_copy(name, sections.get(name, [])) for sections in self)
        return ours, theirs, base


class NewNames(NamedTuple):
    """The new names of contacts after the merge, by the old names in each copy and the base.

    `people` are the matches of contacts that have two names.
    """

    ours: Mapping[str, str]
    theirs: Mapping[str, str]
    base: Mapping[str, str]
    people: tuple[Match, ...] = ()


def merge_renamed(name: str, copies: Copies, people: Iterable[Match] = ()) -> Outcome:
    """Merge a section in which a copy may identify entries by other keys than the base.

    `people` are the matches of contacts that have two names.
    """
    ours, theirs, base = copies.get_copies(name)
    kind = BY_SECTION.get(name)
    if kind is None:
        return row_merge.merge_copies(name, ours, theirs, base)
    if name != PEOPLE:  # in contacts, a name also has to be similar, since other entries use it
        here = matches.find_moves(kind, base, ours, theirs)
        there = matches.find_moves(kind, base, theirs, ours)
        by_uid = matches.match_by_uid(kind, ours, theirs)
        people = (*_list_moves(base, here, there), *by_uid)
    ours, theirs = _apply_matches(people, ours, theirs)
    by_time = matches.match_by_start_time(kind, ours, theirs, base)
    return row_merge.merge_copies(name, *_apply_matches(by_time, ours, theirs), base)


def _list_moves(base: Copy, here: Mapping[int, int], there: Mapping[int, int]) -> list[Match]:
    """Return matches of the entries that moved in either copy, under their key in the base."""
    return [
        *(Match(base.keys[base_at], ours=at, base=base_at) for at, base_at in here.items()),
        *(Match(base.keys[base_at], theirs=at, base=base_at) for at, base_at in there.items()),
    ]


def _apply_matches(pairs: Iterable[Match], ours: Copy, theirs: Copy) -> tuple[Copy, Copy]:
    """Return both copies with the keys of the matches. The first match of an entry wins."""
    here, there = dict[int, Any](), dict[int, Any]()
    for match in pairs:
        if match.ours in here or match.theirs in there:
            continue
        if match.ours is not None:
            here[match.ours] = match.key
        if match.theirs is not None:
            there[match.theirs] = match.key
    return _change_keys(ours, here), _change_keys(theirs, there)


def _change_keys(copy: Copy, changed: Mapping[int, Any]) -> Copy:
    return copy._replace(keys=[changed.get(at, key) for at, key in enumerate(copy.keys)])


def _match_people(copies: Copies) -> tuple[Match, ...]:
    """Return matches of contacts whose name differs between a copy and the base, or the copies."""
    kind, (ours, theirs, base) = BY_SECTION[PEOPLE], copies.get_copies(PEOPLE)
    here, there = (
        matches.find_moves(
            kind, base, copy, other, partial(_find_talks_renamed, copies.base, sections)
        )
        for copy, other, sections in ((ours, theirs, copies.ours), (theirs, ours, copies.theirs))
    )
    return (*_list_moves(base, here, there), *_pair_people(ours, theirs, base))


_OWN_TO_A_PERSON = ("phone", "email", "since", "uid")


def _pair_people(ours: Copy, theirs: Copy, base: Copy) -> Iterator[Match]:
    """Yield matches of contacts in both copies that are the same person under two names.

    The names are similar, neither copy nor the base has both, and the contacts share a phone
    number, an address or a date.
    """
    in_ours, in_theirs, in_base = set(ours.keys), set(theirs.keys), set(base.keys)
    index: dict[Any, list[int]] = {}
    for at, row in enumerate(ours.rows):
        for trait in _list_traits(row) if ours.keys[at] not in in_theirs else ():
            index.setdefault(trait, []).append(at)
    pairs = {
        (here, there)
        for there, row in enumerate(theirs.rows if index else ())
        if theirs.keys[there] not in in_ours
        for trait in _list_traits(row)
        for here in index.get(trait, [])[:MOST]
        if are_similar(ours.rows[here]["name"], row["name"])
    }
    for here, there in select_unique(sorted(pairs)):
        key, other = ours.keys[here], theirs.keys[there]
        if not in_base >= {key, other}:
            yield Match(other if other in in_base else key, here, there)


def _list_traits(row: Row) -> list[Any]:
    """Return the values that two contacts of one role rarely share."""
    return [(row.get("role"), key, freeze(row[key])) for key in _OWN_TO_A_PERSON if row.get(key)]


def find_new_names(copies: Copies) -> NewNames:
    """Return the names that a copy gave to contacts instead of those of the base.

    A name shared by two contacts of a copy isn't replaced there.
    """
    people = _match_people(copies)
    contacts, others, before = (sections.get(PEOPLE, []) for sections in copies)
    mine = _list_moved_names(before, contacts, ((each.base, each.ours) for each in people))
    other = _list_moved_names(before, others, ((each.base, each.theirs) for each in people))
    ours, theirs, base = dict[str, str](), dict[str, str](), dict[str, str]()
    for old in {**mine, **other}:
        new = mine.get(old) or other[old]
        ours[old] = theirs[old] = base[old] = new
        if other.get(old, new) != new:
            theirs[other[old]] = new
    moved = {*mine, *mine.values(), *other, *other.values()}
    for old, new in _list_paired_names(people, contacts, others, before):
        if moved.isdisjoint((old, new)):
            ours[old] = theirs[old] = base[old] = new
    return NewNames(
        _drop_namesakes(ours, contacts),
        _drop_namesakes(theirs, others),
        _drop_namesakes(base, before),
        people,
    )


def _list_moved_names(
    base: Sequence[Row], rows: Sequence[Row], places: Iterable[tuple[int | None, int | None]]
) -> dict[str, str]:
    """Return new names in a copy by old name, for old names that no contact there still has."""
    names = {
        base[base_at]["name"]: rows[at]["name"]
        for base_at, at in places
        if base_at is not None and at is not None
    }
    present = {row["name"] for row in rows} if names else set()
    return {old: new for old, new in names.items() if old and old not in present}


def _list_paired_names(
    people: Iterable[Match], ours: Sequence[Row], theirs: Sequence[Row], base: Sequence[Row]
) -> Iterator[tuple[str, str]]:
    """Yield the old and new name of each contact that has a different name in each copy."""
    known = {fold(row["name"]) for row in base}
    for match in people:
        if match.ours is not None and match.theirs is not None:
            here, there = ours[match.ours]["name"], theirs[match.theirs]["name"]
            yield (here, there) if fold(here) in known else (there, here)


def _drop_namesakes(names: Mapping[str, str], rows: Sequence[Row]) -> dict[str, str]:
    """Return the new names by old name, without old names shared by two contacts of a copy."""
    times = Counter(row.get("name") for row in rows) if names else Counter[Any]()
    return {old: new for old, new in names.items() if times[old] < 2}


def _find_talks_renamed(base: Mapping[str, Any], copy: Mapping[str, Any]) -> NamePairs:
    """Return the old and new names in entries that are equal except for the contact.

    If equal entries have several such names, the rename is ambiguous.
    """
    pairs = set()
    for name in SECTIONS_WITH_PERSON:
        before, after = _count_by_person(base.get(name, [])), _count_by_person(copy.get(name, []))
        removed, new = _group_persons(before - after), _group_persons(after - before)
        for key in removed.keys() & new.keys():
            if len(removed[key]) == len(new[key]) == 1:
                (old,), (now,) = removed[key], new[key]
                if old and now:
                    pairs.add((old, now))
    return pairs


def _count_by_person(rows: Iterable[Row]) -> Counter[tuple[Any, Any]]:
    """Return counts of equal entries, by their values without the contact, and by contact."""
    return Counter((_freeze_without_person(row), row.get("person")) for row in rows)


def _group_persons(counts: Counter[tuple[Any, Any]]) -> dict[Any, Counter[Any]]:
    groups: dict[Any, Counter[Any]] = {}
    for (key, person), count in counts.items():
        groups.setdefault(key, Counter())[person] += count
    return groups


def _freeze_without_person(row: Row) -> Any:
    return freeze({key: value for key, value in row.items() if key != "person"})


def apply_new_names(copies: Copies, names: NewNames) -> Copies:
    """Return the copies with the new names in every section except the contacts."""
    return Copies(
        _rename_sections(copies.ours, names.ours),
        _rename_sections(copies.theirs, names.theirs),
        _rename_sections(copies.base, names.base),
    )


def _rename_sections(sections: Mapping[str, Any], names: Mapping[str, str]) -> Mapping[str, Any]:
    if not names:
        return sections
    return {
        name: [_rename_people(name, row, names) for row in rows]
        if name in (*SECTIONS_WITH_PERSON, "regular", "conflict")
        else rows
        for name, rows in sections.items()
    }


def _rename_people(name: str, row: Row, names: Mapping[str, str]) -> Row:
    """Return an entry, or a conflict about one, with the new names."""
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
