"""Records from elsewhere: what a table of words means, and what of it is new here.

Rule: words are read as a person's are, by the one table of kinds. Nothing is guessed: a line that
is not understood is named with the reason, and a record that is here already is left alone.
"""

import datetime as dt
import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from soberpath.core.days import checkins
from soberpath.core.importing import table_cells
from soberpath.core.importing.columns import Columns, match_columns
from soberpath.core.model import bounds, dates, spans, uids
from soberpath.core.model.answers import NO, NOTHING, YES, Reading, fold_name
from soberpath.core.model.errors import BadValue, SoberpathError, join_sentences
from soberpath.core.model.fields import Kind
from soberpath.core.model.records import CheckIn, Contact, Journal, Meeting, Run, Taper
from soberpath.core.sobriety import tapers
from soberpath.core.upkeep import edits


class ImportedRow(NamedTuple):
    """A record and the line it came from, with its cells, and its time where it has none itself."""

    number: int
    record: Any
    cells: tuple[str, ...] = ()
    time: dt.time | None = None


class FaultyRow(NamedTuple):
    """A line that is no record, and why, with its cells."""

    number: int
    why: str
    cells: tuple[str, ...] = ()


class ParsedTable(NamedTuple):
    """What a table holds.

    `left` are the columns that mean nothing here, and `used` those that do, each with its field.
    """

    kind: Kind
    lines: tuple[ImportedRow, ...]
    wrong: tuple[FaultyRow, ...]
    left: tuple[str, ...]
    used: tuple[tuple[str, str], ...] = ()


class ImportPlan(NamedTuple):
    """What is new here, what is here already, and what cannot stand beside what is here.

    Of what is new, `joined` are the check-ins of days that have one already, and `moved` the
    planned meetings that are here on another day, time or place.
    """

    new: tuple[ImportedRow, ...]
    known: tuple[ImportedRow, ...]
    wrong: tuple[FaultyRow, ...]
    left: tuple[str, ...]
    used: tuple[tuple[str, str], ...] = ()
    joined: int = 0
    moved: int = 0


class TableOptions(NamedTuple):
    """What a person said about a table.

    `fields` has the field of a column by its heading, and `day_first` says how a day like 3/5/2026
    is read; None where the column has to prove it. `to_local` is the clock of this place. `moods`
    has the number of a mood by its name, in small letters, and `other_words` a heading that is
    known for each that isn't.
    """

    fields: Mapping[str, str] = {}
    day_first: bool | None = None
    to_local: table_cells.ToLocal = table_cells.keep_clock
    moods: Mapping[str, int] = {}
    other_words: Mapping[str, str] = {}


def read_table(
    rows: Sequence[Sequence[str]],
    noun: str,
    reading: Reading,
    numbers: Sequence[int] = (),
    guide: TableOptions | None = None,
) -> ParsedTable:
    """Read a table with column names; `noun` is the kind of its entries, empty to detect it.

    `numbers` has the line of the file that each row begins on.
    """
    if not rows:
        raise BadValue("The table is empty. Its first line must name the columns.")
    numbers, guide = numbers or range(1, len(rows) + 1), guide or TableOptions()
    columns = match_columns(rows[0], rows[1:], noun, guide.fields, guide.other_words)
    reader = _Reader(columns, rows[1:], reading, guide)
    lines: list[ImportedRow] = []
    wrong: list[FaultyRow] = []
    for number, row in zip(numbers[1:], rows[1:], strict=True):
        if not any(cell.strip() for cell in row):
            continue
        filled = tuple(filter(str.strip, row))
        try:
            lines.append(
                ImportedRow(number, reader.read_record(row), filled, reader.read_clock(row))
            )
        except SoberpathError as error:
            wrong.append(FaultyRow(number, str(error), filled))
    used = tuple((head, key) for head, key in zip(rows[0], columns.keys, strict=True) if key)
    return ParsedTable(columns.kind, tuple(lines), tuple(wrong), columns.ignored, used)


