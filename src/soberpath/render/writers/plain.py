"""Write a page as plain lines: for pipes, files, screen readers and simple terminals.

There is one fact per line, aligned by spaces, without color or boxes, and nothing is cut off. With
a width, lines are broken; without one, what belongs together is on one line.
"""

from collections.abc import Iterable

from soberpath.render import page
from soberpath.render.page import Page, Part
from soberpath.render.text import escape_line, measure_width
from soberpath.render.writers import layout
from soberpath.render.writers.layout import is_set_apart, wrap_text

Columns = int | None
"""The width to write for; None for lines of any length."""


def render(parts: Page, columns: Columns = None) -> str:
    """Return the page as text that ends with a newline, with blank lines between parts."""
    lines: list[str] = []
    before: Part | None = None
    for part in page.select_plain(parts):
        drawn = _draw(part, columns)
        if before and drawn and is_set_apart(before, part):
            lines.append("")
        lines += drawn
        before = part
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _draw(part: Part, columns: Columns) -> list[str]:
    match part:
        case page.Heading():
            lines = wrap_text(escape_line(part.text), columns)
            return [*lines, "-" * max(map(measure_width, lines))]
        case page.Words(mood="person"):
            return wrap_text(f"-> {escape_line(part.text)}", columns)
        case page.Large() | page.Code() | page.Bar():
            return []  # the facts also have the number, in a form to copy
        case page.Legend():
            meanings = ", ".join(f"{mark} = {meaning}" for mark, meaning in part.meanings)
            return wrap_text(meanings, columns)
        case page.Bullets():
            from soberpath.render.writers import drawings

            return _join(drawings.lay_out_bullets(part, columns, "-"))
        case page.Days():
            from soberpath.render.writers import drawings

            return _join(drawings.lay_out_days(part, columns))
    return _join(layout.lay_out(part, columns))


def _join(lines: Iterable[layout.Line]) -> list[str]:
    return ["".join(text for text, *_ in line) for line in lines]
