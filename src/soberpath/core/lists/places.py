"""Measure distances to meetings, and locate a place by the meetings there."""

import math
from collections.abc import Iterable, Mapping
from functools import reduce
from typing import NamedTuple

from soberpath.core.lists.listed_meeting import ListedMeeting
from soberpath.core.model.errors import BadValue

EARTH = 6371.0088
"""Mean radius of the earth in kilometers (IUGG)."""


class Point(NamedTuple):
    """A place, in degrees north and east."""

    latitude: float
    longitude: float


def measure(here: Point, there: Point) -> float:
    """Return the great-circle distance between two places in kilometers (haversine)."""
    north, east, south, west = map(math.radians, (*here, *there))
    squared = (
        math.sin((south - north) / 2) ** 2
        + math.cos(north) * math.cos(south) * math.sin((west - east) / 2) ** 2
    )
    return 2 * EARTH * math.asin(math.sqrt(min(squared, 1)))


def parse_point(text: str) -> Point | None:
    """Return the place in a text of latitude and longitude; None for any other text."""
    try:
        latitude, longitude = map(float, text.split(","))
    except ValueError:
        return None
    if not (math.isfinite(latitude) and math.isfinite(longitude)):
        return None
    if abs(latitude) > 90 or abs(longitude) > 180:
        raise BadValue("That place isn't on the map. Use latitude,longitude, e.g. 45.52,-122.68.")
    return Point(latitude, longitude)


class Sum(NamedTuple):
    """The sum of some meetings' places, as unit vectors from the center of the earth."""

    x: float = 0.0
    y: float = 0.0
    z: float = 0.0

    def add(self, other: "Sum") -> "Sum":
        """Return the sum of both."""
        return Sum(self.x + other.x, self.y + other.y, self.z + other.z)

    @property
    def center(self) -> Point:
        """Return the center of the places; this works across the date line."""
        latitude = math.atan2(self.z, math.hypot(self.x, self.y))
        return Point(math.degrees(latitude), math.degrees(math.atan2(self.y, self.x)))


Areas = Mapping[str, Sum]
"""The summed places of the meetings in each area, by its lowercase name."""


def sum_areas(meetings: Iterable[ListedMeeting]) -> dict[str, Sum]:
    """Return the summed places of the meetings in each area."""
    areas: dict[str, Sum] = {}
    for meeting in meetings:
        place = locate(meeting)
        if place is None:
            continue
        latitude, longitude = map(math.radians, place)
        level = math.cos(latitude)
        there = Sum(level * math.cos(longitude), level * math.sin(longitude), math.sin(latitude))
        for area in {area.casefold() for area in meeting.areas}:
            areas[area] = areas.get(area, Sum()).add(there)
    return areas


def find_point(text: str, lists: Iterable[Areas]) -> Point:
    """Return the center of the meetings that match some words; raise BadValue without a match."""
    point = parse_point(text)
    if point is not None:
        return point
    wanted = " ".join(text.casefold().split())
    areas = [*lists]
    there = [each[wanted] for each in areas if wanted in each]
    there = there or [at for each in areas for area, at in each.items() if wanted in area]
    if not wanted or not there:
        raise BadValue(
            "Your lists have no meeting there. Use a town, region or postal code from a list, "
            'or coordinates, e.g. --near "45.52,-122.68".'
        )
    return reduce(Sum.add, there).center


def locate(meeting: ListedMeeting) -> Point | None:
    """Return the place of a meeting; None if its row has no coordinates."""
    if meeting.latitude is None or meeting.longitude is None:
        return None
    return Point(meeting.latitude, meeting.longitude)
