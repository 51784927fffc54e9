"""Import planned meetings from a calendar file, iCalendar (RFC 5545).

Only future events are imported, as planned meetings: an event in a calendar doesn't mean that
anyone was there. Repeating events are limited to the next weeks. Each meeting gets the ID of its
event, by which a later import recognizes it.
"""

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from soberpath.core.importing.parsed_table import FaultyRow, ImportedRow, ParsedTable
from soberpath.core.model import dates, uids
from soberpath.core.model.answers import clean_text
from soberpath.core.model.day_answers import TWO_YEARS
from soberpath.core.model.errors import BadValue, Refused
from soberpath.core.model.kinds import KINDS
from soberpath.core.model.records import Meeting
from soberpath.store.importing.foreign import ForeignFile, ImportContext
from soberpath.store.importing.repeating import Repetition, Weeks, name_occurrence, parse_rule

SOURCE = "a calendar"

AHEAD = dt.timedelta(28)
"""How far ahead a repeating event is planned."""

OURS = "-//private calendar//EN"
"""The product name in our own exports."""

_BEGIN = re.compile(r"\s*BEGIN:VCALENDAR\s*(?:\r|\n)", re.IGNORECASE)
_OUR_UID = re.compile("([0-9a-f]{32})@calendar")


class Event(NamedTuple):
    """An event and its line number; `is_ours` is True if it is from our own export."""

    number: int
    parts: Any
    is_ours: bool

    @property
    def uid(self) -> str:
        """Return the event's ID in the calendar."""
        return _get_text(self.parts, "UID")

    @property
    def is_repeating(self) -> bool:
        """Return True for a repeating event, and False for one of its days that was changed."""
        return (
            "RRULE" in self.parts or "RDATE" in self.parts
        ) and "RECURRENCE-ID" not in self.parts


class Occurrence(NamedTuple):
    """An event on one day: what distinguishes it from its other days, and when it begins."""

    name: str
    start: dt.date


def is_format(text: str) -> bool:
    """Return True for a calendar file."""
    return _BEGIN.match(text) is not None


def read(text: str, context: ImportContext) -> ForeignFile:
    """Return a planned meeting for each future event, and each day of a repeating one."""
    events = _drop_replaced(list(_parse_events(text)))
    reader = _Reader(events, context)
    lines: list[ImportedRow] = []
    wrong: list[FaultyRow] = []
    for event in events:
        try:
            lines += reader.read_event(event)
        except BadValue as error:
            wrong.append(FaultyRow(event.number, str(error)))
    read = ParsedTable(KINDS["meeting"], tuple(lines), tuple(wrong), ())
    return ForeignFile(SOURCE, (read,), reader.describe_left(), reader.describe_repeating())


