"""Days to come that a calendar can hold: milestones and planned meetings.

Rule: what a calendar shows to others says nothing of recovery unless that is asked for.
"""

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple

from soberpath.core.days import meetings
from soberpath.core.model.records import Journal
from soberpath.core.sharing import privacy
from soberpath.core.sharing.privacy import Hit
from soberpath.core.sobriety import counter, milestones, tapers
from soberpath.core.sobriety.milestones import Table

MILESTONES = 12
"""How many milestones to come are taken along."""

MILESTONE, APPOINTMENT = "Milestone", "Appointment"


class Day(NamedTuple):
    """An entry of a calendar; `key` stays the same from one export to the next."""

    key: str
    date: dt.date
    time: dt.time | None
    title: str
    place: str = ""


def days(journal: Journal, table: Table, today: dt.date, *, named: bool) -> tuple[Day, ...]:
    """The milestones and planned meetings to come, soonest first, by name only where asked.

    Other calendars go by the calendar's dates, so a meeting at 00:30 is on the date it has then;
    its key keeps the date of the file, so that it is the same event as before.
    """
    start = counter.current(counter.runs_of(journal.runs), today).start
    plan = tapers.running(journal, today)
    if start is None and plan is not None:
        table, start = tapers.milestone_table(journal), plan.start
    ahead = milestones.ahead(table, start, today, MILESTONES) if start else ()
    found = [
        Day(f"milestone {start} {one.milestone.days} {one.milestone.months}", one.date, None,
            one.milestone.name if named else MILESTONE)
        for one in ahead
    ]  # fmt: skip
    found += [
        Day(f"meeting {one.date} {one.time} {one.name}",
            meetings.moment_of(journal, one).date(), one.time,
            (one.name if named else "") or APPOINTMENT, one.location if named else "")
        for one in meetings.planned(journal)
        if one.date >= today
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda one: (one.date, one.time or dt.time.min)))


def hits(journal: Journal, found: Iterable[Day]) -> tuple[Hit, ...]:
    """What of other people's stands in the entries."""
    texts = privacy.texts_in(tuple(day._replace(key="") for day in found))
    return privacy.hits(privacy.people(journal), texts, only_known=True)


def veiled(journal: Journal, found: Iterable[Day], *, names: bool) -> tuple[Day, ...]:
    """The entries as they may leave: people by role, or with `names` without their surnames.

    The key stays, as only a digest of it leaves.
    """
    veil = privacy.veil(privacy.people(journal), names=names, only_known=True)
    return tuple(privacy.hide_in(day, veil)._replace(key=day.key) for day in found)
