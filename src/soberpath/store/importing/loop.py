"""Import Loop Habit Tracker: a ZIP archive of tables, or the table of one habit.

Only a day that was marked by hand becomes a check-in. What a habit means for sobriety isn't known,
so no day begins or ends a run.
"""

import zipfile
from collections.abc import Sequence
from typing import NamedTuple

from soberpath.core.importing.parsed_table import FaultyRow, ImportedRow, ParsedTable
from soberpath.core.model import dates
from soberpath.core.model.errors import BadValue, Refused
from soberpath.core.model.kinds import KINDS
from soberpath.store.disk import import_file
from soberpath.store.exchange import tables
from soberpath.store.exchange.tables import Table
from soberpath.store.importing import signatures
from soberpath.store.importing.foreign import ForeignFile, ImportContext, read_checkins

SOURCE = "Loop Habit Tracker"

_HEADINGS = ["date", "value"]
_BY_HAND = ("YES_MANUAL", "2")
_OTHERS = ("YES_AUTO", "NO", "SKIP", "UNKNOWN", "-1", "0", "1", "3")
_MARKS = {*_BY_HAND, *_OTHERS}
_MOST = 64 << 20
"""The most bytes of all tables in an archive; a larger one isn't an export of habits."""
_MOST_FILES = 5_000
"""The most files in an archive; each habit has a few."""


def is_checkmarks(table: Table) -> bool:
    """Return True for the table of one habit: a mark for each day, and notes in newer versions."""
    words = [heading.strip().lower() for heading in table.headings]
    marks = {row[1].strip() for row in table.rows[1:] if len(row) > 1}
    return (
        words[:2] == _HEADINGS
        and words[2:] in ([], ["notes"])
        and bool(marks & {"YES_MANUAL", "YES_AUTO", "UNKNOWN", "SKIP"})
        and marks <= {*_MARKS, ""}
    )


def read_checkmarks(table: Table, context: ImportContext) -> ForeignFile:
    """Return the days of one habit that were marked by hand and have a note."""
    read, days = _read_days(table, "", context)
    remarks = _describe_ignored(days, "not marked by hand, or without a note")
    return ForeignFile(SOURCE, (read,), remarks)


def is_matrix(table: Table) -> bool:
    """Return True for the table of all habits: a column for each, and a number for each mark."""
    headings = [heading.strip() for heading in table.headings]
    marks = {cell.strip() for row in table.rows[1:] for cell in row[1:]} - {""}
    return (
        len(headings) > 2
        and headings[0] == "Date"
        and headings[-1] == ""
        and all(headings[1:-1])
        and bool(marks)
        and all(mark.lstrip("-").isdecimal() or mark in _MARKS for mark in marks)
    )


def read_matrix(table: Table, context: ImportContext) -> ForeignFile:
    """Return the days on which a habit was marked by hand, with the habits as the note."""
    habits = [heading.strip() for heading in table.headings[1:-1]]
    rows: list[Sequence[str]] = [["date", "note"]]
    numbers, used_days, ignored = [1], set[str](), set[str]()
    for number, row in zip(table.numbers[1:], table.rows[1:], strict=True):
        marked = [
            habit for habit, mark in zip(habits, row[1:], strict=False) if _is_by_hand(mark.strip())
        ]
        if any(row):
            (used_days if marked else ignored).add(row[0].strip())
        if marked:
            rows.append([row[0].strip(), "\n".join(marked)])
            numbers.append(number)
    read = read_checkins(rows, context, numbers)
    return ForeignFile(SOURCE, (read,), _describe_ignored(_Days(used_days, ignored)))


def is_archive(archive: zipfile.ZipFile) -> bool:
    """Return True for an archive of all habits."""
    return "Habits.csv" in archive.namelist()


def read_archive(archive: zipfile.ZipFile, source: str, context: ImportContext) -> ForeignFile:
    """Return the days of all habits that were marked by hand, with the habit as a note."""
    _refuse_large(archive, source)
    names = [name for name in archive.namelist() if name.endswith("/Checkmarks.csv")]
    if not names:
        raise signatures.refuse_zip(source)
    lines, wrong = list[ImportedRow](), list[FaultyRow]()
    used_days, ignored = set[str](), set[str]()
    for name in sorted(names):
        table = tables.read_table(
            import_file.decode_text(_read_member(archive, name, source), name)
        )
        if [heading.strip().lower() for heading in table.headings[:2]] != _HEADINGS:
            raise signatures.refuse_zip(source)
        habit = name.rpartition("/")[0].rpartition("/")[2].partition(" ")[2]
        read, days = _read_days(table, habit, context)
        lines += read.lines
        wrong += read.wrong
        used_days |= days.taken
        ignored |= days.ignored
    read = ParsedTable(KINDS["checkin"], tuple(lines), tuple(wrong), ())
    return ForeignFile(SOURCE, (read,), _describe_ignored(_Days(used_days, ignored)))


def _refuse_large(archive: zipfile.ZipFile, source: str) -> None:
    members = archive.infolist()
    if len(members) > _MOST_FILES:
        raise Refused(
            f"{source} has more than {_MOST_FILES:,} files in it, too many for an export of"
            " habits. Nothing was changed."
        )
    if sum(member.file_size for member in members) > _MOST:
        raise import_file.size_error(source)


def _read_member(archive: zipfile.ZipFile, name: str, source: str) -> bytes:
    try:
        return archive.read(name)
    except Exception:  # each compression raises its own errors, from modules that may be missing
        raise signatures.refuse_damaged(source) from None


class _Days(NamedTuple):
    """The dates in a table, as written: those that become check-ins, and all others."""

    taken: set[str]
    ignored: set[str]


def _read_days(table: Table, habit: str, context: ImportContext) -> tuple[ParsedTable, _Days]:
    """Return the check-ins in the table of a habit, and their days."""
    rows: list[Sequence[str]] = [["date", "note"]]
    numbers, used_days, ignored = [1], set[str](), set[str]()
    for number, row in zip(table.numbers[1:], table.rows[1:], strict=True):
        date, mark, note = (*(cell.strip() for cell in row[:3]), "", "", "")[:3]
        text = ": ".join(filter(None, (habit, note)))
        if _is_by_hand(mark) and text:
            rows.append([date, text])
            numbers.append(number)
            used_days.add(date)
        elif any(row):
            ignored.add(date)
    return read_checkins(rows, context, numbers), _Days(used_days, ignored)


def _is_by_hand(mark: str) -> bool:
    """Return True for a day that was marked by hand, or has an amount (in thousandths)."""
    if mark.isdecimal() and len(mark) > 2:
        return True
    if mark and mark not in _MARKS and not mark.lstrip("-").isdecimal():
        raise BadValue(f"This file has a mark that isn't one of {SOURCE}'s. Export it again.")
    return mark in _BY_HAND


def _describe_ignored(days: _Days, state: str = "not marked by hand") -> tuple[str, ...]:
    number = len(days.ignored - days.taken)
    return (f"{dates.pluralize(number, 'day')} {state}",) if number else ()
