"""Read a table as a spreadsheet saves it: find its delimiter and its headings.

Both are detected by known headings. Line numbers are those of the file, whatever its line endings
are.
"""

import csv
import re
from collections.abc import Iterator
from itertools import islice
from operator import itemgetter
from typing import NamedTuple

from soberpath.core.importing.columns import count_known
from soberpath.core.model.answers import FORMULA
from soberpath.core.model.errors import BadValue

DELIMITERS = (",", ";", "\t", "|")
"""The possible delimiters."""

LOOKED_AT = 20
"""How many rows may come before the headings, such as the title of a sheet."""

MOST_ROWS = 200_000
"""The most rows in one import: more than anyone wrote by hand, and few enough for memory."""

_LINE = re.compile("[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
"""A line with its ending; the last one may have none."""

_FORMULA = re.compile(f"'*{FORMULA}")
"""A formula that a spreadsheet would run, after any number of quotation marks."""

_SEPARATOR = re.compile(r"""(["']?)sep=(.)\1[^\r\n]*(?:\r\n|\r|\n)""", re.IGNORECASE)
"""The line that tells Excel which delimiter is used."""


_OURS = re.compile('"?section"?([,;\t|])')
"""The beginning of our own export, with its delimiter."""


class Table(NamedTuple):
    """The rows of a table, headings first, and the line number of each."""

    rows: list[list[str]]
    numbers: list[int]

    @property
    def headings(self) -> list[str]:
        """Return the headings; none for a table without rows."""
        return self.rows[0] if self.rows else []


class Body(NamedTuple):
    """The text after a line that sets the delimiter, and how many lines come before it."""

    text: str
    delimiter: str
    skipped: int


def find_body(text: str) -> Body:
    """Return the table part of a text, and its delimiter."""
    separator = _SEPARATOR.match(text)
    body = text[separator.end() :] if separator else text
    sign = separator[2] if separator else ""
    if ours := _OURS.match(body):
        sign = ours[1]
    delimiters = (sign,) if sign else DELIMITERS
    delimiter = max(delimiters, key=lambda sign: _rate_delimiter(body, sign))
    return Body(body, delimiter, 1 if separator else 0)


def is_ours(text: str) -> bool:
    """Return True for a table that begins like our own export."""
    separator = _SEPARATOR.match(text)
    return _OURS.match(text[separator.end() :] if separator else text) is not None


def read_table(text: str) -> Table:
    """Return the table in a text, starting from its headings."""
    body = find_body(text)
    numbered = [
        (number + body.skipped, [get_plain(cell) for cell in row])
        for number, row in islice(read_rows(body.text, body.delimiter), MOST_ROWS + 2)
    ]
    if len(numbered) > MOST_ROWS + 1:
        raise BadValue(
            f"The table has more than {MOST_ROWS:,} rows, the most that can be imported at once. "
            "Split it into parts. Nothing was changed."
        )
    if numbered:
        _refuse_open_quote(body.text, numbered[-1])
    at = _find_headings([row for _, row in numbered[:LOOKED_AT]])
    chosen = numbered[at:]
    return Table([row for _, row in chosen], [number for number, _ in chosen])


def read_rows(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Yield each row with its line number."""
    csv.field_size_limit(max(csv.field_size_limit(), len(text)))
    table = csv.reader(map(itemgetter(0), _LINE.finditer(text)), delimiter=delimiter)
    begins = 1
    try:
        for row in table:
            yield begins, row
            begins = table.line_num + 1
    except csv.Error as error:
        raise BadValue(f"Line {table.line_num} isn't CSV ({error}). Nothing was changed.") from None


def get_plain(cell: str) -> str:
    """Return a cell as it was before it was protected from running as a formula."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell[1:]) else cell


def _rate_delimiter(text: str, delimiter: str) -> tuple[int, int, int]:
    """Return a rating of a delimiter: known headings, then rows with several cells, then cells."""
    rows = [row for _, row in islice(read_rows(text[:1_000_000], delimiter), LOOKED_AT)]
    cut = [len(row) for row in rows if len(row) > 1]
    return max(map(count_known, rows), default=0), len(cut), max(cut, default=0)


def _find_headings(rows: list[list[str]]) -> int:
    """Return the index of the headings: the first row with two known ones, or the first row."""
    known = [count_known(row) for row in rows]
    filled = [at for at, row in enumerate(rows) if any(cell.strip() for cell in row)]
    first = filled[0] if filled else 0
    is_table = rows and known[first] and sum(1 for cell in rows[first] if cell.strip()) > 1
    return first if is_table else next((at for at, count in enumerate(known) if count > 1), first)


def _refuse_open_quote(text: str, last: tuple[int, list[str]]) -> None:
    """Raise an error if an unclosed quotation mark put the rest of the file into the last row."""
    number, row = last
    if text.count('"') % 2 and any("\n" in cell or "\r" in cell for cell in row):
        raise BadValue(f"Line {number}: a quotation mark is missing at the end of a cell. Add it.")
