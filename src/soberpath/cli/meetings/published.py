"""Code shared by commands about published lists: read lists, and identify meetings.

Nothing here changes the journal, and nothing goes online: the person downloads a list, and it is
read from the file.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Annotated, TypeVar

from soberpath.cli import clock, options
from soberpath.cli.session import Session
from soberpath.core.lists import codes, places, search, starts
from soberpath.core.lists.listed_meeting import ListedMeeting, ListHeader
from soberpath.core.lists.starts import Hours
from soberpath.core.model import dates
from soberpath.core.model.errors import (
    BadValue,
    NothingYet,
    SoberpathError,
    Unreadable,
)
from soberpath.core.model.records import MIDNIGHT, Journal, Regular, Settings
from soberpath.store.lists import files, zones

T = TypeVar("T")


def make_clocks(settings: Settings, headers: Iterable[ListHeader]) -> search.Clocks:
    """Return the current moment in the person's zone, and the zones of the lists."""
    here = clock.find_own_zone(settings)
    return search.Clocks(
        clock.now_in(here),
        here,
        zones.find_zone,
        {header.name: header.time_zone for header in headers},
    )


def read_journal(session: Session) -> Journal:
    """Return the journal, or an empty one if none can be read: lists don't depend on it."""
    try:
        return session.journal_or_none() or Journal()
    except SoberpathError:
        return Journal()


def read_settings(session: Session) -> Settings:
    """Return the person's settings; the defaults without a readable journal."""
    return read_journal(session).settings


def load_headers(folder: Path) -> tuple[list[ListHeader], list[str]]:
    """Return the header of each list, and the names of unreadable ones."""
    headers, broken = [], []
    for name in files.list_names(folder):
        try:
            headers.append(files.load_header(folder, name))
        except SoberpathError:
            broken.append(name)
    return headers, broken


def make_hours(clocks: search.Clocks, since: dt.datetime, until: dt.datetime) -> Hours:
    """Return a function for the hours in a zone in which a meeting of a period may begin."""

    @cache
    def list_hours(zone: str) -> frozenset[tuple[int, int]]:
        return starts.list_hours(since, until, clocks.find_zone(zone) or clocks.here)

    return list_hours


LoadedList = tuple[ListHeader, list[ListedMeeting]]


def load_lists(
    names: Sequence[str], hours: Hours | None = None
) -> tuple[list[LoadedList], list[SoberpathError]]:
    """Return the lists of these names, or all; raise NothingYet if there are none.

    With `hours`, only the meetings that begin then, or have no day. If all lists are requested,
    unreadable ones are left out if another can be read, and their errors are returned.
    """
    folder = files.find_folder()
    wanted = [files.parse_list_name(name) for name in names] or files.list_names(folder)
    if not wanted:
        raise NothingYet(
            "You have no meeting lists yet. Download one from your fellowship's website, then: "
            "soberpath meeting import FILE --name NAME"
        )
    lists_read: list[LoadedList] = []
    errors: list[SoberpathError] = []
    for name in wanted:
        try:
            lists_read.append((files.load_header(folder, name), files.load(folder, name, hours)))
        except Unreadable as error:
            errors.append(error)
    if errors and (names or not lists_read):
        raise errors[0]
    return lists_read, errors


def tell_unreadable(session: Session, errors: Iterable[SoberpathError]) -> None:
    """Say which lists can't be read."""
    for error in errors:
        session.tell(str(error))


def find_point(words: str, names: Iterable[str]) -> places.Point:
    """Return the location of words in the lists of these names; raise BadValue if unknown."""
    areas = (each for _, each in load_readable(names, files.load_areas))
    return places.find_point(words, areas)


def load_readable(names: Iterable[str], load: Callable[[Path, str], T]) -> Iterator[tuple[str, T]]:
    """Yield the name of each readable list, and what is loaded from it."""
    folder = files.find_folder()
    for name in names:
        try:
            yield name, load(folder, name)
        except SoberpathError:
            continue


def name_matches(matches: Iterable[search.Match], *, is_single: bool) -> dict[int, str]:
    """Return the ID of each meeting, after its list's name if there are several lists."""
    return {
        id(match): match.occurrence.meeting.id
        if is_single
        else f"{match.list_name}/{match.occurrence.meeting.id}"
        for match in matches
    }


def find_listed(
    session: Session, name: str, *, is_quiet: bool = False
) -> tuple[ListHeader, ListedMeeting]:
    """Return the meeting with an ID, and its list; raise NothingYet if it doesn't exist."""
    begin, between, rest = name.partition("/")
    list_name, within = (begin, rest) if between else ("", name)
    lists_read, errors = load_lists([list_name] if list_name else [])
    if not is_quiet:
        tell_unreadable(session, errors)
    matches = [
        (header, meeting)
        for header, meetings in lists_read
        for meeting in meetings
        if meeting.id == within
    ]
    if not matches:
        raise NothingYet(
            "No meeting in your lists has that ID. To find an ID: soberpath meeting find"
        )
    if len(matches) > 1:
        names = " or ".join(f"{header.name}/{within}" for header, _ in matches)
        raise BadValue(f"Several lists have that ID. Use {names}.")
    return matches[0]


def find_as_regular(session: Session, name: str, *, is_quiet: bool = False) -> Regular:
    """Return the meeting with an ID as a regular one, without a weekday if it has no fixed time."""
    header, listed = find_listed(session, name, is_quiet=is_quiet)
    own = clock.find_own_zone(read_settings(session))
    zone = listed.zone or header.time_zone
    return make_regular(header.name, listed, "" if zone == str(own) else zone)


def make_regular(list_name: str, listed: ListedMeeting, zone: str) -> Regular:
    """Return a listed meeting as a regular one, without a weekday if it has no fixed time."""
    weekday, time = "", MIDNIGHT
    if not (listed.weekday is None or listed.start is None or listed.is_around_the_clock):
        weekday, time = dates.WEEKDAYS[listed.weekday], dt.time(*divmod(listed.start, 60))
    return Regular(
        name=listed.name,
        weekday=weekday,
        time=time,
        minutes=listed.length,
        time_zone=zone,
        location=listed.location if listed.is_in_person else "",
        address=listed.address if listed.is_in_person else "",
        types=tuple(code for code in codes.select_types(listed.types) if not codes.is_unread(code)),
        online=listed.venue == "online",
        link=listed.link,
        phone=listed.phone,
        list=list_name,
        id=listed.id,
    )


Id = Annotated[str, options.make_argument("ID", "Meeting ID from soberpath meeting find.")]
