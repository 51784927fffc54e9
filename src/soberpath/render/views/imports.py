"""The page of an import: what is new, what is already there, which lines have errors and why."""

from collections.abc import Sequence

from soberpath.core.model import dates
from soberpath.core.model.fields import Kind
from soberpath.core.upkeep.imports import Sorted, Wrong
from soberpath.render.page import Bullets, Heading, Page, Part, Title, Words, list_some, make_facts
from soberpath.render.text import harmless

SHOWN = 20
"""How many lines with errors are named before the rest is counted."""

LONGEST_CELL, LONGEST_LINE = 24, 60
"""How much is shown of a cell, and of a line, with an error."""

PREVIEW = "This is a preview. To import, run it again with --apply."


def told(kind: Kind, found: Sorted, *, done: bool) -> Page:
    """Return what an import does, or did."""
    verb = "Imported" if done else "Would import"
    parts: list[Part] = [Title(f"{verb} {kind.count_in_words(len(found.new))}.")]
    facts = make_facts(
        ("Already in your journal", str(len(found.known)) if found.known else ""),
        ("Ignored columns", ", ".join(found.left)),
        (
            "Left out" if done else "Errors",
            dates.pluralize(len(found.wrong), "line") if found.wrong else "",
        ),
    )
    if facts.rows:
        parts.append(facts)
    parts += _wrong(found.wrong)
    if not done:
        parts.append(Words(_preview(found), "quiet"))
    return (*parts,)


def _preview(found: Sorted) -> str:
    """Return what to type to import; with errors, a command that isn't refused because of them."""
    if not found.wrong:
        return PREVIEW
    fix = f"This is a preview. Fix {dates.pluralize(len(found.wrong), 'line')}"
    if not found.new:
        return f"{fix} first."
    return f"{fix}, or import the other {len(found.new)}: add --apply --skip-wrong"


def _wrong(wrong: Sequence[Wrong]) -> list[Part]:
    if not wrong:
        return []
    return [Heading("Lines with errors"), Bullets(list_some(wrong, SHOWN, _describe_line))]


def _describe_line(wrong: Wrong) -> str:
    return f"line {wrong.number}{_cells(wrong)}: {wrong.why}"


def _cells(wrong: Wrong) -> str:
    """Return what a line says, in brackets and cut to a length that can be read."""
    cells = [_cut(harmless(cell.strip()), LONGEST_CELL) for cell in wrong.cells]
    return f" ({_cut(', '.join(cells), LONGEST_LINE)})" if cells else ""


def _cut(text: str, length: int) -> str:
    return text if len(text) <= length else f"{text[: length - 3].rstrip()}..."


def refused(found: Sorted) -> Page:
    """Return the lines because of which nothing was imported."""
    return (*_wrong(found.wrong),)


def whole(records: int, here: int, *, done: bool) -> Page:
    """Return what the import of a whole journal does, or did."""
    verb = "Imported" if done else "Would import"
    already = f" {here} already in your journal." if here else ""
    entries = "1 entry" if records == 1 else f"{records} entries"
    title = Title(f"{verb} {entries}.{already}")
    how = Words(PREVIEW, "quiet")
    return (
        title,
        *([] if done else [how]),
    )
