"""Choose listed meetings for a hard hour: preferred ones first, then those within reach.

At most three are named, and each of them can still be joined.
"""

import datetime as dt
from collections.abc import Sequence

from soberpath.core.lists import codes
from soberpath.core.lists.listed_meeting import TypeTable
from soberpath.core.lists.search import Match

MOST = 3
WITHIN = dt.timedelta(hours=2)

USUAL_DISTANCE = 10.0
"""The distance in kilometers for a person who set a place and no distance."""

PREFERRED = ("women", "men", "trans", "non-binary", "lgbtq", "secular", "gender-specific")
"""The preferences that meeting lists have a type for."""


def choose_soon(
    matches: Sequence[Match], prefers: str, distance: float | None, types: TypeTable
) -> tuple[Match, ...]:
    """Return the meetings to name: preferred ones, then near, online and always open ones.

    `distance` is how far the person would go, in kilometers. A meeting in person is left out if it
    is farther away or its distance isn't known.
    """
    preferred = [part.strip() for part in prefers.split(",")]
    wanted = [set(codes.find_codes(word, types)) for word in preferred if word in PREFERRED]
    most = USUAL_DISTANCE if distance is None else distance

    def rank(match: Match) -> tuple[bool, int]:
        meeting = match.occurrence.meeting
        is_liked = any(group.intersection(meeting.types) for group in wanted) or (
            meeting.is_online and "online" in preferred
        )
        if meeting.is_around_the_clock:
            return not is_liked, 3
        is_near = match.distance is not None and match.distance <= most
        return not is_liked, 0 if is_near else 2

    reachable = [
        match
        for match in matches
        if match.occurrence.meeting.is_online
        or (match.distance is not None and match.distance <= most)
    ]
    return tuple(sorted(reachable, key=rank)[:MOST])
