"""Going back: the kept versions of a journal, and putting one in place of the present.

Rule: going back is a write like any other, so the version it replaces is kept and can be gone back
to in its turn. One that cannot be read is kept too, under a name of its own. What soberpath changes
by itself is no step to go back: it stays when the change before it is undone.
"""

import datetime as dt
import re
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from soberpath.core.model import settings
from soberpath.core.model.errors import Busy, Cure, NothingYet, Refused, SoberpathError
from soberpath.core.model.records import Journal
from soberpath.store import changing
from soberpath.store.disk import backups, reading, writing, written
from soberpath.store.text import document, editing, schema
from soberpath.store.text.document import Document

_AUTOMATIC = re.compile(
    rb"(?m)^[ \t]*(?:" + "|".join(settings.AUTOMATIC).encode() + rb")[ \t]*=.*$"
)
"""The line of a setting that soberpath changes by itself."""

_SMALL = 100
"""The most bytes that such lines, with the header of their section, add to a file."""


class Past(NamedTuple):
    """A kept version: its number, 1 for the one before the present, its day, its file and size."""

    number: int
    day: dt.date
    path: Path
    size: int


class Present(NamedTuple):
    """What stands at a path: its bytes, None for nothing, and its journal if it holds one."""

    data: bytes | None
    journal: Journal | None


def versions(path: Path) -> tuple[Past, ...]:
    """The kept versions of the journal at path, newest first."""
    real, found = reading.real(path), []
    folder = backups.folder_of(real)
    with _refusing():
        for name in backups.versions(real)[::-1] if folder.is_dir() else []:
            with suppress(FileNotFoundError):  # another run has thinned it out meanwhile
                status = (folder / name).stat()
                if stat.S_ISREG(status.st_mode):
                    found.append((name, status.st_size))
    return tuple(
        Past(number, backups.day_of(name), folder / name, size)
        for number, (name, size) in enumerate(found, 1)
    )


@contextmanager
def _refusing() -> Iterator[None]:
    """Raise Refused, in one line, where the folder of kept versions cannot be used."""
    try:
        yield
    except OSError as error:
        raise Refused(
            f"The backups folder can't be used ({reading.reason(error)}). Your journal "
            "wasn't changed.",
            Cure("keep a copy"),
        ) from error


def steps(path: Path, seen: Present) -> Iterator[Past]:
    """The kept versions that differ from the one after them, newest first: what undo goes through.

    A version that was kept by `backup` is the same as the present one, or as the next.
    """
    last = 0
    for number, past in numbered(path, seen):
        if number > last:
            last = number
            yield past._replace(number=number)


def numbered(path: Path, seen: Present) -> Iterator[tuple[int, Past]]:
    """Yield every kept version with the number of changes it goes back, newest first.

    Versions that are the same as the one after them have its number; 0 is the journal as it is.
    """
    after, number = seen.data, 0
    for past in versions(path):
        found = reading.version_or_none(past.path, any_size=True)
        data = found.data if found else after
        if data != after:
            number, after = number + (not _is_same(data, after)), data
        yield number, past


def _is_same(older: bytes | None, newer: bytes | None) -> bool:
    """Return True if two versions are the same but for what soberpath changed by itself."""
    if older == newer:
        return True
    if older is None or newer is None or abs(len(older) - len(newer)) > _SMALL:
        return False
    if _AUTOMATIC.findall(older) == _AUTOMATIC.findall(newer):
        return False
    try:
        before, after = document.read(older, ""), document.read(newer, "")
        return _carried_over(before, after.journal).data == newer
    except SoberpathError:
        return False


def carry_over(newer: Journal, older: Journal) -> Journal:
    """Return the older journal with what soberpath has changed by itself since then."""
    return older._replace(settings=settings.copy_automatic(newer.settings, older.settings))


def _carried_over(older: Document, newer: Journal) -> Document:
    return editing.change(older, carry_over(newer, older.journal))


def is_redo(path: Path, chosen: Document, seen: Present) -> bool:
    """Return True if the present version was there before the chosen one: that was undone."""
    for past in reversed(versions(path)):
        for data in (seen.data, chosen.data):
            if data is not None and abs(past.size - len(data)) <= _SMALL:
                found = reading.version_or_none(past.path, any_size=True)
                if found is not None and _is_same(found.data, data):
                    return data == seen.data
    return False


