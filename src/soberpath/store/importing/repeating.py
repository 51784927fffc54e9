"""List the days of a repeating event by its rule (RFC 5545, section 3.3.10).

Only days within a few weeks are listed, and the number of days checked is limited, so no rule takes
long. A rule with an unsupported part lists nothing: half a rule would give wrong days.
"""

import calendar
import datetime as dt
import re
from collections.abc import Iterator
from typing import NamedTuple

from soberpath.core.model.errors import BadValue

_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_KNOWN = {
    "FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS", "WKST"
}  # fmt: skip
_DAY = re.compile(r"([+-]?\d{1,3})?(MO|TU|WE|TH|FR|SA|SU)")

_WEEK = 7

MOST_DAYS = 500_000
"""The most days checked in one file.

An event that repeats a number of times is counted from its first day; for every other event only
the requested weeks are checked.
"""


class Repetition(NamedTuple):
    """A rule: how often, on which weekdays, days of the month and months, and until when.

    A weekday (Monday is 0) has its number within the month or year, or 0 for every one.
    """

    every: str
    interval: int = 1
    times: int = 0
    weekdays: tuple[tuple[int, int], ...] = ()
    month_days: tuple[int, ...] = ()
    months: tuple[int, ...] = ()
    places: tuple[int, ...] = ()
    week_starts: int = 0


def parse_rule(text: str, start: dt.date) -> Repetition:
    """Return the rule in a text; raise BadValue for an unsupported one."""
    parts = dict(part.upper().split("=", 1) for part in text.split(";") if "=" in part)
    every = parts.get("FREQ", "")
    if not parts.keys() <= _KNOWN or every not in ("DAILY", "WEEKLY", "MONTHLY", "YEARLY"):
        raise _refuse()
    try:
        rule = Repetition(
            every,
            int(parts.get("INTERVAL", "1")),
            int(parts.get("COUNT", "0")),
            tuple(map(_parse_weekday, _split(parts, "BYDAY"))),
            tuple(map(int, _split(parts, "BYMONTHDAY"))),
            tuple(map(int, _split(parts, "BYMONTH"))),
            tuple(map(int, _split(parts, "BYSETPOS"))),
            _WEEKDAYS.index(parts.get("WKST", "MO")),
        )
    except ValueError:
        raise _refuse() from None
    if rule.interval < 1 or rule.times < 0 or (every in ("DAILY", "WEEKLY") and rule.places):
        raise _refuse()
    return _fill_in(rule, start)


def _refuse() -> BadValue:
    return BadValue("The event repeats by a rule that can't be read. Plan its days yourself.")


def _split(parts: dict[str, str], key: str) -> list[str]:
    return parts[key].split(",") if key in parts else []


def _parse_weekday(text: str) -> tuple[int, int]:
    match = _DAY.fullmatch(text)
    if match is None:
        raise ValueError
    return _WEEKDAYS.index(match[2]), int(match[1] or 0)


def name_occurrence(rule: Repetition | None, day: dt.date) -> str:
    """Return a stable name for an occurrence, even if the event moves to another weekday."""
    is_on_one_day = rule is not None and len(rule.weekdays or rule.month_days) == 1
    if is_on_one_day and rule is not None and rule.every == "WEEKLY":
        year, week, _ = day.isocalendar()
        return f"week {year}-{week}"
    if is_on_one_day and rule is not None and rule.every == "MONTHLY":
        return f"month {day.year}-{day.month}"
    return str(day)


def _fill_in(rule: Repetition, start: dt.date) -> Repetition:
    """Return the rule with missing parts filled in from its first day."""
    if rule.every == "DAILY" or rule.weekdays or rule.month_days:
        return rule
    if rule.every == "WEEKLY":
        return rule._replace(weekdays=((start.weekday(), 0),))
    months = rule.months or ((start.month,) if rule.every == "YEARLY" else ())
    return rule._replace(months=months, month_days=(start.day,))


