"""Parse the day and time of day that a person types.

Words that can mean two days or two times are refused with both readings; nothing is guessed. A time
before the person's day begins belongs to the previous day (`dates`).
"""

import datetime as dt
import re
from collections.abc import Callable

from soberpath.core.model import date_words, day_order, spoken_times
from soberpath.core.model.date_words import (
    Distance,
    LastNight,
    MonthDay,
    NightBefore,
    Readings,
    Unit,
    Weekday,
    Which,
    YearDay,
)
from soberpath.core.model.dates import (
    EARLIEST,
    LATEST_DAY_START,
    MONTHS,
    WEEKDAYS,
    add_days,
    add_months,
    find_day,
    find_day_before,
    find_week_start,
    format_day,
    is_night,
)
from soberpath.core.model.errors import BadValue, UnclearDay, UnclearTime

FORMS = "2026-02-01, yesterday, 3 days ago or Mar 5"
FORMS_TO_COME = "2026-02-01, tomorrow, Monday, in 3 days or Mar 5"
SEE_FORMS = "More dates: soberpath help dates"
MOST_YEARS_BETWEEN = 8
"""The most years until February 29 occurs again, e.g. from 1896 to 1904."""

Reader = Callable[[str, dt.date, dt.date | None], dt.date]
"""Parses the words for a day, given the person's today and the calendar's."""


def read_day(
    text: str,
    time: dt.time | None,
    now: dt.datetime,
    starts_at: dt.time,
    read: Reader,
    *,
    by_evening: bool = False,
) -> dt.date:
    """Return the person's day of a date with a time; today without a date.

    With a time before `starts_at`, the date is the calendar's, as on an invitation. With a later
    time, or none, it is the person's own day. If a night is named `by_evening`, e.g. monday
    midnight, the date is that of the evening before. `read` parses the date.
    """
    today = find_day(now, starts_at)
    return resolve_day(text, time, (today, now.date()), starts_at, read, by_evening=by_evening)


def resolve_day(
    text: str,
    time: dt.time | None,
    today_and_calendar: tuple[dt.date, dt.date],
    starts_at: dt.time,
    read: Reader,
    *,
    by_evening: bool = False,
) -> dt.date:
    """Return the person's day of a date with a time, as `read_day` does.

    This variant takes the person's today and the calendar's.
    """
    today, calendar = today_and_calendar
    if text and by_evening and is_night(time, LATEST_DAY_START):
        evening = read(text, today, calendar)
        if is_night(time, starts_at):
            return evening
        return read(str(add_days(evening, 1) or evening), calendar, calendar)
    if not is_night(time, starts_at):
        return read(text, today, calendar) if text else today
    return find_day_before(read(text, calendar, calendar) if text else calendar)


def split_time(date: str, time: str) -> tuple[str, str]:
    """Return the words for a day and for a time; the day may include its time."""
    if not date:
        return date, time
    day, clock = date_words.split_time(date)
    time, clock = date_words.settle_time(day, time), date_words.settle_time(day, clock)
    if clock and time and parse_time(clock) != parse_time(time):
        raise BadValue("There are two times. Use one of them.")
    return (day, time or clock) if clock else (date, time)


def parse(
    text: str,
    today: dt.date,
    calendar: dt.date | None = None,
    *,
    ahead: bool = False,
    forms: str = FORMS,
) -> dt.date:
    """Return the day that is meant; if ambiguous, the latest one or, with `ahead`, the next.

    A time is refused: callers that accept one split it off first. `calendar` is the current
    calendar date, which may be ahead of the person's day. The error shows `forms`, the ways to
    write a date.
    """
    meaning = date_words.read(text)
    if meaning is None:
        raise BadValue(f"Couldn't read that date. Use {forms}. {SEE_FORMS}")
    if day := date_words.find_day_beside_time(text):
        raise BadValue(f"This takes a day without a time. Use {_drop_night(day)}.")
    if isinstance(meaning, YearDay):
        return _check_weekday(meaning, _resolve_year(meaning, today, ahead=ahead))
    if isinstance(meaning, NightBefore):
        morning = meaning.morning
        return find_day_before(_check_weekday(morning, _resolve_year(morning, today, ahead=ahead)))
    if isinstance(meaning, MonthDay):
        return _find_month_day(meaning, today, ahead=ahead)
    if isinstance(meaning, Readings):
        raise _refuse_readings(meaning, today, ahead=ahead)
    return _find_from_today(meaning, today, calendar, ahead=ahead)


def _drop_night(day: str) -> str:
    """Return the words for a day as typed, also for the morning after a night."""
    return day.removeprefix("night before ")


