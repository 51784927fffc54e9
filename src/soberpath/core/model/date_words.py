"""Recognize the words that people use for days and times.

All forms are in one table, and nothing is guessed. This module doesn't know what day it is;
`day_parsing` turns a meaning into a day. If words can mean two days, both readings are returned.
"""

import datetime as dt
import re
from collections.abc import Callable
from enum import Enum, auto

from soberpath.core.model import spoken_times
from soberpath.core.model.dates import MONTHS, WEEKDAYS
from soberpath.core.model.named_tuples import NamedTuple
from soberpath.core.model.spoken_times import NUMBER_WORDS, PARTS_OF_DAY


class Unit(Enum):
    """The unit of a distance from today."""

    DAY = auto()
    MONTH = auto()


class Distance(NamedTuple):
    """A distance from today; negative for the past."""

    number: int
    unit: Unit = Unit.DAY


class Which(Enum):
    """Which of the days of one name is meant. `LAST` and `NEXT` exclude today.

    `THIS` is the one of this week or, for a plan, the next one.
    """

    NEAREST = auto()
    LAST = auto()
    NEXT = auto()
    THIS = auto()


class Weekday(NamedTuple):
    """A day of the week; Monday is 0."""

    place: int
    which: Which = Which.NEAREST


class LastNight(NamedTuple):
    """The night that began on the calendar's date before this one."""


class YearDay(NamedTuple):
    """A calendar date. Without a year, it is the nearest one that fits."""

    month: int
    day: int
    year: int | None = None
    weekday: int | None = None


class MonthDay(NamedTuple):
    """A day of an unnamed month, e.g. the 3rd: the nearest one."""

    day: int
    weekday: int | None = None


class NightBefore(NamedTuple):
    """The night that ends on a calendar date."""

    morning: YearDay


class Readings(NamedTuple):
    """The two days that numbers like 3/5 can mean."""

    month_first: YearDay
    day_first: YearDay


Meaning = Distance | Weekday | LastNight | YearDay | MonthDay | NightBefore | Readings

_NUMBER = f"[0-9]{{1,5}}|an?|{'|'.join(NUMBER_WORDS)}"
_UNIT = "days?|d|weeks?|w|months?|m|years?|y"
_WEEKDAY = "mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?" + (
    "|sat(?:urday)?|sun(?:day)?"
)
_MONTH = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    "|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_ORDINAL = "([0-9]{1,2})(?:st|nd|rd|th)?"
_ON = rf"(?:({_WEEKDAY}) )?(?:the )?"

_HALF = r"([ap])\.?(?:m\.?)?"
_CLOCK = rf"([0-9]{{1,2}})[:.]([0-9]{{2}})(?::[0-5][0-9])?(?: ?{_HALF})?|([0-9]{{1,2}}) ?{_HALF}"
_MARKED = rf"{_CLOCK}|(?:12 )?(noon|midday|midnight)"
"""A time that can't be mistaken for anything else."""
_TIME = rf"(?:at )?(?:{_MARKED}|([0-9]{{2}})([0-9]{{2}}))(?: \(night\))?"
_WITH_TIME = rf"(?P<day>.+?)(?: |(?<=[0-9])t)(?P<time>(?:at )?(?:{_MARKED})(?: \(night\))?)"
_NIGHT = rf"(?:{_WEEKDAY}) night (?P<time>{_CLOCK}) \((?P<morning>[^()]*)\)"
"""A night as the program writes it: monday night, 00:30 (tuesday 2 june 2026)."""


def tidy(text: str) -> str:
    """Return words in lowercase, with single blanks, without commas and periods after words."""
    words = " ".join(text.lower().replace(",", " ").split())
    if "." in words:
        words = re.sub(r"(?<=[a-z]{3})\.(?= |$)", "", words)
    return words.removeprefix("on ")


