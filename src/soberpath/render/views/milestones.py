"""Make the page of milestones, reached and to come."""

import datetime as dt
from collections.abc import Sequence
from typing import Any, Literal, NamedTuple

from soberpath.core.days.talk_counts import TalkCounts
from soberpath.core.model import dates
from soberpath.core.sobriety import tapers
from soberpath.core.sobriety.milestones import OWN, Reached
from soberpath.core.today.overview import Overview
from soberpath.render import sentences
from soberpath.render.page import (
    Either,
    Heading,
    Legend,
    Page,
    Part,
    Path,
    Step,
    Table,
    Title,
    Words,
)
from soberpath.render.text import quote_start

USUAL = "default"
"""The title of the milestone table that needs no name."""


class Left(NamedTuple):
    """How many milestones a list leaves out before and after it, and how to see them.

    If a limit was given, the number after it isn't known.
    """

    earlier: int = 0
    later: int = 0
    how: str = ""
    is_exact: bool = True


NOTHING_LEFT = Left()


def make_list_page(
    title: str,
    past: Sequence[Reached],
    coming: Sequence[Reached],
    view: Overview,
    left: Left = NOTHING_LEFT,
) -> Page:
    """Return the milestones reached and to come: as a path in a terminal, otherwise as tables."""
    if not past and not coming:
        how = _describe_none_to_come(title, past, view)
        return Title("No milestones yet."), Words(how, "quiet")
    head = Title("Milestones", "" if title == USUAL else title)
    tables = _list_in_tables(title, past, coming, view, left)
    return head, Either((*_make_path(title, past, coming, view, left),), tables)


REACHED, TODAY, TO_COME, BETWEEN, LEFT_OUT = "\u25cf", ">", "\u25cb", "\u2502", "\u2506"
"""The signs of a path."""


def _make_path(
    title: str, past: Sequence[Reached], coming: Sequence[Reached], view: Overview, left: Left
) -> list[Part]:
    """Return the milestones as a path, with today between those reached and those to come."""

    def make_step(sign: str, each: Reached) -> Step:
        role: Literal["title", "plain"] = "title" if sign == TODAY else "plain"
        return Step(
            sign, str(each.date), _describe_milestone(title, each), _describe_when(each, view), role
        )

    def leave_out(words: str) -> Step:
        return Step(LEFT_OUT, "", f"{words}: {left.how}", role="quiet")

    steps = [leave_out(f"{left.earlier} earlier")] if left.earlier else []
    steps += [make_step(TODAY if each.date == view.today else REACHED, each) for each in past]
    if not any(each.date == view.today for each in past):
        steps.append(Step(TODAY, str(view.today), "today", role="title"))
    steps.append(Step(BETWEEN, "", ""))
    steps += [make_step(TO_COME, each) for each in coming]
    if left.later and coming:
        steps.append(leave_out(_count_later(left)))
    meanings = (
        (REACHED, "reached", past), (TODAY, "today", True), (TO_COME, "to come", coming)
    )  # fmt: skip
    legend = Legend(tuple((sign, meaning) for sign, meaning, is_used in meanings if is_used))
    end = [] if coming else [Words(_describe_none_to_come(title, past, view), "quiet")]
    return [Path(tuple(steps)), *end, legend]


def _count_later(left: Left) -> str:
    return f"{left.later} more" if left.is_exact else "more to come"


def _list_in_tables(
    title: str, past: Sequence[Reached], coming: Sequence[Reached], view: Overview, left: Left
) -> tuple[Part, ...]:
    parts: list[Part] = [Heading("Reached")]
    if past:
        parts.append(_make_table(title, past, view))
        if left.earlier:
            parts.append(Words(f"See the {left.earlier} earlier ones: {left.how}", "quiet"))
    else:
        parts.append(Words("Your first is still to come.", "quiet"))
    parts.append(Heading("To come"))
    if coming:
        parts.append(_make_table(title, coming, view))
        if left.later:
            parts.append(Words(f"See {_count_later(left)}: {left.how}", "quiet"))
    else:
        parts.append(Words(_describe_none_to_come(title, past, view), "quiet"))
    return tuple(parts)


def _make_table(title: str, listed: Sequence[Reached], view: Overview) -> Table:
    rows = (
        (str(each.date), _describe_milestone(title, each), _describe_when(each, view))
        for each in listed
    )
    return Table(("date", "milestone", "when"), tuple(rows))


def describe_added(name: str, day: dt.date | None) -> str:
    """Return what was saved of a custom milestone, and its day if it is known."""
    when = f": {dates.format_day(day)}" if day else ""
    return f"Added the milestone {quote_start(name)}{when}."


def _describe_milestone(title: str, reached: Reached) -> str:
    """Return a milestone in words, without what the title already says about the plan."""
    if title == tapers.TITLE:
        row = reached.milestone
        reached = reached._replace(milestone=row._replace(name=row.name.removesuffix(ON_PLAN)))
    return sentences.describe_milestone(reached)


ON_PLAN = " on your plan"


def _describe_none_to_come(title: str, past: Sequence[Reached], view: Overview) -> str:
    if not view.sober.start and (not view.plan or view.plan.ended):
        if view.sober.runs:
            return f"You'll see these again {sentences.describe_new_start(view.counter)}"
        return "You'll see these once you set a date: soberpath init --date DAY"
    if title == OWN and not past:
        return "Add your own: soberpath milestones add NAME --days 40"
    return "That's the last one on this list."


def _describe_when(reached: Reached, view: Overview) -> str:
    return dates.describe_distance(reached.date, view.today)


def make_company_page(lately: TalkCounts) -> Page:
    """Return how many people were reached lately; empty without any."""
    reached = sentences.describe_company(lately)
    return (Words(reached),) if reached else ()


def make_data(
    table: str,
    past: Sequence[Reached],
    coming: Sequence[Reached],
    today: dt.date,
    lately: TalkCounts,
) -> dict[str, Any]:
    """Return the milestones reached and to come, and who was reached lately, as data."""
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
    """Return a milestone with its day as data; `days_to_go` is negative for the past."""
    return {
        "name": reached.milestone.name,
        "note": reached.milestone.note,
        "date": reached.date,
        "full_days": reached.full_days,
        "days_to_go": (reached.date - today).days,
    }
