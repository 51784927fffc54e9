"""Draw weekly charts on a common time axis: dotted lines for averages, bars for counts.

Every chart shows the ends of its scale, and the value of each week or of the last one. A week
without an entry is a gap. Nothing is shown by color alone.
"""

import itertools
from collections.abc import Iterator, Sequence

from soberpath.render.page import Chart, Charts
from soberpath.render.text import round_average
from soberpath.render.writers.layout import NARROW, Line

Values = tuple[float | None, ...]

MOST_STEP = 8
"""The most columns per week."""

MOST_BAR = 3
"""The most columns per bar."""

HEIGHTS = {True: (4, 3), False: (3, 2)}
"""The rows of a line and of bars, with labels beside them or without."""

SIDE, END, CORNER, TICK, BASE = "\u2502", "\u2524", "\u2514", "\u252c", "\u2500"
"""The characters for axes."""

_BRAILLE = 0x2800
_DOTS = ((0x40, 0x80), (0x04, 0x20), (0x02, 0x10), (0x01, 0x08))
"""The bit of each dot of a Braille character, from its lowest row up."""

_EIGHTHS = " \u2581\u2582\u2583\u2584\u2585\u2586\u2587\u2588"
_ASCII = str.maketrans({SIDE: "|", END: "+", CORNER: "+", TICK: "+", BASE: "-"})


