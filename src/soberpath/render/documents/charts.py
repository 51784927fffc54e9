"""Charts of a summary as shapes: averages and counts by week, and a calendar of the days.

Rule: a chart says in words what it shows; where there is no entry there is a gap, not a zero, and
color alone tells nothing apart. Sizes are in units of the chart's view box.
"""

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from soberpath.core.days.trends import Week
from soberpath.core.model import dates
from soberpath.core.model.records import CRAVINGS, MOODS
from soberpath.core.sharing.summary import Summary
from soberpath.render.text import round_average

WIDE, HIGH = 360, 112
"""The size of a chart; a calendar is as high as it needs."""

LEFT, RIGHT, TOP, BOTTOM = 24, 352, 8, 94
"""The edges of the field that lines and bars are drawn in."""

MOST_DOTS = 60
"""The most weeks of which each has a dot on its line."""

WIDEST_BAR = 24

MOST_COLUMNS = 54
"""The most weeks a year can touch; a longer calendar is drawn year by year."""

HEAD, LARGEST_CELL, SQUARE_SHARE = 12, 13, 0.84
"""Above a calendar; the side of its largest cell; how much of a cell its square takes."""

MONTH_WIDTH = 24
"""What the name of a month takes."""

LEGEND = "Filled square: check-in. Dot: meeting."


class Bar(NamedTuple):
    """A bar with its size, and the week it shows."""

    x: float
    y: float
    wide: float
    high: float
    meaning: str


class Point(NamedTuple):
    """A point of a line, with its week and value."""

    x: float
    y: float
    meaning: str


class Line(NamedTuple):
    """Points that are joined; `marked` are those drawn as dots."""

    points: tuple[Point, ...]
    marked: tuple[Point, ...]


class Cells(NamedTuple):
    """All the days of a kind as one path: day, checkin or meeting."""

    kind: str
    path: str


class Label(NamedTuple):
    """A word beside the shapes; `anchor` is the end of it that x means."""

    x: float
    y: float
    text: str
    anchor: str = "start"


class Chart(NamedTuple):
    """A chart with its title, what it says in words, and its shapes."""

    title: str
    words: str
    lines: tuple[Line, ...] = ()
    bars: tuple[Bar, ...] = ()
    cells: tuple[Cells, ...] = ()
    labels: tuple[Label, ...] = ()
    high: float = HIGH


FILLS = {"day": "#e4e7ea", "checkin": "#7fb2d6", "meeting": "#10202c"}
"""The colors of cells by their kind; each differs from the others in lightness too."""

CONSTANTS = {
    "wide": WIDE, "left": LEFT, "right": RIGHT, "top": TOP, "bottom": BOTTOM, "fills": FILLS,
}  # fmt: skip
"""What the template of a chart needs beside the chart."""


def draw_charts(summary: Summary) -> list[Chart]:
    """Return the charts of a summary that have anything to show."""
    weeks = summary.weeks
    charts = (
        _draw_line("Mood by week", [week.mood for week in weeks], weeks, MOODS),
        _draw_line("Craving by week", [week.craving for week in weeks], weeks, CRAVINGS),
        _draw_bars("Meetings by week", weeks),
        *_draw_calendars(summary),
    )
    return [chart for chart in charts if chart.lines or chart.bars or chart.cells]


def _draw_line(
    title: str, values: Sequence[float | None], weeks: Sequence[Week], limits: tuple[int, int]
) -> Chart:
    low, high = limits
    known = [value for value in values if value is not None]
    if not known:
        return Chart(title, "")
    number = dates.pluralize(len(known), "week")
    last = f" in the first, {round_average(known[-1])} in the last" if len(known) > 1 else ""
    words = f"Scale {low} to {high}. {number} with entries: {round_average(known[0])}{last}."
    lines = tuple(
        Line(points, points if len(weeks) <= MOST_DOTS or len(points) == 1 else ())
        for points in _split_at_gaps(values, weeks, limits)
    )
    return Chart(title, words, lines, labels=_label_field(high, low, weeks))


def _split_at_gaps(
    values: Sequence[float | None], weeks: Sequence[Week], limits: tuple[int, int]
) -> list[tuple[Point, ...]]:
    """Return the points of the weeks with entries, apart where a week has none."""
    low, high = limits
    step = (RIGHT - LEFT) / max(len(values) - 1, 1)
    stretches: list[list[Point]] = [[]]
    for at, (value, week) in enumerate(zip(values, weeks, strict=True)):
        if value is None:
            stretches.append([])
            continue
        x, y = LEFT + at * step, BOTTOM - (value - low) / (high - low) * (BOTTOM - TOP)
        stretches[-1].append(
            Point(round(x, 1), round(y, 1), f"{week.since}: {round_average(value)}")
        )
    return [tuple(points) for points in stretches if points]


def _draw_bars(title: str, weeks: Sequence[Week]) -> Chart:
    counts = [week.meetings for week in weeks]
    most = max(counts, default=0)
    if not most:
        return Chart(title, "")
    step = (RIGHT - LEFT) / len(counts)
    wide = round(min(step * 0.7, WIDEST_BAR), 1)
    bars = []
    for at, count in enumerate(counts):
        high = count / most * (BOTTOM - TOP)
        x, y = round(LEFT + at * step, 1), round(BOTTOM - high, 1)
        bars.append(Bar(x, y, wide, round(high, 1), f"{weeks[at].since}: {count}"))
    total, number = dates.pluralize(sum(counts), "meeting"), dates.pluralize(len(counts), "week")
    words = f"{total} in {number}, at most {most} a week."
    return Chart(title, words, bars=tuple(bars), labels=_label_field(most, 0, weeks))


