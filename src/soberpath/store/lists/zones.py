"""Find time zones of the system, or of the tzdata package if the system has none."""

import datetime as dt
import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo, available_timezones

from soberpath.core.model.errors import BadValue


@cache
def list_zones() -> Mapping[str, str]:
    """Return the name of each zone, by its lowercase name."""
    return {name.casefold(): name for name in available_timezones()}


def read_zone_name(text: str) -> str:
    """Return the name of the zone that a person typed; raise BadValue if it doesn't exist."""
    name = list_zones().get(text.strip().casefold().replace(" ", "_"), "")
    if not name:
        raise BadValue("Unknown time zone. Use a name such as America/New_York or Europe/Berlin.")
    return name


@cache
def find_zone(name: str) -> dt.tzinfo | None:
    """Return the zone of a name; None if it doesn't exist."""
    try:
        return ZoneInfo(name)
    except (OSError, ValueError, KeyError):  # ZoneInfoNotFoundError is a KeyError
        return None


def find_local_zone(now: dt.datetime) -> dt.tzinfo:
    """Return the zone of this machine; without a name, its UTC offset at `now`."""
    name = _find_local_name()
    zone = find_zone(name) if name else None
    if zone is not None:
        return zone
    import tzlocal

    try:
        return tzlocal.get_localzone()
    except (OSError, ValueError, LookupError):
        return now.astimezone().tzinfo or dt.UTC


def _find_local_name() -> str:
    """Return the name of this machine's zone from its variable or link; empty without either."""
    variable = os.environ.get("TZ")
    if variable is not None:
        return variable.removeprefix(":")
    try:
        return str(Path("/etc/localtime").readlink()).rpartition("/zoneinfo/")[2]
    except OSError:
        return ""
