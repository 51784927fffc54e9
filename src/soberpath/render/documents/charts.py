"""Draw a summary's charts as shapes: a dot per day, weekly averages and counts, one time axis.

A chart has a text alternative. A missing entry is a gap, not a zero, and nothing is distinguished
by color alone. Sizes are in units of the chart's view box.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from soberpath.core.days.trends import Trend, compute_average
from soberpath.core.model import dates
from soberpath.core.model.records import ANXIETY, CRAVINGS, MOODS, SLEEP
from soberpath.core.sharing.summary import Summary
from soberpath.render import sentences
from soberpath.render.text import capitalize, round_average

WIDE = 340
"""The width of a chart."""

LEFT, RIGHT, TOP, BOTTOM = 20, 336, 7, 65
"""The edges of the area for lines and bars."""

AXIS, HEADROOM = 14, 13
"""The height of the day labels below the area, and of the mark labels above it."""

MOST_DAYS = 400
"""The most days for which each gets a dot."""

MOST_WEEKS = 106
"""The most weeks for which each gets an average; longer periods have months."""

MOST_VALUES = 14
"""The most bars for which each is labeled with its number."""

BAR_SHARE, WIDEST_BAR = 0.7, 26
"""The share of a week that its bar takes, and the largest width of a bar."""

LABEL_ROOM, MONTH_ROOM = 30, 24
"""The smallest distance between two labels of days, and of months."""

MARK_ROOM = 32
"""The width of a mark's label."""

STEPS = (1, 3, 6, 12, 24, 60, 120, 600, 2400)
"""The possible distances between labels, in months."""

MEASURES = (
    ("mood", "Mood", MOODS),
    ("craving", "Craving", CRAVINGS),
    ("sleep", "Sleep", SLEEP),
    ("anxiety", "Anxiety", ANXIETY),
)

DIRECTIONS = {
    "up": "going up",
    "down": "going down",
    "steady": "steady",
    "varied": "up and down, latest {latest}",
    "": "not enough entries for a trend",
}


class Shape(NamedTuple):
    """All equally drawn shapes in a chart, as one path; `kind` determines their look.

    `thickness` is the line width, if that differs between charts.
    """

    kind: str
    path: str
    thickness: float | None = None


class Label(NamedTuple):
    """A text next to the shapes; `anchor` is the end of it that `x` refers to."""

    x: float
    y: float
    text: str
    anchor: str = "start"
    kind: str = "axis"


class Chart(NamedTuple):
    """A chart: its title, a note next to it, its text alternative, and its shapes."""

    title: str
    note: str
    words: str
    shapes: tuple[Shape, ...] = ()
    labels: tuple[Label, ...] = ()
    wide: float = WIDE
    top: float = 0
    bottom: float = BOTTOM + 3

    @property
    def high(self) -> float:
        """Return the height of the chart."""
        return round(self.bottom - self.top, 1)

    @property
    def description(self) -> str:
        """Return the text alternative for screen readers."""
        return f"{self.title}. {self.words}" if self.title else self.words


class Axis(NamedTuple):
    """The days of a summary from left to right, both included, and the periods to average."""

    first: int
    last: int
    stretches: tuple[tuple[int, int], ...]
    unit: str
    ticks: tuple[tuple[int, str], ...]

    def place(self, day: float) -> float:
        """Return the x position of the start of a day."""
        days = self.last - self.first + 1
        return round(LEFT + (day - self.first) / days * (RIGHT - LEFT), 1)


def describe_trend(trend: Trend) -> str:
    """Return in words the average and direction of some numbers."""
    if trend.average is None:
        return "no entries"
    direction = DIRECTIONS[trend.direction].format(latest=trend.values[-1])
    return f"{round_average(trend.average)} on average, {direction}"


