"""Conflicts: values of another copy that had no place when two were merged, and settling them.

Rule: the journal goes on with the value in place; the other one stays on record until the person
keeps the one or takes the other.
"""

from contextlib import suppress
from typing import Any, NamedTuple

from soberpath.core.model.errors import Cure, NothingYet, Refused
from soberpath.core.model.kinds import BY_SECTION, Kind
from soberpath.core.model.records import Conflict, Journal
from soberpath.core.upkeep import merge_spans
from soberpath.core.upkeep.merge import IDENTITIES, ONE_OF


class Open(NamedTuple):
    """An open conflict: its number, which record and key it is about, and both values.

    `record` is None where it is gone, where several are called that and nothing tells them apart,
    and in a section of the person's own.
    """

    number: int
    conflict: Conflict
    kind: Kind | None
    record: Any
    key: str
    here: Any
    there: Any


def open_ones(journal: Journal) -> tuple[Open, ...]:
    """Every open conflict, numbered from 1 in the order of the file."""
    return tuple(_opened(journal, n, one) for n, one in enumerate(journal.conflicts, 1))


def numbered(journal: Journal, number: int) -> Open:
    """Return the open conflict with that number."""
    found = open_ones(journal)
    if not 1 <= number <= len(found):
        raise NothingYet("There's no conflict with that number. List them: soberpath merge --list")
    return found[number - 1]


def _opened(journal: Journal, number: int, one: Conflict) -> Open:
    who, key = _parts(one)
    there = one.other.get(key)
    if one.section == "settings":
        return Open(number, one, None, None, key, getattr(journal.settings, key, None), there)
    kind = BY_SECTION.get(one.section)
    if is_about_spans(one):
        _, here = _spans(journal, one)
        key = merge_spans.KINDS[one.section].plural
        return Open(number, one, kind, None, key, _days_and_notes(here), _others(one))
    record = _record(journal, kind, who) if kind and who else None
    return Open(number, one, kind, record, key, getattr(record, key, None), there)


def is_about_spans(one: Conflict) -> bool:
    """Return True for a conflict about all the runs of a counter, or about all tapers."""
    return one.section in merge_spans.KINDS and merge_spans.KINDS[one.section].plural in one.other


def _spans(journal: Journal, one: Conflict) -> tuple[list[Any], list[Any]]:
    """Return the records of the section that such a conflict isn't about, and those it is about."""
    name = str(one.other.get("counter", "")).casefold()
    records = getattr(journal, merge_spans.KINDS[one.section].plural)
    about = [record for record in records if getattr(record, "counter", "").casefold() == name]
    return [record for record in records if record not in about], about


def settled_spans(before: Journal, after: Journal) -> tuple[Journal, ...]:
    """Return a journal of the runs or tapers of each conflict about them that a change settles.

    They are on record too, so whatever days they share were shared before the change.
    """
    found: list[Journal] = []
    for one in before.conflicts if before.conflicts != after.conflicts else ():
        if is_about_spans(one) and one not in after.conflicts:
            with suppress(Refused):  # what a hand wrote there holds none
                spans = merge_spans.read(one.section, one.other)
                every: dict[str, Any] = {merge_spans.KINDS[one.section].plural: spans}
                found.append(Journal(**every))
    return tuple(found)


def _days_and_notes(spans: list[Any]) -> tuple[str, ...]:
    """Return the days of spans in words, each with its note."""
    ordered = sorted(spans, key=lambda span: span.start)
    days = merge_spans.in_words(ordered)
    return tuple(
        f"{words} ({span.note})" if span.note else words
        for words, span in zip(days, ordered, strict=True)
    )


def _others(one: Conflict) -> tuple[str, ...]:
    """Return the same of what such a conflict holds; its texts as they are where they're broken."""
    try:
        return _days_and_notes(list(merge_spans.read(one.section, one.other)))
    except Refused:
        return tuple(map(str, one.other.values()))


