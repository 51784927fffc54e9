"""Calendar days: which day it is, what a person means by a date, and calendar months.

Rule: dates only. No seconds, no offsets, so neither daylight saving time nor travel can move a day.
An entry's date is the person's day, which may begin after midnight; its moment is by the calendar.
"""

import datetime as dt
import re
from collections.abc import Callable

from soberpath.core.model.errors import BadValue

DAY = dt.timedelta(days=1)
EARLIEST = dt.date(1900, 1, 1)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
NEAR = {"today": 0, "tomorrow": 1, "yesterday": -1}
LATEST_DAY_START = dt.time(6)
FORMS = "2026-02-01, today, yesterday, monday, 3 days ago, 3d or 2w"
FORMS_TO_COME = "2026-02-01, today, tomorrow, monday, in 3 days or in 2 weeks"

_ISO = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_AHEAD = r"in ([0-9]{1,5}) (?:days?|(weeks?))"
_AGO = r"([0-9]{1,5}) ?(d|days?|w|weeks?)(?: ago)?"
_CLOCK = r"([0-9]{1,2})(?:[:.]([0-9]{2}))? ?([ap]m)?"


def day_of(moment: dt.datetime, starts_at: dt.time) -> dt.date:
    """The day a moment belongs to: before `starts_at` (00:00 to 06:00) it is still yesterday."""
    day = moment.date()
    return day_before(day) if is_night(moment.time(), starts_at) else day


def is_night(time: dt.time | None, starts_at: dt.time) -> bool:
    """Return True for a time before the day begins, which belongs to the day before."""
    return time is not None and time < starts_at


def moment_of(day: dt.date, time: dt.time | None, starts_at: dt.time) -> dt.datetime:
    """Return when an entry took place by the calendar, from the person's day and the clock time.

    A time before `starts_at` lies on the next calendar date. Without a time, it is the moment the
    day begins.
    """
    if is_night(time, starts_at):
        day = days_after(day, 1) or day
    return dt.datetime.combine(day, starts_at if time is None else time)


def read_day(
    text: str,
    time: dt.time | None,
    now: dt.datetime,
    starts_at: dt.time,
    read: Callable[[str, dt.date], dt.date],
) -> dt.date:
    """Return the person's day that a date and a time mean together; without a date, today.

    With a time before `starts_at`, the date is the calendar's, as on an invitation. With a later
    time, or none, it is the person's own day. `read` takes the words and the day that is today.
    """
    if not is_night(time, starts_at):
        today = day_of(now, starts_at)
        return read(text, today) if text else today
    return day_before(read(text, now.date()) if text else now.date())


def day_before(date: dt.date) -> dt.date:
    """Return the person's day that the hours after midnight of a calendar date belong to."""
    return days_after(date, -1) or date


def place_of(
    day: dt.date, time: dt.time | None, starts_at: dt.time
) -> tuple[dt.date, bool, dt.datetime]:
    """Return what sorts entries by moment, those without a time last on their day."""
    return day, time is None, moment_of(day, time, starts_at)


def parse(text: str, today: dt.date, forms: str = FORMS) -> dt.date:
    """Return the day that is meant. A weekday is the latest one, today included.

    The error names `forms`, the ways to write a date.
    """
    words = " ".join(text.lower().split())
    if (day := _from(today, words)) is not None:
        return day
    if not re.fullmatch(_ISO, words):
        raise BadValue(f"Couldn't read that date. Use {forms}.")
    try:
        return dt.date.fromisoformat(words)
    except ValueError:
        raise BadValue("That date doesn't exist. Check the month and the day.") from None


def _from(today: dt.date, words: str) -> dt.date | None:
    """The day that is named by its distance from today, if these words do so."""
    if words in NEAR:
        return _moved(today, NEAR[words])
    if words in WEEKDAYS:
        return _moved(today, -((today.weekday() - WEEKDAYS.index(words)) % 7))
    if ago := re.fullmatch(_AGO, words):
        return _moved(today, -int(ago[1]) * (7 if ago[2].startswith("w") else 1))
    if ahead := re.fullmatch(_AHEAD, words):
        return _moved(today, int(ahead[1]) * (7 if ahead[2] else 1))
    return None


