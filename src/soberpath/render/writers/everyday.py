"""The pages of every day drawn for a terminal without rich, byte for byte as rich draws them.

Rule: whatever isn't simple is left to rich, so that nothing is decided here about wide signs, long
words or tables. Importing rich takes as long as half of `soberpath status`.
"""

import re
from collections.abc import Mapping

from soberpath.render import page
from soberpath.render.page import Page
from soberpath.render.text import harmless
from soberpath.render.writers import plain

NARROW = 50
"""Below so many columns, facts are lines and tables that don't fit are too."""

LEAD = "\u2192 "
"""What a way to a person begins with."""

_SIMPLE = re.compile("[!-~\xa1-\xac\xae-\u02ff\u0370-\u0482\u2010-\u2027\u2192]+")
"""A word of signs that take one cell each in every terminal."""

_CODES = {"bold": 1, "dim": 2, "yellow": 33, "green": 32, "cyan": 36}
_GAP = 2


class _NotSimpleError(Exception):
    """Something on the page is for rich to draw."""


def draw(parts: Page, columns: int, styles: Mapping[str, str]) -> str | None:
    """Return a page as text; None where something on it is not simple.

    `styles` says how each kind of text looks; without colour all of them are empty.
    """
    lines: list[str] = []
    before: page.Part | None = None
    try:
        for part in parts:
            if before and plain.is_set_apart(before, part):
                lines.append("")
            before = part
            lines += _drawn(part, columns, styles)
    except _NotSimpleError:
        return None
    return "".join(f"{line.rstrip(' ')}\n" for line in lines)


def _drawn(part: page.Part, columns: int, styles: Mapping[str, str]) -> list[str]:
    match part:
        case page.Title():
            return _title(part, columns, styles)
        case page.Heading():
            return _paragraph(part.text, columns, styles["heading"])
        case page.Words():
            lead = LEAD if part.mood == "person" else ""
            return _paragraph(lead + part.text, columns, styles[part.mood])
        case page.Facts() if columns < NARROW:
            texts = (f"{label}: {value}" for label, value in part.rows)
            return [line for text in texts for line in _paragraph(text, columns, "")]
        case page.Facts():
            return _facts(part, columns, styles["label"])
    raise _NotSimpleError


def _paragraph(text: str, columns: int, style: str) -> list[str]:
    return [_styled(line[:columns], style) for line in _wrapped(harmless(text), columns)]


def _title(part: page.Title, columns: int, styles: Mapping[str, str]) -> list[str]:
    """Return the lines of a title, its note in its own style."""
    text = harmless(part.text)
    whole = f"{text} ({harmless(part.note)})" if part.note else text
    bold, dim = styles["title"], f"{styles['title']} {styles['note']}"
    lines, left = [], len(text)
    for line in _wrapped(whole, columns):
        shown = line[:columns]
        lines.append(_styled(shown[:left], bold) + _styled(shown[left:], dim))
        left = max(left - len(line), 0)
    return lines


def _facts(part: page.Facts, columns: int, style: str) -> list[str]:
    rows = [(harmless(label), harmless(value)) for label, value in part.rows]
    wide = max((len(label) for label, _ in rows), default=0)
    lines = []
    for label, value in rows:
        if not label or _wrapped(label, columns) != [label]:
            raise _NotSimpleError
        first, *rest = _wrapped(value, columns - wide - _GAP)
        lines.append(_styled(label.ljust(wide), style) + " " * _GAP + first)
        lines += [" " * (wide + _GAP) + line for line in rest]
    return lines


def _wrapped(text: str, columns: int) -> list[str]:
    """Return a text broken between words, a line with the space after it, room for that or not."""
    lines, line = [], ""
    for word in text.split(" "):
        if len(word) > columns or not _SIMPLE.fullmatch(word):
            raise _NotSimpleError
        if len(line) + len(word) > columns:
            lines.append(line)
            line = ""
        line += f"{word} "
    return [*lines, line[:-1]]


def _styled(text: str, style: str) -> str:
    codes = ";".join(str(_CODES[name]) for name in style.split())
    return f"\x1b[{codes}m{text}\x1b[0m" if text and codes else text
