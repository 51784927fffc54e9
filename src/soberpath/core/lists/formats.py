"""Detect the format of a meeting list by its rows, and read it."""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from soberpath.core.lists import bmlt, codes, fellowships, intergroup, row_helpers, tsml
from soberpath.core.lists.listed_meeting import (
    Context,
    Document,
    ListedMeeting,
    Oddities,
    Oddity,
    ParsedList,
)


class Format(NamedTuple):
    """A list format: its name, its test for a row, its reader, and its fellowship if it has one."""

    name: str
    is_format: Callable[[dict[str, Any]], bool]
    read: Callable[[Document, Context, Oddities], Iterator[ListedMeeting]]
    fellowship: str = ""


FORMATS = (
    Format("BMLT", bmlt.is_format, bmlt.read, fellowships.NA),
    Format("online intergroup", intergroup.is_format, intergroup.read, fellowships.AA),
    Format("TSML", tsml.is_format, tsml.read),
)
"""The JSON formats. A row has the first format whose test it passes."""

TABLE = Format("TSML table", tsml.is_format, tsml.read)

_BY_NAME = {known.name: known for known in (*FORMATS, TABLE)}


def recognize(value: Any, oddities: Oddities, known: fellowships.Known) -> Document | None:
    """Return a JSON value as a meeting list; None if it isn't one."""
    values, keys = _open_envelope(value)
    objects = list(row_helpers.list_rows(values, oddities))
    chosen = next((each for row in objects for each in FORMATS if each.is_format(row)), None)
    if chosen is None:
        return None
    fellowship = chosen.fellowship or fellowships.find_stated(objects, known)
    return Document(chosen.name, objects, keys, fellowship)


def recognize_table(table: list[dict[str, Any]], known: fellowships.Known) -> Document | None:
    """Return a TSML table as a meeting list, each row keyed by heading; None for other tables."""
    if not table or not TABLE.is_format(table[0]):
        return None
    return Document(TABLE.name, table, fellowship=fellowships.find_stated(table, known))


def read(document: Document, context: Context, oddities: Oddities) -> ParsedList:
    """Return the meetings of a list."""
    meetings = _BY_NAME[document.format].read(document, context, oddities)
    unique = row_helpers.make_ids_unique(meetings, oddities)
    for meeting in unique:
        oddities[Oddity.NO_ZONE] += not meeting.zone
        oddities[Oddity.NO_PLACE] += meeting.venue == "inactive"
        oddities[Oddity.CODE_UNREAD] += any(map(codes.is_unread, meeting.types))
    return ParsedList(document.format, unique, oddities)


def _open_envelope(value: Any) -> tuple[Any, Any]:
    """Return the rows, and BMLT's list of formats if there is one."""
    if isinstance(value, dict) and isinstance(value.get("meetings"), list):
        return value["meetings"], value.get("formats")
    return value, None
