"""Write times of day as people read them: 19:30, or 7:30 pm where that is customary.

The setting `hours` decides, once in a run, when the journal has been read. Formats for programs
(JSON, CSV, calendars, the file itself) don't depend on it.
"""

import datetime as dt
from contextvars import ContextVar

WAYS = ("24", "12")

EXAMPLE = dt.time(19, 30)
END_EXAMPLE = dt.time(23)
"""Example times that look different in both notations."""

_chosen = ContextVar("hours", default="24")

COUNTRIES_OF_12 = (
    "AG", "AU", "BB", "BD", "BM", "BS", "CA", "DM", "FJ", "FM", "GD", "GH", "GM", "GU", "GY",
    "IN", "JM", "KI", "KN", "KY", "LC", "LR", "MH", "MP", "MW", "NZ", "PG", "PH", "PK", "PR",
    "PW", "SB", "SG", "SL", "SS", "SZ", "TC", "TO", "TT", "US", "VC", "VG", "VI", "VU", "WS",
    "ZM",
)  # fmt: skip
"""English-speaking countries that prefer 12 hours with am and pm.

The source is the form `h` in the Unicode CLDR 44.1 (supplemental/timeData).
"""


def choose_hours(way: str) -> None:
    """Set the notation for times, 12 or 24, for the rest of the run; any other word means 24."""
    _chosen.set(way if way in WAYS else "24")


def propose_hours(country: str) -> str:
    """Return the notation that is customary in a country."""
    return "12" if country in COUNTRIES_OF_12 else "24"


def write_time(time: dt.time) -> str:
    """Return a time of day as people read it: 19:30 or 7:30 pm."""
    return write_time_in(_chosen.get(), time)


def write_time_in(way: str, time: dt.time) -> str:
    """Return a time of day in the given notation."""
    if way != "12":
        return f"{time:%H:%M}"
    return f"{time.hour % 12 or 12}:{time:%M} {'am' if time.hour < 12 else 'pm'}"


def read_way(text: str) -> str:
    """Return the notation that a text means, e.g.

    12h or am/pm; other texts are returned unchanged.
    """
    word = text.strip().lower().replace(" ", "").replace("-", "")
    if word in ("am/pm", "ampm"):
        return "12"
    return word.removesuffix("s").removesuffix("hour").removesuffix("h")
