"""Calculate on which days milestones fall, and which are reached or next.

24 hours, a week, 30, 60, 90 and other day counts are days; months and years are calendar months
counted from the original date and limited to the end of the month. Milestones always use full days,
whatever the headline shows.
"""

import datetime as dt
from collections.abc import Iterable
from itertools import islice

from soberpath.core.model import dates
from soberpath.core.model.named_tuples import NamedTuple
from soberpath.core.model.records import CustomMilestone, Journal, Run, Settings

ROUND_DAYS = (100, 500, 1000)
"""The day counts that the setting `extra_days` adds."""

OWN = "my own milestones"
"""The title of the custom table."""

FIRST_MONTHS = range(1, 12)
"""The calendar months that the setting `extra_months` adds."""


class Milestone(NamedTuple):
    """A point after the start: `days` days or, if that is None, `months` calendar months."""

    name: str
    days: int | None = None
    months: int = 0
    note: str = ""


class Table(NamedTuple):
    """A table of milestones: its rows, and how each year from the second on is one, if it is.

    `own` has the custom milestones that are added.
    """

    title: str
    rows: tuple[Milestone, ...]
    yearly: bool = True
    yearly_note: str = ""
    own: tuple[Milestone, ...] = ()


class Reached(NamedTuple):
    """A milestone on its day. `full_days` is the number of days since the start."""

    milestone: Milestone
    date: dt.date
    full_days: int


def choose_table(journal: Journal, tables: dict[str, Table]) -> Table:
    """Return the table that the settings choose, with extra rows and custom milestones."""
    settings = journal.settings
    if settings.milestones == "custom":
        chosen = Table(OWN, list_own_rows(journal), yearly=False)
    else:
        chosen = tables[settings.milestones]._replace(own=list_own_rows(journal))
    return chosen._replace(rows=chosen.rows + list_extra_rows(settings, chosen.rows))


def list_extra_rows(settings: Settings, rows: Iterable[Milestone]) -> tuple[Milestone, ...]:
    """Return the rows that the settings add to a table."""
    days = ROUND_DAYS if settings.extra_days else ()
    months = FIRST_MONTHS if settings.extra_months else ()
    extra = [
        *(Milestone(dates.pluralize(number, "day"), days=number) for number in days),
        *(Milestone(dates.pluralize(number, "month"), months=number) for number in months),
    ]
    known = {(row.days, row.months) for row in rows}
    return tuple(row for row in extra if (row.days, row.months) not in known)


def list_own_rows(journal: Journal) -> tuple[Milestone, ...]:
    """Return the custom milestones."""
    return tuple(map(_make_row, journal.milestones))


def find_own_day(row: CustomMilestone, start: dt.date) -> dt.date | None:
    """Return the day of a custom milestone; None beyond the end of the calendar."""
    reached = _find_date(_make_row(row), start)
    return reached.date if reached else None


def _make_row(row: CustomMilestone) -> Milestone:
    months = (row.months or 0) + 12 * (row.years or 0)
    return Milestone(row.name, row.days, months, row.note)


def list_until(chosen: Table, start: dt.date, until: dt.date) -> tuple[Reached, ...]:
    """Return every milestone of a run up to `until`, both days included, by date."""
    rows = list(chosen.rows)
    if chosen.yearly:
        known = {row.months for row in rows if row.days is None}
        years = range(2, max(until.year - start.year, 0) + 1)
        rows += [_make_year(n, chosen.yearly_note) for n in years if 12 * n not in known]
    rows += chosen.own
    dated = [
        reached for row in rows if (reached := _find_date(row, start)) and reached.date <= until
    ]
    return tuple(sorted(dated, key=lambda reached: reached.date))


def _make_year(number: int, note: str) -> Milestone:
    return Milestone(dates.pluralize(number, "year"), months=12 * number, note=note)


def _find_date(row: Milestone, start: dt.date) -> Reached | None:
    if row.days is not None:
        day = dates.add_days(start, row.days)
    else:
        day = dates.add_months(start, row.months)
    return Reached(row, day, (day - start).days) if day else None


def list_all_reached(chosen: Table, runs: Iterable[Run], today: dt.date) -> tuple[Reached, ...]:
    """Return every milestone ever reached, oldest first; a return to use removes none.

    One on the day of use counts, since its full days were sober. A day of use outside any run has
    none.
    """
    reached = [
        milestone
        for run in runs
        if run.start != run.used_on
        for milestone in list_until(chosen, run.start, min(run.used_on or today, today))
    ]
    return tuple(sorted(reached, key=lambda milestone: milestone.date))


def select_day(reached: Iterable[Reached], day: dt.date) -> tuple[Reached, ...]:
    """Return the milestones that fall on a day."""
    return tuple(milestone for milestone in reached if milestone.date == day)


def list_ahead(chosen: Table, start: dt.date, today: dt.date, number: int) -> tuple[Reached, ...]:
    """Return the next `number` milestones after today, soonest first; fewer near the year 9999."""
    farthest = max((_find_farthest_year(row) for row in (*chosen.rows, *chosen.own)), default=0)
    year = min(max(today.year, start.year + farthest) + number + 1, dt.MAXYEAR)
    coming = list_until(chosen, start, dt.date(year, 12, 31))
    return tuple(islice((reached for reached in coming if reached.date > today), number))


def _find_farthest_year(row: Milestone) -> int:
    return row.months // 12 + (row.days or 0) // 365 + 1


def list_between(
    chosen: Table, start: dt.date, today: dt.date, until: dt.date
) -> tuple[Reached, ...]:
    """Return the milestones after today up to `until`, soonest first."""
    return tuple(reached for reached in list_until(chosen, start, until) if reached.date > today)


def find_next(chosen: Table, start: dt.date, today: dt.date) -> Reached | None:
    """Return the next milestone after today, or None if the table has no more."""
    return next(iter(list_ahead(chosen, start, today, 1)), None)
