"""Make the pages of a restore: what it would do, and what it did."""

from collections.abc import Sequence

from soberpath.core.upkeep.diff import Change
from soberpath.render.page import Bullets, Page, Title, Words
from soberpath.render.text import capitalize
from soberpath.render.views.changes import ELSE, describe_all, list_aside

WOULD = {
    "added": "{} would be restored",
    "removed": "{} would be removed",
    "altered": "{} would change back",
    "settled": "{} would be settled",
    "found": "{} would be open again",
}
"""The verbs for what a restore would do."""


def make_preview_page(changes: Sequence[Change]) -> Page:
    """Return the differences that a restore would make."""
    if not changes:
        return (Title(f"This would change {ELSE}."),)
    if len(changes) == 1:
        return (Title(f"{capitalize(describe_all(changes, WOULD)[0])}."),)
    verbs = {change.what for change in changes}
    if len(verbs) == 1:  # the title applies to all of them
        title = TOGETHER[verbs.pop()]
        return (Title(title), Bullets(describe_all(changes, dict.fromkeys(WOULD, "{}"))))
    title = f"This would make {len(changes)} changes:"
    return (Title(title), Bullets(describe_all(changes, WOULD)))


TOGETHER = {
    "added": "These would be restored:",
    "removed": "These would be removed:",
    "altered": "These would change back:",
}
"""The titles for a restore that would do the same to several entries."""


def make_restored_page(aside: object, *, had_one: bool) -> Page:
    """Return the response to a restore; `had_one` is True if there was a journal before."""
    back = "Your previous version is saved. Go back to it: soberpath undo"
    return (
        Title("Restored."),
        *(list_aside(aside) or [Words(back, "quiet")] * had_one),
    )
