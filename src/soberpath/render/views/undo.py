"""Make the pages of an undo: what it does, and the changes that can be undone."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from soberpath.core.model import dates
from soberpath.core.upkeep.diff import Change, list_fields
from soberpath.render.page import Bullets, Facts, Page, Part, Table, Title, Words
from soberpath.render.views.changes import (
    ELSE,
    ListedBackup,
    describe_all,
    describe_change,
    describe_values,
    is_done,
    list_aside,
    list_changes,
    make_change_row,
)

TAKEN_BACK = {
    "added": "Undid adding {}",
    "removed": "Restored {}",
    "altered": "Undid the change to {}",
    "done": "Reopened {}",
    "reopened": "Marked done again: {}",
    "found": "Removed {}",
    "settled": "Reopened {}",
}
"""The verbs for what an undo does to each change."""

PUT_BACK = {
    "added": "Removed {} again",
    "removed": "Added {} again",
    "altered": "Redid the change to {}",
    "done": "Marked done again: {}",
    "reopened": "Reopened {}",
    "found": "Settled {} again",
    "settled": "Reopened {}",
}
"""The verbs for what undoing an undo does to each change."""

DONE_THEN = {
    "added": "added {}",
    "removed": "removed {}",
    "altered": "changed {}",
    "done": "marked done: {}",
    "reopened": "reopened {}",
    "found": "found {}",
    "settled": "settled {}",
}
"""The verbs for what a change did."""


def make_brought_back_page(aside: object) -> Page:
    """Return the response to an undo if there was no journal to compare with.

    `aside` is where an unreadable file was moved.
    """
    return (
        Title("Restored the version before your last change."),
        *list_aside(aside),
    )


def make_undone_page(changes: Sequence[Change], *, is_redo: bool, further: int | None) -> Page:
    """Return the response to an undo: what was undone, and what the next undo does.

    `is_redo` is True if it undid an undo; `further` is the number that goes back further.
    """
    sentences = describe_all(changes, PUT_BACK if is_redo else TAKEN_BACK)
    did = "Redid" if is_redo else "Undid"
    if len(changes) == 1:
        parts: list[Part] = [Title(f"{sentences[0]}."), *_list_values(changes[0])]
    elif changes:
        parts = [Title(f"{did} {dates.pluralize(len(changes), 'change')}."), Bullets(sentences)]
    else:
        parts = [Title(f"{did} a change to {ELSE}.")]
    what_next = "Undo it again: soberpath undo" if is_redo else "Redo: soberpath undo"
    more = f". Undo one more change: soberpath undo {further}" if further else ""
    return (
        *parts,
        Words(f"{what_next}{more}", "quiet"),
    )


def _list_values(change: Change) -> list[Part]:
    """Return the values that an entry has again after an undo, with the replaced ones."""
    if change.what != "altered" or change.kind is None or is_done(change):
        return []
    back = change._replace(old=change.new, new=change.old)
    return [Facts(tuple(make_change_row(back, key) for key, _, _ in list_fields(back)))]


REPLACED = (
    "Another program changed your journal after your last change here, and soberpath can't"
    " separate the two."
)
"""Why an undo would undo more than the last change."""

RESTORE = (
    "Nothing was undone. See your backups with soberpath backup list, and restore one with"
    " soberpath backup restore N."
)

STAYS = "Another program changed your journal since. Its changes stay."


def make_replaced_page() -> Page:
    """Return the text before an undo that also undoes another program's changes."""
    return (Words(REPLACED, "care"),)


def make_separate_undo_page(changes: Sequence[Change]) -> Page:
    """Return the response to an undo that kept what another program wrote since."""
    if not changes:
        return (Title("That change is gone already. Nothing was changed."),)
    first, *rest = make_undone_page(changes, is_redo=False, further=None)
    return (first, *rest[:-1], Words(STAYS, "quiet"), rest[-1])


def make_restored_page(aside: object) -> Page:
    """Return the response to an undo after the file was broken or removed by hand."""
    broken = (
        Words(f"The file that couldn't be read is saved as {aside}", "quiet"),
        Words("Once you've fixed it, merge it back: soberpath merge FILE", "quiet"),
    )
    title = Title("Your journal is back to the last version soberpath saved.")
    return (
        title,
        *(broken if aside else ()),
    )


def make_steps_page(
    rows: Sequence[tuple[ListedBackup, Sequence[Change]]],
    today: dt.date,
    *,
    is_beneath: bool = False,
) -> Page:
    """Return the last changes, newest first, under the number that undoes each.

    `is_beneath` is True if another program has since changed the journal, which isn't listed.
    """
    table = Table(
        ("N", "day", "when", "change"),
        tuple(
            (
                str(backup.number),
                str(backup.day),
                dates.describe_distance(backup.day, today),
                describe_step(step),
            )
            for backup, step in rows
        ),
    )
    how = "Undo the last change: soberpath undo. Go back to N: soberpath undo N"
    return (*[Words(STAYS, "quiet")] * is_beneath, table, Words(how, "quiet"))


def make_step_data(backup: ListedBackup, changes: Sequence[Change]) -> dict[str, Any]:
    """Return a change as data; `to` is the number that undoes it."""
    done = [describe_change(change, DONE_THEN) for change in changes]
    return {"to": backup.number, "date": backup.day, "done": done}


def describe_step(changes: Sequence[Change]) -> str:
    """Return in a few words what a change did."""
    if not changes:
        return f"changed {ELSE}"
    return "; ".join(list_changes(changes, 2, _describe_with_values))


def _describe_with_values(change: Change) -> str:
    """Return what a change did, with its values."""
    values = "" if is_done(change) else describe_values(change)
    return f"{describe_change(change, DONE_THEN)}{f': {values}' if values else ''}"
