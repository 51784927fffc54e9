"""The pages of the count: sober time, and its arithmetic in words."""

from collections.abc import Sequence
from typing import Any

from soberpath.core.model import dates
from soberpath.core.sobriety.milestones import Reached
from soberpath.core.today import overview
from soberpath.core.today.overview import Overview
from soberpath.render import sentences
from soberpath.render.page import Bullets, Page, Part, Table, Title, make_facts
from soberpath.render.views import status
from soberpath.render.views.milestones import make_milestone_data


def make_count_page(view: Overview) -> Page:
    """Return the count on one line, with its breakdown."""
    facts = make_facts(
        ("On your plan", status.describe_plan_days(view)),
        ("Sober time", status.describe_sober_time(view)),
        ("Total", status.describe_all_runs(view)),
    )
    return (Title(*sentences.describe_headline(view)), facts)


def make_explanation_page(view: Overview, coming: Sequence[Reached]) -> Page:
    """Return the arithmetic in words and the milestones to come."""
    start = view.sober.start
    if start is None and view.plan is not None and view.plan.ended is None:
        steps = overview.explain_plan(view.plan, view.today)
    elif start is None or not view.sober.begun:
        return make_count_page(view)
    else:
        steps = overview.explain(start, view.today)
    rows = tuple(
        (
            reached.milestone.name,
            str(reached.date),
            dates.describe_distance(reached.date, view.today),
            str(reached.full_days),
        )
        for reached in coming
    )
    parts: list[Part] = [
        Title(*sentences.describe_headline(view)),
        Bullets(steps),
    ]
    if start is not None and view.sober.runs > 1:
        parts.append(Bullets((_explain_runs(view),)))
    parts.append(Table(("milestone", "date", "when", "full days"), rows))
    return tuple(parts)


def _explain_runs(view: Overview) -> str:
    count = view.sober
    earlier = "1 earlier stretch" if count.runs == 2 else f"{count.runs - 1} earlier stretches"
    return (
        f"With {earlier}, that's {dates.pluralize(count.total, 'sober day')} since you first"
        f" started. Your longest stretch is {dates.pluralize(count.longest, 'day')}."
    )


KEYS = (
    "today", "counter", "sobriety_date", "day_number", "full_days", "breakdown",
    "longest_run_days", "total_sober_days", "days_since_first_start", "plan",
)  # fmt: skip
"""What the data of a count has of the data of a day."""


def make_data(view: Overview, coming: Sequence[Reached]) -> dict[str, Any]:
    """Return the count with the milestones to come as data."""
    from soberpath.render.views import status_data

    day = status_data.make_data(view)
    return {
        **{key: day[key] for key in KEYS},
        "next_milestones": [make_milestone_data(reached, view.today) for reached in coming],
    }
