"""The days that a person types, each kind within its own bounds.

Rule: a day further ahead than its kind allows is refused, with the last one that can be used.
"""

import datetime as dt

from soberpath.core.model import dates
from soberpath.core.model.errors import BadValue

START_AHEAD = 90
"""How many days ahead a sobriety date, or the first day of a taper, can be."""

TWO_YEARS = 731
"""How many days ahead the days of a meeting and of a goal can be."""


def parse_start(text: str, today: dt.date) -> dt.date:
    """Return the day that a run starts on: one that has been, or one planned for soon."""
    return _check_distance(dates.parse_any(text, today), START_AHEAD, today)


def parse_plan_start(text: str, today: dt.date, calendar: dt.date | None = None) -> dt.date:
    """Return the first day of a taper: one that has been, or one that is prescribed for soon."""
    return _check_distance(dates.parse_any(text, today, calendar), START_AHEAD, today)


def parse_meeting_day(
    text: str, today: dt.date, calendar: dt.date | None = None, *, ahead: bool = False
) -> dt.date:
    """Return the day of a meeting: one that has been, or one it can be planned for."""
    day = dates.parse_any(text, today, calendar, ahead=ahead)
    return _check_distance(day, TWO_YEARS, today)


def parse_planned_day(text: str, today: dt.date, calendar: dt.date | None = None) -> dt.date:
    """Return the day that a meeting is planned for: today or a later one."""
    return _check_distance(dates.parse_to_come(text, today, calendar), TWO_YEARS, today)


def parse_event_day(text: str, today: dt.date, calendar: dt.date | None = None) -> dt.date:
    """Return the day of an event; of several, the next one."""
    day = dates.parse_any(text, today, calendar, ahead=True, forms=dates.FORMS_TO_COME)
    return _check_distance(day, TWO_YEARS, today)


def parse_goal_day(text: str, today: dt.date) -> dt.date:
    """Return the first or the last day of a goal; of several, the next one."""
    return _check_distance(dates.parse_any(text, today, ahead=True), TWO_YEARS, today)


def _check_distance(day: dt.date, most: int, today: dt.date) -> dt.date:
    """Return the day; raise BadValue if it's more than `most` days ahead."""
    if (day - today).days > most:
        last = dates.add_days(today, most)
        raise BadValue(
            f"{day} is more than {describe_distance(most)} ahead. Use {last} or earlier."
        )
    return day


def describe_distance(days: int) -> str:
    """Return a number of days ahead in words."""
    return "2 years" if days == TWO_YEARS else f"{days} days"
