"""Which format a list of meetings has, by what its rows hold."""

from typing import Any

from soberpath.core.lists import bmlt, intergroup, rows, tsml
from soberpath.core.lists.listed import Context, Oddities, Oddity, ParsedList


def read_document(value: Any, context: Context, oddities: Oddities) -> ParsedList | None:
    """Return the meetings of a JSON value; None where it isn't a list of meetings."""
    values, formats = _open_envelope(value)
    found = list(rows.list_rows(values, oddities))
    count = len(values) if isinstance(values, list) else 1
    known = next((row for row in found if _find_reader(row)), None)
    reader = _find_reader(known) if known is not None else ""
    if not reader:
        return None
    if reader == "BMLT":
        meetings = bmlt.read(found, formats, context, oddities)
    elif reader == "online intergroup":
        meetings = intergroup.read(found, context, oddities)
    else:
        meetings = tsml.read(found, context, oddities)
    return _finish(reader, rows.make_ids_unique(meetings, oddities), oddities, count)


def read_table(
    table: list[dict[str, Any]], context: Context, oddities: Oddities
) -> ParsedList | None:
    """Return the meetings of a table of TSML, each row by its headings; None for another table."""
    if not table or not tsml.is_format(table[0]):
        return None
    meetings = rows.make_ids_unique(tsml.read(table, context, oddities), oddities)
    return _finish("TSML table", meetings, oddities, len(table))


def _finish(name: str, meetings: tuple[Any, ...], oddities: Oddities, count: int) -> ParsedList:
    for meeting in meetings:
        if not meeting.zone:
            oddities[Oddity.NO_ZONE] += 1
        if meeting.venue == "inactive":
            oddities[Oddity.NO_PLACE] += 1
    return ParsedList(name, meetings, oddities, count)


def _find_reader(row: dict[str, Any]) -> str:
    if bmlt.is_format(row):
        return "BMLT"
    if intergroup.is_format(row):
        return "online intergroup"
    return "TSML" if tsml.is_format(row) else ""


def _open_envelope(value: Any) -> tuple[Any, Any]:
    """Return the rows, and BMLT's list of formats where there is one."""
    if isinstance(value, dict) and isinstance(value.get("meetings"), list):
        return value["meetings"], value.get("formats")
    return value, None