def _moved(today: dt.date, days: int) -> dt.date:
    if today.toordinal() + days < 1:
        raise BadValue(f"That date is too long ago. Use {FORMS}.")
    return days_after(today, days) or dt.date.max


def parse_past(text: str, today: dt.date, calendar: dt.date | None = None) -> dt.date:
    """Return a past day or today, not before 1900.

    `calendar` is the calendar's date at this moment, which may be ahead of the person's day.
    """
    day = parse_any(text, today)
    if day > today and day == calendar:
        raise BadValue(
            f"Your day is still {today}, because of day_starts_at. Use that day or an earlier one."
        )
    if day > today:
        raise BadValue(f"{day} is in the future. Use today or an earlier day.")
    return day


def parse_any(text: str, today: dt.date) -> dt.date:
    """Return a day that has been or is still to come, but not before 1900."""
    day = parse(text, today)
    if day < EARLIEST:
        raise BadValue(f"{day} is before 1900. Check the year.")
    return day


def parse_to_come(text: str, today: dt.date) -> dt.date:
    """Return today or a later day; a weekday is the next one."""
    words = " ".join(text.lower().split())
    if words in WEEKDAYS:
        ahead = (WEEKDAYS.index(words) - today.weekday()) % 7
        return days_after(today, ahead) or today
    day = parse(text, today, FORMS_TO_COME)
    if day < today:
        raise BadValue(f"{day} has passed. Use today or a later day.")
    return day


def parse_time(text: str) -> dt.time:
    """Return a clock time, e.g. from 19:30, 7:30pm or 7pm."""
    found = re.fullmatch(_CLOCK, text.strip().lower())
    if found and (found[2] or found[3]):
        hour, minute, half = int(found[1]), int(found[2] or 0), found[3]
        if half and 1 <= hour <= 12:
            hour = hour % 12 + (12 if half == "pm" else 0)
        elif half:
            hour = 24
        if hour < 24 and minute < 60:
            return dt.time(hour, minute)
    raise BadValue("Couldn't read that time. Use 19:30 or 7:30pm.")


def days_after(start: dt.date, days: int) -> dt.date | None:
    """The day `days` later; None beyond the calendar's last year, 9999."""
    try:
        return start + dt.timedelta(days=days)
    except OverflowError:
        return None


def months_after(start: dt.date, months: int) -> dt.date | None:
    """The same day `months` calendar months later, at most the month's last day.

    Always counted from the original date, so 31 January gives 28 February and then 31 March.
    None beyond the year 9999.
    """
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    if year > dt.MAXYEAR:
        return None
    return dt.date(year, month + 1, min(start.day, _days_in(year, month + 1)))


def _days_in(year: int, month: int) -> int:
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def full_months(start: dt.date, day: dt.date) -> int:
    """How many calendar months have passed from start to day (start not after day)."""
    months = (day.year - start.year) * 12 + day.month - start.month
    reached = months_after(start, months)
    return months if reached is not None and reached <= day else months - 1


def week_start(day: dt.date, first: str) -> dt.date:
    """The first day of the week that `day` is in, for weeks that begin on `first`."""
    return _moved(day, -((day.weekday() - WEEKDAYS.index(first)) % 7))


def long(day: dt.date) -> str:
    """A day as people write it: Saturday 31 January 2026."""
    return f"{WEEKDAYS[day.weekday()].capitalize()} {day.day} {MONTHS[day.month - 1]} {day.year}"


def ago(day: dt.date, today: dt.date) -> str:
    """How far a day lies from today, in words."""
    days = (today - day).days
    near = {-1: "tomorrow", 0: "today", 1: "yesterday"}
    if days in near:
        return near[days]
    return f"{days} days ago" if days > 0 else f"in {-days} days"


def counted(number: int, noun: str) -> str:
    """A number with its noun: 1 day, 2 days."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
