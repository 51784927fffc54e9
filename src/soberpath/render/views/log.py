"""The page of the log: every entry in short."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from soberpath.render import sentences
from soberpath.render.page import Page, Table, Title, Words
from soberpath.render.text import write_on_one_line

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from soberpath.core.days.log import Entry


def make_log_page(
    entries: Sequence[Entry], starts_at: dt.time, *, has_others: bool = False
) -> Page:
    """Return every entry on a line, newest first, those before the day begins marked as night."""
    if not entries and has_others:
        return (Title("No entries found."), Words("See all: soberpath log", "quiet"))
    if not entries:
        return (Title("No entries yet."), Words("Check in: soberpath checkin", "quiet"))
    rows = tuple(
        (str(entry.date), entry.kind, write_on_one_line(_describe_entry(entry, starts_at)))
        for entry in entries
    )
    return (Table(("date", "what", ""), rows),)


def _describe_entry(entry: Entry, starts_at: dt.time) -> str:
    """Return what an entry says, with its clock time as the lists have it."""
    clock = f"{entry.time:%H:%M}" if entry.time else ""
    return sentences.describe_clock(entry.time, starts_at) + entry.text.removeprefix(clock)


def make_data(entries: Sequence[Entry]) -> list[dict[str, Any]]:
    """Return the log as data."""
    return [entry._asdict() for entry in entries]
