"""Make the page of an import: new entries, known entries, and lines with errors."""

from collections.abc import Sequence

from soberpath.core.importing.columns import tidy_heading
from soberpath.core.importing.import_plan import ImportPlan
from soberpath.core.importing.parsed_table import FaultyRow
from soberpath.core.model import dates
from soberpath.core.model.fields import Kind
from soberpath.render.page import Bullets, Heading, Page, Part, Title, Words, list_some, make_facts
from soberpath.render.text import cut, escape_line, join_words

SHOWN = 20
"""How many lines with errors are listed before the rest is counted."""

LONGEST_CELL, LONGEST_LINE = 24, 60
"""The longest text shown of a cell, and of a line, with an error."""

PREVIEW = "This is a preview. To import, run it again with --apply."


def make_import_page(
    kinds: Sequence[Kind],
    results: Sequence[ImportPlan],
    *,
    done: bool,
    source: str = "",
    remarks: Sequence[str] = (),
    repeating: str = "",
) -> Page:
    """Return what an import does, or did, with entries of each kind.

    `source` is the program that the file is from, `remarks` say what is left out, and `repeating`
    up to when repeating events are planned.
    """
    verb = "Imported" if done else "Would import"
    counts = [
        kind.count_in_words(len(result.new))
        for kind, result in zip(kinds, results, strict=True)
        if result.new or len(kinds) == 1
    ]
    origin = f" from {source}" if source else ""
    moved = sum(result.moved for result in results)
    joined = sum(result.joined for result in results)
    known, wrong = _count(results, "known"), [line for result in results for line in result.wrong]
    has_any = any((_count(results, "new"), known, moved, joined, wrong))
    if not has_any and not done:
        return (Title(f"No {kinds[0].name_several() if len(kinds) == 1 else 'entries'} found."),)
    parts: list[Part] = [Title(f"{verb} {join_words(counts or ['0 entries'])}{origin}.")]
    facts = make_facts(
        ("Already in your journal", str(known) if known else ""),
        ("Moved", str(moved) if moved else ""),
        ("Repeating", repeating),
        ("Added to days you have", str(joined) if joined else ""),
        (
            "Columns",
            ", ".join(_describe_column(*pair) for result in results for pair in result.used),
        ),
        (
            "Ignored columns",
            ", ".join(escape_line(head) for result in results for head in result.ignored_headings),
        ),
        ("Left out" if done else "Errors", dates.pluralize(len(wrong), "line") if wrong else ""),
        *(("Ignored", remark) for remark in remarks),
    )
    if facts.rows:
        parts.append(facts)
    parts += _list_wrong(wrong)
    if not done:
        parts.append(Words(_describe_next(_count(results, "new"), len(wrong)), "quiet"))
    return (*parts,)


def _count(results: Sequence[ImportPlan], part: str) -> int:
    return sum(len(getattr(result, part)) for result in results)


def _describe_column(heading: str, key: str) -> str:
    """Return a heading, with its field if the names differ."""
    heading_text, field = escape_line(heading.strip()), key.replace("_", " ")
    return heading_text if tidy_heading(heading) == field else f"{heading_text} ({field})"


def _describe_next(new: int, wrong: int) -> str:
    """Return the command to import; with errors, one that isn't refused because of them."""
    if not wrong:
        return PREVIEW
    fix = f"This is a preview. Fix {dates.pluralize(wrong, 'line')}"
    if not new:
        return f"{fix} first."
    return f"{fix}, or import only the lines without errors ({new}): add --apply --skip-wrong"


def _list_wrong(wrong: Sequence[FaultyRow]) -> list[Part]:
    if not wrong:
        return []
    return [Heading("Lines with errors"), Bullets(list_some(wrong, SHOWN, _describe_line))]


def _describe_line(wrong: FaultyRow) -> str:
    return f"line {wrong.number}{_describe_cells(wrong)}: {wrong.why}"


def _describe_cells(wrong: FaultyRow) -> str:
    """Return the content of a line in brackets, cut to a readable length."""
    cells = [cut(escape_line(cell.strip()), LONGEST_CELL) for cell in wrong.cells]
    return f" ({cut(', '.join(cells), LONGEST_LINE)})" if cells else ""


def make_refused_page(results: Sequence[ImportPlan]) -> Page:
    """Return the lines that prevented the import."""
    return (*_list_wrong([line for result in results for line in result.wrong]),)


def make_journal_import_page(records: int, here: int, *, done: bool) -> Page:
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
