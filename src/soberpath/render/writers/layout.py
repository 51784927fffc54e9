"""How texts, facts and tables are broken into lines, by one rule for a terminal and for a pipe.

Rule: a line breaks between words. A date, a time, a number with its unit, a phone number and a
command to be typed stay whole where a line has room for them. A table that would have to break one
becomes blocks.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from soberpath.core.model import dates
from soberpath.render import page
from soberpath.render.text import escape_line, measure_width, pad

NARROW = 50
"""Below so many columns, facts are lines, and the columns of a table are closer to each other."""

LONGEST_WORD = 32
"""Cells of a column from which on it may break a word: a web address, or a text without blanks."""

LEAST_TEXT = 16
"""Cells that a column of texts has, if one of them is that long."""

DONE, TO_DO = "\u2501", "\u2500"
"""What a thin line is drawn with as far as something is done, and from there on."""

SHORTEST_LINE, LONGEST_LINE = 12, 24
"""Columns of a thin line."""

INDENT = "  "
"""What a line begins with that goes on with a fact of a block."""

Line = tuple[tuple[str, bool], ...]
"""Pieces of a line, each with whether it is a label."""

_MONTHS = {name[:length].casefold() for name in dates.MONTHS for length in (3, len(name))}
_CLOCKS = {"am", "pm", "a.m", "p.m"}
_WEEKDAYS = {name.casefold() for name in dates.WEEKDAYS}
_AFTER_NUMBER = {
    "day", "week", "month", "year", "hour", "minute", "second", "night", "time", "meeting", "talk",
    "check-in", "craving", "backup", "entry", "entrie", "change", "problem", "question", "word",
    "line", "contact", "milestone", "stretch", "stretche", "reached", "full", "sober", "more",
    "other", "unsigned", "to", "of", "in", "a", "person", "people", "place", "byte", "copy",
    "copie", "file", "mark", "item",
}  # fmt: skip
"""What stays with the number before it, without the s of a plural; `to` is that of 1 to 5."""
_WITHIN_AMOUNT = ("full", "sober", "more", "check-in")
_BEFORE_NUMBER = {
    "day", "mood", "craving", "sleep", "anxiety", "to", "of", "in", "step", "call", "text",
}  # fmt: skip
"""What stays with the number after it: day 12, mood 3, 1 to 5, call 911."""
_NUMBER = "[0-9(-][^a-z]*"
"""What goes on with a phone number."""
_JOINER = "\N{ZERO WIDTH JOINER}"
_MOST_WORDS, _MOST_WORDS_IN_A_SENTENCE = 9, 3
"""Words that stay together from the name of the program on, where a command is offered or not."""


def wrap_text(text: str, columns: int | None) -> list[str]:
    """Return harmless text in lines of at most that many cells; without a width as one line."""
    if columns is None or (len(text) <= columns and measure_width(text) <= columns):
        return [text]
    lines: list[str] = []
    line: str | None = None
    used = 0
    for unit, cells in _list_units(text, columns):
        if line is not None and used + 1 + cells <= columns:
            line, used = f"{line} {unit}", used + 1 + cells
            continue
        if line is not None:
            lines.append(line)
        *whole, line = _fold(unit, columns) if cells > columns else [unit]
        lines += whole
        used = measure_width(line)
    return [line.rstrip(" ") for line in (*lines, line or "")]


def _list_units(text: str, columns: int) -> Iterator[tuple[str, int]]:
    """Yield what stays whole in a text, with its cells; what no line has room for, by its words."""
    for unit in _join_words(text.split(" ")):
        cells = measure_width(unit)
        if cells > columns and " " in unit:
            yield from ((word, measure_width(word)) for word in unit.split(" "))
        else:
            yield unit, cells


def _join_words(words: Sequence[str]) -> Iterator[str]:
    """Yield the words, those of a date, a time, a phone number or a command as one."""
    at = 0
    while at < len(words):
        end = _find_end(words, at)
        yield " ".join(words[at:end])
        at = end


def _find_end(words: Sequence[str], at: int) -> int:
    """Return where what begins at a word ends."""
    if words[at].lstrip("(\"'").casefold() == "soberpath":
        return _find_end_of_command(words, at)
    end = at + 1
    while end < len(words) and _is_joined(words[end - 1], words[end]):
        end += 1
    return end


def _find_end_of_command(words: Sequence[str], at: int) -> int:
    is_offered = at == 0 or words[at - 1].endswith(":") or words[at].startswith("(")
    last = min(at + (_MOST_WORDS if is_offered else _MOST_WORDS_IN_A_SENTENCE), len(words))
    quotes = 0
    for end in range(at + 1, last + 1):
        word = words[end - 1]
        quotes += word.count('"')
        if quotes % 2 == 0 and word.endswith((".", ",", ";", ":", ")")):
            return end
    return last


def _is_joined(before: str, word: str) -> bool:
    """Return True if a blank between two words is within a date, a time, a number or an amount.

    A single sign stays with what follows too, e.g. a mark with its meaning.
    """
    if not before or not word:
        return False
    if len(before) == 1 and not before.isdigit():
        return True
    if word[0].isdigit() or word[0] in "(+-":
        if before.casefold() in _BEFORE_NUMBER:
            return word[0].isdigit()
        if before.casefold() in _WEEKDAYS or before.casefold() in _MONTHS:
            return word[0].isdigit()
        return bool(re.fullmatch("[0-9+()/-]+", before) and re.fullmatch(_NUMBER, word))
    if before[-1].isdigit() or before in _WITHIN_AMOUNT:
        unit = word.rstrip(".,;:)").casefold()
        return unit in _MONTHS or unit in _CLOCKS or unit.removesuffix("s") in _AFTER_NUMBER
    return False


def _fold(word: str, columns: int) -> Iterator[str]:
    """Yield a word that no line has room for in pieces, a sign with its marks in one of them."""
    piece, used = "", 0
    for sign in _list_signs(word):
        cells = measure_width(sign)
        if piece and used + cells > columns:
            yield piece
            piece, used = "", 0
        piece, used = piece + sign, used + cells
    yield piece


def _list_signs(word: str) -> Iterator[str]:
    """Yield what a terminal shows as one sign: a letter with its marks, a joined emoji."""
    sign = ""
    for character in word:
        if sign and measure_width(character) and not sign.endswith(_JOINER):
            yield sign
            sign = ""
        sign += character
    if sign:
        yield sign


def lay_out_facts(rows: Sequence[tuple[str, str]], columns: int | None) -> list[Line]:
    """Return labeled values in lines: side by side with the labels, or after them."""
    shown = [(escape_line(label), escape_line(value)) for label, value in rows]
    wide = max((measure_width(label) for label, _ in shown), default=0)
    if columns is not None and (columns < NARROW or wide > columns // 2):
        return [
            ((line, False),)
            for label, value in shown
            for line in wrap_text(f"{label}: {value}" if label else value, columns)
        ]
    left = None if columns is None else columns - wide - 2
    return [
        ((pad(label if at == 0 else "", wide), at == 0), (f"  {line}", False))
        for label, value in shown
        for at, line in enumerate(wrap_text(value, left))
    ]


def lay_out_progress(part: page.Progress, columns: int) -> list[tuple[tuple[str, str], ...]]:
    """Return a thin line, heavy as far as it's done, with its text behind it or below.

    A piece of a line comes with its role.
    """
    text = escape_line(part.text)
    room = columns - measure_width(text) - len(INDENT)
    is_beside = room >= SHORTEST_LINE
    long = min(room if is_beside else columns, LONGEST_LINE)
    share = min(max(part.done / part.whole, 0), 1) if part.whole else 0
    done = int(share * long)
    line = ((DONE * done, "line"), (TO_DO * (long - done), "quiet"))
    if is_beside:
        return [(*line, (INDENT + text, "plain"))]
    return [line, *(((row, "plain"),) for row in wrap_text(text, columns))]


def lay_out_bars(rows: Sequence[tuple[str, str]]) -> list[Line]:
    """Return labeled rows of bars; they are never broken, or they wouldn't be in columns."""
    wide = max((measure_width(label) for label, _ in rows), default=0)
    return [((pad(label, wide), True), (f"  {bars}", False)) for label, bars in rows]


def lay_out_table(part: page.Table, columns: int | None) -> list[Line]:
    """Return a table in lines, or a block for each row where it has no room for columns."""
    rows = [tuple(map(escape_line, row)) for row in (part.columns, *part.rows)]
    gap = 1 if columns is not None and columns < NARROW else 2
    sizes = _size_columns(rows, columns, gap)
    if sizes is None:
        return _lay_out_blocks(rows, columns)
    return [
        ((line, at == 0),)
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
    units = (measure_width(unit) for cell in cells for unit in _join_words(cell.split(" ")))
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
            lines.append(())
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
        return [((f"{name}:", True),), ((INDENT + value, False),)]
    return _lay_out_fact(name, value, columns)


def _lay_out_fact(name: str, value: str, columns: int | None) -> list[Line]:
    """Return a label and its value, the lines after the first indented."""
    label = f"{name}: " if name else ""
    whole = label + value
    room = None if columns is None else max(columns - len(INDENT), 1)
    first, *rest = (
        [whole] if columns and measure_width(whole) <= columns else wrap_text(whole, room)
    )
    begins: Line = ((first, False),)
    if label and first.startswith(label):
        begins = ((label, True), (first[len(label) :], False))
    return [begins, *(((INDENT + line, False),) for line in rest)]
