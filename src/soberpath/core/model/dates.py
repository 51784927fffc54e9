"""Calendar days: which day it is, what a person means by a date, and calendar months.

Rule: dates only. No seconds, no offsets, so neither daylight saving time nor travel can move a day.
An entry's date is the person's day, which may begin after midnight; its moment is by the calendar.
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
from soberpath.core.model.errors import BadValue, UnclearDay, UnclearTime

DAY = dt.timedelta(days=1)
EARLIEST = dt.date(1900, 1, 1)
WEEKDAYS, MONTHS = date_words.WEEKDAYS, date_words.MONTHS
LATEST_DAY_START = dt.time(6)
FORMS = "2026-02-01, yesterday, 3 days ago or Mar 5"
FORMS_TO_COME = "2026-02-01, tomorrow, monday, in 3 days or Mar 5"
SEE_FORMS = "More dates: soberpath help dates"
MOST_YEARS_BETWEEN = 8
"""February 29 comes again after so many years at most, e.g. from 1896 to 1904."""

Reader = Callable[[str, dt.date, dt.date | None], dt.date]
"""What reads the words for a day, with the person's today and the calendar's."""


def find_day(moment: dt.datetime, starts_at: dt.time) -> dt.date:
    """Return the day of a moment: before `starts_at` (00:00 to 06:00) it is still yesterday."""
    day = moment.date()
    return find_day_before(day) if is_night(moment.time(), starts_at) else day


def is_night(time: dt.time | None, starts_at: dt.time) -> bool:
    """Return True for a time before the day begins, which belongs to the day before."""
    return time is not None and time < starts_at


def find_moment(day: dt.date, time: dt.time | None, starts_at: dt.time) -> dt.datetime:
    """Return when an entry took place by the calendar, from the person's day and the clock time.

    A time before `starts_at` lies on the next calendar date. Without a time, it is the moment the
    day begins.
    """
    if is_night(time, starts_at):
        day = add_days(day, 1) or day
    return dt.datetime.combine(day, starts_at if time is None else time)


def read_day(
    text: str,
    time: dt.time | None,
    now: dt.datetime,
    starts_at: dt.time,
    read: Reader,
    *,
    by_evening: bool = False,
) -> dt.date:
    """Return the person's day that a date and a time mean together; without a date, today.

    With a time before `starts_at`, the date is the calendar's, as on an invitation. With a later
    time, or none, it is the person's own day. Where a night is named `by_evening`, e.g. monday
    midnight, the date is that of the evening before. `read` takes the words for the date.
    """
    today = find_day(now, starts_at)
    return day_beside(text, time, (today, now.date()), starts_at, read, by_evening=by_evening)


def day_beside(
    text: str,
    time: dt.time | None,
    today_and_calendar: tuple[dt.date, dt.date],
    starts_at: dt.time,
    read: Reader,
    *,
    by_evening: bool = False,
) -> dt.date:
    """Return the person's day that a date means beside a time, as `read_day` does.

    Given are the person's today and the calendar's.
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
    """Return the words for a day and a time, where the day may come with its time."""
    if not date:
        return date, time
    day, clock = date_words.split_time(date)
    time, clock = date_words.settle_time(day, time), date_words.settle_time(day, clock)
    if clock and time and parse_time(clock) != parse_time(time):
        raise BadValue("There are two times. Use one of them.")
    return (day, time or clock) if clock else (date, time)


def find_day_before(date: dt.date) -> dt.date:
    """Return the person's day that the hours after midnight of a calendar date belong to."""
    return add_days(date, -1) or date


def find_place(
    day: dt.date, time: dt.time | None, starts_at: dt.time
) -> tuple[dt.date, bool, dt.datetime]:
    """Return what sorts entries by moment, those without a time last on their day."""
    return day, time is None, find_moment(day, time, starts_at)


def parse(
    text: str,
    today: dt.date,
    calendar: dt.date | None = None,
    *,
    ahead: bool = False,
    forms: str = FORMS,
) -> dt.date:
    """Return the day that is meant: of several, the latest one or, with `ahead`, the next one.

    A time beside it is refused: whoever takes one splits it off before. `calendar` is the
    calendar's date at this moment, which may be ahead of the person's day. The error names `forms`,
    the ways to write a date.
    """
    meaning = date_words.read(text)
    if meaning is None:
        raise BadValue(f"Couldn't read that date. Use {forms}. {SEE_FORMS}")
    if day := date_words.find_day_beside_time(text):
        raise BadValue(f"This takes a day without a time. Use {_drop_night(day)}.")
    if isinstance(meaning, YearDay):
        return _checked(meaning, _of_year(meaning, today, ahead=ahead))
    if isinstance(meaning, NightBefore):
        morning = meaning.morning
        return find_day_before(_checked(morning, _of_year(morning, today, ahead=ahead)))
    if isinstance(meaning, MonthDay):
        return _find_month_day(meaning, today, ahead=ahead)
    if isinstance(meaning, Readings):
        raise _refuse_readings(meaning, today, ahead=ahead)
    return _find_from_today(meaning, today, calendar, ahead=ahead)


