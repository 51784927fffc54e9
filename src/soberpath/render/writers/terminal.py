"""A page for a terminal that can show colour and lines, drawn by rich or, if simple, without it.

Rule: text goes to rich as `Text`, never as markup, after it was made harmless. Colour only supports
what the words say already. Below 50 columns tables that do not fit become lines.
"""

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from soberpath.render import page
from soberpath.render.page import Page
from soberpath.render.text import harmless, width
from soberpath.render.writers import digits, everyday, plain
from soberpath.render.writers.everyday import LEAD, NARROW

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

BARE = re.compile(r"[0-9.,]+|yes|no")
"""What says nothing without the name of its column."""

WIDEST = 100
IN_REVERSE = str.maketrans(" \u2580\u2584\u2588", "\u2588\u2584\u2580 ")
"""Half blocks with the other half inked."""

MARKS = {"c": "black on cyan", "m": "black on yellow", "b": "black on green", ".": "dim"}
"""How a day is coloured by its mark, which says the same."""

STYLES = {
    "title": "bold",
    "note": "dim",
    "heading": "bold cyan",
    "label": "cyan",
    "plain": "",
    "quiet": "dim",
    "good": "bold yellow",
    "person": "bold green",
    "care": "yellow",
    "total": "bold",
}


def render(parts: Page, columns: int, *, colour: bool, blocks: bool = True) -> str:
    """Return the page for a terminal `columns` wide, with ANSI codes when color is wanted.

    Without `blocks`, the signs that codes are drawn with, there are no codes.
    """
    parts = tuple(part for part in parts if blocks or not isinstance(part, page.Code))
    columns = max(min(columns, WIDEST), 10)
    styles = STYLES if colour else dict.fromkeys(STYLES, "")
    drawn = everyday.draw(parts, columns, styles)
    return drawn if drawn is not None else _render_with_rich(parts, columns, colour=colour)


def _render_with_rich(parts: Page, columns: int, *, colour: bool) -> str:
    from rich.console import Console

    console = Console(
        width=columns,
        force_terminal=True,
        color_system="standard" if colour else None,
        no_color=not colour,
        markup=False,
        emoji=False,
        highlight=False,
        legacy_windows=False,
    )
    with console.capture() as capture:
        before: page.Part | None = None
        for part in _pair_codes_with_facts(parts, console):
            if before and plain.is_set_apart(before, part):
                console.print()
            before = part
            for drawn in _DRAWN[type(part)](part, console):
                console.print(drawn)
    lines = capture.get().split("\n")
    return "\n".join(line.rstrip(" ") for line in lines)


class _CodeBesideFacts(NamedTuple):
    """Facts on the left and a code on the right, where both have room."""

    facts: page.Facts
    code: page.Code


FACTS_BESIDE_A_CODE = 36
"""The fewest columns that facts need beside a code."""


def _pair_codes_with_facts(parts: Page, console: "Console") -> "Iterator[Any]":
    """Yield the parts, a code with the facts that follow it as one where they fit side by side."""
    left = list(parts)
    while left:
        part = left.pop(0)
        follows = left[0] if left else None
        if (
            isinstance(part, page.Code)
            and isinstance(follows, page.Facts)
            and _is_room_for(part, console)
        ):
            left.pop(0)
            yield _CodeBesideFacts(follows, part)
        else:
            yield part


def _is_room_for(code: page.Code, console: "Console") -> bool:
    return code.width + 2 + FACTS_BESIDE_A_CODE <= console.width


def _code_beside_facts(part: _CodeBesideFacts, console: "Console") -> "Iterator[RenderableType]":
    from rich.console import Group
    from rich.table import Table

    grid = Table.grid(padding=(0, 2))
    grid.add_column(width=console.width - part.code.width - 2)
    grid.add_column(no_wrap=True)
    grid.add_row(Group(*_facts(part.facts, console)), Group(*_code(part.code, console)))
    yield grid


def _text(words: str, style: str, *, is_ours: bool = False) -> "RenderableType":
    """Return a text in a style; the line breaks of one that `is_ours` stay."""
    from rich.text import Text

    return Text(words if is_ours else harmless(words), style=STYLES[style], overflow="fold")


