"""Draw a summary's days as a calendar: a month in detail, or a strip of weeks.

Every day since the first entry is drawn once. A filled square is a check-in, a dot a meeting.
"""

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from soberpath.core.model import dates
from soberpath.core.sharing.summary import Summary
from soberpath.render import sentences
from soberpath.render.documents.charts import WIDE, Chart, Label, Shape

MOST_ROWS = 6
"""The most weeks that are drawn with one row each, with the number of each day."""

CELL, SQUARE, MARGIN, WEEKDAYS_HEIGHT = 42.0, 38.0, 1.0, 18.0
"""The distance of days, the side of a square, the margin, and the height of the weekdays."""

MOST_COLUMNS = 54
"""The most weeks that a year can touch; a longer strip is drawn year by year."""

GUTTER, HEAD, LARGEST_CELL, SQUARE_SHARE = 20, 12, 16.0, 0.84
"""Space beside and above a strip; its largest cell; the share of a cell that a square takes."""

MONTH_WIDTH = 24
"""The width of a month's name."""

LEGEND_HEIGHT = 20


class Days(NamedTuple):
    """The days of a calendar, by number, and those with a check-in and with a meeting."""

    every: range
    checkins: Sequence[int]
    meetings: Sequence[int]
    first: int

    @property
    def blank(self) -> list[int]:
        """Return the days without a check-in."""
        return sorted(set(self.every) - set(self.checkins))

    @property
    def words(self) -> str:
        """Return in words what the calendar shows."""
        number = dates.pluralize(len(self.every), "day")
        return f"Check-ins on {len(self.checkins)} of {number}, meetings on {len(self.meetings)}"


def draw_calendars(summary: Summary) -> list[Chart]:
    """Return the days of the period as one calendar or one per year, without empty years."""
    since, until = summary.kept_since or summary.since, summary.until
    if not (summary.checkin_dates or summary.meeting_dates):
        return []
    days = _select_days(summary, since, until)
    weeks = (days.every[-1] - days.first) // 7 + 1
    if weeks <= MOST_ROWS:
        return [_draw_rows(days)]
    if (until - since).days // 7 + 2 <= MOST_COLUMNS:
        return [_draw_strip(days)]
    years = sorted({day.year for day in (*summary.checkin_dates, *summary.meeting_dates)})
    spans = [(max(since, dt.date(year, 1, 1)), min(until, dt.date(year, 12, 31))) for year in years]
    return [
        _draw_strip(
            _select_days(summary, *span),
            str(span[0].year),
            columns=MOST_COLUMNS,
            has_legend=span == spans[-1],
        )
        for span in spans
    ]


def _select_days(summary: Summary, since: dt.date, until: dt.date) -> Days:
    start = summary.weeks[0].since
    return Days(
        range(since.toordinal(), until.toordinal() + 1),
        [day.toordinal() for day in summary.checkin_dates if since <= day <= until],
        [day.toordinal() for day in summary.meeting_dates if since <= day <= until],
        since.toordinal() - (since - start).days % 7,
    )


def _draw_rows(days: Days) -> Chart:
    """Return a calendar with a row for each week, and the number of each day."""
    start = dt.date.fromordinal(days.first).weekday()
    rows = (days.every[-1] - days.first) // 7 + 1

    def find_corner(day: int) -> tuple[float, float]:
        row, column = divmod(day - days.first, 7)
        return MARGIN + column * CELL, WEEKDAYS_HEIGHT + row * CELL

    labels = [
        Label(
            MARGIN + column * CELL + SQUARE / 2, WEEKDAYS_HEIGHT - 6,
            dates.WEEKDAYS[(start + column) % 7][:2].capitalize(), "middle", "legend",
        )
        for column in range(7)
    ]  # fmt: skip
    for number in days.every:
        (x, y), day = find_corner(number), dt.date.fromordinal(number)
        is_first = number == days.every[0] or day.day == 1
        text = sentences.write_short_day(day) if is_first else str(day.day)
        kind = "first" if is_first else "number"
        labels.append(Label(x + SQUARE / 2, y + 18, text, "middle", kind))
    shapes = [
        Shape("empty", "".join(_draw_square(*find_corner(day)) for day in days.blank)),
        Shape("checkin", "".join(_draw_square(*find_corner(day)) for day in days.checkins)),
        Shape(
            "meeting",
            "".join(
                _draw_dot(x + SQUARE / 2, y + 0.74 * SQUARE)
                for x, y in map(find_corner, days.meetings)
            ),
            6.8,
        ),
    ]
    below = WEEKDAYS_HEIGHT + rows * CELL
    keys, names = _draw_legend(days, "checkin", "meeting", (MARGIN, below))
    return _make_chart("", days, [*shapes, *keys], [*labels, *names], below + LEGEND_HEIGHT)


