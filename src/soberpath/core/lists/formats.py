"""Which format a list of meetings has, by what its rows hold."""

from collections.abc import Callable, Iterator
from typing import Any

from soberpath.core.lists import bmlt, codes, fellowships, intergroup, rows, tsml
from soberpath.core.lists.listed import (
    Context,
    Document,
    ListedMeeting,
    Oddities,
    Oddity,
    ParsedList,
)

BMLT, INTERGROUP, TSML, TABLE = "BMLT", "online intergroup", "TSML", "TSML table"

Reader = Callable[[Document, Context, Oddities], Iterator[ListedMeeting]]
READERS: dict[str, Reader] = {
    BMLT: bmlt.read,
    INTERGROUP: intergroup.read,
    TSML: tsml.read,
    TABLE: tsml.read,
}


def recognize(value: Any, oddities: Oddities, known: fellowships.Known) -> Document | None:
    """Return a JSON value as a list of meetings; None for any other."""
    values, keys = _open_envelope(value)
    objects = list(rows.list_rows(values, oddities))
    name = next((name for row in objects if (name := _find_format(row))), "")
    if not name:
        return None
    stated = {BMLT: fellowships.NA, INTERGROUP: fellowships.AA}
    return Document(
        name, objects, keys, stated.get(name) or fellowships.find_stated(objects, known)
    )


def recognize_table(table: list[dict[str, Any]], known: fellowships.Known) -> Document | None:
    """Return a table of TSML, each row by its headings, as a list; None for another table."""
    if not table or not tsml.is_format(table[0]):
        return None
    return Document(TABLE, table, fellowship=fellowships.find_stated(table, known))


def read(document: Document, context: Context, oddities: Oddities) -> ParsedList:
    """Return the meetings of a list."""
    meetings = READERS[document.format](document, context, oddities)
    unique = rows.make_ids_unique(meetings, oddities)
    for meeting in unique:
        oddities[Oddity.NO_ZONE] += not meeting.zone
        oddities[Oddity.NO_PLACE] += meeting.venue == "inactive"
        oddities[Oddity.CODE_UNREAD] += any(map(codes.is_unread, meeting.types))
    return ParsedList(document.format, unique, oddities)


def _find_format(row: dict[str, Any]) -> str:
    if bmlt.is_format(row):
        return BMLT
    if intergroup.is_format(row):
        return INTERGROUP
    return TSML if tsml.is_format(row) else ""


def _open_envelope(value: Any) -> tuple[Any, Any]:
    """Return the rows, and BMLT's list of formats where there is one."""
    if isinstance(value, dict) and isinstance(value.get("meetings"), list):
        return value["meetings"], value.get("formats")
    return value, None
