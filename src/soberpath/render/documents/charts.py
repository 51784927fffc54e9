"""Charts of a summary: averages and counts by week, and the days with what is on them.

Rule: a chart says in words what it shows; where there is no entry there is a gap, not a zero, and
color alone tells nothing apart.
"""

from collections.abc import Sequence

from soberpath.core.days.looking_back import Week
from soberpath.core.model import dates
from soberpath.core.model.records import CRAVINGS, MOODS
from soberpath.core.sharing.summary import Summary
from soberpath.render.documents import chart_of_days
from soberpath.render.documents.chart_shapes import (
    BOTTOM,
    HIGH,
    LEFT,
    RIGHT,
    TOP,
    Bar,
    Chart,
    Label,
    Line,
    Point,
)

MOST_POINTS = 60
"""Up to so many weeks each point of a line is marked."""

WIDEST = 24
"""A bar is no wider, however few weeks there are."""


def of(summary: Summary) -> tuple[Chart, ...]:
    """Return the charts of a summary; those with nothing to show are left out."""
    weeks = summary.weeks
    found = (
        _line("Mood by week", [one.mood for one in weeks], weeks, MOODS),
        _line("Craving by week", [one.craving for one in weeks], weeks, CRAVINGS),
        _bars("Meetings by week", weeks),
        *chart_of_days.of(summary),
    )
    return tuple(chart for chart in found if chart.lines or chart.bars or chart.cells)


def _line(
    title: str, values: Sequence[float | None], weeks: Sequence[Week], limits: tuple[int, int]
) -> Chart:
    low, high = limits
    said = [value for value in values if value is not None]
    if not said:
        return Chart(title, "")
    number = dates.counted(len(said), "week")
    last = f" in the first, {said[-1]:.1f} in the last" if len(said) > 1 else ""
    words = f"Scale {low} to {high}. {number} with entries: {said[0]:.1f}{last}."
    drawn = tuple(_joined(one, len(values)) for one in _stretches(values, weeks, limits))
    return Chart(title, words, drawn, labels=_labels(high, low, weeks))


def _stretches(
    values: Sequence[float | None], weeks: Sequence[Week], limits: tuple[int, int]
) -> list[list[Point]]:
    """Return the points of the weeks with entries, apart where a week has none."""
    low, high = limits
    step = (RIGHT - LEFT) / max(len(values) - 1, 1)
    found: list[list[Point]] = [[]]
    for at, (value, week) in enumerate(zip(values, weeks, strict=True)):
        if value is None:
            found.append([])
            continue
        x, y = LEFT + at * step, BOTTOM - (value - low) / (high - low) * (BOTTOM - TOP)
        found[-1].append(Point(round(x, 1), round(y, 1), f"{week.since}: {value:.1f}"))
    return [points for points in found if points]


def _joined(points: Sequence[Point], weeks: int) -> Line:
    all_of_them = weeks <= MOST_POINTS or len(points) == 1
    return Line(tuple(points), tuple(points) if all_of_them else ())


def _bars(title: str, weeks: Sequence[Week]) -> Chart:
    counts = [one.meetings for one in weeks]
    most = max(counts, default=0)
    if not most:
        return Chart(title, "")
    step = (RIGHT - LEFT) / len(counts)
    wide = round(min(step * 0.7, WIDEST), 1)
    bars = []
    for at, count in enumerate(counts):
        high = count / most * (BOTTOM - TOP)
        x, y = round(LEFT + at * step, 1), round(BOTTOM - high, 1)
        bars.append(Bar(x, y, wide, round(high, 1), f"{weeks[at].since}: {count}"))
    met, number = dates.counted(sum(counts), "meeting"), dates.counted(len(counts), "week")
    words = f"{met} in {number}, at most {most} a week."
    return Chart(title, words, bars=tuple(bars), labels=_labels(most, 0, weeks))


def _labels(high: int, low: int, weeks: Sequence[Week]) -> tuple[Label, ...]:
    """Return the limits beside the field, the first and the last week below it."""
    sides = (
        Label(LEFT - 5, TOP + 4, str(high), "end"),
        Label(LEFT - 5, BOTTOM + 2, str(low), "end"),
    )
    first = Label(LEFT, HIGH - 4, f"week of {weeks[0].since}")
    last = Label(RIGHT, HIGH - 4, f"week of {weeks[-1].since}", "end")
    return (*sides, first, last) if len(weeks) > 1 else (*sides, first)
