"""Read the list of AA's online intergroup, from its central query.

Monday is day 1 and Sunday day 7. Every row has a time zone and a duration in minutes. The schema is
at https://github.com/code4recovery/central-query.
"""

from collections.abc import Iterator
from typing import Any

from soberpath.core.lists import cells, codes, row_helpers
from soberpath.core.lists.listed_meeting import (
    USUAL_LENGTH,
    Context,
    Document,
    ListedMeeting,
    Oddities,
    Venue,
)
from soberpath.core.lists.row_reader import RowReader, list_named

_TYPES = ("type", "types", "formats", "features", "communities", "languages")


def is_format(row: dict[str, Any]) -> bool:
    """Return True for a row of the central query, which has a duration (TSML doesn't)."""
    return "name" in row and "duration" in row and "timezone" in row


def read(document: Document, context: Context, oddities: Oddities) -> Iterator[ListedMeeting]:
    """Yield the meetings of a list."""
    context = codes.add_spellings(context)
    for row, name in list_named(document.rows, "name", oddities):
        yield from _read_row(row, name, context)


def _read_row(row: RowReader, name: str, context: Context) -> Iterator[ListedMeeting]:
    minutes = cells.read_number(row.get("duration"))
    words = [word for key in _TYPES for word in cells.read_words(row.get(key))]
    start = row.read_time("time")
    length, is_around_the_clock = USUAL_LENGTH, False
    if minutes is not None:
        length, is_around_the_clock = cells.read_minutes(start, int(minutes), row.oddities)
    meeting = ListedMeeting(
        id=row.read_id("slug", "id", name=name),
        name=name,
        start=start,
        length=length,
        is_around_the_clock=is_around_the_clock,
        zone=row.read_zone("timezone", context.zones),
        types=codes.read_types((word for word in words if word.casefold() != "en"), context),
        link=row.read_link("conference_url"),
        link_note=row.read_text("conference_url_notes"),
        phone=row.read_phone("conference_phone"),
        phone_note=row.read_text("conference_phone_notes"),
        notes=row.join_notes("notes" if row.get("notes") else "groupNotes"),
    )
    venue: Venue = "online" if meeting.link or meeting.phone else "inactive"
    days = row.read_days("day", sunday=7)
    yield from row_helpers.spread_days(meeting._replace(venue=venue), days)
