"""Measure goals for meetings: a number over some days, a number a week, or weeks in phases.

A goal counts attended meetings, and gives the number of distinct days as well. A meeting after
midnight counts on the day it is saved under (ADR 17). Weeks begin on the day the person has set. A
goal that begins or ends within a week counts only its own days of that week, and still asks for the
full number of meetings; in phases, that week is one of the weeks. What was asked and what was done
are shown without judgment.
"""

import datetime as dt
from collections import Counter

from soberpath.core.days import meetings
from soberpath.core.days.meetings import Total
from soberpath.core.model import dates
from soberpath.core.model.errors import BadValue
from soberpath.core.model.named_tuples import NamedTuple
from soberpath.core.model.records import Goal, Journal, Meeting

WEEK = 7


class Progress(NamedTuple):
    """The progress of a goal: how many meetings count, of how many asked, over which days.

    `unsigned` counts meetings that a goal of signed ones leaves out, or else those not signed yet.
    `of_days` is how many days of the period have come; `over` is True once it has ended. `reached`
    is how many weeks, of how many, had enough meetings, once a weekly goal has ended. `met_on` is
    the day the goal was met, or None. `has_sheet` is False if no meeting was ever signed and the
    goal doesn't ask for it: then no signature is missing.
    """

    goal: Goal
    since: dt.date
    until: dt.date
    done: Total
    asked: int
    unsigned: int
    of_days: int
    over: bool
    reached: tuple[int, int] | None = None
    met_on: dt.date | None = None
    has_sheet: bool = True

    @property
    def left(self) -> int:
        """Return how many meetings are still needed."""
        return max(self.asked - self.done.meetings, 0)


def find_fault(goal: Goal) -> str:
    """Return what is wrong with a goal that was edited by hand; an empty text if nothing is."""
    if (goal.meetings is None) == (goal.per_week is None):
        return (
            "A goal is a number of meetings in a number of days, or per week. Use "
            "--meetings N --in DAYS, or --per-week N."
        )
    if (goal.meetings is None) != (goal.days is None):
        return "The number of days is missing. Use both, e.g. --meetings 90 --in 90."
    if goal.per_week is None and (goal.weeks or goal.then is not None or goal.until):
        return "--until, --weeks and --then need --per-week. Add it."
    if (goal.weeks is None) != (goal.then is None):
        return "--weeks and --then go together. Use both, e.g. --per-week 6 --weeks 4 --then 4."
    if goal.until and goal.until < goal.since:
        return "The goal ends before it begins. Check both dates."
    return ""


def check(goal: Goal) -> Goal:
    """Return the goal; raise BadValue if it doesn't say how much it asks for."""
    if fault := find_fault(goal):
        raise BadValue(fault)
    return goal


def list_clear(journal: Journal) -> tuple[Goal, ...]:
    """Return the goals that say how much they ask for."""
    return tuple(goal for goal in journal.goals if not find_fault(goal))


def measure(journal: Journal, goal: Goal, today: dt.date) -> Progress:
    """Return the progress of a goal today: over all its days, or in the current week."""
    return _measure(journal, goal, today, today)


def find_met(
    journal: Journal, meeting: Meeting, today: dt.date, *, signing: bool = False
) -> tuple[Progress, ...]:
    """Return the goals met by this meeting: with one meeting less, none of them would be.

    The meeting may be of an earlier week, whose goal is then met late. With `signing`, the meeting
    already counted for goals that accept unsigned ones, so only goals of signed ones can be met.
    """
    concerned = (
        goal
        for goal in list_clear(journal)
        if goal.since <= meeting.date <= min(_find_end(goal), today)
        and _select_counted(goal, (meeting,))
        and (goal.signed_only or not signing)
    )
    measured = (_measure(journal, goal, meeting.date, today) for goal in concerned)
    return tuple(
        progress
        for progress in measured
        if progress.asked and progress.done.meetings == progress.asked
    )


def _measure(journal: Journal, goal: Goal, day: dt.date, today: dt.date) -> Progress:
    """Return the progress of a goal: over all its days, or in the week that `day` is in."""
    since, until, asked = _find_stretch(journal, goal, day)
    attended = meetings.find_between(journal, since, min(until, today))
    over = _find_end(goal) < today
    return Progress(
        goal=goal,
        since=since,
        until=until,
        done=meetings.count(_select_counted(goal, attended)),
        asked=asked,
        unsigned=sum(not meeting.signed for meeting in attended),
        of_days=max((min(until, today) - since).days + 1, 0),
        over=over,
        reached=_count_reached(journal, goal) if over and goal.per_week is not None else None,
        met_on=_find_met_day(goal, _select_counted(goal, attended), asked),
        has_sheet=goal.signed_only or any(meeting.signed for meeting in journal.meetings),
    )


