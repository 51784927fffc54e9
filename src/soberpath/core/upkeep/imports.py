"""Records from elsewhere: what a table of words means, and what of it is new here.

Rule: words are read as a person's are, by the one table of kinds. Nothing is guessed: a line that
is not understood is named with the reason, and a record that is here already is left alone.
"""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from typing import Any, NamedTuple

from soberpath.core.model import bounds, spans
from soberpath.core.model.answers import Reading
from soberpath.core.model.errors import BadValue, SoberpathError, join_sentences
from soberpath.core.model.fields import Kind
from soberpath.core.model.kinds import KINDS
from soberpath.core.model.records import CheckIn, Journal, Run, Taper
from soberpath.core.sobriety import tapers
from soberpath.core.upkeep import edits

IMPORTED = ("checkin", "meeting", "runs", "taper")
"""The kinds that a table from elsewhere can hold."""

OTHER_NAMES = {
    "gratitude": "grateful",
    "notes": "note",
    "comment": "note",
    "meeting": "name",
    "group": "name",
    "place": "location",
    "type": "types",
    "day": "date",
    "sobriety date": "start",
    "sobriety_date": "start",
    "start date": "start",
}
"""Headings that mean one of our fields."""

TELLING = {"runs": {"start"}, "meeting": {"time", "location", "topic", "types", "name", "signed"}}
"""Fields that only one kind has, by which the kind of a table is known."""


class Line(NamedTuple):
    """A record and the line it came from, with its cells."""

    number: int
    record: Any
    cells: tuple[str, ...] = ()


class Wrong(NamedTuple):
    """A line that is no record, and why, with its cells."""

    number: int
    why: str
    cells: tuple[str, ...] = ()


class Read(NamedTuple):
    """What a table holds; `left` are the columns that mean nothing here."""

    kind: Kind
    lines: tuple[Line, ...]
    wrong: tuple[Wrong, ...]
    left: tuple[str, ...]


class Sorted(NamedTuple):
    """What is new here, what is here already, and what cannot stand beside what is here."""

    new: tuple[Line, ...]
    known: tuple[Line, ...]
    wrong: tuple[Wrong, ...]
    left: tuple[str, ...]


def read_table(rows: Sequence[Sequence[str]], noun: str, reading: Reading) -> Read:
    """Read a table with column names; `noun` is the kind of its entries, empty to detect it."""
    if not rows:
        raise BadValue("The table is empty. Its first line must name the columns.")
    headings = [_read_heading(heading) for heading in rows[0]]
    kind = KINDS[noun or _detect_kind(headings)]
    known = {field.key for field in kind.fields}
    understood = [heading for heading in headings if heading in known]
    _check_headings(kind, understood)
    if not noun and understood == [kind.by] and kind.noun == "checkin":
        raise BadValue(
            f"The table has only dates. Say what they are with --as: {', '.join(IMPORTED)}."
        )
    lines, wrong = [], []
    for number, row in enumerate(rows[1:], 2):
        if not any(cell.strip() for cell in row):
            continue
        cells = tuple(filter(str.strip, row))
        try:
            lines.append(Line(number, _read_record(kind, headings, row, reading), cells))
        except SoberpathError as error:
            wrong.append(Wrong(number, str(error), cells))
    left = [said for said, heading in zip(rows[0], headings, strict=True) if heading not in known]
    return Read(kind, tuple(lines), tuple(wrong), tuple(filter(str.strip, left)))


def _check_headings(kind: Kind, headings: Sequence[str]) -> None:
    """Refuse headings that no record can be read by."""
    if kind.by not in headings:
        raise BadValue(f'The table has no "{kind.by}" column. Add one.')
    if twice := [heading for heading, times in Counter(headings).items() if times > 1]:
        raise BadValue(f'Two columns mean "{twice[0]}". Keep one.')


