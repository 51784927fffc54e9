"""The page of trends: the weeks by their numbers."""

from collections.abc import Sequence
from typing import Any

from soberpath.core.days.trends import Week
from soberpath.core.model.records import CRAVINGS, MOODS
from soberpath.render.page import Bars, Page, Table, Title, make_facts
from soberpath.render.text import round_average, spark


def page(weeks: Sequence[Week]) -> Page:
    """Return the weeks as a table, and each column as small bars."""
    rows = tuple(
        (
            str(week.since),
            _figure(week.mood),
            _figure(week.craving),
            str(week.meetings),
            str(week.talks),
        )
        for week in weeks
    )
    bars = Bars(
        make_facts(
            ("Mood", _bars([week.mood for week in weeks], *MOODS)),
            ("Craving", _bars([week.craving for week in weeks], *CRAVINGS)),
            ("Meetings", _counted([week.meetings for week in weeks])),
            ("Talks", _counted([week.talks for week in weeks])),
        ).rows
    )
    return (
        Title("Week by week", "mood 1 to 5, craving 0 to 10"),
        Table(("week from", "mood", "craving", "meetings", "talks"), rows),
        bars,
    )


def _figure(value: float | None) -> str:
    return "" if value is None else round_average(value)


def _bars(values: Sequence[float | None], low: int, high: int) -> str:
    return spark(values, low, high) if any(value is not None for value in values) else ""


def _counted(values: Sequence[int]) -> str:
    return spark(tuple(values), 0, max(values)) if any(values) else ""


def make_data(weeks: Sequence[Week]) -> list[dict[str, Any]]:
    """Return the weeks as data."""
    return [week._asdict() for week in weeks]