def lay_out(part: Charts, columns: int) -> list[Line]:
    """Return the charts in lines for a width, one below the other."""
    is_wide = columns >= NARROW
    labels = max(len(label) for chart in part.charts for label in _label(chart)) + 1
    scale = max(len(str(chart.high)) for chart in part.charts)
    left = (labels if is_wide else 0) + scale + 2
    room = max(columns - left, 1)
    size = -(-len(part.ticks) // room)
    ticks = part.ticks[::size]
    step = min(room // len(ticks), MOST_STEP)
    lines: list[Line] = []
    for chart in part.charts:
        lines += _lay_out_chart(
            chart, size, step, (labels, scale), is_wide=is_wide, is_ascii=part.is_ascii
        )
    lines += _draw_axis(ticks, step, left)
    if part.is_ascii:
        lines = [[(piece.translate(_ASCII), *roles) for piece, *roles in line] for line in lines]
    return lines


def _label(chart: Chart) -> tuple[str, str]:
    """Return the label of a chart, and its last value."""
    last = next(value for value in reversed(chart.values) if value is not None)
    return chart.label, f"last {_write(last)}"


def _write(value: float) -> str:
    return str(value) if isinstance(value, int) else round_average(value)


def _lay_out_chart(
    chart: Chart, size: int, step: int, widths: tuple[int, int], *, is_wide: bool, is_ascii: bool
) -> Iterator[Line]:
    """Yield the lines of one chart: its label and scale, the drawing, the weekly values."""
    labels, scale = widths
    values = _average(chart.values, size)
    rows = HEIGHTS[is_wide][chart.is_bars]
    numbers = ["" if value is None else _write(value) for value in values]
    has_numbers = is_wide and size == 1 and step > max(map(len, numbers))
    name, last = _label(chart)
    if not is_wide:
        yield [(f"{name}, {last}", "label")]
    draw = _draw_bars if chart.is_bars else _draw_line
    rows_of_signs = draw(values, (chart.low, chart.high), rows, step, is_ascii=is_ascii)
    beside = [name, *([] if has_numbers else [last])] if is_wide else []
    for row, text in enumerate(rows_of_signs):
        end = {0: str(chart.high), rows - 1: str(chart.low)}.get(row, "")
        label = beside[row] if row < len(beside) else ""
        yield [
            (label.ljust(labels if is_wide else 0), "label" if row == 0 else "quiet"),
            (f"{end:>{scale}} {END if end else SIDE}", "quiet"),
            (text, "line"),
        ]
    if is_wide:
        text = "".join(number.center(step) for number in numbers) if has_numbers else ""
        yield [(" " * (labels + scale + 2) + text, "quiet")]


def _average(values: Values, size: int) -> Values:
    """Return the averages of groups of `size` values; a group of one is its value."""
    if size == 1:
        return values
    groups = (values[at : at + size] for at in range(0, len(values), size))
    known = [[value for value in group if value is not None] for group in groups]
    return tuple(sum(group) / len(group) if group else None for group in known)


def _draw_line(
    values: Values, ends: tuple[int, int], rows: int, step: int, *, is_ascii: bool
) -> list[str]:
    """Return a line through the values, with a thicker point for each, in rows of text."""
    low, high = ends
    points = [
        None if value is None else _place(at, step, (value - low) / ((high - low) or 1), rows)
        for at, value in enumerate(values)
    ]
    known = {point for point in points if point}
    dots = {(x + more, abs(y - less)) for x, y in known for more in (0, 1) for less in (0, 1)}
    for before, after in itertools.pairwise(points):
        if before and after:
            dots |= set(_connect(before, after))
    wide = step * len(values)
    if is_ascii:
        marks = {(x // 2, y // 4): "." for x, y in dots} | {(x // 2, y // 4): "*" for x, y in known}
    else:
        bits: dict[tuple[int, int], int] = {}
        for x, y in dots:
            bits[x // 2, y // 4] = bits.get((x // 2, y // 4), 0) | _DOTS[y % 4][x % 2]
        marks = {cell: chr(_BRAILLE + value) for cell, value in bits.items()}
    return ["".join(marks.get((x, row), " ") for x in range(wide)) for row in reversed(range(rows))]


def _place(at: int, step: int, share: float, rows: int) -> tuple[int, int]:
    """Return the dot of a week's value, from the left and from below."""
    return (at * step + (step - 1) // 2) * 2, round(min(max(share, 0), 1) * (rows * 4 - 1))


def _connect(before: tuple[int, int], after: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """Yield the dots of a straight line."""
    (left, start), (right, end) = before, after
    number = max(right - left, abs(end - start), 1)
    for at in range(number + 1):
        yield left + round((right - left) * at / number), start + round((end - start) * at / number)


def _draw_bars(
    values: Values, ends: tuple[int, int], rows: int, step: int, *, is_ascii: bool
) -> list[str]:
    """Return a bar for each value in rows of block characters."""
    wide = min(max(step - 1, 1), MOST_BAR)
    before = " " * ((step - wide) // 2)
    levels = [round((value or 0) / (ends[1] or 1) * rows * 8) for value in values]
    levels = [max(level, 1) if value else 0 for level, value in zip(levels, values, strict=True)]
    lines = []
    for row in reversed(range(rows)):
        cells = [min(max(level - row * 8, 0), 8) for level in levels]
        blocks = ["#" if cell and (cell > 3 or row == 0) else " " for cell in cells]
        signs = blocks if is_ascii else [_EIGHTHS[cell] for cell in cells]
        lines.append("".join((before + sign * wide).ljust(step) for sign in signs))
    return lines


def _draw_axis(ticks: Sequence[str], step: int, left: int) -> Iterator[Line]:
    """Yield the time axis with a tick for each week, and as many dates as fit."""
    middle = (step - 1) // 2
    axis = "".join(TICK.rjust(middle + 1, BASE).ljust(step, BASE) for _ in ticks)
    yield [(" " * (left - 1) + CORNER + axis, "quiet")]
    widest = max(map(len, ticks))
    days = ""
    for at in range(0, len(ticks), -(-(widest + 2) // step)):
        place = max(at * step + middle - len(ticks[at]) // 2, 0)
        has_room = not days or place > len(days) + 1
        if has_room and place + len(ticks[at]) <= len(ticks) * step + 2:
            days = days.ljust(place) + ticks[at]
    yield [(" " * left + days, "quiet")]
