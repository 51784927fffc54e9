"""Rows of figures: their average, and whether they go up or down.

Rule: what was not said is left out, never taken for a zero; with few figures no trend is named.
"""

from collections.abc import Iterable
from typing import NamedTuple

CLEAR_CHANGE = 0.5
"""From this difference between the halves of a period on, a trend is called up or down."""

FEWEST = 4
"""With fewer figures than this no trend is named."""


class Trend(NamedTuple):
    """A row of figures in order of date; `direction` is up, down, steady or empty if too few."""

    values: tuple[int, ...]
    average: float | None
    direction: str


def of(said: Iterable[int | None]) -> Trend:
    """The average, and the direction from the first half to the second."""
    values = tuple(value for value in said if value is not None)
    mean = average(values)
    if mean is None or len(values) < FEWEST:
        return Trend(values, mean, "")
    half = len(values) // 2
    change = (sum(values[-half:]) - sum(values[:half])) / half
    if abs(change) < CLEAR_CHANGE:
        return Trend(values, mean, "steady")
    return Trend(values, mean, "up" if change > 0 else "down")


def average(said: Iterable[int | None]) -> float | None:
    """The average of what was said, if anything was."""
    values = [value for value in said if value is not None]
    return sum(values) / len(values) if values else None
