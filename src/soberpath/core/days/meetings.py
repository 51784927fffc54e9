"""Meetings attended: adding, choosing and counting them.

Rule: attendances and distinct days are two numbers and both are shown. A planned meeting never
counts until the person was there. Type codes are those of the Meeting Guide format, and differ by
fellowship.
"""

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable

from soberpath.core.days import regular as regular_meetings
from soberpath.core.model import dates
from soberpath.core.model.errors import BadValue, NothingYet, Refused
from soberpath.core.model.named_tuples import NamedTuple
from soberpath.core.model.records import MIDNIGHT, Journal, Meeting, Regular, add_record

USUAL_TIMES, USUAL_WEEKS = 2, 8
"""A meeting attended so often within so many weeks is one of the person's usual ones."""


class Total(NamedTuple):
    """How many meetings, and on how many different days."""

    meetings: int
    days: int


def add(journal: Journal, meeting: Meeting) -> Journal:
    """Return the journal with one more meeting."""
    return add_record(journal, "meetings", meeting)


def select_attended(journal: Journal) -> tuple[Meeting, ...]:
    """Return the meetings that were not only planned."""
    return tuple([meeting for meeting in journal.meetings if not meeting.planned])


def add_planned(journal: Journal, meeting: Meeting, today: dt.date) -> Journal:
    """Return the journal with a planned meeting."""
    if meeting.date < today:
        raise BadValue("That night has passed. For the coming night, use --date tomorrow.")
    return add(journal, meeting._replace(planned=True))


def list_planned(journal: Journal) -> tuple[Meeting, ...]:
    """Return the meetings that are only planned, soonest first."""
    return _sort(journal, (meeting for meeting in journal.meetings if meeting.planned))


def find_due(journal: Journal, now: dt.datetime, today: dt.date) -> Meeting:
    """Return the planned meeting that began last or, before any has begun, the first of today."""
    planned = [meeting for meeting in list_planned(journal) if meeting.date <= today]
    if not any(meeting.planned for meeting in journal.meetings):
        raise NothingYet("No planned meetings. Plan one: soberpath meeting plan")
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
            f"That meeting is on {meeting.date}, which is in the future. Mark it after "
            "you've been there."
        )
    return meeting._replace(planned=False)


