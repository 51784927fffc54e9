"""How far meetings are from a place, and where a place is by the meetings that are there."""

import math
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from soberpath.core.lists.cells import read_number
from soberpath.core.lists.listed import ListedMeeting
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
    parts = [part.strip() for part in text.split(",")]
    numbers = [read_number(part) for part in parts]
    if len(parts) != 2 or None in numbers:
        return None
    latitude, longitude = (number or 0.0 for number in numbers)
    if abs(latitude) > 90 or abs(longitude) > 180:
        raise BadValue("That place isn't on the map. Use latitude,longitude, e.g. 45.52,-122.68.")
    return Point(latitude, longitude)


def find_point(text: str, meetings: Sequence[ListedMeeting]) -> Point:
    """Return where words are: the center of the meetings there; raise BadValue for none."""
    point = parse_point(text)
    if point is not None:
        return point
    wanted = " ".join(text.casefold().split())
    located = [meeting for meeting in meetings if meeting.latitude is not None]
    there = [m for m in located if any(area.casefold() == wanted for area in m.areas)]
    there = there or [m for m in located if any(wanted in area.casefold() for area in m.areas)]
    if not wanted or not there:
        raise BadValue(
            "Your meeting lists have no meeting there. Name a town, region or postal code of a "
            'list, or use coordinates, e.g. --near "45.52,-122.68".'
        )
    return find_center(there)


def find_center(meetings: Iterable[ListedMeeting]) -> Point:
    """Return the center of meetings, across the date line too; each has coordinates."""
    points = [
        Point(math.radians(m.latitude), math.radians(m.longitude))
        for m in meetings
        if m.latitude is not None and m.longitude is not None
    ]
    x = math.fsum(math.cos(point.latitude) * math.cos(point.longitude) for point in points)
    y = math.fsum(math.cos(point.latitude) * math.sin(point.longitude) for point in points)
    z = math.fsum(math.sin(point.latitude) for point in points)
    latitude = math.atan2(z, math.hypot(x, y))
    return Point(math.degrees(latitude), math.degrees(math.atan2(y, x)))


def locate(meeting: ListedMeeting) -> Point | None:
    """Return where a meeting is; None where its row has no coordinates."""
    if meeting.latitude is None or meeting.longitude is None:
        return None
    return Point(meeting.latitude, meeting.longitude)
