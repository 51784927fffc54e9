"""Calculate with calendar days and months, and name them.

Days have no seconds and no offsets, so neither daylight saving time nor travel can move them. The
date of an entry is the person's day, which may begin after midnight; its moment is by the calendar.
Typed dates are parsed in `day_parsing`.
"""

import datetime as dt

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
DAY = dt.timedelta(days=1)
EARLIEST = dt.date(1900, 1, 1)
LATEST_DAY_START = dt.time(6)


def find_day(moment: dt.datetime, starts_at: dt.time) -> dt.date:
    """Return the day of a moment; before `starts_at` (00:00 to 06:00) it is still yesterday."""
    day = moment.date()
    return find_day_before(day) if is_night(moment.time(), starts_at) else day


def is_night(time: dt.time | None, starts_at: dt.time) -> bool:
    """Return True for a time before the day begins, which belongs to the previous day."""
    return time is not None and time < starts_at


def find_moment(day: dt.date, time: dt.time | None, starts_at: dt.time) -> dt.datetime:
    """Return the calendar moment of an entry, from the person's day and the clock time.

    A time before `starts_at` is on the next calendar date. Without a time, it is when the day
    begins.
    """
    if is_night(time, starts_at):
        day = add_days(day, 1) or day
    return dt.datetime.combine(day, starts_at if time is None else time)


def find_day_before(date: dt.date) -> dt.date:
    """Return the person's day that the hours after midnight of a calendar date belong to."""
    return add_days(date, -1) or date


def find_place(
    day: dt.date, time: dt.time | None, starts_at: dt.time
) -> tuple[dt.date, bool, dt.datetime]:
    """Return a sort key by moment, with entries without a time last on their day."""
    return day, time is None, find_moment(day, time, starts_at)


def add_days(start: dt.date, days: int) -> dt.date | None:
    """Return the day `days` later; None beyond the year 9999, where the calendar ends."""
    try:
        return start + dt.timedelta(days=days)
    except OverflowError:
        return None


def add_months(start: dt.date, months: int) -> dt.date | None:
    """Return the same day `months` calendar months later, or the last day of a shorter month.

    Count from the original date, so that 31 January gives 28 February and then 31 March. Return
    None beyond the year 9999.
    """
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    if year > dt.MAXYEAR:
        return None
    return dt.date(year, month + 1, min(start.day, _count_days_in(year, month + 1)))


def _count_days_in(year: int, month: int) -> int:
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def count_full_months(start: dt.date, day: dt.date) -> int:
    """Return how many full calendar months have passed; `start` isn't after `day`."""
    months = (day.year - start.year) * 12 + day.month - start.month
    reached = add_months(start, months)
    return months if reached is not None and reached <= day else months - 1


def find_week_start(day: dt.date, first: str) -> dt.date:
    """Return the first day of the week that `day` is in; weeks begin on `first`."""
    return add_days(day, -((day.weekday() - WEEKDAYS.index(first)) % 7)) or dt.date.min


def find_week(day: dt.date, first: str) -> tuple[dt.date, dt.date]:
    """Return the first and last day of the week that `day` is in; weeks begin on `first`."""
    start = find_week_start(day, first)
    return start, add_days(start, 6) or dt.date.max


def is_within(day: dt.date, since: dt.date | None, until: dt.date | None) -> bool:
    """Return True for a day from `since` to `until`, both included; None means no limit."""
    return (since is None or since <= day) and (until is None or day <= until)


def format_day(day: dt.date) -> str:
    """Return a day as people write it: Saturday 31 January 2026."""
    return f"{WEEKDAYS[day.weekday()].capitalize()} {day.day} {MONTHS[day.month - 1]} {day.year}"


def describe_distance(day: dt.date, today: dt.date) -> str:
    """Return in words how far a day is from today."""
    days = (today - day).days
    near = {-1: "tomorrow", 0: "today", 1: "yesterday"}
    if days in near:
        return near[days]
    return f"{days} days ago" if days > 0 else f"in {-days} days"


def pluralize(number: int, noun: str) -> str:
    """Return a number with its noun: 1 day, 2 days."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
