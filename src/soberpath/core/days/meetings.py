"""Meetings attended: adding, choosing and counting them.

Rule: attendances and distinct days are two figures and both are shown. A planned meeting never
counts until the person was there. Type codes are those of the Meeting Guide format, and differ by
fellowship.
"""

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable
from difflib import get_close_matches
from typing import NamedTuple

from soberpath.core.model import dates
from soberpath.core.model.answers import choose, is_nothing
from soberpath.core.model.errors import BadValue, NothingYet, Refused
from soberpath.core.model.records import MEETING_ROLES, MIDNIGHT, Journal, Meeting

USUAL_TIMES, USUAL_WEEKS = 2, 8
"""A meeting attended so often within so many weeks is one of the person's usual ones."""


class Total(NamedTuple):
    """How many meetings, and on how many different days."""

    meetings: int
    days: int


def add(journal: Journal, meeting: Meeting) -> Journal:
    """The journal with one more meeting."""
    return journal._replace(meetings=(*journal.meetings, meeting))


def attended(journal: Journal) -> tuple[Meeting, ...]:
    """The meetings that were not only planned."""
    return tuple([one for one in journal.meetings if not one.planned])


def plan(journal: Journal, meeting: Meeting, today: dt.date) -> Journal:
    """Return the journal with a planned meeting."""
    if meeting.date < today:
        raise BadValue("That night has passed. For the coming night, use --date tomorrow.")
    return add(journal, meeting._replace(planned=True))


def planned(journal: Journal) -> tuple[Meeting, ...]:
    """The meetings that are only planned, soonest first."""
    return _in_order(journal, (one for one in journal.meetings if one.planned))


def due(journal: Journal, now: dt.datetime, today: dt.date) -> Meeting:
    """Return the planned meeting that began last or, before any has begun, the first of today."""
    found = [one for one in planned(journal) if one.date <= today]
    if not found:
        raise NothingYet(
            "None of your planned meetings has come yet. See: soberpath meeting list --planned"
        )
    begun = [one for one in found if moment_of(journal, one) <= now]
    return begun[-1] if begun else found[0]


def was_there(meeting: Meeting, today: dt.date) -> Meeting:
    """Return a planned meeting as attended."""
    if not meeting.planned:
        raise Refused("That meeting is already marked as attended. Nothing was changed.")
    if meeting.date > today:
        raise Refused(
            f"That meeting is on {meeting.date}, which is in the future. Mark it after "
            "you've been there."
        )
    return meeting._replace(planned=False)


def replaced(journal: Journal, before: Meeting, after: Meeting) -> Journal:
    """The journal with one meeting in another's place."""
    return journal._replace(
        meetings=tuple(after if one is before else one for one in journal.meetings)
    )


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


def between(journal: Journal, since: dt.date | None, until: dt.date) -> tuple[Meeting, ...]:
    """The meetings from since to until, both included, newest first."""
    return _in_order(journal, _between(journal, since, until))[::-1]


def _between(journal: Journal, since: dt.date | None, until: dt.date) -> list[Meeting]:
    return [
        one
        for one in journal.meetings
        if one.date <= until and (since is None or one.date >= since) and not one.planned
    ]


def moment_of(journal: Journal, meeting: Meeting) -> dt.datetime:
    """Return when a meeting began, by the calendar; without a time, when its day began."""
    return dates.moment_of(meeting.date, meeting.time, journal.settings.day_starts_at)


def _in_order(journal: Journal, chosen: Iterable[Meeting]) -> tuple[Meeting, ...]:
    return tuple(sorted(chosen, key=lambda meeting: moment_of(journal, meeting)))


def by_calendar(journal: Journal) -> Journal:
    """Return the journal with each meeting on its calendar date, for readers with other days."""
    if journal.settings.day_starts_at == MIDNIGHT:
        return journal
    return journal._replace(
        settings=journal.settings._replace(day_starts_at=MIDNIGHT),
        meetings=tuple(on_calendar_date(journal, meeting) for meeting in journal.meetings),
    )


def on_calendar_date(journal: Journal, meeting: Meeting) -> Meeting:
    """Return a meeting with its calendar date, which after midnight is the next one."""
    if not dates.is_night(meeting.time, journal.settings.day_starts_at):
        return meeting
    return meeting._replace(date=moment_of(journal, meeting).date())


def total(chosen: Collection[Meeting]) -> Total:
    """The two figures of a choice of meetings."""
    return Total(len(chosen), len({one.date for one in chosen}))


def total_between(journal: Journal, since: dt.date | None, until: dt.date) -> Total:
    """Return the figures of the meetings from since to until, both included."""
    return total(_between(journal, since, until))


def last_days(journal: Journal, today: dt.date, days: int) -> Total:
    """The figures of the last `days` days, today included."""
    return total_between(journal, today - dt.timedelta(days=days - 1), today)


class Coming(NamedTuple):
    """A meeting to come: one that was planned, or a usual one on its next day.

    `date` is the person's day; `is_night` says that `time` lies on the calendar date after it.
    """

    date: dt.date
    time: dt.time | None
    name: str
    location: str = ""
    online: bool = False
    is_night: bool = False