def _label_field(high: int, low: int, weeks: Sequence[Week]) -> tuple[Label, ...]:
    """Return the limits beside the field, the first and the last week below it."""
    sides = (
        Label(LEFT - 5, TOP + 4, str(high), "end"),
        Label(LEFT - 5, BOTTOM + 2, str(low), "end"),
    )
    first = Label(LEFT, HIGH - 4, f"week of {weeks[0].since}")
    last = Label(RIGHT, HIGH - 4, f"week of {weeks[-1].since}", "end")
    return (*sides, first, last) if len(weeks) > 1 else (*sides, first)


def _draw_calendars(summary: Summary) -> list[Chart]:
    """Return the days of the period, in one calendar or year by year, without empty years.

    Every day from the first entry on is drawn once, whatever is on it.
    """
    since, until = summary.kept_since or summary.since, summary.until
    if not (summary.checkin_dates or summary.meeting_dates):
        return []
    if (until - since).days // 7 + 2 <= MOST_COLUMNS:
        return [_draw_calendar(summary, since, until, "Check-ins and meetings")]
    years = {day.year for day in (*summary.checkin_dates, *summary.meeting_dates)}
    return [
        _draw_calendar(
            summary,
            max(since, dt.date(year, 1, 1)),
            min(until, dt.date(year, 12, 31)),
            f"Check-ins and meetings in {year}",
        )
        for year in sorted(years)
    ]


def _draw_calendar(summary: Summary, since: dt.date, until: dt.date, title: str) -> Chart:
    """Return the days from since to until, a week a column."""
    first = since.toordinal() - (since - summary.weeks[0].since).days % 7
    side = min((WIDE - LEFT) / ((until.toordinal() - first) // 7 + 1), LARGEST_CELL)
    days = range(since.toordinal(), until.toordinal() + 1)
    checkins = [day.toordinal() for day in summary.checkin_dates if since <= day <= until]
    meetings = [day.toordinal() for day in summary.meeting_dates if since <= day <= until]
    number = dates.pluralize(len(days), "day")
    words = f"Check-ins on {len(checkins)} of {number}, meetings on {len(meetings)}. {LEGEND}"
    labels = (*_label_weekdays(first, side), *_label_months(since, until, first, side))
    cells = _draw_cells(days, checkins, meetings, first, side)
    return Chart(title, words, cells=cells, labels=labels, high=round(HEAD + 7 * side + 1, 1))


def _draw_cells(
    days: Sequence[int], checkins: Sequence[int], meetings: Sequence[int], first: int, side: float
) -> tuple[Cells, ...]:
    """Return a square for each day, filled for check-ins, and a dot for each day of a meeting."""
    square, radius = round(side * SQUARE_SHARE, 1), round(side * SQUARE_SHARE / 4, 1)
    empty = sorted(set(days) - set(checkins))

    def find_place(day: int) -> tuple[float, float]:
        column, row = divmod(day - first, 7)
        return round(LEFT + column * side, 1), round(HEAD + row * side, 1)

    cells = (
        Cells("day", "".join(_draw_square(*find_place(day), square) for day in empty)),
        Cells("checkin", "".join(_draw_square(*find_place(day), square) for day in checkins)),
        Cells("meeting", "".join(_draw_dot(*find_place(day), square, radius) for day in meetings)),
    )
    return tuple(kind for kind in cells if kind.path)


def _draw_square(x: float, y: float, side: float) -> str:
    return f"M{x:g} {y:g}h{side:g}v{side:g}h-{side:g}z"


def _draw_dot(x: float, y: float, side: float, radius: float) -> str:
    """Return a dot in the middle of a square."""
    half = f"a{radius:g} {radius:g} 0 1 0"
    across = 2 * radius
    left, level = x + side / 2 - radius, y + side / 2
    return f"M{left:.1f} {level:.1f}{half} {across:g} 0{half} -{across:g} 0"


def _label_weekdays(first: int, side: float) -> list[Label]:
    """Return the names of every other day of the week, beside its row."""
    start = dt.date.fromordinal(first).weekday()
    names = [dates.WEEKDAYS[(start + row) % 7][:2].capitalize() for row in range(7)]
    return [
        Label(LEFT - 5, round(HEAD + (row + 0.5) * side + 2, 1), names[row], "end")
        for row in (0, 2, 4, 6)
    ]


def _label_months(since: dt.date, until: dt.date, first: int, side: float) -> list[Label]:
    """Return the names of the months above their first column, none over the next."""
    starts = {(since.toordinal() - first) // 7: since}
    months = (until.year - since.year) * 12 + until.month - since.month
    for number in range(1, months + 1):
        day = dates.add_months(since.replace(day=1), number)
        if day is not None:
            starts[(day.toordinal() - first) // 7] = day
    labels: list[Label] = []
    for column, day in sorted(starts.items(), reverse=True):
        x = round(LEFT + column * side, 1)
        if not labels or labels[-1].x - x >= MONTH_WIDTH:
            labels.append(Label(x, HEAD - 4, dates.MONTHS[day.month - 1][:3]))
    return labels[::-1]