def draw_trends(summary: Summary) -> list[Chart]:
    """Return the charts by day and week that have data, on a common time axis."""
    axis = _make_axis(summary)
    if axis is None:
        return []
    drawn = [_draw_measure(summary, axis, *measure) for measure in MEASURES]
    charts = [chart for chart in (*drawn, _draw_meetings(summary, axis)) if chart]
    if not charts:
        return []
    measured = sum(chart is not None for chart in drawn)
    charts = [
        _add_marks(chart, summary, axis, labeled=at == 0) if at < measured else chart
        for at, chart in enumerate(charts)
    ]
    return [*charts[:-1], _add_axis(charts[-1], axis)]


def _make_axis(summary: Summary) -> Axis | None:
    if not summary.weeks or summary.kept_since is None:
        return None
    first, last = summary.kept_since.toordinal(), summary.until.toordinal()
    if len(summary.weeks) <= MOST_WEEKS:
        starts, unit = [week.since.toordinal() for week in summary.weeks], "week"
    else:
        starts, unit = [day.toordinal() for day in _list_months(summary.kept_since, last)], "month"
    ends = [*(start - 1 for start in starts[1:]), last]
    stretches = tuple(
        (max(start, first), end) for start, end in zip(starts, ends, strict=True) if end >= first
    )
    return Axis(first, last, stretches, unit, _list_ticks(summary, first, last))


