"""The answers to an edit of the file by hand."""

from collections.abc import Sequence

from soberpath.core.model import dates
from soberpath.core.upkeep.diff import Change
from soberpath.render.page import Bullets, Page, Part, Title, Words
from soberpath.render.views.corrections import DONE, what

SHOWN = 12


def unchanged() -> Page:
    """Return the answer where nothing was changed."""
    return (Title("Nothing was changed."),)


def edited(found: Sequence[Change] | None) -> Page:
    """Return what an edit changed; `found` is None where the file couldn't be read before."""
    parts: list[Part] = [Title("Saved.")]
    if found is None:
        parts = [Title("Saved. Your journal can be read again.")]
    elif found:
        shown = tuple(f"{DONE[one.what]} {what(one)}" for one in found[:SHOWN])
        more = len(found) - SHOWN
        parts.append(
            Bullets((*shown, *(f"and {dates.counted(more, 'more change')}",) * (more > 0)))
        )
    back = Words("Undo this: soberpath undo", "quiet")
    return (
        *parts,
        back,
    )
