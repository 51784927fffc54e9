"""The pages of every day drawn for a terminal without rich, byte for byte as rich draws them.

Rule: whatever isn't simple is left to rich, so that nothing is decided here about wide signs, long
words or tables. Importing rich takes as long as half of `soberpath status`.
"""

from collections.abc import Mapping

from soberpath.render import page
from soberpath.render.page import Page
from soberpath.render.text import escape_line, is_of_one_cell_each
from soberpath.render.writers import layout, plain

LEAD = "\u2192 "
"""What a way to a person begins with."""

_CODES = {"bold": "1", "dim": "2", "underline": "4", "reverse": "7", "magenta": "35"}


class _NotSimpleError(Exception):
    """Something on the page is for rich to draw."""


def draw(parts: Page, columns: int, styles: Mapping[str, str]) -> str | None:
    """Return a page as text; None where something on it is not simple.

    `styles` says how each kind of text looks; without color all of them are empty.
    """
    lines: list[str] = []
    before: page.Part | None = None
    try:
        for part in parts:
            if before and plain.is_set_apart(before, part):
                lines.append("")
            before = part
            lines += _draw(part, columns, styles)
    except _NotSimpleError:
        return None
    return "".join(f"{line.rstrip(' ')}\n" for line in lines)


def _draw(part: page.Part, columns: int, styles: Mapping[str, str]) -> list[str]:
    match part:
        case page.Title():
            return _title(part, columns, styles)
        case page.Heading():
            return _paragraph(part.text, columns, styles["heading"])
        case page.Words():
            lead = LEAD if part.mood == "person" else ""
            return _paragraph(lead + part.text, columns, styles[part.mood])
        case page.Facts():
            return _facts(part, columns, styles["label"])
        case page.Progress():
            return _progress(part, columns, styles)
    raise _NotSimpleError


def _paragraph(text: str, columns: int, style: str) -> list[str]:
    return [_styled(line, style) for line in _wrapped(escape_line(text), columns)]


def _title(part: page.Title, columns: int, styles: Mapping[str, str]) -> list[str]:
    """Return the lines of a title, its note in its own style."""
    text = escape_line(part.text)
    whole = f"{text} ({escape_line(part.note)})" if part.note else text
    bold, dim = styles["title"], f"{styles['title']} {styles['note']}"
    lines, at = [], 0
    for line in _wrapped(whole, columns):
        at = whole.index(line, at)
        left = max(len(text) - at, 0)
        lines.append(_styled(line[:left], bold) + _styled(line[left:], dim))
        at += len(line)
    return lines


def _facts(part: page.Facts, columns: int, style: str) -> list[str]:
    for row in part.rows:
        if not all(is_of_one_cell_each(escape_line(text)) for text in row):
            raise _NotSimpleError
    lines = layout.lay_out_facts(part.rows, columns)
    return [
        "".join(_styled(text, style if is_label else "") for text, is_label in line)
        for line in lines
    ]


def _progress(part: page.Progress, columns: int, styles: Mapping[str, str]) -> list[str]:
    if not is_of_one_cell_each(escape_line(part.text)):
        raise _NotSimpleError
    lines = layout.lay_out_progress(part, columns)
    return ["".join(_styled(text, styles[role]) for text, role in line) for line in lines]


def _wrapped(text: str, columns: int) -> list[str]:
    """Return a text broken between words."""
    if not is_of_one_cell_each(text):
        raise _NotSimpleError
    return layout.wrap_text(text, columns)


def _styled(text: str, style: str) -> str:
    codes = ";".join(_CODES.get(name) or _number(name) for name in style.split())
    return f"\x1b[{codes}m{text}\x1b[0m" if text and codes else text


def _number(name: str) -> str:
    """Return the code of one of 256 colors, which rich calls color(98)."""
    return f"38;5;{name.removeprefix('color(').removesuffix(')')}"