def _read_record(kind: Kind, headings: Sequence[str], row: Sequence[str], reading: Reading) -> Any:
    """Return the entry in a row."""
    if len(row) > len(headings):
        raise BadValue(
            'This row has more cells than there are column names. Put " around a cell '
            "that has a comma."
        )
    keys = {field.key for field in kind.fields}
    words = {key: cell for key, cell in zip(headings, row, strict=False) if cell.strip()}
    known = {key: cell for key, cell in words.items() if key in keys}
    values = edits.read_values(kind, known, reading, None)
    if kind.by not in values:
        raise BadValue(f"{kind.by} is missing. Add it.")
    record = kind.record(**values)
    if fault := next(bounds.find_faults(record, reading.today), None):
        raise BadValue(join_sentences(fault.what, fault.cure))
    return record


def _read_heading(heading: str) -> str:
    word = " ".join(heading.strip().lower().split())
    return OTHER_NAMES.get(word, word.replace(" ", "_"))


def _detect_kind(headings: Sequence[str]) -> str:
    for noun, fields in TELLING.items():
        if fields & set(headings):
            return noun
    return "checkin"


def sort(journal: Journal, read: Read) -> Sorted:
    """Return which lines of a table are new here, known, or wrong."""
    here = _Here(read.kind, getattr(journal, read.kind.plural))
    new, known, wrong = [], [], list(read.wrong)
    for line in read.lines:
        if here.holds(line.record):
            known.append(line)
        elif why := here.in_the_way(line.record):
            wrong.append(Wrong(line.number, why, line.cells))
        else:
            new.append(line)
            here.add(line.record)
    return Sorted(tuple(new), tuple(known), tuple(sorted(wrong)), read.left)


class _Here:
    """Records of one kind: those of the journal, and what of the table came to them."""

    def __init__(self, kind: Kind, records: Sequence[Any]) -> None:
        self.identity = kind.identity
        self.identities: set[Any] = set()
        self.days: dict[dt.date, CheckIn] = {}
        self.uses: dict[tuple[str, dt.date], set[dt.date | None]] = {}
        self.runs = spans.index_runs(record for record in records if isinstance(record, Run))
        self.tapers = spans.index_tapers(record for record in records if isinstance(record, Taper))
        for record in records:
            self._know(record)

    def add(self, record: Any) -> None:
        self._know(record)
        if isinstance(record, Run):
            self.runs.add(record)
        elif isinstance(record, Taper):
            self.tapers.add(record)

    def _know(self, record: Any) -> None:
        self.identities.add(self.identity.identify(record))
        if isinstance(record, CheckIn):
            self.days.setdefault(record.date, record)
        elif isinstance(record, Run):
            self.uses.setdefault(_start_of(record), set()).add(record.used_on)

    def holds(self, record: Any) -> bool:
        """Return True if a record is here, or the check-in of its day says all that it does."""
        if isinstance(record, Run) and record.used_on is not None:
            return record.used_on in self.uses.get(_start_of(record), ())
        if self.identity.identify(record) in self.identities:
            return True
        day = self.days.get(record.date) if isinstance(record, CheckIn) else None
        return day is not None and all(
            said in ((), "", None, there) for said, there in zip(record, day, strict=True)
        )

    def in_the_way(self, record: Any) -> str:
        """Return why an entry can't be added to these; empty if it can."""
        if isinstance(record, CheckIn) and record.date in self.days:
            return "That day already has a check-in."
        if isinstance(record, Run) and _start_of(record) in self.uses:
            return (
                f"You have a stretch from {record.start} with another date of use. Fix that "
                "one: soberpath runs edit"
            )
        if isinstance(record, Run) and (other := self.runs.in_the_way(record)):
            covers = f"You have a stretch from {other.start} that covers some of these days"
            return f"{covers}. Fix that one first: soberpath runs"
        if isinstance(record, Taper):
            return tapers.find_fault(record, filter(None, [self.tapers.in_the_way(record)]))
        return ""


def _start_of(run: Run) -> tuple[str, dt.date]:
    return run.counter.casefold(), run.start


def add(journal: Journal, kind: Kind, new: Sequence[Line]) -> Journal:
    """Return the journal with the records of these lines."""
    records = (*getattr(journal, kind.plural), *(line.record for line in new))
    more: dict[str, Any] = {kind.plural: records}
    return journal._replace(**more)
