"""Make the pages of the count: sober time, and how it is calculated."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from soberpath.core.model import dates
from soberpath.core.sobriety.milestones import Reached
from soberpath.core.sobriety.runs import break_down, describe_breakdown
from soberpath.core.sobriety.tapers import TaperDays
from soberpath.core.today.overview import Overview
from soberpath.render import sentences
from soberpath.render.page import Bullets, Page, Part, Table, Title, make_facts
from soberpath.render.views import status
from soberpath.render.views.milestones import make_milestone_data


def make_count_page(view: Overview) -> Page:
    """Return the count on one line, with its breakdown."""
    facts = make_facts(
        (status.SET_DATE, status.describe_beginning(view)),
        ("On your plan", status.describe_plan_days(view)),
        ("Sober time", status.describe_sober_time(view)),
        ("Total", status.describe_all_runs(view)),
    )
    return (Title(*sentences.describe_headline(view)), facts)


def make_explanation_page(view: Overview, coming: Sequence[Reached]) -> Page:
    """Return the calculation in words, and the milestones to come."""
    start = view.sober.start
    if start is None and view.plan is not None and view.plan.ended is None:
        steps = _explain_plan(view.plan, view.today)
    elif start is None or not view.sober.begun:
        return make_count_page(view)
    else:
        steps = explain(start, view.today)
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


def _explain_plan(plan: TaperDays, today: dt.date) -> tuple[str, ...]:
    """Return sentences that explain the days on a plan."""
    return (
        f"Your taper or plan began on {dates.format_day(plan.start)} ({plan.start}).",
        f"Today is {dates.format_day(today)} ({today}).",
        f"That's {dates.pluralize(plan.full_days, 'full day')}: {today} minus {plan.start}.",
        f"If you count the first day of the plan as day 1, today is day {plan.day_number}.",
        "Every day of the plan counts, including days when your dose stays the same.",
    )


def explain(start: dt.date, today: dt.date) -> tuple[str, ...]:
    """Return sentences that explain the count in both forms."""
    full = (today - start).days
    parts = describe_breakdown(break_down(start, today))
    return (
        f"Your sobriety date is {dates.format_day(start)} ({start}).",
        f"Today is {dates.format_day(today)} ({today}).",
        f"That's {dates.pluralize(full, 'full day')}: {today} minus {start}.",
        f"If you count your sobriety date as day 1, today is day {full + 1}.",
        f"In calendar months, that's {parts}.",
        "Groups differ: some count from the first full day without using, some from the last day"
        " of use. Use the date that your group uses. Milestones go by full days and calendar"
        " months.",
    )


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
"""The keys of a day's data that the data of a count has, too."""


def make_data(view: Overview, coming: Sequence[Reached]) -> dict[str, Any]:
    """Return the count with the milestones to come as data."""
    from soberpath.render.views import status_data

    day = status_data.make_data(view)
    return {
        **{key: day[key] for key in KEYS},
        "next_milestones": [make_milestone_data(reached, view.today) for reached in coming],
    }
