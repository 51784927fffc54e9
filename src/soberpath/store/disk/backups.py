"""The previous versions of a journal: how they are named, kept and thinned out.

Rule: a version is a hard link of the old file, so there is nothing to tear. Names hold a number
that only grows, so that a clock moved back cannot change their order.
"""

import datetime as dt
import itertools
import os
import re
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from soberpath.store.disk import cache_folder, file_names, temporary

LAST_WRITES = 20
DAYS = 14
MONTHS = 12

_NAME = re.compile(r"(.+)-([0-9]{6,})-([0-9]{4}-[0-9]{2}-[0-9]{2})\.toml")
_FILE = (
    r"(.+)-(?:[0-9]{6,}-[0-9]{4}-[0-9]{2}-[0-9]{2}|broken-[0-9]{4}-[0-9]{2}-[0-9]{2}-[0-9]+)"
    r"\.(?:toml|part)"
)
"""Any file that is written here: a version, a broken one, or a part of either."""


def folder_of(journal: Path) -> Path:
    """Return where the versions of a journal lie."""
    return journal.parent / "backups"


def _name_start(journal: Path) -> str:
    """Return what the names of its versions begin with, which is the journal's alone in its folder.

    It ends with a period for `j` and for `j..toml`, whose stem would be the same as that of `j`.
    """
    is_usual = journal.suffix == ".toml" and not journal.stem.endswith(".")
    return journal.stem if is_usual else f"{journal.name}."


Save = Callable[[Path, dt.date], Path | None]
"""What keeps the present version of a journal, and says where; None if it keeps none."""


def save(journal: Path, today: dt.date) -> Path:
    """Keep the present version, which is about to be replaced, under a name of its own."""
    return _save_numbered(journal, today, _link)


def save_copy(journal: Path, today: dt.date) -> Path:
    """Keep a copy of the present version, which stays and may be written to by an editor."""
    return _save_numbered(journal, today, _copy)


def save_broken(journal: Path, today: dt.date) -> Path:
    """Keep a version that did not load, under a name of its own that is never thinned."""
    folder = _make_folder(journal)
    for number in itertools.count(1):
        with suppress(FileExistsError):
            return _link(journal, folder / f"{_name_start(journal)}-broken-{today}-{number}.toml")
    raise AssertionError


def find_swapped(journal: Path) -> list[Path]:
    """Return the files of exchanges with the journal that were not finished."""
    paths = (path for path in journal.parent.iterdir() if file_names.is_swapped(journal, path))
    return sorted(path for path in paths if path.is_file() and not path.is_symlink())


def clear_swapped(journal: Path) -> None:
    """Clear up after exchanges that were not finished.

    The name tells which file was the new version. If there is another one, it came out of the
    exchange, and what is nowhere else is kept: another program saved it.
    """
    for path in find_swapped(journal):
        status = path.lstat()
        is_new = path.name.endswith(f".{status.st_ino}.swap")
        if is_new or status.st_nlink > 1 or _is_kept(journal, path):
            path.unlink()
        else:
            save_aside(journal, path)


def _is_kept(journal: Path, path: Path) -> bool:
    """Return True if a file is the journal as it is now, or the newest version of it."""
    with suppress(OSError):
        names = list_versions(journal)[-1:]
        known = (journal, *(folder_of(journal) / name for name in names))
        data = path.read_bytes()
        return any(copy.read_bytes() == data for copy in known)
    return False


def save_aside(journal: Path, path: Path) -> Path:
    """Move a file that another program saved to the backups, under a name that is never thinned."""
    folder, day = _make_folder(journal), _day_of_file(path)
    for number in itertools.count(1):
        with suppress(FileExistsError):
            backup = _link(path, folder / f"{_name_start(journal)}-broken-{day}-{number}.toml")
            path.unlink()
            return backup
    raise AssertionError


def _day_of_file(path: Path) -> dt.date:
    try:
        return dt.datetime.fromtimestamp(path.stat().st_mtime, dt.UTC).date()
    except (ValueError, OverflowError):  # a time that no calendar has
        return dt.date.min


