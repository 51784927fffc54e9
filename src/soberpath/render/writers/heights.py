"""Count the lines of a page in a terminal, and limit them."""

from soberpath.render.page import Page, select_drawn
from soberpath.render.writers import layout

WIDE, NARROW = 80, 40
"""The widths in columns of the two terminals that the limits apply to."""

MOST_WIDE, MOST_NARROW = 20, 16
"""The most lines of the page at these widths."""


def limit_lines(columns: int) -> int:
    """Return how many lines the screen may have at a width."""
    between = MOST_NARROW + (columns - NARROW) // 10
    return min(max(between, MOST_NARROW), MOST_WIDE)


def count_lines(parts: Page, columns: int) -> int:
    """Return how many lines a page of the day takes in a terminal."""
    return len(layout.lay_out_page(select_drawn(parts), columns))
