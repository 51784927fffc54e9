"""Small charts as SVG shapes: averages and counts by week, and the days with what stands on them.

Rule: a chart says in words what it shows; where nothing was said there is a gap, not a zero, and
nothing is told apart by colour alone.
"""

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from soberpath.core import dates
from soberpath.core.looking_back import Week
from soberpath.core.model import CRAVINGS, MOODS
from soberpath.core.summary import Summary

WIDE, HIGH = 360, 112
"""The size of a chart in units of its view box; of a calendar only the width."""

LEFT, RIGHT, TOP, BOTTOM = 24, 352, 8, 94
"""Where the field begins and ends that lines and bars are drawn in."""

MOST_POINTS = 60
"""Up to so many weeks each point of a line is marked."""

WIDEST = 24
"""A bar is no wider, however few weeks there are."""

COLUMNS = 54
"""A year can touch so many weeks; a longer calendar is drawn year by year."""

HEAD, LARGEST, SHARE = 12, 13, 0.84
"""Above a calendar; the side of its largest cell; how much of a cell its square takes."""

ROOM = 24
"""What the name of a month takes."""

LEGEND = "A filled square is a day with a check-in, a dot one with a meeting."


class Bar(NamedTuple):
    """A bar with its size, and the week it stands for."""

    x: float
    y: float
    wide: float
    high: float
    said: str


class Point(NamedTuple):
    """A point of a line, and the week and figure it stands for."""

    x: float
    y: float
    said: str


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
"""The colours of cells by their kind; each differs from the others in lightness too."""

DRAWN = {"wide": WIDE, "left": LEFT, "right": RIGHT, "top": TOP, "bottom": BOTTOM, "fills": FILLS}
"""What the template of a chart needs beside the chart."""


def of(summary: Summary) -> tuple[Chart, ...]:
    """The charts of a summary; those with nothing to show are left out."""
    weeks = summary.weeks
    found = (
        _line("Mood by week", [one.mood for one in weeks], weeks, MOODS),
        _line("Craving by week", [one.craving for one in weeks], weeks, CRAVINGS),
        _bars("Meetings by week", weeks),
        *_calendars(summary),
    )
    return tuple(chart for chart in found if chart.lines or chart.bars or chart.cells)


def _line(
    title: str, values: Sequence[float | None], weeks: Sequence[Week], limits: tuple[int, int]
) -> Chart:
    low, high = limits
    step = (RIGHT - LEFT) / max(len(values) - 1, 1)
    lines: list[list[Point]] = [[]]
    for at, value in enumerate(values):
        if value is None:
            lines.append([])
            continue
        share = (value - low) / (high - low)
        y = BOTTOM - share * (BOTTOM - TOP)
        lines[-1].append(
            Point(round(LEFT + at * step, 1), round(y, 1), f"{weeks[at].since}: {value:.1f}")
        )
    said = [value for value in values if value is not None]
    if not said:
        return Chart(title, "")
    figures = dates.counted(len(said), "week")
    words = (
        f"From {low} to {high}; {figures} with figures, from {said[0]:.1f} in the first to"
        f" {said[-1]:.1f} in the last."
    )
    drawn = tuple(_joined(one, len(values)) for one in lines if one)
    return Chart(title, words, drawn, labels=_labels(high, low, weeks))


def _joined(points: Sequence[Point], weeks: int) -> Line:
    all_of_them = weeks <= MOST_POINTS or len(points) == 1
    return Line(tuple(points), tuple(points) if all_of_them else ())


def _bars(title: str, weeks: Sequence[Week]) -> Chart:
    counts = [one.meetings for one in weeks]
    most = max(counts, default=0)
    if not most:
        return Chart(title, "")
    step = (RIGHT - LEFT) / len(counts)
    bars = []
    wide = round(min(step * 0.7, WIDEST), 1)
    for at, count in enumerate(counts):
        high = count / most * (BOTTOM - TOP)
        x, y = round(LEFT + at * step, 1), round(BOTTOM - high, 1)
        bars.append(Bar(x, y, wide, round(high, 1), f"{weeks[at].since}: {count}"))
    met, number = dates.counted(sum(counts), "meeting"), dates.counted(len(counts), "week")
    words = f"{met} in {number}, at most {most} in one."
    return Chart(title, words, bars=tuple(bars), labels=_labels(most, 0, weeks))


