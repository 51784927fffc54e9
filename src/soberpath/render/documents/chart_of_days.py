"""The days of a summary as a calendar: squares of check-ins, dots of meetings, a week a column.

Rule: every day of the period from the first entry on is drawn once, whatever is on it.
"""

import datetime as dt
from collections.abc import Sequence

from soberpath.core.model import dates
from soberpath.core.sharing.summary import Summary
from soberpath.render.documents.chart_shapes import LEFT, WIDE, Cells, Chart, Label

COLUMNS = 54
"""A year can touch so many weeks; a longer calendar is drawn year by year."""

HEAD, LARGEST, SHARE = 12, 13, 0.84
"""Above a calendar; the side of its largest cell; how much of a cell its square takes."""

ROOM = 24
"""What the name of a month takes."""

LEGEND = "Filled square: check-in. Dot: meeting."


def of(summary: Summary) -> list[Chart]:
    """Return the days of the period, in one calendar or year by year, without empty years."""
    since, until = summary.kept_since or summary.since, summary.until
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
    """Return the days from since to until, a week a column."""
    first = since.toordinal() - (since - summary.weeks[0].since).days % 7
    side = min((WIDE - LEFT) / ((until.toordinal() - first) // 7 + 1), LARGEST)
    days = range(since.toordinal(), until.toordinal() + 1)
    checkins = [day.toordinal() for day in summary.checkin_dates if since <= day <= until]
    met = [day.toordinal() for day in summary.meeting_dates if since <= day <= until]
    logged, of_days = len(checkins), dates.counted(len(days), "day")
    words = f"Check-ins on {logged} of {of_days}, meetings on {len(met)}. {LEGEND}"
    labels = (*_weekdays(first, side), *_months(since, until, first, side))
    cells = _cells(days, checkins, met, first, side)
    return Chart(title, words, cells=cells, labels=labels, high=round(HEAD + 7 * side + 1, 1))


def _cells(
    days: Sequence[int], checkins: Sequence[int], met: Sequence[int], first: int, side: float
) -> tuple[Cells, ...]:
    """Return a square for each day, filled for check-ins, and a dot for each day of a meeting."""
    square, dot = round(side * SHARE, 1), round(side * SHARE / 4, 1)
    rest = sorted(set(days) - set(checkins))

    def place(day: int) -> tuple[float, float]:
        column, row = divmod(day - first, 7)
        return round(LEFT + column * side, 1), round(HEAD + row * side, 1)

    cells = (
        Cells("day", "".join(_square(*place(day), square) for day in rest)),
        Cells("checkin", "".join(_square(*place(day), square) for day in checkins)),
        Cells("meeting", "".join(_dot(*place(day), square / 2, dot) for day in met)),
    )
    return tuple(one for one in cells if one.path)


def _square(x: float, y: float, side: float) -> str:
    return f"M{x:g} {y:g}h{side:g}v{side:g}h-{side:g}z"


def _dot(x: float, y: float, middle: float, radius: float) -> str:
    left, level, across = x + middle - radius, y + middle, 2 * radius
    half = f"a{radius:g} {radius:g} 0 1 0"
    return f"M{left:.1f} {level:.1f}{half} {across:g} 0{half} -{across:g} 0"


def _weekdays(first: int, side: float) -> list[Label]:
    """Return the names of every other day of the week, beside its row."""
    start = dt.date.fromordinal(first).weekday()
    names = [dates.WEEKDAYS[(start + row) % 7][:2].capitalize() for row in range(7)]
    return [
        Label(LEFT - 5, round(HEAD + (row + 0.5) * side + 2, 1), names[row], "end")
        for row in (0, 2, 4, 6)
    ]


def _months(since: dt.date, until: dt.date, first: int, side: float) -> list[Label]:
    """Return the names of the months above their first column, none over the next."""
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
