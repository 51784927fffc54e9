"""Make the attendance sheet: the meetings of a period, and nothing else of the journal.

It uses an allow-list: date, time, name, place, types and topic of meetings, whether each was
signed, totals, and what goals asked for; never check-ins, cravings, returns to use or notes. Other
people's names in these texts stay only if the person says so.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from soberpath.core.days import calendar, goals, meetings
from soberpath.core.days.goals import Progress
from soberpath.core.days.meetings import Total
from soberpath.core.model import dates
from soberpath.core.model.answers import parse_whole
from soberpath.core.model.records import Goal, Journal, Meeting
from soberpath.core.sharing import privacy
from soberpath.core.sharing.privacy import Hit


class Row(NamedTuple):
    """A meeting on the sheet; its signature cell is printed blank."""

    date: dt.date
    time: dt.time | None
    name: str
    location: str
    online: bool
    types: str
    topic: str
    signed: bool
    signed_by: str


class Week(NamedTuple):
    """A full or partial (`whole` is False) week of the period: meetings that count, and the goal.

    With a goal of signed meetings only those count, and in a week in which the goal begins or ends
    only those in `goal_days`. `asked` is None without a goal.
    """

    since: dt.date
    until: dt.date
    whole: bool
    done: int
    asked: int | None
    signed_only: bool
    unsigned: int
    goal_days: tuple[dt.date, dt.date] | None = None


class Sheet(NamedTuple):
    """Everything on the sheet; the three names are given for this export and not saved.

    `ends` is the last day that was asked for, if that is later than `until`, the last day with
    data; `blank` is how many rows to leave empty.
    """

    since: dt.date
    until: dt.date
    rows: tuple[Row, ...]
    weeks: tuple[Week, ...]
    goals: tuple[Progress, ...]
    total: Total
    unsigned: int
    name: str = ""
    case: str = ""
    officer: str = ""
    ends: dt.date = dt.date.min
    blank: int = 0


MOST_BLANK = 40
"""More than a month of daily meetings; a larger number is probably a typo."""


def parse_blank_rows(text: str | int) -> int:
    """Return how many rows to leave empty for filling in by hand."""
    return parse_whole(str(text).strip(), 0, MOST_BLANK)


def make_sheet(
    journal: Journal, since: dt.date, until: dt.date, type_names: Mapping[str, str]
) -> Sheet:
    """Return the sheet of a period, both days included, oldest first, without names yet.

    `type_names` has the names of meeting types by code. The sheet is for others, so all of it uses
    calendar dates: a meeting at 00:30 is on the new date.
    """
    journal = meetings.move_to_calendar(journal)
    attended = meetings.find_between(journal, since, until)[::-1]
    return Sheet(
        since=since,
        until=until,
        rows=tuple(_make_row(meeting, type_names) for meeting in attended),
        weeks=_make_weeks(journal, attended, since, until),
        goals=_select_goals(journal, since, until),
        total=meetings.count(attended),
        unsigned=sum(not meeting.signed for meeting in attended),
    )


def find_hits(journal: Journal, sheet: Sheet) -> tuple[Hit, ...]:
    """Return the names, numbers and addresses of people on a sheet."""
    return privacy.find_hits(
        privacy.list_people(journal), privacy.list_texts(sheet), only_known=True
    )


def hide_people(journal: Journal, sheet: Sheet, *, keep_names: bool) -> Sheet:
    """Return the sheet as it may be shared: people by role, or without their surnames.

    Numbers of meetings stay. The owner's name, a case number and an officer are added afterwards.
    """
    return privacy.hide_people(journal, sheet, keep_names=keep_names, only_known=True)


def _make_row(meeting: Meeting, type_names: Mapping[str, str]) -> Row:
    return Row(
        date=meeting.date,
        time=meeting.time,
        name=meeting.name,
        location=meeting.location,
        online=meeting.online,
        types=", ".join(type_names.get(code, code) for code in meeting.types),
        topic=meeting.topic,
        signed=meeting.signed,
        signed_by=meeting.signed_by,
    )


def _make_weeks(
    journal: Journal, attended: Sequence[Meeting], since: dt.date, until: dt.date
) -> tuple[Week, ...]:
    """Return the weeks of the period, starting with the first entry or goal."""
    weeks: list[Week] = []
    begin = max(since, _find_first_day(journal, until))
    if begin > until:
        return ()
    day: dt.date | None = begin
    while day is not None and day <= until:
        week = dates.find_week(day, journal.settings.week_starts)
        weeks.append(_make_week(journal, attended, week, (since, until)))
        day = dates.add_days(week[1], 1)
    return tuple(weeks)


def _find_first_day(journal: Journal, until: dt.date) -> dt.date:
    """Return the day of the first entry, or the start of an earlier goal."""
    since = (goal.since for goal in goals.list_clear(journal))
    return min((calendar.find_first_day(journal, until), *since))


def _make_week(
    journal: Journal,
    attended: Sequence[Meeting],
    week: tuple[dt.date, dt.date],
    period: tuple[dt.date, dt.date],
) -> Week:
    """Return the part of a week that is in the period."""
    since, until = max(week[0], period[0]), min(week[1], period[1])
    in_week = [meeting for meeting in attended if since <= meeting.date <= until]
    asked, goal = goals.find_weekly_quota(journal, since, until)
    signed_only = goal is not None and goal.signed_only
    first, last = _find_own_days(goal, since, until)
    return Week(
        since=since,
        until=until,
        whole=(since, until) == week,
        done=sum(
            first <= meeting.date <= last and (meeting.signed or not signed_only)
            for meeting in in_week
        ),
        asked=asked,
        signed_only=signed_only,
        unsigned=sum(not meeting.signed for meeting in in_week),
        goal_days=None if (first, last) == (since, until) else (first, last),
    )


def _find_own_days(goal: Goal | None, since: dt.date, until: dt.date) -> tuple[dt.date, dt.date]:
    """Return the first and last of these days that belong to the goal."""
    if goal is None:
        return since, until
    return max(since, goal.since), min(until, goal.until or until)


def _select_goals(journal: Journal, since: dt.date, until: dt.date) -> tuple[Progress, ...]:
    """Return the progress, at the end of the period, of goals over a number of days."""
    stand = (
        goals.measure(journal, goal, until)
        for goal in goals.list_clear(journal)
        if goal.meetings is not None and goal.since <= until
    )
    return tuple(progress for progress in stand if progress.until >= since)
