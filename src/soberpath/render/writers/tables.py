"""Lay out a table in columns, or as a block for each row if it is too wide.

A table that would have to break a date, a number or a command becomes blocks.
"""

from collections.abc import Iterable, Iterator, Sequence

from soberpath.render.page import Table
from soberpath.render.text import escape_line, measure_width, pad
from soberpath.render.writers.layout import NARROW, Line, group_words, wrap_text

LONGEST_WORD = 32
"""From this width in cells on, a column may break a word, e.g. a web address."""

LEAST_TEXT = 16
"""The minimum width in cells of a column with text at least that long."""

INDENT = "  "
"""The indent of lines that continue a fact of a block."""


def lay_out(part: Table, columns: int | None) -> list[Line]:
    """Return a table in lines, or a block for each row if the columns don't fit."""
    rows = [tuple(map(escape_line, row)) for row in (part.columns, *part.rows)]
    gap = 1 if columns is not None and columns < NARROW else 2
    sizes = _size_columns(rows, columns, gap)
    if sizes is None:
        return _lay_out_blocks(rows, columns)
    return [
        [(line, "label" if at == 0 else "plain")]
        for at, row in enumerate(rows)
        for line in _draw_row(row, sizes, " " * gap)
    ]


def _draw_row(row: Sequence[str], sizes: Sequence[int], gap: str) -> Iterator[str]:
    cells = [wrap_text(cell, max(size, 1)) for cell, size in zip(row, sizes, strict=True)]
    for at in range(max(map(len, cells), default=0)):
        line = (cell[at] if at < len(cell) else "" for cell in cells)
        yield gap.join(map(pad, line, sizes)).rstrip(" ")


def _size_columns(rows: Sequence[Sequence[str]], columns: int | None, gap: int) -> list[int] | None:
    """Return the width of each column; None if they don't fit side by side."""
    by_column = list(zip(*rows, strict=True))
    full_widths = [max(map(measure_width, cells)) for cells in by_column]
    if columns is None:
        return full_widths
    room = columns - gap * (len(full_widths) - 1)
    if sum(full_widths) <= room:
        return full_widths
    least = [
        wide if at == 0 else _find_least(cells, wide)
        for at, (cells, wide) in enumerate(zip(by_column, full_widths, strict=True))
    ]
    spare = room - sum(least)
    return None if spare < 0 else _share_room(least, full_widths, spare)


def _find_least(cells: Iterable[str], wide: int) -> int:
    """Return the minimum width of a column: its longest word, and enough for a text."""
    units = (measure_width(unit) for cell in cells for unit in group_words(cell.split(" ")))
    return max(min(max(units), LONGEST_WORD), min(wide, LEAST_TEXT))


def _share_room(least: list[int], whole: list[int], spare: int) -> list[int]:
    """Return the columns with the remaining space, first those that need the least of it."""
    sizes = list(least)
    order = sorted(range(len(sizes)), key=lambda at: whole[at] - least[at])
    for place, at in enumerate(order):
        more = min(whole[at] - least[at], spare // (len(order) - place))
        sizes[at] += more
        spare -= more
    return sizes


def _lay_out_blocks(rows: Sequence[Sequence[str]], columns: int | None) -> list[Line]:
    """Return each row as lines of a label and a value, with blank lines between rows."""
    names, *records = rows
    lines: list[Line] = []
    for record in records:
        if lines:
            lines.append([])
        first, *rest = zip(names, record, strict=True)
        lines += _lay_out_first(*first, columns)
        for name, value in rest:
            lines += _lay_out_fact(name, value, columns) if value else []
    return lines


def _lay_out_first(name: str, value: str, columns: int | None) -> list[Line]:
    """Return a label and the subject of a row, which isn't broken if a line has space for it."""
    if columns is not None and measure_width(f"{name}: {value}") > columns >= measure_width(
        INDENT + value
    ):
        return [[(f"{name}:", "label")], [(INDENT + value, "plain")]]
    return _lay_out_fact(name, value, columns)


def _lay_out_fact(name: str, value: str, columns: int | None) -> list[Line]:
    """Return a label and its value, with the lines after the first indented."""
    label = f"{name}: " if name else ""
    full_text = label + value
    room = None if columns is None else max(columns - len(INDENT), 1)
    first, *rest = (
        [full_text]
        if columns and measure_width(full_text) <= columns
        else wrap_text(full_text, room)
    )
    begins: Line = [(first, "plain")]
    if label and first.startswith(label):
        begins = [(label, "label"), (first[len(label) :], "plain")]
    return [begins, *([(INDENT + line, "plain")] for line in rest)]
