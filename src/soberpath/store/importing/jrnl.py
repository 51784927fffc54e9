"""Import jrnl's JSON: entries with a date, a time, a title and a body."""

from typing import Any

from soberpath.store.importing.documents import get_text, list_objects
from soberpath.store.importing.foreign import ForeignFile, ImportContext, read_checkins

SOURCE = "jrnl"
_NEEDED = {"title", "body", "date", "time"}


def is_format(value: Any) -> bool:
    """Return True for jrnl's export."""
    entries = list_objects(value.get("entries")) if type(value) is dict else []
    return bool(entries) and all(row.keys() >= _NEEDED for row in entries)


def read(value: Any, context: ImportContext) -> ForeignFile:
    """Return a check-in per day, with everything written that day as its note."""
    rows = [["date", "time", "note"]]
    for entry in list_objects(value["entries"]):
        words = [get_text(entry, key).strip() for key in ("title", "body")]
        rows.append(
            [get_text(entry, "date"), get_text(entry, "time"), "\n".join(filter(None, words))]
        )
    return ForeignFile(SOURCE, (read_checkins(rows, context, (), ("tags", "starred")),))
