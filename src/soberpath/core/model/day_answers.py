"""Parse the days that a person types, each kind within its own limits.

A day too far ahead is refused with the last possible one.
"""

import datetime as dt
from functools import partial

from soberpath.core.model import dates, day_parsing
from soberpath.core.model.errors import BadValue

START_AHEAD = 90
"""How many days ahead a sobriety date, or the first day of a taper, can be."""

TWO_YEARS = 731
"""How many days ahead the days of a meeting and of a goal can be."""


def _parse_within(
    text: str,
    today: dt.date,
    calendar: dt.date | None = None,
    *,
    most: int,
    ahead: bool = False,
    forms: str = day_parsing.FORMS,
) -> dt.date:
    """Return a day at most `most` days ahead; with `ahead`, an ambiguous day is the next one."""
    day = day_parsing.parse_any(text, today, calendar, ahead=ahead, forms=forms)
    return _check_distance(day, most, today)


parse_start = partial(_parse_within, most=START_AHEAD)
"""Parses the start of a run or taper: a past day, or one in the near future."""

parse_meeting_day = partial(_parse_within, most=TWO_YEARS)
"""Parses the day of a meeting: a past day, or one to plan for."""

parse_event_day = partial(
    _parse_within, most=TWO_YEARS, ahead=True, forms=day_parsing.FORMS_TO_COME
)
"""Parses a day that is usually to come, e.g. of an event; an ambiguous one is the next one."""

parse_goal_day = partial(_parse_within, most=TWO_YEARS, ahead=True)
"""Parses the first day of a goal; an ambiguous one is the next one."""


def parse_planned_day(text: str, today: dt.date, calendar: dt.date | None = None) -> dt.date:
    """Return the day that a meeting is planned for: today or later."""
    return _check_distance(day_parsing.parse_to_come(text, today, calendar), TWO_YEARS, today)


def _check_distance(day: dt.date, most: int, today: dt.date) -> dt.date:
    """Return the day; raise BadValue if it is more than `most` days ahead."""
    if (day - today).days > most:
        last = dates.add_days(today, most)
        raise BadValue(
            f"{dates.format_day(day)} is more than {describe_distance(most)} ahead. "
            f"Use {last} or earlier."
        )
    return day


def describe_distance(days: int) -> str:
    """Return a number of days ahead in words."""
    return "2 years" if days == TWO_YEARS else f"{days} days"