def sign(meeting: Meeting, by: str, on: dt.date) -> Meeting:
    """Return a meeting with its signature."""
    if meeting.planned:
        raise Refused(
            "That meeting is still planned. After you've been there: soberpath meeting attended"
        )
    if on < meeting.date:
        raise BadValue(
            f"That meeting was on {meeting.date}. Use that day or a later one with --on."
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
    """Return when a meeting began, by the calendar; without a time, when its day began."""
    return dates.find_moment(meeting.date, meeting.time, journal.settings.day_starts_at)


def _sort(journal: Journal, chosen: Iterable[Meeting]) -> tuple[Meeting, ...]:
    return tuple(sorted(chosen, key=lambda meeting: find_moment(journal, meeting)))


def move_to_calendar(journal: Journal) -> Journal:
    """Return the journal with each meeting on its calendar date, for readers with other days."""
    if journal.settings.day_starts_at == MIDNIGHT:
        return journal
    return journal._replace(
        settings=journal.settings._replace(day_starts_at=MIDNIGHT),
        meetings=tuple(move_to_calendar_date(journal, meeting) for meeting in journal.meetings),
    )


def move_to_calendar_date(journal: Journal, meeting: Meeting) -> Meeting:
    """Return a meeting with its calendar date, which after midnight is the next one."""
    if not dates.is_night(meeting.time, journal.settings.day_starts_at):
        return meeting
    return meeting._replace(date=find_moment(journal, meeting).date())


def count(chosen: Collection[Meeting]) -> Total:
    """Return the number of attendances and of distinct days."""
    return Total(len(chosen), len({meeting.date for meeting in chosen}))


def count_between(journal: Journal, since: dt.date | None, until: dt.date) -> Total:
    """Return both numbers for the meetings from since to until, both included."""
    return count(_select_between(journal, since, until))


def count_last_days(journal: Journal, today: dt.date, days: int) -> Total:
    """Return both numbers for the last `days` days, today included."""
    return count_between(journal, today - dt.timedelta(days=days - 1), today)


Logged = dict[str, set[dt.time | None]]
"""The times of the meetings attended today, by name."""


class Coming(NamedTuple):
    """A meeting to come: one that was planned, or a usual one on its next day.

    `date` is the person's day; `is_night` says that `time` lies on the calendar date after it.
    `is_usual` says that nobody planned it, `link` and `phone` how to join a regular one online, and
    `people` who usually comes to it.
    """

    date: dt.date
    time: dt.time | None
    name: str
    location: str = ""
    online: bool = False
    is_night: bool = False
    is_usual: bool = False
    is_home: bool = False
    link: str = ""
    phone: str = ""
    people: tuple[str, ...] = ()


def find_coming(journal: Journal, now: dt.datetime, today: dt.date) -> tuple[Coming, ...]:
    """Return the planned, regular and usual meetings of the coming week, soonest first.

    None of them has begun. Of several at one time a planned one is named, else a regular one.

    A usual one is a meeting of the same name, weekday and time that was attended at least
    `USUAL_TIMES` times within the last `USUAL_WEEKS` weeks. One of today without a time is still to
    come until it is logged.
    """
    logged = _find_logged(journal, today)
    planned = [
        _add_regular(journal, _make_coming(journal, meeting, meeting.date))
        for meeting in journal.meetings
        if (meeting.planned or meeting.date > today)
        and 0 <= (meeting.date - today).days <= 7
        and not _has_begun(journal, meeting, now)
        and not (meeting.date == today and _is_logged(meeting, logged))
    ]

    def is_over(meeting: Meeting) -> bool:
        todays = meeting._replace(date=today)
        return _is_logged(meeting, logged) or _has_begun(journal, todays, now)

    usual = [
        _make_coming(journal, last, _find_next_day(last, today, over=is_over(last)))._replace(
            is_usual=True
        )
        for last in list_usual(journal, today)
    ]
    coming = planned
    for others in (_list_regular(journal, now, today, logged), usual):
        here = {(meeting.date, meeting.time) for meeting in coming}
        coming = coming + [each for each in others if (each.date, each.time) not in here]
    starts_at = journal.settings.day_starts_at
    return tuple(
        sorted(coming, key=lambda meeting: dates.find_place(meeting.date, meeting.time, starts_at))
    )


def list_usual(journal: Journal, today: dt.date, times: int = USUAL_TIMES) -> list[Meeting]:
    """Return the latest of each usual meeting, those attended so often lately or more."""
    return [group[-1] for group in _group_lately(journal, today) if len(group) >= times]


def _group_lately(journal: Journal, today: dt.date) -> list[list[Meeting]]:
    """Return the meetings of the last weeks in groups of one name, weekday and time."""
    since = today - dt.timedelta(weeks=USUAL_WEEKS)
    known: dict[tuple[int, dt.time | None, str], list[Meeting]] = {}
    for attended in reversed(find_between(journal, since, today)):
        if attended.name or attended.time:
            known.setdefault(_identify(attended), []).append(attended)
    return [*known.values()]


def _identify(meeting: Meeting) -> tuple[int, dt.time | None, str]:
    return meeting.date.weekday(), meeting.time, meeting.name.casefold()


def has_become_usual(journal: Journal, meeting: Meeting, today: dt.date) -> bool:
    """Return True if an attended meeting has become a usual one by this, and isn't regular."""
    if not meeting.name or meeting.time is None or meeting.planned:
        return False
    if regular_meetings.find_by_name(journal, meeting.name) is not None:
        return False
    like = (group for group in _group_lately(journal, today) if meeting in group)
    return any(len(group) == USUAL_TIMES for group in like)


def find_usual(journal: Journal, name: str, today: dt.date) -> Meeting | None:
    """Return the usual meeting of a name that has a time; None if there are several or none."""
    words = name.strip().casefold()
    usual = [each for each in list_usual(journal, today) if each.time is not None]
    named = [each for each in usual if each.name.casefold() == words]
    return named[0] if words and len(named) == 1 else None


def _list_regular(
    journal: Journal, now: dt.datetime, today: dt.date, logged: Logged
) -> list[Coming]:
    """Return the regular meetings of the coming week that haven't begun and aren't logged."""
    coming = []
    for regular, start in regular_meetings.list_next(journal, now):
        day = dates.find_day(start, journal.settings.day_starts_at)
        meeting = regular_meetings.make_meeting(regular, day)
        if (day - today).days <= 7 and not (day == today and _is_logged(meeting, logged)):
            coming.append(_join_regular(_make_coming(journal, meeting, day), regular))
    return coming


def _add_regular(journal: Journal, coming: Coming) -> Coming:
    """Return a planned meeting with what is known of the regular one of its name."""
    if not journal.regulars:
        return coming
    regular = regular_meetings.find_by_name(journal, coming.name, coming.date)
    return _join_regular(coming, regular) if regular else coming


def _join_regular(coming: Coming, regular: Regular) -> Coming:
    return coming._replace(
        is_home=regular.home, link=regular.link, phone=regular.phone, people=regular.people
    )


NIGHT_ENDS = dt.time(4)
"""A meeting before this time is one of the night before, on whichever date a day begins."""


def find_tonight(journal: Journal, now: dt.datetime, today: dt.date) -> tuple[Coming, ...]:
    """Return the meetings still to come today and in the night after it, soonest first."""
    ahead = find_coming(journal, now, today)
    todays = [meeting for meeting in ahead if meeting.date == today]
    return (
        *todays,
        *(_move_to_night(meeting) for meeting in ahead if _is_in_coming_night(meeting, now, today)),
    )


def _is_in_coming_night(coming: Coming, now: dt.datetime, today: dt.date) -> bool:
    """Return True for a meeting of tomorrow that is soon after midnight, once last night is over.

    Where the day begins later than that, such a meeting is one of today.
    """
    is_tomorrow = coming.date == dates.add_days(today, 1) and not coming.is_night
    at_night = dates.is_night(coming.time, NIGHT_ENDS)
    return is_tomorrow and at_night and not dates.is_night(now.time(), NIGHT_ENDS)


def _move_to_night(meeting: Coming) -> Coming:
    """Return a meeting of tomorrow as one of the night after today."""
    return meeting._replace(date=dates.find_day_before(meeting.date), is_night=True)


def _make_coming(journal: Journal, meeting: Meeting, day: dt.date) -> Coming:
    is_night = dates.is_night(meeting.time, journal.settings.day_starts_at)
    return Coming(day, meeting.time, meeting.name, meeting.location, meeting.online, is_night)


def _has_begun(journal: Journal, meeting: Meeting, now: dt.datetime) -> bool:
    return meeting.time is not None and find_moment(journal, meeting) <= now


def _find_logged(journal: Journal, today: dt.date) -> Logged:
    logged: Logged = {}
    for meeting in journal.meetings:
        if meeting.date == today and not meeting.planned:
            logged.setdefault(meeting.name.casefold(), set()).add(meeting.time)
    return logged


def is_logged(journal: Journal, meeting: Meeting) -> bool:
    """Return True for a meeting whose like was attended on its day."""
    return _is_logged(meeting, _find_logged(journal, meeting.date))


def _is_logged(meeting: Meeting, logged: Logged) -> bool:
    """Return True for a meeting that was attended today; either may be without a time."""
    times = logged.get(meeting.name.casefold(), set())
    return bool(times) and (meeting.time is None or bool(times & {meeting.time, None}))


def _find_next_day(last: Meeting, today: dt.date, *, over: bool) -> dt.date:
    """Return the next day of a weekly meeting; `over` says that the one of today has been."""
    days = (last.date - today).days % 7
    return today + dt.timedelta(days=7 if days == 0 and over else days)


def find_known(journal: Journal, name: str, today: dt.date) -> Meeting | None:
    """Return the latest meeting of a name, whatever its case, or the usual one that it begins.

    None where there is none, or more than one.
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
    """Return a meeting at a place, on the earliest day; the word online makes it an online one."""
    online = place.strip().lower() == "online"
    return Meeting(dt.date.min, location="" if online else place, online=online)
