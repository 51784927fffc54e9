"""List the days a calendar marks besides those with entries: starts and milestones.

Every counter and every plan has its own. A run has milestones up to its day of use.
"""

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from soberpath.core.model.records import Journal
from soberpath.core.sobriety import milestones, tapers
from soberpath.core.sobriety.milestones import Reached, Table


class Landmark(NamedTuple):
    """A day on which something starts or a milestone falls; `milestone` is None for a start.

    `counter` is the name of the counter, empty for the main one and for a plan.
    """

    day: dt.date
    milestone: Reached | None = None
    counter: str = ""
    is_of_plan: bool = False


def list_landmarks(
    journal: Journal, table: Table, since: dt.date, until: dt.date
) -> tuple[Landmark, ...]:
    """Return the starts and milestones of a period, both days included, by date."""
    landmarks = (*_list_of_runs(journal, table, until), *_list_of_plans(journal, until))
    chosen = (landmark for landmark in landmarks if since <= landmark.day <= until)
    return tuple(sorted(chosen, key=lambda landmark: landmark.day))


def _list_of_runs(journal: Journal, table: Table, until: dt.date) -> Iterator[Landmark]:
    for run in journal.runs:
        if run.start == run.used_on:  # A day of use outside any run: nothing started there.
            continue
        yield Landmark(run.start, counter=run.counter)
        for reached in milestones.list_until(table, run.start, min(run.used_on or until, until)):
            yield Landmark(reached.date, reached, run.counter)


def _list_of_plans(journal: Journal, until: dt.date) -> Iterator[Landmark]:
    if not journal.tapers:
        return
    table = tapers.make_milestone_table(journal)
    for taper in journal.tapers:
        yield Landmark(taper.start, is_of_plan=True)
        for reached in milestones.list_until(table, taper.start, min(taper.ended or until, until)):
            yield Landmark(reached.date, reached, is_of_plan=True)
