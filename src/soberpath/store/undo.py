"""Find the backups of a journal, and the changes that undo can go back.

Nothing is written here. Going back is a restore (`restore.py`) of a backup found here.
"""

import datetime as dt
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from soberpath.core.model.answers import describe_numbers
from soberpath.core.model.errors import Cure, NothingYet, Refused
from soberpath.core.model.records import Journal
from soberpath.store import automatic_settings
from soberpath.store.disk import backups, last_write, reading
from soberpath.store.read import parse_or_none
from soberpath.store.text import document
from soberpath.store.text.document import Document


class Backup(NamedTuple):
    """A backup: its number (1 is the version before the current one), its day, file and size."""

    number: int
    day: dt.date
    path: Path
    size: int


class Present(NamedTuple):
    """The current file at a path: its bytes, None without one, and its journal if it is one."""

    data: bytes | None
    journal: Journal | None


def read_present(path: Path) -> Present:
    """Return the current file at `path`, even if it isn't a journal or is too large for one."""
    version = reading.read_if_there(path, any_size=True)
    if version is None:
        return Present(None, None)
    return Present(version.data, parse_or_none(version.data))


def read_last_written(path: Path) -> Document | None:
    """Return the journal exactly as it was written last, whatever happened to its file.

    Return None if no copy was saved, or if another machine may have written since.
    """
    data = last_write.load(reading.resolve(path))
    return None if data is None else document.read(data, str(path))


class Replaced(NamedTuple):
    """The version that was written here last, before another program changed the file.

    `is_last` is True if no backup was saved since, so that the newest one is older.
    """

    written: Document
    is_last: bool


def find_replaced(path: Path, present: Present) -> Replaced | None:
    """Return what was written here last, if another program has replaced the journal.

    Return None if that isn't known.
    """
    real = reading.resolve(path)
    data = last_write.load_any(real)
    if data is None or present.journal is None or automatic_settings.is_same(data, present.data):
        return None
    if parse_or_none(data) is None:
        return None
    return Replaced(document.read(data, str(path)), last_write.load(real) is not None)


def list_backups(path: Path) -> tuple[Backup, ...]:
    """Return the backups of the journal at `path`, newest first."""
    real, files = reading.resolve(path), []
    folder = backups.folder_of(real)
    with refuse_unusable_folder():
        for name in backups.list_versions(real)[::-1] if folder.is_dir() else []:
            with suppress(FileNotFoundError):  # another run has just removed it
                status = (folder / name).stat()
                if stat.S_ISREG(status.st_mode):
                    files.append((name, status.st_size))
    return tuple(
        Backup(number, backups.day_of(name), folder / name, size)
        for number, (name, size) in enumerate(files, 1)
    )


def get_last_number(path: Path) -> int:
    """Return the number of the newest backup, which grows with each change; 0 without any."""
    names = [backup.path.stem.split("-") for backup in list_backups(path)[:1]]
    return max((int(parts[-4]) for parts in names), default=0)


@contextmanager
def refuse_unusable_folder() -> Iterator[None]:
    """Raise Refused, in one line, if the folder of backups can't be used."""
    try:
        yield
    except OSError as error:
        raise Refused(
            f"The backups folder can't be used ({reading.describe_os_error(error)}). Your journal "
            "wasn't changed.",
            Cure("keep a copy"),
        ) from error


def number_backups(path: Path, present: Present) -> Iterator[tuple[int, Backup]]:
    """Yield every backup with the number of changes it goes back, newest first.

    Versions that equal the next one, except for automatic changes, share its number; 0 is the
    current journal.
    """
    after, number = present.data, 0
    for backup in list_backups(path):
        version = reading.read_if_there(backup.path, any_size=True)
        data = version.data if version else after
        if data != after:
            number, after = number + (not automatic_settings.is_same(data, after)), data
        yield number, backup


def list_changes(path: Path, present: Present) -> Iterator[Backup]:
    """Yield the newest backup before each change, newest first, for undo.

    A version that was saved by `backup` equals the current one, or the next.
    """
    last = 0
    for number, backup in number_backups(path, present):
        if number > last:
            last = number
            yield backup._replace(number=number)


def find_change(path: Path, number: int, present: Present) -> Backup:
    """Return the backup before that many changes; raise NothingYet if there are fewer."""
    changes = list(islice(list_changes(path, present), number))
    if not changes and list_backups(path):
        raise NothingYet("Nothing to undo yet. You can undo your next change.")
    return _pick(changes, number, "change")


def has_change(path: Path, number: int, present: Present) -> bool:
    """Return True if there are that many changes to undo."""
    return len(list(islice(list_changes(path, present), number))) == number


def is_redo(path: Path, version: Document, present: Present) -> bool:
    """Return True if the current version existed before `version`: an undo is being undone."""
    for backup in reversed(list_backups(path)):
        for data in (present.data, version.data):
            if data is None or abs(backup.size - len(data)) > automatic_settings.LARGEST_DIFFERENCE:
                continue
            current = reading.read_if_there(backup.path, any_size=True)
            if current is not None and automatic_settings.is_same(current.data, data):
                return data == present.data
    return False


def find_numbered(path: Path, number: int, present: Present) -> Backup:
    """Return the newest backup that goes back this many changes; 0 equals the journal."""
    newest: dict[int, Backup] = {}
    for changes, backup in number_backups(path, present):
        newest.setdefault(changes, backup)
    if number in newest:
        return newest[number]
    pile = [backup._replace(number=changes) for changes, backup in newest.items() if changes]
    _pick(pile, max(number, 1), first=0 if 0 in newest else 1)
    raise NothingYet(
        "No backup is the same as the current journal. Use 1 for the version before it."
    )


def find_backup(path: Path, number: int) -> Backup:
    """Return the backup with that number, 1 for the newest; raise NothingYet without one."""
    return _pick(list(list_backups(path)), number)


def _pick(pile: list[Backup], number: int, words: str = "backup", first: int = 1) -> Backup:
    if not pile and words == "change":
        raise NothingYet("Nothing to undo yet. You can undo your next change.")
    if not pile:
        raise NothingYet("There are no backups yet. The first is made with your next change.")
    if number > len(pile):
        numbers = describe_numbers(first, pile[-1].number)
        raise NothingYet(f"There's no {words} with that number. Use {numbers}.")
    return pile[number - 1]