def _parts(one: Conflict) -> tuple[dict[str, Any], str]:
    """What the record is known by, and the key of the value: the last one that names nothing."""
    identity = IDENTITIES.get(one.section)
    naming = identity.keys if identity else ()
    key = next((key for key in reversed(one.other) if key not in naming), "")
    return {known: value for known, value in one.other.items() if known != key}, key


def _record(journal: Journal, kind: Kind, who: dict[str, Any]) -> Any:
    """The one record that is known by this; None where there is none, or more than one."""
    found = [
        one
        for one in getattr(journal, kind.plural)
        if all(getattr(one, key, None) == who[key] for key in who)
    ]
    return found[0] if len(found) == 1 else None


def followed(journal: Journal, before: Any, after: Any) -> Journal:
    """The journal whose conflicts about a record know it by what it will be called."""
    about = [one.conflict for one in open_ones(journal) if one.record is before]
    if not about:
        return journal
    renamed = {id(one): _renamed(one, after) for one in about}
    return journal._replace(conflicts=tuple(renamed.get(id(one), one) for one in journal.conflicts))


def _renamed(one: Conflict, record: Any) -> Conflict:
    who, key = _parts(one)
    known = {name: getattr(record, name) for name in who if getattr(record, name) is not None}
    other = known | {name: one.other[name] for name in (key,) if name}
    return one if other == one.other else Conflict(one.section, other)


TEXTS = ("note", "grateful", "topic", "trigger", "helped")
"""Keys of texts that can say two things."""


def joined(one: Open) -> Open:
    """Return a conflict whose other value says what both say."""
    here, there = one.here, one.there
    if isinstance(here, tuple) and isinstance(there, list) and not is_about_spans(one.conflict):
        return one._replace(there=list(dict.fromkeys((*here, *there))))
    if one.key in TEXTS and isinstance(here, str) and isinstance(there, str):
        return one._replace(there="\n".join(filter(None, (here, there))))
    raise Refused(
        "These two values can't both stay. Nothing was changed.", Cure("keep what is there")
    )


def kept(journal: Journal, one: Open) -> Journal:
    """The journal with what stands in place; the other value goes."""
    return journal._replace(
        conflicts=tuple(other for other in journal.conflicts if other is not one.conflict)
    )


def taken(journal: Journal, one: Open) -> Journal:
    """Return the journal with the other copy's value."""
    if is_about_spans(one.conflict):
        others, present = _spans(journal, one.conflict)
        in_place = one.conflict.other.get("in_place")
        if in_place is not None and list(merge_spans.in_words(present)) != in_place:
            raise Refused(
                f"Your {merge_spans.plural_in_words(one.key)} changed after the merge, so "
                "using the other copy's would undo that. Fix yours with soberpath edit, then "
                f"run: soberpath merge keep {one.number}"
            )
        spans = merge_spans.read(one.conflict.section, one.conflict.other)
        every: dict[str, Any] = {one.key: (*others, *spans)}
        return kept(journal, one)._replace(**every)
    if one.conflict.section == "settings" and one.key in journal.settings._fields:
        settings = journal.settings._replace(**{one.key: one.there})
        return kept(journal, one)._replace(settings=settings)
    if one.kind is not None and one.record is None:
        raise Refused(
            "soberpath can't tell which entry this value belongs to. Add it with "
            "soberpath edit, then run: soberpath merge keep N"
        )
    if one.kind is None or one.key not in one.record._fields:
        raise Refused(
            "That value belongs to a section or key you added yourself. Add it with: soberpath edit"
        )
    new = replaced(one)
    records: dict[str, Any] = {
        one.kind.plural: tuple(
            new if other is one.record else other for other in getattr(journal, one.kind.plural)
        )
    }
    return kept(journal, one)._replace(**records)


def replaced(one: Open) -> Any:
    """Return the record with the other value in place, and without the one that it excludes."""
    fields = ONE_OF.get(one.conflict.section, ())
    gone = dict.fromkeys(fields) if one.key in fields else {}
    value = tuple(one.there) if isinstance(one.there, list) else one.there
    return one.record._replace(**{**gone, one.key: value})
