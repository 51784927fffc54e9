"""Today at a glance: the figures behind `status` and the lines after a check-in."""

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from soberpath.core.days import checkins, looking_back, meetings
from soberpath.core.days.meetings import Coming, Total
from soberpath.core.model import dates
from soberpath.core.model.records import (
    Action,
    CheckIn,
    Contact,
    Craving,
    Journal,
    Meeting,
    Note,
    Run,
    Settings,
    Talk,
)
from soberpath.core.people import contacts
from soberpath.core.sobriety import counter, milestones, returns, tapers
from soberpath.core.sobriety.counter import Breakdown, Count
from soberpath.core.sobriety.milestones import Reached, Table
from soberpath.core.sobriety.tapers import PlanDays
from soberpath.core.today import next_step, notices
from soberpath.core.today.next_step import NextStep
from soberpath.core.today.notices import Notice

if TYPE_CHECKING:
    from soberpath.core.days.goals import Progress


class Beside(NamedTuple):
    """A counter beside the main one, and where it stands."""

    name: str
    sober: Count


class Behind(NamedTuple):
    """What stands behind a milestone: meetings and talks since the start of the run."""

    meetings: Total
    talks: int
    people: int


class Overview(NamedTuple):
    """What a day looks like. `upcoming` is None when the table has no more milestones.

    `counter` is the name of the counter it goes by, empty for the main one; `beside` the others.
    `plan` is where the taper under way stands, `missed` the day of a check-in of today or yesterday
    on which the medicine was not taken as prescribed. `celebrated` are the milestones of today, and
    those of yesterday that waited for a better day; none on a hard day. `tonight` are the meetings
    still to come today and in the night after it. `days_kept` are the days from the first entry to
    today.
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
    behind: Behind | None = None
    notice: Notice | None = None
    goals: "tuple[Progress, ...]" = ()
    conflicts: int = 0
    counter: str = counter.MAIN
    beside: tuple[Beside, ...] = ()
    plan: PlanDays | None = None
    missed: dt.date | None = None
    prescriber: Contact | None = None
    celebrated: tuple[Reached, ...] = ()
    tonight: tuple[Coming, ...] = ()
    days_kept: int = 0


def of(
    journal: Journal,
    table: Table,
    today: dt.date,
    now: dt.datetime,
    of_counter: str = counter.MAIN,
) -> Overview:
    """The overview of a day by one counter; `now` tells which meetings of today are over."""
    runs = counter.runs_of(journal.runs, of_counter)
    count = counter.current(runs, today)
    start = count.start if count.begun else None
    sponsor = contacts.sponsor(journal)
    entry = checkins.latest(journal, today)
    plan = None if of_counter else tapers.plan_days(journal, today)
    on_plan = plan is not None and plan.ended is None
    plan_start = plan.start if plan is not None and on_plan else None
    counted = tuple(
        (rows, first)
        for rows, first in ((table, start), (tapers.milestone_table(journal), plan_start))
        if first is not None
    )
    past = tuple(one for rows, first in counted for one in milestones.past(rows, first, today))
    reached = milestones.on_day(past, today)
    return Overview(
        today=today,
        settings=journal.settings,
        sober=count,
        last_use=returns.lately(runs, today),
        breakdown=counter.breakdown(start, today) if start else None,
        reached_today=reached,
        reached_so_far=len(past),
        upcoming=next((milestones.next_after(rows, first, today) for rows, first in counted), None),
        checkin=entry,
        streak=checkins.streak(journal, today),
        returning=entry is not None and (today - entry.date).days > 1,
        week=meetings.last_days(journal, today, 7),
        month=meetings.last_days(journal, today, 30),
        sponsor=sponsor,
        last_talk=contacts.last_talk(journal, sponsor.name, today) if sponsor else None,
        next_step=next_step.of(journal, today, now, of_counter),
        behind=_behind(journal, counted[0][1], today) if reached else None,
        notice=notices.of(journal, today),
        goals=_goals(journal, today),
        conflicts=len(journal.conflicts),
        counter=of_counter,
        beside=() if of_counter else _beside(journal, today),
        plan=plan,
        missed=_missed(entry, today) if on_plan else None,
        prescriber=contacts.prescriber(journal),
        celebrated=_celebrated(journal, past, today),
        tonight=meetings.tonight(journal, now, today),
        days_kept=(today - min(looking_back.find_first_day(journal, today), today)).days + 1,
    )


def _celebrated(journal: Journal, past: Iterable[Reached], today: dt.date) -> tuple[Reached, ...]:
    """Return the milestones to celebrate: none on a hard day, with those that waited for it."""
    days = [today - number * dates.DAY for number in range(LONGEST_WAIT + 1)]
    reached = [milestones.on_day(past, day) for day in days]
    if not any(reached) or _is_no_day_for_cheer(journal, today):
        return ()
    found = reached[0]
    for day, waiting in zip(days[1:], reached[1:], strict=True):
        if not _is_no_day_for_cheer(journal, day):
            break
        found = (*waiting, *found)
    return found


LONGEST_WAIT = 7
"""Days that a milestone waits for a day on which it can be celebrated."""


def _is_no_day_for_cheer(journal: Journal, day: dt.date) -> bool:
    """Return True for a day with a hard check-in or missed medicine, or when help is needed."""
    entry = checkins.of_day(journal, day)
    hard = entry is not None and (checkins.is_hard(entry) or entry.taken is False)
    return hard or next_step.is_help_needed(journal, day)


def _missed(entry: CheckIn | None, today: dt.date) -> dt.date | None:
    """Return the day on which the medicine was missed, if the latest check-in says so."""
    if entry is None or entry.taken is not False or (today - entry.date).days > 1:
        return None
    return entry.date


def _goals(journal: Journal, today: dt.date) -> "tuple[Progress, ...]":
    if not journal.goals:
        return ()
    from soberpath.core.days import goals

    return tuple(goals.progress(journal, one, today) for one in goals.clear(journal))


def _behind(journal: Journal, start: dt.date, today: dt.date) -> Behind:
    people = [
        talk.person for talk in journal.talks if talk.answered and start <= talk.date <= today
    ]
    attended = meetings.total_between(journal, start, today)
    return Behind(attended, len(people), len(set(people)))


def _beside(journal: Journal, today: dt.date) -> tuple[Beside, ...]:
    return tuple(
        Beside(name, counter.current(counter.runs_of(journal.runs, name), today))
        for name in counter.names(journal.runs)
    )


class Entry(NamedTuple):
    """One line of the log: a record in short."""

    date: dt.date
    time: dt.time | None
    kind: str
    text: str


def log(journal: Journal, since: dt.date | None) -> tuple[Entry, ...]:
    """Every dated record from since on, newest first, and on one day latest first."""
    entries = [
        *(Entry(one.date, None, "check-in", _checkin_line(one)) for one in journal.checkins),
        *(
            Entry(one.date, one.time, "planned" if one.planned else "meeting", _meeting_line(one))
            for one in journal.meetings
        ),
        *(Entry(one.date, None, "talk", _talk_line(one)) for one in journal.talks),
        *(Entry(one.date, None, "action", _item_line(one)) for one in journal.actions),
        *(Entry(one.date, None, "note", _item_line(one)) for one in journal.notes),
        *(Entry(one.date, one.time, "craving", _craving_line(one)) for one in journal.cravings),
        *(Entry(one.start, None, "start", _run_line(one)) for one in journal.runs),
        *(Entry(one.start, None, "plan begun", one.note) for one in journal.tapers),
        *(Entry(one.ended, None, "plan ended", "") for one in journal.tapers if one.ended),
        *(
            Entry(one.used_on, None, "return to use", one.counter)
            for one in journal.runs
            if one.used_on
        ),
    ]
    chosen = [one for one in entries if since is None or one.date >= since]
    starts_at = journal.settings.day_starts_at
    found = sorted(chosen, key=lambda one: dates.place_of(one.date, one.time, starts_at))
    return tuple(found[::-1])


def _run_line(run: Run) -> str:
    return ", ".join(filter(None, (run.counter, run.note)))


def _checkin_line(entry: CheckIn) -> str:
    parts = [
        f"mood {entry.mood}" if entry.mood is not None else "",
        f"craving {entry.craving}" if entry.craving is not None else "",
        *checkins.plan_figures(entry),
        " ".join(entry.halt),
        f"grateful: {entry.grateful}" if entry.grateful else "",
        entry.note,
    ]
    return ", ".join(filter(None, parts))


def _craving_line(one: Craving) -> str:
    strong = " to ".join(str(each) for each in (one.before, one.after) if each is not None)
    parts = (
        f"{one.time:%H:%M}" if one.time else "",
        strong,
        " ".join(one.halt),
        one.trigger,
        f"with {one.person}" if one.person else "",
        f"helped: {one.helped}" if one.helped else "",
        one.note,
    )
    return ", ".join(filter(None, parts))


def _meeting_line(meeting: Meeting) -> str:
    clock = f"{meeting.time:%H:%M}" if meeting.time else ""
    parts = (clock, meeting.name or "a meeting", meeting.topic, meeting.note)
    return ", ".join(filter(None, parts))


def _talk_line(talk: Talk) -> str:
    how = talk.how if talk.answered else ", ".join(filter(None, (talk.how, "no answer")))
    return ", ".join(filter(None, (talk.person, how, talk.note)))


def _item_line(item: Action | Note) -> str:
    said = f"{item.person}: {item.text}" if item.person else item.text
    return f"{said} (done {item.done})" if item.done else said


def plan_explained(plan: PlanDays, today: dt.date) -> tuple[str, ...]:
    """Return sentences that explain the days on a plan."""
    return (
        f"Your plan began on {dates.long(plan.start)} ({plan.start}).",
        f"Today is {dates.long(today)} ({today}).",
        f"That's {dates.counted(plan.full_days, 'full day')}: {today} minus {plan.start}.",
        f"If you count the first day of the plan as day 1, today is day {plan.day_number}.",
        "Every day of the plan counts, including days when your dose stays the same.",
    )


def explained(start: dt.date, today: dt.date) -> tuple[str, ...]:
    """Return sentences that explain the count, for both customs."""
    full = (today - start).days
    parts = counter.in_words(counter.breakdown(start, today))
    return (
        f"Your sobriety date is {dates.long(start)} ({start}).",
        f"Today is {dates.long(today)} ({today}).",
        f"That's {dates.counted(full, 'full day')}: {today} minus {start}.",
        f"If you count your sobriety date as day 1, today is day {full + 1}.",
        f"In calendar months, that's {parts}.",
        "Groups differ: some count from the first full day without using, some from the last day"
        " of use. Use the date that your group uses. Milestones go by full days and calendar"
        " months.",
    )
