"""Record the folders that exports are being written to.

Each run has its own record, locked until the run ends, so none is ever changed. One without a lock
was left by a killed run: it says where to look for its file. A record is in the cache folder or, if
nothing about the journal may be stored there, next to the journal.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from soberpath.store.disk import cache_folder, file_names, temporary
from soberpath.store.disk.temporary import Temporary


@contextmanager
def keep_record(journal: Path, folder: Path) -> Iterator[None]:
    """Keep a record of a folder while an export is written there, if possible."""
    record: Temporary | None = None
    with suppress(OSError):
        if not cache_folder.is_foreign(journal):
            record = _make_record(journal, folder)
    try:
        yield
    finally:
        if record is not None:
            record.remove()


def _make_record(journal: Path, folder: Path) -> Temporary:
    with suppress(OSError):
        cache_folder.make_folder(cache_folder.folder())
    is_apart = cache_folder.is_usable(journal)
    start = cache_folder.path_of(journal, "") if is_apart else file_names.record_start_of(journal)
    record = temporary.create(
        lambda: Path(f"{start}{temporary.make_token()}.{cache_folder.RECORD}")
    )
    try:
        record.write(b"".join(cache_folder.seal(journal, os.fsencode(folder))))
    except BaseException:  # a signal, too
        record.remove()
        raise
    return record


def is_record(path: Path) -> bool:
    """Return True for the name of a record."""
    return path.suffix == f".{cache_folder.RECORD}"


def find_records(journal: Path) -> list[Path]:
    """Return the records of a journal's exports, finished or not."""
    if cache_folder.is_usable(journal):
        return [path for path in map(Path, cache_folder.list_files(journal)) if is_record(path)]
    with suppress(OSError):
        return sorted(
            path for path in journal.parent.iterdir() if file_names.is_record(journal, path)
        )
    return []


def find_leftovers(journal: Path) -> list[Path]:
    """Return the private copies that killed exports of a journal left."""
    folders = {
        folder for record in find_records(journal) for folder in _parse_folders(journal, record)
    }
    return [path for folder in sorted(folders) for path in temporary.find_leftovers(folder)]


def find_ended(journal: Path) -> list[Path]:
    """Return the records of killed exports whose folders have no leftover file."""
    return [
        record
        for record in find_records(journal)
        if temporary.is_leftover(record)
        and not any(map(temporary.find_leftovers, _parse_folders(journal, record)))
    ]


def clear(journal: Path) -> None:
    """Remove the records that no longer lead to a file."""
    for record in find_ended(journal):
        temporary.remove_leftover(record)


def _parse_folders(journal: Path, record: Path) -> list[Path]:
    """Return the folders in a record; none if it isn't intact."""
    is_beside = record.parent == journal.parent
    content = cache_folder.read_file(journal, str(record), any_mode=is_beside)
    names = bytes(content).split(b"\0") if content else []  # earlier versions wrote several
    return [Path(os.fsdecode(name)) for name in names if name]
