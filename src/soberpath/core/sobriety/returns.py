"""Change the runs for a return to use, and for a new start after it.

Earlier days are never removed. The run with that day ends on it; a new run begins on the day the
person gives, if any. A run that had ended later keeps its other part, or at least the day of use
that ended it. A use outside any run is saved as a run without days. A new start within the next run
moves the start of that run.
"""

import datetime as dt

from soberpath.core.model import dates
from soberpath.core.model.errors import BadValue, NothingYet, Refused
from soberpath.core.model.named_tuples import NamedTuple
from soberpath.core.model.records import Journal, Run, add_record, replace_record
from soberpath.core.sobriety import tapers
from soberpath.core.sobriety.runs import MAIN, find_end, select_runs

Runs = tuple[Run, ...]


class Return(NamedTuple):
    """A return to use: the day, the new start (None for not yet), and a note."""

    used_on: dt.date
    restart: dt.date | None
    note: str = ""
    counter: str = MAIN


def find_usual_restart(journal: Journal, used_on: dt.date, of_counter: str) -> dt.date | None:
    """Return the default new start: the next day, unless a later run exists; else None.

    On a plan without a sobriety date there is none: the days on the plan go on.
    """
    counter_runs = select_runs(journal.runs, of_counter)
    if of_counter == MAIN and not counter_runs and tapers.find_running(journal, used_on):
        return None
    if _select_holding(counter_runs, used_on) or not _select_later(counter_runs, used_on):
        return dates.add_days(used_on, 1)
    return None


def add_return(journal: Journal, event: Return) -> Journal:
    """Return the journal with a return to use. A counter without runs starts with it."""
    counter_runs = select_runs(journal.runs, event.counter)
    if event.restart is not None and event.restart < event.used_on:
        raise BadValue("The new start date is before the date of use. Check both dates.")
    if counter_runs and event.used_on < min(run.start for run in counter_runs):
        raise _explain_before_first(journal.runs, counter_runs, event.used_on)
    open_runs = _select_holding(counter_runs, event.used_on)
    if not open_runs:
        return _restart_run(_remember_use(journal, counter_runs, event), event, event.used_on)
    journal = _end_runs(journal, open_runs, event)
    until = None if any(run.used_on is None for run in open_runs) else max(map(find_end, open_runs))
    if event.restart is not None and (until is None or event.restart <= until):
        rest = Run(event.restart, until, counter=event.counter)
        return add_record(journal, "runs", rest)
    if until is None:
        return journal
    later_use = Run(until, until, counter=event.counter)
    return _restart_run(add_record(journal, "runs", later_use), event, until)


def _explain_before_first(runs: Runs, counter_runs: Runs, used_on: dt.date) -> Refused:
    """Return the error about a use before the first start, with the command to move that."""
    from soberpath.core.model.kinds import KINDS

    first = min(counter_runs, key=lambda run: run.start)
    addressed = zip(runs, KINDS["runs"].list_addresses(runs), strict=True)
    address = next(name for run, name in addressed if run is first)
    return Refused(
        f"{used_on} is before your first start date, {first.start}. If you started earlier, "
        f"fix that date first: soberpath runs edit {address} --start {used_on}"
    )


def restart(
    journal: Journal, restart: dt.date, of_counter: str, today: dt.date, note: str = ""
) -> Journal:
    """Return the journal with a new start for a counter that has ended, and a note about it."""
    counter_runs = select_runs(journal.runs, of_counter)
    if not counter_runs:
        raise NothingYet("Nothing is being counted yet. Start a count: soberpath init --date DAY")
    counted = [run.start for run in counter_runs if run.used_on is None and run.start <= today]
    if counted:
        raise Refused(
            "You're already counting. Log a return to use with soberpath reset --used-on "
            f"DAY, or fix your date: soberpath runs edit {max(counted)} --start DAY"
        )
    last = max((run.used_on for run in counter_runs if run.used_on), default=None)
    if last is None:
        first = min(run.start for run in counter_runs)
        raise Refused(
            f"You already have a count from {first}. To change its start date: "
            f"soberpath runs edit {first} --start {restart}"
        )
    if restart < last:
        raise BadValue("The new start date is before the last day of use. Check both dates.")
    again = _restart_run(journal, Return(last, restart, counter=of_counter), last)
    fresh = [run for run in select_runs(again.runs, of_counter) if run.start == restart][-1]
    return replace_record(again, "runs", fresh, _add_note(fresh, note))


