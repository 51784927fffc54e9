"""Conflicts: values of another copy that had no place when two were merged, and settling them.

Rule: the journal goes on with the value in place; the other one stays on record until the person
keeps the one or takes the other.
"""

from contextlib import suppress
from typing import Any

from soberpath.core.merging import row_merge, span_merge
from soberpath.core.model.errors import Cure, NothingYet, Refused
from soberpath.core.model.fields import Kind
from soberpath.core.model.kinds import BY_SECTION, EVERY_FIELD
from soberpath.core.model.named_tuples import NamedTuple
from soberpath.core.model.records import Conflict, Journal, replace_record


class OpenConflict(NamedTuple):
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


def list_open(journal: Journal) -> tuple[OpenConflict, ...]:
    """Return every open conflict, numbered from 1 in the order of the file."""
    known = _Index(journal)
    return tuple(
        _open(journal, known, n, conflict) for n, conflict in enumerate(journal.conflicts, 1)
    )


def find_open(journal: Journal, number: int) -> OpenConflict:
    """Return the open conflict with that number."""
    unresolved = list_open(journal)
    if not 1 <= number <= len(unresolved):
        raise NothingYet("There's no conflict with that number. List them: soberpath merge --list")
    return unresolved[number - 1]


class _Index:
    """The records of a journal by what conflicts know them by."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._known: dict[tuple[str, ...], dict[Any, list[Any]]] = {}

    def find(self, kind: Kind, who: dict[str, Any]) -> Any:
        """Return the one record that is known by this; None where there are none or several."""
        way = (kind.plural, *who)
        if way not in self._known:
            index: dict[Any, list[Any]] = {}
            for record in getattr(self._journal, kind.plural):
                values = tuple(getattr(record, key, None) for key in who)
                index.setdefault(values, []).append(record)
            self._known[way] = index
        try:
            records = self._known[way].get(tuple(who.values()), [])
        except TypeError:  # a list or a table, as which no record has a value
            return None
        return records[0] if len(records) == 1 else None


def _open(journal: Journal, known: _Index, number: int, conflict: Conflict) -> OpenConflict:
    who, key = _split(conflict)
    there = conflict.other.get(key)
    if conflict.section == "settings":
        return OpenConflict(
            number, conflict, None, None, key, getattr(journal.settings, key, None), there
        )
    kind = BY_SECTION.get(conflict.section)
    if is_about_spans(conflict):
        _, here = _split_spans(journal, conflict)
        key = span_merge.KINDS[conflict.section].plural
        return OpenConflict(
            number, conflict, kind, None, key, _describe_spans(here), _describe_others(conflict)
        )
    record = known.find(kind, who) if kind and who else None
    key = _get_field(kind, key)
    return OpenConflict(number, conflict, kind, record, key, getattr(record, key, None), there)


def is_about_spans(conflict: Conflict) -> bool:
    """Return True for a conflict about all the runs of a counter, or about all tapers."""
    return (
        conflict.section in span_merge.KINDS
        and span_merge.KINDS[conflict.section].plural in conflict.other
    )


def _split_spans(journal: Journal, conflict: Conflict) -> tuple[list[Any], list[Any]]:
    """Return the records of the section that such a conflict isn't about, and those it is about."""
    name = str(conflict.other.get("counter", "")).casefold()
    records = getattr(journal, span_merge.KINDS[conflict.section].plural)
    about = [record for record in records if getattr(record, "counter", "").casefold() == name]
    return [record for record in records if record not in about], about


def list_settled_spans(before: Journal, after: Journal) -> tuple[Journal, ...]:
    """Return a journal of the runs or tapers of each conflict about them that a change settles.

    They are on record too, so whatever days they share were shared before the change.
    """
    settled: list[Journal] = []
    for conflict in before.conflicts if before.conflicts != after.conflicts else ():
        if is_about_spans(conflict) and conflict not in after.conflicts:
            with suppress(Refused):  # what a hand wrote there holds none
                spans = span_merge.parse_conflict_spans(conflict.section, conflict.other)
                every: dict[str, Any] = {span_merge.KINDS[conflict.section].plural: spans}
                settled.append(Journal(**every))
    return tuple(settled)


def _describe_spans(spans: list[Any]) -> tuple[str, ...]:
    """Return the days of spans in words, each with its note."""
    ordered = sorted(spans, key=lambda span: span.start)
    days = span_merge.describe_spans(ordered)
    return tuple(
        f"{words} ({span.note})" if span.note else words
        for words, span in zip(days, ordered, strict=True)
    )