class _Reader:
    """Reads the events of one file, and counts what it leaves out."""

    def __init__(self, events: list[Event], context: ImportContext) -> None:
        self.context, self.today = context, context.reading.today
        self.last = self.today + AHEAD
        day = dt.timedelta(1)  # may be in another time zone
        self.weeks = Weeks(self.today - day, self.last + day)
        self.past = self.milestones = self.repeating = 0
        self.rules: dict[str, Repetition] = {}
        self.changed: dict[str, set[dt.date]] = {}
        for event in events:
            self._know(event)

    def _know(self, event: Event) -> None:
        """Store the rule of a repeating event, or which of its days another event replaces."""
        try:
            if "RECURRENCE-ID" in event.parts:
                day = _find_day(_get_moment(event.parts, "RECURRENCE-ID"))
                self.changed.setdefault(event.uid, set()).add(day)
            elif "RRULE" in event.parts:
                self.rules[event.uid] = _read_rule(event)
        except BadValue:
            return  # the error is raised again when the event is read

    def read_event(self, event: Event) -> Iterator[ImportedRow]:
        """Yield the planned meetings of an event."""
        if event.is_ours and not isinstance(_find_start(event), dt.datetime):
            self.milestones += 1
        elif _is_canceled(event.parts):
            self.past += 1
        elif event.is_repeating:
            meetings = [self._read_meeting(event, each) for each in self._list_occurrences(event)]
            self.repeating += 1
            for meeting in meetings:
                if self.today <= meeting.date <= self.last:
                    yield ImportedRow(event.number, meeting)
        else:
            meeting = self._read_meeting(event, self._find_occurrence(event))
            if meeting.date < self.today:
                self.past += 1
            else:
                yield ImportedRow(event.number, meeting)

    def _find_occurrence(self, event: Event) -> Occurrence:
        """Return the occurrence of an event on one day, or of a changed day of a repeating one."""
        start = _find_start(event)
        if "RECURRENCE-ID" not in event.parts:
            return Occurrence("", start)
        day = _find_day(_get_moment(event.parts, "RECURRENCE-ID"))
        return Occurrence(name_occurrence(self.rules.get(event.uid), day), start)

    def _list_occurrences(self, event: Event) -> list[Occurrence]:
        """Return the next days of a repeating event, without those that were changed."""
        start = _find_start(event)
        rule = _read_rule(event) if "RRULE" in event.parts else None
        days = self.weeks.list_days(rule, _find_day(start)) if rule else [_find_day(start)]
        starts = [_move(start, day) for day in days]
        if rule:
            starts = _end(starts, event.parts)
        starts += [day for day in _list_moments(event.parts, "RDATE") if type(day) is type(start)]
        left = {*_list_moments(event.parts, "EXDATE"), *self.changed.get(event.uid, ())}
        return [
            Occurrence(name_occurrence(rule, _find_day(each)), each)
            for each in dict.fromkeys(starts)
            if each not in left and _find_day(each) not in left
        ]

    def _read_meeting(self, event: Event, occurrence: Occurrence) -> Meeting:
        day, time = occurrence.start, None
        if isinstance(day, dt.datetime):
            local = self._find_local(day)
            day, time = local.date(), local.time().replace(second=0, microsecond=0, tzinfo=None)
        if dates.is_night(time, self.context.reading.starts_at):
            day = dates.find_day_before(day)
        if (day - self.today).days > TWO_YEARS:
            raise BadValue(f"{dates.format_day(day)} is more than 2 years ahead. Check the year.")
        return Meeting(
            day,
            time,
            _get_text(event.parts, "SUMMARY"),
            location=_get_text(event.parts, "LOCATION"),
            planned=True,
            uid=_make_uid(event.uid, occurrence.name),
        )

    def _find_local(self, start: dt.datetime) -> dt.datetime:
        """Return the local time of a moment; one without a zone is local everywhere."""
        try:
            return self.context.guide.to_local(start) if start.tzinfo else start
        except (OverflowError, ValueError):
            raise BadValue("The event's start isn't a valid date. Check the year.") from None

    def describe_left(self) -> tuple[str, ...]:
        """Return descriptions of what was left out."""
        counts = (
            (self.past, "past or canceled"),
            (self.milestones, "all day, in a calendar of soberpath's own"),
        )
        return tuple(
            f"{dates.pluralize(number, 'event')}, {state}" for number, state in counts if number
        )

    def describe_repeating(self) -> str:
        """Return how many events repeat, and up to when they were imported; empty if none."""
        if not self.repeating:
            return ""
        return f"{dates.pluralize(self.repeating, 'event')}, planned until {self.last}"


def _parse_events(text: str) -> Iterator[Event]:
    import icalendar

    starts = [number for number, line in enumerate(re.split("\r\n|\r|\n", text), 1)
              if line.rstrip().upper() == "BEGIN:VEVENT"]  # fmt: skip
    unreadable = Refused("That calendar file can't be read. Export it again. Nothing was changed.")
    try:
        calendars = icalendar.Calendar.from_ical(text, multiple=True)
        events = [
            (event, _get_text(each, "PRODID") == OURS)
            for each in calendars
            for event in each.walk("VEVENT")
        ]
    except (ValueError, IndexError, KeyError, TypeError, AttributeError, RecursionError):
        raise unreadable from None
    if len(events) < len(starts):  # the file was cut off
        raise unreadable
    for at, (event, is_ours) in enumerate(events):
        yield Event(starts[at] if at < len(starts) else 1, event, is_ours)


