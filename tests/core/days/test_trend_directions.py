"""The direction of a row of numbers, in one word."""

import pytest

from soberpath.core.days import trends


@pytest.mark.parametrize(
    ("values", "direction"),
    [
        ((6, 3, 5, 2, 1, 7), "varied"),
        ((1, 2, 6, 5, 6, 0), "varied"),
        ((6, 5, 3, 2), "down"),
        ((6, 3, 5, 2, 1, 4), "down"),
        ((1, 2, 4, 5), "up"),
        ((3, 3, 3, 3), "steady"),
        ((3, 9, 9), ""),
    ],
)
def test_no_trend_is_named_where_the_latest_denies_it(
    values: tuple[int, ...], direction: str
) -> None:
    assert trends.find_trend(values).direction == direction
