"""The lists that are kept, each in a file of its own in the user's data folder.

Rule: no list lies beside the journal, so that none is synced with it. A file has a line that says
what it is, then a meeting a line, grouped by the day, the hour and the zone they begin in, so that
a few hours are read without the rest, and last where each area is. One that can't be read breaks
nothing but what needs it.
"""

import datetime as dt
import json
import math
import re
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from itertools import chain
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple, get_args

from soberpath.core.lists import places
from soberpath.core.lists.listed import ListedMeeting, ListHeader, Venue
from soberpath.core.lists.starts import Hours
from soberpath.core.model.errors import BadValue, NothingYet, Refused, Unreadable
from soberpath.store.disk import reading, temporary

FORMAT = 1
"""The number of this form of a file."""

NAME = re.compile("[a-z0-9-]{1,40}")
"""What a list can be called."""

_BEFORE = ".before"


class Group(NamedTuple):
    """The meetings of a list that begin in one hour of the week by the clock of one zone.

    `begin` and `length` say where their lines are, in bytes from the first of all. `weekday` is
    None for those that are always on, or by appointment.
    """

    weekday: int | None
    hour: int
    zone: str
    begin: int
    length: int


def find_folder() -> Path:
    """Return the folder of the lists."""
    import platformdirs

    return Path(platformdirs.user_data_dir("soberpath-lists", appauthor=False))


def parse_list_name(text: str) -> str:
    """Return the name of a list; raise BadValue for one that can't be a file's."""
    name = text.strip().casefold()
    if not NAME.fullmatch(name):
        raise BadValue("A list's name has only letters a-z, digits and hyphens, e.g. portland.")
    return name


def list_names(folder: Path) -> list[str]:
    """Return the names of the lists that are kept."""
    try:
        names = [path.stem for path in folder.iterdir() if path.suffix == ".jsonl"]
    except OSError:
        return []
    return sorted(name for name in names if NAME.fullmatch(name))


def save(folder: Path, header: ListHeader, meetings: Collection[ListedMeeting]) -> None:
    """Put a list in place of the one of its name, which is kept as the one before."""
    target, before = _path_of(folder, header.name), _path_before(folder, header.name)
    data = _encode(header, meetings)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if target.exists():
            with temporary.make_file(folder, target.read_bytes()) as copy:
                copy.replace(before)
        with temporary.make_file(folder, data) as fresh:
            fresh.replace(target)
    except OSError as error:
        raise Refused(
            f"The list can't be saved in {folder} ({reading.reason(error)}). Nothing was changed."
        ) from error


def load_header(folder: Path, name: str) -> ListHeader:
    """Return what a list is; raise NothingYet where there is none of that name."""
    with _open(folder, name) as (header, _, _):
        return header


def load(folder: Path, name: str, hours: Hours | None = None) -> list[ListedMeeting]:
    """Return the meetings of a list; with `hours` those that begin in these, or have no day.

    `hours` takes the name of a zone, or nothing for the zone of the list, and says which hours of
    the week are wanted by its clock.
    """
    with _open(folder, name) as (header, groups, file):
        lines = _read_lines(file, groups, header, hours)
        return _make_meetings(json.loads(b"[%b]" % lines.replace(b"\n", b",")))


def _read_lines(
    file: BinaryIO, groups: list[Group], header: ListHeader, hours: Hours | None
) -> bytes:
    """Return the lines of the meetings that are wanted; no text in one has a line end."""
    if hours is None:
        return file.read(sum(group.length for group in groups)).strip()
    first, parts = file.tell(), []
    wanted = {zone: hours(zone or header.time_zone) for zone in {group.zone for group in groups}}
    for group in groups:
        if group.weekday is None or (group.weekday, group.hour) in wanted[group.zone]:
            file.seek(first + group.begin)
            parts.append(file.read(group.length))
    return b"".join(parts).strip()


def load_areas(folder: Path, name: str) -> places.Areas:
    """Return where each area of a list is."""
    with _open(folder, name) as (_, groups, file):
        file.seek(file.tell() + sum(group.length for group in groups))
        return {area: places.Sum(*point) for area, point in json.loads(file.readline()).items()}