class _Reader:
    """What reads the rows of one table: its columns, and the order of its days."""

    def __init__(
        self, columns: Columns, rows: Sequence[Sequence[str]], reading: Reading, guide: TableOptions
    ) -> None:
        self.columns, self.reading, self.to_local = columns, reading, guide.to_local
        self.moods = guide.moods
        self._ask_moods(rows)
        self.fields = {field.key: field for field in columns.kind.fields}
        self.orders = {
            key: table_cells.find_order(row[at] for row in rows if at < len(row))
            for at, key in enumerate(columns.keys)
            if key and self.fields[key].kind is dt.date
        }
        if guide.day_first is not None:
            self.orders = {
                key: order._replace(day_first=guide.day_first) for key, order in self.orders.items()
            }

    def _ask_moods(self, rows: Sequence[Sequence[str]]) -> None:
        """Ask for the numbers of moods that have names, where most of them have."""
        if "mood" not in self.columns.keys:
            return
        at = self.columns.keys.index("mood")
        moods = [row[at].strip() for row in rows if at < len(row) and row[at].strip()]
        names = [mood for mood in moods if not re.search("[0-9]", mood)]
        unknown = [name for name in names if name.casefold() not in self.moods]
        if len(names) * 2 > len(moods) and unknown:
            raise make_mood_error(list(dict.fromkeys(unknown)))

    def read_record(self, row: Sequence[str]) -> Any:
        """Return the entry in a row."""
        kind = self.columns.kind
        if len(row) > len(self.columns.keys):
            raise BadValue(
                'This row has more cells than there are column names. Put " around a cell '
                "that has a comma."
            )
        words = {
            key: self._write(key, cell)
            for key, cell in zip(self.columns.keys, row, strict=False)
            if key and cell.strip()
        }
        words = self._settle_night(_settle_signature(words), row)
        values = edits.read_values(kind, words, self.reading, None)
        if kind.by not in values:
            raise BadValue(f"{kind.by} is missing. Add it.")
        record = kind.record(**values)
        if fault := next(bounds.find_faults(record, self.reading.today), None):
            raise BadValue(join_sentences(fault.what, fault.cure))
        return record

    def _write(self, key: str, cell: str) -> str:
        """Return what a cell says in the words that are read."""
        kind = self.fields[key].kind
        if kind is dt.date:
            words = table_cells.write_day(cell, self.orders[key], self.reading.today, self.to_local)
            return words if key == "date" else dates.split_time(words, "")[0]
        if kind is dt.time:
            return table_cells.write_time(cell, self.to_local)
        if key == "mood" and (number := self.moods.get(cell.strip().casefold())):
            return str(number)
        return table_cells.write_whole(cell) if kind is int else cell

    def _settle_night(self, words: dict[str, str], row: Sequence[str]) -> dict[str, str]:
        """Return the words with the person's day of an entry that has no time of its own."""
        if "time" in self.fields or "date" not in words:
            return words
        day, clock = dates.split_time(words["date"], "")
        time = self.read_clock(row) or (dates.parse_time(clock) if clock else None)
        if not dates.is_night(time, self.reading.starts_at):
            return {**words, "date": day}
        today, calendar = self.reading.today, self.reading.calendar or self.reading.today
        own_day = dates.day_beside(
            day, time, (today, calendar), self.reading.starts_at, dates.parse_any
        )
        return {**words, "date": str(own_day)}

    def read_clock(self, row: Sequence[str]) -> dt.time | None:
        """Return the time of an entry from a column or a date, which is not saved with it."""
        at = self.columns.clock
        try:
            if at is not None and at < len(row) and row[at].strip():
                return dates.parse_time(table_cells.write_time(row[at], self.to_local))
            moment = self._find_moment(row)
        except SoberpathError:
            return None
        return moment.time() if moment else None

    def _find_moment(self, row: Sequence[str]) -> dt.datetime | None:
        keys = self.columns.keys
        at = keys.index("date") if "date" in keys else len(row)
        return table_cells.read_moment(row[at], self.to_local) if at < len(row) else None


