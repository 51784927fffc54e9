"""Total what stays after a return to use: days, milestones, meetings, people."""

import datetime as dt
from typing import NamedTuple

from soberpath.core.days import meetings
from soberpath.core.model.records import Journal
from soberpath.core.people import contacts
from soberpath.core.sobriety import milestones, tapers
from soberpath.core.sobriety.milestones import Table
from soberpath.core.sobriety.runs import MAIN, Count, count_days, select_runs


class KeptTotals(NamedTuple):
    """What stays after a return to use: days, milestones, meetings, people."""

    sober: Count
    milestones: int
    meetings: int
    people: int
    plan_days: int = 0


def count_kept(journal: Journal, table: Table, today: dt.date, of_counter: str) -> KeptTotals:
    """Return the totals that a return to use doesn't change."""
    runs = select_runs(journal.runs, of_counter)
    plan = tapers.count_plan_days(journal, today)
    reached = len(milestones.list_all_reached(table, runs, today))
    if of_counter == MAIN:
        reached += len(tapers.list_all_reached(journal, today))
    return KeptTotals(
        sober=count_days(runs, today),
        milestones=reached,
        meetings=len(meetings.find_between(journal, None, today)),
        people=len(contacts.list_offered(journal)),
        plan_days=plan.day_number if plan and of_counter == MAIN else 0,
    )
