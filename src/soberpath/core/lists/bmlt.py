"""Read BMLT, the format of NA's servers, with or without its list of formats.

The schema is that of `GetSearchResults` (https://bmlt.app). Sunday is day 1, and every value is a
string.
"""

from collections.abc import Iterator
from typing import Any

from soberpath.core.lists import cells, codes, row_helpers
from soberpath.core.lists.fellowships import NA
from soberpath.core.lists.listed_meeting import (
    USUAL_LENGTH,
    Context,
    Document,
    ListedMeeting,
    Oddities,
)
from soberpath.core.lists.row_reader import RowReader, list_named

_STREET = "location_street"
_TOWN = (
    "location_municipality", "location_neighborhood", "location_city_subsection",
    "location_sub_province", "location_province", "location_postal_code_1",
)  # fmt: skip


def is_format(row: dict[str, Any]) -> bool:
    """Return True for a row of a BMLT server."""
    return "meeting_name" in row and "weekday_tinyint" in row


def read(document: Document, context: Context, oddities: Oddities) -> Iterator[ListedMeeting]:
    """Yield the meetings of a list."""
    context = codes.add_spellings(context)
    keys = _read_formats(document.keys, context)
    published = (row for row in document.rows if str(row.get("published", "1")) != "0")
    for row, name in list_named(published, "meeting_name", oddities):
        yield from _read_row(row, name, keys, context)


def _read_formats(formats: Any, context: Context) -> dict[str, str]:
    """Return our code for each format key of a server, or for the usual keys without its list."""
    codes_by_key: dict[str, str] = {}
    for value in formats if isinstance(formats, list) else []:
        if not isinstance(value, dict):
            continue
        key, world = str(value.get("key_string") or ""), str(value.get("world_id") or "")
        name = " ".join(str(value.get("name_string") or "").split())
        if key:
            is_spanish = world == "LANG" and key.upper() == "ES"
            code = "S" if is_spanish else context.types.worlds.get(world)
            codes_by_key[key] = code or codes.mark_unread(name or key, context.types)
    return codes_by_key or (dict(context.types.keys) if context.fellowship == NA else {})


def _read_row(
    row: RowReader, name: str, keys: dict[str, str], context: Context
) -> Iterator[ListedMeeting]:
    town, street = list(map(row.read_text, _TOWN)), row.read_text(_STREET)
    latitude, longitude = row.read_coordinates()
    start = row.read_time("start_time")
    length, is_around_the_clock = _read_duration(row, start)
    meeting = ListedMeeting(
        id=row.read_id("id_bigint", name=name),
        name=name,
        start=start,
        length=length,
        is_around_the_clock=is_around_the_clock,
        zone=row.read_zone("time_zone", context.zones),
        location=row.read_text("location_text"),
        address=", ".join(part for part in (street, town[0], town[4], town[5]) if part),
        areas=tuple(dict.fromkeys(word for word in town if word)),
        latitude=latitude,
        longitude=longitude,
        types=_read_types(row, keys, context),
        link=row.read_link("virtual_meeting_link"),
        link_note=row.read_text("virtual_meeting_additional_info"),
        phone=row.read_phone("phone_meeting_number"),
        notes=row.join_notes("comments", "location_info"),
    )
    venue = row_helpers.find_venue(
        row.get("venue_type"), meeting, has_street=bool(street), is_approximate=False
    )
    days = row.read_days("weekday_tinyint", sunday=1)
    yield from row_helpers.spread_days(meeting._replace(venue=venue), days)


def _read_types(row: RowReader, keys: dict[str, str], context: Context) -> tuple[str, ...]:
    """Return the codes of a row's format keys; without known keys, the codes every row has."""
    words = cells.read_words(row.get("formats"))
    if not keys:
        return codes.read_types(words, context)
    types = (keys.get(word) or codes.mark_unread(word, context.types) for word in words)
    return tuple(dict.fromkeys(cells.read_text(code, row.oddities) for code in types))


def _read_duration(row: RowReader, start: int | None) -> tuple[int, bool]:
    """Return how long a meeting takes in minutes, and whether it is always on."""
    text = row.read_text("duration_time")
    if not text or set(text) <= set("0:"):
        return USUAL_LENGTH, False
    minutes = cells.read_end(text, row.oddities)
    if minutes is None:
        return USUAL_LENGTH, False
    return cells.read_minutes(start, minutes, row.oddities)
