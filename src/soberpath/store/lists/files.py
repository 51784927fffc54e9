"""Store meeting lists, each in a file in the user's data folder.

No list is next to the journal, so none is synced with it, and an unreadable one only affects
commands that need it.
"""

import json
import re
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from soberpath.core.lists import places
from soberpath.core.lists.listed_meeting import ListedMeeting, ListHeader
from soberpath.core.lists.starts import Hours
from soberpath.core.model.errors import BadValue, Cure, NothingYet, Refused, Unreadable
from soberpath.store.disk import reading, swap, temporary
from soberpath.store.lists import list_file

NAME = re.compile("[a-z0-9-]{1,40}")
"""The allowed names of a list."""

_BEFORE = ".before"

_OLD_LEFTOVER = re.compile(rf"\.{NAME.pattern}\.[0-9a-f]{{16}}\.new")
"""A list that an earlier version of the program put aside while restoring another."""

NO_HOME = Path("~/.local/share/soberpath-lists")
"""A folder that doesn't exist, for users without a home folder."""


def find_folder() -> Path:
    """Return the folder of the lists; one that can't exist if there is no home folder."""
    import platformdirs

    try:
        return Path(platformdirs.user_data_dir("soberpath-lists", appauthor=False))
    except RuntimeError:
        return NO_HOME


def parse_list_name(text: str) -> str:
    """Return the name of a list; raise BadValue if it can't be a file name."""
    name = text.strip().casefold()
    if not NAME.fullmatch(name):
        raise BadValue("A list's name has only letters a-z, digits and hyphens, e.g. portland.")
    return name


def list_names(folder: Path) -> list[str]:
    """Return the names of the saved lists."""
    try:
        names = [path.stem for path in folder.iterdir() if path.suffix == ".jsonl"]
    except OSError:
        return []
    return sorted(name for name in names if NAME.fullmatch(name))


def save(folder: Path, header: ListHeader, meetings: Collection[ListedMeeting]) -> None:
    """Save a list and keep the previous one of that name, if it is readable.

    Raise Refused if it can't be saved.
    """
    if folder == NO_HOME:
        raise Refused("There's no home folder for the list. Set HOME to it and try again.")
    target, before = _make_path(folder, header.name), _make_path_before(folder, header.name)
    data = list_file.write_list(header, meetings)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _clear_leftovers(folder)
        if _is_readable(target):
            with temporary.make_file(folder, target.read_bytes()) as copy:
                copy.replace(before)
        with temporary.make_file(folder, data) as fresh:
            fresh.replace(target)
    except OSError as error:
        why = reading.describe_os_error(error)
        raise Refused(
            f"The list can't be saved in {folder} ({why}). Nothing was changed."
        ) from error


def list_unreadable(folder: Path) -> list[str]:
    """Return the names of the lists that aren't completely readable."""
    return [name for name in list_names(folder) if not _is_readable(_make_path(folder, name))]


def _is_readable(path: Path) -> bool:
    """Return True for a list that is completely readable."""
    try:
        with list_file.open_list(path) as opened:
            list_file.read_meetings(opened)
    except (OSError, ValueError):
        return False
    return True


def load_header(folder: Path, name: str) -> ListHeader:
    """Return the header of a list; raise NothingYet if there is none of that name."""
    with _open(folder, name) as opened:
        return opened.header


def load(folder: Path, name: str, hours: Hours | None = None) -> list[ListedMeeting]:
    """Return the meetings of a list; with `hours`, those that begin then or have no day."""
    with _open(folder, name) as opened:
        return list_file.read_meetings(opened, hours)


def load_areas(folder: Path, name: str) -> places.Areas:
    """Return the location of each area of a list."""
    with _open(folder, name) as opened:
        return list_file.read_areas(opened)


@contextmanager
def _open(folder: Path, name: str) -> Iterator[list_file.OpenList]:
    """Yield an open list; any fault, now or while reading, is raised as one error."""
    _require(folder, name)
    try:
        with list_file.open_list(_make_path(folder, name)) as opened:
            yield opened
    except (OSError, ValueError) as error:
        raise Unreadable(
            f"The list {name} can't be read. Import it again, or remove it."
        ) from error


def remove(folder: Path, name: str) -> None:
    """Remove a list and its previous version."""
    _require(folder, name)
    try:
        _clear_leftovers(folder)
        _make_path(folder, name).unlink()
        _make_path_before(folder, name).unlink(missing_ok=True)
    except OSError as error:
        raise Refused(f"{name} can't be removed ({reading.describe_os_error(error)}).") from error


def restore(folder: Path, name: str) -> ListHeader:
    """Exchange a list with its previous version, and return the header of the restored one."""
    target, before = _make_path(folder, name), _make_path_before(folder, name)
    if not before.exists():
        _require(folder, name)
        raise NothingYet(f"There's nothing to restore: the list {name} was imported once.")
    if not _is_readable(before):
        raise Unreadable(
            f"The version of {name} before the last import can't be read. Nothing was changed."
        )
    try:
        _clear_leftovers(folder)
        _exchange(before, target)
    except OSError as error:
        raise Refused(f"{name} can't be restored ({reading.describe_os_error(error)}).") from error
    return load_header(folder, name)


def _exchange(before: Path, target: Path) -> None:
    """Put the previous list in place of a list, and the other way round if it exists."""
    if not target.exists():
        before.replace(target)
    elif not swap.exchange(before, target):
        with temporary.make_file(target.parent, target.read_bytes()) as copy:
            before.replace(target)
            copy.replace(before)


def _clear_leftovers(folder: Path) -> None:
    """Remove what killed commands left in the folder."""
    temporary.clear(folder)
    for path in folder.iterdir():
        if _OLD_LEFTOVER.fullmatch(path.name):
            path.unlink(missing_ok=True)


def _make_path(folder: Path, name: str) -> Path:
    return folder / f"{name}.jsonl"


def _make_path_before(folder: Path, name: str) -> Path:
    return folder / f"{name}.jsonl{_BEFORE}"


def _require(folder: Path, name: str) -> None:
    if not _make_path(folder, name).exists():
        known = list_names(folder)
        message = f"There's no list called {name}."
        if not known:
            raise NothingYet(message, Cure("import a list"))
        raise NothingYet(f"{message} You have: {', '.join(known)}.")


def find_with_text(folder: Path, text: str) -> list[str]:
    """Return the names of the lists that contain a text, now or in the previous version."""
    escaped = json.dumps(text, ensure_ascii=False)[1:-1].encode("utf-8", "replace")
    with_text = []
    for name in list_names(folder):
        for path in (_make_path(folder, name), _make_path_before(folder, name)):
            with suppress(OSError):
                if escaped in path.read_bytes():
                    with_text.append(name)
                    break
    return with_text
