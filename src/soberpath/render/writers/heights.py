"""How many lines a page takes on a terminal, and how many it may have.

Rule: pages of the day only, which have titles, paragraphs and facts.
"""

from soberpath.render.page import Facts, Page, Part, Title, Words
from soberpath.render.text import harmless, width
from soberpath.render.writers import plain

WIDE, NARROW = 80, 40
"""Columns of the two terminals that the limits are given for."""

MOST_WIDE, MOST_NARROW = 20, 16
"""Lines of the page at these widths."""

FEWEST_COLUMNS_FOR_A_GRID = 50
"""Below this a terminal shows a fact as "label: value", without columns."""


def limit_lines(columns: int) -> int:
    """Return how many lines the screen may have at a width."""
    between = MOST_NARROW + (columns - NARROW) // 10
    return min(max(between, MOST_NARROW), MOST_WIDE)


def count_lines(parts: Page, columns: int) -> int:
    """Return how many lines a page of titles, paragraphs and facts takes on a terminal."""
    lines, before = 0, None
    for part in parts:
        lines += bool(before and plain.is_set_apart(before, part)) + _count_part(part, columns)
        before = part
    return lines


def _count_part(part: Part, columns: int) -> int:
    if isinstance(part, Facts):
        if columns < FEWEST_COLUMNS_FOR_A_GRID:
            return sum(_count_rows(f"{label}: {value}", columns) for label, value in part.rows)
        labels = max(width(label) for label, _ in part.rows)
        return sum(_count_rows(value, columns - labels - 2) for _, value in part.rows)
    if isinstance(part, Title):
        return _count_rows(part.text + (f" ({part.note})" if part.note else ""), columns)
    if isinstance(part, Words):
        return _count_rows(("\u2192 " if part.mood == "person" else "") + part.text, columns)
    raise TypeError(f"the screen of the day has no place for {type(part).__name__}")


def _count_rows(text: str, columns: int) -> int:
    """Return how many lines a text takes, broken between words and in words that are too long."""
    lines, used = 1, 0
    for word in harmless(text).split(" "):
        cells = width(word)
        if used and used + 1 + cells > columns:
            lines, used = lines + 1, 0
        used += cells + bool(used)
        if used > columns:
            lines, used = lines + (used - 1) // columns, (used - 1) % columns + 1
    return lines
