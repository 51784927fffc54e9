"""Add, select and count attended meetings.

Attendances and distinct days are two numbers, and both are shown. A planned meeting doesn't count
until the person was there. Type codes are those of the Meeting Guide format and differ by
fellowship.
"""

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable

from soberpath.core.model import dates
from soberpath.core.model.errors import BadValue, NothingYet, Refused
from soberpath.core.model.named_tuples import NamedTuple
from soberpath.core.model.records import MIDNIGHT, Journal, Meeting, add_record

USUAL_TIMES, USUAL_WEEKS = 2, 8
"""A meeting attended this often within this many weeks is a usual one."""


class Total(NamedTuple):
    """How many meetings, and on how many distinct days."""

    meetings: int
    days: int


def add(journal: Journal, meeting: Meeting) -> Journal:
    """Return the journal with one more meeting."""
    return add_record(journal, "meetings", meeting)


def select_attended(journal: Journal) -> tuple[Meeting, ...]:
    """Return the meetings that were attended, not just planned."""
    return tuple([meeting for meeting in journal.meetings if not meeting.planned])


def add_planned(journal: Journal, meeting: Meeting, today: dt.date) -> Journal:
    """Return the journal with a planned meeting."""
    if meeting.date < today:
        raise BadValue("That night has passed. For the coming night, use --date tomorrow.")
    return add(journal, meeting._replace(planned=True))


def list_planned(journal: Journal) -> tuple[Meeting, ...]:
    """Return the meetings that are still only planned, soonest first."""
    return _sort(journal, (meeting for meeting in journal.meetings if meeting.planned))


def find_due(journal: Journal, now: dt.datetime, today: dt.date) -> Meeting:
    """Return the planned meeting that began last or, if none has begun, the first one of today."""
    planned = [meeting for meeting in list_planned(journal) if meeting.date <= today]
    if not any(meeting.planned for meeting in journal.meetings):
        raise NothingYet("No planned meetings. Plan one: soberpath meeting plan NAME --date DAY")
    if not planned:
        raise NothingYet(
            "Your planned meetings are still to come. See: soberpath meeting list --planned"
        )
    past = [meeting for meeting in planned if find_moment(journal, meeting) <= now]
    return past[-1] if past else planned[0]


def mark_attended(meeting: Meeting, today: dt.date) -> Meeting:
    """Return a planned meeting as attended."""
    if not meeting.planned:
        raise Refused("That meeting is already marked as attended. Nothing was changed.")
    if meeting.date > today:
        raise Refused(
            f"That meeting is still to come: {dates.format_day(meeting.date)}. Mark it after "
            "you've been there."
        )
    return meeting._replace(planned=False)


def sign(meeting: Meeting, by: str, on: dt.date) -> Meeting:
    """Return a meeting with its signature added."""
    if meeting.planned:
        raise Refused(
            "That meeting is still planned. After you've been there: soberpath meeting attended"
        )
    if on < meeting.date:
        raise BadValue(
            f"That meeting was on {dates.format_day(meeting.date)}. Use that day or a later one "
            "with --on."
        )
    return meeting._replace(signed=True, signed_by=by, signed_on=on)


def find_between(journal: Journal, since: dt.date | None, until: dt.date) -> tuple[Meeting, ...]:
    """Return the meetings from since to until, both included, newest first."""
    return _sort(journal, _select_between(journal, since, until))[::-1]


def _select_between(journal: Journal, since: dt.date | None, until: dt.date) -> list[Meeting]:
    return [
        meeting
        for meeting in journal.meetings
        if not meeting.planned and dates.is_within(meeting.date, since, until)
    ]


def find_moment(journal: Journal, meeting: Meeting) -> dt.datetime:
    """Return the calendar moment when a meeting began; without a time, the start of its day."""
    return dates.find_moment(meeting.date, meeting.time, journal.settings.day_starts_at)


def _sort(journal: Journal, chosen: Iterable[Meeting]) -> tuple[Meeting, ...]:
    return tuple(sorted(chosen, key=lambda meeting: find_moment(journal, meeting)))


def move_to_calendar(journal: Journal) -> Journal:
    """Return the journal with meetings on calendar dates.

    That is for readers whose days begin at midnight.
    """
    if journal.settings.day_starts_at == MIDNIGHT:
        return journal
    return journal._replace(
        settings=journal.settings._replace(day_starts_at=MIDNIGHT),
        meetings=tuple(move_to_calendar_date(journal, meeting) for meeting in journal.meetings),
    )


def move_to_calendar_date(journal: Journal, meeting: Meeting) -> Meeting:
    """Return a meeting on its calendar date, which after midnight is the day after."""
    if not dates.is_night(meeting.time, journal.settings.day_starts_at):
        return meeting
    return meeting._replace(date=find_moment(journal, meeting).date())


def count(chosen: Collection[Meeting]) -> Total:
    """Return the number of attendances and of distinct days."""
    return Total(len(chosen), len({meeting.date for meeting in chosen}))


def count_between(journal: Journal, since: dt.date | None, until: dt.date) -> Total:
    """Return both totals for the meetings from `since` to `until`, both included."""
    return count(_select_between(journal, since, until))


def count_last_days(journal: Journal, today: dt.date, days: int) -> Total:
    """Return both totals for the last `days` days, today included."""
    return count_between(journal, today - dt.timedelta(days=days - 1), today)


def find_known(journal: Journal, name: str, today: dt.date) -> Meeting | None:
    """Return the latest meeting of this name in any case, or the usual one that begins with it.

    Return None if there isn't one, or if several match.
    """
    words = name.strip().casefold()
    attended = find_between(journal, None, today)
    same = [meeting for meeting in attended if meeting.name.casefold() == words]
    if same or not words:
        return next(filter(_says_where_or_when, same), same[0]) if words else None
    since = today - dt.timedelta(weeks=USUAL_WEEKS)
    by_name: dict[str, list[Meeting]] = {}
    for meeting in attended:
        if meeting.date >= since and meeting.name.casefold().startswith(words):
            by_name.setdefault(meeting.name.casefold(), []).append(meeting)
    usual = [latest[0] for latest in by_name.values() if len(latest) >= USUAL_TIMES]
    return usual[0] if len(usual) == 1 else None


def _says_where_or_when(meeting: Meeting) -> bool:
    return bool(meeting.time or meeting.location or meeting.online or meeting.types)


def count_types(chosen: tuple[Meeting, ...]) -> dict[str, int]:
    """Return how often each type occurs, most frequent first."""
    return dict(Counter(code for meeting in chosen for code in meeting.types).most_common())


def parse_place(place: str) -> Meeting:
    """Return a meeting with only a place, on the earliest day; online for the word online."""
    online = place.strip().lower() == "online"
    return Meeting(dt.date.min, location="" if online else place, online=online)
