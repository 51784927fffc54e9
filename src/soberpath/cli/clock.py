"""Read the clock in the person's time zone. No other module reads the time.

SOBERPATH_TODAY, a date or a date and a time, sets it for tests and demonstrations.
"""

from __future__ import annotations

import datetime as dt
import os
from typing import TYPE_CHECKING

from soberpath.core.model.dates import EARLIEST
from soberpath.core.model.errors import BadValue

if TYPE_CHECKING:
    from soberpath.core.days.regular import ToLocal
    from soberpath.core.model.records import Settings


def now() -> dt.datetime:
    """Return the local time, or the one in SOBERPATH_TODAY."""
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
    """Return False if SOBERPATH_TODAY is only a date, when nothing is earlier or later."""
    return len(os.environ.get("SOBERPATH_TODAY") or "with a time") > len("2026-02-01")


def now_in(zone: dt.tzinfo) -> dt.datetime:
    """Return the current moment in a zone; a time in SOBERPATH_TODAY is in that zone."""
    if os.environ.get("SOBERPATH_TODAY"):
        return now().replace(tzinfo=zone)
    return dt.datetime.now(dt.UTC).astimezone(zone)


def to_local(moment: dt.datetime) -> dt.datetime:
    """Return the local time of an aware moment."""
    return moment.astimezone().replace(tzinfo=None)


def now_for(settings: Settings) -> dt.datetime:
    """Return the time in the zone that is set, or else in this computer's zone."""
    if not settings.time_zone:
        return now()
    return now_in(find_own_zone(settings)).replace(tzinfo=None)


def find_own_zone(settings: Settings) -> dt.tzinfo:
    """Return the person's zone; an unknown zone name counts as not set."""
    from soberpath.store.lists import zones

    zone = zones.find_zone(settings.time_zone) if settings.time_zone else None
    return zone or zones.find_local_zone(now())


def make_to_local(here: dt.tzinfo) -> ToLocal:
    """Return a function that converts a time in a zone to local time."""
    from soberpath.store.lists import zones

    def to_local(zone_name: str, moment: dt.datetime) -> dt.datetime:
        zone = zones.find_zone(zone_name) or here
        return moment.replace(tzinfo=zone).astimezone(dt.UTC).astimezone(here).replace(tzinfo=None)

    return to_local
