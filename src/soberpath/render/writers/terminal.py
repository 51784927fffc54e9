"""Draw a page for a terminal that can show color and lines.

User text is made safe by `layout` before it reaches the terminal. Color only supports what the
words already say.
"""

import itertools
import re
from collections.abc import Iterable, Iterator

from soberpath.render import page
from soberpath.render.page import Page
from soberpath.render.text import measure_width
from soberpath.render.writers import layout, styles
from soberpath.render.writers.layout import Drawn, Line
from soberpath.render.writers.styles import Styles

IN_REVERSE = str.maketrans(" \u2580\u2584\u2588", "\u2588\u2584\u2580 ")
"""Half blocks with the other half inked."""


def render(
    parts: Page, columns: int, way: str = styles.NONE, *, blocks: bool = True, dots: bool = True
) -> str:
    """Return the page for a terminal `columns` wide, in one of the ways of `styles`.

    Without `blocks`, the characters of QR codes, codes are left out; without `dots` (Braille),
    charts are in ASCII.
    """
    parts = tuple(
        part._replace(is_ascii=not dots) if isinstance(part, page.Charts) else part
        for part in page.select_drawn(parts)
        if blocks or not isinstance(part, page.Code)
    )
    columns = max(columns, 10)
    paper = "" if way == styles.NONE else styles.PAPER
    looks = {**styles.select_styles(way), styles.CODE: paper}
    laid_out = layout.lay_out_page(_pair(parts, columns), columns)
    lines = (piece for line in laid_out for piece in _break(line, columns))
    drawn = ("".join(_draw(text, roles, looks) for text, *roles in line) for line in lines)
    return "".join(f"{line.rstrip(' ')}\n" for line in drawn)


def _pair(parts: Page, columns: int) -> Iterable[Drawn]:
    """Return the parts, with a code and what belongs beside it combined."""
    if not any(isinstance(part, page.Code) for part in parts):
        return parts
    from soberpath.render.writers import drawings

    return drawings.pair_codes(parts, columns)


def _draw(text: str, roles: list[str], looks: Styles) -> str:
    """Return a piece of a line in the style of its roles."""
    codes = styles.list_codes(" ".join(looks[role] for role in roles))
    if codes and roles == [styles.CODE]:
        text = text.translate(IN_REVERSE)
    return f"\x1b[{codes}m{text}\x1b[0m" if text and codes else text


def _break(line: Line, columns: int) -> Iterator[Line]:
    """Yield a line in pieces that fit a narrow terminal."""
    text = "".join(piece for piece, *_ in line)
    if len(text) * 2 <= columns or measure_width(text) <= columns:
        yield line
        return
    for start, end in itertools.pairwise((0, *_find_breaks(text, columns), len(text))):
        piece = text[start:end]
        blanks = min(len(piece) - len(piece.rstrip()), max(len(piece) - columns, 0))
        yield list(_cut(line, start, end - blanks))


def _find_breaks(text: str, columns: int) -> Iterator[int]:
    """Yield where a text is broken: between words, or inside one that is too long."""
    used = 0
    for match in re.finditer(r"\s*\S+\s*", text):
        word, start = match[0], match.start()
        cells = measure_width(word.rstrip())
        if cells <= columns - used:
            used += measure_width(word)
        elif cells <= columns:
            yield start
            used = measure_width(word)
        else:
            for piece in layout.fold(word, columns):
                if start:
                    yield start
                start, used = start + len(piece), measure_width(piece)


def _cut(line: Line, start: int, end: int) -> Iterator[tuple[str, ...]]:
    """Yield the pieces of a line between two positions."""
    at = 0
    for text, *roles in line:
        yield text[max(start - at, 0) : max(end - at, 0)], *roles
        at += len(text)
