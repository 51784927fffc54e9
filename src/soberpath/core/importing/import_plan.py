"""Sort a table's entries into new ones, ones already in the journal, and conflicts.

Entries already in the journal don't change, except that check-ins of one day are joined, and a
planned meeting with a new date, time or place is moved.
"""

import datetime as dt
import unicodedata
from collections.abc import Sequence
from typing import Any, NamedTuple

from soberpath.core.days import checkins
from soberpath.core.importing.parsed_table import FaultyRow, ImportedRow, ParsedTable
from soberpath.core.model import spans, uids
from soberpath.core.model.answers import fold_name
from soberpath.core.model.fields import Kind
from soberpath.core.model.records import CheckIn, Contact, Journal, Meeting, Run, Taper
from soberpath.core.sobriety import tapers


class ImportPlan(NamedTuple):
    """The entries of a table, sorted into new ones, known ones, and conflicts.

    Among the new ones, `joined` are check-ins of days that already have one, and `moved` are known
    planned meetings with another day, time or place.
    """

    new: tuple[ImportedRow, ...]
    known: tuple[ImportedRow, ...]
    wrong: tuple[FaultyRow, ...]
    ignored_headings: tuple[str, ...]
    used: tuple[tuple[str, str], ...] = ()
    joined: int = 0
    moved: int = 0


def plan_import(journal: Journal, read: ParsedTable) -> ImportPlan:
    """Return which lines of a table are new, already known, or wrong.

    Check-ins of one day are joined, like a second check-in that is typed.
    """
    here = _ExistingRecords(read.kind, getattr(journal, read.kind.plural))
    lines, known_days = _join_days(here, read.lines)
    new, known, wrong = [], [*known_days], list(read.wrong)
    joined = moved = 0
    for line in lines:
        if here.has(line.record):
            known.append(line)
        elif (meeting := here.find_moved(line.record)) is not None:
            new.append(line._replace(record=meeting))
            moved += 1
        elif (day := here.join_day(line.record)) is not None:
            new.append(line._replace(record=day))
            joined += 1
        elif reason := here.describe_conflict(line.record):
            wrong.append(FaultyRow(line.number, reason, line.cells))
        else:
            new.append(line)
            here.add(line.record)
    wrong_lines = tuple(sorted(wrong))
    return ImportPlan(
        tuple(new), tuple(known), wrong_lines, read.ignored_headings, read.used, joined, moved
    )


def _join_days(
    here: "_ExistingRecords", lines: Sequence[ImportedRow]
) -> tuple[list[ImportedRow], list[ImportedRow]]:
    """Return the lines with one check-in a day, and those of days that already have one.

    If the journal contradicts a day, each line of that day is handled separately.
    """
    if here.kind.record is not CheckIn:
        return list(lines), []
    days: dict[dt.date, list[ImportedRow]] = {}
    for line in lines:
        days.setdefault(line.record.date, []).append(line)
    separate, known = [], []
    for day, several in days.items():
        joined = _join_lines(several)
        if here.has(joined.record):
            known += several
        elif day not in here.days or all(map(_can_be_both, joined.record, here.days[day])):
            separate.append(joined)
        else:
            separate += several
    return separate, known


def _join_lines(lines: Sequence[ImportedRow]) -> ImportedRow:
    """Return the lines of a day joined into one, ordered by time or else by row."""
    if all(line.time for line in lines):
        lines = sorted(lines, key=lambda line: line.time or dt.time())
    day = Journal()
    for line in lines:
        day = checkins.save_checkin(day, line.record)
    first = min(lines, key=lambda line: line.number)
    return first._replace(record=day.checkins[0])


