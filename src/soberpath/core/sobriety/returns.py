"""A return to use, and a new start after it: what becomes of the runs.

Rule: nothing earlier is taken away. The run that held the day ends on it; a new one begins on the
day the person says, if they say one. A run that had ended later keeps its other part, or at least
the day of use that ended it. A use on a day of no run is remembered as a run of no days. A new
start within the next run moves the start of that run.
"""

import datetime as dt
from typing import NamedTuple

from soberpath.core.days import meetings
from soberpath.core.model import dates
from soberpath.core.model.errors import BadValue, NothingYet, Refused
from soberpath.core.model.records import Journal, Run
from soberpath.core.people import contacts
from soberpath.core.sobriety import counter, milestones, tapers
from soberpath.core.sobriety.counter import Count
from soberpath.core.sobriety.milestones import Table

Runs = tuple[Run, ...]


class Return(NamedTuple):
    """A return to use: the day, the new start or None for not yet, a note."""

    used_on: dt.date
    restart: dt.date | None
    note: str = ""
    counter: str = counter.MAIN


class Stays(NamedTuple):
    """What stays after a return to use: days, milestones, meetings, people."""

    sober: Count
    milestones: int
    meetings: int
    people: int
    plan_days: int = 0


def usual_restart(journal: Journal, used_on: dt.date, of_counter: str) -> dt.date | None:
    """The new start when none is named: the next day, unless a later run is there already.

    On a plan without a sobriety date there is none: the days on the plan go on.
    """
    mine = counter.runs_of(journal.runs, of_counter)
    if of_counter == counter.MAIN and not mine and tapers.running(journal, used_on):
        return None
    if _held(mine, used_on) or not _later(mine, used_on):
        return dates.days_after(used_on, 1)
    return None


def noted(journal: Journal, one: Return) -> Journal:
    """Return the journal with a return to use; a counter without a stretch starts with it."""
    mine = counter.runs_of(journal.runs, one.counter)
    if one.restart is not None and one.restart < one.used_on:
        raise BadValue("The new start date is before the date of use. Check both dates.")
    if mine and one.used_on < min(run.start for run in mine):
        raise _before_the_first(journal.runs, mine, one.used_on)
    held = _held(mine, one.used_on)
    if not held:
        journal = journal._replace(runs=_remembered(journal.runs, mine, one))
        return _restarted(journal, one, one.used_on)
    journal = journal._replace(runs=_ended(journal.runs, held, one))
    until = None if any(run.used_on is None for run in held) else max(map(counter.end_of, held))
    if one.restart is not None and (until is None or one.restart <= until):
        rest = Run(one.restart, until, counter=one.counter)
        return journal._replace(runs=(*journal.runs, rest))
    if until is None:
        return journal
    later_use = Run(until, until, counter=one.counter)
    return _restarted(journal._replace(runs=(*journal.runs, later_use)), one, until)


def _before_the_first(runs: Runs, mine: Runs, used_on: dt.date) -> Refused:
    """Return the error about a use before the first start, with the command that moves that."""
    from soberpath.core.model.kinds import KINDS
    from soberpath.core.upkeep import lookup

    first = min(mine, key=lambda run: run.start)
    named = zip(runs, lookup.written(runs, KINDS["runs"]), strict=True)
    address = next(name for run, name in named if run is first)
    return Refused(
        f"{used_on} is before your first start date, {first.start}. If you started earlier, "
        f"fix that date first: soberpath runs edit {address} --start {used_on}"
    )


def begun_again(
    journal: Journal, restart: dt.date, of_counter: str, today: dt.date, note: str = ""
) -> Journal:
    """Return the journal with a new start for a count that has ended, and a note about it."""
    mine = counter.runs_of(journal.runs, of_counter)
    if not mine:
        raise NothingYet("Nothing is being counted yet. Start a count: soberpath init --date DAY")
    if any(run.used_on is None and run.start <= today for run in mine):
        raise Refused(
            "You're already counting. Log a return to use with soberpath reset --used-on "
            "DAY, or fix your date: soberpath runs edit"
        )
    last = max((run.used_on for run in mine if run.used_on), default=None)
    if last is None:
        first = min(run.start for run in mine)
        raise Refused(
            f"Your count starts on {first} and hasn't ended. To use another start date: "
            f"soberpath runs edit {first} --start {restart}"
        )
    if restart < last:
        raise BadValue("The new start date is before the last day of use. Check both dates.")
    again = _restarted(journal, Return(last, restart, counter=of_counter), last)
    fresh = [run for run in counter.runs_of(again.runs, of_counter) if run.start == restart][-1]
    return again._replace(
        runs=tuple(_with_note(run, note) if run is fresh else run for run in again.runs)
    )


