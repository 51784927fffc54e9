"""The person's time zone and the clock there: the setting `time_zone`, else that of the machine."""

import datetime as dt

from soberpath.cli import clock
from soberpath.core.days.regular import ToLocal
from soberpath.core.model.records import Settings
from soberpath.store.lists import zones


def find_own_zone(settings: Settings) -> dt.tzinfo:
    """Return the person's zone; a name that no zone has counts as not set."""
    named = zones.find_zone(settings.time_zone) if settings.time_zone else None
    return named or zones.find_local_zone(clock.now())


def make_to_local(here: dt.tzinfo) -> ToLocal:
    """Return what brings a time by the clock of a zone to the clock here."""

    def to_local(zone_name: str, moment: dt.datetime) -> dt.datetime:
        zone = zones.find_zone(zone_name) or here
        return moment.replace(tzinfo=zone).astimezone(dt.UTC).astimezone(here).replace(tzinfo=None)

    return to_local
