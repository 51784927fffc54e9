"""Parse the cells of a published list: texts, days, times, links, numbers, coordinates.

Anything that a terminal or browser would interpret is dropped. What can't be read is left out and
counted. No cell stops the import.
"""

import html
import math
import re
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from soberpath.core.lists.listed_meeting import USUAL_LENGTH, Oddities, Oddity
from soberpath.core.model.dates import WEEKDAYS
from soberpath.core.model.errors import BadValue
from soberpath.core.model.place_answers import parse_link

LONGEST_LINE, LONGEST_TEXT, LONGEST_LINK = 300, 4000, 2000
"""How many characters are kept of a line, of a text with several lines, and of a link."""

LONGEST_RAW = 20_000
"""How many characters of a cell are read; these may include tags and entities."""

LONGEST_BELIEVED = 6 * 60
"""Maximum length in minutes. Feeds say 7 or 12 hours where the end time is wrong."""

DAY = 24 * 60

ZONE_WORDS = {
    "et": "america/new_york",
    "ct": "america/chicago",
    "mt": "america/denver",
    "pt": "america/los_angeles",
}
"""Abbreviations of time zones in North American feeds."""

_UNSEEN = dict.fromkeys(
    [
        *range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), *range(0x7F, 0xA0),  # control characters
        0xAD, 0x061C, 0x200B, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2060, 0x2070),
        0xFEFF, *range(0xFFF9, 0xFFFC), *range(0xE0000, 0xE0080),  # direction, width, annotation
        *range(0xD800, 0xE000),  # lone surrogates
    ]
)  # fmt: skip
"""Characters that are invisible and change how others are displayed."""

_LINE_END = re.compile("\r\n?|[\u2028\u2029\x85]")
"""Any line ending except the usual one."""

_BREAK = re.compile(r"<\s{0,9}(?:br\s{0,9}/?|/?\s{0,9}(?:p|div|li))\s{0,9}>", re.IGNORECASE)
"""A tag that ends a line."""

_TAG = re.compile("<[a-zA-Z/!?][^<>]*>")
"""Any tag. A bracket inside it ends it, so that matching stays fast on any text."""

_TIME = re.compile(
    r"(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:\.\d+)?)?\s*([ap])?\.?(?:m\.?)?", re.IGNORECASE
)
"""HH:MM[:SS], or h:mm with am or pm."""

_NUMBER = re.compile(r"\+?[0-9(][0-9 ()\-./]*(?:[,;xp*#]+ ?[0-9 ,;*#]*)*")
"""A phone number with its extension."""


def read_text(value: Any, oddities: Oddities) -> str:
    """Return a text cleaned and on one line."""
    if value is None or value == "":
        return ""
    return _cut(" ".join(_clean(value, oddities).split()), LONGEST_LINE, oddities)


def read_notes(value: Any, oddities: Oddities) -> str:
    """Return a cleaned text of several lines, from a text or a list of texts."""
    if value is None or value == "":
        return ""
    if isinstance(value, list):
        value = "\n".join(str(line) for line in value if isinstance(line, str))
    lines = [" ".join(line.split()) for line in _clean(value, oddities).split("\n")]
    return _cut(re.sub("\n{3,}", "\n\n", "\n".join(lines)).strip(), LONGEST_TEXT, oddities)


def _clean(value: Any, oddities: Oddities) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    text = str(value)[:LONGEST_RAW]
    shown = _LINE_END.sub("\n", text)
    if "&" in shown:
        shown = html.unescape(shown)
    if "<" in shown:
        shown = _TAG.sub("", _BREAK.sub("\n", shown))
    cleaned = _LINE_END.sub("\n", shown).translate(_UNSEEN)
    if len(cleaned) < len(shown):
        oddities[Oddity.TEXT_CLEANED] += 1
    return cleaned


def _cut(text: str, length: int, oddities: Oddities) -> str:
    if len(text) <= length:
        return text
    oddities[Oddity.TEXT_CUT] += 1
    return f"{text[: length - 1].rstrip()}…"


def read_days(value: Any, oddities: Oddities, *, sunday: int = 0) -> tuple[int, ...]:
    """Return the weekdays in a cell, Monday as 0; none for a meeting by appointment.

    `sunday` is the format's number for Sunday: 0, or else 1 or 7.
    """
    values = value if isinstance(value, list) else [value]
    days = [_read_day(each, oddities, sunday) for each in values]
    return tuple(dict.fromkeys(day for day in days if day is not None))


def _find_day(word: str) -> int | None:
    """Return the weekday whose English name begins with a word; None without a match."""
    return next((n for n, name in enumerate(WEEKDAYS) if name.startswith(word)), None)


