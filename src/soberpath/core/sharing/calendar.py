"""List future days for a calendar: milestones, planned meetings and hard events.

What a calendar shows to others doesn't mention recovery unless asked for.
"""

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple

from soberpath.core.days import meetings
from soberpath.core.days import regular as regular_meetings
from soberpath.core.model import dates, uids
from soberpath.core.model.records import Journal
from soberpath.core.people import bookends
from soberpath.core.sharing import privacy
from soberpath.core.sharing.privacy import Hit
from soberpath.core.sobriety import milestones, tapers
from soberpath.core.sobriety.milestones import Table
from soberpath.core.sobriety.runs import count_days, select_runs

MILESTONES = 12
"""How many future milestones are included."""

MILESTONE, APPOINTMENT, CALL = "Milestone", "Appointment", "Call"

CALL_MINUTES = 15


class CalendarEntry(NamedTuple):
    """An entry of a calendar.

    `uid` stays the same between exports, even if the day, time or name changes. A `weekly` entry
    repeats until the day `until`, in its time `zone`.
    """

    uid: str
    date: dt.date
    time: dt.time | None
    title: str
    place: str = ""
    minutes: int = 60
    weekly: bool = False
    zone: str = ""
    until: dt.date | None = None


def list_days(
    journal: Journal, table: Table, today: dt.date, *, named: bool
) -> tuple[CalendarEntry, ...]:
    """Return future milestones and planned meetings, soonest first, by name only if asked.

    Other calendars use calendar dates, so a meeting at 00:30 is on the new date. The ID of a
    milestone doesn't depend on the start: after a correction it is the same event on another day.
    """
    start = count_days(select_runs(journal.runs), today).start
    plan = tapers.find_running(journal, today)
    if start is None and plan is not None:
        table, start = tapers.make_milestone_table(journal), plan.start
    ahead = milestones.list_ahead(table, start, today, MILESTONES) if start else ()
    days = [
        CalendarEntry(
            uids.make_uid(f"milestone {reached.milestone.days} {reached.milestone.months}"),
            reached.date,
            None,
            reached.milestone.name if named else MILESTONE,
        )
        for reached in ahead
    ]
    ids = uids.list_uids(journal.meetings)
    by_meeting = dict(zip(map(id, journal.meetings), ids, strict=True))
    days += [
        CalendarEntry(
            by_meeting[id(meeting)],
            meetings.find_moment(journal, meeting).date(),
            meeting.time,
            (meeting.name if named else "") or APPOINTMENT,
            meeting.location if named else "",
        )
        for meeting in meetings.list_planned(journal)
        if meeting.date >= today
    ]
    return tuple(sorted(days, key=lambda day: (day.date, day.time or dt.time.min)))


def list_weeks(
    journal: Journal, today: dt.date, own_zone: str, *, named: bool
) -> tuple[CalendarEntry, ...]:
    """Return the regular meetings as weekly entries, each from its next day on."""
    ids = uids.list_uids(journal.regulars)
    weeks = []
    for uid, regular in zip(ids, journal.regulars, strict=True):
        is_over = regular.until is not None and regular.until < today
        if is_over or not regular_meetings.has_weekday(regular):
            continue
        first = max(today, regular.since or today)
        ahead = (dates.WEEKDAYS.index(regular.weekday) - first.weekday()) % 7
        weeks.append(
            CalendarEntry(
                uid,
                first + dt.timedelta(days=ahead),
                regular.time,
                regular.name if named else APPOINTMENT,
                (regular.location or regular.address) if named else "",
                minutes=regular.minutes or regular_meetings.USUAL_MINUTES,
                weekly=True,
                zone=regular.time_zone or own_zone,
                until=regular.until,
            )
        )
    return tuple(weeks)


def list_bookends(journal: Journal, today: dt.date, *, named: bool) -> tuple[CalendarEntry, ...]:
    """Return future events that have calls before and after them, with these calls."""
    ids, starts_at = uids.list_uids(journal.bookends), journal.settings.day_starts_at
    days: list[CalendarEntry] = []
    for uid, bookend in zip(ids, journal.bookends, strict=True):
        if bookend.date < today:
            continue
        title, call = bookend.event if named else APPOINTMENT, CALL
        if named and bookend.person:
            call = f"{CALL} {bookend.person}"
        start, end = (find(bookend, starts_at) for find in (bookends.find_start, bookends.find_end))
        if bookend.time is None:
            days.append(CalendarEntry(uid, bookend.date, None, title))
            continue
        length = round((end - start).total_seconds() / 60)
        days.append(CalendarEntry(uid, start.date(), start.time(), title, minutes=length))
        for name, moment in (("before", start - bookends.CALL_AHEAD), ("after", end)):
            call_id = uids.make_uid(f"{uid} {name}")
            days.append(
                CalendarEntry(call_id, moment.date(), moment.time(), call, minutes=CALL_MINUTES)
            )
    return tuple(days)


def find_hits(journal: Journal, days: Iterable[CalendarEntry]) -> tuple[Hit, ...]:
    """Return the names, numbers and addresses of people in the entries."""
    texts = privacy.list_texts(tuple(day._replace(uid="") for day in days))
    return privacy.find_hits(privacy.list_people(journal), texts, only_known=True)


def hide_people(
    journal: Journal, days: Iterable[CalendarEntry], *, keep_names: bool
) -> tuple[CalendarEntry, ...]:
    """Return the entries as they may be shared: people by role, or without their surnames."""
    days = tuple(days)
    hidden = privacy.hide_people(journal, days, keep_names=keep_names, only_known=True)
    return tuple(day._replace(uid=known.uid) for day, known in zip(hidden, days, strict=True))
