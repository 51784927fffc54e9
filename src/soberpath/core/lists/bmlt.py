"""BMLT, the format of NA's servers: meetings, with or without their list of formats.

Shape: `GetSearchResults` of https://bmlt.app. Sunday is day 1, and every value is a text.
"""

from collections.abc import Iterator
from typing import Any

from soberpath.core.lists import cells, codes, rows
from soberpath.core.lists.fellowships import NA
from soberpath.core.lists.listed import USUAL_LENGTH, Context, Document, ListedMeeting, Oddities

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
    for row, name in rows.list_named(published, "meeting_name", oddities):
        yield from _read_row(row, name, keys, context, oddities)


def _read_formats(formats: Any, context: Context) -> dict[str, str]:
    """Return our code for each key of a server; keys as they usually are without its list."""
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
    row: dict[str, Any], name: str, keys: dict[str, str], context: Context, oddities: Oddities
) -> Iterator[ListedMeeting]:
    town = [cells.read_text(row.get(key), oddities) for key in _TOWN]
    street = cells.read_text(row.get(_STREET), oddities)
    latitude, longitude = cells.read_coordinates(
        row.get("latitude"), row.get("longitude"), oddities
    )
    start = cells.read_time(row.get("start_time"), oddities)
    length, is_around_the_clock = _read_duration(start, row.get("duration_time"), oddities)
    meeting = ListedMeeting(
        id=rows.read_id((row.get("id_bigint"),), name, oddities),
        name=name,
        start=start,
        length=length,
        is_around_the_clock=is_around_the_clock,
        zone=cells.read_zone(row.get("time_zone"), context.zones, oddities),
        location=cells.read_text(row.get("location_text"), oddities),
        address=", ".join(part for part in (street, town[0], town[4], town[5]) if part),
        areas=tuple(dict.fromkeys(word for word in town if word)),
        latitude=latitude,
        longitude=longitude,
        types=_read_types(row, keys, context, oddities),
        link=cells.read_link(row.get("virtual_meeting_link"), oddities),
        link_note=cells.read_text(row.get("virtual_meeting_additional_info"), oddities),
        phone=cells.read_phone(row.get("phone_meeting_number"), oddities),
        notes=_join_notes(row, oddities),
    )
    venue = rows.find_venue(
        row.get("venue_type"), meeting, has_street=bool(street), is_approximate=False
    )
    days = cells.read_days(row.get("weekday_tinyint"), oddities, sunday=1)
    yield from rows.spread_days(meeting._replace(venue=venue), days)


def _read_types(
    row: dict[str, Any], keys: dict[str, str], context: Context, oddities: Oddities
) -> tuple[str, ...]:
    """Return the codes of a row's keys; without keys that are known, those of every list."""
    words = cells.read_words(row.get("formats"))
    if not keys:
        return codes.read_types(words, context)
    types = (keys.get(word) or codes.mark_unread(word, context.types) for word in words)
    return tuple(dict.fromkeys(cells.read_text(code, oddities) for code in types))


def _read_duration(start: int | None, value: Any, oddities: Oddities) -> tuple[int, bool]:
    """Return how long a meeting takes in minutes, and whether it is always on."""
    text = cells.read_text(value, oddities)
    if not text or set(text) <= set("0:"):
        return USUAL_LENGTH, False
    minutes = cells.read_end(text, oddities)
    return (
        (USUAL_LENGTH, False) if minutes is None else cells.read_minutes(start, minutes, oddities)
    )


def _join_notes(row: dict[str, Any], oddities: Oddities) -> str:
    texts = [cells.read_notes(row.get(key), oddities) for key in ("comments", "location_info")]
    return "\n\n".join(text for text in texts if text)