def _settle_signature(words: dict[str, str]) -> dict[str, str]:
    """Return the words in which initials say that a meeting is signed, if nothing else does."""
    initials = words.get("signed_by", "").strip()
    if not initials or "signed" in words:
        return words
    rest = {key: text for key, text in words.items() if key != "signed_by"}
    if initials.lower() in (*NO, *NOTHING, "n/a"):
        return rest
    return {**rest, "signed": "yes"} if initials.lower() in YES else {**words, "signed": "yes"}


MOST_MOODS, LONGEST_MOOD = 8, 40
"""How many names of moods an error shows, and how much of each."""


def make_mood_error(names: Sequence[str]) -> BadValue:
    """Return the error that asks for the numbers of mood names, which are a person's own."""
    shown = [f'"{name[:LONGEST_MOOD]}"' for name in names[:MOST_MOODS]]
    return BadValue(
        f"The file has moods by name: {', '.join(shown)}. Say what each is, from 1 (worst) to 5,"
        f' with --mood "{names[0][:LONGEST_MOOD]}=3".'
    )


def plan_import(journal: Journal, read: ParsedTable) -> ImportPlan:
    """Return which lines of a table are new here, known, or wrong.

    The check-ins of one day join, as a second one does that is typed.
    """
    here = _ExistingRecords(read.kind, getattr(journal, read.kind.plural))
    lines, known_days = _join_days(here, read.lines)
    new, known, wrong = [], [*known_days], list(read.wrong)
    joined = moved = 0
    for line in lines:
        if here.holds(line.record):
            known.append(line)
        elif (meeting := here.move(line.record)) is not None:
            new.append(line._replace(record=meeting))
            moved += 1
        elif (day := here.join(line.record)) is not None:
            new.append(line._replace(record=day))
            joined += 1
        elif why := here.describe_conflict(line.record):
            wrong.append(FaultyRow(line.number, why, line.cells))
        else:
            new.append(line)
            here.add(line.record)
    wrong_lines = tuple(sorted(wrong))
    return ImportPlan(tuple(new), tuple(known), wrong_lines, read.left, read.used, joined, moved)


def _join_days(
    here: "_ExistingRecords", lines: Sequence[ImportedRow]
) -> tuple[list[ImportedRow], list[ImportedRow]]:
    """Return the lines with one check-in a day, and those of days that are here already.

    Where a day is here with something that contradicts it, each of its lines is judged by itself.
    """
    if here.kind.record is not CheckIn:
        return list(lines), []
    days: dict[dt.date, list[ImportedRow]] = {}
    for line in lines:
        days.setdefault(line.record.date, []).append(line)
    apart, known = [], []
    for day, several in days.items():
        joined = _join_lines(several)
        if here.holds(joined.record):
            known += several
        elif day not in here.days or all(map(_can_be_both, joined.record, here.days[day])):
            apart.append(joined)
        else:
            apart += several
    return apart, known


def _join_lines(lines: Sequence[ImportedRow]) -> ImportedRow:
    """Return the lines of a day as one, in the order of their times or of the table."""
    if all(line.time for line in lines):
        lines = sorted(lines, key=lambda line: line.time or dt.time())
    day = Journal()
    for line in lines:
        day = checkins.save_checkin(day, line.record)
    first = min(lines, key=lambda line: line.number)
    return first._replace(record=day.checkins[0])


