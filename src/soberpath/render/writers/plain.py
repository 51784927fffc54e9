"""A page as plain lines: for pipes, files, screen readers and simple terminals.

Rule: one fact a line, aligned by spaces, no color, no boxes, nothing cut off. A width is kept to
where there is one; without it, what belongs together is on one line.
"""

from collections.abc import Callable, Iterator
from typing import Any

from soberpath.render import page
from soberpath.render.page import Page
from soberpath.render.text import escape_line, measure_width
from soberpath.render.writers import layout

Columns = int | None
"""The width to write for; None where lines may be of any length."""


def render(parts: Page, columns: Columns = None) -> str:
    """Return the page as text that ends with a newline; a blank line sets parts apart."""
    lines: list[str] = []
    before: page.Part | None = None
    for part in page.select_plain(parts):
        drawn = _DRAWN[type(part)](part, columns)
        if before and drawn and is_set_apart(before, part):
            lines.append("")
        lines += drawn
        before = part
    return "".join(f"{line.rstrip()}\n" for line in lines)


def is_set_apart(before: page.Part, part: page.Part) -> bool:
    """Return True if a blank line belongs between two parts of a page."""
    if isinstance(before, page.Heading):
        return False
    if isinstance(before, page.Table) and isinstance(part, page.Facts | page.Bars):
        return True
    return isinstance(before, page.Words | page.Legend | page.Progress) or isinstance(
        part,
        page.Title
        | page.Heading
        | page.Words
        | page.Legend
        | page.Path
        | page.YearMap
        | page.Charts,
    )


def _title(part: page.Title, columns: Columns) -> list[str]:
    note = f" ({escape_line(part.note)})" if part.note else ""
    return layout.wrap_text(escape_line(part.text) + note, columns)


def _heading(part: page.Heading, columns: Columns) -> list[str]:
    lines = layout.wrap_text(escape_line(part.text), columns)
    return [*lines, "-" * max(map(measure_width, lines))]


def _facts(part: page.Facts, columns: Columns) -> list[str]:
    return _join(layout.lay_out_facts(part.rows, columns))


def _join(lines: list[layout.Line]) -> list[str]:
    return ["".join(text for text, _ in line) for line in lines]


def _words(part: page.Words, columns: Columns) -> list[str]:
    lead = "-> " if part.mood == "person" else ""
    return layout.wrap_text(lead + escape_line(part.text), columns)


def _bullets(part: page.Bullets, columns: Columns) -> list[str]:
    return [
        ("  " if at else "- ") + line
        for item in part.items
        for at, line in enumerate(layout.wrap_text(escape_line(item), columns and columns - 2))
    ]


def _table(part: page.Table, columns: Columns) -> list[str]:
    return _join(layout.lay_out_table(part, columns))


def _large(_part: page.Large, _columns: Columns) -> list[str]:
    return []  # the number stands among the facts too, as a person copies it


def _code(_part: page.Code, _columns: Columns) -> list[str]:
    return []


def _bar(_part: page.Bar, _columns: Columns) -> list[str]:
    return []


def _bars(part: page.Bars, _columns: Columns) -> list[str]:
    return _join(layout.lay_out_bars(part.rows))


def draw_days(part: page.Days, columns: Columns) -> list[list[tuple[str, str]]]:
    """Return rows of days as pieces of text, each with its mark: a calendar, or a line a month."""
    wide = max((len(label) for row in part.rows for label, _ in row), default=0)
    if not part.heads:
        return list(_draw_months(part, wide + 2, columns))
    heads = [(f"{head:>{wide}}  ", "") for head in part.heads]
    return [
        heads,
        *([(f"{label:>{wide}}{mark:2}", mark[:1]) for label, mark in row] for row in part.rows),
    ]


def _draw_months(part: page.Days, left: int, columns: Columns) -> Iterator[list[tuple[str, str]]]:
    """Yield a line for each row of days, with its note below it, or beside a row without marks."""
    room = None if columns is None else max(columns - left, 1)
    for at, row in enumerate(part.rows):
        drawn = [(f"{label:{left}}" if label else mark, mark) for label, mark in row]
        note = escape_line(part.notes[at]) if part.notes else ""
        lines = layout.wrap_text(note, room) if note else []
        if lines and not any(mark.strip() for _, mark in row):
            drawn = [*drawn[:1], (lines.pop(0), "")]
        yield drawn
        yield from ([(" " * left + line, "")] for line in lines)


def _days(part: page.Days, columns: Columns) -> list[str]:
    return ["".join(text for text, _ in row) for row in draw_days(part, columns)]


def _legend(part: page.Legend, columns: Columns) -> list[str]:
    meanings = ", ".join(f"{mark} = {meaning}" for mark, meaning in part.meanings)
    return layout.wrap_text(meanings, columns)


_DRAWN: dict[type, Callable[[Any, Columns], list[str]]] = {
    page.Title: _title,
    page.Heading: _heading,
    page.Facts: _facts,
    page.Words: _words,
    page.Bullets: _bullets,
    page.Table: _table,
    page.Large: _large,
    page.Code: _code,
    page.Bar: _bar,
    page.Bars: _bars,
    page.Days: _days,
    page.Legend: _legend,
}
