"""Write CSV that a spreadsheet opens without running anything in it.

It follows RFC 4180. A cell that begins like a formula, or with a quote that would hide one, gets a
' in front; `store/exchange/tables.py` removes exactly that again.
"""

import csv
import re
from collections.abc import Iterable, Sequence

from soberpath.core.model.answers import FORMULA

_FORMULA = re.compile(f"'*{FORMULA}")
"""A formula that a spreadsheet would run, after any number of quotation marks."""


def render_csv(rows: Iterable[Sequence[str]]) -> str:
    """Return the rows as CSV, each line ending in CR LF."""
    lines: list[str] = []
    csv.writer(_Lines(lines)).writerows([escape_cell(cell) for cell in row] for row in rows)
    return "".join(lines)


class _Lines:
    """Collects the lines of the standard library's writer."""

    def __init__(self, lines: list[str]) -> None:
        self.write = lines.append


def escape_cell(cell: str) -> str:
    """Return the cell in a form that no spreadsheet runs as a formula."""
    return f"'{cell}" if _FORMULA.match(cell) else cell
