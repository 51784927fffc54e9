"""The page of trends: the weeks by their numbers."""

from collections.abc import Sequence
from typing import Any

from soberpath.core.days.company import Company
from soberpath.core.days.trends import Week
from soberpath.core.model.records import CRAVINGS, MOODS
from soberpath.render import sentences
from soberpath.render.page import Bars, Page, Table, Title, Words, make_facts
from soberpath.render.text import round_average, spark


def page(weeks: Sequence[Week], lately: Company) -> Page:
    """Return the weeks as a table, each column as small bars, and who was reached `lately`."""
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
    reached = sentences.company(lately)
    return (
        Title("Week by week", "mood 1 to 5, craving 0 to 10"),
        Table(("week from", "mood", "craving", "meetings", "talks"), rows),
        bars,
        *((Words(reached),) if reached else ()),
    )


def _figure(value: float | None) -> str:
    return "" if value is None else round_average(value)


def _bars(values: Sequence[float | None], low: int, high: int) -> str:
    return spark(values, low, high) if any(value is not None for value in values) else ""


def _counted(values: Sequence[int]) -> str:
    return spark(tuple(values), 0, max(values)) if any(values) else ""


def make_data(weeks: Sequence[Week], company: Sequence[Company]) -> list[dict[str, Any]]:
    """Return the weeks as data, each with the people who were reached in it."""
    return [
        {
            **week._asdict(),
            "meetings_with_a_talk": reached.meetings,
            "people_reached": reached.people,
        }
        for week, reached in zip(weeks, company, strict=True)
    ]
