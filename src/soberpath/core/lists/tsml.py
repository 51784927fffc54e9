"""Read TSML, the Meeting Guide format, as JSON or as a table with its columns.

The schema is at https://github.com/code4recovery/spec. Sunday is day 0.
"""

from collections.abc import Iterator
from typing import Any

from soberpath.core.lists import cells, codes, row_helpers
from soberpath.core.lists.listed_meeting import Context, Document, ListedMeeting, Oddities
from soberpath.core.lists.row_reader import RowReader, list_named

_ADDRESS = ("address", "city", "state", "postal_code", "country")


def is_format(row: dict[str, Any]) -> bool:
    """Return True for a row with the name and the day or time of a TSML meeting."""
    return "name" in row and ("day" in row or "time" in row)


def read(document: Document, context: Context, oddities: Oddities) -> Iterator[ListedMeeting]:
    """Yield the meetings of a list."""
    context = codes.add_spellings(context)
    for row, name in list_named(document.rows, "name", oddities):
        yield from _read_row(row, name, context)


def _read_row(row: RowReader, name: str, context: Context) -> Iterator[ListedMeeting]:
    start, end = row.read_time("time"), row.read_end("end_time")
    length, is_around_the_clock = cells.read_length(start, end, row.oddities)
    latitude, longitude = row.read_coordinates()
    meeting = ListedMeeting(
        id=row.read_id("slug", "id", name=name),
        name=name,
        start=start,
        length=length,
        is_around_the_clock=is_around_the_clock,
        zone=row.read_zone("timezone", context.zones),
        location=row.read_text("location"),
        address=row.read_text("formatted_address") or row.join_texts(*_ADDRESS),
        areas=_read_areas(row),
        latitude=latitude,
        longitude=longitude,
        types=codes.read_types(cells.read_words(row.get("types")), context),
        link=row.read_link("conference_url"),
        link_note=row.read_text("conference_url_notes"),
        phone=row.read_phone("conference_phone"),
        phone_note=row.read_text("conference_phone_notes"),
        notes=row.join_notes("notes", "location_notes"),
    )
    venue = row_helpers.find_venue(
        row.get("attendance_option"),
        meeting,
        has_street=_has_street(row),
        is_approximate=str(row.get("approximate")).strip().casefold() in ("yes", "true", "1"),
    )
    days = row.read_days("day")
    yield from row_helpers.spread_days(meeting._replace(venue=venue), days)


def _has_street(row: RowReader) -> bool:
    """Return True for an address with a street. A town alone isn't enough to find a meeting."""
    street, whole = row.read_text("address"), row.read_text("formatted_address")
    return bool(street) or whole.count(",") >= 3 or any(map(str.isdigit, whole.split(",")[0]))


def _read_areas(row: RowReader) -> tuple[str, ...]:
    """Return the words by which a place is found: regions, and the address after the street."""
    regions = row.get("regions") if isinstance(row.get("regions"), list) else [row.get("region")]
    areas = [*(regions or ()), row.get("sub_region"), row.get("city"), row.get("postal_code")]
    words = [cells.read_text(value, row.oddities) for value in areas]
    parts = row.read_text("formatted_address").split(",")
    return tuple(dict.fromkeys(word.strip() for word in (*words, *parts[1:]) if word.strip()))
