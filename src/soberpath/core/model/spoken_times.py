"""Parse times as people say them: half past 7, seven pm, 7 30 pm, 8 o'clock, or just 7.

An hour from 1 to 12 without am or pm has two readings. Only a part of the day that comes with it,
e.g. tonight, decides between them.
"""

import datetime as dt
import re

NUMBER_WORDS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve",
)  # fmt: skip
PARTS_OF_DAY = "morning|afternoon|evening|night"

_HOUR = f"[0-9]{{1,2}}|{'|'.join(NUMBER_WORDS)}"
_HALF = (
    r"(?: ?(?P<half>[ap])\.?(?:m\.?)?| in the (?P<part>morning|afternoon|evening)"
    r"| (?:at )?(?P<night>night))"
)
_FORMS = (
    rf"(?:an? )?(?P<fraction>half past|quarter past|quarter to) (?P<hour>{_HOUR})"
    rf"(?: o'?clock)?{_HALF}?",
    rf"(?P<hour>{_HOUR})(?: o'?clock)?{_HALF}?",
    rf"(?P<hour>[0-9]{{1,2}})[ :.]?(?P<minute>[0-5][0-9]){_HALF}",
)
_PLAIN = "(?P<hour>1[0-2]|[1-9])[:.](?P<minute>[0-5][0-9])"
_MINUTES = {"half past": 30, "quarter past": 15, "quarter to": -15}
_NIGHT_BEGINS = 5
""""At night" means the evening from this hour on, and after midnight for earlier hours."""


def list_readings(words: str, part: str = "") -> tuple[dt.time, ...]:
    """Return the times that normalized words can mean: none, one, or one am and one pm.

    A `part` of the day that comes with the words decides between two.
    """
    words = words.removeprefix("at ")
    forms = (*_FORMS, _PLAIN) if part else _FORMS
    match = next(filter(None, (re.fullmatch(form, words) for form in forms)), None)
    if match is None:
        return ()
    groups = match.groupdict()
    word = groups["hour"]
    hour = NUMBER_WORDS.index(word) + 1 if word in NUMBER_WORDS else int(word)
    minutes = _MINUTES.get(groups.get("fraction") or "", int(groups.get("minute") or 0))
    half = groups.get("half") or _find_half(groups.get("part") or groups.get("night") or part, hour)
    if not 1 <= hour <= 12:
        return (_find_time(hour, minutes),) if 12 < hour < 24 and not groups.get("half") else ()
    hours = [hour % 12 + after for name, after in (("a", 0), ("p", 12)) if half in ("", name)]
    return tuple(_find_time(hour, minutes) for hour in hours)


def _find_half(part: str, hour: int) -> str:
    """Return am or pm for an hour in a part of the day; empty without one."""
    if part == "night":
        return "p" if _NIGHT_BEGINS <= hour < 12 else "a"
    return {"": "", "morning": "a"}.get(part, "p")


def _find_time(hour: int, minutes: int) -> dt.time:
    return dt.time(*divmod((hour * 60 + minutes) % 1440, 60))


def find_part_of_day(day: str) -> str:
    """Return the part of the day that normalized words end with; empty if none."""
    match = re.search(f"(?:^| |to)({PARTS_OF_DAY})$", day)
    return match[1] if match else ""


def write_time(time: dt.time) -> str:
    """Return a time with am or pm, as it can be typed: 7pm, 7:30pm."""
    minutes = f":{time.minute:02}" if time.minute else ""
    return f"{time.hour % 12 or 12}{minutes}{'pm' if time.hour >= 12 else 'am'}"


def describe_readings(before_noon: dt.time, after_noon: dt.time) -> str:
    """Return the question which of two times is meant, with the possible answers."""
    clock = write_time(before_noon)[:-2]
    first, second = write_time(before_noon), write_time(after_noon)
    if after_noon.hour == 12:
        after = "in the afternoon" if after_noon.minute else "at noon"
        return f"{clock} {after} or {clock} at night? Type {second} or {first}."
    part = "afternoon" if after_noon.hour < 17 else "evening"
    return f"{clock} in the morning or {clock} in the {part}? Type {first} or {second}."
