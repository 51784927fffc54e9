"""Make the pages of cravings: as they were logged, and what they show."""

import datetime as dt
from collections.abc import Sequence

from soberpath.core.days.cravings import CravingComparison, Effect
from soberpath.core.model import dates
from soberpath.core.model.hours import write_time
from soberpath.core.model.kinds import KINDS
from soberpath.core.model.records import Craving
from soberpath.render import sentences
from soberpath.render.page import Page, Words, make_table
from soberpath.render.text import add_label, end_sentence, quote_for_shell, write_on_one_line
from soberpath.render.views.entries import make_empty_page

COLUMNS = (
    "date", "time", "before", "after", "HALT", "trigger", "helped", "with", "minutes",
    "note",
)  # fmt: skip


STRENGTH = "How strong is {}? 0 none to 10 strongest"
"""The label of questions about the strength of a craving."""


def make_list_page(
    rows: Sequence[tuple[str, Craving]],
    learned: CravingComparison | None,
    starts_at: dt.time,
    *,
    has_others: bool = False,
) -> Page:
    """Return cravings under their addresses, newest first, and what they show."""
    if not rows:
        return make_empty_page(KINDS["craving"], has_others=has_others)
    cells = [_make_row(address, craving, starts_at) for address, craving in rows]
    notes = [Words(describe_own_notes(learned))] if learned else []
    return (make_table(COLUMNS, cells), *notes)


def _make_row(address: str, craving: Craving, starts_at: dt.time) -> tuple[str, ...]:
    numbers = [
        "" if each is None else str(each)
        for each in (craving.before, craving.after, craving.minutes)
    ]
    return (
        address,
        sentences.describe_clock(craving.time, starts_at),
        numbers[0],
        numbers[1],
        ", ".join(craving.halt),
        write_on_one_line(craving.trigger),
        write_on_one_line(craving.helped),
        craving.person,
        numbers[2],
        write_on_one_line(craving.note),
    )


def describe_own_notes(learned: CravingComparison) -> str:
    """Return what the entries show about reaching someone."""
    return (
        f"When you reached someone, cravings went {_describe_change(learned.reached)}. When you"
        f" didn't, {_describe_change(learned.alone)}. These are averages of your own entries"
        f" ({learned.reached.number} and {learned.alone.number}), not proof."
    )


def _describe_change(effect: Effect) -> str:
    return f"from {effect.before:.0f} to {effect.after:.0f}"


def describe_saved(craving: Craving, today: dt.date) -> str:
    """Return what was saved of a craving, with its day."""
    when = "today" if craving.date == today else dates.format_day(craving.date)
    clock = f", {write_time(craving.time)}" if craving.time and craving.date != today else ""
    parts = (
        _describe_strength(craving),
        f"with {craving.person}" if craving.person else "",
        ", ".join(craving.halt),
        add_label("trigger", craving.trigger),
        add_label("what helped", craving.helped),
        dates.pluralize(craving.minutes, "minute") if craving.minutes else "",
        add_label("note", craving.note),
    )
    saved = ", ".join(filter(None, parts))
    logged = f"Logged a craving for {when}{clock}"
    return end_sentence(f"{logged}: {saved}" if saved else logged)


def _describe_strength(craving: Craving) -> str:
    if craving.before is None:
        return "" if craving.after is None else f"strength {craving.after} at the end"
    then = "" if craving.after is None else f", then {craving.after}"
    return f"strength {craving.before}{then}"


def describe_no_contact(name: str) -> str:
    """Return that someone isn't a contact, and how to add them."""
    return (
        f"{name} isn't one of your contacts. Add them: soberpath contact add"
        f" {quote_for_shell(name)}"
    )
