"""Changes in words, and what the pages of undo, backup and restore have in common."""

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from soberpath.core.model.records import Action, Note
from soberpath.core.upkeep.diff import Change, list_fields
from soberpath.render.page import Page, Part, Title, Words, list_some
from soberpath.render.views.corrections import name_entry

SHOWN = 12
"""How many changes are named before the rest is counted."""

ELSE = "comments, order or keys of your own"


class Kept(NamedTuple):
    """A backup as it is listed."""

    number: int
    day: dt.date
    size: int
    name: str


def describe_all(changes: Sequence[Change], verbs: dict[str, str]) -> tuple[str, ...]:
    """Return changes as sentences without their periods, the rest counted."""
    return list_some(changes, SHOWN, lambda change: describe_change(change, verbs), "change")


def describe_change(change: Change, verbs: dict[str, str]) -> str:
    """Return a change with the verb for what happened."""
    return verbs.get(_find_done(change), verbs[change.what]).format(name_entry(change))


def _find_done(change: Change) -> str:
    """Return "done" for an item that was marked done, "reopened" for the opposite."""
    if change.what != "altered" or not isinstance(change.new, Action | Note):
        return ""
    if [key for key, _, _ in list_fields(change)] != ["done"]:
        return ""
    return "done" if change.new.done else "reopened"


def is_done(change: Change) -> bool:
    """Return True if all that changed of an item is whether it's done."""
    return bool(_find_done(change))


def describe_aside(aside: object) -> list[Part]:
    """Return where the file is that couldn't be read; nothing where there is none."""
    text = f"Anything newer is in the file that couldn't be read, saved as {aside}"
    return [Words(text, "care")] if aside else []


def make_same_page() -> Page:
    """Return the answer where there is nothing to restore."""
    return (Title("Nothing to change: your journal already matches that version."),)
