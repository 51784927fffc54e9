"""Make the responses to an edit of the file by hand."""

from collections.abc import Sequence

from soberpath.core.upkeep.diff import Change
from soberpath.render.page import Bullets, Page, Part, Title, Words
from soberpath.render.views.changes import describe_all

DONE = {"added": "Added {}", "removed": "Removed {}", "altered": "Changed {}"}
"""The verbs for what an edit did."""


def make_unchanged_page() -> Page:
    """Return the response if nothing was changed."""
    return (Title("Nothing was changed."),)


def make_edited_page(changes: Sequence[Change] | None) -> Page:
    """Return what an edit changed; `changes` is None if the file couldn't be read before."""
    parts: list[Part] = [Title("Saved.")]
    if changes is None:
        parts = [Title("Saved. Your journal can be read again.")]
    elif changes:
        parts.append(Bullets(describe_all(changes, DONE)))
    back = Words("Undo this: soberpath undo", "quiet")
    return (*parts, back)
