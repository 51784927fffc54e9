"""Find the meetings to come: planned, regular and usual ones.

Meetings that have begun or were logged are left out. Of several at the same time the planned one
comes first, then the regular one.
"""

import datetime as dt

from soberpath.core.days import regular as regular_meetings
from soberpath.core.days.meetings import USUAL_TIMES, USUAL_WEEKS, find_between, find_moment
from soberpath.core.model import dates
from soberpath.core.model.named_tuples import NamedTuple
from soberpath.core.model.records import Journal, Meeting, Regular

Logged = dict[str, set[dt.time | None]]
"""The times of the meetings attended today, by name."""


class Coming(NamedTuple):
    """A meeting to come: a planned one, or a regular or usual one on its next day.

    `date` is the person's day; `is_night` is True if `time` falls on the calendar date after it.
    `is_usual` is True if the meeting wasn't planned. `link` and `phone` are how to join a regular
    one online, and `people` is who usually comes.
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

    Meetings that have begun are left out. Of several at the same time, only the planned one is
    returned, or else the regular one. A usual meeting was attended at least `USUAL_TIMES` times
    within the last `USUAL_WEEKS` weeks under the same name, on the same weekday, at the same time.
    A meeting of today without a time is still to come until it is logged.
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
    """Return the latest of each usual meeting: those attended at least `times` times lately."""
    return [group[-1] for group in _group_lately(journal, today) if len(group) >= times]


def _group_lately(journal: Journal, today: dt.date) -> list[list[Meeting]]:
    """Return the meetings of the last weeks, grouped by name, weekday and time."""
    since = today - dt.timedelta(weeks=USUAL_WEEKS)
    known: dict[tuple[int, dt.time | None, str], list[Meeting]] = {}
    for attended in reversed(find_between(journal, since, today)):
        if attended.name or attended.time:
            known.setdefault(_identify(attended), []).append(attended)
    return [*known.values()]


def _identify(meeting: Meeting) -> tuple[int, dt.time | None, str]:
    return meeting.date.weekday(), meeting.time, meeting.name.casefold()


def has_become_usual(journal: Journal, meeting: Meeting, today: dt.date) -> bool:
    """Return True if an attended meeting has now become a usual one and isn't a regular one."""
    if not meeting.name or meeting.time is None or meeting.planned:
        return False
    if regular_meetings.find_by_name(journal, meeting.name) is not None:
        return False
    like = (group for group in _group_lately(journal, today) if meeting in group)
    return any(len(group) == USUAL_TIMES for group in like)


def find_usual(journal: Journal, name: str, today: dt.date) -> Meeting | None:
    """Return the only usual meeting with this name and a time; None without exactly one."""
    words = name.strip().casefold()
    usual = [each for each in list_usual(journal, today) if each.time is not None]
    matches = [each for each in usual if each.name.casefold() == words]
    return matches[0] if words and len(matches) == 1 else None


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
    """Return a planned meeting, completed with what the regular one of that name has."""
    if not journal.regulars:
        return coming
    regular = regular_meetings.find_by_name(journal, coming.name, coming.date)
    return _join_regular(coming, regular) if regular else coming


def _join_regular(coming: Coming, regular: Regular) -> Coming:
    return coming._replace(
        is_home=regular.home, link=regular.link, phone=regular.phone, people=regular.people
    )


NIGHT_ENDS = dt.time(4)
"""A meeting before this time belongs to the night before, whenever the person's day begins."""


def find_tonight(journal: Journal, now: dt.datetime, today: dt.date) -> tuple[Coming, ...]:
    """Return the meetings still to come today and in the following night, soonest first."""
    ahead = find_coming(journal, now, today)
    todays = [meeting for meeting in ahead if meeting.date == today]
    return (
        *todays,
        *(_move_to_night(meeting) for meeting in ahead if _is_in_coming_night(meeting, now, today)),
    )


def _is_in_coming_night(coming: Coming, now: dt.datetime, today: dt.date) -> bool:
    """Return True for a meeting of tomorrow soon after midnight, once last night is over.

    Where the day begins later than that, such a meeting belongs to today.
    """
    is_tomorrow = coming.date == dates.add_days(today, 1) and not coming.is_night
    at_night = dates.is_night(coming.time, NIGHT_ENDS)
    return is_tomorrow and at_night and not dates.is_night(now.time(), NIGHT_ENDS)


def _move_to_night(meeting: Coming) -> Coming:
    """Return a meeting of tomorrow as one in the night after today."""
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
    """Return True if a meeting of the same name was attended on that day."""
    return _is_logged(meeting, _find_logged(journal, meeting.date))


def _is_logged(meeting: Meeting, logged: Logged) -> bool:
    """Return True if this meeting was attended today. A missing time on either side matches any."""
    times = logged.get(meeting.name.casefold(), set())
    return bool(times) and (meeting.time is None or bool(times & {meeting.time, None}))


def _find_next_day(last: Meeting, today: dt.date, *, over: bool) -> dt.date:
    """Return the next day of a weekly meeting; `over` is True if today's has passed."""
    days = (last.date - today).days % 7
    return today + dt.timedelta(days=7 if days == 0 and over else days)
