"""The pages of going back: what an undo does, the backups, what a restore would do."""

import datetime as dt
from collections.abc import Sequence
from typing import Any, NamedTuple

from soberpath.core.model import dates
from soberpath.core.upkeep.diff import Change
from soberpath.render.page import Bullets, Page, Part, Table, Title, Words, list_some
from soberpath.render.views.corrections import what

SHOWN = 12
"""How many changes are named before the rest is counted."""

TAKEN_BACK = {
    "added": "Undid {}",
    "removed": "Restored {}",
    "altered": "Undid the change to {}",
}
"""What an undo does about each change."""

PUT_BACK = {
    "added": "Removed {} again",
    "removed": "Put back {}",
    "altered": "Put back the change to {}",
}
"""What it does to undo an undo, about each change."""

DONE_THEN = {"added": "added {}", "removed": "removed {}", "altered": "changed {}"}
"""What a write did."""

WOULD = {
    "added": "{} would be restored",
    "removed": "{} would be removed",
    "altered": "{} would change back",
}
"""What a restore would do."""

ELSE = "comments, order or keys of your own"


class Kept(NamedTuple):
    """A backup as it is listed."""

    number: int
    day: dt.date
    size: int
    name: str


def _sentences(found: Sequence[Change], verbs: dict[str, str]) -> tuple[str, ...]:
    return list_some(found, SHOWN, lambda change: _sentence(change, verbs), "change")


def _sentence(change: Change, verbs: dict[str, str]) -> str:
    return verbs[change.what].format(what(change))


def brought_back(aside: object) -> Page:
    """Return the answer to an undo where there was no journal to compare with.

    `aside` is where a file is that couldn't be read.
    """
    return (
        Title("Restored the version before your last change."),
        *_aside(aside),
    )


def undone(found: Sequence[Change], *, is_redo: bool, further: int | None) -> Page:
    """Return the answer to an undo: what was undone, and what the next undo does.

    `is_redo` is True where it undid an undo; `further` is the number that goes back further.
    """
    sentences = _sentences(found, PUT_BACK if is_redo else TAKEN_BACK)
    did = "Put back" if is_redo else "Undid"
    if len(found) == 1:
        parts: list[Part] = [Title(f"{sentences[0]}.")]
    elif found:
        parts = [Title(f"{did} {dates.counted(len(found), 'change')}."), Bullets(sentences)]
    else:
        parts = [Title(f"{did} a change to {ELSE}.")]
    what_next = "Undo it again: soberpath undo" if is_redo else "Cancel this undo: soberpath undo"
    more = f". Go back further: soberpath undo {further}" if further else ""
    return (
        *parts,
        Words(f"{what_next}{more}", "quiet"),
    )


def unbroken(aside: object) -> Page:
    """Return the answer to an undo of what a hand broke or removed."""
    broken = (
        Words(f"The file that couldn't be read is saved as {aside}", "quiet"),
        Words("Once you've fixed it, merge it back: soberpath merge FILE", "quiet"),
    )
    title = Title("Your journal is back to the last version soberpath saved.")
    return (
        title,
        *(broken if aside else ()),
    )


def _aside(aside: object) -> list[Part]:
    text = f"Anything newer is in the file that couldn't be read, saved as {aside}"
    return [Words(text, "care")] if aside else []


def steps(rows: Sequence[tuple[Kept, Sequence[Change]]], today: dt.date) -> Page:
    """Return what each of the last changes did, newest first, under the number that undoes it."""
    table = Table(
        ("N", "day", "when", "change"),
        tuple(
            (str(one.number), str(one.day), dates.ago(one.day, today), _in_short(found))
            for one, found in rows
        ),
    )
    how = "Undo the first: soberpath undo. Go back further: soberpath undo N"
    return (table, Words(how, "quiet"))


def make_step_data(one: Kept, found: Sequence[Change]) -> dict[str, Any]:
    """Return what a change did, as JSON; `to` is the number that undoes it."""
    done = [_sentence(change, DONE_THEN) for change in found]
    return {"to": one.number, "date": one.day, "done": done}


def _in_short(found: Sequence[Change]) -> str:
    if not found:
        return f"changed {ELSE}"
    return ", ".join(list_some(found, 2, lambda change: _sentence(change, DONE_THEN)))


def kept(rows: Sequence[Kept], today: dt.date, command: str) -> Page:
    """Return the backups, newest first."""
    cells = tuple(
        (str(one.number), str(one.day), dates.ago(one.day, today), f"{one.size:,} bytes", one.name)
        for one in rows
    )
    how = f"Restore one: soberpath {command} N"
    return (Table(("N", "day", "when", "size", "file"), cells), Words(how, "quiet"))


def would_change(found: Sequence[Change]) -> Page:
    """Return what would be different after a restore."""
    if not found:
        return (Title(f"This would change {ELSE}."),)
    counts = [(verb, sum(one.what == verb for one in found)) for verb in WOULD]
    if len(found) == 1:
        return (Title(f"{_capitalized(_sentences(found, WOULD)[0])}."),)
    parts = [f"{number} would {_GO[verb]}" for verb, number in counts if number]
    if len(parts) == 1:  # the title says what happens to all of them
        return (Title(f"{parts[0]}:"), Bullets(_sentences(found, dict.fromkeys(WOULD, "{}"))))
    return (Title(f"{', '.join(parts)}."), Bullets(_sentences(found, WOULD)))


def _capitalized(text: str) -> str:
    return text[:1].upper() + text[1:]


_GO = {"added": "be restored", "removed": "be removed", "altered": "change back"}


def restored(aside: object, *, had_one: bool) -> Page:
    """Return the answer to a restore; `had_one` is True if there was a journal before."""
    back = "Your previous version is saved. Go back to it: soberpath undo"
    return (
        Title("Restored."),
        *(_aside(aside) or [Words(back, "quiet")] * had_one),
    )


def same() -> Page:
    """Return the answer where there is nothing to restore."""
    return (Title("No change: your journal already matches that version."),)
