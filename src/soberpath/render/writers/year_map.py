"""Draw a year as a map of its days: weeks side by side, a row for each weekday.

There is one cell per day, with a mark that doesn't need color. If the year doesn't fit, it is cut
into equal parts, one below the other; parts without entries are left out.
"""

from collections.abc import Iterator

from soberpath.core.days.calendar import BEFORE, NOTHING, OPEN, TO_COME
from soberpath.render.page import YearMap
from soberpath.render.writers import styles
from soberpath.render.writers.layout import Line

WITHOUT_ENTRY = (NOTHING, OPEN, TO_COME, BEFORE)


def lay_out(part: YearMap, columns: int) -> list[Line]:
    """Return the map in lines for a width; a cell takes two columns if the year fits."""
    left = max(map(len, part.weekdays)) + 2
    number = len(part.weeks)
    cell = 2 if left + 2 * number <= columns else 1
    room = max(columns - left, 1) // cell
    size = -(-number // -(-number // room))
    lines: list[Line] = []
    for chosen in (slice(first, first + size) for first in range(0, number, size)):
        if size < number and not any("".join(week).strip() for week in part.weeks[chosen]):
            continue
        if lines:
            lines.append([])
        lines += _lay_out_weeks(part, chosen, left, cell)
    return lines


def _lay_out_weeks(part: YearMap, chosen: slice, left: int, cell: int) -> Iterator[Line]:
    """Yield the months above some weeks, and a line for each weekday."""
    months = ""
    for at, name in enumerate(part.heads[chosen]):
        months = months.ljust(at * cell) + name
    yield [(" " * left + months, "label")]
    for row, weekday in enumerate(part.weekdays):
        cells = (_draw(week[row], cell) for week in part.weeks[chosen])
        yield [(weekday.ljust(left), "label"), *cells]


def _draw(day: str, cell: int) -> tuple[str, ...]:
    """Return the mark of a day with its roles, and its sign beside it.

    The sign replaces the mark if there is no entry, or no room for both.
    """
    mark, sign = day[:1], day[1:].strip()
    roles = (styles.MARKS[mark],) if mark in styles.MARKS else ()
    if not sign:
        return (mark.ljust(cell), *roles)
    if mark in WITHOUT_ENTRY:
        return (sign.ljust(cell), "title")
    return (mark + sign if cell > 1 else sign, *roles, "special")
