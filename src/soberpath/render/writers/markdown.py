"""Write a page as Markdown that shows every character literally.

User text is escaped, so that it can neither format nor open an HTML tag.
"""

import re
from collections.abc import Callable
from typing import Any

from soberpath.render import page
from soberpath.render.page import Page
from soberpath.render.text import escape_line

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|~&#$])")
"""A character that formats in any position."""

_LEADING = re.compile(r"^(\s*[0-9]*)([-+=.)])(?=\s|$|[-=])")
"""What begins a list or underlines a heading, only at the start of a line."""

_EDGES = re.compile(r"^\s|\s$")
"""A blank at either end of a line."""


def escape(text: str) -> str:
    """Return a text on one line that Markdown shows literally.

    Blanks at the edges would turn it into a code block, or disable the marks around it.
    """
    escaped = _LEADING.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", escape_line(text)))
    return _EDGES.sub(lambda match: f"&#{ord(match[0])};", escaped)


def render(parts: Page) -> str:
    """Return the page as Markdown that ends with a newline."""
    return "\n\n".join("\n".join(_DRAWN[type(part)](part)) for part in parts) + "\n"


def _title(part: page.Title) -> list[str]:
    note = ["", escape(part.note)] if part.note else []
    return [f"# {escape(part.text)}", *note]


def _heading(part: page.Heading) -> list[str]:
    return [f"## {escape(part.text)}"]


def _facts(part: page.Facts) -> list[str]:
    return [f"- **{escape(label)}:** {escape(value)}" for label, value in part.rows]


def _words(part: page.Words) -> list[str]:
    return [f"*{escape(part.text)}*" if part.mood == "quiet" else escape(part.text)]


def _bullets(part: page.Bullets) -> list[str]:
    return [f"- {escape(item)}" for item in part.items]


def _table(part: page.Table) -> list[str]:
    rows = [part.columns, ("---",) * len(part.columns), *part.rows]
    cells = [tuple(map(escape, row)) for row in rows]
    cells[1] = rows[1]
    return ["| " + " | ".join(row) + " |" for row in cells]


_DRAWN: dict[type, Callable[[Any], list[str]]] = {
    page.Title: _title,
    page.Heading: _heading,
    page.Facts: _facts,
    page.Words: _words,
    page.Bullets: _bullets,
    page.Table: _table,
}
