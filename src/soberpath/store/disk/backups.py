"""Name, save and thin out the backups of a journal.

A backup is a hard link to the old file, so it is never half written. Names contain a number that
only grows, so a clock set back can't change their order.
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
"""Any file that is written here: a backup, a broken version, or a part of either."""


def folder_of(journal: Path) -> Path:
    """Return the folder with the backups of a journal."""
    return journal.parent / "backups"


def _name_start(journal: Path) -> str:
    """Return the beginning of backup names, which is unique to a journal in its folder.

    It ends with a period for `j` and for `j..toml`, whose stem would be the same as that of `j`.
    """
    is_usual = journal.suffix == ".toml" and not journal.stem.endswith(".")
    return journal.stem if is_usual else f"{journal.name}."


Save = Callable[[Path, dt.date], Path | None]
"""Saves the current version of a journal and returns where; None if it saves nothing."""


def save(journal: Path, today: dt.date) -> Path:
    """Save the current version, which is about to be replaced, under a name of its own."""
    return _save_numbered(journal, today, _link)


def save_copy(journal: Path, today: dt.date) -> Path:
    """Save a copy of the current version, which stays and may be changed by an editor."""
    return _save_numbered(journal, today, _copy)


def save_broken(journal: Path, today: dt.date) -> Path:
    """Save a version that didn't load under a name that is never thinned out."""
    folder = _make_folder(journal)
    for number in itertools.count(1):
        with suppress(FileExistsError):
            return _link(journal, folder / f"{_name_start(journal)}-broken-{today}-{number}.toml")
    raise AssertionError


def find_swapped(journal: Path) -> list[Path]:
    """Return the files left by unfinished exchanges with the journal."""
    paths = (path for path in journal.parent.iterdir() if file_names.is_swapped(journal, path))
    return sorted(path for path in paths if path.is_file() and not path.is_symlink())


def clear_swapped(journal: Path) -> None:
    """Tidy up after unfinished exchanges.

    The name shows which file was the new version. If it contains something else, that came out of
    the exchange, and it is saved if it exists nowhere else: another program wrote it.
    """
    for path in find_swapped(journal):
        status = path.lstat()
        is_new = path.name.endswith(f".{status.st_ino}.swap")
        if is_new or status.st_nlink > 1 or _is_kept(journal, path):
            path.unlink()
        else:
            save_aside(journal, path)


def _is_kept(journal: Path, path: Path) -> bool:
    """Return True if a file is the current journal, or its newest backup."""
    with suppress(OSError):
        names = list_versions(journal)[-1:]
        known = (journal, *(folder_of(journal) / name for name in names))
        data = path.read_bytes()
        return any(copy.read_bytes() == data for copy in known)
    return False


def save_aside(journal: Path, path: Path) -> Path:
    """Move a file that another program saved to the backups, under a name never thinned out."""
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
    except (ValueError, OverflowError):  # a time outside the calendar
        return dt.date.min


def drop_replaced(replaced: Path, backup: Path | None) -> None:
    """Remove a version that was replaced; programs that have it open write to the backup."""
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
    """Sync the name of a backup to disk, or remove it."""
    try:
        temporary.sync_folder(backup.parent)
    except OSError:
        with suppress(OSError):
            backup.unlink()
        raise
    return backup


def _copy(journal: Path, backup: Path) -> Path:
    """Return a copy that is complete before it gets its name."""
    if os.path.lexists(backup):
        raise FileExistsError(backup)
    with temporary.make_file(backup.parent, journal.read_bytes()) as fresh:
        fresh.replace(backup)
    return _sync(backup)


def has_versions(journal: Path) -> bool:
    """Return False only if a journal certainly has no backups."""
    try:
        return bool(list_versions(journal))
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True


def list_versions(journal: Path) -> list[str]:
    """Return the names of a journal's backups, oldest first."""
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
    """Return a value that changes with each backup: the names, and the newest one's file status."""
    folder = folder_of(journal)
    try:
        names = [path.name for path in list_files(journal)]
        newest = (folder / list_versions(journal)[-1]).stat() if list_versions(journal) else None
    except OSError:
        return ""
    return repr((names, newest and (newest.st_size, newest.st_mtime_ns)))


def thin(journal: Path) -> None:
    """Remove the backups that don't need to be kept."""
    names = list_versions(journal)
    for name in set(names) - choose_names(names):
        (folder_of(journal) / name).unlink(missing_ok=True)


def choose_names(names: list[str]) -> set[str]:
    """Return the last 20 names in order, and the last of each of 14 days and of 12 months.

    Days and months are those with backups, newest first, whatever day it is today. The newest
    version counts with the next one, so a wrong clock removes none.
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
    """Return the day a backup was saved."""
    try:
        return dt.date.fromisoformat(_split_name(name)[3])
    except ValueError:
        return dt.date.max
