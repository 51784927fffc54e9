"""Parse an imported table row by row into records, or reasons why a row has none.

Cells are read like typed answers, by the one table of kinds. Nothing is guessed: a line that can't
be read is reported with the reason.
"""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from soberpath.core.importing import table_cells
from soberpath.core.importing.columns import Columns, match_columns
from soberpath.core.model import bounds, dates, day_parsing
from soberpath.core.model.answers import NO, NOTHING, YES, AnswerContext
from soberpath.core.model.errors import BadValue, SoberpathError, join_sentences
from soberpath.core.model.fields import Kind
from soberpath.core.upkeep import edits


class ImportedRow(NamedTuple):
    """A record, the line and cells it came from, and its time if the record has no field for it."""

    number: int
    record: Any
    cells: tuple[str, ...] = ()
    time: dt.time | None = None


class FaultyRow(NamedTuple):
    """A line that couldn't be read, with its cells and the reason."""

    number: int
    why: str
    cells: tuple[str, ...] = ()


class ParsedTable(NamedTuple):
    """The contents of a table.

    `ignored_headings` are the headings of unknown columns; `used` are the others, each with its
    field.
    """

    kind: Kind
    lines: tuple[ImportedRow, ...]
    wrong: tuple[FaultyRow, ...]
    ignored_headings: tuple[str, ...]
    used: tuple[tuple[str, str], ...] = ()


class TableOptions(NamedTuple):
    """What a person has said about how to read a table.

    `fields` has the field of a column by its heading. `day_first` is how to read a day like
    3/5/2026; if it is None, the column has to show it. `to_local` converts to local time. `moods`
    has the number of each mood by its lowercase name, and `other_words` a known heading for each
    unknown one.
    """

    fields: Mapping[str, str] = {}
    day_first: bool | None = None
    to_local: table_cells.ToLocal = table_cells.keep_clock
    moods: Mapping[str, int] = {}
    other_words: Mapping[str, str] = {}


def read_table(
    rows: Sequence[Sequence[str]],
    noun: str,
    reading: AnswerContext,
    numbers: Sequence[int] = (),
    guide: TableOptions | None = None,
) -> ParsedTable:
    """Read a table with column names; `noun` is the kind of entries, empty to detect it.

    `numbers` has the first line number of each row in the file.
    """
    if not rows:
        raise BadValue("The table is empty. Its first line must name the columns.")
    numbers, guide = numbers or range(1, len(rows) + 1), guide or TableOptions()
    columns = match_columns(rows[0], rows[1:], noun, guide.fields, guide.other_words)
    reader = _TableReader(columns, rows[1:], reading, guide)
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
    return ParsedTable(columns.kind, tuple(lines), tuple(wrong), columns.ignored_headings, used)


class _TableReader:
    """Reads the rows of one table, given its columns and the order of its dates."""

    def __init__(
        self,
        columns: Columns,
        rows: Sequence[Sequence[str]],
        reading: AnswerContext,
        guide: TableOptions,
    ) -> None:
        self.columns, self.reading, self.to_local = columns, reading, guide.to_local
        self.moods = guide.moods
        self._refuse_unknown_moods(rows)
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

    def _refuse_unknown_moods(self, rows: Sequence[Sequence[str]]) -> None:
        """Raise BadValue for named moods without known numbers, if most moods are names."""
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
        """Return a cell as text that the field's reader accepts."""
        kind = self.fields[key].kind
        if kind is dt.date:
            words = table_cells.write_day(cell, self.orders[key], self.reading.today, self.to_local)
            return words if key == "date" else day_parsing.split_time(words, "")[0]
        if kind is dt.time:
            return table_cells.write_time(cell, self.to_local)
        if key == "mood" and (number := self.moods.get(cell.strip().casefold())):
            return str(number)
        return table_cells.write_whole(cell) if kind is int else cell

    def _settle_night(self, words: dict[str, str], row: Sequence[str]) -> dict[str, str]:
        """Return the cells with the person's day, for an entry without a time field."""
        if "time" in self.fields or "date" not in words:
            return words
        day, clock = day_parsing.split_time(words["date"], "")
        time = self.read_clock(row) or (day_parsing.parse_time(clock) if clock else None)
        if not dates.is_night(time, self.reading.starts_at):
            return {**words, "date": day}
        today, calendar = self.reading.today, self.reading.calendar or self.reading.today
        own_day = day_parsing.resolve_day(
            day, time, (today, calendar), self.reading.starts_at, day_parsing.parse_any
        )
        return {**words, "date": str(own_day)}

    def read_clock(self, row: Sequence[str]) -> dt.time | None:
        """Return the time of an entry from a column or a date. It isn't saved with the entry."""
        at = self.columns.clock
        try:
            if at is not None and at < len(row) and row[at].strip():
                return day_parsing.parse_time(table_cells.write_time(row[at], self.to_local))
            moment = self._find_moment(row)
        except SoberpathError:
            return None
        return moment.time() if moment else None

    def _find_moment(self, row: Sequence[str]) -> dt.datetime | None:
        keys = self.columns.keys
        at = keys.index("date") if "date" in keys else len(row)
        return table_cells.read_moment(row[at], self.to_local) if at < len(row) else None


def _settle_signature(words: dict[str, str]) -> dict[str, str]:
    """Return the cells with initials taken as a signature, if nothing else says it is signed."""
    initials = words.get("signed_by", "").strip()
    if not initials or "signed" in words:
        return words
    rest = {key: text for key, text in words.items() if key != "signed_by"}
    if initials.lower() in (*NO, *NOTHING, "n/a"):
        return rest
    return {**rest, "signed": "yes"} if initials.lower() in YES else {**words, "signed": "yes"}


MOST_MOODS, LONGEST_MOOD = 8, 40
"""How many mood names an error shows, and how much of each."""


def make_mood_error(names: Sequence[str]) -> BadValue:
    """Return the error that asks for the number of each mood name."""
    shown = [f'"{name[:LONGEST_MOOD]}"' for name in names[:MOST_MOODS]]
    return BadValue(
        f"The file names its moods: {', '.join(shown)}. Give each a number from 1 (worst) to"
        f' 5, e.g. --mood "{names[0][:LONGEST_MOOD]}=3".'
    )