def _labels(high: int, low: int, weeks: Sequence[Week]) -> tuple[Label, ...]:
    """The limits beside the field, the first and the last week below it."""
    sides = (
        Label(LEFT - 5, TOP + 4, str(high), "end"),
        Label(LEFT - 5, BOTTOM + 2, str(low), "end"),
    )
    first = Label(LEFT, HIGH - 4, f"week of {weeks[0].since}")
    last = Label(RIGHT, HIGH - 4, f"week of {weeks[-1].since}", "end")
    return (*sides, first, last) if len(weeks) > 1 else (*sides, first)


def _calendars(summary: Summary) -> list[Chart]:
    """The days of the period, in one calendar or, of years with anything noted, year by year."""
    since, until = summary.since, summary.until
    if not (summary.checkin_dates or summary.meeting_dates):
        return []
    if (until - since).days // 7 + 2 <= COLUMNS:
        return [_calendar(summary, since, until, "Check-ins and meetings")]
    years = {day.year for day in (*summary.checkin_dates, *summary.meeting_dates)}
    return [
        _calendar(
            summary,
            max(since, dt.date(year, 1, 1)),
            min(until, dt.date(year, 12, 31)),
            f"Check-ins and meetings in {year}",
        )
        for year in sorted(years)
    ]


def _calendar(summary: Summary, since: dt.date, until: dt.date, title: str) -> Chart:
    """The days from since to until, a week a column."""
    first = since.toordinal() - (since - summary.weeks[0].since).days % 7
    columns = (until.toordinal() - first) // 7 + 1
    side = min((WIDE - LEFT) / columns, LARGEST)
    days = range(since.toordinal(), until.toordinal() + 1)
    checkins = [day.toordinal() for day in summary.checkin_dates if since <= day <= until]
    met = [day.toordinal() for day in summary.meeting_dates if since <= day <= until]
    square, dot = round(side * SHARE, 1), round(side * SHARE / 4, 1)
    places = {
        day: (round(LEFT + (day - first) // 7 * side, 1), round(HEAD + (day - first) % 7 * side, 1))
        for day in days
    }
    checked = set(checkins)
    rest = [day for day in days if day not in checked]
    cells = (
        Cells("day", "".join(_square(*places[day], square) for day in rest)),
        Cells("checkin", "".join(_square(*places[day], square) for day in checkins)),
        Cells("meeting", "".join(_dot(*places[day], square / 2, dot) for day in met)),
    )
    noted, of_days = len(checkins), dates.counted(len(days), "day")
    words = f"Check-ins on {noted} of {of_days}, meetings on {len(met)}. {LEGEND}"
    labels = (*_weekdays(first, side), *_months(since, until, first, side))
    drawn = tuple(one for one in cells if one.path)
    return Chart(title, words, cells=drawn, labels=labels, high=round(HEAD + 7 * side + 1, 1))


def _square(x: float, y: float, side: float) -> str:
    return f"M{x:g} {y:g}h{side:g}v{side:g}h-{side:g}z"


def _dot(x: float, y: float, middle: float, radius: float) -> str:
    left, level, across = x + middle - radius, y + middle, 2 * radius
    half = f"a{radius:g} {radius:g} 0 1 0"
    return f"M{left:.1f} {level:.1f}{half} {across:g} 0{half} -{across:g} 0"


def _weekdays(first: int, side: float) -> list[Label]:
    """The names of every other day of the week, beside its row."""
    start = dt.date.fromordinal(first).weekday()
    names = [dates.WEEKDAYS[(start + row) % 7][:2].capitalize() for row in range(7)]
    return [
        Label(LEFT - 5, round(HEAD + (row + 0.5) * side + 2, 1), names[row], "end")
        for row in (0, 2, 4, 6)
    ]


def _months(since: dt.date, until: dt.date, first: int, side: float) -> list[Label]:
    """The names of the months above the column that they begin in, none over the next."""
    starts = {(since.toordinal() - first) // 7: since}
    months = (until.year - since.year) * 12 + until.month - since.month
    for number in range(1, months + 1):
        day = dates.months_after(since.replace(day=1), number)
        if day is not None:
            starts[(day.toordinal() - first) // 7] = day
    shown: list[Label] = []
    for column, day in sorted(starts.items(), reverse=True):
        x = round(LEFT + column * side, 1)
        if not shown or shown[-1].x - x >= ROOM:
            shown.append(Label(x, HEAD - 4, dates.MONTHS[day.month - 1][:3]))
    return shown[::-1]