def _list_months(since: dt.date, last: int, step: int = 1) -> list[dt.date]:
    """Return the first days of months from `since` to `last`, every `step` months."""
    month = since.year * 12 + since.month - 1
    months = range(month - month % step, 12 * dt.MAXYEAR + 12, step)
    days: list[dt.date] = []
    for number in months:
        if number // 12 < 1:
            continue
        day = dt.date(number // 12, number % 12 + 1, 1)
        if day.toordinal() > last:
            break
        days.append(day)
    return days


def _list_ticks(summary: Summary, first: int, last: int) -> tuple[tuple[int, str], ...]:
    """Return the days with a line and a label: weeks of a short period, else months."""
    days = last - first + 1
    most = (RIGHT - LEFT) // LABEL_ROOM
    starts = [week.since for week in summary.weeks if week.since.toordinal() >= first]
    if len(summary.weeks) <= most:
        starts = starts or [dt.date.fromordinal(first)]
        return tuple((day.toordinal(), sentences.write_short_day(day)) for day in starts)
    most = (RIGHT - LEFT) // MONTH_ROOM
    step = next((step for step in STEPS if days / 30.5 / step <= most), STEPS[-1])
    months = _list_months(dt.date.fromordinal(first), last, step)
    return tuple(
        (
            month.toordinal(),
            str(month.year) if month.month == 1 else dates.MONTHS[month.month - 1][:3],
        )
        for month in months
        if month.toordinal() >= first
    )


def _draw_measure(
    summary: Summary, axis: Axis, key: str, title: str, limits: tuple[int, int]
) -> Chart | None:
    """Return a chart of check-in values: a dot per day, and a line of weekly averages."""
    values = {
        day.date.toordinal(): value
        for day in summary.days
        if (value := getattr(day, key)) is not None
    }
    if not values:
        return None
    low, high = limits

    def level(value: float) -> float:
        return round(BOTTOM - (value - low) / (high - low) * (BOTTOM - TOP), 1)

    dots = "".join(
        f"M{axis.place(day + 0.5):g} {level(value):g}h.01" for day, value in values.items()
    )
    averages = _average_stretches(values, axis)
    points = [
        None if average is None else (axis.place((start + end + 1) / 2), level(average))
        for (start, end), average in zip(axis.stretches, averages, strict=True)
    ]
    shapes = [
        _draw_grid(axis, (TOP, (TOP + BOTTOM) / 2)),
        Shape("base", f"M{LEFT} {BOTTOM}H{RIGHT}"),
        *([Shape("days", dots)] if axis.last - axis.first < MOST_DAYS else []),
        Shape("average", "".join(_join_points(points, axis))),
    ]
    trend = getattr(summary, key)
    words = f"Scale {low} to {high}. {describe_trend(trend)}. {_describe(averages, axis.unit)}"
    note = f"{low} to {high} \u00b7 {describe_trend(trend)}"
    return Chart(title, note, words, tuple(shapes), _label_scale(low, high))


def _average_stretches(values: dict[int, int], axis: Axis) -> list[float | None]:
    """Return the average of each period, None if it has no entry."""
    by_stretch: defaultdict[int, list[int]] = defaultdict(list)
    at = 0
    for day in sorted(values):
        while axis.stretches[at][1] < day:
            at += 1
        by_stretch[at].append(values[day])
    return [compute_average(by_stretch[at]) for at in range(len(axis.stretches))]


def _describe(averages: Sequence[float | None], unit: str) -> str:
    """Return in words what the line of averages shows."""
    known = [average for average in averages if average is not None]
    number = dates.pluralize(len(known), unit)
    if len(known) == 1:
        return f"{number} with entries."
    first, last, least, most = map(round_average, (known[0], known[-1], min(known), max(known)))
    return (
        f"{number} with entries: {first} in the first, {last} in the last, {least} at the lowest,"
        f" {most} at the highest."
    )


def _join_points(points: Sequence[tuple[float, float] | None], axis: Axis) -> list[str]:
    """Return lines through the points, broken at gaps; a lone point becomes a dash."""
    paths: list[str] = []
    for is_gap, group in groupby(enumerate(points), key=lambda pair: pair[1] is None):
        if is_gap:
            continue
        line = [(at, point) for at, point in group if point]
        (at, (_, y)), *others = line
        if not others:
            start, end = axis.stretches[at]
            paths.append(f"M{axis.place(start):g} {y:g}H{axis.place(end + 1):g}")
        else:
            paths.append("M" + "L".join(f"{x:g} {y:g}" for _, (x, y) in line))
    return paths


def _draw_grid(axis: Axis, levels: Sequence[float]) -> Shape:
    across = "".join(f"M{LEFT} {y:g}H{RIGHT}" for y in levels)
    down = "".join(f"M{axis.place(day):g} {TOP}V{BOTTOM}" for day, _ in axis.ticks)
    return Shape("grid", across + down)


def _label_scale(low: int, high: int) -> tuple[Label, ...]:
    return (
        Label(LEFT - 5, TOP + 3.2, str(high), "end"),
        Label(LEFT - 5, BOTTOM + 1.2, str(low), "end"),
    )


def _draw_meetings(summary: Summary, axis: Axis) -> Chart | None:
    """Return a chart of weekly meetings as bars, with the goal as a line."""
    counts = _count_meetings(summary, axis)
    goals = summary.goal_by_week if axis.unit == "week" else ()
    total = summary.meetings.meetings
    if not total:
        return None
    most = max(*counts, *(goal or 0 for goal in goals), 1)

    def level(count: float) -> float:
        return round(BOTTOM - count / most * (BOTTOM - TOP), 1)

    places = [(axis.place(start), axis.place(end + 1)) for start, end in axis.stretches]
    bars = [
        (middle, min((right - left) * BAR_SHARE, WIDEST_BAR) / 2, count)
        for (left, right), count in zip(places, counts, strict=True)
        if count and (middle := (left + right) / 2)
    ]
    path = "".join(
        f"M{middle - half:.1f} {BOTTOM}V{level(count):g}h{2 * half:.1f}V{BOTTOM}z"
        for middle, half, count in bars
    )
    shapes = [
        _draw_grid(axis, (TOP,)),
        Shape("bar", path),
        Shape("base", f"M{LEFT} {BOTTOM}H{RIGHT}"),
    ]
    if line := _draw_goal(places, [level(goal) if goal else None for goal in goals]):
        shapes.append(Shape("goal", line))
    labels = _label_scale(0, most)
    if len(counts) <= MOST_VALUES:
        labels += tuple(
            Label(round(middle, 1), BOTTOM - 4, str(count), "middle", "on-bar")
            for middle, _, count in bars
        )
    asked = sorted({goal for goal in goals if goal})
    goal = f"dashed line: the goal, {' or '.join(map(str, asked))} a week" if asked else ""
    number = dates.pluralize(len(counts), axis.unit)
    most_words = f"highest: {max(counts)} a {axis.unit}"
    words = f"{dates.pluralize(total, 'meeting')} in {number}, {most_words}."
    words += f" {capitalize(goal)}." if goal else ""
    note = " \u00b7 ".join(filter(None, (most_words, goal)))
    return Chart(f"Meetings by {axis.unit}", note, words, tuple(shapes), labels)


def _count_meetings(summary: Summary, axis: Axis) -> list[int]:
    """Return the number of meetings in each week or month."""
    if axis.unit == "week":
        return [week.meetings for week in summary.weeks]
    counts = [0] * len(axis.stretches)
    at = 0
    for day in summary.days:
        while axis.stretches[at][1] < day.date.toordinal():
            at += 1
        counts[at] += day.meetings
    return counts


def _draw_goal(places: Sequence[tuple[float, float]], levels: Sequence[float | None]) -> str:
    """Return a line across the weeks of a goal, with steps where it changes."""
    path, before = "", None
    for (left, right), y in zip(places, levels, strict=False):
        if y is not None:
            step = "" if y == before else f"V{y:g}"
            path += f"M{left:g} {y:g}" if before is None else step
            path += f"H{right:g}"
        before = y
    return path


def _add_marks(chart: Chart, summary: Summary, axis: Axis, *, labeled: bool) -> Chart:
    """Return the chart with marks at the start of sober time or a plan, and at returns to use."""
    marks = list_marks(summary)
    if not marks:
        return chart
    shapes = [
        Shape("dashed-mark" if name == "return" else "mark", f"M{x:g} {TOP - HEADROOM}V{BOTTOM}")
        for x, name in ((axis.place(day.toordinal()), name) for day, name in marks)
    ]
    chart = chart._replace(shapes=(*chart.shapes, *shapes))
    if not labeled:
        return chart
    labels = _label_marks([(axis.place(day.toordinal()), name) for day, name in marks])
    lines = ", ".join(f"{name} on {dates.format_day(day)}" for day, name in marks)
    words = f"{chart.words} Lines: {lines}."
    return chart._replace(labels=(*chart.labels, *labels), words=words, top=TOP - HEADROOM)


def _label_marks(marks: Sequence[tuple[float, str]]) -> list[Label]:
    """Return the labels of marks, each on the side with space; none without space."""
    labels: list[Label] = []
    right_edge = float(LEFT)
    for (x, name), (after, _) in zip(marks, [*marks[1:], (WIDE + MARK_ROOM, "")], strict=True):
        if after - x >= MARK_ROOM and x < RIGHT - MARK_ROOM:
            labels.append(Label(x + 3, TOP - 5, name, kind="value"))
            right_edge = x + MARK_ROOM
        elif x - right_edge >= MARK_ROOM:
            labels.append(Label(x - 3, TOP - 5, name, "end", "value"))
            right_edge = x
        else:
            right_edge = x
    return labels


def list_marks(summary: Summary) -> list[tuple[dt.date, str]]:
    """Return the days in the period on which something began, and the chosen returns to use."""
    start, plan = summary.sober_time.sobriety_date, summary.plan
    marks = [(day, "return") for day in summary.returns or ()]
    marks += [(start, "start")] if start and summary.sober_time.day_number else []
    marks += [(plan.start, "plan")] if plan else []
    first = summary.kept_since or summary.since
    return sorted(mark for mark in marks if first <= mark[0] <= summary.until)


def _add_axis(chart: Chart, axis: Axis) -> Chart:
    """Return the chart with its time axis."""
    labels: list[Label] = []
    for day, name in axis.ticks:
        x = axis.place(day)
        if x + 4 * len(name) + 2 <= RIGHT + 4:
            labels.append(Label(x, BOTTOM + AXIS - 3, name))
    return chart._replace(labels=(*chart.labels, *labels), bottom=BOTTOM + AXIS)
