"""Lay out lists, numbers, codes, bars, days and paths, which only some pages have."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from soberpath.render import page
from soberpath.render.page import Code, Facts, Large, Part
from soberpath.render.text import escape_line, measure_width, pad
from soberpath.render.writers import digits, styles
from soberpath.render.writers.layout import (
    NARROW,
    WIDEST,
    BesideCode,
    Drawn,
    Line,
    lay_out_facts,
    lay_out_text,
    wrap_text,
)

FACTS_BESIDE_A_CODE = 36
"""The fewest columns that facts need beside a code."""


def lay_out(part: Drawn, columns: int) -> list[Line]:
    """Return a part of a page in lines."""
    return list(_LAID_OUT[type(part)](part, columns))


def lay_out_bullets(part: page.Bullets, columns: int | None, sign: str) -> list[Line]:
    """Return each text after a sign, with its other lines indented."""
    return [
        [(" ",) if at else (sign, "note"), (f" {line}",)]
        for item in part.items
        for at, line in enumerate(wrap_text(escape_line(item), columns and columns - 2))
    ]


def _lay_out_bullets(part: page.Bullets, columns: int) -> list[Line]:
    return lay_out_bullets(part, min(columns, WIDEST + 2), "\u2022")


def _lay_out_large(part: Large, columns: int) -> list[Line]:
    drawn = digits.draw_large(escape_line(part.text), columns, is_tall=part.is_tall)
    return [[(line, "title")] for text in drawn for line in wrap_text(text, columns)]


def _lay_out_code(part: Code, columns: int) -> list[Line]:
    """Return a code with its caption; empty if it doesn't fit."""
    if part.width > columns:
        return []
    lines: list[Line] = [[(line, styles.CODE)] for line in part.drawing.splitlines()]
    return lines + lay_out_text(part.caption, columns, "quiet")


def pair_codes(parts: Iterable[Part], columns: int) -> Iterator[Drawn]:
    """Yield the parts, with a code and the adjacent number and facts combined if they fit."""
    left = list(parts)
    while left:
        number = [part for part in left[:1] if isinstance(part, Large)]
        code, facts = (*left[len(number) :], None, None)[:2]
        if isinstance(code, Code) and isinstance(facts, Facts) and _has_room_beside(code, columns):
            del left[: len(number) + 2]
            yield BesideCode((*number, facts), code)
        else:
            yield left.pop(0)


def _has_room_beside(code: Code, columns: int) -> bool:
    return code.width + 2 + FACTS_BESIDE_A_CODE <= columns


def _lay_out_beside(part: BesideCode, columns: int) -> list[Line]:
    above: list[Line] = []
    beside: list[Line] = []
    left = min(columns, WIDEST) - part.code.width - 2
    for each in part.parts:
        if isinstance(each, Large):
            beside += [*_lay_out_large(each, left), []]
            continue
        long_rows = tuple(row for row in each.rows if _has_long_word(row, left))
        if long_rows:  # a link on two lines can't be clicked
            above += lay_out_facts(long_rows, min(columns, WIDEST))
        beside += lay_out_facts(tuple(row for row in each.rows if row not in long_rows), left)
    code = _lay_out_code(part.code, columns)
    beside += [[] for _ in code[len(beside) :]]
    code += [[] for _ in beside[len(code) :]]
    return [*above, *(_join(*lines, left + 2) for lines in zip(beside, code, strict=True))]


def _join(line: Line, other: Line, left: int) -> Line:
    """Return two lines as one, the second one starting at a column."""
    return [*line, (" " * (left - sum(measure_width(piece[0]) for piece in line)),), *other]


def _has_long_word(row: tuple[str, str], columns: int) -> bool:
    return any(measure_width(word) > columns for word in row[1].split())


def _lay_out_bar(part: page.Bar, columns: int) -> list[Line]:
    wide = min(columns, NARROW) - 2
    full = round(wide * min(part.done / part.whole, 1)) if part.whole else 0
    return [[("\u2588" * full + "\u2591" * (wide - full), "good")]]


