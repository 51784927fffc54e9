"""When a person is best called, as it was written: after 6 pm, evenings, weekends, 18-21.

Rule: only what is plain is understood; of all else nothing is assumed.
"""

import datetime as dt
import re

from soberpath.core import dates
from soberpath.core.errors import BadValue

HOURS = {
    "morning": (6, 12),
    "afternoon": (12, 18),
    "evening": (18, 22),
    "night": (20, 24),
    "lunch": (12, 14),
    "lunchtime": (12, 14),
}
"""The hours that a word for a part of the day means, from and up to."""

DAYS = {
    "weekend": (5, 6),
    "weekday": (0, 1, 2, 3, 4),
    **{day: (number,) for number, day in enumerate(dates.WEEKDAYS)},
}

_BARE_HOURS = {str(hour) for hour in range(1, 13)}
_TIME = r"(noon|midnight|[0-9]{1,2}(?:[:.][0-9]{2})? ?(?:[ap]m)?)"
_SPANS = (
    (re.compile(rf"(?:after|from|past) {_TIME}(?! ?(?:-|to))"), lambda found: (found[1], "24")),
    (re.compile(rf"(?:before|until|till) {_TIME}"), lambda found: ("0", found[1])),
    (re.compile(rf"{_TIME} ?(?:-|to|until) ?{_TIME}"), lambda found: (found[1], found[2])),
)


def fits(text: str, now: dt.datetime) -> bool | None:
    """Whether now is such a time; None when the words are not understood."""
    words = " ".join(text.lower().replace("\u2013", "-").split())
    answers = [_day(words, now), _hour(words, now)]
    known = [one for one in answers if one is not None]
    return all(known) if known else None


def _day(words: str, now: dt.datetime) -> bool | None:
    named = [days for word, days in DAYS.items() if re.search(rf"\b{word}s?\b", words)]
    return any(now.weekday() in days for days in named) if named else None


def _hour(words: str, now: dt.datetime) -> bool | None:
    minutes = now.hour * 60 + now.minute
    for pattern, bounds in _SPANS:
        if found := pattern.search(words):
            span = _minutes(*bounds(found))
            return _within(minutes, *span) if span else None
    named = [hours for word, hours in HOURS.items() if re.search(rf"\b{word}s?\b", words)]
    return any(low <= now.hour < high for low, high in named) if named else None


def _minutes(*written: str) -> tuple[int, int] | None:
    """Two times in minutes after midnight; where the first has no am or pm, it has the second's.

    9 to 5 ends in the afternoon.
    """
    half = re.search("[ap]m", written[1])
    first = written[0] + half[0] if half and written[0].strip() in _BARE_HOURS else written[0]
    try:
        low, high = _minute(first), _minute(written[1])
    except BadValue:
        return None
    noon = 12 * 60
    return low, high + noon if not half and 0 < high < low < noon else high


def _minute(written: str) -> int:
    named = {"noon": 12 * 60, "midnight": 0, "24": 24 * 60, "0": 0}
    word = written.strip()
    if word in named:
        return named[word]
    if word.isdigit():
        word = f"{word}:00"
    time = dates.parse_time(word)
    return time.hour * 60 + time.minute


def _within(minutes: int, low: int, high: int) -> bool:
    if low <= high:
        return low <= minutes < high
    return minutes >= low or minutes < high