def _find_met_day(goal: Goal, counted: tuple[Meeting, ...], asked: int) -> dt.date | None:
    """Return the day the goal was met; a late signature counts on the day of signing."""
    if not 0 < asked <= len(counted):
        return None
    days = sorted(
        max(meeting.date, meeting.signed_on or meeting.date) if goal.signed_only else meeting.date
        for meeting in counted
    )
    return days[asked - 1]


def find_partial_first_week(journal: Journal, goal: Goal) -> tuple[dt.date, dt.date] | None:
    """Return the days of a weekly goal's first week if it is cut short, else None."""
    if goal.per_week is None:
        return None
    first, last = dates.find_week(goal.since, journal.settings.week_starts)
    return None if first == goal.since else (goal.since, min(last, _find_end(goal)))


def find_partial_last_week(journal: Journal, goal: Goal) -> tuple[dt.date, dt.date] | None:
    """Return the days of a weekly goal's last week if it is cut short, else None."""
    if goal.until is None or goal.per_week is None:
        return None
    first, last = dates.find_week(goal.until, journal.settings.week_starts)
    return None if last == goal.until else (max(first, goal.since), goal.until)


def find_next_phase(journal: Journal, goal: Goal) -> dt.date | None:
    """Return the first day of the phase that asks for `then` meetings; None without phases."""
    if goal.weeks is None or goal.then is None:
        return None
    first = dates.find_week_start(goal.since, journal.settings.week_starts)
    return dates.add_days(first, WEEK * goal.weeks)


def _select_counted(goal: Goal, attended: tuple[Meeting, ...]) -> tuple[Meeting, ...]:
    """Return the attended meetings that count for a goal."""
    return tuple(meeting for meeting in attended if meeting.signed or not goal.signed_only)


def _count_reached(journal: Journal, goal: Goal) -> tuple[int, int]:
    """Return how many weeks of an ended weekly goal had enough meetings, and of how many."""
    first, end = dates.find_week_start(goal.since, journal.settings.week_starts), _find_end(goal)
    counted = _select_counted(goal, meetings.find_between(journal, goal.since, end))
    done = Counter((meeting.date - first).days // WEEK for meeting in counted)
    weeks = (end - first).days // WEEK + 1
    days = (dt.date.fromordinal(first.toordinal() + WEEK * week) for week in range(weeks))
    reached = sum(done[week] >= find_quota(journal, goal, day) for week, day in enumerate(days))
    return reached, weeks


def _find_end(goal: Goal) -> dt.date:
    if goal.days is not None:
        return dates.add_days(goal.since, goal.days - 1) or dt.date.max
    return goal.until or dt.date.max


def _find_stretch(journal: Journal, goal: Goal, today: dt.date) -> tuple[dt.date, dt.date, int]:
    """Return the first and last day to count, and how many meetings they ask for."""
    if goal.meetings is not None:
        return goal.since, _find_end(goal), goal.meetings
    day = max(min(today, _find_end(goal)), goal.since)
    first, last = dates.find_week(day, journal.settings.week_starts)
    since, until = max(first, goal.since), min(last, _find_end(goal))
    return since, until, find_quota(journal, goal, day)


def find_quota(journal: Journal, goal: Goal, day: dt.date) -> int:
    """Return how many meetings the week of a day asks for, depending on its phase."""
    if goal.weeks is None or goal.then is None:
        return goal.per_week or 0
    starts = journal.settings.week_starts
    weeks_passed = (
        dates.find_week_start(day, starts) - dates.find_week_start(goal.since, starts)
    ).days // WEEK
    return (goal.per_week or 0) if weeks_passed < goal.weeks else goal.then


def find_weekly_quota(
    journal: Journal, since: dt.date, until: dt.date
) -> tuple[int | None, Goal | None]:
    """Return how many meetings a week asks for, and the weekly goal that asks for them.

    Of several goals it is the one that asks for most. `since` and `until` lie in one week.
    """
    asked = [
        (find_quota(journal, goal, max(since, goal.since)), goal)
        for goal in list_clear(journal)
        if goal.per_week is not None and _covers(goal, since, until)
    ]
    return max(asked, key=lambda pair: (pair[0], pair[1].signed_only), default=(None, None))


def _covers(goal: Goal, since: dt.date, until: dt.date) -> bool:
    return goal.since <= until and dates.is_within(since, None, goal.until)