class _ExistingRecords:
    """Records of one kind: those of the journal, and what of the table came to them."""

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
            self._know(record)
        if kind.record is Meeting:
            self.by_uid = dict(zip(uids.list_uids(records), records, strict=True))

    def add(self, record: Any) -> None:
        self._know(record)
        if isinstance(record, Run):
            self.runs.add(record)
        elif isinstance(record, Taper):
            self.tapers.add(record)

    def _know(self, record: Any) -> None:
        self.identities.add(self.kind.identify_import(record))
        if isinstance(record, CheckIn):
            self.days.setdefault(record.date, record)
        elif isinstance(record, Contact):
            self.people[fold_name(record.name)] = record
        elif isinstance(record, Meeting):
            places = self.places.setdefault(self.kind.identify_import(record), set())
            places.add(fold_name(record.location))
        elif isinstance(record, Run):
            self.uses.setdefault(_start_of(record), set()).add(record.used_on)

    def holds(self, record: Any) -> bool:
        """Return True if a record is here, or the check-in of its day says all that it does."""
        if isinstance(record, Meeting) and (there := self.by_uid.get(record.uid)):
            return not there.planned or _move_to(there, record) == there
        if isinstance(record, Run) and record.used_on is not None:
            return record.used_on in self.uses.get(_start_of(record), ())
        if self.kind.identify_import(record) in self.identities:
            return not isinstance(record, Meeting) or self._is_at_same_place(record)
        if isinstance(record, Contact):
            person = self.people.get(fold_name(record.name))
            return person is not None and _is_same_person(record, person)
        day = self.days.get(record.date) if isinstance(record, CheckIn) else None
        return day is not None and all(map(_is_in, record, day))

    def _is_at_same_place(self, meeting: Meeting) -> bool:
        """Return True if a meeting that seems to be here is; without a time, its place tells.

        Where one of two has a name and no place, they are taken for the same.
        """
        places = self.places[self.kind.identify_import(meeting)]
        here = fold_name(meeting.location)
        is_named_elsewhere = bool(meeting.name) and "" in places
        return meeting.time is not None or not here or here in places or is_named_elsewhere

    def move(self, record: Any) -> Meeting | None:
        """Return the planned meeting with the ID of a record, as that says; None without one."""
        there = self.by_uid.get(record.uid) if isinstance(record, Meeting) else None
        return there and _move_to(there, record)._replace(uid=record.uid)

    def join(self, record: Any) -> CheckIn | None:
        """Return the check-in of a day with what a record adds to it; None if they differ."""
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
                "soberpath contact edit"
            )
        if isinstance(record, Run) and _start_of(record) in self.uses:
            return (
                f"You have a stretch from {record.start} with another date of use. Fix that "
                "one: soberpath runs edit"
            )
        if isinstance(record, Run) and (other := self.runs.find_overlap(record)):
            covers = f"You have a stretch from {other.start} that covers some of these days"
            return f"{covers}. Fix that one first: soberpath runs"
        if isinstance(record, Taper):
            return tapers.find_fault(record, filter(None, [self.tapers.find_overlap(record)]))
        return ""


def _move_to(meeting: Meeting, record: Meeting) -> Meeting:
    """Return a meeting on the day, at the time and the place of a record; its name is its own."""
    return meeting._replace(
        date=record.date,
        time=record.time,
        name=meeting.name or record.name,
        location=record.location or meeting.location,
    )


def _is_same_person(record: Contact, person: Contact) -> bool:
    """Return True if a contact has every number and address that a card gives."""
    number, there = _keep_digits(record.phone), _keep_digits(person.phone)
    email, other = record.email.casefold(), person.email.casefold()
    return (not number or number == there) and (not email or email == other)


def _keep_digits(number: str) -> str:
    return "".join(filter(str.isdecimal, number))


def _is_in(value: Any, there: Any) -> bool:
    """Return True if what is there says all that a value of a check-in does."""
    if type(value) is tuple:
        return set(value) <= set(there)
    if type(value) is str and type(there) is str:
        lines = set(_fold_lines(there))
        return all(line in lines for line in _fold_lines(value) if line)
    return value in (None, there)


def _can_be_both(value: Any, there: Any) -> bool:
    """Return True if two values of a day's check-ins don't contradict each other."""
    return type(value) in (str, tuple) or value is None or there in (None, value)


def _fold_lines(text: str) -> list[str]:
    return [line.rstrip() for line in unicodedata.normalize("NFC", text).splitlines()]


def _start_of(run: Run) -> tuple[str, dt.date]:
    return run.counter.casefold(), run.start


def add(journal: Journal, kind: Kind, new: Sequence[ImportedRow]) -> Journal:
    """Return the journal with the records of these lines; a day has one check-in."""
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
    """Return the meetings here as an import moved them, and those that it adds."""
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
    """Return the journal with all that is new in what was read, and what of each is new."""
    results = []
    for read in reads:
        results.append(plan_import(journal, read))
        journal = add(journal, read.kind, results[-1].new)
    return journal, tuple(results)
