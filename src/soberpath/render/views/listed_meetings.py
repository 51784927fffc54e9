"""Make the pages of meetings found in published lists, and of a single one."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from soberpath.core.lists import codes
from soberpath.core.lists.listed_meeting import (
    ListedMeeting,
    ListHeader,
    TypeTable,
)
from soberpath.core.lists.search import Match, Result
from soberpath.core.model import dates
from soberpath.core.model.dates import WEEKDAYS
from soberpath.core.model.hours import write_time
from soberpath.render import qr
from soberpath.render.page import Code, Page, Table, Title, Words, make_facts, make_table
from soberpath.render.views import published_lists

MOST_TYPES = 4
"""How many types a row of a table names."""


def make_found_page(
    result: Result,
    shown: int,
    now: dt.datetime,
    ids: Mapping[int, str],
    types: TypeTable,
    wanted: Sequence[str] = (),
    *,
    in_miles: bool,
) -> Page:
    """Return the meetings that were found, soonest first; `ids` has the ID of each.

    The types in `wanted` are named first.
    """
    first = {code for word in wanted for code in codes.find_codes(word, types)}
    matches = result.matches[:shown]
    if not matches:
        return (
            Title("No meetings found."),
            Words("Try fewer words or options, or see your lists: soberpath meeting lists"),
            *_describe_without_place(result),
        )
    more = len(result.matches) - len(matches)
    how_to_see = f"{more} more. To see them, add --limit {len(result.matches)}"
    return (
        Title("Meetings", f"{len(result.matches)} found"),
        _make_table(matches, now, ids, types, first, in_miles=in_miles),
        *((Words(how_to_see, "quiet"),) if more else ()),
        *_describe_without_place(result),
        Words(SHOW, "quiet"),
    )


SHOW = "See details: soberpath meeting show ID"


def make_soonest_page(
    matches: Sequence[Match],
    total: int,
    now: dt.datetime,
    ids: Mapping[int, str],
    types: TypeTable,
) -> Page:
    """Return the soonest meetings, with the total number."""
    return (
        Title("Meetings", f"the next {len(matches)} of {total}"),
        _make_table(matches, now, ids, types),
        Words(f"To see more, add --limit {2 * len(matches)}", "quiet"),
        Words(SHOW, "quiet"),
    )


def _make_table(
    matches: Sequence[Match],
    now: dt.datetime,
    ids: Mapping[int, str],
    types: TypeTable,
    first: Collection[str] = (),
    *,
    in_miles: bool = False,
) -> Table:
    """Return meetings in rows, without empty columns."""
    rows = [
        (
            published_lists.describe_when(match, now),
            match.occurrence.meeting.name,
            published_lists.describe_place(match.occurrence.meeting),
            published_lists.describe_distance(match.distance, in_miles=in_miles),
            ", ".join(_name_main_types(match.occurrence.meeting, first, types)),
            ids[id(match)],
        )
        for match in matches
    ]
    heads = ("when", "meeting", "where", "away", "types", "ID")
    return make_table(heads, rows)


def _name_main_types(meeting: ListedMeeting, first: Collection[str], types: TypeTable) -> list[str]:
    """Return the names of a few types: the wanted ones, open or closed, then others."""

    def rank(code: str) -> int:
        return 0 if code in first else 1 if code in "OC" else 2

    return codes.name_types(sorted(meeting.types, key=rank), types)[:MOST_TYPES]


def _describe_without_place(result: Result) -> Page:
    if not result.without_place:
        return ()
    count = dates.pluralize(result.without_place, "meeting")
    return (Words(f"Left out: {count} without a position in the list.", "quiet"),)


def make_meeting_page(
    match: Match, name: str, header: ListHeader, now: dt.datetime, types: TypeTable
) -> Page:
    """Return everything that a list says about a meeting."""
    meeting = match.occurrence.meeting
    type_names = codes.name_types(meeting.types, types)
    has_openness = bool({"O", "C"}.intersection(codes.show_codes(meeting.types)))
    rows = (
        ("When", _describe_start(match, now)),
        ("Where", _describe_whereabouts(meeting)),
        *_list_joining(meeting),
        ("Types", ", ".join(type_names)),
        ("List", f"{header.name}, imported on {dates.format_day(header.day)}"),
        ("ID", name),
    )
    unsaid = "The list doesn't say whether it's open or closed. Its notes may."
    return (
        Title(meeting.name, _describe_own_time(match, header)),
        *_draw_link(meeting),
        make_facts(*rows),
        *((Words(meeting.notes),) if meeting.notes else ()),
        *(() if has_openness else (Words(unsaid, "quiet"),)),
        *published_lists.make_age_page((header,), now.date()),
        *_draw_phone(meeting),
    )


def _describe_whereabouts(meeting: ListedMeeting) -> str:
    """Return the place and its address; without the address if no one meets there now."""
    if not meeting.is_in_person:
        return published_lists.describe_place(meeting)
    where = ", ".join(filter(None, (meeting.location, meeting.address)))
    return f"{where}, also online" if meeting.is_online and where else where


def make_joining_page(meeting: ListedMeeting) -> Page:
    """Return how to get to a meeting: its link, its number, its address."""
    rows = (*_list_joining(meeting), ("Address", meeting.address if meeting.is_in_person else ""))
    return (
        Title(meeting.name),
        *_draw_link(meeting),
        make_facts(*rows),
        *_draw_phone(meeting),
    )


def _list_joining(meeting: ListedMeeting) -> tuple[tuple[str, str], ...]:
    """Return the link and the number on separate lines, so that a terminal makes them clickable."""
    return (
        ("Link", meeting.link),
        ("", meeting.link_note),
        ("Phone", meeting.phone),
        ("", meeting.phone_note),
    )


def _describe_own_time(match: Match, header: ListHeader) -> str:
    """Return the day and time of a meeting, and its zone if the local time differs."""
    meeting, start = match.occurrence.meeting, match.occurrence.start
    is_own = start is None or start.hour * 60 + start.minute == meeting.start
    zone = "" if is_own else meeting.zone or header.time_zone
    return f"{published_lists.describe_time(meeting)}{f', {zone}' if zone else ''}"


def _describe_start(match: Match, now: dt.datetime) -> str:
    """Return the next start of a meeting, in its own zone and local if they differ."""
    occurrence = match.occurrence
    if occurrence.start is None or occurrence.end is None:
        return published_lists.describe_time(occurrence.meeting)
    start, end = occurrence.start, occurrence.end
    words = (
        f"{dates.format_day(start.date())}, {write_time(start.time())} to {write_time(end.time())}"
    )
    wait = published_lists.describe_wait(start, now)
    if published_lists.is_same_clock(start, now):
        return f"{words} ({wait})"
    here = start.astimezone(now.tzinfo)
    return f"{words} {start.tzname()}, which is {write_time(here.time())} for you ({wait})"


def make_found_data(
    result: Result, shown: int | None, now: dt.datetime, ids: Mapping[int, str]
) -> list[dict[str, Any]]:
    """Return the meetings that were found as data; moments have their zone."""
    return [make_meeting_data(match, ids[id(match)], now) for match in result.matches[:shown]]


def make_meeting_data(match: Match, name: str, now: dt.datetime) -> dict[str, Any]:
    """Return a listed meeting as data."""
    meeting = match.occurrence.meeting
    start, end = match.occurrence.start, match.occurrence.end
    return {
        "id": name,
        "list": match.list_name,
        "name": meeting.name,
        "start": start.isoformat() if start else None,
        "end": end.isoformat() if end else None,
        "is_on": match.occurrence.is_on(now),
        "weekday": None if meeting.weekday is None else WEEKDAYS[meeting.weekday],
        "minutes": meeting.length,
        "venue": meeting.venue,
        "location": meeting.location,
        "address": meeting.address,
        "latitude": meeting.latitude,
        "longitude": meeting.longitude,
        "distance_km": None if match.distance is None else round(match.distance, 2),
        "types": codes.show_codes(meeting.types),
        "link": meeting.link,
        "phone": meeting.phone,
        "notes": meeting.notes,
    }


def _draw_link(meeting: ListedMeeting) -> Page:
    """Return the link as a QR code."""
    if not meeting.link:
        return ()
    return (Code(qr.draw(meeting.link), "Scan it to open the link."),)


def _draw_phone(meeting: ListedMeeting) -> Page:
    """Return the number as a QR code."""
    if not meeting.phone:
        return ()
    return (Code(qr.draw_call(meeting.phone), "Scan it to call the number."),)
