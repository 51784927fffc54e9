"""Handle a taper or another prescribed plan: its days, milestones, and overlaps.

Days on the plan are counted from its first day, including holds. Nothing here knows a dose or a
schedule, and a missed day changes no count.
"""

import datetime as dt
from collections.abc import Iterable

from soberpath.core.model import dates
from soberpath.core.model.errors import BadValue, NothingYet, Refused
from soberpath.core.model.named_tuples import NamedTuple
from soberpath.core.model.records import Journal, Taper, add_record, replace_record
from soberpath.core.sobriety.milestones import (
    Milestone,
    Reached,
    Table,
    list_extra_rows,
    list_own_rows,
    list_until,
)

EVERY_WEEK, EVERY_FOURTH_WEEK = range(1, 13), range(16, 261, 4)
"""The weeks that are milestones: each of the first twelve, then every fourth of five years."""

DAYS = (30, 60, 90)
"""The day counts that are milestones, too."""

TITLE = "days and weeks on your plan"
"""The title of a plan's milestones."""


ON_YOUR_PLAN = " on your plan"
"""The end of the name of each milestone of a plan."""


def make_milestone_table(journal: Journal) -> Table:
    """Return the milestones of a plan, including custom ones, marked as those of a plan."""
    rows = [Milestone(dates.pluralize(number, "day"), days=number) for number in DAYS]
    rows += [
        Milestone(dates.pluralize(number, "week"), days=7 * number)
        for number in (*EVERY_WEEK, *EVERY_FOURTH_WEEK)
    ]
    rows += list_extra_rows(journal.settings, rows)
    milestones = [row._replace(name=f"{row.name}{ON_YOUR_PLAN}") for row in rows]
    own = [
        row._replace(name=f"{row.name}, {_length(row)}{ON_YOUR_PLAN}")
        for row in list_own_rows(journal)
    ]
    return Table(TITLE, tuple(milestones), yearly=False, own=tuple(own))


def list_all_reached(journal: Journal, today: dt.date) -> tuple[Reached, ...]:
    """Return every milestone ever reached on a plan, oldest first, including ended plans."""
    table = make_milestone_table(journal)
    reached = [
        milestone
        for taper in journal.tapers
        for milestone in list_until(table, taper.start, min(taper.ended or today, today))
    ]
    return tuple(sorted(reached, key=lambda milestone: milestone.date))


def _length(row: Milestone) -> str:
    if row.days is not None:
        return dates.pluralize(row.days, "day")
    return dates.pluralize(row.months, "month")


class TaperDays(NamedTuple):
    """The days of a plan: its first day, and today's number counted from it as day 1.

    `ended` is the last day of a past plan; `day_number` is the number of that day then.
    """

    start: dt.date
    day_number: int
    ended: dt.date | None = None

    @property
    def full_days(self) -> int:
        """Return the full days since the first one."""
        return self.day_number - 1


class Intake(NamedTuple):
    """How many check-ins say that medicine was taken as prescribed, and how many that it wasn't."""

    taken: int
    missed: int


def find_running(journal: Journal, today: dt.date) -> Taper | None:
    """Return the plan that is in progress on a day; None without one."""
    under_way = [
        taper
        for taper in journal.tapers
        if taper.start <= today and (taper.ended is None or today <= taper.ended)
    ]
    return max(under_way, key=lambda taper: taper.start, default=None)


def find_next_start(journal: Journal, today: dt.date) -> dt.date | None:
    """Return the first day of the next future plan; None without one."""
    return min((taper.start for taper in journal.tapers if taper.start > today), default=None)


def count_plan_days(journal: Journal, today: dt.date) -> TaperDays | None:
    """Return the days of the plan in progress, or else of the last past one.

    One that ended today is past: nothing more of it is to come.
    """
    taper = find_running(journal, today)
    if taper is not None:
        ended = today if taper.ended == today else None
        return TaperDays(taper.start, (today - taper.start).days + 1, ended)
    over = [taper for taper in journal.tapers if taper.ended is not None and taper.ended < today]
    last = max(over, key=lambda taper: taper.start, default=None)
    if last is None or last.ended is None or last.ended < last.start:
        return None
    return TaperDays(last.start, (last.ended - last.start).days + 1, last.ended)


def find_last_day(journal: Journal, today: dt.date) -> dt.date | None:
    """Return the last day of the latest past plan."""
    days = count_plan_days(journal, today)
    return days.ended if days else None


def find_overlapping(taper: Taper, others: Iterable[Taper]) -> Taper | None:
    """Return another plan that overlaps this one; None without one."""
    from soberpath.core.model.spans import make_taper_span  # only needed if a plan is changed

    span = make_taper_span(taper)
    return next((other for other in others if span.overlaps(make_taper_span(other))), None)


def find_fault(taper: Taper, others: Iterable[Taper]) -> str:
    """Return why this plan conflicts with the others; empty if it doesn't."""
    if taper.ended is not None and taper.ended < taper.start:
        return "The last day is before the first day. Check both dates."
    if other := find_overlapping(taper, others):
        return f"This taper shares days with the one from {other.start}. End or fix that one first."
    return ""


def check(taper: Taper, others: Iterable[Taper]) -> None:
    """Raise BadValue for a plan that conflicts with the others."""
    if fault := find_fault(taper, others):
        raise BadValue(fault)


def add(journal: Journal, taper: Taper) -> Journal:
    """Return the journal with one more plan."""
    other = find_overlapping(taper, journal.tapers)
    if other is not None and other.start <= taper.start and taper.ended is None:
        raise Refused(_explain_clash(other, taper.start))
    if fault := find_fault(taper, journal.tapers):
        raise Refused(f"{fault.removesuffix('.')}: soberpath taper")
    return add_record(journal, "tapers", taper)


def _explain_clash(other: Taper, start: dt.date) -> str:
    """Return which plan includes the first day of a new one, and what to do."""
    plan = f"Your taper or prescribed plan from {other.start}"
    if other.ended is None:
        return f"{plan} has no last day. End it first: soberpath taper end"
    how = f'reopen that one: soberpath taper edit {other.start} --ended ""'
    ended = dates.format_day(other.ended)
    if other.ended == start:
        return f"{plan} ended on {ended}. Start the next one a day later, or {how}"
    return f"{plan} ended on {ended}, after that day. Use a later day, or {how}"


def end(journal: Journal, last_day: dt.date, today: dt.date) -> Journal:
    """Return the journal with this last day for the current plan."""
    taper = find_running(journal, today)
    if taper is None and (start := find_next_start(journal, today)):
        remove = f"soberpath taper remove {start}"
        first_day = dates.format_day(start)
        raise NothingYet(
            f"Your taper or prescribed plan begins on {first_day}. To remove it: {remove}"
        )
    if taper is None or taper.ended is not None:
        raise NothingYet(
            "You have no current taper or prescribed plan. See earlier ones: soberpath taper list"
        )
    if last_day < taper.start:
        raise BadValue(f"That's before the first day ({taper.start}). Check the date.")
    return replace_record(journal, "tapers", taper, taper._replace(ended=last_day))


def count_intake(journal: Journal, since: dt.date, until: dt.date) -> Intake:
    """Return how many check-ins of a period say that medicine was taken, or wasn't."""
    answers = [entry.taken for entry in journal.checkins if since <= entry.date <= until]
    return Intake(answers.count(True), answers.count(False))
