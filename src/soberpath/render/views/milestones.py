"""The page of milestones, reached and to come."""

import datetime as dt
from collections.abc import Sequence
from typing import Any, NamedTuple

from soberpath.core.days.company import Company
from soberpath.core.model import dates
from soberpath.core.sobriety import tapers
from soberpath.core.sobriety.milestones import OWN, Reached
from soberpath.core.today.overview import Overview
from soberpath.render import sentences as phrases
from soberpath.render.page import Heading, Page, Part, Table, Title, Words

USUAL = "default"
"""The title of the table of milestones that needs no name."""


class Left(NamedTuple):
    """How many milestones a list leaves out before and after those it shows, and how to see them.

    Of a number that was asked for, it's not known how many more there are.
    """

    earlier: int = 0
    later: int = 0
    how: str = ""
    is_exact: bool = True


NOTHING_LEFT = Left()


def milestone_list(
    title: str,
    past: Sequence[Reached],
    coming: Sequence[Reached],
    view: Overview,
    left: Left = NOTHING_LEFT,
) -> Page:
    """Return the milestones reached and to come."""
    parts: list[Part] = [Title("Milestones", "" if title == USUAL else title)]
    parts.append(Heading("Reached"))
    if past:
        parts.append(_make_table(title, past, view))
        if left.earlier:
            parts.append(Words(f"And {left.earlier} earlier: {left.how}", "quiet"))
    else:
        parts.append(Words("None yet.", "quiet"))
    parts.append(Heading("To come"))
    if coming:
        parts.append(_make_table(title, coming, view))
        if left.later:
            more = f"{left.later} more" if left.is_exact else "more to come"
            parts.append(Words(f"And {more}: {left.how}", "quiet"))
    else:
        parts.append(Words(_none_to_come(title, past, view), "quiet"))
    return tuple(parts)


def _make_table(title: str, listed: Sequence[Reached], view: Overview) -> Table:
    rows = ((str(each.date), _name(title, each), _when(each, view)) for each in listed)
    return Table(("date", "milestone", "when"), tuple(rows))


def added(name: str, day: dt.date | None) -> str:
    """Return what was saved of a milestone of your own, and its day if one is known."""
    when = f": {dates.format_day(day)}" if day else ""
    return f"Added the milestone {phrases.quote(name)}{when}."


def _name(title: str, reached: Reached) -> str:
    """Return a milestone in words, without what the title of a list of one plan says."""
    if title == tapers.TITLE:
        row = reached.milestone
        reached = reached._replace(milestone=row._replace(name=row.name.removesuffix(ON_PLAN)))
    return phrases.milestone(reached)


ON_PLAN = " on your plan"


def _none_to_come(title: str, past: Sequence[Reached], view: Overview) -> str:
    if not view.sober.start and (not view.plan or view.plan.ended):
        again = "a new start date." if view.sober.runs else "a date: soberpath init --date DAY"
        return f"You'll see these once you set {again}"
    if title == OWN and not past:
        return "Add your own: soberpath milestones add NAME --days 40"
    return "That's the last one on this list."


def _when(reached: Reached, view: Overview) -> str:
    return dates.describe_distance(reached.date, view.today)


def describe_company(lately: Company) -> Page:
    """Return how many people were reached lately; nothing where there are none."""
    reached = phrases.company(lately)
    return (Words(reached),) if reached else ()


def make_data(
    table: str,
    past: Sequence[Reached],
    coming: Sequence[Reached],
    today: dt.date,
    lately: Company,
) -> dict[str, Any]:
    """Return the milestones reached and to come as data, and who was reached lately."""
    return {
        "table": table,
        "reached": [make_milestone_data(reached, today) for reached in past],
        "to_come": [make_milestone_data(reached, today) for reached in coming],
        "last_30_days": {
            "meetings_with_a_talk": lately.meetings,
            "people_reached": lately.people,
        },
    }


def make_milestone_data(reached: Reached, today: dt.date) -> dict[str, Any]:
    """Return a milestone with its day as data; `days_to_go` is negative once it has passed."""
    return {
        "name": reached.milestone.name,
        "note": reached.milestone.note,
        "date": reached.date,
        "full_days": reached.full_days,
        "days_to_go": (reached.date - today).days,
    }
