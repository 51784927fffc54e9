"""Search the lists for matching meetings, soonest first."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from soberpath.core.lists import codes, places, starts
from soberpath.core.lists.listed_meeting import ListedMeeting, TypeTable

Zones = Callable[[str], dt.tzinfo | None]
"""Returns the time zone for an IANA name, or the local zone for None."""


class Entry(NamedTuple):
    """A meeting and the list it belongs to."""

    list_name: str
    meeting: ListedMeeting


class Query(NamedTuple):
    """The search criteria. A meeting needs all of `types` and none of `not_types` (words or codes).

    `after` and `before` are times on the clock that is shown, `weekday` counts from Monday, and
    `date` limits the search to a single day. `within` is in kilometers and has no meaning without
    `near`. With `keeps_far`, distance excludes no meeting and is only shown.
    """

    words: tuple[str, ...] = ()
    weekday: int | None = None
    date: dt.date | None = None
    after: dt.time | None = None
    before: dt.time | None = None
    types: tuple[str, ...] = ()
    not_types: tuple[str, ...] = ()
    online: bool = False
    in_person: bool = False
    near: places.Point | None = None
    within: float | None = None
    region: str = ""
    all_venues: bool = False
    keeps_far: bool = False


class Match(NamedTuple):
    """A meeting that matches: its list, its next occurrence, and its distance if asked.

    The distance is in kilometers.
    """

    list_name: str
    occurrence: starts.Occurrence
    distance: float | None = None


class Result(NamedTuple):
    """The meetings found, and how many were left out because they have no coordinates."""

    matches: tuple[Match, ...]
    without_place: int


class Clocks(NamedTuple):
    """The current moment, the person's zone, and the zone of each name."""

    now: dt.datetime
    here: dt.tzinfo
    find_zone: Zones
    list_zones: Mapping[str, str]

    def find_own(self, entry: Entry) -> dt.tzinfo:
        """Return the zone of a meeting: its own, else its list's, else the person's."""
        name = entry.meeting.zone or self.list_zones.get(entry.list_name, "")
        return (self.find_zone(name) if name else None) or self.here

    def find_shown(self, entry: Entry) -> dt.tzinfo:
        """Return the zone whose time is shown: the person's for a meeting that is only online."""
        return self.here if entry.meeting.venue == "online" else self.find_own(entry)


def find(
    entries: Iterable[Entry],
    query: Query,
    clocks: Clocks,
    types: TypeTable,
    grace: dt.timedelta | None = None,
) -> Result:
    """Return the meetings that match, current ones first, then the soonest.

    One that is always on and listed once a day counts once.
    """
    without_place = 0
    matches: list[Match] = []
    find_occurrence = _make_finder(clocks, grace, query.date)
    always: set[tuple[str, ...]] = set()
    has_time = (query.weekday, query.date, query.after, query.before) != (None,) * 4
    for entry in _choose(entries, query, types):
        list_name, meeting = entry
        distance, is_lost = None, False
        if query.near is not None:
            distance = _measure(meeting, query.near)
            is_lost = distance is None and not query.keeps_far
            is_far = query.within is not None and distance is not None and distance > query.within
            if is_far or (is_lost and not meeting.is_in_person):
                continue
        occurrence = find_occurrence(entry)
        if has_time and not _is_at(occurrence, query):
            continue
        if is_lost:
            without_place += 1
            continue
        if meeting.is_around_the_clock:
            same = (list_name, meeting.name.casefold(), *meeting.get_place())
            if same in always:
                continue
            always.add(same)
        matches.append(Match(list_name, occurrence, distance))
    ranks = starts.rank([match.occurrence for match in matches], clocks.now)
    return Result(tuple(matches[number] for number in ranks), without_place)


def _measure(meeting: ListedMeeting, near: places.Point) -> float | None:
    """Return the distance of a meeting in kilometers; None if online or without coordinates."""
    there = places.locate(meeting) if meeting.is_in_person else None
    return None if there is None else places.measure(near, there)


def _make_finder(
    clocks: Clocks, grace: dt.timedelta | None, date: dt.date | None = None
) -> Callable[[Entry], starts.Occurrence]:
    """Return a function that finds the next occurrence of a meeting, cached per zone."""
    finders: dict[tuple[str, str, bool], Callable[[ListedMeeting], starts.Occurrence]] = {}

    def find_occurrence(entry: Entry) -> starts.Occurrence:
        list_name, meeting = entry
        key = (list_name, meeting.zone, meeting.venue == "online")
        if key not in finders:
            zone, shown_zone = clocks.find_own(entry), clocks.find_shown(entry)
            now = clocks.now
            if date is not None:  # from the midnight before, if that is in the future
                now = max(now, dt.datetime.combine(date, dt.time(), shown_zone))
            finders[key] = starts.make_finder(zone, now, grace=grace, shown=shown_zone)
        return finders[key](meeting)

    return find_occurrence


def _choose(entries: Iterable[Entry], query: Query, types: TypeTable) -> Iterator[Entry]:
    """Yield the entries that match all criteria except time."""
    wanted = [set(codes.find_codes(word, types)) for word in query.types]
    unwanted = {code for word in query.not_types for code in codes.find_codes(word, types)}
    words = [word.casefold() for word in query.words]
    region = query.region.casefold()
    venues = _list_venues(query)
    for entry in entries:
        meeting = entry.meeting
        if meeting.venue not in venues:
            continue
        if wanted and any(map(set(meeting.types).isdisjoint, wanted)):
            continue
        if unwanted and not unwanted.isdisjoint(meeting.types):
            continue
        if region and not any(region in area.casefold() for area in meeting.areas):
            continue
        if words and not _has_words(meeting, words):
            continue
        yield entry


def _list_venues(query: Query) -> set[str]:
    """Return the venues that a query allows."""
    venues = {"in-person", "online", "hybrid"}
    if query.all_venues:
        venues.add("inactive")
    if query.online:
        venues &= {"online", "hybrid"}
    if query.in_person:
        venues &= {"in-person", "hybrid"}
    return venues


def _has_words(meeting: ListedMeeting, words: Sequence[str]) -> bool:
    text = "\n".join((meeting.id, meeting.name, meeting.location, meeting.address, *meeting.areas))
    folded = text.casefold()
    return all(word in folded for word in words)


def _is_at(occurrence: starts.Occurrence, query: Query) -> bool:
    """Return True if an occurrence is on the day and between the times of the query."""
    if occurrence.start is None:
        return occurrence.meeting.is_around_the_clock
    if query.weekday is not None and occurrence.start.weekday() != query.weekday:
        return False
    if query.date is not None and occurrence.start.date() != query.date:
        return False
    clock = occurrence.start.time()
    if query.after is not None and clock < query.after:
        return False
    return query.before is None or clock < query.before
