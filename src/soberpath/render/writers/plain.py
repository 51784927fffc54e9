"""A page as plain lines: for pipes, files, screen readers and simple terminals.

Rule: one fact a line, aligned by spaces, no colour, no boxes, nothing cut off.
"""

from collections.abc import Callable
from typing import Any

from soberpath.render import page
from soberpath.render.page import Page
from soberpath.render.text import harmless, padded, width


def render(parts: Page) -> str:
    """Return the page as text that ends with a newline; a blank line sets parts apart."""
    lines: list[str] = []
    before: page.Part | None = None
    for part in parts:
        drawn = _DRAWN[type(part)](part)
        if before and drawn and is_set_apart(before, part):
            lines.append("")
        lines += drawn
        before = part
    return "".join(f"{line.rstrip()}\n" for line in lines)


def is_set_apart(before: page.Part, part: page.Part) -> bool:
    """Return True if a blank line belongs between two parts of a page."""
    if isinstance(before, page.Heading):
        return False
    return isinstance(before, page.Words) or isinstance(
        part, page.Title | page.Heading | page.Words
    )


def _title(part: page.Title) -> list[str]:
    return [harmless(part.text) + (f" ({harmless(part.note)})" if part.note else "")]


def _heading(part: page.Heading) -> list[str]:
    text = harmless(part.text)
    return [text, "-" * width(text)]


def _facts(part: page.Facts) -> list[str]:
    rows = [(harmless(label), harmless(value)) for label, value in part.rows]
    cells = max((width(label) for label, _ in rows), default=0)
    return [f"{padded(label, cells)}  {value}" for label, value in rows]


def _words(part: page.Words) -> list[str]:
    lead = "-> " if part.mood == "person" else ""
    return [lead + harmless(part.text)]


def _bullets(part: page.Bullets) -> list[str]:
    return [f"- {harmless(item)}" for item in part.items]


def _table(part: page.Table) -> list[str]:
    rows = [tuple(map(harmless, row)) for row in (part.columns, *part.rows)]
    sizes = [max(map(width, column)) for column in zip(*rows, strict=True)]
    return ["  ".join(map(padded, row, sizes)) for row in rows]


def _large(_: page.Large) -> list[str]:
    return []  # the number stands among the facts too, as a person copies it


def _code(_: page.Code) -> list[str]:
    return []


def _bar(_: page.Bar) -> list[str]:
    return []


def draw_days(part: page.Days) -> list[list[tuple[str, str]]]:
    """Return rows of days as pieces of text, each with its mark: a calendar, or a line a month."""
    wide = max((len(label) for row in part.rows for label, _ in row), default=0)
    if not part.heads:
        return [[(f"{label:{wide + 2}}" if label else mark, mark) for label, mark in row]
                for row in part.rows]  # fmt: skip
    heads = [(f"{head:>{wide}}  ", "") for head in part.heads]
    return [
        heads,
        *([(f"{label:>{wide}}{mark} ", mark) for label, mark in row] for row in part.rows),
    ]


def _days(part: page.Days) -> list[str]:
    return ["".join(text for text, _ in row) for row in draw_days(part)]


_DRAWN: dict[type, Callable[[Any], list[str]]] = {
    page.Title: _title,
    page.Heading: _heading,
    page.Facts: _facts,
    page.Words: _words,
    page.Bullets: _bullets,
    page.Table: _table,
    page.Large: _large,
    page.Code: _code,
    page.Bar: _bar,
    page.Days: _days,
}
