"""A return to use, and a new start after it: what becomes of the runs.

Rule: nothing earlier is taken away. The run that held the day ends on it; a new one begins on the
day the person says, if they say one. A run that had ended later keeps its other part. A use on a
day of no run is a run of no days, so that it is remembered.
"""

import datetime as dt
from typing import NamedTuple

from soberpath.core import contacts, counter, dates, meetings, milestones, tapers
from soberpath.core.counter import Count
from soberpath.core.errors import BadValue, NothingYet, Refused
from soberpath.core.milestones import Table
from soberpath.core.model import Journal, Run

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
    """The journal with a return to use; without any run of that counter it begins with it."""
    mine = counter.runs_of(journal.runs, one.counter)
    if one.restart is not None and one.restart < one.used_on:
        raise BadValue("the new start is before the day of use; check the two days")
    if mine and one.used_on < min(run.start for run in mine):
        raise Refused(
            "that day is before your first start; correct that one with: soberpath runs edit"
        )
    held = _held(mine, one.used_on)
    if held:
        return journal._replace(runs=_ended(journal.runs, held, one) + _rest(held, one))
    return _restarted(journal._replace(runs=_remembered(journal.runs, mine, one)), one)


def begun_again(
    journal: Journal, restart: dt.date, of_counter: str, today: dt.date, note: str = ""
) -> Journal:
    """The journal with a new start for a count that has ended, and a note about it."""
    mine = counter.runs_of(journal.runs, of_counter)
    if not mine:
        raise NothingYet("nothing was counted yet; begin it with: soberpath init --date DAY")
    if any(run.used_on is None and run.start <= today for run in mine):
        raise Refused("it is being counted already; correct it with: soberpath runs edit")
    last = max(run.used_on or run.start for run in mine if run.used_on or run.start <= today)
    if restart < last:
        raise BadValue("the new start is before the last day of use; check the two days")
    again = _restarted(journal, Return(last, restart, counter=of_counter))
    fresh = [run for run in counter.runs_of(again.runs, of_counter) if run.start == restart][-1]
    return again._replace(
        runs=tuple(_with_note(run, note) if run is fresh else run for run in again.runs)
    )


def _held(runs: Runs, day: dt.date) -> Runs:
    """The runs that a day is part of."""
    return tuple(
        run for run in runs if run.start <= day and (run.used_on is None or day < run.used_on)
    )


def _later(runs: Runs, day: dt.date) -> Runs:
    return tuple(sorted((run for run in runs if run.start > day), key=lambda run: run.start))


def _ended(runs: Runs, held: Runs, one: Return) -> Runs:
    """The runs, those that held the day ending on it, the last of them with the note."""
    ends = {run: run._replace(used_on=one.used_on) for run in held}
    ends[held[-1]] = _with_note(ends[held[-1]], one.note)
    return tuple(ends.get(run, run) for run in runs)


def _rest(held: Runs, one: Return) -> Runs:
    """What goes on after the day of use: the new run, up to where the old one had ended."""
    if one.restart is None:
        return ()
    ends = [run.used_on for run in held]
    until = None if None in ends else max(end for end in ends if end)
    if until is not None and until <= one.restart:
        return ()
    return (Run(one.restart, until, counter=one.counter),)


def _remembered(runs: Runs, mine: Runs, one: Return) -> Runs:
    """The runs with a use on a day that is part of none of them."""
    same = [run for run in mine if run.used_on == one.used_on]
    if same:
        return tuple(_with_note(run, one.note) if run is same[-1] else run for run in runs)
    return (*runs, Run(one.used_on, one.used_on, one.note, one.counter))


def _restarted(journal: Journal, one: Return) -> Journal:
    """The journal with the new start; where a later run is there, that is the one that moves."""
    if one.restart is None:
        return journal
    later = _later(counter.runs_of(journal.runs, one.counter), one.used_on)
    if not later:
        return journal._replace(runs=(*journal.runs, Run(one.restart, counter=one.counter)))
    moved = later[0]._replace(start=one.restart)
    if moved.used_on is not None and moved.used_on < moved.start:
        raise BadValue("the new start is after that stretch ended; check the two days")
    return journal._replace(runs=tuple(moved if run == later[0] else run for run in journal.runs))


def _with_note(run: Run, note: str) -> Run:
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
