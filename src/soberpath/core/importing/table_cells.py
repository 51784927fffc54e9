"""Convert the cells of an imported table to what a person would have typed.

A cell is converted only if it can mean one thing. Which number of 3/5/2026 is the month is decided
for the whole column: one unambiguous cell is enough, and two that disagree decide nothing.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

from soberpath.core.model import date_words
from soberpath.core.model.errors import BadValue

ToLocal = Callable[[dt.datetime], dt.datetime]
"""Returns the local time of a moment in another zone."""


_EPOCH_BEGINS = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_NUMBERS = re.compile(r"([0-9]{1,2})([/.-])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})(?![0-9])")
_EPOCH = re.compile(r"(-?[0-9]{9,10})(?:\.[0-9]+)?|([0-9]{12,13})")
_MOMENT = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})[Tt ]([0-9]{2}:[0-9]{2})(?::[0-9]{2}(?:[.,][0-9]+)?)?"
    r" ?([Zz]|UTC|GMT|[+-][0-9]{2}:?[0-9]{2}|[+-][0-9]{2})?(?:\[[\w/+-]+\])?"
)
_NO_YEAR = re.compile(r"(?i)(?:[a-z]+,? )?(?:[a-z]{3,9}\.? [0-9]{1,2}|[0-9]{1,2}\.? [a-z]{3,9})")
_YEAR_FIRST = re.compile(
    r"([0-9]{4})\. ?([0-9]{1,2})\. ?([0-9]{1,2})\.?|((?:19|20)[0-9]{2})([0-9]{2})([0-9]{2})"
)
"""Matches 2026.03.05, 2026. 3. 5. and 20260305."""

_MONTH_WORD = re.compile(r"([0-9]{1,2})[-/]([A-Za-z]{3,9})[-/]([0-9]{4}|[0-9]{2})(?= |$)")
"""Matches 05-Mar-26, as spreadsheets write it."""

_HOURS = re.compile(r"([0-9]{1,2}) ?(?:h|Uhr)(?: ?([0-9]{2}))?", re.IGNORECASE)
_CLOCK_WORD = re.compile(r"([0-9]{1,2})[:.]([0-9]{2}) ?Uhr", re.IGNORECASE)

_SERIAL = re.compile(r"[2-6][0-9]{4}(?:[.,][0-9]+)?")
"""Matches the serial number of a day since 1954; spreadsheets have two systems, 4 years apart."""

_EMPTY_DAY = re.compile(r"(?:1899-12-3[01]|1900-01-00|1904-01-01|1970-01-01)[T ]")
_MIDNIGHT = re.compile(
    r"[Tt ](?:00?:00(?::00(?:[.,]0+)?)?|12:00(?::00)? ?[Aa]\.?[Mm]\.?)"
    r"(?: ?(?:[Zz]|UTC|GMT|[+-][0-9]{2}:?[0-9]{2}))?$"
)
_WHOLE = re.compile(r"([0-9]+)[.,]0+")


class Order(NamedTuple):
    """How the dates of a column are written.

    `day_first` is True if the day comes before the month, and None if that isn't known. A column in
    which every time is midnight has days, not moments.
    """

    day_first: bool | None = None
    has_days_only: bool = False


def keep_clock(moment: dt.datetime) -> dt.datetime:
    """Return a moment unchanged, for tables without a known local zone."""
    return moment


def find_order(cells: Iterable[str]) -> Order:
    """Return the date order that the cells of a column show.

    With two-digit years, the first number may be the year.
    """
    filled = [cell.strip() for cell in cells if cell.strip()]
    has_days_only = bool(filled) and all(map(_MIDNIGHT.search, filled))
    proofs = set()
    for cell in filled:
        if match := _NUMBERS.match(cell):
            first, second = int(match[1]), int(match[3])
            if second > 12 >= first or (first > 12 >= second and len(match[4]) == 4):
                proofs.add(first > 12)
    return Order(proofs.pop() if len(proofs) == 1 else None, has_days_only)


def read_moment(cell: str, to_local: ToLocal) -> dt.datetime | None:
    """Return the local date and time of an ISO form or a Unix time; None for anything else.

    A moment with an offset keeps the clock time of the place where it was written.
    """
    text = cell.strip()
    if match := _EPOCH.fullmatch(text):
        seconds = int(match[1]) if match[1] else int(match[2]) // 1000
        return to_local(_EPOCH_BEGINS + dt.timedelta(seconds=seconds))
    match = _MOMENT.fullmatch(text)
    if match is None:
        return None
    zone = (match[3] or "").upper()
    is_utc = zone in ("Z", "UTC", "GMT") or re.fullmatch("[+-]00:?(?:00)?", zone)
    try:
        moment = dt.datetime.fromisoformat(f"{match[1]} {match[2]}")
        return to_local(moment.replace(tzinfo=dt.UTC)) if is_utc else moment
    except (ValueError, OverflowError):
        return None


def write_day(cell: str, order: Order, today: dt.date, to_local: ToLocal) -> str:
    """Return a date, and its time if it has one, in the form that the reader accepts."""
    text = " ".join(cell.split())
    if order.has_days_only:
        text = _MIDNIGHT.sub("", text)
    if moment := read_moment(text, to_local):
        return f"{moment:%Y-%m-%d %H:%M}"
    if _NO_YEAR.fullmatch(text) and not re.search("(?i)ago|day", text):
        raise BadValue("That date has no year. Add it, e.g. 2026-03-05.")
    if date_words.parse_weekday(text) is not None:
        raise BadValue("That's a weekday, not a date. Use a date like 2026-02-01.")
    text = _write_certain_day(text, today)
    if _SERIAL.fullmatch(text):
        raise BadValue(
            "That's a spreadsheet's number for a day. Format the column as a date, and save the "
            "table again."
        )
    match = _NUMBERS.match(text)
    if match is None and date_words.read(text) is None:
        raise BadValue("Couldn't read that date. Use a date like 2026-02-01.")
    if match is None:
        return text
    return _write_numbers(match, order, today) + text[match.end() :]


def _write_certain_day(text: str, today: dt.date) -> str:
    """Return an unambiguous date in the form that the reader accepts."""
    if match := _YEAR_FIRST.fullmatch(text):
        year, month, day = filter(None, match.groups())
        return f"{year}-{month:0>2}-{day:0>2}"
    if match := _MONTH_WORD.match(text):
        year = match[3] if len(match[3]) == 4 else str(_find_century(int(match[3]), today))
        return f"{match[1]} {match[2]} {year}{text[match.end() :]}"
    return text


def _find_century(year: int, today: dt.date) -> int:
    """Return the full year for two digits: at most next year."""
    return year + today.year // 100 * 100 - (100 if year > today.year % 100 + 1 else 0)


def _write_numbers(match: re.Match[str], order: Order, today: dt.date) -> str:
    """Return a numeric date in ISO form; raise BadValue if the order isn't known."""
    first, second = int(match[1]), int(match[3])
    is_short = len(match[4]) == 2
    if order.day_first is None and (is_short or (first <= 12 and second <= 12 and first != second)):
        raise BadValue(
            f"{match[0]} can be read in two ways. Say which number is first: --day-first or "
            "--month-first."
        )
    day_first = first > 12 if order.day_first is None else order.day_first
    day, month = (first, second) if day_first else (second, first)
    year = int(match[4])
    if is_short:
        year = _find_century(year, today)
    try:
        return str(dt.date(year, month, day))
    except ValueError:
        raise BadValue(f"{match[0]} isn't a date. Check the order of day and month.") from None


def write_time(cell: str, to_local: ToLocal) -> str:
    """Return a time without the empty date that spreadsheets put before it."""
    text = _EMPTY_DAY.sub("", cell.strip())
    moment = read_moment(text, to_local)
    if match := _HOURS.fullmatch(text) or _CLOCK_WORD.fullmatch(text):
        return f"{match[1]}:{match[2] or '00'}"
    return f"{moment:%H:%M}" if moment else re.sub(r"(?<=:[0-9]{2})\.[0-9]+$", "", text)


def write_whole(cell: str) -> str:
    """Return the text of a whole number, which a spreadsheet may have written as 3.0."""
    match = _WHOLE.fullmatch(cell.strip())
    return match[1] if match else cell.strip()
