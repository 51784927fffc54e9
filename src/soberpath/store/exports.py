"""Write exports, and decide where they may go.

An export only replaces a regular file that doesn't belong to the journal. Its folder is recorded
while it is written, so that doctor finds what is left there.
"""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from soberpath.core.model.errors import BadValue
from soberpath.store.disk import (
    backups,
    cache_folder,
    export_file,
    export_records,
    file_names,
    reading,
    temporary,
)


def check_path(journal: Path, path: Path, *, force: bool) -> None:
    """Raise an error for a path where no export of a journal may go."""
    real = reading.resolve(journal)
    if reading.resolve(path) == real or _are_same(path, real):
        raise BadValue("That file is the journal itself. Choose another file.")
    if _is_own(real, path):
        raise BadValue("That file belongs to the journal. Choose another file.")
    export_file.refuse_taken(path, force=force)


def _is_own(real: Path, path: Path) -> bool:
    """Return True for a file of the journal, under any name, or for a name that it reserves."""
    if any(_are_same(path, own) for own in _list_files(real)):
        return True
    if temporary.has_temporary_name(path):
        return True
    folder = reading.resolve(path).parent
    if _are_same(folder, backups.folder_of(real)):
        return True
    return file_names.is_reserved(real, path) and _are_same(folder, real.parent)


def _list_files(real: Path) -> Iterator[Path]:
    yield from file_names.list_fixed(real)
    yield from map(Path, cache_folder.list_files(real))
    with suppress(OSError):
        yield from backups.list_files(real)


def _are_same(path: Path, other: Path) -> bool:
    try:
        return path.samefile(other)
    except OSError:
        return False


def write_export(journal: Path, path: Path, data: bytes, *, force: bool) -> None:
    """Write an export that only its owner can read."""
    check_path(journal, path, force=force)
    real = reading.resolve(journal)
    with export_records.keep_record(real, reading.resolve(path.parent)):
        export_file.write_file(path, data, force=force)
    export_records.clear(real)