def _held(runs: Runs, day: dt.date) -> Runs:
    """Return the runs that a day is part of.

    One that begins on a day of use isn't ended by it: a return to use that is logged again is the
    same one.
    """
    is_known = any(run.used_on == day for run in runs)
    return tuple(
        run
        for run in runs
        if run.start <= day
        and (run.used_on is None or day < run.used_on)
        and not (is_known and run.start == day)
    )


def _later(runs: Runs, day: dt.date) -> Runs:
    """Return the runs after a day that is part of none of them, the earliest first."""
    later = (run for run in runs if run.start >= day and counter.end_of(run) > day)
    return tuple(sorted(later, key=lambda run: (run.start, counter.end_of(run))))


def _ended(runs: Runs, held: Runs, one: Return) -> Runs:
    """The runs, those that held the day ending on it, the last of them with the note."""
    ends = {run: run._replace(used_on=one.used_on) for run in held}
    ends[held[-1]] = _with_note(ends[held[-1]], one.note)
    return tuple(ends.get(run, run) for run in runs)


def _remembered(runs: Runs, mine: Runs, one: Return) -> Runs:
    """The runs with a use on a day that is part of none of them."""
    same = [run for run in mine if run.used_on == one.used_on]
    if same:
        return tuple(_with_note(run, one.note) if run is same[-1] else run for run in runs)
    return (*runs, Run(one.used_on, one.used_on, one.note, one.counter))


def _restarted(journal: Journal, one: Return, last_use: dt.date) -> Journal:
    """Return the journal with the new start; where a run begins after `last_use`, that one moves.

    Raise BadValue where the new start is after a later return to use.
    """
    if one.restart is None:
        return journal
    later = _later(counter.runs_of(journal.runs, one.counter), last_use)
    if not later:
        return journal._replace(runs=(*journal.runs, Run(one.restart, counter=one.counter)))
    moved = later[0]._replace(start=one.restart)
    if moved.used_on is not None and moved.used_on < moved.start:
        raise BadValue(
            f"There's a later return to use, on {moved.used_on}, before the new start "
            "date. See both dates: soberpath runs"
        )
    return journal._replace(runs=tuple(moved if run == later[0] else run for run in journal.runs))


def moved_start(before: Runs, after: Runs) -> tuple[Run, Run] | None:
    """Return a run as it was and as it is where only its start is another one; None without one."""
    starts_before, starts_after = ({run.start for run in runs} for runs in (before, after))
    gone = [run for run in before if run.start not in starts_after]
    new = [run for run in after if run.start not in starts_before]
    pairs = ((old, run) for old in gone for run in new)
    return next((pair for pair in pairs if pair[1] == pair[0]._replace(start=pair[1].start)), None)


def next_run_to_move(runs: Runs, run: Run, used_on: dt.date | None) -> Run | None:
    """Return the run after this one if a corrected day of use would be within or after its start.

    Where both are one day apart today, or none, they stay so; else the day after the use is its
    new start. None where nothing is in the way, or where moving one start is not enough.
    """
    mine = [other for other in counter.runs_of(runs, run.counter) if other is not run]
    later = _later(tuple(mine), run.start)
    if used_on is None or run.used_on is None or not later or later[0].start >= used_on:
        return None
    new_start = used_on + min(later[0].start - run.used_on, dates.DAY)
    enough = counter.end_of(later[0]) >= new_start and later[0].start >= run.used_on
    return later[0] if enough else None


def moved_along(journal: Journal, run: Run, used_on: dt.date) -> Journal:
    """Return the journal in which the next run begins after a corrected day of use of this one."""
    later = next_run_to_move(journal.runs, run, used_on)
    if later is None or run.used_on is None:
        return journal
    moved = later._replace(start=used_on + min(later.start - run.used_on, dates.DAY))
    return journal._replace(
        runs=tuple(moved if other is later else other for other in journal.runs)
    )


def _with_note(run: Run, note: str) -> Run:
    if note == run.note or note in run.note.split("\n"):
        return run
    return run._replace(note="\n".join(filter(None, (run.note, note))))


def lately(runs: Runs, today: dt.date) -> dt.date | None:
    """The latest day of use up to today; None when there was none."""
    return max((run.used_on for run in runs if run.used_on and run.used_on <= today), default=None)


def stays(journal: Journal, table: Table, today: dt.date, of_counter: str) -> Stays:
    """What a return to use takes nothing from."""
    runs = counter.runs_of(journal.runs, of_counter)
    plan = tapers.plan_days(journal, today)
    return Stays(
        sober=counter.current(runs, today),
        milestones=len(milestones.of_all_runs(table, runs, today)),
        meetings=len(meetings.between(journal, None, today)),
        people=len(contacts.offered(journal)),
        plan_days=plan.day_number if plan and of_counter == counter.MAIN else 0,
    )
