"""The Meeting Guide format, TSML: JSON of many sites, and the same by columns of a table.

Shape: https://github.com/code4recovery/spec. Sunday is day 0.
"""

from collections.abc import Iterator
from typing import Any

from soberpath.core.lists import cells, codes, rows
from soberpath.core.lists.listed import Context, Document, ListedMeeting, Oddities

_ADDRESS = ("address", "city", "state", "postal_code", "country")


def is_format(row: dict[str, Any]) -> bool:
    """Return True for a row with a name and a day or a time of TSML."""
    return "name" in row and ("day" in row or "time" in row)


def read(document: Document, context: Context, oddities: Oddities) -> Iterator[ListedMeeting]:
    """Yield the meetings of a list."""
    context = codes.add_spellings(context)
    for row, name in rows.list_named(document.rows, "name", oddities):
        yield from _read_row(row, name, context, oddities)


def _read_row(
    row: dict[str, Any], name: str, context: Context, oddities: Oddities
) -> Iterator[ListedMeeting]:
    start = cells.read_time(row.get("time"), oddities)
    end = cells.read_end(row.get("end_time"), oddities)
    length, is_around_the_clock = cells.read_length(start, end, oddities)
    latitude, longitude = cells.read_coordinates(
        row.get("latitude"), row.get("longitude"), oddities
    )
    meeting = ListedMeeting(
        id=rows.read_id((row.get("slug"), row.get("id")), name, oddities),
        name=name,
        start=start,
        length=length,
        is_around_the_clock=is_around_the_clock,
        zone=cells.read_zone(row.get("timezone"), context.zones, oddities),
        location=cells.read_text(row.get("location"), oddities),
        address=_read_address(row, oddities),
        areas=_read_areas(row, oddities),
        latitude=latitude,
        longitude=longitude,
        types=codes.read_types(cells.read_words(row.get("types")), context),
        link=cells.read_link(row.get("conference_url"), oddities),
        link_note=cells.read_text(row.get("conference_url_notes"), oddities),
        phone=cells.read_phone(row.get("conference_phone"), oddities),
        phone_note=cells.read_text(row.get("conference_phone_notes"), oddities),
        notes=_join_notes(row, oddities),
    )
    venue = rows.find_venue(
        row.get("attendance_option"),
        meeting,
        has_street=_has_street(row, oddities),
        is_approximate=str(row.get("approximate", "")).strip().casefold() in ("yes", "true", "1"),
    )
    days = cells.read_days(row.get("day"), oddities)
    yield from rows.spread_days(meeting._replace(venue=venue), days)


def _read_address(row: dict[str, Any], oddities: Oddities) -> str:
    whole = cells.read_text(row.get("formatted_address"), oddities)
    parts = (cells.read_text(row.get(key), oddities) for key in _ADDRESS)
    return whole or ", ".join(part for part in parts if part)


def _has_street(row: dict[str, Any], oddities: Oddities) -> bool:
    """Return True for an address with a street: a town alone is no place to go to."""
    street = cells.read_text(row.get("address"), oddities)
    whole = cells.read_text(row.get("formatted_address"), oddities)
    return bool(street) or whole.count(",") >= 3 or any(map(str.isdigit, whole.split(",")[0]))


def _read_areas(row: dict[str, Any], oddities: Oddities) -> tuple[str, ...]:
    """Return the words by which a place is found: regions, and the address after its street."""
    regions = row.get("regions") if isinstance(row.get("regions"), list) else [row.get("region")]
    named = [*(regions or ()), row.get("sub_region"), row.get("city"), row.get("postal_code")]
    words = [cells.read_text(value, oddities) for value in named]
    parts = cells.read_text(row.get("formatted_address"), oddities).split(",")
    return tuple(dict.fromkeys(word.strip() for word in (*words, *parts[1:]) if word.strip()))


def _join_notes(row: dict[str, Any], oddities: Oddities) -> str:
    texts = [cells.read_notes(row.get(key), oddities) for key in ("notes", "location_notes")]
    return "\n\n".join(text for text in texts if text)