def remove(folder: Path, name: str) -> None:
    """Remove a list, and the one before it."""
    _require(folder, name)
    try:
        _path_of(folder, name).unlink()
        _path_before(folder, name).unlink(missing_ok=True)
    except OSError as error:
        raise Refused(f"{name} can't be removed ({reading.reason(error)}).") from error


def restore(folder: Path, name: str) -> ListHeader:
    """Exchange a list and the one before it; return what is in place then."""
    target, before = _path_of(folder, name), _path_before(folder, name)
    if not before.exists():
        raise NothingYet(f"There's nothing to restore: the list {name} was imported once.")
    aside = folder / f".{name}.{temporary.make_token()}.new"
    try:
        with suppress(FileNotFoundError):
            target.replace(aside)
        before.replace(target)
        with suppress(FileNotFoundError):
            aside.replace(before)
    except OSError as error:
        raise Refused(f"{name} can't be restored ({reading.reason(error)}).") from error
    return load_header(folder, name)


def _path_of(folder: Path, name: str) -> Path:
    return folder / f"{name}.jsonl"


def _path_before(folder: Path, name: str) -> Path:
    return folder / f"{name}.jsonl{_BEFORE}"


def _require(folder: Path, name: str) -> None:
    if not _path_of(folder, name).exists():
        known = list_names(folder)
        others = f" You have: {', '.join(known)}." if known else ""
        raise NothingYet(f"There's no list called {name}.{others}")


def _encode(header: ListHeader, meetings: Collection[ListedMeeting]) -> bytes:
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


NO_DAY = -1
"""The day of meetings without one, in the file."""


def _write_line(value: object) -> bytes:
    line = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return f"{line}\n".encode("utf-8", "replace")


@contextmanager
def _open(folder: Path, name: str) -> Iterator[tuple[ListHeader, list[Group], BinaryIO]]:
    """Give the first line of a list's file, its groups, and the file behind that line.

    Whatever is wrong with the file, then or while it's read, is raised as one error.
    """
    _require(folder, name)
    try:
        with _path_of(folder, name).open("rb") as file:
            values = json.loads(file.readline())
            groups = values.pop("groups")
            if values.pop("soberpath_list") != FORMAT:
                raise _unreadable(name)
            header = ListHeader(**values)
            dt.date.fromisoformat(header.imported)
            if not all(isinstance(value, str) for value in header[:-1]):
                raise _unreadable(name)
            yield header, _place_groups(groups), file
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise _unreadable(name) from error


def _place_groups(groups: list[tuple[int, int, str, int]]) -> list[Group]:
    placed, begin = [], 0
    for weekday, hour, zone, length in groups:
        placed.append(Group(None if weekday == NO_DAY else weekday, hour, zone, begin, length))
        begin += length
    return placed


def _unreadable(name: str) -> Unreadable:
    return Unreadable(f"The list {name} can't be read. Import it again, or remove it.")


def _make_meetings(rows: list[list[Any]]) -> list[ListedMeeting]:
    """Return the meetings of lines; areas and types are lists there."""
    for row in rows:
        row[_AREAS], row[_TYPES] = tuple(row[_AREAS]), tuple(row[_TYPES])
    meetings = [ListedMeeting(*row) for row in rows]
    for field, values in zip(ListedMeeting._fields, zip(*meetings, strict=True), strict=False):
        if not _has_kind(field, values):
            raise ValueError(field)
    return meetings


_AREAS, _TYPES = map(ListedMeeting._fields.index, ("areas", "types"))


def _has_kind(field: str, values: tuple[Any, ...]) -> bool:
    """Return True if the values of a field are what they should be; raise TypeError for no text.

    It takes the values of all meetings: to check one meeting after another would take as long as
    reading them.
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
"""Which values a field can have."""


def find_with_text(folder: Path, text: str) -> list[str]:
    """Return the names of the lists that have a text, now or before the last import."""
    escaped = json.dumps(text, ensure_ascii=False)[1:-1].encode("utf-8", "replace")
    with_text = []
    for name in list_names(folder):
        for path in (_path_of(folder, name), _path_before(folder, name)):
            with suppress(OSError):
                if escaped in path.read_bytes():
                    with_text.append(name)
                    break
    return with_text
