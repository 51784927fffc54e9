"""What a cell of a published list means: texts, days, times, lengths, links, numbers, coordinates.

Rule: nothing is kept that a terminal or a browser would obey, and what can't be understood is left
out and counted. No cell is a reason to stop.
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
"""Letters that are kept of a line, of a text of several lines, and of a link."""

LONGEST_RAW = 20_000
"""Letters that are looked at of a cell; tags and entities may be among them."""

LONGEST_BELIEVED = 6 * 60
"""Minutes; feeds say 7 and 12 hours where an end time is wrong."""

DAY = 24 * 60

ZONE_WORDS = {
    "et": "america/new_york",
    "ct": "america/chicago",
    "mt": "america/denver",
    "pt": "america/los_angeles",
}
"""Short names of zones in feeds of North America."""

_UNSEEN = dict.fromkeys(
    [
        *range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), *range(0x7F, 0xA0),  # control characters
        0xAD, 0x061C, 0x200B, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2060, 0x2070),
        0xFEFF, *range(0xFFF9, 0xFFFC), *range(0xE0000, 0xE0080),  # direction, width, annotation
        *range(0xD800, 0xE000),  # halves of a pair
    ]
)  # fmt: skip
"""Characters that change how others are shown, and show nothing themselves."""

_LINE_END = re.compile("\r\n?|[\u2028\u2029\x85]")
"""Line ends of any kind but the usual one."""

_BREAK = re.compile(r"<\s{0,9}(?:br\s{0,9}/?|/?\s{0,9}(?:p|div|li))\s{0,9}>", re.IGNORECASE)
"""A tag that ends a line."""

_TAG = re.compile("<[a-zA-Z/!?][^<>]*>")
"""Any tag; a bracket inside ends it, so that no text takes long."""

_TIME = re.compile(
    r"(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:\.\d+)?)?\s*([ap])?\.?(?:m\.?)?", re.IGNORECASE
)
"""HH:MM[:SS], or h:mm with am or pm."""

_NUMBER = re.compile(r"\+?[0-9(][0-9 ()\-./]*(?:[,;xp*#]+ ?[0-9 ,;*#]*)*")
"""A phone number, with what is dialed after it."""


def read_text(value: Any, oddities: Oddities) -> str:
    """Return a text on one line."""
    if value is None or value == "":
        return ""
    return _cut(" ".join(_clean(value, oddities).split()), LONGEST_LINE, oddities)


def read_notes(value: Any, oddities: Oddities) -> str:
    """Return a text of several lines, or of a list of texts."""
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
    """Return the days that a cell names, from Monday, 0; none for a meeting by appointment.

    `sunday` is the number that the format gives it: 0, or 1 or 7 where there is no day 0.
    """
    values = value if isinstance(value, list) else [value]
    days = [_read_day(each, oddities, sunday) for each in values]
    return tuple(dict.fromkeys(day for day in days if day is not None))


def _find_day(word: str) -> int | None:
    """Return the day whose English name begins with a word."""
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
    """Return a time of day in minutes from midnight."""
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
    """Return the end of a meeting in minutes from the midnight before; 24:00 is the next one."""
    text = value.strip() if isinstance(value, str) else ""
    return DAY if text in ("24:00", "24:00:00") else read_time(value, oddities, Oddity.END_UNKNOWN)


def read_length(start: int | None, end: int | None, oddities: Oddities) -> tuple[int, bool]:
    """Return how long a meeting takes in minutes, and whether it is always on."""
    if start is None or end is None:
        return USUAL_LENGTH, False
    return read_minutes(start, end if start == 0 else (end - start) % DAY, oddities)


def read_minutes(start: int | None, minutes: int, oddities: Oddities) -> tuple[int, bool]:
    """Return how long a meeting of so many minutes is taken to be, and whether it is always on."""
    if start == 0 and DAY - 1 <= minutes <= DAY:
        return DAY, True
    return believe_length(minutes, oddities), False


def believe_length(minutes: int, oddities: Oddities) -> int:
    """Return a length in minutes, or the usual one in place of one that can't be right."""
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
    """Return a link that leads where it says; empty for any other."""
    text = html.unescape(value.strip()) if isinstance(value, str) else ""
    if not text:
        return ""
    if len(text) <= LONGEST_LINK:
        with suppress(BadValue):
            return parse_link(text)
    oddities[Oddity.LINK_REFUSED] += 1
    return ""


def read_phone(value: Any, oddities: Oddities) -> str:
    """Return a phone number as it is written, with what is dialed after it."""
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
    """Return degrees north and east; None for both where they name no place on land."""
    north, east = read_number(latitude), read_number(longitude)
    if north is None or east is None or (north == 0 and east == 0):
        return None, None
    if abs(north) > 90 or abs(east) > 180:
        oddities[Oddity.NO_COORDINATES] += 1
        return None, None
    return round(north, 6), round(east, 6)


def read_words(value: Any) -> list[str]:
    """Return the words of a list, or of a text with commas between them."""
    parts = value if isinstance(value, list) else value.split(",") if isinstance(value, str) else []
    texts = (str(part) for part in parts if isinstance(part, str | int))
    words = [text.strip().strip("[]\"'").strip() for text in texts]
    return [" ".join(word.split())[:60].translate(_UNSEEN) for word in words if word]
