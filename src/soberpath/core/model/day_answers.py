"""The days that a person types, each kind within its own bounds.

Rule: a day further ahead than its kind allows is refused, with the last one that can be used.
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
    """Return a day at most so many days ahead; of several, with `ahead`, the next one."""
    day = day_parsing.parse_any(text, today, calendar, ahead=ahead, forms=forms)
    return _check_distance(day, most, today)


parse_start = partial(_parse_within, most=START_AHEAD)
"""Reads the day that a run or a taper starts on: one that has been, or one planned for soon."""

parse_meeting_day = partial(_parse_within, most=TWO_YEARS)
"""Reads the day of a meeting: one that has been, or one it can be planned for."""

parse_event_day = partial(
    _parse_within, most=TWO_YEARS, ahead=True, forms=day_parsing.FORMS_TO_COME
)
"""Reads the day of an event; of several, the next one."""

parse_goal_day = partial(_parse_within, most=TWO_YEARS, ahead=True)
"""Reads the first or the last day of a goal; of several, the next one."""


def parse_planned_day(text: str, today: dt.date, calendar: dt.date | None = None) -> dt.date:
    """Return the day that a meeting is planned for: today or a later one."""
    return _check_distance(day_parsing.parse_to_come(text, today, calendar), TWO_YEARS, today)


def _check_distance(day: dt.date, most: int, today: dt.date) -> dt.date:
    """Return the day; raise BadValue if it's more than `most` days ahead."""
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