class _ExistingRecords:
    """Records of one kind: those of the journal, and what the table has added so far."""

    def __init__(self, kind: Kind, records: Sequence[Any]) -> None:
        self.kind = kind
        self.identities: set[Any] = set()
        self.days: dict[dt.date, CheckIn] = {}
        self.people: dict[str, Contact] = {}
        self.places: dict[Any, set[str]] = {}
        self.by_uid: dict[str, Meeting] = {}
        self.uses: dict[tuple[str, dt.date], set[dt.date | None]] = {}
        self.runs = spans.index_runs(record for record in records if isinstance(record, Run))
        self.tapers = spans.index_tapers(record for record in records if isinstance(record, Taper))
        for record in records:
            self._index_record(record)
        if kind.record is Meeting:
            self.by_uid = dict(zip(uids.list_uids(records), records, strict=True))

    def add(self, record: Any) -> None:
        self._index_record(record)
        if isinstance(record, Run):
            self.runs.add(record)
        elif isinstance(record, Taper):
            self.tapers.add(record)

    def _index_record(self, record: Any) -> None:
        self.identities.add(self.kind.identify_import(record))
        if isinstance(record, CheckIn):
            self.days.setdefault(record.date, record)
        elif isinstance(record, Contact):
            self.people[fold_name(record.name)] = record
        elif isinstance(record, Meeting):
            places = self.places.setdefault(self.kind.identify_import(record), set())
            places.add(fold_name(record.location))
        elif isinstance(record, Run):
            self.uses.setdefault(_get_start(record), set()).add(record.used_on)

    def has(self, record: Any) -> bool:
        """Return True if the record exists, or the check-in of its day already says all it does."""
        if isinstance(record, Meeting) and (there := self.by_uid.get(record.uid)):
            return not there.planned or _move_to(there, record) == there
        if isinstance(record, Run) and record.used_on is not None:
            return record.used_on in self.uses.get(_get_start(record), ())
        if self.kind.identify_import(record) in self.identities:
            return not isinstance(record, Meeting) or self._is_at_same_place(record)
        if isinstance(record, Contact):
            person = self.people.get(fold_name(record.name))
            return person is not None and _is_same_person(record, person)
        day = self.days.get(record.date) if isinstance(record, CheckIn) else None
        return day is not None and all(map(_says_all, record, day))

    def _is_at_same_place(self, meeting: Meeting) -> bool:
        """Return True if a meeting that seems known is; without a time, the place has to match.

        Meetings of which one has a name but no place count as the same.
        """
        places = self.places[self.kind.identify_import(meeting)]
        here = fold_name(meeting.location)
        is_named_elsewhere = bool(meeting.name) and "" in places
        return meeting.time is not None or not here or here in places or is_named_elsewhere

    def find_moved(self, record: Any) -> Meeting | None:
        """Return the planned meeting with the record's ID, updated from it; None without one."""
        there = self.by_uid.get(record.uid) if isinstance(record, Meeting) else None
        return there and _move_to(there, record)._replace(uid=record.uid)

    def join_day(self, record: Any) -> CheckIn | None:
        """Return the day's check-in with the record's additions; None if they contradict."""
        there = self.days.get(record.date) if isinstance(record, CheckIn) else None
        if there is None or not all(map(_can_be_both, record, there)):
            return None
        joined = checkins.save_checkin(Journal(checkins=(there,)), record).checkins[0]
        self.days[record.date] = joined
        return joined

    def describe_conflict(self, record: Any) -> str:
        """Return why an entry can't be added to these; empty if it can."""
        if isinstance(record, CheckIn) and record.date in self.days:
            return "That day already has a check-in."
        if isinstance(record, Contact) and fold_name(record.name) in self.people:
            return (
                "You have a contact with that name and another number or address. Change it: "
                "soberpath contact edit NAME"
            )
        if isinstance(record, Run) and _get_start(record) in self.uses:
            return (
                f"You have a stretch from {record.start} with another date of use. Fix that "
                f"one: soberpath runs edit {record.start}"
            )
        if isinstance(record, Run) and (other := self.runs.find_overlap(record)):
            covers = f"You have a stretch from {other.start} that covers some of these days"
            return f"{covers}. Fix that one first: soberpath runs"
        if isinstance(record, Taper):
            return tapers.find_fault(record, filter(None, [self.tapers.find_overlap(record)]))
        return ""


def _move_to(meeting: Meeting, record: Meeting) -> Meeting:
    """Return a meeting with the day, time and place of a record; the meeting keeps its name."""
    return meeting._replace(
        date=record.date,
        time=record.time,
        name=meeting.name or record.name,
        location=record.location or meeting.location,
    )


def _is_same_person(record: Contact, person: Contact) -> bool:
    """Return True if a contact has every phone number and address of an imported card."""
    number, there = _keep_digits(record.phone), _keep_digits(person.phone)
    email, other = record.email.casefold(), person.email.casefold()
    return (not number or number == there) and (not email or email == other)


def _keep_digits(number: str) -> str:
    return "".join(filter(str.isdecimal, number))


def _says_all(value: Any, there: Any) -> bool:
    """Return True if the saved value of a check-in already says all that the new one does."""
    if type(value) is tuple:
        return set(value) <= set(there)
    if type(value) is str and type(there) is str:
        lines = set(_fold_lines(there))
        return all(line in lines for line in _fold_lines(value) if line)
    return value in (None, there)


def _can_be_both(value: Any, there: Any) -> bool:
    """Return True if two values of one day's check-ins don't contradict each other."""
    return type(value) in (str, tuple) or value is None or there in (None, value)


def _fold_lines(text: str) -> list[str]:
    return [line.rstrip() for line in unicodedata.normalize("NFC", text).splitlines()]


def _get_start(run: Run) -> tuple[str, dt.date]:
    return run.counter.casefold(), run.start


def add_records(journal: Journal, kind: Kind, new: Sequence[ImportedRow]) -> Journal:
    """Return the journal with the records of these lines, joining check-ins by day."""
    here = getattr(journal, kind.plural)
    added = [line.record for line in new]
    if kind.record is Meeting:
        here, added = _move_planned(here, added)
    records = (*here, *added)
    if kind.is_one_a_day:
        records = tuple({record.date: record for record in records}.values())
    more: dict[str, Any] = {kind.plural: records}
    return journal._replace(**more)


def _move_planned(
    here: Sequence[Meeting], added: Sequence[Meeting]
) -> tuple[list[Meeting], list[Meeting]]:
    """Return the existing meetings, updated where the import moved them, and the added ones."""
    ids = uids.list_uids(here)
    known = set(ids)
    moved = {meeting.uid: meeting for meeting in added if meeting.uid in known}
    return (
        [moved.get(uid, meeting) for uid, meeting in zip(ids, here, strict=True)],
        [meeting for meeting in added if meeting.uid not in known],
    )


def plan_imports(
    journal: Journal, reads: Sequence[ParsedTable]
) -> tuple[Journal, tuple[ImportPlan, ...]]:
    """Return the journal with everything new in the tables, and the plan of each table."""
    results = []
    for read in reads:
        results.append(plan_import(journal, read))
        journal = add_records(journal, read.kind, results[-1].new)
    return journal, tuple(results)