def _drop_replaced(events: list[Event]) -> list[Event]:
    """Return the events without older versions of repeated IDs."""
    newest: dict[tuple[str, str], Event] = {}
    for event in events:
        key = event.uid or f"line {event.number}", _get_day_text(event)
        if key not in newest or _get_version(event) >= _get_version(newest[key]):
            newest[key] = event
    return sorted(newest.values(), key=lambda event: event.number)


def _get_day_text(event: Event) -> str:
    """Return the day of a repeating event that this one replaces; empty if it doesn't."""
    try:
        return (
            str(_get_moment(event.parts, "RECURRENCE-ID")) if "RECURRENCE-ID" in event.parts else ""
        )
    except BadValue:
        return f"line {event.number}"


def _get_version(event: Event) -> int:
    text = _get_text(event.parts, "SEQUENCE")
    return int(text) if text.isdecimal() and len(text) < 20 else 0


def _make_uid(uid: str, name: str) -> str:
    """Return the ID of a meeting, made from its event's ID and the occurrence."""
    if not uid:
        return ""
    if not name and (ours := _OUR_UID.fullmatch(uid)):
        return ours[1]
    return uids.make_uid(f"event {uid} {name}")


def _is_canceled(event: Any) -> bool:
    return _get_text(event, "STATUS").upper() == "CANCELLED"


def _find_start(event: Event) -> dt.date:
    """Return the day or moment when an event begins."""
    return _get_moment(event.parts, "DTSTART")


def _get_moment(event: Any, key: str) -> dt.date:
    """Return the day or moment in a property of an event."""
    try:
        part = event.get(key)
        moment, zone = part.dt, part.params.get("TZID")
    except (ValueError, AttributeError, TypeError, KeyError):
        moment = zone = None
    if not isinstance(moment, dt.date):
        raise BadValue("The event has no start that can be read. Add one.")
    if zone and isinstance(moment, dt.datetime) and moment.tzinfo is None:
        raise BadValue("The event's time zone isn't known. Export it in another one, e.g. UTC.")
    return moment


def _list_moments(event: Any, key: str) -> list[dt.date]:
    """Return the days or moments listed in a property of an event, skipping unreadable ones."""
    parts = event.get(key, [])
    moments: list[dt.date] = []
    for part in parts if isinstance(parts, list) else [parts]:
        try:
            moments += [moment.dt for moment in part.dts if isinstance(moment.dt, dt.date)]
        except (ValueError, AttributeError, TypeError, KeyError):
            raise BadValue(
                "The days on which the event repeats can't be read. Plan them yourself."
            ) from None
    return moments


def _read_rule(event: Event) -> Repetition:
    try:
        text = str(event.parts.get("RRULE").to_ical(), "utf-8")
    except (ValueError, AttributeError, TypeError, KeyError):
        text = ""  # several rules, or an unreadable one
    return parse_rule(text, _find_day(_find_start(event)))


def _find_day(moment: dt.date) -> dt.date:
    return moment.date() if isinstance(moment, dt.datetime) else moment


def _move(moment: dt.date, day: dt.date) -> dt.date:
    """Return a moment moved to another day at the same time."""
    if isinstance(moment, dt.datetime):
        return dt.datetime.combine(day, moment.timetz())
    return day


def _end(starts: list[dt.date], event: Any) -> list[dt.date]:
    """Return the starts up to the end that a rule sets."""
    until = next(iter(event.get("RRULE").get("UNTIL", [])), None)
    if until is None:
        return starts
    if type(until) is not dt.datetime:
        return [start for start in starts if _find_day(start) <= until]
    return [start for start in starts if _is_until(start, until)]


def _is_until(start: dt.date, until: dt.datetime) -> bool:
    """Return True for a start up to a moment, by clock time if only one has a time zone."""
    if not isinstance(start, dt.datetime):
        return start <= until.date()
    if start.tzinfo is None or until.tzinfo is None:
        return start.replace(tzinfo=None) <= until.replace(tzinfo=None)
    return start <= until


def _get_text(event: Any, key: str) -> str:
    """Return a text of an event on one line; the first of several."""
    value = event.get(key, "")
    first = next(iter(value), "") if isinstance(value, list) else value
    return clean_text(" ".join(str(first).split()))
