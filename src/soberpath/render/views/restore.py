"""The pages of a restore: what it would do, and what it did."""

from collections.abc import Sequence

from soberpath.core.upkeep.diff import Change
from soberpath.render.page import Bullets, Page, Title, Words
from soberpath.render.text import capitalize
from soberpath.render.views.changes import ELSE, describe_all, describe_aside

WOULD = {
    "added": "{} would be restored",
    "removed": "{} would be removed",
    "altered": "{} would change back",
}
"""What a restore would do."""


def would_change(changes: Sequence[Change]) -> Page:
    """Return what would be different after a restore."""
    if not changes:
        return (Title(f"This would change {ELSE}."),)
    counts = [(verb, sum(change.what == verb for change in changes)) for verb in WOULD]
    if len(changes) == 1:
        return (Title(f"{capitalize(describe_all(changes, WOULD)[0])}."),)
    parts = [f"{number} would {_GO[verb]}" for verb, number in counts if number]
    if len(parts) == 1:  # the title says what happens to all of them
        return (Title(f"{parts[0]}:"), Bullets(describe_all(changes, dict.fromkeys(WOULD, "{}"))))
    return (Title(f"{', '.join(parts)}."), Bullets(describe_all(changes, WOULD)))


_GO = {"added": "be restored", "removed": "be removed", "altered": "change back"}


def restored(aside: object, *, had_one: bool) -> Page:
    """Return the answer to a restore; `had_one` is True if there was a journal before."""
    back = "Your previous version is saved. Go back to it: soberpath undo"
    return (
        Title("Restored."),
        *(describe_aside(aside) or [Words(back, "quiet")] * had_one),
    )
