"""Rows as CSV that a spreadsheet opens without running anything in them.

Rule: RFC 4180. A cell that begins like a formula, or with a quote mark that would hide one, gets
a ' in front; reading takes exactly that away again.
"""

import csv
import re
from collections.abc import Iterable, Sequence
from operator import itemgetter

from soberpath.core.model.answers import FORMULA
from soberpath.core.model.errors import BadValue

BETWEEN = (",", ";", "\t")
"""What may stand between cells: some spreadsheets write a semicolon or a tab."""

_LINE = re.compile("[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
"""A line with its end, whichever it has; the last one may have none."""

_FORMULA = re.compile(f"'*{FORMULA}")
"""What a spreadsheet would run, behind any number of quote marks."""


def text(rows: Iterable[Sequence[str]]) -> str:
    """Return the rows as CSV, each line ending in CR LF."""
    lines: list[str] = []
    csv.writer(_Lines(lines)).writerows([safe(cell) for cell in row] for row in rows)
    return "".join(lines)


class _Lines:
    """What the writer of the standard library writes to."""

    def __init__(self, lines: list[str]) -> None:
        self.write = lines.append


def safe(cell: str) -> str:
    """Return a cell that is no formula."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def plain(cell: str) -> str:
    """Return a cell as it was before it was made safe."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell[1:]) else cell


def rows(written: str, between: str = ",") -> list[list[str]]:
    """Return the rows in a CSV text, each cell as it was."""
    csv.field_size_limit(max(csv.field_size_limit(), len(written)))
    table = csv.reader(map(itemgetter(0), _LINE.finditer(written)), delimiter=between)
    try:
        return [[plain(cell) for cell in row] for row in table]
    except csv.Error as error:
        raise BadValue(f"Line {table.line_num} isn't CSV ({error}). Nothing was changed.") from None


def between(written: str) -> str:
    """Return the sign between the cells of a table from elsewhere, by its first line."""
    head = re.split("[\r\n]", written, maxsplit=1)[0]
    return max(BETWEEN, key=head.count)