def coming(journal: Journal, now: dt.datetime, today: dt.date) -> tuple[Coming, ...]:
    """The planned and the usual meetings of the coming week, soonest first; none that has begun.

    A usual one is a meeting of the same name, weekday and time that was attended at least
    `USUAL_TIMES` times within the last `USUAL_WEEKS` weeks. One of today without a time is still to
    come until it is logged.
    """
    logged = _logged(journal, today)
    planned = [
        _coming(journal, one, one.date)
        for one in journal.meetings
        if (one.planned or one.date > today)
        and 0 <= (one.date - today).days <= 7
        and not _has_begun(journal, one, now)
        and not (one.date == today and _is_logged(one, logged))
    ]
    since = today - dt.timedelta(weeks=USUAL_WEEKS)
    known: dict[tuple[int, dt.time | None, str], list[Meeting]] = {}
    for one in reversed(between(journal, since, today)):
        if one.name or one.time:
            known.setdefault((one.date.weekday(), one.time, one.name.casefold()), []).append(one)

    def is_over(meeting: Meeting) -> bool:
        todays = meeting._replace(date=today)
        return _is_logged(meeting, logged) or _has_begun(journal, todays, now)

    usual = [
        _coming(journal, last, _next_day(last, today, over=is_over(last)))
        for last in (held[-1] for held in known.values() if len(held) >= USUAL_TIMES)
    ]
    here = {(one.date, one.time) for one in planned}
    both = planned + [one for one in usual if (one.date, one.time) not in here]
    starts_at = journal.settings.day_starts_at
    return tuple(sorted(both, key=lambda one: dates.place_of(one.date, one.time, starts_at)))


NIGHT_ENDS = dt.time(4)
"""A meeting before this time is one of the night before, on whichever date a day begins."""


def tonight(journal: Journal, now: dt.datetime, today: dt.date) -> tuple[Coming, ...]:
    """Return the meetings still to come today and in the night after it, soonest first."""
    ahead = coming(journal, now, today)
    todays = [one for one in ahead if one.date == today]
    return (*todays, *(_of_night(one) for one in ahead if _is_in_coming_night(one, now, today)))


def _is_in_coming_night(one: Coming, now: dt.datetime, today: dt.date) -> bool:
    """Return True for a meeting of tomorrow that is soon after midnight, once last night is over.

    Where the day begins later than that, such a meeting is one of today.
    """
    is_tomorrow = one.date == dates.days_after(today, 1) and not one.is_night
    at_night = dates.is_night(one.time, NIGHT_ENDS)
    return is_tomorrow and at_night and not dates.is_night(now.time(), NIGHT_ENDS)


def _of_night(one: Coming) -> Coming:
    """Return a meeting of tomorrow as one of the night after today."""
    return one._replace(date=dates.day_before(one.date), is_night=True)


def _coming(journal: Journal, one: Meeting, day: dt.date) -> Coming:
    is_night = dates.is_night(one.time, journal.settings.day_starts_at)
    return Coming(day, one.time, one.name, one.location, one.online, is_night)


def _has_begun(journal: Journal, meeting: Meeting, now: dt.datetime) -> bool:
    return meeting.time is not None and moment_of(journal, meeting) <= now


Logged = dict[str, set[dt.time | None]]
"""The times of the meetings attended today, by name."""


def _logged(journal: Journal, today: dt.date) -> Logged:
    found: Logged = {}
    for one in journal.meetings:
        if one.date == today and not one.planned:
            found.setdefault(one.name.casefold(), set()).add(one.time)
    return found


def _is_logged(meeting: Meeting, logged: Logged) -> bool:
    """Return True for a meeting that was attended today; either may be without a time."""
    times = logged.get(meeting.name.casefold(), set())
    return bool(times) and (meeting.time is None or bool(times & {meeting.time, None}))


def _next_day(last: Meeting, today: dt.date, *, over: bool) -> dt.date:
    """The next day of a weekly meeting; `over` says that the one of today, if any, is no more."""
    days = (last.date - today).days % 7
    return today + dt.timedelta(days=7 if days == 0 and over else days)


def by_type(chosen: tuple[Meeting, ...]) -> dict[str, int]:
    """How often each type occurs, most frequent first."""
    return dict(Counter(code for one in chosen for code in one.types).most_common())


def type_code(text: str, names: dict[str, str]) -> str:
    """Return the code for a code or an English name; `names` maps code to name.

    A name may also be written as one word, as completion offers it: step-study.
    """
    by_word = {
        **{one_word(name).lower(): code for code, name in names.items()},
        **{name.lower(): code for code, name in names.items()},
        **{code.lower(): code for code in names},
    }
    word = text.strip().lower()
    if word in by_word:
        return by_word[word]
    close = get_close_matches(word, by_word, n=1, cutoff=0.6)
    if close:
        code = by_word[close[0]]
        raise BadValue(
            f"There's no meeting type with that name. Did you mean {code} ({names[code]})?"
        )
    raise BadValue("There's no meeting type with that name. List them: soberpath meeting types")


def type_codes(text: str, names: dict[str, str]) -> tuple[str, ...]:
    """Return the codes in a text of codes or names: O,D or Open, Discussion; none for none."""
    named = [one for one in text.replace(";", ",").split(",") if one.strip()]
    if is_nothing(text):
        return ()
    return tuple(dict.fromkeys(type_code(one, names) for one in named))


def at(place: str) -> Meeting:
    """A meeting at a place, on the earliest day; the word online means that it was online."""
    online = place.strip().lower() == "online"
    return Meeting(dt.date.min, location="" if online else place, online=online)


def one_word(name: str) -> str:
    """A name as one word for the shell."""
    return name.replace(" ", "-")


def role(text: str) -> str:
    """Return one of the roles at a meeting, empty for none; raise BadValue for any other."""
    return "" if is_nothing(text) else choose(text, MEETING_ROLES, "role")