def has_other_word(text: str) -> bool:
    """Return True for a text with a word that no form of a day or time uses.

    Most names have such a word. This avoids compiling the forms, which takes long the first time.
    """
    return not all(map(_is_of_forms, re.findall("[^\\W\\d_]+", text.lower())))


def _is_of_forms(word: str) -> bool:
    return word in _WORDS or (len(word) > 2 and any(name.startswith(word) for name in _NAMES))


def split_time(text: str) -> tuple[str, str]:
    """Return the words for a day, and the words for a time that may follow."""
    words = tidy(text)
    if match := re.fullmatch(_NIGHT, words):
        return f"night before {match['morning']}", match["time"]
    match = re.fullmatch(_WITH_TIME, words)
    if match is None or read_time(match["time"]) is None:
        return _split_spoken_time(words) or (text, "")
    return match["day"], match["time"]


def _split_spoken_time(words: str) -> tuple[str, str] | None:
    """Return a day and a spoken time, given in either order; None for other words."""
    if _read_day(words):
        return None
    for blank in re.finditer(" ", words):
        left, right = words[: blank.start()], words[blank.end() :]
        for day, time in ((left, right), (right.removeprefix("on "), left)):
            is_marked = time.startswith("at ") or spoken_times.find_part_of_day(day)
            if (not is_marked and time.isalnum() and not re.search("[0-9][ap]m?$", time)) and (
                time not in ("noon", "midday", "midnight")
            ):
                continue
            if (read_time(time) or spoken_times.list_readings(time)) and _read_day(day):
                return day, time
    return None


def find_day_beside_time(text: str) -> str | None:
    """Return the words for a day that come with a time; None without a time."""
    day, time = split_time(text)
    is_both = time and not _read_day(tidy(text)) and _read_day(tidy(day))
    return day if is_both else None


def settle_time(day: str, time: str) -> str:
    """Return the words for a time; of two readings, the one in the named part of the day."""
    part = spoken_times.find_part_of_day(tidy(day))
    readings = spoken_times.list_readings(tidy(time), part) if part else ()
    return spoken_times.write_time(readings[0]) if len(readings) == 1 else time


def names_night(date: str, time: str) -> bool:
    """Return True if the date is the evening before the time, e.g. monday night, or midnight."""
    return bool(re.search("night\\b", tidy(date))) or "midnight" in tidy(time)


def is_exact(text: str) -> bool:
    """Return True for a day that doesn't need to be echoed: ISO form, or today."""
    return bool(re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}|today", tidy(text)))


def read(text: str) -> Meaning | None:
    """Return the meaning of words for a day; None if they have no certain one."""
    words = tidy(text)
    return _read_day(words) or _read_day(split_time(words)[0])


def _read_day(words: str) -> Meaning | None:
    for pattern, meaning in _FORMS:
        if match := re.fullmatch(pattern, words):
            return meaning(match)
    return None


def read_month(text: str) -> tuple[int, int | None] | None:
    """Return the number of a month, and its year if given; None for other words."""
    words = tidy(text)
    if match := re.fullmatch("([0-9]{4})[-/]([0-9]{1,2})", words):
        year, number = int(match[1]), int(match[2])
        return (number, year) if 1 <= number <= 12 and year else None
    match = re.fullmatch(f"({_MONTH})(?: ([0-9]{{4}}))?", words)
    if match is None or (match[2] and not int(match[2])):
        return None
    return _parse_month(match[1]), int(match[2]) if match[2] else None


def read_time(text: str) -> dt.time | None:
    """Return the time in words; None for other words."""
    match = re.fullmatch(_TIME, tidy(text))
    if match is None:
        readings = spoken_times.list_readings(tidy(text))
        return readings[0] if len(readings) == 1 else None
    hour, minute, half, full_hour, half_of_full, name, hours, minutes = match.groups()
    if name:
        return dt.time(0 if name == "midnight" else 12)
    numbers = int(hour or full_hour or hours), int(minute or minutes or 0)
    return _clock(*numbers, half or half_of_full or "")


