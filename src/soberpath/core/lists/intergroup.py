"""The list of the online intergroup of AA, from its central query.

Monday is day 1 and Sunday day 7, every row has its own zone and how many minutes it takes.
Shape: https://github.com/code4recovery/central-query.
"""

from collections.abc import Iterator
from typing import Any

from soberpath.core.lists import cells, codes, rows
from soberpath.core.lists.listed import (
    USUAL_LENGTH,
    Context,
    Document,
    ListedMeeting,
    Oddities,
    Venue,
)

_TYPES = ("type", "types", "formats", "features", "communities", "languages")


def is_format(row: dict[str, Any]) -> bool:
    """Return True for a row of the central query: TSML has no duration."""
    return "name" in row and "duration" in row and "timezone" in row


def read(document: Document, context: Context, oddities: Oddities) -> Iterator[ListedMeeting]:
    """Yield the meetings of a list."""
    context = codes.add_spellings(context)
    for row, name in rows.list_named(document.rows, "name", oddities):
        yield from _read_row(row, name, context, oddities)


def _read_row(
    row: dict[str, Any], name: str, context: Context, oddities: Oddities
) -> Iterator[ListedMeeting]:
    minutes = cells.read_number(row.get("duration"))
    words = [word for key in _TYPES for word in cells.read_words(row.get(key))]
    start = cells.read_time(row.get("time"), oddities)
    length, is_around_the_clock = USUAL_LENGTH, False
    if minutes is not None:
        length, is_around_the_clock = cells.read_minutes(start, int(minutes), oddities)
    meeting = ListedMeeting(
        id=rows.read_id((row.get("slug"), row.get("id")), name, oddities),
        name=name,
        start=start,
        length=length,
        is_around_the_clock=is_around_the_clock,
        zone=cells.read_zone(row.get("timezone"), context.zones, oddities),
        types=codes.read_types((word for word in words if word.casefold() != "en"), context),
        link=cells.read_link(row.get("conference_url"), oddities),
        link_note=cells.read_text(row.get("conference_url_notes"), oddities),
        phone=cells.read_phone(row.get("conference_phone"), oddities),
        phone_note=cells.read_text(row.get("conference_phone_notes"), oddities),
        notes=cells.read_notes(row.get("notes") or row.get("groupNotes"), oddities),
    )
    venue: Venue = "online" if meeting.link or meeting.phone else "inactive"
    days = cells.read_days(row.get("day"), oddities, sunday=7)
    yield from rows.spread_days(meeting._replace(venue=venue), days)
