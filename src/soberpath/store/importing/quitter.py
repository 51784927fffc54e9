"""Import Quitter's export: one JSON object of settings, quit dates and journal texts.

Each quit date is a run of a counter. A reset only leaves a number of days there, not the date of
use, so runs before the current one aren't imported.
"""

import re
from typing import Any

from soberpath.core.importing import table_cells
from soberpath.core.importing.parsed_table import FaultyRow, ImportedRow, ParsedTable
from soberpath.core.model.kinds import KINDS
from soberpath.core.model.records import Run
from soberpath.store.importing.documents import get_text, list_objects, parse_json
from soberpath.store.importing.foreign import ForeignFile, ImportContext, read_checkins

SOURCE = "Quitter"

_PRESETS = (
    "alcohol", "vaping", "smoking", "marijuana", "opioids", "nicotine_pouches", "social_media",
    "pornography",
)  # fmt: skip
_JOURNAL = re.compile(r"journal_([0-9]{4}-[0-9]{2}-[0-9]{2})")
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z?")


def is_format(value: Any) -> bool:
    """Return True for an object with a quit date under one of the app's keys."""
    return type(value) is dict and "version" not in value and bool(_list_starts(value))


def read(value: Any, context: ImportContext) -> ForeignFile:
    """Return a run for each quit date, and the journal's texts as check-ins."""
    lines: list[ImportedRow] = []
    wrong: list[FaultyRow] = []
    for number, (name, start) in enumerate(_list_starts(value), 1):
        moment = table_cells.read_moment(start, context.guide.to_local)
        if moment is None or moment.date() > context.reading.today:
            wrong.append(FaultyRow(number, "That quit date can't be read, or is in the future."))
        else:
            lines.append(ImportedRow(number, Run(moment.date(), counter=name)))
    notes = [["date", "note"]]
    for key in value:
        if match := _JOURNAL.fullmatch(key):
            notes.append([match[1], get_text(value, key)])
    runs = ParsedTable(KINDS["runs"], tuple(lines), tuple(wrong), ())
    checkins = read_checkins(notes, context)
    remark = "resets, which have no dates" if value.get("days") else ""
    return ForeignFile(SOURCE, (runs, checkins), (remark,) if remark else ())


def _list_starts(value: dict[str, Any]) -> list[tuple[str, str]]:
    """Return the name of each counter and the moment it began."""
    presets = [(key.replace("_", " "), get_text(value, key)) for key in _PRESETS]
    own = list_objects(parse_json(get_text(value, "entries")))
    entries = [(get_text(row, "title"), get_text(row, "quitDate")) for row in own]
    return [
        (" ".join(name.split()), start)
        for name, start in (*presets, *entries)
        if name.strip() and _MOMENT.fullmatch(start)
    ]
