"""The pages of goals: what was asked, what was done, what is left of the week."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from soberpath.core.days import goals
from soberpath.core.days.goals import Progress, fault
from soberpath.core.model import dates
from soberpath.core.model.errors import join_sentences
from soberpath.core.model.records import Goal, Journal
from soberpath.render.page import Bar, Heading, Page, Part, Title, Words


def listed(rows: Sequence[tuple[str, Progress]], journal: Journal, today: dt.date) -> Page:
    """Return every goal under its address, with its progress."""
    if not rows:
        how = "Set one: soberpath goal add --per-week 3, or --meetings 90 --in 90"
        return (
            Title("No goals yet."),
            Words(how, "quiet"),
        )
    parts: list[Part] = []
    for address, one in rows:
        if why := fault(one.goal):
            fix = join_sentences(why, "Fix it by hand: soberpath edit")
            parts += [Heading(f"Can't read this goal ({address})"), Words(fix)]
            continue
        bar = Bar(*(one.reached or (one.done.meetings, one.asked)))
        parts += [Heading(f"{asked(one.goal)} (from {address})"), bar]
        parts.append(Words(standing(one, today)))
        if not one.over and (how := counting(journal, one.goal, today)):
            parts.append(Words(how, "quiet"))
    return (*parts,)


def added(journal: Journal, one: Progress, today: dt.date) -> Page:
    """Return the answer to a new goal."""
    how = counting(journal, one.goal, today)
    return (
        Title(f"Goal set: {asked(one.goal)}, from {one.goal.since}"),
        Words(standing(one, today)),
        *([Words(how)] if how else []),
    )


def counting(journal: Journal, goal: Goal, today: dt.date) -> str:
    """Say how a weekly goal counts weeks that are cut short, and when its next phase begins."""
    first, last = goals.first_week(journal, goal), goals.last_week(journal, goal)
    phase = goals.next_phase(journal, goal)
    sentences = []
    if first and today <= first[1]:
        number = dates.counted(goals.quota(journal, goal, first[0]), "meeting")
        week = "This week" if first[0] <= today else "The first week"
        sentences.append(f"{week} counts from {dates.long(first[0])}. The goal is still {number}.")
    if phase and today < phase <= (goal.until or dt.date.max):
        sentences.append(f"From {dates.long(phase)}, the goal is {goal.then} a week.")
    if last and last != first:
        number = dates.counted(goals.quota(journal, goal, last[0]), "meeting")
        sentences.append(
            f"The last week ends on {dates.long(last[1])}. The goal is still {number}."
        )
    return " ".join(sentences)


def met(found: Sequence[Progress], today: dt.date) -> list[Part]:
    """Return which goals a meeting met, each in a sentence."""
    return [Words(_met(one, today), "good") for one in found]


def _met(one: Progress, today: dt.date) -> str:
    figures = f"{one.done.meetings} of {dates.counted(one.asked, 'meeting')}"
    if one.goal.meetings is not None:
        return f"This meets your goal: {figures}, on {dates.counted(one.done.days, 'day')}."
    if one.since <= today <= one.until:
        return f"This meets your goal for the week: {figures}."
    return f"This meets your goal for the week from {dates.long(one.since)}: {figures}."


def asked(goal: Goal) -> str:
    """Return what a goal asks for."""
    signed = "signed " if goal.signed_only else ""
    if goal.meetings is not None:
        met, days = dates.counted(goal.meetings, f"{signed}meeting"), goal.days or 0
        return f"{met} in {dates.counted(days, 'day')}"
    phase = f" for {dates.counted(goal.weeks, 'week')}, then {goal.then}" if goal.weeks else ""
    until = f" until {goal.until}" if goal.until else ""
    return f"{dates.counted(goal.per_week or 0, f'{signed}meeting')} a week{phase}{until}"


def standing(one: Progress, today: dt.date) -> str:
    """Return the progress of a goal in a sentence: met today, or how many are left."""
    if one.since > today:
        return f"Starts on {dates.long(one.since)}, {dates.ago(one.since, today)}."
    if one.over:
        return in_figures(one, today)
    if one.met_on == today:
        return f"Met today: {_figures(one)}{_unsigned(one)}."
    if one.left:
        return f"{_figures(one)}{_unsigned(one)}; {one.left} to go {_by(one, today)}."
    return in_figures(one, today)


def _by(one: Progress, today: dt.date) -> str:
    if one.until == today:
        return "today"
    day = dates.long(one.until)
    return f"by {day if one.goal.meetings is not None else day.split()[0]}"


def in_figures(one: Progress, today: dt.date) -> str:
    """Return the progress of a goal in a sentence that reads the same on any day, for paper."""
    missing = _unsigned(one)
    if one.goal.meetings is not None:
        end = "it ended" if one.over else "it ends"
        return f"{_figures(one)}{missing}; {end} on {dates.long(one.until)}."
    if one.reached:
        done, weeks = one.reached
        ended = f"it ended on {dates.long(one.until)}"
        return f"Met in {done} of {dates.counted(weeks, 'week')}; {ended}."
    end = "today" if one.until == today else dates.long(one.until).split()[0]
    return f"{_figures(one)}{missing}; the week ends {end}."


def _figures(one: Progress) -> str:
    """Return how many of how many, and on how many days."""
    if one.goal.meetings is not None:
        days = f"{one.done.days} of {dates.counted(one.of_days, 'day')}"
        return f"{one.done.meetings} of {dates.counted(one.asked, 'meeting')}, on {days}"
    days = f" on {dates.counted(one.done.days, 'day')}" if one.done.days else ""
    return f"{one.done.meetings} of {one.asked} this week{days}"


def _unsigned(one: Progress) -> str:
    return f", {one.unsigned} unsigned" if one.unsigned else ""


def facts(found: Sequence[Progress], today: dt.date) -> list[tuple[str, str]]:
    """Return the current goals as rows of the status."""
    return [("Goal", standing(one, today).rstrip(".")) for one in found if not one.over]


def make_data(address: str, one: Progress) -> dict[str, Any]:
    """Return a goal with its progress."""
    return {
        "address": address,
        **one.goal._asdict(),
        "from": one.since,
        "to": one.until,
        "done": {"meetings": one.done.meetings, "days": one.done.days},
        "asked": one.asked,
        "unsigned": one.unsigned,
        "over": one.over,
        "left": one.left,
        "met_on": one.met_on,
    }