def _drop_night(day: str) -> str:
    """Return words for a day as they are typed, for the morning after a night in words too."""
    return day.removeprefix("night before ")


def _refuse_readings(meaning: Readings, today: dt.date, *, ahead: bool) -> UnclearDay:
    """Return the error about numbers that mean two days, which has both."""
    names = " or ".join(f"{MONTHS[way.month - 1]} {way.day}" for way in meaning)
    days = " or ".join(str(_of_year(way, today, ahead=ahead)) for way in meaning)
    first = meaning.month_first
    return UnclearDay(f"{first.month}/{first.day} can mean {names}. Type {days}.")


def _find_from_today(
    meaning: Distance | Weekday | LastNight,
    today: dt.date,
    calendar: dt.date | None,
    *,
    ahead: bool,
) -> dt.date:
    """Return a day that is named by its place from today."""
    if isinstance(meaning, Weekday):
        return _move(today, _to_weekday(meaning, today, ahead=ahead))
    if isinstance(meaning, LastNight):
        return _move(calendar or today, -1)
    if meaning.unit is Unit.MONTH:
        return _months_from(today, meaning.number)
    return _move(today, meaning.number)


def ways_to_read(text: str) -> tuple[str, ...]:
    """Return the two days that numbers like 3/5 can mean, in words that mean one; else nothing."""
    meaning = date_words.read(text)
    if not isinstance(meaning, Readings):
        return ()
    _, clock = date_words.split_time(text)
    days = (f"{MONTHS[way.month - 1]} {way.day} {way.year or ''}".rstrip() for way in meaning)
    return tuple(f"{day} {clock}".rstrip() for day in days)


def choose_way(text: str, country: str) -> str:
    """Return the words for the day that numbers like 3/5 mean in a country; empty if unclear."""
    ways, is_month_first = ways_to_read(text), day_order.is_month_first(country)
    if not ways or is_month_first is None:
        return ""
    return ways[0] if is_month_first else ways[1]


def _to_weekday(meaning: Weekday, today: dt.date, *, ahead: bool) -> int:
    """Return how many days a day of the week lies from today."""
    to_next = (meaning.place - today.weekday()) % 7
    if meaning.which is Which.NEXT:
        return to_next or 7
    if meaning.which is Which.LAST:
        return to_next - 7
    if meaning.which is Which.THIS and not ahead:
        return meaning.place - today.weekday()
    return to_next if ahead or to_next == 0 else to_next - 7


def _of_year(meaning: YearDay, today: dt.date, *, ahead: bool) -> dt.date:
    """Return a day of the calendar; without a year, the nearest one that fits."""
    month, day = meaning.month, meaning.day
    if meaning.year is not None:
        years = range(meaning.year, meaning.year + 1)
    elif ahead:
        years = range(today.year, today.year + MOST_YEARS_BETWEEN + 1)
    else:
        years = range(today.year, today.year - MOST_YEARS_BETWEEN - 1, -1)
    for year in years:
        day_of_year = _date(year, month, day)
        if day_of_year and (
            meaning.year or (day_of_year >= today if ahead else day_of_year <= today)
        ):
            return day_of_year
    raise BadValue("That date doesn't exist. Check the month and the day.")


def _find_month_day(meaning: MonthDay, today: dt.date, *, ahead: bool) -> dt.date:
    """Return the nearest day of a month that has it."""
    for months in range(3):
        first = add_months(today.replace(day=1), months if ahead else -months)
        day = _date(first.year, first.month, meaning.day) if first else None
        if day and (day >= today if ahead else day <= today):
            return _checked(YearDay(day.month, day.day, weekday=meaning.weekday), day)
    raise BadValue("That date doesn't exist. Check the month and the day.")


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _checked(meaning: YearDay, day: dt.date) -> dt.date:
    """Return the day if it's on the weekday that was named with it."""
    if meaning.weekday not in (None, day.weekday()):
        name = WEEKDAYS[day.weekday()].capitalize()
        raise BadValue(f"{day} is a {name}. Check the date.")
    return day


def _move(today: dt.date, days: int) -> dt.date:
    if today.toordinal() + days < 1:
        raise BadValue(f"That date is too long ago. Use {FORMS}.")
    return add_days(today, days) or dt.date.max


def _months_from(today: dt.date, months: int) -> dt.date:
    if today.year * 12 + today.month - 1 + months < 12:
        raise BadValue(f"That date is too long ago. Use {FORMS}.")
    return add_months(today, months) or dt.date.max


def parse_past(text: str, today: dt.date, calendar: dt.date | None = None) -> dt.date:
    """Return a past day or today, not before 1900.

    `calendar` is the calendar's date at this moment, which may be ahead of the person's day.
    """
    day = parse_any(text, today, calendar)
    if day > today and day == calendar:
        raise BadValue(
            f"Your day is still {today}, because of day_starts_at. Use that day or an earlier one."
        )
    if day > today:
        raise BadValue(f"{day} is in the future. Use today or an earlier day.")
    return day


