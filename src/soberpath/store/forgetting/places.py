"""Find what is to be forgotten in the journal and in every file stored about it."""

import datetime as dt
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, Literal, NamedTuple

from soberpath.core.model import text_search
from soberpath.core.model.errors import NothingYet, Refused, SoberpathError, Unreadable
from soberpath.core.model.fields import Kind
from soberpath.core.model.records import Journal
from soberpath.core.upkeep import forgetting, lookup
from soberpath.core.upkeep.forgetting import Entry
from soberpath.store import draft
from soberpath.store.disk import (
    backups,
    cache_folder,
    export_records,
    file_names,
    last_write,
    reading,
    temporary,
)
from soberpath.store.disk.reading import Version
from soberpath.store.forgetting.erasers import Eraser, Outcome
from soberpath.store.text import document

Sort = Literal["journal", "version", "broken", "draft", "copy"]
"""The type of a file: the journal, a backup, an unreadable one, a draft, a cached copy."""


class Trace(NamedTuple):
    """A file with something to forget."""

    sort: Sort
    path: Path
    outcome: Outcome


class Traces(NamedTuple):
    """Where something to forget was found, and the journal at that time."""

    journal: Version | None
    places: tuple[Trace, ...]
    versions: int


def find_traces(path: Path, erase: Eraser) -> Traces:
    """Return where something to forget is, without changing anything."""
    real = reading.resolve(path)
    current = reading.read_if_there(real)
    if current is not None:
        document.read(current.data, str(path))
    files = list(_list_files(real))
    files += [("copy", file) for file in list_copies(real)]
    if current is not None:
        files.append(("journal", real))
    places = [_make_trace(sort, file, _try_eraser(file, erase)) for sort, file in files]
    versions = sum(sort == "version" for sort, _ in files)
    has_it = (trace for trace in places if trace.outcome.times or trace.outcome.left)
    return Traces(current, tuple(has_it), versions)


def has_other_case(path: Path, secret: str) -> bool:
    """Return True if a text occurs with different case, which counts as another text."""
    real = reading.resolve(path)
    for file in (real, *(file for _, file in _list_files(real))):
        with suppress(SoberpathError):
            text = read_bytes(file).decode("utf-8", "replace")
            number = text_search.count(text.casefold(), secret.casefold())
            if number > text_search.count(text, secret):
                return True
    return False


def _make_trace(sort: Sort, file: Path, outcome: Outcome) -> Trace:
    is_broken = sort == "version" and outcome.data is None
    return Trace("broken" if is_broken else sort, file, outcome)


def find_entry(path: Path, kind: Kind, which: str, today: dt.date) -> Entry:
    """Return the entry with that address, from the journal or else the newest backup with one.

    An entry that was removed before may only be in backups. Its former versions, from before it was
    moved or renamed, are included.
    """
    real = reading.resolve(path)
    current = reading.read_if_there(real)
    present = document.read(current.data, str(path)).journal if current else Journal()
    try:
        entry = _look_up(present, present, kind, which, today)
        return entry._replace(earlier=_find_earlier(entry, present, _read_older(real)))
    except NothingYet as error:
        if which.strip().lower().partition("#")[0] in lookup.LATEST:
            raise
        older = _read_older(real)
        for version in older:
            with suppress(SoberpathError):
                entry = _look_up(version, present, kind, which, today)
                return entry._replace(earlier=_find_earlier(entry, version, older))
        with suppress(SoberpathError):
            data = last_write.load(real) or b""
            return _look_up(document.read(data, "").journal, present, kind, which, today)
        raise error


def _read_older(real: Path) -> Iterator[Journal]:
    """Yield the backups of a journal that can be parsed, newest first."""
    for _, file in sorted(_list_files(real), key=lambda each: each[1].name, reverse=True):
        with suppress(SoberpathError):
            yield document.read(read_bytes(file), "").journal


def _find_earlier(entry: Entry, newest: Journal, older: Iterator[Journal]) -> tuple[Any, ...]:
    """Return the former versions of an entry in backups, without repetition."""
    earlier: list[Any] = []
    record, after = entry.record, newest
    for before in older:
        was = forgetting.find_earlier(entry.kind, record, before, after)
        if was != record:
            earlier.append(was)
        record, after = was, before
    return tuple(earlier)


def _look_up(journal: Journal, present: Journal, kind: Kind, which: str, today: dt.date) -> Entry:
    if not getattr(journal, kind.plural):
        raise NothingYet(f"There's no {kind.name} in your journal. Nothing was changed.")
    record = lookup.find(journal, kind, which, today)
    forgetting.check_name(kind, record, which)
    return forgetting.make_entry(present, kind, record)


def find_others(path: Path, erase: Eraser) -> list[Path]:
    """Return neighboring files named like the journal that have what is forgotten.

    These are copies made by a sync service or by hand; they aren't changed.
    """
    real = reading.resolve(path)
    ours = {real, *(file for _, file in _list_files(real))}
    others: list[Path] = []
    for folder in (real.parent, backups.folder_of(real)):
        with suppress(OSError):
            files = sorted(file for file in folder.iterdir() if real.stem in file.name)
            others += [file for file in files if file not in ours and _has_it(file, erase)]
    return others


def _has_it(file: Path, erase: Eraser) -> bool:
    return file.is_file() and bool(_try_eraser(file, erase).times)


def _list_files(real: Path) -> Iterator[tuple[Sort, Path]]:
    """Yield the files stored next to a journal: backups, broken versions, a draft."""
    try:
        names = set(backups.list_versions(real))
        saved = [file for file in backups.list_files(real) if file.suffix != ".part"]
    except FileNotFoundError:
        names, saved = set(), []
    except OSError as error:
        why = reading.describe_os_error(error)
        raise Refused(f"The backups folder can't be used ({why}). Nothing was erased.") from error
    for file in saved:
        yield ("version" if file.name in names else "broken"), file
    for file in backups.find_swapped(real):
        yield "broken", file
    for file in draft.list_own_files(real):
        yield "draft", file


def list_copies(real: Path) -> list[Path]:
    """Return the cached copies, and the export records, since folder names may contain it, too."""
    copies = [*map(Path, cache_folder.list_files(real)), *export_records.find_records(real)]
    return list(dict.fromkeys(copies))


def list_leftovers(real: Path) -> list[Path]:
    """Return what killed runs have left, possibly with journal content."""
    leftovers = [file_names.old_copy_of(real), *file_names.list_old_unfinished(real)]
    leftovers += temporary.find_leftovers(real.parent) + temporary.find_leftovers(
        backups.folder_of(real)
    )
    leftovers += export_records.find_leftovers(real)
    with suppress(FileNotFoundError):
        leftovers += [file for file in backups.list_files(real) if file.suffix == ".part"]
    return [file for file in dict.fromkeys(leftovers) if os.path.lexists(file)]


def _try_eraser(file: Path, erase: Eraser) -> Outcome:
    try:
        return erase(read_bytes(file))
    except Unreadable:
        return Outcome(b"", 0, 1)  # not a regular file, or not readable


def read_bytes(file: Path) -> bytes:
    """Return the bytes of a file; empty if it doesn't exist."""
    version = reading.read_if_there(file)
    return b"" if version is None else version.data
