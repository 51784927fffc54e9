"""Planned meetings from a calendar file, iCalendar (RFC 5545).

Rule: only events to come are taken, as planned meetings: that something was in a calendar doesn't
mean that anyone was there. An event that repeats is left out, since its days aren't in the file.
"""

import datetime as dt
import re
from typing import Any

from soberpath.core.model import dates
from soberpath.core.model.answers import TWO_YEARS, clean_text
from soberpath.core.model.errors import BadValue, Refused
from soberpath.core.model.kinds import KINDS
from soberpath.core.model.records import Meeting
from soberpath.core.upkeep.imports import Line, ParsedTable, Wrong
from soberpath.store.importing.foreign import ForeignFile, ImportContext

SOURCE = "a calendar"

_BEGIN = re.compile(r"\s*BEGIN:VCALENDAR\s*(?:\r|\n)", re.IGNORECASE)


def is_format(text: str) -> bool:
    """Return True for a calendar file."""
    return _BEGIN.match(text) is not None


def read(text: str, asked: ImportContext) -> ForeignFile:
    """Return a planned meeting for each single event to come."""
    events = _parse_events(text)
    starts = [number for number, line in enumerate(re.split("\r\n|\r|\n", text), 1)
              if line.rstrip().upper() == "BEGIN:VEVENT"]  # fmt: skip
    lines, wrong = [], []
    past = repeating = 0
    for at, event in enumerate(events):
        number = starts[at] if at < len(starts) else 1
        if "RRULE" in event or "RDATE" in event or "RECURRENCE-ID" in event:
            repeating += 1
            continue
        try:
            meeting = _read_meeting(event, asked)
        except BadValue as error:
            wrong.append(Wrong(number, str(error)))
            continue
        if meeting.date < asked.reading.today or _is_cancelled(event):
            past += 1
        else:
            lines.append(Line(number, meeting))
    read = ParsedTable(KINDS["meeting"], tuple(lines), tuple(wrong), ())
    return ForeignFile(SOURCE, (read,), _describe_left(past, repeating))


def _parse_events(text: str) -> list[Any]:
    import icalendar

    try:
        return list(icalendar.Calendar.from_ical(text).walk("VEVENT"))
    except (ValueError, IndexError, KeyError, TypeError, AttributeError, RecursionError):
        raise Refused(
            "That calendar file can't be read. Export it again. Nothing was changed."
        ) from None


def _is_cancelled(event: Any) -> bool:
    return _get_text(event, "STATUS").upper() == "CANCELLED"


def _find_start(event: Any) -> dt.date:
    """Return the day or the moment that an event begins."""
    try:
        start = event.get("DTSTART").dt
    except (ValueError, AttributeError, TypeError, KeyError):
        start = None
    if not isinstance(start, dt.date):
        raise BadValue("The event has no start that can be read. Add one.")
    return start


def _find_local(start: dt.datetime, asked: ImportContext) -> dt.datetime:
    """Return the local time of a moment; one without a zone is local everywhere."""
    try:
        return asked.guide.to_local(start) if start.tzinfo else start
    except (OverflowError, ValueError):
        raise BadValue("The event's start is no date of a calendar. Check the year.") from None


def _get_text(event: Any, key: str) -> str:
    """Return a text of an event on one line; the first, where it has several."""
    value = event.get(key, "")
    first = next(iter(value), "") if isinstance(value, list) else value
    return clean_text(" ".join(str(first).split()))


def _read_meeting(event: Any, asked: ImportContext) -> Meeting:
    start = _find_start(event)
    time = None
    if isinstance(start, dt.datetime):
        local = _find_local(start, asked)
        start, time = local.date(), local.time().replace(second=0, microsecond=0, tzinfo=None)
    if (start - asked.reading.today).days > TWO_YEARS:
        raise BadValue(f"{start} is more than 2 years ahead. Check the year.")
    return Meeting(
        start,
        time,
        _get_text(event, "SUMMARY"),
        location=_get_text(event, "LOCATION"),
        planned=True,
    )


def _describe_left(past: int, repeating: int) -> tuple[str, ...]:
    counts = (
        (past, "past or canceled"),
        (repeating, "repeating, so plan each of these meetings by itself"),
    )
    return tuple(f"{dates.pluralize(number, 'event')}, {noun}" for number, noun in counts if number)
