"""The attendance sheet: meetings attended in a period, and nothing else of the journal.

Rule: an allow-list. Date, time, name, place, types and topic of meetings, whether each was signed,
the totals and the weeks against a goal; never check-ins, cravings, returns to use or notes. The
names of others in those texts stay only where the person says so.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from soberpath.core import dates, goals, meetings, privacy
from soberpath.core.meetings import Total
from soberpath.core.model import Goal, Journal, Meeting
from soberpath.core.privacy import Hit


class Row(NamedTuple):
    """A meeting on the sheet; its signature cell is printed blank."""

    date: dt.date
    time: dt.time | None
    name: str
    location: str
    online: bool
    types: str
    topic: str
    signed: bool
    signed_by: str


class Week(NamedTuple):
    """A week of the period: how many meetings of how many asked, None where no goal asks."""

    since: dt.date
    until: dt.date
    done: int
    asked: int | None
    unsigned: int


class Sheet(NamedTuple):
    """All that is on the sheet; the three names are given for the export and kept nowhere."""

    since: dt.date
    until: dt.date
    rows: tuple[Row, ...]
    weeks: tuple[Week, ...]
    total: Total
    unsigned: int
    name: str = ""
    case: str = ""
    officer: str = ""


def sheet(journal: Journal, since: dt.date, until: dt.date, names: Mapping[str, str]) -> Sheet:
    """The sheet of a period, both days included, oldest meeting first, in nobody's name yet.

    `names` are those of meeting types by code.
    """
    held = meetings.between(journal, since, until)[::-1]
    return Sheet(
        since=since,
        until=until,
        rows=tuple(_row(one, names) for one in held),
        weeks=_weeks(journal, held, since, until),
        total=meetings.total(held),
        unsigned=sum(not one.signed for one in held),
    )


def hits(journal: Journal, made: Sheet) -> tuple[Hit, ...]:
    """What of other people's stands on a sheet."""
    texts = [
        text for row in made.rows for text in (row.name, row.location, row.topic, row.signed_by)
    ]
    return privacy.hits(privacy.people(journal), texts, only_known=True)


def veiled(journal: Journal, made: Sheet) -> Sheet:
    """The sheet with other people as roles; numbers of meetings stay."""
    veil = privacy.veil(privacy.people(journal), names=False, only_known=True)
    rows = (
        row._replace(
            name=veil(row.name),
            location=veil(row.location),
            topic=veil(row.topic),
            signed_by=veil(row.signed_by),
        )
        for row in made.rows
    )
    return made._replace(rows=tuple(rows))


def _row(one: Meeting, names: Mapping[str, str]) -> Row:
    return Row(
        date=one.date,
        time=one.time,
        name=one.name,
        location=one.location,
        online=one.online,
        types=", ".join(names.get(code, code) for code in one.types),
        topic=one.topic,
        signed=one.signed,
        signed_by=one.signed_by,
    )


def _weeks(
    journal: Journal, attended: Sequence[Meeting], since: dt.date, until: dt.date
) -> tuple[Week, ...]:
    found: list[Week] = []
    first: dt.date | None = dates.week_start(since, journal.settings.week_starts)
    while first is not None and first <= until:
        last = dates.days_after(first, goals.WEEK - 1) or dt.date.max
        begun, ended = max(first, since), min(last, until)
        held = [one for one in attended if begun <= one.date <= ended]
        unsigned = sum(not one.signed for one in held)
        found.append(Week(begun, ended, len(held), _asked(journal, begun, ended), unsigned))
        first = dates.days_after(last, 1)
    return tuple(found)


def _asked(journal: Journal, since: dt.date, until: dt.date) -> int | None:
    """What the weekly goal of that week asks for, the largest where there are several."""
    asked = [
        goals.quota(journal, goal, max(since, goal.since))
        for goal in goals.clear(journal)
        if goal.per_week is not None and _covers(goal, since, until)
    ]
    return max(asked, default=None)


def _covers(goal: Goal, since: dt.date, until: dt.date) -> bool:
    return goal.since <= until and (goal.until is None or goal.until >= since)
