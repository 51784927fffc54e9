"""The pages of the count: sober time, and its arithmetic in words."""

from collections.abc import Sequence

from soberpath.core.model import dates
from soberpath.core.sobriety.milestones import Reached
from soberpath.core.today import overview
from soberpath.core.today.overview import Overview
from soberpath.render import sentences as phrases
from soberpath.render.page import Bullets, Page, Part, Table, Title, make_facts
from soberpath.render.views import status


def count(view: Overview) -> Page:
    """Return the count on one line, with its breakdown."""
    figures = make_facts(
        ("On your plan", status.plan_days(view)),
        ("Sober time", status.sober_time(view)),
        ("Total", status.all_runs(view)),
    )
    return (Title(*phrases.headline(view)), figures)


def explained(view: Overview, coming: Sequence[Reached]) -> Page:
    """Return the arithmetic in words and the milestones to come."""
    start = view.sober.start
    if start is None and view.plan is not None and view.plan.ended is None:
        sentences = overview.plan_explained(view.plan, view.today)
    elif start is None or not view.sober.begun:
        return count(view)
    else:
        sentences = overview.explained(start, view.today)
    rows = tuple(
        (one.milestone.name, str(one.date), dates.ago(one.date, view.today), str(one.full_days))
        for one in coming
    )
    parts: list[Part] = [
        Title(*phrases.headline(view)),
        Bullets(sentences),
    ]
    if start is not None and view.sober.runs > 1:
        parts.append(Bullets((_runs_explained(view),)))
    parts.append(Table(("milestone", "date", "when", "full days"), rows))
    return tuple(parts)


def _runs_explained(view: Overview) -> str:
    count = view.sober
    earlier = "1 earlier stretch" if count.runs == 2 else f"{count.runs - 1} earlier stretches"
    return (
        f"With {earlier}, that's {dates.counted(count.total, 'sober day')} since you first started."
        f" Your longest stretch is {dates.counted(count.longest, 'day')}."
    )
