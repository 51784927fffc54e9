"""Share code between list formats: unique IDs, venues, and one row per day."""

from collections.abc import Iterable, Iterator
from typing import Any

from soberpath.core.lists.codes import ONLINE, PLACE_CLOSED
from soberpath.core.lists.listed_meeting import (
    ListedMeeting,
    Oddities,
    Oddity,
    Venue,
)
from soberpath.core.model.dates import WEEKDAYS

VENUES: dict[str, Venue] = {
    "in_person": "in-person",
    "in-person": "in-person",
    "online": "online",
    "hybrid": "hybrid",
    "inactive": "inactive",
    "1": "in-person",
    "2": "online",
    "3": "hybrid",
}
"""The venue of a meeting, by the words of TSML and BMLT."""


def list_rows(values: Any, oddities: Oddities) -> Iterator[dict[str, Any]]:
    """Yield the rows that are objects, and count the others."""
    for value in values if isinstance(values, list) else [values]:
        if isinstance(value, dict):
            yield value
        else:
            oddities[Oddity.NOT_A_ROW] += 1


def find_venue(
    stated: Any, meeting: ListedMeeting, *, has_street: bool, is_approximate: bool
) -> Venue:
    """Return the venue of a meeting: as stated, or else derived from its row."""
    word = str(stated).strip().casefold() if isinstance(stated, str | int) else ""
    venue = VENUES.get(word)
    if venue is not None:
        return venue
    has_place = has_street and not is_approximate and PLACE_CLOSED not in meeting.types
    is_online = bool(meeting.link or meeting.phone) or ONLINE in meeting.types
    if is_online:
        return "hybrid" if has_place else "online"
    return "in-person" if has_place else "inactive"


def make_ids_unique(
    meetings: Iterable[ListedMeeting], oddities: Oddities
) -> tuple[ListedMeeting, ...]:
    """Return the meetings, with a number added to each repeated ID."""
    used_ids: set[str] = set()
    counts: dict[str, int] = {}
    unique = []
    for meeting in meetings:
        name = meeting.id
        while name in used_ids:
            oddities[Oddity.ID_REPEATED] += counts.get(meeting.id, 1) == 1
            counts[meeting.id] = counts.get(meeting.id, 1) + 1
            name = f"{meeting.id}-{counts[meeting.id]}"
        used_ids.add(name)
        unique.append(meeting if name == meeting.id else meeting._replace(id=name))
    return tuple(unique)


def spread_days(meeting: ListedMeeting, days: tuple[int, ...]) -> Iterator[ListedMeeting]:
    """Yield one meeting per day. With several days, the day is added to the ID."""
    if len(days) < 2:
        yield meeting._replace(weekday=days[0] if days else None)
        return
    for day in days:
        yield meeting._replace(id=f"{meeting.id}-{WEEKDAYS[day]}", weekday=day)