def _clock(hour: int, minute: int, half: str) -> dt.time | None:
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return dt.time(hour, minute) if hour < 24 and minute < 60 else None


def parse_weekday(text: str) -> int | None:
    """Return the weekday of a word, Monday as 0; None for other words."""
    word = tidy(text)
    return _find_weekday(word) if re.fullmatch(_WEEKDAY, word) else None


def _find_weekday(word: str) -> int:
    return next(at for at, name in enumerate(WEEKDAYS) if name.startswith(word[:3]))


def _parse_month(word: str) -> int:
    return 1 + next(at for at, name in enumerate(MONTHS) if name.lower().startswith(word[:3]))


def _parse_number(word: str) -> int:
    if word in NUMBER_WORDS:
        return NUMBER_WORDS.index(word) + 1
    return int(word) if word.isdigit() else 1


def _make_distance(word: str, unit: str, *, ago: bool) -> Distance:
    number = _parse_number(word) * (-1 if ago else 1)
    if unit[0] in "my":
        return Distance(number * (12 if unit[0] == "y" else 1), Unit.MONTH)
    return Distance(number * (7 if unit[0] == "w" else 1))


def _make_weekday(match: re.Match[str]) -> Meaning:
    which = {"last": Which.LAST, "next": Which.NEXT, "this": Which.THIS}.get(
        match[1] or "", Which.NEAREST
    )
    return Weekday(_find_weekday(match[2]), which)


def _year_day(month: str, day: str, year: str | None, weekday: str | None) -> YearDay:
    return YearDay(
        _parse_month(month),
        int(day),
        int(year) if year else None,
        _find_weekday(weekday) if weekday else None,
    )


def _numbers(match: re.Match[str]) -> Meaning:
    """Return the day in a numeric date, or both readings if either number may be the month."""
    first, second = int(match[1]), int(match[2])
    year = int(match[3]) if match[3] else None
    by_month, by_day = YearDay(first, second, year), YearDay(second, first, year)
    if first > 12 or first == second:
        return by_day
    return by_month if second > 12 else Readings(by_month, by_day)


def _night_before(match: re.Match[str]) -> Meaning | None:
    morning = _read_day(match[1])
    return NightBefore(morning) if isinstance(morning, YearDay) else None


def _part_of_day(match: re.Match[str]) -> Meaning | None:
    """Return a day that is given with a part of it: tomorrow evening, next monday morning."""
    if match[1] in ("this", "today", "yesterday", "tomorrow"):
        return Distance({"yesterday": -1, "tomorrow": 1}.get(match[1], 0))
    day = _read_day(match[1])
    return day if isinstance(day, Weekday | YearDay) else None


_FORMS: tuple[tuple[str, Callable[[re.Match[str]], Meaning | None]], ...] = (
    (
        "([0-9]{4})([-/])([0-9]{1,2})\\2([0-9]{1,2})",
        lambda match: YearDay(int(match[3]), int(match[4]), int(match[1])),
    ),
    ("today|tonight", lambda _: Distance(0)),
    ("yesterday", lambda _: Distance(-1)),
    ("tomorrow", lambda _: Distance(1)),
    ("(?:the )?day before yesterday", lambda _: Distance(-2)),
    ("(?:the )?day after tomorrow", lambda _: Distance(2)),
    ("next week", lambda _: Distance(7)),
    ("last night", lambda _: LastNight()),
    ("night before (.+)", _night_before),
    (rf"(?:(last|next|this) )?({_WEEKDAY})(?: night)?", _make_weekday),
    (f"(.+) (?:{PARTS_OF_DAY})", _part_of_day),
    (rf"in ({_NUMBER}) ({_UNIT})", lambda match: _make_distance(match[1], match[2], ago=False)),
    (
        rf"({_NUMBER}) ({_UNIT}) from (?:now|today)",
        lambda match: _make_distance(match[1], match[2], ago=False),
    ),
    (
        rf"({_NUMBER}) ({_UNIT})(?: ago)?",
        lambda match: _make_distance(match[1], match[2], ago=True),
    ),
    (
        rf"([0-9]{{1,5}})({_UNIT})(?: ago)?",
        lambda match: _make_distance(match[1], match[2], ago=True),
    ),
    (
        rf"{_ON}({_MONTH}) {_ORDINAL}(?: ([0-9]{{4}}))?",
        lambda match: _year_day(match[2], match[3], match[4], match[1]),
    ),
    (
        rf"{_ON}{_ORDINAL} (?:of )?({_MONTH})(?: ([0-9]{{4}}))?",
        lambda match: _year_day(match[3], match[2], match[4], match[1]),
    ),
    (
        rf"(?:({_WEEKDAY}) (?:the )?|the )([0-9]{{1,2}})(?:st|nd|rd|th)",
        lambda match: MonthDay(int(match[2]), _find_weekday(match[1]) if match[1] else None),
    ),
    ("([0-9]{1,2})/([0-9]{1,2})(?:/([0-9]{4}))?", _numbers),
    ("([0-9]{1,2})[.-]([0-9]{1,2})[.-]([0-9]{4})", _numbers),
)
"""Every form of a day, and the function that returns its meaning."""