def _title(part: page.Title, _: "Console") -> "Iterator[RenderableType]":
    from rich.text import Text

    title = Text(harmless(part.text), style=STYLES["title"], overflow="fold")
    if part.note:
        title.append(f" ({harmless(part.note)})", style=STYLES["note"])
    yield title


def _heading(part: page.Heading, _: "Console") -> "Iterator[RenderableType]":
    yield _text(part.text, "heading")


def _facts(part: page.Facts, console: "Console") -> "Iterator[RenderableType]":
    from rich.table import Table

    if console.width < NARROW:
        for label, value in part.rows:
            yield _text(f"{label}: {value}", "plain")
        return
    grid = Table.grid(padding=(0, 2))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    for label, value in part.rows:
        grid.add_row(_text(label, "label"), _text(value, "plain"))
    yield grid


def _words(part: page.Words, _: "Console") -> "Iterator[RenderableType]":
    lead = LEAD if part.mood == "person" else ""
    yield _text(lead + part.text, part.mood)


def _bullets(part: page.Bullets, _: "Console") -> "Iterator[RenderableType]":
    from rich.table import Table

    grid = Table.grid(padding=(0, 1))
    for item in part.items:
        grid.add_row(_text("\u2022", "note"), _text(item, "plain"))
    yield grid


def _table(part: page.Table, console: "Console") -> "Iterator[RenderableType]":
    from rich.table import Table

    gap = 1 if console.width < NARROW else 2
    if console.width < NARROW and _measure_table(part, gap) > console.width:
        for row in part.rows:
            yield _text(_join_row(part.columns, row), "plain")
        return
    grid = Table(box=None, pad_edge=False, padding=(0, gap, 0, 0), header_style=STYLES["label"])
    for column in part.columns:
        grid.add_column(_text(column, "label"), overflow="fold")
    for row in part.rows:
        grid.add_row(*(_text(cell, "plain") for cell in row))
    yield grid


def _measure_table(part: page.Table, gap: int) -> int:
    """Return how many cells of the terminal the table takes."""
    columns = zip(part.columns, *part.rows, strict=True)
    return sum(max(width(harmless(cell)) for cell in column) + gap for column in columns) - gap


def _join_row(columns: tuple[str, ...], row: tuple[str, ...]) -> str:
    """Return a row in words; a number, yes or no is named, since it says nothing by itself."""
    first, *rest = row
    named = zip(columns[1:], rest, strict=True)
    words = (f"{name} {cell}" if BARE.fullmatch(cell) else cell for name, cell in named)
    return ", ".join(filter(None, (first, *words)))


def _large(part: page.Large, console: "Console") -> "Iterator[RenderableType]":
    yield _text("\n".join(digits.large(harmless(part.text), console.width)), "title", is_ours=True)


def _code(part: page.Code, console: "Console") -> "Iterator[RenderableType]":
    """Yield a code light around its dark modules, whatever the colors of the terminal are."""
    from rich.text import Text

    if part.width > console.width:
        return
    drawing, style = part.drawing, ""
    if not console.no_color:
        drawing, style = drawing.translate(IN_REVERSE), "black on bright_white"
    for line in drawing.splitlines():
        yield Text(line, style=style, no_wrap=True)
    yield _text(part.caption, "quiet")


def _bar(part: page.Bar, console: "Console") -> "Iterator[RenderableType]":
    wide = min(console.width, NARROW) - 2
    full = round(wide * min(part.done / part.whole, 1)) if part.whole else 0
    yield _text("\u2588" * full + "\u2591" * (wide - full), "good")


def _days(part: page.Days, _: "Console") -> "Iterator[RenderableType]":
    from rich.text import Text

    for row in plain.draw_days(part):
        yield Text.assemble(*((text, MARKS.get(mark, "")) for text, mark in row), no_wrap=True)


_DRAWN: dict[type, Callable[[Any, "Console"], "Iterator[RenderableType]"]] = {
    page.Title: _title,
    page.Heading: _heading,
    page.Facts: _facts,
    page.Words: _words,
    page.Bullets: _bullets,
    page.Table: _table,
    page.Large: _large,
    page.Code: _code,
    _CodeBesideFacts: _code_beside_facts,
    page.Bar: _bar,
    page.Days: _days,
}
