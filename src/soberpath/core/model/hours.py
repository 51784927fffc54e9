"""How people read a time of day: 19:30, or 7:30 pm where 12-hour time is customary.

Rule: the setting `hours` says which, and is chosen once in a run, when the journal has been read.
What programs read (JSON, CSV, calendars, the file itself) never asks here.
"""

import datetime as dt
from contextvars import ContextVar

WAYS = ("24", "12")

EXAMPLE = dt.time(19, 30)
"""A time for examples, in which both ways differ."""

_chosen = ContextVar("hours", default="24")

COUNTRIES_OF_12 = (
    "AG", "AU", "BB", "BD", "BM", "BS", "CA", "DM", "FJ", "FM", "GD", "GH", "GM", "GU", "GY",
    "IN", "JM", "KI", "KN", "KY", "LC", "LR", "MH", "MP", "MW", "NZ", "PG", "PH", "PK", "PR",
    "PW", "SB", "SG", "SL", "SS", "SZ", "TC", "TO", "TT", "US", "VC", "VG", "VI", "VU", "WS",
    "ZM",
)  # fmt: skip
"""English-speaking countries whose preferred form is `h`, 12 hours with am and pm, in the Unicode
CLDR 44.1 (supplemental/timeData)."""


def choose_hours(way: str) -> None:
    """Set how times of day are written from here on, 12 or 24; any other word means 24."""
    _chosen.set(way if way in WAYS else "24")


def propose_hours(country: str) -> str:
    """Return the way that is customary in a country."""
    return "12" if country in COUNTRIES_OF_12 else "24"


def write_time(time: dt.time) -> str:
    """Return a time of day as people read it: 19:30 or 7:30 pm."""
    return write_time_in(_chosen.get(), time)


def write_time_in(way: str, time: dt.time) -> str:
    """Return a time of day in one of the ways."""
    if way != "12":
        return f"{time:%H:%M}"
    return f"{time.hour % 12 or 12}:{time:%M} {'am' if time.hour < 12 else 'pm'}"


def read_way(text: str) -> str:
    """Return the way that words mean, e.g. 12h or am/pm; words that mean none come back."""
    word = text.strip().lower().replace(" ", "").replace("-", "")
    if word in ("am/pm", "ampm"):
        return "12"
    return word.removesuffix("s").removesuffix("hour").removesuffix("h")
