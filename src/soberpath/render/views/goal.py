"""Make the pages of goals: what was asked, what was done, what is left of the week."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from soberpath.core.days import goals
from soberpath.core.days.goals import Progress, find_fault
from soberpath.core.model import dates
from soberpath.core.model.errors import join_sentences
from soberpath.core.model.records import Goal, Journal
from soberpath.render.page import Bar, Bullets, Heading, Page, Part, Title, Words


def make_list_page(rows: Sequence[tuple[str, Progress]], journal: Journal, today: dt.date) -> Page:
    """Return every goal under its address, with its progress."""
    if not rows:
        how = 'Set one: soberpath goal add "3 a week"'
        return (
            Title("No goals yet."),
            Words(how, "quiet"),
        )
    parts: list[Part] = []
    for address, progress in rows:
        if why := find_fault(progress.goal):
            fix = join_sentences(why, "Fix it by hand: soberpath edit")
            parts += [Heading(f"Can't read this goal ({address})"), Words(fix)]
            continue
        bar = Bar(*(progress.reached or (progress.done.meetings, progress.asked)))
        parts += [Heading(f"{describe_goal(progress.goal)} (from {address})"), bar]
        parts.append(Words(describe_standing(progress, today)))
        if not progress.over:
            parts += _list_lines(describe_counting(journal, progress.goal, today))
    return (*parts,)


def make_added_page(journal: Journal, progress: Progress, today: dt.date) -> Page:
    """Return the response to a new goal."""
    return (
        Title(f"Added a goal: {_describe_period(progress.goal)}."),
        Words(describe_standing(progress, today)),
        *_list_lines(describe_counting(journal, progress.goal, today)),
    )


def _list_lines(lines: Sequence[str]) -> list[Part]:
    if len(lines) > 1:
        return [Bullets(tuple(lines))]
    return [Words(line, "quiet") for line in lines]


def describe_counting(journal: Journal, goal: Goal, today: dt.date) -> list[str]:
    """Return how a weekly goal counts partial weeks, and when its next phase begins."""
    first, last = (
        goals.find_partial_first_week(journal, goal),
        goals.find_partial_last_week(journal, goal),
    )
    phase = goals.find_next_phase(journal, goal)
    sentences = []
    if first and today <= first[1]:
        number = dates.pluralize(goals.find_quota(journal, goal, first[0]), "meeting")
        week = "This week" if first[0] <= today else "The first week"
        begins = dates.format_day(first[0])
        sentences.append(f"{week} is short: it begins on {begins}. The goal is still {number}.")
    if phase and today < phase <= (goal.until or dt.date.max):
        sentences.append(f"From {dates.format_day(phase)}, the goal is {goal.then} a week.")
    if last and last != first:
        number = dates.pluralize(goals.find_quota(journal, goal, last[0]), "meeting")
        sentences.append(
            f"The last week is short: it ends on {dates.format_day(last[1])}."
            f" The goal is still {number}."
        )
    return sentences


def list_met(met_goals: Sequence[Progress], today: dt.date) -> list[Part]:
    """Return a sentence for each goal that a meeting met."""
    return [Words(_describe_met(progress, today), "good") for progress in met_goals]


def _describe_met(progress: Progress, today: dt.date) -> str:
    numbers = f"{progress.done.meetings} of {dates.pluralize(progress.asked, 'meeting')}"
    if progress.goal.meetings is not None:
        return f"This meets your goal: {numbers}, on {dates.pluralize(progress.done.days, 'day')}."
    if progress.since <= today <= progress.until:
        return f"This meets your goal for the week: {numbers}."
    return f"This meets your goal for the week from {dates.format_day(progress.since)}: {numbers}."


def describe_goal(goal: Goal) -> str:
    """Return what a goal asks for."""
    signed = "signed " if goal.signed_only else ""
    if goal.meetings is not None:
        met, days = dates.pluralize(goal.meetings, f"{signed}meeting"), goal.days or 0
        return f"{met} in {dates.pluralize(days, 'day')}"
    phase = f" for {dates.pluralize(goal.weeks, 'week')}, then {goal.then}" if goal.weeks else ""
    until = f" until {dates.format_day(goal.until)}" if goal.until else ""
    return f"{dates.pluralize(goal.per_week or 0, f'{signed}meeting')} a week{phase}{until}"


def _describe_period(goal: Goal) -> str:
    """Return what a goal asks for with its first day, and its last if there is one."""
    until = f" until {dates.format_day(goal.until)}" if goal.until else ""
    return f"{describe_goal(goal._replace(until=None))}, from {dates.format_day(goal.since)}{until}"


def describe_standing(progress: Progress, today: dt.date) -> str:
    """Return the progress of a goal in a sentence: met today, or how many are left."""
    if progress.since > today:
        distance = dates.describe_distance(progress.since, today)
        return f"Starts on {dates.format_day(progress.since)}, {distance}."
    if progress.over:
        return describe_progress(progress, today)
    if progress.met_on == today:
        return f"Met today, with {_describe_numbers(progress)}{_describe_unsigned(progress)}."
    if progress.left:
        numbers = f"{_describe_numbers(progress)}{_describe_unsigned(progress)}"
        if progress.until == today and progress.left > 1 and progress.goal.meetings is None:
            return f"{numbers}; the week ends today."
        return f"{numbers}; {progress.left} to go {_describe_last_day(progress, today)}."
    return describe_progress(progress, today)


def _describe_last_day(progress: Progress, today: dt.date) -> str:
    if progress.until == today:
        return "today"
    day = dates.format_day(progress.until)
    return f"by {day if progress.goal.meetings is not None else day.split()[0]}"


def describe_progress(progress: Progress, today: dt.date) -> str:
    """Return the progress of a goal in a sentence that is true on any day, for paper."""
    missing = _describe_unsigned(progress)
    if progress.goal.meetings is not None:
        end = "it ended" if progress.over else "it ends"
        return (
            f"{_describe_numbers(progress)}{missing}; {end} on {dates.format_day(progress.until)}."
        )
    if progress.reached:
        done, weeks = progress.reached
        ended = f"it ended on {dates.format_day(progress.until)}"
        return f"Met in {done} of {dates.pluralize(weeks, 'week')}; {ended}."
    end = "today" if progress.until == today else dates.format_day(progress.until).split()[0]
    return f"{_describe_numbers(progress)}{missing}; the week ends {end}."


def _describe_numbers(progress: Progress) -> str:
    """Return how many of how many, and on how many days."""
    if progress.goal.meetings is not None:
        days = f"{progress.done.days} of {dates.pluralize(progress.of_days, 'day')}"
        return f"{_count_asked(progress, 'meeting')}, on {days}"
    days = f", on {dates.pluralize(progress.done.days, 'day')}" if progress.done.days else ""
    return f"{_count_asked(progress, when=' this week')}{days}"


def _count_asked(progress: Progress, noun: str = "", when: str = "") -> str:
    """Return 2 of 3 meetings or, with more than were asked, 5 meetings (goal: 3)."""
    done, asked = progress.done.meetings, progress.asked
    if done > asked:
        return f"{dates.pluralize(done, 'meeting')}{when} (goal: {asked})"
    return f"{done} of {dates.pluralize(asked, noun) if noun else asked}{when}"


def _describe_unsigned(progress: Progress) -> str:
    is_missing = progress.unsigned and progress.has_sheet
    return f", {progress.unsigned} unsigned" if is_missing else ""


def list_facts(measured: Sequence[Progress], today: dt.date) -> list[tuple[str, str]]:
    """Return the current goals as rows of the status."""
    return [
        ("Goal", _begin_small(describe_standing(progress, today).rstrip(".")))
        for progress in measured
        if not progress.over
    ]


def _begin_small(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]


def make_data(address: str, progress: Progress) -> dict[str, Any]:
    """Return a goal with its progress as data."""
    return {
        "address": address,
        **progress.goal._asdict(),
        "from": progress.since,
        "to": progress.until,
        "done": {"meetings": progress.done.meetings, "days": progress.done.days},
        "asked": progress.asked,
        "unsigned": progress.unsigned,
        "over": progress.over,
        "left": progress.left,
        "met_on": progress.met_on,
    }
