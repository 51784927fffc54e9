"""Write future days as iCalendar (RFC 5545): private events, without alarms unless asked for.

They are single events with stable UIDs, since a yearly rule would skip 29 February and can't count.
Times are floating: a meeting at 19:30 is at 19:30 wherever the calendar is opened. Only regular
meetings repeat, every week in their time zone.
"""

import datetime as dt
from collections.abc import Callable, Sequence

from soberpath.core.sharing.calendar import CalendarEntry
from soberpath.render.text import escape_line

PRODUCT = "-//private calendar//EN"
"""The product name, which doesn't mention the program, so that the file reveals nothing."""

FindZone = Callable[[str], dt.tzinfo | None]
"""Returns the zone of a name; None if it doesn't exist."""

FIRST = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
"""A moment before any export."""

MOST = 2**31 - 1


def render_ics(
    days: Sequence[CalendarEntry],
    now: dt.datetime,
    alarm: dt.timedelta | None,
    changes: int = 0,
    find_zone: FindZone = lambda _: None,
) -> str:
    """Return the calendar; `now` is its creation time, `alarm` how long before an event to ring.

    `changes` is a number that grows with each change of the journal. Together with the time it is
    the version of each event, so that a later export from any computer replaces an earlier one.
    """
    import icalendar

    stamp = _move_to_utc(now)
    version = max(0, min(int((stamp - FIRST).total_seconds()) + changes, MOST))

    calendar = icalendar.Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    for day in days:
        calendar.add_component(_make_event(day, stamp, version, alarm, find_zone))
    if any(day.weekly for day in days):
        calendar.add_missing_timezones(first_date=now.date())
    return str(calendar.to_ical(), "utf-8")


def _move_to_utc(now: dt.datetime) -> dt.datetime:
    """Return a local time in UTC, to the second."""
    now = now.replace(microsecond=0)
    try:
        return now.astimezone(dt.UTC)
    except (OSError, OverflowError, ValueError):  # a year that the system clock doesn't support
        return now.replace(tzinfo=dt.UTC)


def _make_event(
    day: CalendarEntry,
    stamp: dt.datetime,
    version: int,
    alarm: dt.timedelta | None,
    find_zone: FindZone,
) -> "icalendar.Event":  # type: ignore[name-defined]  # noqa: F821
    import icalendar

    event = icalendar.Event()
    event.add("uid", f"{day.uid}@calendar")
    event.add("dtstamp", stamp)
    event.add("sequence", version)
    event.add("summary", escape_line(day.title))
    event.add("class", "PRIVATE")
    if day.time is None:
        event.add("dtstart", day.date)
        event.add("transp", "TRANSPARENT")
    else:
        zone = find_zone(day.zone) if day.weekly else None
        event.add("dtstart", dt.datetime.combine(day.date, day.time, zone))
        event.add("duration", dt.timedelta(minutes=day.minutes))
    if day.weekly:
        event.add("rrule", _make_rule(day, find_zone(day.zone)))
    if day.place:
        event.add("location", escape_line(day.place))
    if alarm is not None:
        ring = icalendar.Alarm()
        ring.add("action", "DISPLAY")
        ring.add("description", escape_line(day.title))
        ring.add("trigger", -alarm)
        event.add_component(ring)
    return event


def _make_rule(day: CalendarEntry, zone: dt.tzinfo | None) -> dict[str, object]:
    """Return the rule of a weekly event; its last day, if any, is a moment in UTC."""
    rule: dict[str, object] = {"freq": "weekly"}
    if day.until is not None:
        last = dt.datetime.combine(day.until, dt.time(23, 59, 59), zone)
        rule["until"] = last if zone is None else last.astimezone(dt.UTC)
    return rule
