"""Make the pages of published meeting lists, and describe a listed meeting."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from soberpath.core.lists.listed_meeting import ListedMeeting, ListHeader
from soberpath.core.lists.search import Match
from soberpath.core.model import dates
from soberpath.core.model.dates import WEEKDAYS
from soberpath.core.model.hours import write_time
from soberpath.core.model.place_answers import MILE
from soberpath.render import sentences
from soberpath.render.page import Page, Title, Words, make_table

OLD = 60
"""A list older than this many days should be downloaded again."""

NO_LISTS = (
    Title("No meeting lists yet."),
    Words("Import one: soberpath meeting import FILE --name NAME", "quiet"),
)


HEADS = ("name", "meetings", "imported", "fellowship", "time zone")


def describe_meeting(meeting: ListedMeeting) -> str:
    """Return a meeting on one line: its name, when it is and where."""
    parts = (meeting.name, describe_time(meeting), describe_place(meeting))
    return ", ".join(part for part in parts if part)


def describe_time(meeting: ListedMeeting) -> str:
    """Return the day and time of a meeting in its own zone."""
    if meeting.is_around_the_clock:
        return "around the clock"
    if meeting.weekday is None or meeting.start is None:
        return "by appointment"
    return f"{WEEKDAYS[meeting.weekday].capitalize()} {_write_minutes(meeting.start)}"


def _write_minutes(minutes: int) -> str:
    return write_time(dt.time(*divmod(minutes, 60)))


def describe_place(meeting: ListedMeeting) -> str:
    """Return where a meeting is, in a few words."""
    if meeting.venue == "online":
        return "online"
    place = meeting.location or meeting.address.split(",")[0]
    if meeting.venue == "inactive":
        return "no place right now"
    return f"{place}, also online" if meeting.venue == "hybrid" and place else place


def make_lists_page(headers: Sequence[ListHeader], broken: Sequence[str], today: dt.date) -> Page:
    """Return the saved lists, with their age."""
    if not headers and not broken:
        return NO_LISTS
    rows = [
        (
            header.name,
            str(header.size),
            dates.describe_distance(header.day, today),
            header.fellowship,
            header.time_zone,
        )
        for header in headers
    ]
    return (
        Title("Meeting lists"),
        *((make_table(HEADS, rows),) if rows else ()),
        *(Words(f"The list {name} can't be read. Import it again.") for name in broken),
        *make_age_page(headers, today),
    )


def make_age_page(headers: Sequence[ListHeader], today: dt.date) -> Page:
    """Return a line for each old list, with the command that renews it."""
    return tuple(
        Words(
            f"The list {header.name} is {(today - header.day).days} days old. Download it again, "
            f"then: soberpath meeting import FILE --name {header.name}",
            "quiet",
        )
        for header in headers
        if (today - header.day).days > OLD
    )


def make_lists_data(headers: Sequence[ListHeader]) -> list[dict[str, Any]]:
    """Return the lists as data."""
    return [
        {
            "name": header.name,
            "meetings": header.size,
            "imported": header.day,
            "format": header.format,
            "fellowship": header.fellowship,
            "time_zone": header.time_zone,
        }
        for header in headers
    ]


def describe_when(match: Match, now: dt.datetime, *, has_day: bool = True) -> str:
    """Return when a meeting is, in the zone that is shown, with the zone if it isn't local."""
    occurrence = match.occurrence
    if occurrence.start is None or occurrence.end is None:
        return describe_time(occurrence.meeting)
    start, end = occurrence.start, occurrence.end
    zone = "" if is_same_clock(start, now) else f" {start.tzname()}"
    if occurrence.is_on(now):
        return f"now, until {write_time(end.time())}{zone}"
    if not has_day:
        return f"{write_time(start.time())}{zone}"
    ahead = (start.date() - now.astimezone(start.tzinfo).date()).days
    day = {0: "today", 1: "tomorrow"}.get(ahead) or f"{start:%a}"
    later = f" {start.day} {start:%b}" if ahead >= WEEK else ""
    return f"{day}{later} {write_time(start.time())}{zone}"


WEEK = 7
"""From this many days on, a weekday alone would be ambiguous."""


def is_same_clock(start: dt.datetime, now: dt.datetime) -> bool:
    """Return True if a start has the same clock time in the person's zone."""
    return start.utcoffset() == start.astimezone(now.tzinfo).utcoffset()


def describe_wait(start: dt.datetime, now: dt.datetime) -> str:
    """Return how long it is until a start: in 35 min, began 5 min ago."""
    return sentences.describe_wait(round((start.timestamp() - now.timestamp()) / 60))


def describe_wait_of(match: Match, now: dt.datetime) -> str:
    """Return the time until a meeting; empty if it begins now, or has no time."""
    start = match.occurrence.start
    return describe_wait(start, now).removeprefix("now") if start else ""


def describe_distance(kilometers: float | None, *, in_miles: bool) -> str:
    """Return a distance in the country's unit; empty without one."""
    if kilometers is None:
        return ""
    number, unit = (kilometers / MILE, "mi") if in_miles else (kilometers, "km")
    return f"{number:.1f} {unit}" if number < 10 else f"{number:.0f} {unit}"


def make_removed_page(name: str) -> Page:
    """Return the response to removing a list."""
    return (Title(f"Removed the list {name}."),)


def make_restored_page(header: ListHeader) -> Page:
    """Return the response to restoring a list's previous version."""
    count = dates.pluralize(header.size, "meeting")
    imported = dates.format_day(header.day)
    return (
        Title(f"Restored the list {header.name} as imported on {imported}: {count}."),
        Words(f"To go back: soberpath meeting lists restore {header.name}", "quiet"),
    )


def describe_soon(match: Match, now: dt.datetime) -> tuple[str, str]:
    """Return when a meeting of the next hours is in local time, and its name and place."""
    if now.tzinfo is not None:
        match = match._replace(occurrence=match.occurrence._replace(zone=now.tzinfo))
    wait = "" if match.occurrence.is_on(now) else describe_wait_of(match, now)
    when = ", ".join(filter(None, (describe_when(match, now, has_day=False), wait)))
    meeting = match.occurrence.meeting
    return when, ", ".join(filter(None, (meeting.name, describe_place(meeting))))
