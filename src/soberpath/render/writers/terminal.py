"""A page for a terminal that can show color and lines, drawn by rich or, if simple, without it.

Rule: text goes to rich as `Text`, never as markup, after it was made harmless. Color only supports
what the words say already. Lines are broken by `layout`, and not by rich.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from soberpath.core.model.named_tuples import NamedTuple
from soberpath.render import page
from soberpath.render.page import Page
from soberpath.render.text import escape_line, measure_width, pad
from soberpath.render.writers import digits, everyday, layout, plain, styles
from soberpath.render.writers.everyday import LEAD
from soberpath.render.writers.layout import NARROW

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

WIDEST = 100
"""Columns of what is read, however wide the terminal is; a table may take all of it."""

IN_REVERSE = str.maketrans(" \u2580\u2584\u2588", "\u2588\u2584\u2580 ")
"""Half blocks with the other half inked."""


def render(
    parts: Page, columns: int, way: str = styles.NONE, *, blocks: bool = True, dots: bool = True
) -> str:
    """Return the page for a terminal `columns` wide, in one of the ways of `styles`.

    Without `blocks`, the signs that codes are drawn with, there are no codes; without `dots`, those
    of Braille, charts are in ASCII.
    """
    parts = tuple(
        part._replace(is_ascii=not dots) if isinstance(part, page.Charts) else part
        for part in page.select_drawn(parts)
        if blocks or not isinstance(part, page.Code)
    )
    columns = max(columns, 10)
    drawn = everyday.draw(parts, min(columns, WIDEST), styles.select_styles(way))
    return drawn if drawn is not None else _render_with_rich(parts, columns, way)


def _render_with_rich(parts: Page, columns: int, way: str) -> str:
    from rich.console import Console
    from rich.theme import Theme

    console = Console(
        width=columns,
        force_terminal=True,
        color_system=None if way == styles.NONE else "256",
        no_color=way == styles.NONE,
        theme=Theme(dict(styles.select_styles(way))),
        markup=False,
        emoji=False,
        highlight=False,
        legacy_windows=False,
    )
    with console.capture() as capture:
        before: page.Part | None = None
        for part in _pair_codes(parts, console):
            if before and plain.is_set_apart(before, part):
                console.print()
            before = part
            for drawn in _DRAWN[type(part)](part, console):
                console.print(drawn)
    lines = capture.get().split("\n")
    return "\n".join(line.rstrip(" ") for line in lines)


class _BesideCode(NamedTuple):
    """A code on the right, and the number and the facts that belong to it on the left."""

    parts: tuple[page.Large | page.Facts, ...]
    code: page.Code


FACTS_BESIDE_A_CODE = 36
"""The fewest columns that facts need beside a code."""


def _pair_codes(parts: Page, console: "Console") -> "Iterator[Any]":
    """Yield the parts, a code as one with the number and facts around it where they fit beside."""
    left: list[Any] = list(parts)
    while left:
        number = left[:1] if isinstance(left[0], page.Large) else []
        code, facts = (*left[len(number) :], None, None)[:2]
        if (
            isinstance(code, page.Code)
            and isinstance(facts, page.Facts)
            and _is_room_for(code, console)
        ):
            del left[: len(number) + 2]
            yield _BesideCode((*number, facts), code)
        else:
            yield left.pop(0)


def _is_room_for(code: page.Code, console: "Console") -> bool:
    return code.width + 2 + FACTS_BESIDE_A_CODE <= console.width


def _beside_code(part: _BesideCode, console: "Console") -> "Iterator[RenderableType]":
    from rich.console import Group
    from rich.table import Table
    from rich.text import Text

    grid = Table.grid(padding=(0, 2))
    left = min(console.width, WIDEST) - part.code.width - 2
    grid.add_column(width=left)
    grid.add_column(no_wrap=True)
    beside: list[RenderableType] = []
    for each in part.parts:
        if isinstance(each, page.Large):
            beside += [_digits(each, left), Text()]
            continue
        whole = tuple(row for row in each.rows if _has_long_word(row, left))
        if whole:  # a link in two lines can't be clicked
            yield _labeled(layout.lay_out_facts(whole, min(console.width, WIDEST)))
        rest = tuple(row for row in each.rows if row not in whole)
        beside.append(_labeled(layout.lay_out_facts(rest, left)))
    grid.add_row(Group(*beside), Group(*_code(part.code, console)))
    yield grid


def _has_long_word(row: tuple[str, str], columns: int) -> bool:
    return any(measure_width(word) > columns for word in row[1].split())


def _text(words: str, style: str, columns: int) -> "RenderableType":
    """Return a text in a style, in lines that are broken between words."""
    return _lines(layout.wrap_text(escape_line(words), min(columns, WIDEST)), style)


def _lines(lines: Sequence[str], style: str) -> "RenderableType":
    from rich.text import Text

    return Text("\n".join(lines), style=style, no_wrap=True, overflow="ignore")


def _labeled(lines: Sequence[layout.Line]) -> "RenderableType":
    """Return lines with their labels in their style."""
    from rich.text import Text

    text = Text(no_wrap=True, overflow="ignore")
    for at, line in enumerate(lines):
        text.append("\n" if at else "")
        for piece, is_label in line:
            text.append(piece, style="label" if is_label else None)
    return text


def _title(part: page.Title, console: "Console") -> "Iterator[RenderableType]":
    from rich.text import Text

    text = escape_line(part.text)
    whole = f"{text} ({escape_line(part.note)})" if part.note else text
    title = Text(style="title", no_wrap=True, overflow="ignore")
    at = 0
    for number, line in enumerate(layout.wrap_text(whole, min(console.width, WIDEST))):
        at = whole.index(line, at)
        left = max(len(text) - at, 0)
        title.append("\n" if number else "")
        title.append(line[:left])
        title.append(line[left:], style="note")
        at += len(line)
    yield title


def _heading(part: page.Heading, console: "Console") -> "Iterator[RenderableType]":
    yield _text(part.text, "heading", console.width)


def _facts(part: page.Facts, console: "Console") -> "Iterator[RenderableType]":
    if part.rows:
        yield _labeled(layout.lay_out_facts(part.rows, min(console.width, WIDEST)))


def _words(part: page.Words, console: "Console") -> "Iterator[RenderableType]":
    lead = LEAD if part.mood == "person" else ""
    yield _text(lead + part.text, part.mood, console.width)


def _bullets(part: page.Bullets, console: "Console") -> "Iterator[RenderableType]":
    from rich.table import Table

    grid = Table.grid(padding=(0, 1))
    for item in part.items:
        grid.add_row(_lines(["\u2022"], "note"), _text(item, "plain", console.width - 2))
    yield grid


def _table(part: page.Table, console: "Console") -> "Iterator[RenderableType]":
    yield _labeled(layout.lay_out_table(part, console.width))


def _large(part: page.Large, console: "Console") -> "Iterator[RenderableType]":
    yield _digits(part, console.width)


def _digits(part: page.Large, columns: int) -> "RenderableType":
    drawn = digits.draw_large(escape_line(part.text), columns, is_tall=part.is_tall)
    return _lines([line for text in drawn for line in layout.wrap_text(text, columns)], "title")


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
    yield _text(part.caption, "quiet", console.width)


def _bar(part: page.Bar, console: "Console") -> "Iterator[RenderableType]":
    wide = min(console.width, NARROW) - 2
    full = round(wide * min(part.done / part.whole, 1)) if part.whole else 0
    yield _lines(["\u2588" * full + "\u2591" * (wide - full)], "good")


def _progress(part: page.Progress, console: "Console") -> "Iterator[RenderableType]":
    yield from map(_apply_roles, layout.lay_out_progress(part, min(console.width, WIDEST)))


def _bars(part: page.Bars, _: "Console") -> "Iterator[RenderableType]":
    yield _labeled(layout.lay_out_bars(part.rows))


def _legend(part: page.Legend, console: "Console") -> "Iterator[RenderableType]":
    """Yield the marks in their colors, each with its meaning beside it."""
    from rich.text import Text

    line, used = Text(no_wrap=True, overflow="ignore"), 0
    for mark, meaning in part.meanings:
        cells = len(mark) + 1 + len(meaning)
        if used and used + 2 + cells > min(console.width, WIDEST):
            line, used = line.append("\n"), 0
        line.append("  " if used else "").append(mark, styles.MARKS.get(mark, "title"))
        line.append(f" {meaning}", "quiet")
        used += cells + (2 if used else 0)
    yield line


def _days(part: page.Days, console: "Console") -> "Iterator[RenderableType]":
    from rich.text import Text

    for at, row in enumerate(plain.draw_days(part, min(console.width, WIDEST))):
        usual = "label" if part.heads and at == 0 else ""
        pieces = ((text, styles.MARKS.get(mark, usual)) for text, mark in row)
        yield Text.assemble(*pieces, no_wrap=True)


def _path(part: page.Path, console: "Console") -> "Iterator[RenderableType]":
    """Yield a step a line: its day, text and when in columns, or behind each other."""
    texts = [(step, escape_line(step.text)) for step in part.steps]
    day = max((len(step.day) for step, _ in texts), default=0)
    name = max((measure_width(text) for step, text in texts if step.when), default=0)
    room = min(console.width, WIDEST) - 3
    has_columns = all(day + 2 + name + 2 + len(step.when) <= room for step, _ in texts)
    for step, text in texts:
        if not step.day or not step.when:
            words = "  ".join(filter(None, (step.day, text)))
        elif has_columns:
            words = f"{step.day:{day}}  {pad(text, name)}  {step.when}"
        else:
            words = f"{step.day}  {text}, {step.when}"
        first, *rest = layout.wrap_text(words, room)
        yield _apply_roles([(step.sign, "line"), (f"  {first}", step.role)])
        yield from (_apply_roles([(f"   {line}", step.role)]) for line in rest)


def _year_map(part: page.YearMap, console: "Console") -> "Iterator[RenderableType]":
    from soberpath.render.writers import year_map

    yield from map(_apply_roles, year_map.lay_out(part, console.width))


def _charts(part: page.Charts, console: "Console") -> "Iterator[RenderableType]":
    from soberpath.render.writers import week_charts

    yield from map(_apply_roles, week_charts.lay_out(part, min(console.width, WIDEST)))


def _apply_roles(line: Sequence[tuple[str, ...]]) -> "RenderableType":
    """Return pieces of a line in the styles of their roles."""
    from rich.text import Text

    text = Text(no_wrap=True, overflow="ignore")
    for piece, *roles in line:
        text.append(piece)
        for role in roles:
            text.stylize(role, len(text) - len(piece))
    return text


_DRAWN: dict[type, Callable[[Any, "Console"], "Iterator[RenderableType]"]] = {
    page.Title: _title,
    page.Heading: _heading,
    page.Facts: _facts,
    page.Words: _words,
    page.Bullets: _bullets,
    page.Table: _table,
    page.Large: _large,
    page.Code: _code,
    _BesideCode: _beside_code,
    page.Bar: _bar,
    page.Progress: _progress,
    page.Bars: _bars,
    page.Charts: _charts,
    page.Days: _days,
    page.Legend: _legend,
    page.Path: _path,
    page.YearMap: _year_map,
}
