"""How a table is laid out: in columns, or in a block for each row where they have no room.

Rule: a table that would have to break a date, a number or a command becomes blocks.
"""

from collections.abc import Iterable, Iterator, Sequence

from soberpath.render.page import Table
from soberpath.render.text import escape_line, measure_width, pad
from soberpath.render.writers.layout import NARROW, Line, group_words, wrap_text

LONGEST_WORD = 32
"""Cells of a column from which on it may break a word: a web address, or a text without blanks."""

LEAST_TEXT = 16
"""Cells that a column of texts has, if one of them is that long."""

INDENT = "  "
"""What a line begins with that goes on with a fact of a block."""


def lay_out(part: Table, columns: int | None) -> list[Line]:
    """Return a table in lines, or a block for each row where it has no room for columns."""
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
    """Return how wide each column is; None where they have no room side by side."""
    by_column = list(zip(*rows, strict=True))
    whole = [max(map(measure_width, cells)) for cells in by_column]
    if columns is None:
        return whole
    room = columns - gap * (len(whole) - 1)
    if sum(whole) <= room:
        return whole
    least = [
        wide if at == 0 else _find_least(cells, wide)
        for at, (cells, wide) in enumerate(zip(by_column, whole, strict=True))
    ]
    spare = room - sum(least)
    return None if spare < 0 else _share_room(least, whole, spare)


def _find_least(cells: Iterable[str], wide: int) -> int:
    """Return how wide a column must be: as its longest word, and not too narrow for a text."""
    units = (measure_width(unit) for cell in cells for unit in group_words(cell.split(" ")))
    return max(min(max(units), LONGEST_WORD), min(wide, LEAST_TEXT))


def _share_room(least: list[int], whole: list[int], spare: int) -> list[int]:
    """Return the columns with the room that is left, first to those that need the least of it."""
    sizes = list(least)
    order = sorted(range(len(sizes)), key=lambda at: whole[at] - least[at])
    for place, at in enumerate(order):
        more = min(whole[at] - least[at], spare // (len(order) - place))
        sizes[at] += more
        spare -= more
    return sizes


def _lay_out_blocks(rows: Sequence[Sequence[str]], columns: int | None) -> list[Line]:
    """Return each row as lines of a label and a value, a blank line between two rows."""
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
    """Return a label and what a row is about, which stays whole where a line has room for it."""
    if columns is not None and measure_width(f"{name}: {value}") > columns >= measure_width(
        INDENT + value
    ):
        return [[(f"{name}:", "label")], [(INDENT + value, "plain")]]
    return _lay_out_fact(name, value, columns)


def _lay_out_fact(name: str, value: str, columns: int | None) -> list[Line]:
    """Return a label and its value, the lines after the first indented."""
    label = f"{name}: " if name else ""
    whole = label + value
    room = None if columns is None else max(columns - len(INDENT), 1)
    first, *rest = (
        [whole] if columns and measure_width(whole) <= columns else wrap_text(whole, room)
    )
    begins: Line = [(first, "plain")]
    if label and first.startswith(label):
        begins = [(label, "label"), (first[len(label) :], "plain")]
    return [begins, *([(INDENT + line, "plain")] for line in rest)]