def _select_holding(runs: Runs, day: dt.date) -> Runs:
    """Return the runs that include a day.

    One that begins on a day of use isn't ended by it: logging the same return to use again changes
    nothing.
    """
    is_known = any(run.used_on == day for run in runs)
    return tuple(
        run
        for run in runs
        if run.start <= day
        and (run.used_on is None or day < run.used_on)
        and not (is_known and run.start == day)
    )


def _select_later(runs: Runs, day: dt.date) -> Runs:
    """Return the runs after a day that is in none of them, earliest first."""
    later = (run for run in runs if run.start >= day and find_end(run) > day)
    return tuple(sorted(later, key=lambda run: (run.start, find_end(run))))


def _end_runs(journal: Journal, ending: Runs, event: Return) -> Journal:
    """Return the journal with these runs ended on the day, and the note on the last of them."""
    for run in ending:
        ended = run._replace(used_on=event.used_on)
        after = _add_note(ended, event.note) if run is ending[-1] else ended
        journal = replace_record(journal, "runs", run, after)
    return journal


def _remember_use(journal: Journal, counter_runs: Runs, event: Return) -> Journal:
    """Return the journal with a use on a day outside any run."""
    same = [run for run in counter_runs if run.used_on == event.used_on]
    if same:
        return replace_record(journal, "runs", same[-1], _add_note(same[-1], event.note))
    return add_record(journal, "runs", Run(event.used_on, event.used_on, event.note, event.counter))


def _restart_run(journal: Journal, event: Return, last_use: dt.date) -> Journal:
    """Return the journal with the new start; a run that begins after `last_use` is moved.

    Raise BadValue if the new start is after a later return to use.
    """
    if event.restart is None:
        return journal
    later = _select_later(select_runs(journal.runs, event.counter), last_use)
    if not later:
        return add_record(journal, "runs", Run(event.restart, counter=event.counter))
    moved = later[0]._replace(start=event.restart)
    if moved.used_on is not None and moved.used_on < moved.start:
        raise BadValue(
            f"There's a later return to use on {dates.format_day(moved.used_on)}, before the new "
            "start date. See both dates: soberpath runs"
        )
    return replace_record(journal, "runs", later[0], moved)


def find_moved_start(before: Runs, after: Runs) -> tuple[Run, Run] | None:
    """Return a run before and after a change of only its start; None without one."""
    starts_before, starts_after = ({run.start for run in runs} for runs in (before, after))
    removed = [run for run in before if run.start not in starts_after]
    new = [run for run in after if run.start not in starts_before]
    pairs = ((old, run) for old in removed for run in new)
    return next((pair for pair in pairs if pair[1] == pair[0]._replace(start=pair[1].start)), None)


def find_run_to_move(runs: Runs, run: Run, used_on: dt.date | None) -> Run | None:
    """Return the next run if it begins before a corrected day of use; else None.

    If both are at most one day apart now, they stay so; otherwise the new start is the day after
    the use. Also return None if moving one start isn't enough.
    """
    others = [other for other in select_runs(runs, run.counter) if other is not run]
    later = _select_later(tuple(others), run.start)
    if used_on is None or run.used_on is None or not later or later[0].start >= used_on:
        return None
    new_start = used_on + min(later[0].start - run.used_on, dates.DAY)
    enough = find_end(later[0]) >= new_start and later[0].start >= run.used_on
    return later[0] if enough else None


def move_next_run(journal: Journal, run: Run, used_on: dt.date) -> Journal:
    """Return the journal with the next run moved after a corrected day of use of this one."""
    later = find_run_to_move(journal.runs, run, used_on)
    if later is None or run.used_on is None:
        return journal
    moved = later._replace(start=used_on + min(later.start - run.used_on, dates.DAY))
    return replace_record(journal, "runs", later, moved)


def _add_note(run: Run, note: str) -> Run:
    if note == run.note or note in run.note.split("\n"):
        return run
    return run._replace(note="\n".join(filter(None, (run.note, note))))


def find_last_use(runs: Runs, today: dt.date) -> dt.date | None:
    """Return the latest day of use up to today; None without one."""
    return max((run.used_on for run in runs if run.used_on and run.used_on <= today), default=None)