def _draw_strip(days: Days, title: str = "", *, columns: int = 0, has_legend: bool = True) -> Chart:
    """Return a calendar with a column for each week, scaled for this many columns."""
    weeks = (days.every[-1] - days.first) // 7 + 1
    side = min((WIDE - GUTTER) / (columns or weeks), LARGEST_CELL)
    square = round(side * SQUARE_SHARE, 1)
    shapes = [
        Shape("small-empty", _fill_squares(days.blank, days.first, side, square), square),
        Shape("small-checkin", _fill_squares(days.checkins, days.first, side, square), square),
        Shape("small-meeting", _place_dots(days, side, square), round(square * 0.5, 1)),
    ]
    labels = [*_label_weekdays(days.first, side), *_label_months(days, side)]
    high = round(HEAD + 7 * side + 1, 1)
    if has_legend:
        place = (GUTTER, high + 2)
        keys, names = _draw_legend(days, "small-checkin", "small-meeting", place)
        shapes, labels, high = [*shapes, *keys], [*labels, *names], high + LEGEND_HEIGHT
    return _make_chart(title, days, shapes, labels, high)


def _make_chart(
    title: str, days: Days, shapes: Sequence[Shape], labels: Sequence[Label], high: float
) -> Chart:
    words = f"{days.words}. Filled square: check-in. Dot: meeting."
    drawn = tuple(shape for shape in shapes if shape.path)
    is_strip = any(shape.kind.startswith("small") for shape in drawn)
    wide = WIDE if is_strip else 7 * CELL - (CELL - SQUARE) + 2 * MARGIN
    return Chart(title, days.words, words, drawn, tuple(labels), wide, bottom=high)


def _draw_square(x: float, y: float, side: float = SQUARE) -> str:
    return f"M{x:g} {y:g}h{side:g}v{side:g}h-{side:g}z"


def _draw_dot(x: float, y: float) -> str:
    """Return the path of a point, which is drawn as a dot by its round line ends."""
    return f"M{x:g} {y:g}h.01"


def _fill_squares(days: Sequence[int], first: int, side: float, square: float) -> str:
    """Return a short line for each day, as wide as a square, to save bytes."""
    parts: list[str] = []
    for day in days:
        column, row = divmod(day - first, 7)
        x, y = GUTTER + column * side + square / 2, HEAD + row * side
        parts.append(f"M{round(x, 1):g} {round(y, 1):g}v{square:g}")
    return "".join(parts)


def _place_dots(days: Days, side: float, square: float) -> str:
    parts: list[str] = []
    for day in days.meetings:
        column, row = divmod(day - days.first, 7)
        x, y = GUTTER + column * side + square / 2, HEAD + row * side + square / 2
        parts.append(_draw_dot(round(x, 1), round(y, 1)))
    return "".join(parts)


def _draw_legend(
    days: Days, checkin: str, meeting: str, place: tuple[float, float]
) -> tuple[list[Shape], list[Label]]:
    """Return the shapes and labels of a legend for the marks that occur in the calendar."""
    is_strip = checkin.startswith("small")
    kind, (x, y) = "axis" if is_strip else "legend", place
    shapes: list[Shape] = []
    labels: list[Label] = []
    if days.checkins:
        square = f"M{x + 5.5:g} {y + 4:g}v9" if is_strip else _draw_square(x + 1, y + 4, 9)
        shapes.append(Shape(checkin, square, 9 if is_strip else None))
        labels.append(Label(x + 15, y + 12, "check-in", kind=kind))
        x += 80
    if days.meetings:
        shapes.append(Shape(meeting, _draw_dot(x + 5, y + 8.5), 6.4))
        labels.append(Label(x + 14, y + 12, "meeting", kind=kind))
    return shapes, labels


def _label_weekdays(first: int, side: float) -> list[Label]:
    """Return the names of every other weekday, next to its row."""
    start = dt.date.fromordinal(first).weekday()
    names = [dates.WEEKDAYS[(start + row) % 7][:2].capitalize() for row in range(7)]
    return [
        Label(GUTTER - 3, round(HEAD + (row + 0.5) * side + 2, 1), names[row], "end")
        for row in (0, 2, 4, 6)
    ]


def _label_months(days: Days, side: float) -> list[Label]:
    """Return the names of the months above their first column, without overlaps."""
    since, until = (dt.date.fromordinal(days.every[at]) for at in (0, -1))
    starts = {(since.toordinal() - days.first) // 7: since}
    months = (until.year - since.year) * 12 + until.month - since.month
    for number in range(1, months + 1):
        day = dates.add_months(since.replace(day=1), number)
        if day is not None:
            starts[(day.toordinal() - days.first) // 7] = day
    labels: list[Label] = []
    for column, day in sorted(starts.items(), reverse=True):
        x = round(GUTTER + column * side, 1)
        if not labels or labels[-1].x - x >= MONTH_WIDTH:
            labels.append(Label(x, HEAD - 4, dates.MONTHS[day.month - 1][:3]))
    return labels[::-1]
