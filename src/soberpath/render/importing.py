"""The page of an import: what would come in, what is here, which lines are wrong and why."""

from collections.abc import Sequence

from soberpath.core import dates
from soberpath.core.importing import Sorted, Wrong
from soberpath.core.kinds import Kind
from soberpath.render.page import Bullets, Facts, Heading, Page, Part, Title, Words

SHOWN = 20
"""How many wrong lines are named before the rest is counted."""


def told(kind: Kind, found: Sorted, *, done: bool) -> Page:
    """What an import comes to, or came to."""
    verb = "Brought in" if done else "Would bring in"
    parts: list[Part] = [Title(f"{verb} {kind.count_in_words(len(found.new))}")]
    rows = (
        ("Here already", str(len(found.known)) if found.known else ""),
        ("Columns not taken", ", ".join(found.left)),
        ("Wrong", dates.counted(len(found.wrong), "line") if found.wrong else ""),
    )
    if any(row[1] for row in rows):
        parts.append(Facts(tuple(row for row in rows if row[1])))
    parts += _wrong(found.wrong)
    if not done:
        parts.append(Words("Nothing was changed. To do it: the same with --apply", "quiet"))
    return (*parts,)


def _wrong(wrong: Sequence[Wrong]) -> list[Part]:
    if not wrong:
        return []
    told = [f"line {one.number}: {one.why}" for one in wrong[:SHOWN]]
    more = [f"and {len(wrong) - SHOWN} more"] * (len(wrong) > SHOWN)
    return [Heading("Wrong lines"), Bullets((*told, *more))]


def whole(records: int, here: int, *, done: bool) -> Page:
    """What the import of a whole journal comes to, or came to."""
    verb = "Brought in" if done else "Would bring in"
    already = f", {here} here already" if here else ""
    title = Title(f"{verb} {dates.counted(records, 'record')}{already}")
    how = Words("Nothing was changed. To do it: the same with --apply", "quiet")
    return (
        title,
        *([] if done else [how]),
    )