def _read_day(value: Any, oddities: Oddities, sunday: int) -> int | None:
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if not isinstance(value, str | int | float):
        oddities[Oddity.DAY_UNKNOWN] += 1
        return None
    word = str(value).strip().casefold().removesuffix("s")
    if len(word) > 2 and (day := _find_day(word)) is not None:
        return day
    number = read_number(value)
    if number is None or number not in range(min(sunday, 1), 8):
        oddities[Oddity.DAY_UNKNOWN] += 1
        return None
    if sunday == 0 and number == 7:
        oddities[Oddity.DAY_SEVEN] += 1
    return (int(number) - sunday - 1) % 7


def read_time(value: Any, oddities: Oddities, oddity: Oddity = Oddity.TIME_UNKNOWN) -> int | None:
    """Return a time of day in minutes since midnight."""
    text = value.strip() if isinstance(value, str) else ""
    if not text:
        if value not in (None, ""):
            oddities[oddity] += 1
        return None
    if text.casefold() in ("noon", "midnight"):
        return 720 if text.casefold() == "noon" else 0
    match = _TIME.fullmatch(" ".join(text.split()))
    if match:
        hour, minute, half = int(match[1]), int(match[2]), (match[4] or "").casefold()
        if half and 1 <= hour <= 12:
            hour = hour % 12 + (12 if half == "p" else 0)
        if hour < 24 and minute < 60:
            return hour * 60 + minute
    oddities[oddity] += 1
    return None


def read_end(value: Any, oddities: Oddities) -> int | None:
    """Return the end of a meeting in minutes since midnight; 24:00 is the next midnight."""
    text = value.strip() if isinstance(value, str) else ""
    return DAY if text in ("24:00", "24:00:00") else read_time(value, oddities, Oddity.END_UNKNOWN)


def read_length(start: int | None, end: int | None, oddities: Oddities) -> tuple[int, bool]:
    """Return the length of a meeting in minutes, and whether it is always on."""
    if start is None or end is None:
        return USUAL_LENGTH, False
    return read_minutes(start, end if start == 0 else (end - start) % DAY, oddities)


def read_minutes(start: int | None, minutes: int, oddities: Oddities) -> tuple[int, bool]:
    """Return the plausible length for a stated number of minutes, and whether it is always on."""
    if start == 0 and DAY - 1 <= minutes <= DAY:
        return DAY, True
    return believe_length(minutes, oddities), False


def believe_length(minutes: int, oddities: Oddities) -> int:
    """Return a length in minutes, replaced by the usual one if it isn't plausible."""
    if 0 < minutes <= LONGEST_BELIEVED:
        return minutes
    oddities[Oddity.LENGTH_NOT_BELIEVED] += 1
    return USUAL_LENGTH


def read_zone(value: Any, zones: Mapping[str, str], oddities: Oddities) -> str:
    """Return the IANA name of a zone; empty where the row names none."""
    word = read_text(value, oddities).casefold().replace(" ", "_")
    if not word:
        return ""
    zone = zones.get(ZONE_WORDS.get(word, word), "")
    if not zone:
        oddities[Oddity.ZONE_UNKNOWN] += 1
    return zone


def read_link(value: Any, oddities: Oddities) -> str:
    """Return a safe link; empty for any other."""
    text = html.unescape(value.strip()) if isinstance(value, str) else ""
    if not text:
        return ""
    if len(text) <= LONGEST_LINK:
        with suppress(BadValue):
            return parse_link(text)
    oddities[Oddity.LINK_REFUSED] += 1
    return ""


def read_phone(value: Any, oddities: Oddities) -> str:
    """Return a phone number as written, with its extension."""
    text = read_text(value, oddities)
    match = _NUMBER.match(text)
    number = match[0].rstrip(" ,;(-./") if match else ""
    return number if sum(map(str.isdecimal, number)) > 4 else ""


def read_number(value: Any) -> float | None:
    """Return a finite number; None for anything else."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    try:
        number = float(value)
    except (ValueError, OverflowError):
        return None
    return number if math.isfinite(number) else None


def read_coordinates(
    latitude: Any, longitude: Any, oddities: Oddities
) -> tuple[float | None, float | None]:
    """Return the latitude and longitude; None for both if they aren't a place on land."""
    north, east = read_number(latitude), read_number(longitude)
    if north is None or east is None or (north == 0 and east == 0):
        return None, None
    if abs(north) > 90 or abs(east) > 180:
        oddities[Oddity.NO_COORDINATES] += 1
        return None, None
    return round(north, 6), round(east, 6)


def read_words(value: Any) -> list[str]:
    """Return the words of a list, or of a comma-separated text."""
    parts = value if isinstance(value, list) else value.split(",") if isinstance(value, str) else []
    texts = (str(part) for part in parts if isinstance(part, str | int))
    words = [text.strip().strip("[]\"'").strip() for text in texts]
    return [" ".join(word.split())[:60].translate(_UNSEEN) for word in words if word]
