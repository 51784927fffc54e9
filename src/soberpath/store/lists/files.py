"""The lists that are kept, each in a file of its own in the user's data folder.

Rule: no list lies beside the journal, so that none is synced with it. A file has a line that says
what it is, then a meeting a line, grouped by day so that a day is read without the rest. One that
can't be read breaks nothing but what needs it.
"""

import datetime as dt
import json
import re
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from soberpath.core.lists.listed import ListedMeeting, ListHeader
from soberpath.core.model.errors import BadValue, NothingYet, Refused, Unreadable
from soberpath.store.disk import reading, temporary

FORMAT = 1
"""The number of this form of a file."""

NAME = re.compile("[a-z0-9-]{1,40}")
"""What a list can be called."""

_BEFORE = ".before"
_NO_DAY = "none"


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


def load(folder: Path, name: str, weekdays: Collection[int] | None = None) -> list[ListedMeeting]:
    """Return the meetings of a list; with `weekdays` those of these days and those without one."""
    keys = None if weekdays is None else {*map(str, weekdays), _NO_DAY}
    with _open(folder, name) as (_, places, file):
        begin = file.tell()
        meetings: list[ListedMeeting] = []
        for key, (start, length) in places.items():
            if keys is None or key in keys:
                file.seek(begin + start)
                meetings += map(_decode, file.read(length).splitlines())
    return meetings


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
    """Return the bytes of a list's file; the places of the days count from the first meeting."""
    groups: dict[str, list[bytes]] = {}
    for meeting in meetings:
        has_day = meeting.weekday is not None and not meeting.is_around_the_clock
        key = str(meeting.weekday) if has_day else _NO_DAY
        line = json.dumps(list(meeting), ensure_ascii=False, separators=(",", ":"))
        groups.setdefault(key, []).append(f"{line}\n".encode("utf-8", "replace"))
    places, at = {}, 0
    for key, lines in sorted(groups.items()):
        length = sum(map(len, lines))
        places[key] = [at, length]
        at += length
    first = {"soberpath_list": FORMAT, **header._asdict(), "days": places}
    body = b"".join(line for _, lines in sorted(groups.items()) for line in lines)
    return f"{json.dumps(first, ensure_ascii=False)}\n".encode() + body


@contextmanager
def _open(folder: Path, name: str) -> Iterator[tuple[ListHeader, dict[str, list[int]], BinaryIO]]:
    """Give the first line of a list's file, where its days are after it, and the file.

    Whatever is wrong with the file, then or while it's read, is raised as one error.
    """
    _require(folder, name)
    try:
        with _path_of(folder, name).open("rb") as file:
            values = json.loads(file.readline())
            places = values.pop("days")
            if values.pop("soberpath_list") != FORMAT:
                raise _unreadable(name)
            header = ListHeader(**values)
            dt.date.fromisoformat(header.imported)
            yield header, places, file
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise _unreadable(name) from error


def _unreadable(name: str) -> Unreadable:
    return Unreadable(f"The list {name} can't be read. Import it again, or remove it.")


def _decode(line: bytes) -> ListedMeeting:
    meeting = ListedMeeting(*json.loads(line))
    return meeting._replace(areas=tuple(meeting.areas), types=tuple(meeting.types))


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