def _describe_others(conflict: Conflict) -> tuple[str, ...]:
    """Return the same of what such a conflict holds; its texts as they are where they're broken."""
    try:
        return _describe_spans(
            list(span_merge.parse_conflict_spans(conflict.section, conflict.other))
        )
    except Refused:
        return tuple(map(str, conflict.other.values()))


def _split(conflict: Conflict) -> tuple[dict[str, Any], str]:
    """Return what the record is known by, and the key of the value: the last that names nothing."""
    kind = BY_SECTION.get(conflict.section)
    naming = kind.identity.keys if kind else ()
    key = next((key for key in reversed(conflict.other) if key not in naming), "")
    return {known: value for known, value in conflict.other.items() if known != key}, key


def _get_field(kind: Kind | None, key: str) -> str:
    """Return the key of the field that a value is for: the other name of an entry is its name."""
    field = key.removeprefix(row_merge.NEW)
    return field if kind is not None and field in kind.identity.keys else key


def update_addresses(journal: Journal, before: Any, after: Any) -> Journal:
    """Return the journal whose conflicts about a record know it by what it will be called."""
    about = [item.conflict for item in list_open(journal) if item.record is before]
    if not about:
        return journal
    renamed = {id(conflict): _rename(conflict, after) for conflict in about}
    return journal._replace(
        conflicts=tuple(renamed.get(id(conflict), conflict) for conflict in journal.conflicts)
    )


def _rename(conflict: Conflict, record: Any) -> Conflict:
    who, key = _split(conflict)
    known = {name: getattr(record, name) for name in who if getattr(record, name) is not None}
    other = known | {name: conflict.other[name] for name in (key,) if name}
    return conflict if other == conflict.other else Conflict(conflict.section, other)


_PROSE = {field.key for field in EVERY_FIELD if field.is_prose}


def join(item: OpenConflict) -> OpenConflict:
    """Return a conflict whose other value says what both say."""
    here, there = item.here, item.there
    if isinstance(here, tuple) and isinstance(there, list) and not is_about_spans(item.conflict):
        return item._replace(there=list(dict.fromkeys((*here, *there))))
    if item.key in _PROSE and isinstance(here, str) and isinstance(there, str):
        return item._replace(there="\n".join(filter(None, (here, there))))
    raise Refused(
        "These two values can't both stay. Nothing was changed.", Cure("keep what is there")
    )


def keep(journal: Journal, item: OpenConflict) -> Journal:
    """Return the journal with the current value; the other value goes."""
    return replace_record(journal, "conflicts", item.conflict)


def take(journal: Journal, item: OpenConflict) -> Journal:
    """Return the journal with the other copy's value."""
    if is_about_spans(item.conflict):
        others, present = _split_spans(journal, item.conflict)
        in_place = item.conflict.other.get("in_place")
        if in_place is not None and list(span_merge.describe_spans(present)) != in_place:
            raise Refused(
                f"Your {span_merge.describe_plural(item.key)} changed after the merge, so "
                "using the other copy's would undo that. Fix yours with soberpath edit, then "
                f"run: soberpath merge keep {item.number}"
            )
        spans = span_merge.parse_conflict_spans(item.conflict.section, item.conflict.other)
        every: dict[str, Any] = {item.key: (*others, *spans)}
        return keep(journal, item)._replace(**every)
    if item.conflict.section == "settings" and item.key in journal.settings._fields:
        settings = journal.settings._replace(**{item.key: item.there})
        return keep(journal, item)._replace(settings=settings)
    if item.kind is not None and item.record is None:
        raise Refused(
            "soberpath can't tell which entry this value belongs to. Add it with "
            "soberpath edit, then run: soberpath merge keep N"
        )
    if item.kind is None or item.key not in item.record._fields:
        raise Refused(
            "That value belongs to a section or key you added yourself. Add it with: soberpath edit"
        )
    return replace_record(keep(journal, item), item.kind.plural, item.record, replace(item))


def replace(item: OpenConflict) -> Any:
    """Return the record with the other value in place, and without the one that it excludes."""
    one_of = BY_SECTION[item.conflict.section].one_of
    gone = dict.fromkeys(one_of) if item.key in one_of else {}
    value = tuple(item.there) if isinstance(item.there, list) else item.there
    return item.record._replace(**{**gone, item.key: value})
