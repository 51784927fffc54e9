"""Rows as CSV that a spreadsheet opens without running anything in them.

Rule: RFC 4180. A cell that begins like a formula, or with a quote mark that would hide one, gets
a ' in front; `store/exchange/tables.py` takes exactly that away again.
"""

import csv
import re
from collections.abc import Iterable, Sequence

from soberpath.core.model.answers import FORMULA

_FORMULA = re.compile(f"'*{FORMULA}")
"""What a spreadsheet would run, behind any number of quote marks."""


def render_csv(rows: Iterable[Sequence[str]]) -> str:
    """Return the rows as CSV, each line ending in CR LF."""
    lines: list[str] = []
    csv.writer(_Lines(lines)).writerows([escape_cell(cell) for cell in row] for row in rows)
    return "".join(lines)


class _Lines:
    """What the writer of the standard library writes to."""

    def __init__(self, lines: list[str]) -> None:
        self.write = lines.append


def escape_cell(cell: str) -> str:
    """Return the cell in a form that no spreadsheet runs as a formula."""
    return f"'{cell}" if _FORMULA.match(cell) else cell
