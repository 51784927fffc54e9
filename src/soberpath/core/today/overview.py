"""Compute the values for `status` and for the lines after a check-in."""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from soberpath.core.days import calendar, checkins, meetings
from soberpath.core.days.coming import Coming, find_tonight
from soberpath.core.days.meetings import Total
from soberpath.core.model import dates
from soberpath.core.model.named_tuples import NamedTuple
from soberpath.core.model.records import (
    CheckIn,
    Contact,
    Journal,
    Run,
    Settings,
    Talk,
)
from soberpath.core.people import contacts
from soberpath.core.sobriety import milestones, returns, tapers
from soberpath.core.sobriety.milestones import Reached, Table
from soberpath.core.sobriety.runs import (
    MAIN,
    Breakdown,
    Count,
    break_down,
    count_days,
    list_counters,
    select_runs,
)
from soberpath.core.sobriety.tapers import TaperDays
from soberpath.core.today import next_step, notices
from soberpath.core.today.next_step import NextStep
from soberpath.core.today.notices import Notice

if TYPE_CHECKING:
    from soberpath.core.days.goals import Progress
    from soberpath.core.days.services import DayServices
    from soberpath.core.people.bookends import Due


class CounterStanding(NamedTuple):
    """An additional counter, its count, and its milestones of today and tomorrow."""

    name: str
    sober: Count
    reached: tuple[Reached, ...] = ()
    tomorrow: tuple[Reached, ...] = ()


class RunTotals(NamedTuple):
    """The totals shown with a milestone: meetings and talks since the start of the run."""

    meetings: Total
    talks: int
    people: int


class Overview(NamedTuple):
    """The overview of a day. `upcoming` is None if the table has no more milestones.

    `counter` is the name of the counter it is about, empty for the main one. `plan` has the days of
    the taper in progress; `missed` is the day of missed medicine in a check-in of today or
    yesterday. `celebrated` are the milestones of today, and those of yesterday that waited for a
    better day; none on a hard day. `tonight` are the meetings still to come today and in the
    following night. `days_kept` are the days since the first entry; `has_meetings` is False before
    the first meeting, and `goes_to_meetings` for a person who goes to none. `plan_begins` is the
    first day of a future plan, and `wait` the minutes until the first meeting of `tonight`.
    `bookend` is what a hard event asks for today, with the person to call now. `service` has the
    service commitments to show; None if the journal has none.
    """

    today: dt.date
    settings: Settings
    sober: Count
    last_use: dt.date | None
    breakdown: Breakdown | None
    reached_today: tuple[Reached, ...]
    reached_so_far: int
    upcoming: Reached | None
    checkin: CheckIn | None
    streak: int
    returning: bool
    week: Total
    month: Total
    sponsor: Contact | None
    last_talk: Talk | None
    next_step: NextStep
    run_totals: RunTotals | None = None
    notice: Notice | None = None
    goals: "tuple[Progress, ...]" = ()
    conflicts: int = 0
    counter: str = MAIN
    other_counters: tuple[CounterStanding, ...] = ()
    plan: TaperDays | None = None
    plan_begins: dt.date | None = None
    missed: dt.date | None = None
    prescriber: Contact | None = None
    celebrated: tuple[Reached, ...] = ()
    tonight: tuple[Coming, ...] = ()
    wait: int | None = None
    days_kept: int = 0
    has_meetings: bool = True
    goes_to_meetings: bool = True
    bookend: "Due | None" = None
    service: "DayServices | None" = None


Instant = Callable[[dt.datetime], float]
"""Returns the instant of a local time, in seconds since a fixed moment."""


def _count_seconds(moment: dt.datetime) -> float:
    """Return the instant of a time on a clock that never changes."""
    return (moment - dt.datetime.min).total_seconds()


def make_overview(
    journal: Journal,
    table: Table,
    today: dt.date,
    now: dt.datetime,
    of_counter: str = MAIN,
    find_instant: Instant = _count_seconds,
) -> Overview:
    """Return the overview of a day by one counter; `now` decides which meetings are past.

    `find_instant` knows about clock changes.
    """
    runs = select_runs(journal.runs, of_counter)
    count = count_days(runs, today)
    start = count.start if count.begun else None
    sponsor = contacts.find_sponsor(journal)
    entry = checkins.find_latest(journal, today)
    plan = None if of_counter else tapers.count_plan_days(journal, today)
    counted = _list_counted(journal, table, start, plan)
    past = tuple(chain.from_iterable(milestones.list_until(*rows, today) for rows in counted))
    reached = milestones.select_day(past, today)
    view = Overview(
        today=today,
        settings=journal.settings,
        sober=count,
        last_use=returns.find_last_use(runs, today),
        breakdown=break_down(start, today) if start else None,
        reached_today=reached,
        reached_so_far=len(past),
        upcoming=next((milestones.find_next(rows, first, today) for rows, first in counted), None),
        checkin=entry,
        streak=checkins.count_streak(journal, today),
        returning=entry is not None and (today - entry.date).days > 1,
        week=meetings.count_last_days(journal, today, 7),
        month=meetings.count_last_days(journal, today, 30),
        sponsor=sponsor,
        last_talk=contacts.find_last_talk(journal, sponsor.name, today) if sponsor else None,
        next_step=next_step.find_next_step(journal, today, now, of_counter),
        run_totals=_count_run(journal, counted[0][1], today) if reached else None,
        counter=of_counter,
        other_counters=() if of_counter else _list_other_counters(journal, table, today),
        plan=plan,
        plan_begins=None if of_counter else tapers.find_next_start(journal, today),
        missed=next_step.find_missed_day(journal, today) if plan and plan.ended is None else None,
        celebrated=_find_celebrated(journal, past, today),
    )
    return _add_what_is_on(view, journal, now, find_instant)


