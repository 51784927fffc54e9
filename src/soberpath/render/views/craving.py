"""The pages of hard times: cravings as they were logged, the plan, and what both show."""

import datetime as dt
from collections.abc import Mapping, Sequence

from soberpath.core.days import plans
from soberpath.core.days.cravings import Effect, Learned
from soberpath.core.model import dates
from soberpath.core.model.records import Craving
from soberpath.render import sentences
from soberpath.render.page import Bullets, Facts, Heading, Page, Part, Title, Words, make_table
from soberpath.render.text import first_line

COLUMNS = (
    "date", "time", "before", "after", "HALT", "trigger", "helped", "with", "minutes",
    "note",
)  # fmt: skip


STRENGTH = "How strong {}, 0 none to 10 strongest"
"""The label of the questions for the strength of a craving."""


def cravings(
    rows: Sequence[tuple[str, Craving]],
    learned: Learned | None,
    starts_at: dt.time,
    *,
    has_others: bool = False,
) -> Page:
    """Return cravings under their addresses, newest first, and what they show."""
    if not rows and has_others:
        return (Title("No cravings found."),)
    if not rows:
        return (Title("No cravings yet."), Words("Log one: soberpath craving log", "quiet"))
    cells = [_cells(address, one, starts_at) for address, one in rows]
    notes = [Words(own_notes(learned))] if learned else []
    return (make_table(COLUMNS, cells), *notes)


def _cells(address: str, one: Craving, starts_at: dt.time) -> tuple[str, ...]:
    numbers = ["" if each is None else str(each) for each in (one.before, one.after, one.minutes)]
    return (
        address,
        sentences.clock(one.time, starts_at),
        numbers[0],
        numbers[1],
        ", ".join(one.halt),
        first_line(one.trigger),
        first_line(one.helped),
        one.person,
        numbers[2],
        first_line(one.note),
    )


def own_notes(learned: Learned) -> str:
    """Return what the entries show about reaching someone."""
    return (
        f"When you reached someone, cravings went {_from_to(learned.reached)} on average. When you"
        f" didn't, {_from_to(learned.alone)}. That's from your own entries"
        f" ({learned.reached.number} and {learned.alone.number}), not proof."
    )


def _from_to(effect: Effect) -> str:
    return f"from {effect.before:.0f} to {effect.after:.0f}"


def noted(one: Craving, today: dt.date) -> str:
    """Return what was saved of a craving."""
    strong = " to ".join(str(each) for each in (one.before, one.after) if each is not None)
    company = f", with {one.person}" if one.person else ""
    when = "" if one.date == today else f" for {dates.long(one.date)}"
    more = (
        ", ".join(one.halt),
        sentences.labeled("trigger", one.trigger),
        sentences.labeled("what helped", one.helped),
        dates.counted(one.minutes, "minute") if one.minutes else "",
        sentences.labeled("note", one.note),
    )
    also = ", ".join(filter(None, more))
    logged = f"Logged a craving{when}" + (f": {strong}" if strong else "") + f"{company}."
    return sentences.end(f"{logged} Saved with it: {also}") if also else logged


def plan(lines: Mapping[str, Sequence[str]]) -> list[Part]:
    """Return the lines of the plan under the parts that have any."""
    parts: list[Part] = []
    for key, texts in lines.items():
        parts += [Heading(plans.PARTS[key]), Bullets(tuple(map(first_line, texts)))]
    return parts


def whole_plan(lines: Mapping[str, Sequence[str]]) -> Page:
    """Return the plan as a page, each line under the address it is corrected by."""
    if not lines:
        return (
            Title("No plan yet."),
            Words(
                "Write a plan for hard times: your early signs, what you can do, who you can ask."
                " Two lines are a good start: soberpath plan edit"
            ),
        )
    parts: list[Part] = [Title("Your plan")]
    for key, texts in lines.items():
        numbers = range(1, len(texts) + 1)
        named = [f"{key}#{number}" for number in numbers] if len(texts) > 1 else [key]
        rows = tuple(zip(named, map(first_line, texts), strict=True))
        parts += [Heading(plans.PARTS[key]), Facts(rows)]
    return (*parts,)


def part_question(key: str, texts: Sequence[str]) -> Page:
    """Return the text above the question for one part of the plan."""
    return (Heading(plans.PARTS[key]), *([Bullets(tuple(texts))] if texts else []))


def before_plan() -> Page:
    """Return the text above the questions about the plan."""
    how = "One line at a time, in your own words. Press Enter for the next part."
    return (Title("Your plan"), Words(how, "quiet"))