def at_number(path: Path, number: int, seen: Present) -> Past:
    """Return the newest kept version that goes back so many changes."""
    found = list(numbered(path, seen))
    for at, past in found:
        if at == number:
            return past
    _numbered([past for at, past in found if at], max(number, 1))
    raise NothingYet(
        "No backup is the same as the current journal. Use 1 for the version before it."
    )


def step(path: Path, number: int, seen: Present) -> Past:
    """The version that many steps back."""
    found = list(islice(steps(path, seen), number))
    if not found and versions(path):
        raise NothingYet("There's no change to undo yet.")
    return _numbered(found, number)


def has_step(path: Path, number: int, seen: Present) -> bool:
    """Return True if undo can go back so many steps."""
    return len(list(islice(steps(path, seen), number))) == number


def with_automatic_changes(older: Document, seen: Present) -> Document:
    """Return an older version with what soberpath has changed by itself since then."""
    if seen.journal is None or older.journal.schema > schema.VERSION:
        return older
    try:
        return _carried_over(older, seen.journal)
    except SoberpathError:  # a text that can't be changed comes back as it was
        return older


def version(path: Path, number: int) -> Past:
    """The kept version of that number."""
    return _numbered(list(versions(path)), number)


def _numbered(found: list[Past], number: int) -> Past:
    if not found:
        raise NothingYet("There are no backups yet. The first is made with your next change.")
    if number > len(found):
        numbers = "1" if len(found) == 1 else f"1 to {len(found)}"
        raise NothingYet(f"There's no backup with that number. Use {numbers}.")
    return found[number - 1]


def read(path: Path) -> Document:
    """Return the journal in a backup or another copy."""
    found = reading.version_or_none(path)
    if found is None:
        raise NothingYet(f"There's no file {path}. Check the name.")
    return document.read(found.data, str(path))


def present(path: Path) -> Present:
    """What stands at path now, also when it cannot be read as a journal or is too large for one."""
    found = reading.version_or_none(path, any_size=True)
    if found is None:
        return Present(None, None)
    return Present(found.data, changing.held_by(found.data)[0])


def as_last_written(path: Path) -> Document | None:
    """Return the journal as it was written last, byte for byte, whatever has become of its file.

    None where no copy of that is kept, or where another machine may have written since.
    """
    data = written.load(reading.real(path))
    return None if data is None else document.read(data, str(path))


def is_still_there(path: Path, source: Path | None, chosen: Document) -> bool:
    """Return True if a version is still in the file that it was read from, which it may lose.

    `source` is None for the copy of what was written last.
    """
    if source is None:
        return written.load(reading.real(path)) == chosen.data
    found = reading.version_or_none(source)
    return found is not None and found.data == chosen.data


def put_back(
    path: Path,
    chosen: Document,
    seen: Present,
    today: dt.date,
    is_there: Callable[[], bool] = lambda: True,
) -> Path | None:
    """Put a version in place of the present one, if that is still as it was seen.

    `is_there` tells whether the version may still be taken; it could have been forgotten meanwhile.
    Return where the present version is kept if it could not be read as a journal, else None.
    """
    if chosen.journal.schema > schema.VERSION:
        raise Refused("That version was made by a newer soberpath. Update soberpath first.")
    with writing.locked(path) as place:
        held = reading.version_or_none(place, any_size=True)
        if (held.data if held else None) != seen.data:
            raise Busy("The journal changed meanwhile. Nothing was restored. Try again.")
        if held is not None and held.data == chosen.data:
            return None
        if not is_there():
            raise Busy("That version changed meanwhile. Nothing was restored. Try again.")
        keep = backups.keep if seen.journal is not None else backups.keep_broken
        kept = changing.replace(place, held, chosen, today, keep)
        return kept if seen.journal is None else None


def keep(path: Path, today: dt.date) -> Path | None:
    """Keep a copy of the present version; None when the newest kept one is the same."""
    reading.version(path)  # without a journal there is nothing to keep, and nothing is made
    with writing.locked(path) as real:
        data = reading.version(real).data
        document.read(data, str(path))
        newest = next(iter(versions(path)), None)
        held = reading.version_or_none(newest.path, any_size=True) if newest else None
        if held and held.data == data:
            return None
        with _refusing():
            kept = backups.copy(real, today)
        written.save(real, data)
        return kept
