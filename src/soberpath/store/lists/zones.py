"""The time zones of the system, or of the tzdata package where the system has none."""

import datetime as dt
import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo, available_timezones

from soberpath.core.model.errors import BadValue


@cache
def list_zones() -> Mapping[str, str]:
    """Return the name of each zone by its name in small letters."""
    return {name.casefold(): name for name in available_timezones()}


def read_zone_name(text: str) -> str:
    """Return the name of the zone that a person typed; raise BadValue where there is none."""
    name = list_zones().get(text.strip().casefold().replace(" ", "_"), "")
    if not name:
        raise BadValue("Unknown time zone. Use a name such as America/New_York or Europe/Berlin.")
    return name


@cache
def find_zone(name: str) -> dt.tzinfo | None:
    """Return the zone of a name; None where the system has none of that name."""
    try:
        return ZoneInfo(name)
    except (OSError, ValueError, KeyError):  # ZoneInfoNotFoundError is a KeyError
        return None


def find_local_zone(now: dt.datetime) -> dt.tzinfo:
    """Return the zone this machine is in; where it has no name, how far it is from UTC `now`."""
    name = _find_local_name()
    named = find_zone(name) if name else None
    if named is not None:
        return named
    import tzlocal

    try:
        return tzlocal.get_localzone()
    except (OSError, ValueError, LookupError):
        return now.astimezone().tzinfo or dt.UTC


def _find_local_name() -> str:
    """Return the name of this machine's zone by its variable or its link; empty if by neither."""
    variable = os.environ.get("TZ")
    if variable is not None:
        return variable.removeprefix(":")
    try:
        return str(Path("/etc/localtime").readlink()).rpartition("/zoneinfo/")[2]
    except OSError:
        return ""
