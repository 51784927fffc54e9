"""How many lines a page takes on a terminal, and how many it may have.

Rule: pages of the day only, which have titles, paragraphs, facts and thin lines.
"""

from soberpath.render.page import Facts, Page, Part, Progress, Title, Words, select_drawn
from soberpath.render.text import escape_line
from soberpath.render.writers import layout, plain

WIDE, NARROW = 80, 40
"""Columns of the two terminals that the limits are given for."""

MOST_WIDE, MOST_NARROW = 20, 16
"""Lines of the page at these widths."""


def limit_lines(columns: int) -> int:
    """Return how many lines the screen may have at a width."""
    between = MOST_NARROW + (columns - NARROW) // 10
    return min(max(between, MOST_NARROW), MOST_WIDE)


def count_lines(parts: Page, columns: int) -> int:
    """Return how many lines a page of the day takes on a terminal."""
    lines, before = 0, None
    for part in select_drawn(parts):
        lines += bool(before and plain.is_set_apart(before, part)) + _count_part(part, columns)
        before = part
    return lines


def _count_part(part: Part, columns: int) -> int:
    if isinstance(part, Facts):
        return len(layout.lay_out_facts(part.rows, columns))
    if isinstance(part, Progress):
        return len(layout.lay_out_progress(part, columns))
    if isinstance(part, Title):
        return _count_rows(part.text + (f" ({part.note})" if part.note else ""), columns)
    if isinstance(part, Words):
        return _count_rows(("\u2192 " if part.mood == "person" else "") + part.text, columns)
    raise TypeError(f"the screen of the day has no place for {type(part).__name__}")


def _count_rows(text: str, columns: int) -> int:
    return len(layout.wrap_text(escape_line(text), columns))
