"""Import HabitBull's table: a value for each habit and day, and a comment.

What a habit means for sobriety isn't known. A day on which it was done becomes a check-in with the
habit as its note; other days become nothing.
"""

import re

from soberpath.core.importing.columns import tidy_heading
from soberpath.core.model import dates
from soberpath.store.exchange.tables import Table
from soberpath.store.importing.foreign import ForeignFile, ImportContext, read_checkins

SOURCE = "HabitBull"
_START = ["habit name", "habit description", "habit category"]
_DATES = ("calendar date", "date")
_COMMENTS = ("comment text", "notes", "comment")


def is_format(table: Table) -> bool:
    """Return True for a table with HabitBull's headings."""
    words = [tidy_heading(heading) for heading in table.headings]
    return words[:3] == _START and "value" in words and any(word in words for word in _DATES)


def read(table: Table, context: ImportContext) -> ForeignFile:
    """Return a check-in per day, with the habits that were done and their comments as its note."""
    words = [tidy_heading(heading) for heading in table.headings]
    date = words.index(next(word for word in _DATES if word in words))
    value = words.index("value")
    comment = next((words.index(word) for word in _COMMENTS if word in words), None)
    left: set[str] = set()
    rows, numbers = [["date", "note"]], [1]
    for number, row in zip(table.numbers[1:], table.rows[1:], strict=True):
        cells = [*(cell.strip() for cell in row), *[""] * len(words)]
        if re.fullmatch(r"0*[1-9][0-9]*(?:[.,][0-9]+)?", cells[value]):
            words_of_day = cells[comment] if comment is not None else ""
            rows.append([cells[date], ": ".join(filter(None, (cells[0], words_of_day)))])
            numbers.append(number)
        elif any(row):
            left.add(cells[date])
    remark = (f"{dates.pluralize(len(left), 'day')} on which a habit wasn't done",)
    return ForeignFile(SOURCE, (read_checkins(rows, context, numbers),), remark if left else ())
