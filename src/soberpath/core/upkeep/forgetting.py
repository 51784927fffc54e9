"""Forget an entry, including its other versions in older backups.

An entry with the same day or name is the same one, unless the journal still has it as another
entry.
"""

import datetime as dt
from typing import Any, NamedTuple

from soberpath.core.merging import conflicts, span_merge
from soberpath.core.model import spans
from soberpath.core.model.answers import fold
from soberpath.core.model.errors import BadValue, Refused
from soberpath.core.model.fields import Kind
from soberpath.core.model.records import Conflict, Journal
from soberpath.core.upkeep import diff

OTHERWISE = (
    "Use the whole name, as the list shows it. The start of a name isn't enough to erase an entry."
)


class Entry(NamedTuple):
    """An entry to forget, and the entries with the same day or name that stay.

    `earlier` has its former versions, from before it was moved or renamed, and `stays` all other
    current entries of its kind.
    """

    kind: Kind
    record: Any
    others: tuple[Any, ...]
    earlier: tuple[Any, ...] = ()
    stays: tuple[Any, ...] = ()


def make_entry(journal: Journal, kind: Kind, record: Any) -> Entry:
    """Return an entry to forget, with the others of its day or name in the journal."""
    records = getattr(journal, kind.plural)
    stays = tuple(each for each in records if each is not record)
    others = (each for each in stays if _has_address(kind, each, record))
    return Entry(kind, record, tuple(others), stays=stays)


def find_earlier(kind: Kind, record: Any, before: Journal, after: Journal) -> Any:
    """Return the record of `before` that became a record of `after`; itself if unchanged.

    A record with another day or name counts as the same one only if nothing else of that kind
    changed, or if nothing but its day or name did. Otherwise return the record itself.
    """
    if record in getattr(before, kind.plural) or record not in getattr(after, kind.plural):
        return record
    changes = [change for change in diff.find_changes(before, after) if change.kind is kind]
    altered = [change for change in changes if change.what == "altered"]
    old = next((change.old for change in altered if change.new == record), None)
    if old is None:
        return record
    is_moved = old._replace(**{kind.by: kind.get_address(record)}) == record
    is_same = _has_address(kind, old, record) or is_moved or len(changes) == 1
    return old if is_same else record


def check_name(kind: Kind, record: Any, words: str) -> None:
    """Raise BadValue for only the beginning of a name, which may mean someone else next."""
    name = kind.get_address(record)
    name_words = " ".join(words.split()).rpartition("#")[0] or " ".join(words.split())
    if isinstance(name, str) and name_words.casefold() != name.casefold() != words.casefold():
        raise BadValue(OTHERWISE)


def forget(journal: Journal, entry: Entry) -> tuple[Journal, int]:
    """Return the journal without an entry and its conflicts, and the number of conflicts."""
    kind = entry.kind
    records = getattr(journal, kind.plural)
    others = tuple(record for record in records if not _is_same(entry, record))
    rest = tuple(_remove_entry(conflict, entry) for conflict in journal.conflicts)
    changed = sum(
        conflict is not before for conflict, before in zip(rest, journal.conflicts, strict=True)
    )
    number = len(records) - len(others) + changed
    changes: dict[str, Any] = {
        kind.plural: others,
        "conflicts": tuple(conflict for conflict in rest if conflict is not None),
    }
    return (journal._replace(**changes) if number else journal), number


def _has_address(kind: Kind, record: Any, other: Any) -> bool:
    return bool(fold(kind.get_address(record)) == fold(kind.get_address(other)))


def _is_same(entry: Entry, record: Any) -> bool:
    if record in entry.earlier and record not in entry.stays:
        return True
    if not _has_address(entry.kind, record, entry.record):
        return False
    if record == entry.record:
        return True
    identify = entry.kind.identify_record
    own, known = identify(entry.record), identify(record)
    is_other = known != own and any(known == identify(each) for each in entry.others)
    return record not in entry.others and not is_other


def _remove_entry(conflict: Conflict, entry: Entry) -> Conflict | None:
    """Return a conflict without the parts about an entry; None if nothing is left."""
    if conflict.section != entry.kind.section:
        return conflict
    if conflicts.is_about_spans(conflict):
        return _remove_span(conflict, entry)
    address = _as_written(conflict.other.get(entry.kind.by))
    names = {_as_written(entry.kind.get_address(entry.record))}
    still = {_as_written(entry.kind.get_address(record)) for record in entry.stays}
    names |= {_as_written(entry.kind.get_address(record)) for record in entry.earlier} - still
    return None if address in names else conflict


def _as_written(address: Any) -> Any:
    """Return a day or name as text for comparison, since a hand edit may have quoted it."""
    return str(address)[:_DAY] if isinstance(address, dt.date) else fold(address)


_DAY = len("2026-01-31")


def _remove_span(conflict: Conflict, entry: Entry) -> Conflict | None:
    """Return a conflict about runs or tapers without those that overlap an entry."""
    name, other = conflict.section, conflict.other
    own = [entry.record, *entry.earlier]
    counters = {getattr(record, "counter", "").casefold() for record in own}
    if str(other.get("counter", "")).casefold() not in counters:
        return conflict
    plural = span_merge.KINDS[name].plural
    try:
        there = span_merge.parse_conflict_spans(name, other)
        here = span_merge.parse_conflict_spans(
            name, {**other, plural: other.get("in_place", []), "notes": []}
        )
    except Refused:
        return None  # it can't be split, so all of it is removed
    rest, in_place = (
        [span for span in records if not any(_share_days(span, each) for each in own)]
        for records in (there, here)
    )
    if len(rest) == len(there) and len(in_place) == len(here):
        return conflict
    return (
        Conflict(name, span_merge.make_conflict_value(name, other, rest, in_place))
        if rest
        else None
    )


def _share_days(record: Any, other: Any) -> bool:
    make_span = spans.make_run_span if hasattr(record, "used_on") else spans.make_taper_span
    first, second = make_span(record), make_span(other)
    return first.overlaps(second) or first.start == second.start
