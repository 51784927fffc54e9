"""Read and write the file of a saved list, in which only needed lines are read.

The first line is a header. Then comes one meeting per line, grouped by day, hour and time zone of
the start, so that a few hours can be read without the rest. The last line has the location of each
area. Any fault of a file is raised as ValueError.
"""

import datetime as dt
import json
import math
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple, get_args

from soberpath.core.lists import places
from soberpath.core.lists.listed_meeting import ListedMeeting, ListHeader, Venue
from soberpath.core.lists.starts import Hours

FORMAT = 1
"""The version of the file format."""

NO_DAY = -1
"""The day of meetings without one, in the file."""


class Group(NamedTuple):
    """The meetings of a list that begin in one hour of the week in one time zone.

    `begin` and `length` locate their lines, in bytes from the first meeting. `weekday` is None for
    meetings that are always on, or by appointment.
    """

    weekday: int | None
    hour: int
    zone: str
    begin: int
    length: int


class OpenList(NamedTuple):
    """The header of a list, its groups, and its file, positioned at the first meeting."""

    header: ListHeader
    groups: tuple[Group, ...]
    file: BinaryIO


def write_list(header: ListHeader, meetings: Collection[ListedMeeting]) -> bytes:
    """Return the bytes of a list's file."""
    lines: dict[tuple[int, int, str], list[bytes]] = {}
    for meeting in meetings:
        key = (NO_DAY, 0, "")
        if not (meeting.is_around_the_clock or meeting.weekday is None or meeting.start is None):
            key = (meeting.weekday, meeting.start // 60, meeting.zone)
        lines.setdefault(key, []).append(_write_line(list(meeting)))
    groups, bodies = [], []
    for (weekday, hour, zone), body in sorted(lines.items()):
        groups.append([weekday, hour, zone, sum(map(len, body))])
        bodies += body
    first = {"soberpath_list": FORMAT, **header._asdict(), "groups": groups}
    return b"".join((_write_line(first), *bodies, _write_line(places.sum_areas(meetings))))


def _write_line(value: object) -> bytes:
    line = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return f"{line}\n".encode("utf-8", "replace")


@contextmanager
def open_list(path: Path) -> Iterator[OpenList]:
    """Yield an open list; raise OSError or ValueError if it can't be read, now or later."""
    try:
        with path.open("rb") as file:
            values = json.loads(file.readline())
            groups = values.pop("groups")
            if values.pop("soberpath_list") != FORMAT:
                raise ValueError(path)
            header = ListHeader(**values)
            dt.date.fromisoformat(header.imported)
            if not all(isinstance(value, str) for value in header[:-1]):
                raise ValueError(path)
            placed = _place_groups(groups)
            if file.tell() + sum(group.length for group in placed) >= path.stat().st_size:
                raise ValueError(path)  # truncated
            yield OpenList(header, placed, file)
    except (TypeError, KeyError, AttributeError, RecursionError) as error:
        raise ValueError(path) from error


def _place_groups(groups: list[tuple[int, int, str, int]]) -> tuple[Group, ...]:
    placed, begin = [], 0
    for weekday, hour, zone, length in groups:
        placed.append(Group(None if weekday == NO_DAY else weekday, hour, zone, begin, length))
        begin += length
    return tuple(placed)


def read_meetings(opened: OpenList, hours: Hours | None = None) -> list[ListedMeeting]:
    """Return the meetings of an open list; with `hours`, those that begin then or have no day.

    `hours` takes the name of a zone, or an empty text for the zone of the list, and returns the
    wanted hours of the week in it.
    """
    lines = _read_lines(opened, hours).replace(b"\n", b",")
    return _make_meetings(json.loads(b"[%b]" % lines))


def _read_lines(opened: OpenList, hours: Hours | None) -> bytes:
    """Return the lines of the wanted meetings; texts never contain line endings."""
    header, groups, file = opened
    if hours is None:
        return file.read(sum(group.length for group in groups)).strip()
    first, parts = file.tell(), []
    wanted = {zone: hours(zone or header.time_zone) for zone in {group.zone for group in groups}}
    for group in groups:
        if group.weekday is None or (group.weekday, group.hour) in wanted[group.zone]:
            file.seek(first + group.begin)
            parts.append(file.read(group.length))
    return b"".join(parts).strip()


def read_areas(opened: OpenList) -> places.Areas:
    """Return the location of each area of an open list."""
    _, groups, file = opened
    file.seek(file.tell() + sum(group.length for group in groups))
    return {area: places.Sum(*point) for area, point in json.loads(file.readline()).items()}


def _make_meetings(rows: list[list[Any]]) -> list[ListedMeeting]:
    """Return the meetings of lines, in which areas and types are lists."""
    for row in rows:
        row[_AREAS], row[_TYPES] = tuple(row[_AREAS]), tuple(row[_TYPES])
    meetings = [ListedMeeting(*row) for row in rows]
    for field, values in zip(ListedMeeting._fields, zip(*meetings, strict=True), strict=False):
        if not _has_kind(field, values):
            raise ValueError(field)
    return meetings


_AREAS, _TYPES = map(ListedMeeting._fields.index, ("areas", "types"))


def _has_kind(field: str, values: tuple[Any, ...]) -> bool:
    """Return True if the values of a field are valid; raise TypeError for another type.

    It takes the values of all meetings at once: checking each meeting would take as long as reading
    them.
    """
    if field in _TEXTS:
        "".join(values)
    elif field in _LISTS:
        "".join(chain.from_iterable(values))
    elif field in _DEGREES:
        return math.isfinite(sum(filter(None, values)))
    return field not in _ALLOWED or _ALLOWED[field].issuperset(values)


_TEXTS = frozenset(name for name, kind in ListedMeeting.__annotations__.items() if kind is str)
_LISTS = ("areas", "types")
_DEGREES = ("latitude", "longitude")
_ALLOWED: dict[str, frozenset[Any]] = {
    "weekday": frozenset((None, *range(7))),
    "start": frozenset((None, *range(24 * 60))),
    "length": frozenset(range(1, 24 * 60 + 1)),
    "venue": frozenset(get_args(Venue)),
}
"""The allowed values of each field."""