def _refuse_readings(meaning: Readings, today: dt.date, *, ahead: bool) -> UnclearDay:
    """Return the error for an ambiguous numeric date, with both readings."""
    names = " or ".join(f"{MONTHS[way.month - 1]} {way.day}" for way in meaning)
    days = " or ".join(str(_resolve_year(way, today, ahead=ahead)) for way in meaning)
    first = meaning.month_first
    return UnclearDay(f"{first.month}/{first.day} can mean {names}. Type {days}.")


def _find_from_today(
    meaning: Distance | Weekday | LastNight,
    today: dt.date,
    calendar: dt.date | None,
    *,
    ahead: bool,
) -> dt.date:
    """Return a day given relative to today."""
    if isinstance(meaning, Weekday):
        return _shift_days(today, _to_weekday(meaning, today, ahead=ahead))
    if isinstance(meaning, LastNight):
        return _shift_days(calendar or today, -1)
    if meaning.unit is Unit.MONTH:
        return _shift_months(today, meaning.number)
    return _shift_days(today, meaning.number)


def list_readings(text: str) -> tuple[str, ...]:
    """Return both readings of a numeric date like 3/5 in clear words; empty if it has only one."""
    meaning = date_words.read(text)
    if not isinstance(meaning, Readings):
        return ()
    _, clock = date_words.split_time(text)
    days = (f"{MONTHS[way.month - 1]} {way.day} {way.year or ''}".rstrip() for way in meaning)
    return tuple(f"{day} {clock}".rstrip() for day in days)


def choose_reading(text: str, country: str) -> str:
    """Return clear words for a numeric date like 3/5 in a country; empty if still ambiguous."""
    ways, is_month_first = list_readings(text), day_order.is_month_first(country)
    if not ways or is_month_first is None:
        return ""
    return ways[0] if is_month_first else ways[1]


def _to_weekday(meaning: Weekday, today: dt.date, *, ahead: bool) -> int:
    """Return how many days a weekday is from today."""
    to_next = (meaning.place - today.weekday()) % 7
    if meaning.which is Which.NEXT:
        return to_next or 7
    if meaning.which is Which.LAST:
        return to_next - 7
    if meaning.which is Which.THIS and not ahead:
        return meaning.place - today.weekday()
    return to_next if ahead or to_next == 0 else to_next - 7


def _resolve_year(meaning: YearDay, today: dt.date, *, ahead: bool) -> dt.date:
    """Return a calendar date; without a year, the nearest one that fits."""
    month, day = meaning.month, meaning.day
    if meaning.year is not None:
        years = range(meaning.year, meaning.year + 1)
    elif ahead:
        years = range(today.year, today.year + MOST_YEARS_BETWEEN + 1)
    else:
        years = range(today.year, today.year - MOST_YEARS_BETWEEN - 1, -1)
    for year in years:
        day_of_year = _make_date(year, month, day)
        if day_of_year and (
            meaning.year or (day_of_year >= today if ahead else day_of_year <= today)
        ):
            return day_of_year
    raise BadValue("That date doesn't exist. Check the month and the day.")


def _find_month_day(meaning: MonthDay, today: dt.date, *, ahead: bool) -> dt.date:
    """Return the nearest such day of a month that has it."""
    for months in range(3):
        first = add_months(today.replace(day=1), months if ahead else -months)
        day = _make_date(first.year, first.month, meaning.day) if first else None
        if day and (day >= today if ahead else day <= today):
            return _check_weekday(YearDay(day.month, day.day, weekday=meaning.weekday), day)
    raise BadValue("That date doesn't exist. Check the month and the day.")


def _make_date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _check_weekday(meaning: YearDay, day: dt.date) -> dt.date:
    """Return the day if it falls on the weekday given with it."""
    if meaning.weekday not in (None, day.weekday()):
        name = WEEKDAYS[day.weekday()].capitalize()
        date = format_day(day).partition(" ")[2]
        raise BadValue(f"{date} is a {name}. Check the date.")
    return day


def _shift_days(today: dt.date, days: int) -> dt.date:
    if today.toordinal() + days < 1:
        raise BadValue(f"That date is too long ago. Use {FORMS}.")
    return add_days(today, days) or dt.date.max


def _shift_months(today: dt.date, months: int) -> dt.date:
    if today.year * 12 + today.month - 1 + months < 12:
        raise BadValue(f"That date is too long ago. Use {FORMS}.")
    return add_months(today, months) or dt.date.max


