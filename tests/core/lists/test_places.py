"""Distances, compared with another library's, and the position of a place."""

import pytest
from haversine import haversine
from hypothesis import given
from hypothesis import strategies as st

from soberpath.core.lists import places
from soberpath.core.lists.listed_meeting import ListedMeeting
from soberpath.core.lists.places import Point
from soberpath.core.model.errors import BadValue
from soberpath.core.model.place_answers import parse_distance

points = st.builds(Point, st.floats(-90, 90), st.floats(-180, 180))


@given(points, points)
def test_a_distance_is_what_another_library_says(here: Point, there: Point) -> None:
    assert places.measure(here, there) == pytest.approx(haversine(here, there), abs=1e-6)


def listed(name: str, area: str, north: float, east: float) -> ListedMeeting:
    return ListedMeeting(name, name, areas=(area, "Oregon"), latitude=north, longitude=east)


MEETINGS = [
    listed("a", "Springfield", 44.0, -123.0),
    listed("b", "Springfield", 44.2, -123.2),
    listed("c", "Eugene", 45.0, -124.0),
    ListedMeeting("d", "d", areas=("Nowhere",)),
]


AREAS = [places.sum_areas(MEETINGS[:1]), places.sum_areas(MEETINGS[1:])]
"""Two lists: a place in both is in the middle of all its meetings."""


def test_a_place_is_the_center_of_its_meetings() -> None:
    found = places.find_point("springfield", AREAS)
    assert found == pytest.approx((44.1, -123.1), abs=0.01)
    assert places.find_point("eug", AREAS) == pytest.approx((45.0, -124.0))
    assert places.find_point("44.5, -123", AREAS) == (44.5, -123)


@pytest.mark.parametrize("words", ["", "nowhere", "Atlantis", "91,0"])
def test_a_place_without_meetings_is_refused(words: str) -> None:
    with pytest.raises(BadValue):
        places.find_point(words, AREAS)


def test_a_center_may_lie_on_the_date_line() -> None:
    both = [listed("e", "x", 10, 179), listed("f", "x", 10, -179)]
    assert abs(places.find_point("x", [places.sum_areas(both)]).longitude) == pytest.approx(180)


@pytest.mark.parametrize(
    ("words", "kilometers"),
    [("5km", 5), ("5", 5), ("3mi", 4.828032), ("1 mile", 1.609344), ("500m", 0.5), ("2,5 km", 2.5)],
)
def test_a_distance_has_its_unit(words: str, kilometers: float) -> None:
    assert parse_distance(words) == pytest.approx(kilometers)


@pytest.mark.parametrize("words", ["", "far", "-1km", "0", "5 parsecs", "1e3"])
def test_another_distance_is_refused(words: str) -> None:
    with pytest.raises(BadValue):
        parse_distance(words)
