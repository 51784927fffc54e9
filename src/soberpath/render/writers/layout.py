"""Break a page into lines, by the same rules for a terminal and for a pipe.

A line breaks between words. A date, a time, a number with its unit, a phone number and a command to
type stay together if a line has space for them. Parts that only some pages have are laid out in
separate modules, which the screen of the day doesn't load.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from soberpath.core.model import dates
from soberpath.core.model.named_tuples import NamedTuple
from soberpath.render import page
from soberpath.render.page import Part
from soberpath.render.text import escape_line, measure_width, pad

Line = Sequence[tuple[str, ...]]
"""The pieces of a line, each with the roles that determine its style."""


class BesideCode(NamedTuple):
    """A code on the right, with its number and facts on the left."""

    parts: tuple[page.Large | page.Facts, ...]
    code: page.Code


Drawn = Part | BesideCode
"""What a terminal draws."""

ARROW = "\u2192 "
"""The beginning of a way to a person."""

WIDEST = 100
"""The most columns of running text, however wide the terminal is; tables may be wider."""

WHOLE = page.Table | page.Bullets | page.Large | page.Code | page.YearMap | BesideCode
"""Parts that may take the full width, or choose their own."""

NARROW = 50
"""Below this many columns, facts are on separate lines, and table columns are closer."""

DONE, TO_DO = "\u2501", "\u2500"
"""The characters of a thin line: the part that is done, and the rest."""

SHORTEST_LINE, LONGEST_LINE = 12, 24
"""The shortest and longest thin line in columns."""

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
"""Words that stay with the number before them, without plural s; `to` as in 1 to 5."""
_WITHIN_AMOUNT = ("full", "sober", "more", "check-in")
_BEFORE_NUMBER = {
    "day", "mood", "craving", "sleep", "anxiety", "to", "of", "in", "step", "call", "text",
}  # fmt: skip
"""Words that stay with the number after them: day 12, mood 3, 1 to 5, call 911."""
_NUMBER = "[0-9(-][^a-z]*"
"""The characters that continue a phone number."""
_JOINER = "\N{ZERO WIDTH JOINER}"
_MOST_WORDS, _MOST_WORDS_IN_A_SENTENCE = 9, 3
"""How many words stay together after the program's name, in an offered command or not."""


def lay_out_page(parts: Iterable[Drawn], columns: int) -> list[Line]:
    """Return a page in lines for a terminal of this width."""
    lines: list[Line] = []
    before: Drawn | None = None
    for part in parts:
        if before and is_set_apart(before, part):
            lines.append([])
        lines += lay_out(part, columns if isinstance(part, WHOLE) else min(columns, WIDEST))
        before = part
    return lines


def is_set_apart(before: Drawn, part: Drawn) -> bool:
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


def lay_out(part: Drawn, columns: int | None) -> list[Line]:
    """Return a part of a page in lines; of any length without a width."""
    match part:
        case page.Title():
            return _lay_out_title(part, columns)
        case page.Heading():
            return lay_out_text(part.text, columns, "heading")
        case page.Words():
            lead = ARROW if part.mood == "person" else ""
            return lay_out_text(lead + part.text, columns, part.mood)
        case page.Facts():
            return lay_out_facts(part.rows, columns)
        case page.Progress():
            return _lay_out_progress(part, columns or WIDEST)
        case page.Table():
            from soberpath.render.writers import tables

            return tables.lay_out(part, columns)
    from soberpath.render.writers import drawings

    return drawings.lay_out(part, columns or WIDEST)


def lay_out_text(text: str, columns: int | None, role: str) -> list[Line]:
    """Return a text in lines with one role."""
    return [[(line, role)] for line in wrap_text(escape_line(text), columns)]


def _lay_out_title(part: page.Title, columns: int | None) -> list[Line]:
    """Return the lines of a title, with its note in a role of its own."""
    text = escape_line(part.text)
    whole = f"{text} ({escape_line(part.note)})" if part.note else text
    lines: list[Line] = []
    at = 0
    for line in wrap_text(whole, columns):
        at = whole.index(line, at)
        left = max(len(text) - at, 0)
        lines.append([(line[:left], "title"), (line[left:], "title", "note")])
        at += len(line)
    return lines


def wrap_text(text: str, columns: int | None) -> list[str]:
    """Return safe text in lines of at most that many cells; without a width, as one line."""
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
        *full_lines, line = fold(unit, columns) if cells > columns else [unit]
        lines += full_lines
        used = measure_width(line)
    return [line.rstrip(" ") for line in (*lines, line or "")]


def _list_units(text: str, columns: int) -> Iterator[tuple[str, int]]:
    """Yield the unbreakable units of a text with their widths, split into words if too long."""
    for unit in group_words(text.split(" ")):
        cells = measure_width(unit)
        if cells > columns and " " in unit:
            yield from ((word, measure_width(word)) for word in unit.split(" "))
        else:
            yield unit, cells


def group_words(words: Sequence[str]) -> Iterator[str]:
    """Yield the words, with those of a date, time, phone number or command as one."""
    at = 0
    while at < len(words):
        end = _find_end(words, at)
        yield " ".join(words[at:end])
        at = end


def _find_end(words: Sequence[str], at: int) -> int:
    """Return the end of the unit that begins at a word."""
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
    """Return True if a blank between two words is inside a date, time, number or amount.

    A single sign also stays with the next word, e.g. a mark with its meaning.
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


def fold(word: str, columns: int) -> Iterator[str]:
    """Yield an overlong word in pieces, never separating a character from its marks."""
    piece, used = "", 0
    for sign in _list_signs(word):
        cells = measure_width(sign)
        if piece and used + cells > columns:
            yield piece
            piece, used = "", 0
        piece, used = piece + sign, used + cells
    yield piece


def _list_signs(word: str) -> Iterator[str]:
    """Yield the characters as a terminal shows them: a letter with its marks, a joined emoji."""
    sign = ""
    for character in word:
        if sign and measure_width(character) and not sign.endswith(_JOINER):
            yield sign
            sign = ""
        sign += character
    if sign:
        yield sign


def lay_out_facts(rows: Sequence[tuple[str, str]], columns: int | None) -> list[Line]:
    """Return labeled values in lines: next to their labels, or after them."""
    escaped = [(escape_line(label), escape_line(value)) for label, value in rows]
    wide = max((measure_width(label) for label, _ in escaped), default=0)
    if columns is not None and (columns < NARROW or wide > columns // 2):
        return [
            [(line, "plain")]
            for label, value in escaped
            for line in wrap_text(f"{label}: {value}" if label else value, columns)
        ]
    left = None if columns is None else columns - wide - 2
    return [
        [(pad(label if at == 0 else "", wide), "label" if at == 0 else "plain"), (f"  {line}",)]
        for label, value in escaped
        for at, line in enumerate(wrap_text(value, left))
    ]


def _lay_out_progress(part: page.Progress, columns: int) -> list[Line]:
    """Return a thin line, heavy for the part that is done, with its text beside or below it."""
    text = escape_line(part.text)
    room = columns - measure_width(text) - 2
    is_beside = room >= SHORTEST_LINE
    long = min(room if is_beside else columns, LONGEST_LINE)
    share = min(max(part.done / part.whole, 0), 1) if part.whole else 0
    done = int(share * long)
    line = [(DONE * done, "line"), (TO_DO * (long - done), "quiet")]
    if is_beside:
        return [[*line, (f"  {text}", "plain")]]
    return [line, *([(row, "plain")] for row in wrap_text(text, columns))]
