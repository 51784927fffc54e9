"""The pages of going back: what an undo takes back, the kept versions, what a restore would do."""

import datetime as dt
from collections.abc import Sequence
from typing import Any, NamedTuple

from soberpath.core import dates
from soberpath.core.changes import Change
from soberpath.render.corrections import what
from soberpath.render.page import Bullets, Page, Part, Table, Title, Words

SHOWN = 12
"""How many changes are named one by one before the rest is counted."""

TAKEN_BACK = {
    "added": "Took back {}",
    "removed": "Brought back {}",
    "altered": "Took back the change of {}",
}
"""What an undo does about each change."""

DONE_THEN = {"added": "added {}", "removed": "removed {}", "altered": "changed {}"}
"""What a write did."""

WOULD = {
    "added": "{} comes back",
    "removed": "{} goes",
    "altered": "{} is as it was then",
}
"""What a restore would do."""

ELSE = "nothing that was noted: comments, order or keys of your own"


class Kept(NamedTuple):
    """A kept version as it is listed."""

    number: int
    day: dt.date
    size: int
    name: str


def _sentences(found: Sequence[Change], verbs: dict[str, str]) -> tuple[str, ...]:
    shown = [verbs[one.what].format(what(one)) for one in found[:SHOWN]]
    more = len(found) - SHOWN
    return tuple(shown + [f"and {dates.counted(more, 'more change')}"] * (more > 0))


def undone(found: Sequence[Change] | None, aside: object) -> Page:
    """The answer to an undo: what was taken back, and that this too can be.

    `found` is None where there was no journal to compare with; `aside` is where a file lies that
    could not be read.
    """
    if found is None:
        return (
            Title("The version before the last write is back"),
            *_aside(aside),
        )
    sentences = _sentences(found, TAKEN_BACK)
    if len(found) == 1:
        parts: list[Part] = [Title(sentences[0])]
    elif found:
        parts = [Title(f"Took back {dates.counted(len(found), 'change')}"), Bullets(sentences)]
    else:
        parts = [Title(f"Took back {ELSE}")]
    again = Words("To take this back in its turn: soberpath undo", "quiet")
    return (
        *parts,
        again,
    )


def unbroken(aside: object) -> Page:
    """Return the answer to an undo of what a hand broke or removed."""
    broken = (
        Words(f"The file that could not be read is kept as {aside}", "quiet"),
        Words("With its fault mended, it can be brought in again: soberpath merge FILE", "quiet"),
    )
    title = Title("Your journal is as soberpath last wrote it")
    return (
        title,
        *(broken if aside else ()),
    )


def _aside(aside: object) -> list[Part]:
    text = f"What came after it is in the file that could not be read, kept as {aside}"
    return [Words(text, "care")] if aside else []


def steps(rows: Sequence[tuple[Kept, Sequence[Change]]], today: dt.date) -> Page:
    """What each of the last writes did, newest first, under the number that undoes it."""
    table = Table(
        ("to", "day", "when", "what an undo takes back"),
        tuple(
            (str(one.number), str(one.day), dates.ago(one.day, today), _in_short(found))
            for one, found in rows
        ),
    )
    how = "soberpath undo takes back the first; soberpath undo N goes back that far."
    return (table, Words(how, "quiet"))


def step_entry(one: Kept, found: Sequence[Change]) -> dict[str, Any]:
    """What a write did, as JSON; `to` is the number that undoes it."""
    done = [DONE_THEN[change.what].format(what(change)) for change in found]
    return {"to": one.number, "date": one.day, "done": done}


def _in_short(found: Sequence[Change]) -> str:
    if not found:
        return ELSE
    shown = [DONE_THEN[one.what].format(what(one)) for one in found[:2]]
    more = [f"and {len(found) - 2} more"] * (len(found) > 2)
    return ", ".join(shown + more)


def kept(rows: Sequence[Kept], today: dt.date, command: str) -> Page:
    """The kept versions, newest first."""
    cells = tuple(
        (str(one.number), str(one.day), dates.ago(one.day, today), f"{one.size:,} bytes", one.name)
        for one in rows
    )
    how = f"Restore one: soberpath {command} N"
    return (Table(("no", "day", "when", "size", "file"), cells), Words(how, "quiet"))


def would_change(found: Sequence[Change]) -> Page:
    """What would be different after a restore."""
    if not found:
        return (Title(f"It would change {ELSE}"),)
    counts = [(verb, sum(one.what == verb for one in found)) for verb in WOULD]
    title = ", ".join(f"{number} would {_GO[verb]}" for verb, number in counts if number)
    return (Title(title), Bullets(_sentences(found, WOULD)))


_GO = {"added": "come back", "removed": "go", "altered": "change"}


def restored(aside: object, *, had_one: bool) -> Page:
    """The answer to a restore; `had_one` says whether a journal was there before."""
    back = "The version you had is kept; to go back to it: soberpath undo"
    return (
        Title("Restored"),
        *(_aside(aside) or [Words(back, "quiet")] * had_one),
    )


def same() -> Page:
    """The answer where there is nothing to restore."""
    return (Title("Nothing to change: your journal is that version already"),)
