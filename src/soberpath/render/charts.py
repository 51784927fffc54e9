"""Small charts as SVG shapes: lines of averages and bars of counts, a point or a bar a week.

Rule: a chart says in words what it shows; where nothing was said there is a gap, not a zero.
"""

from collections.abc import Sequence
from typing import NamedTuple

from soberpath.core.looking_back import Week
from soberpath.core.model import CRAVINGS, MOODS

WIDE, HIGH, EDGE = 600, 120, 8
"""The size of a chart and the margin around what is drawn, in units of its view box."""


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


class Chart(NamedTuple):
    """A chart with its title, what it says in words, and its shapes."""

    title: str
    words: str
    lines: tuple[tuple[Point, ...], ...] = ()
    bars: tuple[Bar, ...] = ()


def of(weeks: Sequence[Week]) -> tuple[Chart, ...]:
    """The charts of a period by its weeks; those with nothing to show are left out."""
    found = (
        _line("Mood by week", [one.mood for one in weeks], weeks, MOODS),
        _line("Craving by week", [one.craving for one in weeks], weeks, CRAVINGS),
        _bars("Meetings by week", weeks),
    )
    return tuple(chart for chart in found if chart.lines or chart.bars)


def _line(
    title: str, values: Sequence[float | None], weeks: Sequence[Week], limits: tuple[int, int]
) -> Chart:
    low, high = limits
    step = (WIDE - 2 * EDGE) / max(len(values) - 1, 1)
    lines: list[list[Point]] = [[]]
    for at, value in enumerate(values):
        if value is None:
            lines.append([])
            continue
        share = (value - low) / (high - low)
        y = HIGH - EDGE - share * (HIGH - 2 * EDGE)
        lines[-1].append(
            Point(round(EDGE + at * step, 1), round(y, 1), f"{weeks[at].since}: {value:.1f}")
        )
    said = [value for value in values if value is not None]
    words = f"From {low} to {high}; {len(said)} weeks with figures"
    if said:
        words += f", from {said[0]:.1f} in the first to {said[-1]:.1f} in the last"
    return Chart(title, f"{words}.", tuple(tuple(one) for one in lines if one))


def _bars(title: str, weeks: Sequence[Week]) -> Chart:
    counts = [one.meetings for one in weeks]
    most = max(counts, default=0)
    if not most:
        return Chart(title, "")
    step = (WIDE - 2 * EDGE) / len(counts)
    bars = []
    for at, count in enumerate(counts):
        high = count / most * (HIGH - 2 * EDGE)
        bars.append(
            Bar(round(EDGE + at * step, 1), round(HIGH - EDGE - high, 1), round(step * 0.7, 1),
                round(high, 1), f"{weeks[at].since}: {count}")
        )  # fmt: skip
    words = f"{sum(counts)} meetings in {len(counts)} weeks, at most {most} in one."
    return Chart(title, words, bars=tuple(bars))
