"""How far meetings are from a place, and where a place is by the meetings that are there."""

import math
from collections.abc import Iterable, Mapping
from functools import reduce
from typing import NamedTuple

from soberpath.core.lists.listed_meeting import ListedMeeting
from soberpath.core.model.errors import BadValue

EARTH = 6371.0088
"""Mean radius of the earth in kilometers (IUGG)."""


class Point(NamedTuple):
    """A place in degrees north and east."""

    latitude: float
    longitude: float


def measure(here: Point, there: Point) -> float:
    """Return the distance of two places in kilometers, on the great circle (haversine)."""
    north, east, south, west = map(math.radians, (*here, *there))
    squared = (
        math.sin((south - north) / 2) ** 2
        + math.cos(north) * math.cos(south) * math.sin((west - east) / 2) ** 2
    )
    return 2 * EARTH * math.asin(math.sqrt(min(squared, 1)))


def parse_point(text: str) -> Point | None:
    """Return a place written as latitude and longitude; None for words."""
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
    """The sum of the places of some meetings, as unit vectors from the middle of the earth."""

    x: float = 0.0
    y: float = 0.0
    z: float = 0.0

    def add(self, other: "Sum") -> "Sum":
        """Return the sum of both."""
        return Sum(self.x + other.x, self.y + other.y, self.z + other.z)

    @property
    def center(self) -> Point:
        """Return the center of the places, across the date line too."""
        latitude = math.atan2(self.z, math.hypot(self.x, self.y))
        return Point(math.degrees(latitude), math.degrees(math.atan2(self.y, self.x)))


Areas = Mapping[str, Sum]
"""Where the meetings of each area are, by its name in small letters."""


def sum_areas(meetings: Iterable[ListedMeeting]) -> dict[str, Sum]:
    """Return where the meetings of each area are."""
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
    """Return where words are: the center of the meetings there; raise BadValue for none."""
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
    """Return where a meeting is; None where its row has no coordinates."""
    if meeting.latitude is None or meeting.longitude is None:
        return None
    return Point(meeting.latitude, meeting.longitude)