class Weeks:
    """The days from `first` to `last` for the rules of one file, with a count of days checked."""

    def __init__(self, first: dt.date, last: dt.date) -> None:
        """Start with no days checked."""
        self.first, self.last, self.looked_at = first, last, 0

    def list_days(self, rule: Repetition, start: dt.date) -> list[dt.date]:
        """Return the days of a rule that began on `start`."""
        days: list[dt.date] = []
        times = 0
        begins = start if rule.times else max(self.first, start)
        for period in _list_periods(rule, start, begins, self.last):
            self.looked_at += len(period)
            if self.looked_at > MOST_DAYS:
                raise _refuse()
            for day in _choose_days(rule, period):
                times += day >= start
                if day > self.last or (rule.times and times > rule.times):
                    return days
                if day >= max(self.first, start):
                    days.append(day)
        return days


def _list_periods(
    rule: Repetition, start: dt.date, first: dt.date, last: dt.date
) -> Iterator[list[dt.date]]:
    """Yield the days of each period of the rule, starting with the period of `first`."""
    try:
        begins = _find_beginning(rule, start)
        skipped = _count_periods(rule, begins, _find_beginning(rule, first))
        number = -(-skipped // rule.interval) * rule.interval
        while (period := _make_period(rule, begins, number)) and period[0] <= last:
            yield period
            number += rule.interval
    except (OverflowError, ValueError):
        return  # the end of the calendar


def _find_beginning(rule: Repetition, day: dt.date) -> dt.date:
    """Return the first day of the period that includes a day."""
    if rule.every == "YEARLY":
        return day.replace(month=1, day=1)
    if rule.every == "MONTHLY":
        return day.replace(day=1)
    if rule.every == "WEEKLY":
        return day - dt.timedelta((day.weekday() - rule.week_starts) % _WEEK)
    return day


def _count_periods(rule: Repetition, begins: dt.date, later: dt.date) -> int:
    if rule.every == "YEARLY":
        return later.year - begins.year
    if rule.every == "MONTHLY":
        return (later.year - begins.year) * 12 + later.month - begins.month
    return (later - begins).days // (_WEEK if rule.every == "WEEKLY" else 1)


def _make_period(rule: Repetition, begins: dt.date, number: int) -> list[dt.date]:
    """Return the days of the period that is `number` periods after the first."""
    if rule.every in ("DAILY", "WEEKLY"):
        length = _WEEK if rule.every == "WEEKLY" else 1
        first = begins + dt.timedelta(number * length)
    elif rule.every == "MONTHLY":
        years, month = divmod(begins.month - 1 + number, 12)
        first = dt.date(begins.year + years, month + 1, 1)
        length = calendar.monthrange(first.year, first.month)[1]
    else:
        first = dt.date(begins.year + number, 1, 1)
        length = 365 + calendar.isleap(first.year)
    return [first + dt.timedelta(days) for days in range(length)]


def _choose_days(rule: Repetition, period: list[dt.date]) -> list[dt.date]:
    """Return the days of a period that match the rule."""
    days = [
        day
        for day in period
        if (not rule.months or day.month in rule.months)
        and (not rule.month_days or _has_month_day(rule, day))
        and (not rule.weekdays or _has_weekday(rule, day))
    ]
    if not rule.places:
        return days
    places = {place - 1 if place > 0 else len(days) + place for place in rule.places}
    return [day for at, day in enumerate(days) if at in places]


def _has_month_day(rule: Repetition, day: dt.date) -> bool:
    length = calendar.monthrange(day.year, day.month)[1]
    return day.day in rule.month_days or day.day - length - 1 in rule.month_days


def _has_weekday(rule: Repetition, day: dt.date) -> bool:
    """Return True if the rule includes this weekday, by its number if it has one."""
    weekday = day.weekday()
    if (weekday, 0) in rule.weekdays or rule.every in ("DAILY", "WEEKLY"):
        return any(weekday == known for known, _ in rule.weekdays)
    if rule.every == "MONTHLY" or rule.months:
        at, length = day.day, calendar.monthrange(day.year, day.month)[1]
    else:
        at, length = day.timetuple().tm_yday, 365 + calendar.isleap(day.year)
    from_start, from_end = (at - 1) // _WEEK + 1, -((length - at) // _WEEK + 1)
    return (weekday, from_start) in rule.weekdays or (weekday, from_end) in rule.weekdays