def is_day(text: str) -> bool:
    """Return True for words that are a day and nothing else; a number alone may be a name."""
    return date_words.read(text) is not None and not text.strip().isdecimal()


def is_length(text: str) -> bool:
    """Return True for a length of time, e.g. one week: a day where one is asked for, else words."""
    words, meaning = text.lower().split(), date_words.read(text)
    is_past = isinstance(meaning, date_words.Distance) and meaning.number < 0
    return is_past and len(words) > 1 and words[-1] not in ("ago", "yesterday")


def describe_moment(text: str) -> str:
    """Return what words are that are a date or a time and nothing else; empty for all others.

    A word such as noon may be a name, and so may Sunday Morning, or a number of two digits.
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
    """Return what a name of a meeting is that is a date or a time and no name; else empty.

    Where the date is known, or its question comes next, a weekday is the name of a group.
    """
    is_weekday = date_words.weekday(name) is not None
    return "" if has_date and is_weekday else describe_moment(name)


def parse_any(
    text: str,
    today: dt.date,
    calendar: dt.date | None = None,
    *,
    ahead: bool = False,
    forms: str = FORMS,
) -> dt.date:
    """Return a day that has been or is still to come, but not before 1900."""
    day = parse(text, today, calendar, ahead=ahead, forms=forms)
    if day < EARLIEST:
        raise BadValue(f"{day} is before 1900. Check the year.")
    return day


def parse_to_come(text: str, today: dt.date, calendar: dt.date | None = None) -> dt.date:
    """Return today or a later day; a weekday is the next one."""
    day = parse(text, today, calendar, ahead=True, forms=FORMS_TO_COME)
    if day < today:
        raise BadValue(f"{day} has passed. Use today or a later day.")
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
    """Return the two times that words like 7 can mean beside a day; nothing if they mean one."""
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
    """Return the time that is meant more often: the latest that has been or, `ahead`, the next.

    `find` returns the moment of a time. Where none fits, it's the nearest one.
    """
    before_noon, after_noon = readings
    if ahead:
        return before_noon if find(before_noon) >= now else after_noon
    return after_noon if find(after_noon) <= now else before_noon


def add_days(start: dt.date, days: int) -> dt.date | None:
    """Return the day `days` later; None beyond the calendar's last year, 9999."""
    try:
        return start + dt.timedelta(days=days)
    except OverflowError:
        return None


def add_months(start: dt.date, months: int) -> dt.date | None:
    """Return the same day `months` calendar months later, at most the month's last day.

    Always counted from the original date, so 31 January gives 28 February and then 31 March.
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
    """Return how many calendar months have passed from start to day (start not after day)."""
    months = (day.year - start.year) * 12 + day.month - start.month
    reached = add_months(start, months)
    return months if reached is not None and reached <= day else months - 1


def find_week_start(day: dt.date, first: str) -> dt.date:
    """Return the first day of the week that `day` is in, for weeks that begin on `first`."""
    return _move(day, -((day.weekday() - WEEKDAYS.index(first)) % 7))


def find_week(day: dt.date, first: str) -> tuple[dt.date, dt.date]:
    """Return the first and the last day of the week that `day` is in."""
    start = find_week_start(day, first)
    return start, add_days(start, 6) or dt.date.max


def is_within(day: dt.date, since: dt.date | None, until: dt.date | None) -> bool:
    """Return True for a day from since to until, both included; None is no limit."""
    return (since is None or since <= day) and (until is None or day <= until)


def find_period(text: str, today: dt.date, week_starts: str) -> tuple[dt.date, dt.date] | None:
    """Return the first and the last day of this or last week or month; None for other words."""
    match = re.fullmatch("(this|last) (week|month)", date_words.tidy(text))
    if match is None:
        return None
    is_last = match[1] == "last"
    if match[2] == "week":
        first = _move(find_week_start(today, week_starts), -7 if is_last else 0)
        return first, _move(first, 6)
    first = _months_from(today.replace(day=1), -1 if is_last else 0)
    return first, _move(_months_from(first, 1), -1)


def format_day(day: dt.date) -> str:
    """Return a day as people write it: Saturday 31 January 2026."""
    return f"{WEEKDAYS[day.weekday()].capitalize()} {day.day} {MONTHS[day.month - 1]} {day.year}"


def describe_distance(day: dt.date, today: dt.date) -> str:
    """Return how far a day lies from today, in words."""
    days = (today - day).days
    near = {-1: "tomorrow", 0: "today", 1: "yesterday"}
    if days in near:
        return near[days]
    return f"{days} days ago" if days > 0 else f"in {-days} days"


def pluralize(number: int, noun: str) -> str:
    """Return a number with its noun: 1 day, 2 days."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