def parse_past(text: str, today: dt.date, calendar: dt.date | None = None) -> dt.date:
    """Return a past day or today, not before 1900.

    `calendar` is the current calendar date, which may be ahead of the person's day.
    """
    day = parse_any(text, today, calendar)
    if day > today and day == calendar:
        raise BadValue(
            f"It's still {format_day(today)} by your setting day_starts_at. Use that day or an "
            "earlier one."
        )
    if day > today:
        raise BadValue(f"{format_day(day)} is in the future. Use today or an earlier day.")
    return day


def is_day(text: str) -> bool:
    """Return True for words that only make sense as a day. A bare number may be a name."""
    return date_words.read(text) is not None and not text.strip().isdecimal()


def is_length(text: str) -> bool:
    """Return True for a length of time, e.g. one week, which also counts as a day."""
    words, meaning = text.lower().split(), date_words.read(text)
    is_past = isinstance(meaning, date_words.Distance) and meaning.number < 0
    return is_past and len(words) > 1 and words[-1] not in ("ago", "yesterday")


def describe_moment(text: str) -> str:
    """Return what words are that can only be a date or a time; empty for all others.

    A word such as noon may be a name, and so may Sunday Morning, or a two-digit number.
    """
    if not text or date_words.has_other_word(text):
        return ""
    is_part = spoken_times.find_part_of_day(date_words.tidy(text)) not in ("", "night")
    if is_day(text) and not is_part:
        return "date"
    if re.fullmatch("[0-9]{1,2}", text.strip()):
        return ""
    has_digit = any(character.isdecimal() for character in text)
    return "time" if has_digit and date_words.read_time(text) is not None else ""


def describe_moment_in_name(name: str, *, has_date: bool) -> str:
    """Return what a meeting's name is if it is really a date or time; else empty.

    Where the date is known or asked for next, a weekday may be the name of a group.
    """
    is_weekday = date_words.parse_weekday(name) is not None
    return "" if has_date and is_weekday else describe_moment(name)


def parse_any(
    text: str,
    today: dt.date,
    calendar: dt.date | None = None,
    *,
    ahead: bool = False,
    forms: str = FORMS,
) -> dt.date:
    """Return a past or future day, but not one before 1900."""
    day = parse(text, today, calendar, ahead=ahead, forms=forms)
    if day < EARLIEST:
        raise BadValue(f"{format_day(day)} is before 1900. Check the year.")
    return day


def parse_to_come(text: str, today: dt.date, calendar: dt.date | None = None) -> dt.date:
    """Return today or a later day; a weekday is the next one."""
    day = parse(text, today, calendar, ahead=True, forms=FORMS_TO_COME)
    if day < today:
        raise BadValue(f"{format_day(day)} has passed. Use today or a later day.")
    return day


def parse_time(text: str) -> dt.time:
    """Return a clock time, e.g. from 19:30, 7:30pm, 7p or noon."""
    time = date_words.read_time(text)
    readings = spoken_times.list_readings(date_words.tidy(text))
    if time is None and len(readings) == 2:
        raise UnclearTime(spoken_times.describe_readings(*readings))
    if time is None:
        raise BadValue("Couldn't read that time. Use 19:30 or 7:30pm.")
    return time


def list_open_times(day: str, time: str) -> tuple[dt.time, ...]:
    """Return both times that an hour like 7 can mean on a day; empty if it isn't ambiguous."""
    words = date_words.tidy(date_words.settle_time(day, time))
    readings = spoken_times.list_readings(words)
    return readings if len(readings) == 2 and date_words.read_time(words) is None else ()


def choose_likelier_time(
    readings: tuple[dt.time, ...],
    find: Callable[[dt.time], dt.datetime],
    now: dt.datetime,
    *,
    ahead: bool,
) -> dt.time:
    """Return the more probable time: the latest that has passed or, with `ahead`, the next.

    `find` returns the moment of a time. If neither fits, it is the nearest one.
    """
    before_noon, after_noon = readings
    if ahead:
        return before_noon if find(before_noon) >= now else after_noon
    return after_noon if find(after_noon) <= now else before_noon


def find_period(text: str, today: dt.date, week_starts: str) -> tuple[dt.date, dt.date] | None:
    """Return the first and last day of this or last week or month; None for other words."""
    match = re.fullmatch("(this|last) (week|month)", date_words.tidy(text))
    if match is None:
        return None
    is_last = match[1] == "last"
    if match[2] == "week":
        first = _shift_days(find_week_start(today, week_starts), -7 if is_last else 0)
        return first, _shift_days(first, 6)
    first = _shift_months(today.replace(day=1), -1 if is_last else 0)
    return first, _shift_days(_shift_months(first, 1), -1)
