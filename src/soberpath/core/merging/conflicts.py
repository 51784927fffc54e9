"""List and settle conflicts: values of another copy that a merge couldn't keep in place.

The journal continues with the current value. The other value stays in the conflict until the person
keeps the current one or takes the other.
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
    """An open conflict: its number, its record and key, and both values.

    `record` is None if the record is gone, if several match and nothing distinguishes them, and in
    a custom section.
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
    """Return the open conflict with this number."""
    unresolved = list_open(journal)
    if not 1 <= number <= len(unresolved):
        raise NothingYet("There's no conflict with that number. List them: soberpath merge --list")
    return unresolved[number - 1]


class _Index:
    """The records of a journal, indexed by what identifies them in conflicts."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._known: dict[tuple[str, ...], dict[Any, list[Any]]] = {}

    def find(self, kind: Kind, who: dict[str, Any]) -> Any:
        """Return the only record identified by this; None if there are several or none."""
        way = (kind.plural, *who)
        if way not in self._known:
            index: dict[Any, list[Any]] = {}
            for record in getattr(self._journal, kind.plural):
                values = tuple(getattr(record, key, None) for key in who)
                index.setdefault(values, []).append(record)
            self._known[way] = index
        try:
            records = self._known[way].get(tuple(who.values()), [])
        except TypeError:  # A list or table, which can't identify a record.
            return None
        return records[0] if len(records) == 1 else None


def _open(journal: Journal, known: _Index, number: int, conflict: Conflict) -> OpenConflict:
    identity, key = _split(conflict)
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
    record = known.find(kind, identity) if kind and identity else None
    key = _get_field(kind, key)
    return OpenConflict(number, conflict, kind, record, key, getattr(record, key, None), there)


def is_about_spans(conflict: Conflict) -> bool:
    """Return True for a conflict about all runs of a counter, or about all tapers."""
    return (
        conflict.section in span_merge.KINDS
        and span_merge.KINDS[conflict.section].plural in conflict.other
    )


def _split_spans(journal: Journal, conflict: Conflict) -> tuple[list[Any], list[Any]]:
    """Return the section's records that aren't part of the conflict, and those that are."""
    name = str(conflict.other.get("counter", "")).casefold()
    records = getattr(journal, span_merge.KINDS[conflict.section].plural)
    about = [record for record in records if getattr(record, "counter", "").casefold() == name]
    return [record for record in records if record not in about], about


def list_settled_spans(before: Journal, after: Journal) -> tuple[Journal, ...]:
    """Return a journal of the runs or tapers of each conflict about them that a change settles.

    These were on record too, so any days they share were shared before the change.
    """
    settled: list[Journal] = []
    for conflict in before.conflicts if before.conflicts != after.conflicts else ():
        if is_about_spans(conflict) and conflict not in after.conflicts:
            with suppress(Refused):  # A conflict edited by hand may have no valid spans.
                spans = span_merge.parse_conflict_spans(conflict.section, conflict.other)
                every: dict[str, Any] = {span_merge.KINDS[conflict.section].plural: spans}
                settled.append(Journal(**every))
    return tuple(settled)


def _describe_spans(spans: list[Any]) -> tuple[str, ...]:
    """Return each span of days as text, with its note."""
    ordered = sorted(spans, key=lambda span: span.start)
    days = span_merge.describe_spans(ordered)
    return tuple(
        f"{words} ({span.note})" if span.note else words
        for words, span in zip(days, ordered, strict=True)
    )


def _describe_others(conflict: Conflict) -> tuple[str, ...]:
    """Return the other copy's spans as text; invalid texts as they are."""
    try:
        return _describe_spans(
            list(span_merge.parse_conflict_spans(conflict.section, conflict.other))
        )
    except Refused:
        return tuple(map(str, conflict.other.values()))


def _split(conflict: Conflict) -> tuple[dict[str, Any], str]:
    """Return what identifies the record, and the key of the value.

    That key is the last one that isn't part of the identity.
    """
    kind = BY_SECTION.get(conflict.section)
    naming = kind.identity.keys if kind else ()
    key = next((key for key in reversed(conflict.other) if key not in naming), "")
    return {known: value for known, value in conflict.other.items() if known != key}, key


def _get_field(kind: Kind | None, key: str) -> str:
    """Return the key of the field that a value belongs to.

    For the other name of an entry: its name.
    """
    field = key.removeprefix(row_merge.NEW)
    return field if kind is not None and field in kind.identity.keys else key


def update_addresses(journal: Journal, before: Any, after: Any) -> Journal:
    """Return the journal with conflicts updated to identify a changed record by its new values."""
    about = [item.conflict for item in list_open(journal) if item.record is before]
    if not about:
        return journal
    renamed = {id(conflict): _rename(conflict, after) for conflict in about}
    return journal._replace(
        conflicts=tuple(renamed.get(id(conflict), conflict) for conflict in journal.conflicts)
    )


def _rename(conflict: Conflict, record: Any) -> Conflict:
    identity, key = _split(conflict)
    known = {name: getattr(record, name) for name in identity if getattr(record, name) is not None}
    other = known | {name: conflict.other[name] for name in (key,) if name}
    return conflict if other == conflict.other else Conflict(conflict.section, other)


_PROSE = {field.key for field in EVERY_FIELD if field.is_prose}


def join(item: OpenConflict) -> OpenConflict:
    """Return a conflict whose other value combines both."""
    here, there = item.here, item.there
    if isinstance(here, tuple) and isinstance(there, list) and not is_about_spans(item.conflict):
        return item._replace(there=list(dict.fromkeys((*here, *there))))
    if item.key in _PROSE and isinstance(here, str) and isinstance(there, str):
        return item._replace(there="\n".join(filter(None, (here, there))))
    raise Refused(
        "These two values can't both stay. Nothing was changed.", Cure("keep what is there")
    )


def keep(journal: Journal, item: OpenConflict) -> Journal:
    """Return the journal with the current value, and without the conflict."""
    return replace_record(journal, "conflicts", item.conflict)


def take(journal: Journal, item: OpenConflict) -> Journal:
    """Return the journal with the other copy's value, and without the conflict."""
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
    """Return the record with the other value set, and without the field that it excludes."""
    one_of = BY_SECTION[item.conflict.section].one_of
    excluded = dict.fromkeys(one_of) if item.key in one_of else {}
    value = tuple(item.there) if isinstance(item.there, list) else item.there
    return item.record._replace(**{**excluded, item.key: value})
