"""The clock: the only place that reads it.

Rule: SOBERPATH_TODAY, a date or a date and a time, sets it for tests and demonstrations.
"""

import datetime as dt
import os

from soberpath.core.model.dates import EARLIEST
from soberpath.core.model.errors import BadValue


def now() -> dt.datetime:
    """Return the local time, or the one SOBERPATH_TODAY sets."""
    set_to = os.environ.get("SOBERPATH_TODAY")
    if not set_to:
        return dt.datetime.now()
    try:
        moment = dt.datetime.fromisoformat(set_to)
    except ValueError:
        moment = dt.datetime.min
    if moment.date() < EARLIEST:
        raise BadValue(
            "SOBERPATH_TODAY isn't a date from 1900 on. Use 2026-02-01 or 2026-02-01T23:30."
        )
    return moment if len(set_to) > len("2026-02-01") else moment.replace(hour=12)


def has_time() -> bool:
    """Return True unless SOBERPATH_TODAY is a date alone, on which nothing is later or earlier."""
    return len(os.environ.get("SOBERPATH_TODAY") or "with a time") > len("2026-02-01")


def now_in(zone: dt.tzinfo) -> dt.datetime:
    """Return the moment it is, by the clock of a zone; the one SOBERPATH_TODAY sets is its time."""
    if os.environ.get("SOBERPATH_TODAY"):
        return now().replace(tzinfo=zone)
    return dt.datetime.now(dt.UTC).astimezone(zone)


def to_local(moment: dt.datetime) -> dt.datetime:
    """Return the local time of a moment that has a zone."""
    return moment.astimezone().replace(tzinfo=None)
