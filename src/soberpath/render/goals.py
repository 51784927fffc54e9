"""The pages of goals: what was asked, what was done, what is left of the week."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from soberpath.core import dates
from soberpath.core.goals import Progress, fault
from soberpath.core.model import Goal
from soberpath.render.page import Bar, Heading, Page, Part, Title, Words


def listed(rows: Sequence[tuple[str, Progress]], today: dt.date, step: str) -> Page:
    """Every goal under its address, with its progress."""
    if not rows:
        how = "Set one with: soberpath goal add --per-week 3, or --meetings 90 --in 90"
        return (Title("No goal set"), Words(how, "quiet"), Words(step, "person"))
    parts: list[Part] = []
    for address, one in rows:
        if why := fault(one.goal):
            parts += [Heading(f"Not clear ({address})"), Words(f"{why}; or: soberpath edit")]
            continue
        bar = Bar(*(one.reached or (one.done.meetings, one.asked)))
        parts += [Heading(f"{asked(one.goal)} (from {address})"), bar]
        parts.append(Words(standing(one, today)))
    return (*parts, Words(step, "person"))


def added(goal: Goal, one: Progress, today: dt.date, step: str) -> Page:
    """The answer to a new goal."""
    return (
        Title(f"Goal set: {asked(goal)}, from {goal.since}"),
        Words(standing(one, today)),
        Words(step, "person"),
    )


def asked(goal: Goal) -> str:
    """What a goal asks for."""
    signed = "signed " if goal.signed_only else ""
    if goal.meetings is not None:
        met, days = dates.counted(goal.meetings, f"{signed}meeting"), goal.days or 0
        return f"{met} in {dates.counted(days, 'day')}"
    phase = f" for {dates.counted(goal.weeks, 'week')}, then {goal.then}" if goal.weeks else ""
    until = f" until {goal.until}" if goal.until else ""
    return f"{dates.counted(goal.per_week or 0, f'{signed}meeting')} a week{phase}{until}"


def standing(one: Progress, today: dt.date) -> str:
    """Where a goal stands, in a sentence."""
    if one.since > today:
        return f"It begins on {dates.long(one.since)}, {dates.ago(one.since, today)}."
    missing = _unsigned(one)
    if one.goal.meetings is not None:
        days = f"{one.done.days} of {dates.counted(one.of_days, 'day')}"
        end = "it ended" if one.over else "it ends"
        figures = f"{one.done.meetings} of {one.asked} meetings, on {days}"
        return f"{figures}{missing}; {end} on {dates.long(one.until)}."
    if one.reached:
        done, weeks = one.reached
        ended = f"it ended on {dates.long(one.until)}"
        return f"As many as asked in {done} of {dates.counted(weeks, 'week')}; {ended}."
    days = f" on {dates.counted(one.done.days, 'day')}" if one.done.days else ""
    end = "today" if one.until == today else dates.long(one.until).split()[0]
    return f"{one.done.meetings} of {one.asked} this week{days}{missing}, the week ends {end}."


def _unsigned(one: Progress) -> str:
    return f", {one.unsigned} unsigned" if one.unsigned else ""


def facts(found: Sequence[Progress], today: dt.date) -> list[tuple[str, str]]:
    """The goals under way as rows of the status."""
    return [("Goal", standing(one, today).rstrip(".")) for one in found if not one.over]


def as_json(address: str, one: Progress) -> dict[str, Any]:
    """A goal with its progress."""
    return {
        "address": address,
        **one.goal._asdict(),
        "from": one.since,
        "to": one.until,
        "done": {"meetings": one.done.meetings, "days": one.done.days},
        "asked": one.asked,
        "unsigned": one.unsigned,
        "over": one.over,
    }