def drop_replaced(replaced: Path, backup: Path | None) -> None:
    """Let go of a version that was replaced; a program that has it open writes to the kept one."""
    with suppress(OSError):
        if backup is not None and not replaced.samefile(backup):  # a file system without hard links
            replaced.chmod(0o600)
            replaced.replace(backup)
            return
        replaced.unlink()


def _make_folder(journal: Path) -> Path:
    folder = folder_of(journal)
    if not folder.is_dir():
        cache_folder.make_folder(str(folder))
        temporary.sync_folder(folder.parent)
    return folder


def _save_numbered(journal: Path, today: dt.date, make: Callable[[Path, Path], Path]) -> Path:
    folder = _make_folder(journal)
    last = max(map(_number_of, list_versions(journal)), default=0)
    for number in itertools.count(last + 1):
        with suppress(FileExistsError):
            return make(journal, folder / f"{_name_start(journal)}-{number:06}-{today}.toml")
    raise AssertionError


def _link(journal: Path, backup: Path) -> Path:
    try:
        os.link(journal, backup)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links
        return _copy(journal, backup)
    with suppress(OSError):
        backup.chmod(0o600)
    return _sync(backup)


def _sync(backup: Path) -> Path:
    """Make the name of a version last on the disk, or remove it."""
    try:
        temporary.sync_folder(backup.parent)
    except OSError:
        with suppress(OSError):
            backup.unlink()
        raise
    return backup


def _copy(journal: Path, backup: Path) -> Path:
    """Return a copy, complete before it has its name."""
    if os.path.lexists(backup):
        raise FileExistsError(backup)
    with temporary.make_file(backup.parent, journal.read_bytes()) as fresh:
        fresh.replace(backup)
    return _sync(backup)


def has_versions(journal: Path) -> bool:
    """Return True unless it's sure that no version of a journal is kept."""
    try:
        return bool(list_versions(journal))
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True


def list_versions(journal: Path) -> list[str]:
    """Return the names of the kept versions of a journal, oldest first."""
    own = _name_start(journal)
    matches = (_NAME.fullmatch(path.name) for path in folder_of(journal).iterdir())
    return sorted((name[0] for name in matches if name and name[1] == own), key=_number_of)


def _number_of(name: str) -> int:
    return int(_split_name(name)[2])


def _split_name(name: str) -> re.Match[str]:
    parts = _NAME.fullmatch(name)
    if parts is None:
        raise ValueError(f"{name} isn't the name of a backup")
    return parts


def list_files(journal: Path) -> list[Path]:
    """Return the files of a journal in the folder, which other journals may share."""
    matches = ((path, re.fullmatch(_FILE, path.name)) for path in folder_of(journal).iterdir())
    return sorted(path for path, name in matches if name and name[1] == _name_start(journal))


def describe_state(journal: Path) -> str:
    """Return what tells whether a version was kept since: the names, and the newest status."""
    folder = folder_of(journal)
    try:
        names = [path.name for path in list_files(journal)]
        newest = (folder / list_versions(journal)[-1]).stat() if list_versions(journal) else None
    except OSError:
        return ""
    return repr((names, newest and (newest.st_size, newest.st_mtime_ns)))


def thin(journal: Path) -> None:
    """Remove the versions that the plan does not keep."""
    names = list_versions(journal)
    for name in set(names) - choose_names(names):
        (folder_of(journal) / name).unlink(missing_ok=True)


def choose_names(names: list[str]) -> set[str]:
    """Return the last 20 of names in order, and the last of each of 14 days and of 12 months.

    The days and months are those that the versions were kept on, newest versions first, whatever
    day it is. The newest version counts with the next one, so no clock that is wrong removes any.
    """
    chosen = set(names[-LAST_WRITES:])
    by_day: dict[dt.date, str] = {}
    by_month: dict[tuple[int, int], str] = {}
    for name in reversed(names[:-1]):
        day = day_of(name)
        if len(by_day) < DAYS:
            by_day.setdefault(day, name)
        if len(by_month) < MONTHS:
            by_month.setdefault((day.year, day.month), name)
    return chosen.union(by_day.values(), by_month.values())


def day_of(name: str) -> dt.date:
    """Return the day a version was kept on."""
    try:
        return dt.date.fromisoformat(_split_name(name)[3])
    except ValueError:
        return dt.date.max