def _lay_out_bars(part: page.Bars, _columns: int) -> list[Line]:
    """Return labeled rows of bars, which are never broken, to stay aligned."""
    wide = max((measure_width(label) for label, _ in part.rows), default=0)
    return [[(pad(label, wide), "label"), (f"  {bars}",)] for label, bars in part.rows]


def lay_out_days(part: page.Days, columns: int | None) -> Iterator[Line]:
    """Yield rows of days: a calendar, or one line per month."""
    wide = max((len(label) for row in part.rows for label, _ in row), default=0)
    if not part.heads:
        yield from _lay_out_months(part, wide + 2, columns)
        return
    yield [(f"{head:>{wide}}  ", "label") for head in part.heads]
    for row in part.rows:
        yield [(f"{label:>{wide}}{mark:2}", *_list_roles(mark[:1])) for label, mark in row]


def _lay_out_months(part: page.Days, left: int, columns: int | None) -> Iterator[Line]:
    """Yield a line for each row of days, with its note below, or beside a row without marks."""
    room = None if columns is None else max(columns - left, 1)
    for at, row in enumerate(part.rows):
        pieces: list[tuple[str, ...]] = [
            (f"{label:{left}}" if label else mark, *_list_roles(mark)) for label, mark in row
        ]
        note = escape_line(part.notes[at]) if part.notes else ""
        lines = wrap_text(note, room) if note else []
        if lines and not any(mark.strip() for _, mark in row):
            pieces = [*pieces[:1], (lines.pop(0),)]
        yield pieces
        yield from ([(" " * left + line,)] for line in lines)


def _list_roles(mark: str) -> tuple[str, ...]:
    return (styles.MARKS[mark],) if mark in styles.MARKS else ()


def _lay_out_legend(part: page.Legend, columns: int) -> list[Line]:
    """Return the marks in their styles, each with its meaning."""
    lines: list[list[tuple[str, ...]]] = [[]]
    used = 0
    for mark, meaning in part.meanings:
        cells = len(mark) + 1 + len(meaning)
        if used and used + 2 + cells > columns:
            lines.append([])
            used = 0
        lines[-1] += [("  ",)] * bool(used)
        lines[-1] += [(mark, styles.MARKS.get(mark, "title")), (f" {meaning}", "quiet")]
        used += cells + (2 if used else 0)
    return [*lines]


def _lay_out_path(part: page.Path, columns: int) -> Iterator[Line]:
    """Yield one step per line: its day, text and when in columns, or one after the other."""
    texts = [(step, escape_line(step.text)) for step in part.steps]
    day = max((len(step.day) for step, _ in texts), default=0)
    name = max((measure_width(text) for step, text in texts if step.when), default=0)
    room = columns - 3
    has_columns = all(day + 2 + name + 2 + len(step.when) <= room for step, _ in texts)
    for step, text in texts:
        if not step.day or not step.when:
            words = "  ".join(filter(None, (step.day, text)))
        elif has_columns:
            words = f"{step.day:{day}}  {pad(text, name)}  {step.when}"
        else:
            words = f"{step.day}  {text}, {step.when}"
        first, *rest = wrap_text(words, room)
        yield [(step.sign, "line"), (f"  {first}", step.role)]
        yield from ([(f"   {line}", step.role)] for line in rest)


def _lay_out_year_map(part: page.YearMap, columns: int) -> list[Line]:
    from soberpath.render.writers import year_map

    return year_map.lay_out(part, columns)


def _lay_out_charts(part: page.Charts, columns: int) -> list[Line]:
    from soberpath.render.writers import week_charts

    return week_charts.lay_out(part, columns)


_LAID_OUT: dict[type, Callable[[Any, int], Iterable[Line]]] = {
    page.Bullets: _lay_out_bullets,
    page.Large: _lay_out_large,
    page.Code: _lay_out_code,
    BesideCode: _lay_out_beside,
    page.Bar: _lay_out_bar,
    page.Bars: _lay_out_bars,
    page.Days: lay_out_days,
    page.Legend: _lay_out_legend,
    page.Path: _lay_out_path,
    page.YearMap: _lay_out_year_map,
    page.Charts: _lay_out_charts,
}
