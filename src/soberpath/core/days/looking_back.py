"""Looking back over days and weeks: what stands on each day, and the figures of each week.

Rule: a day without anything noted is a day, not a gap to be filled; averages are of what was said.
Nothing is counted before the first entry, and today is open until it is over.
"""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable
from operator import attrgetter
from typing import NamedTuple, TypeVar

from soberpath.core.days import meetings, trends
from soberpath.core.model import date_words, dates
from soberpath.core.model.errors import BadValue
from soberpath.core.model.records import CheckIn, Journal, Meeting, Talk
from soberpath.core.sobriety import counter

R = TypeVar("R", CheckIn, Meeting, Talk)

NOTHING, CHECKIN, MEETING, BOTH = ".", "c", "m", "b"
"""What stands on a day: a check-in, a meeting, or both."""

OPEN = "_"
"""Today, while nothing is logged for it yet."""

TO_COME, BEFORE = " ", ""
"""A day after today, and a day before the first entry: both are shown as blanks."""


class Week(NamedTuple):
    """A week: averages of mood and craving where any were said, meetings, talks that were had."""

    since: dt.date
    mood: float | None
    craving: float | None
    meetings: int
    talks: int


def find_first_day(journal: Journal, today: dt.date) -> dt.date:
    """Return the day of the first entry, from which on days can be counted.

    Without any entry it is the latest start, of sober time or of a plan, and without one today. An
    earlier start would tell of a return to use, and this day leaves in summaries.
    """
    kinds = (
        journal.checkins,
        meetings.attended(journal),
        journal.talks,
        journal.cravings,
        journal.actions,
        journal.notes,
    )
    firsts: list[dt.date] = [min(map(attrgetter("date"), records)) for records in kinds if records]
    if firsts:
        return min(firsts)
    starts = [run.start for run in counter.runs_of(journal.runs)]
    return max([*starts, *(taper.start for taper in journal.tapers)], default=today)


def marks(journal: Journal, since: dt.date, until: dt.date, today: dt.date) -> dict[dt.date, str]:
    """What stands on each day of a stretch, both days included."""
    first = find_first_day(journal, today)
    checkins = {one.date for one in journal.checkins}
    attended = {one.date for one in meetings.attended(journal)}
    found = {}
    for number in range(since.toordinal(), until.toordinal() + 1):
        day = dt.date.fromordinal(number)
        both = (day in checkins, day in attended)
        mark = {(True, True): BOTH, (True, False): CHECKIN, (False, True): MEETING}.get(both)
        found[day] = TO_COME if day > today else mark or _mark_without_entry(day, first, today)
    return found


def _mark_without_entry(day: dt.date, first: dt.date, today: dt.date) -> str:
    if day == today:
        return OPEN
    return BEFORE if day < first else NOTHING


def month(text: str, today: dt.date) -> tuple[dt.date, dt.date]:
    """Return the first and last day of a month, e.g. 2026-02 or May; empty is the current one.

    Without a year it's the latest one that has begun.
    """
    found = date_words.read_month(text) if text else (today.month, today.year)
    if found is None:
        raise BadValue("Couldn't read that month. Use a month like 2026-02 or May.")
    number, year = found
    first = dt.date(year or today.year - (number > today.month), number, 1)
    after = dates.months_after(first, 1)
    return first, after - dates.DAY if after else dt.date.max


def year(text: str, today: dt.date) -> tuple[dt.date, dt.date]:
    """Return the first and last day of a year, e.g. 2026; empty is the current one."""
    if text and not re.fullmatch("[0-9]{4}", text.strip()):
        raise BadValue("Couldn't read that year. Use a year like 2026.")
    number = int(text) if text else today.year
    if number < 1:
        raise BadValue("Couldn't read that year. Use a year like 2026.")
    return dt.date(number, 1, 1), dt.date(number, 12, 31)


def between(journal: Journal, since: dt.date, until: dt.date) -> tuple[Week, ...]:
    """The weeks of a period from the first entry on; what lies outside of it is in none of them."""
    begin = max(since, find_first_day(journal, until))
    if begin > until:
        return ()
    first = dates.week_start(begin, journal.settings.week_starts)
    return _weeks(journal, first, begin, until)


def weeks(journal: Journal, number: int, today: dt.date) -> tuple[Week, ...]:
    """The last `number` weeks, oldest first, this one included and none before the first entry."""
    begun = dates.week_start(find_first_day(journal, today), journal.settings.week_starts)
    last = dates.week_start(today, journal.settings.week_starts)
    whole = min(number - 1, (last.toordinal() - 1) // 7)
    first = min(max(dt.date.fromordinal(last.toordinal() - 7 * whole), begun), last)
    return _weeks(journal, first, first, today)


def _weeks(journal: Journal, first: dt.date, since: dt.date, until: dt.date) -> tuple[Week, ...]:
    """The weeks from the one that begins on `first`, with what stands from since to until."""
    entries = _by_week(journal.checkins, first, since, until)
    attended = _by_week(meetings.attended(journal), first, since, until)
    talks = _by_week([one for one in journal.talks if one.answered], first, since, until)
    return tuple(
        Week(
            since=dt.date.fromordinal(first.toordinal() + 7 * week),
            mood=trends.average(one.mood for one in entries[week]),
            craving=trends.average(one.craving for one in entries[week]),
            meetings=len(attended[week]),
            talks=len(talks[week]),
        )
        for week in range((until - first).days // 7 + 1)
    )


def _by_week(
    records: Iterable[R], first: dt.date, since: dt.date, until: dt.date
) -> defaultdict[int, list[R]]:
    """The records of a stretch by the number of their week."""
    found: defaultdict[int, list[R]] = defaultdict(list)
    for one in records:
        if since <= one.date <= until:
            found[(one.date - first).days // 7].append(one)
    return found
