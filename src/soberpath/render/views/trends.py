"""Make the page of trends: numbers by week."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from soberpath.core.days.talk_counts import TalkCounts
from soberpath.core.days.trends import Week
from soberpath.core.model.records import CRAVINGS, MOODS
from soberpath.render import sentences
from soberpath.render.page import (
    Bars,
    Chart,
    Charts,
    Either,
    Page,
    Table,
    Title,
    Words,
    make_facts,
)
from soberpath.render.text import draw_spark, round_average

FEWEST_WEEKS = 3
"""With fewer weeks than this, a table shows more than a chart."""

LONG = 53
"""From this many weeks on, days on the axis are shown as month and year."""


NOTHING = (
    Title("No entries in these weeks."),
    Words("Check in: soberpath checkin", "quiet"),
)


def make_trends_page(weeks: Sequence[Week], lately: TalkCounts) -> Page:
    """Return the weeks, and who was reached `lately`.

    They are charts in a terminal, and a table with small bars as plain text.
    """
    if not any(map(_has_entries, weeks)):
        return NOTHING
    title = Title("Week by week", "mood 1 to 5, craving 0 to 10")
    table = (_make_table(weeks), _make_bars(weeks))
    reached = sentences.describe_company(lately)
    below = (Words(reached),) if reached else ()
    charts = _make_charts(weeks)
    if len(weeks) < FEWEST_WEEKS or not charts.charts:
        return title, *table, *below
    return title, Either((charts,), table), *below


def _has_entries(week: Week) -> bool:
    return bool(week.meetings or week.talks or week.mood is not None or week.craving is not None)


def _make_charts(weeks: Sequence[Week]) -> Charts:
    """Return a chart of each number that any week has."""
    charts = [
        Chart("Mood", tuple(week.mood for week in weeks), *MOODS),
        Chart("Craving", tuple(week.craving for week in weeks), *CRAVINGS),
        *(
            Chart(label, counts, 0, max(counts, default=0), is_bars=True)
            for label, counts in (
                ("Meetings", tuple(week.meetings for week in weeks)),
                ("Talks", tuple(week.talks for week in weeks)),
            )
        ),
    ]
    nonempty = (chart for chart in charts if any(value is not None for value in chart.values))
    days = tuple(_name_week(week.since, len(weeks)) for week in weeks)
    return Charts(tuple(chart for chart in nonempty if chart.high), days)


def _name_week(day: dt.date, number: int) -> str:
    short = sentences.write_short_day(day)
    return f"{short.split()[1]} {day.year}" if number >= LONG else short


def _make_table(weeks: Sequence[Week]) -> Table:
    rows = tuple(
        (
            str(week.since),
            _describe_number(week.mood),
            _describe_number(week.craving),
            str(week.meetings),
            str(week.talks),
        )
        for week in weeks
    )
    return Table(("week from", "mood", "craving", "meetings", "talks"), rows)


def _make_bars(weeks: Sequence[Week]) -> Bars:
    return Bars(
        make_facts(
            ("Mood", _draw_bars([week.mood for week in weeks], *MOODS)),
            ("Craving", _draw_bars([week.craving for week in weeks], *CRAVINGS)),
            ("Meetings", _describe_count([week.meetings for week in weeks])),
            ("Talks", _describe_count([week.talks for week in weeks])),
        ).rows
    )


def _describe_number(value: float | None) -> str:
    return "" if value is None else round_average(value)


def _draw_bars(values: Sequence[float | None], low: int, high: int) -> str:
    return draw_spark(values, low, high) if any(value is not None for value in values) else ""


def _describe_count(values: Sequence[int]) -> str:
    return draw_spark(tuple(values), 0, max(values)) if any(values) else ""


def make_data(weeks: Sequence[Week], company: Sequence[TalkCounts]) -> list[dict[str, Any]]:
    """Return the weeks as data, each with the people who were reached in it."""
    return [
        {
            **week._asdict(),
            "meetings_with_a_talk": reached.meetings,
            "people_reached": reached.people,
        }
        for week, reached in zip(weeks, company, strict=True)
    ]