def _list_counted(
    journal: Journal, table: Table, start: dt.date | None, plan: TaperDays | None
) -> tuple[tuple[Table, dt.date], ...]:
    """Return the milestone tables with their first day: of the count, and of a current plan."""
    plan_start = plan.start if plan is not None and plan.ended is None else None
    starts = ((table, start), (tapers.make_milestone_table(journal), plan_start))
    return tuple((rows, first) for rows, first in starts if first is not None)


def _add_what_is_on(
    view: Overview, journal: Journal, now: dt.datetime, find_instant: Instant
) -> Overview:
    """Return the overview with what is on today, and what has become less frequent."""
    today = view.today
    tonight = find_tonight(journal, now, today)
    return view._replace(
        notice=notices.find_notice(journal, today),
        goals=_list_goals(journal, today),
        conflicts=len(journal.conflicts),
        prescriber=contacts.find_prescriber(journal),
        tonight=tonight,
        wait=_count_minutes(tonight, now, journal.settings.day_starts_at, find_instant),
        days_kept=(today - min(calendar.find_first_day(journal, today), today)).days + 1,
        has_meetings=bool(meetings.select_attended(journal)),
        bookend=_find_bookend(journal, today, now),
        service=_find_service(journal, today, now),
    )


def _find_bookend(journal: Journal, today: dt.date, now: dt.datetime) -> "Due | None":
    """Return today's step of a bookend, with another person if its own didn't answer."""
    if not journal.bookends:
        return None
    from soberpath.core.people import bookends

    due = bookends.find_due(journal, today, now)
    people = contacts.list_reachable(journal, today, now) if due else ()
    if due is None or not people:
        return due
    return due._replace(bookend=due.bookend._replace(person=people[0].name))


def _count_minutes(
    tonight: Sequence[Coming], now: dt.datetime, starts_at: dt.time, find_instant: Instant
) -> int | None:
    """Return the minutes until today's next meeting; None without one or without its time."""
    if not tonight or tonight[0].time is None:
        return None
    coming = tonight[0]
    day = coming.date + dt.timedelta(
        days=coming.is_night and not dates.is_night(coming.time, starts_at)
    )
    start = dates.find_moment(day, coming.time, starts_at)
    return round((find_instant(start) - find_instant(now)) / 60)


def _find_celebrated(
    journal: Journal, past: Iterable[Reached], today: dt.date
) -> tuple[Reached, ...]:
    """Return the milestones to celebrate, including delayed ones; none on a hard day."""
    days = [today - number * dates.DAY for number in range(LONGEST_WAIT + 1)]
    reached = [milestones.select_day(past, day) for day in days]
    if not any(reached) or _is_no_day_for_cheer(journal, today):
        return ()
    celebrated = reached[0]
    for day, waiting in zip(days[1:], reached[1:], strict=True):
        if not _is_no_day_for_cheer(journal, day):
            break
        celebrated = (*waiting, *celebrated)
    return celebrated


LONGEST_WAIT = 7
"""How many days a milestone waits for a day on which it can be celebrated."""


def _is_no_day_for_cheer(journal: Journal, day: dt.date) -> bool:
    """Return True for a day with a hard check-in or missed medicine, or if help is needed."""
    entry = checkins.find_by_day(journal, day)
    hard = entry is not None and (checkins.is_hard(entry) or entry.taken is False)
    is_open = hard or next_step.find_missed_day(journal, day) is not None
    return is_open or next_step.is_help_needed(journal, day)


def _list_goals(journal: Journal, today: dt.date) -> "tuple[Progress, ...]":
    if not journal.goals:
        return ()
    from soberpath.core.days import goals

    return tuple(goals.measure(journal, goal, today) for goal in goals.list_clear(journal))


def _find_service(journal: Journal, today: dt.date, now: dt.datetime) -> "DayServices | None":
    if not journal.services:
        return None
    from soberpath.core.days import services

    return services.list_for_day(journal, today, now)


def _count_run(journal: Journal, start: dt.date, today: dt.date) -> RunTotals:
    people = [
        talk.person for talk in journal.talks if talk.answered and start <= talk.date <= today
    ]
    attended = meetings.count_between(journal, start, today)
    return RunTotals(attended, len(people), len(set(people)))


def _list_other_counters(
    journal: Journal, table: Table, today: dt.date
) -> tuple[CounterStanding, ...]:
    counters = list_counters(journal.runs)
    if not counters:
        return ()
    is_hard = _is_no_day_for_cheer(journal, today)
    stand = (
        _find_standing(name, select_runs(journal.runs, name), table, today) for name in counters
    )
    return tuple(counter._replace(reached=()) if is_hard else counter for counter in stand)


def _find_standing(name: str, runs: Iterable[Run], table: Table, today: dt.date) -> CounterStanding:
    """Return a counter with its milestones of today and tomorrow."""
    sober, tomorrow = count_days(runs, today), dates.add_days(today, 1)
    if sober.start is None or not sober.begun or tomorrow is None:
        return CounterStanding(name, sober)
    near = milestones.list_until(table, sober.start, tomorrow)
    return CounterStanding(
        name, sober, milestones.select_day(near, today), milestones.select_day(near, tomorrow)
    )