_NAMES = (*WEEKDAYS, *map(str.lower, MONTHS))
_HALVES = ("", "a", "am", "p", "pm")
_WORDS = {
    *PARTS_OF_DAY.split("|"), *_HALVES, "midday", "midnight", "noon", "half", "quarter", "o", "m",
    "t", "st", "nd", "rd", "th", "d", "day", "days", "w", "week", "weeks", "month", "months", "y",
    "year", "years", "today", "tonight", "tomorrow", "yesterday", "now", "after", "ago", "an", "at",
    "before", "from", "in", "last", "next", "of", "on", "past", "the", "this", "to",
    *(word + half for word in (*NUMBER_WORDS, "clock", "oclock") for half in _HALVES),
}  # fmt: skip
"""All words in the forms of days and times, except weekdays, months and abbreviations."""

SHOWN = (
    ("2026-02-01, 2026-2-1, 2026/02/01", "that day"),
    ("March 5 2026, 5 Mar 2026", "that day"),
    ("Mar 5, 5 March, 5th of March", "the last one; if you plan something, the next one"),
    (
        "11/19/2026, 19/11/2026",
        "that day; 3/5 follows your country's order, or soberpath asks",
    ),
    ("today, yesterday, tomorrow", "that day"),
    ("last night", "the night before today"),
    ("the day before yesterday, day after tomorrow", "two days before or after today"),
    ("this morning, tomorrow evening, sat night", "that day, and whether 8 means 8 am or 8 pm"),
    ("mon, monday", "today or the last one; if you plan something, the next one"),
    ("last monday", "the last one before today"),
    ("next tue", "the first one after today"),
    ("this friday", "the one this week; if you plan something, the next one"),
    ("fri the 3rd, the 3rd", "the last 3rd; if you plan something, the next one"),
    ("next week", "7 days after today"),
    ("3 days ago, two weeks ago, a month ago", "that long before today"),
    ("3d, 2w, 1m, 1y", "3 days, 2 weeks, 1 month or 1 year ago"),
    ("in 3 days, in a week, 3 days from now", "that long after today"),
    ("19:30, 19:30:00, 1930", "7:30 in the evening"),
    ("7:30pm, 730pm, 7 30 pm, 7.30 p.m., 7 pm, 7p", "a time in the evening"),
    ("half past 7 pm, quarter to 8 pm, seven pm", "a time in the evening"),
    ("19, 7 o'clock pm", "that hour; instead of 7, type 7am or 7pm"),
    ("noon, midnight", "12 pm, and the midnight at the end of the day"),
    ("yesterday 19:30, monday night 00:30", "a day with its time"),
    ("7pm sunday, sat night at 8", "a day with its time"),
)
"""The forms as people see them, each with its meaning."""
