"""Import the counters of the Android app Sobriety, as JSON.

The app explicitly says when someone used, so each attempt in its history is a run that ended on
that day. The count begins again the day after.
"""

import datetime as dt
import re
from typing import Any

from soberpath.core.importing.parsed_table import FaultyRow, ImportedRow, ParsedTable
from soberpath.core.model import dates
from soberpath.core.model.kinds import KINDS
from soberpath.core.model.records import Run
from soberpath.store.importing.documents import get_text, list_objects
from soberpath.store.importing.foreign import ForeignFile, ImportContext, read_checkins

SOURCE = "Sobriety"
_NEEDED = {"name", "last_relapse", "is_stopped", "history"}
_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


def is_format(value: Any) -> bool:
    """Return True for a file saved by the app."""
    rows = list_objects(value)
    return bool(rows) and all(row.keys() >= _NEEDED for row in rows)


def read(value: Any, context: ImportContext) -> ForeignFile:
    """Return the runs of each counter, and daily notes as check-ins."""
    lines: list[ImportedRow] = []
    wrong: list[FaultyRow] = []
    notes = [["date", "note"]]
    for number, row in enumerate(list_objects(value), 1):
        try:
            lines += [ImportedRow(number, run) for run in _read_runs(row, context)]
        except (LookupError, ValueError, OverflowError, TypeError, AttributeError):
            wrong.append(FaultyRow(number, "A date of this counter can't be read."))
        daily = row.get("daily_notes")
        for day, note in daily.items() if type(daily) is dict else ():
            if type(note) is str:
                notes.append([day, note])
    runs = ParsedTable(KINDS["runs"], tuple(lines), tuple(wrong), ())
    checkins = read_checkins(notes, context)
    return ForeignFile(SOURCE, (runs, checkins), ("milestones and savings",))


def _read_runs(row: dict[str, Any], context: ImportContext) -> list[Run]:
    """Return the runs of one counter."""
    counter = " ".join(get_text(row, "name").split()) or "unnamed"
    attempts = sorted((int(start), int(end)) for start, end in row["history"].items())
    if not attempts:
        attempts = [(_read_instant(row["last_relapse"]), 0)]
    if row["is_stopped"] and not attempts[-1][1]:
        attempts[-1] = (attempts[-1][0], int(row.get("time_stopped") or 0))
    runs: list[Run] = []
    for began, ended in attempts:
        start = _find_day(began, context)
        if runs and runs[-1].used_on is not None and start <= runs[-1].used_on:
            start = runs[-1].used_on + dates.DAY
        used_on = _find_day(ended, context) if ended else None
        if used_on is not None and used_on < start:
            continue
        runs.append(Run(start, used_on, counter=counter))
    return runs


def _read_instant(value: Any) -> int:
    """Return the milliseconds of a moment, given as parts or as an ISO text."""
    if type(value) is dict:
        return int(value["epochSeconds"]) * 1000
    text = re.sub(r"\.[0-9]+", "", str(value)).replace("Z", "+00:00")
    return int((dt.datetime.fromisoformat(text) - _EPOCH).total_seconds()) * 1000


def _find_day(milliseconds: int, context: ImportContext) -> dt.date:
    moment = context.guide.to_local(_EPOCH + dt.timedelta(milliseconds=milliseconds))
    return moment.date()
