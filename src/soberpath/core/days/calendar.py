"""Find the first day with an entry, and mark what each day since then has.

A day without an entry is an ordinary day, not a gap to fill. Today stays open until it is over.
"""

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import Any

from soberpath.core.days import meetings
from soberpath.core.model import date_words, dates
from soberpath.core.model.errors import BadValue
from soberpath.core.model.records import Journal
from soberpath.core.sobriety.runs import select_runs

NOTHING, CHECKIN, MEETING, BOTH = ".", "c", "m", "b"
"""What a day can have: a check-in, a meeting, both, or nothing."""

OPEN = "_"
"""Today, as long as nothing is logged for it."""

TO_COME, BEFORE = " ", ""
"""A day after today, and a day before the first entry. Both are shown as blanks."""


def find_first_day(journal: Journal, today: dt.date) -> dt.date:
    """Return the day of the first entry, which is where counting of days begins.

    Without any entry, return the latest start of sober time or of a plan, or today if there is
    neither. An earlier start would reveal a return to use, and this day appears in shared
    summaries.
    """
    firsts: list[dt.date] = [
        min(map(attrgetter("date"), records)) for records in _list_dated(journal, today)
    ]
    if firsts:
        return min(firsts)
    starts = [run.start for run in select_runs(journal.runs)]
    return max([*starts, *(taper.start for taper in journal.tapers)], default=today)


def _list_dated(journal: Journal, today: dt.date) -> list[Sequence[Any]]:
    """Return the dated entries by kind, without those that are only planned."""
    been = journal._replace(
        meetings=meetings.select_attended(journal),
        bookends=tuple(bookend for bookend in journal.bookends if bookend.date <= today),
    )
    kinds: Iterable[Any] = (records for records in been if type(records) is tuple)
    return [records for records in kinds if records and records[0]._fields[0] == "date"]


def mark_days(
    journal: Journal, since: dt.date, until: dt.date, today: dt.date
) -> dict[dt.date, str]:
    """Return a mark for each day from `since` to `until`, both included."""
    first = find_first_day(journal, today)
    checkins = {entry.date for entry in journal.checkins}
    attended = {meeting.date for meeting in meetings.select_attended(journal)}
    marks = {}
    for number in range(since.toordinal(), until.toordinal() + 1):
        day = dt.date.fromordinal(number)
        has = (day in checkins, day in attended)
        mark = {(True, True): BOTH, (True, False): CHECKIN, (False, True): MEETING}.get(has)
        marks[day] = TO_COME if day > today else mark or _mark_without_entry(day, first, today)
    return marks


def _mark_without_entry(day: dt.date, first: dt.date, today: dt.date) -> str:
    if day == today:
        return OPEN
    return BEFORE if day < first else NOTHING


def parse_month(text: str, today: dt.date) -> tuple[dt.date, dt.date]:
    """Return the first and last day of a month, e.g. 2026-02 or May; the current one if empty.

    Without a year, it is the latest such month that has begun.
    """
    month = date_words.read_month(text) if text else (today.month, today.year)
    if month is None:
        raise BadValue("Couldn't read that month. Use a month like 2026-02 or May.")
    number, year = month
    first = dt.date(year or today.year - (number > today.month), number, 1)
    after = dates.add_months(first, 1)
    return first, after - dates.DAY if after else dt.date.max


def parse_year(text: str, today: dt.date) -> tuple[dt.date, dt.date]:
    """Return the first and last day of a year, e.g. 2026; the current one if empty."""
    if text and not re.fullmatch("[0-9]{4}", text.strip()):
        raise BadValue("Couldn't read that year. Use a year like 2026.")
    number = int(text) if text else today.year
    if number < 1:
        raise BadValue("Couldn't read that year. Use a year like 2026.")
    return dt.date(number, 1, 1), dt.date(number, 12, 31)
