"""Files that leave: where an export may go, and what a killed one left.

Rule: an export takes the place of an ordinary file only, and of nothing that is the journal's. The
folder it goes to is known as long as it is written, so that the doctor finds what was left there.
"""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from soberpath.core.errors import BadValue
from soberpath.store.disk import backups, beside, private, reading, temporary, writing

KIND = "exporting"


def check(journal: Path, path: Path, *, force: bool) -> None:
    """Refuse a path where no export of a journal may go."""
    real = reading.real(journal)
    if reading.real(path) == real or _are_same(path, real):
        raise BadValue("That file is the journal itself. Choose another file.")
    if _is_of(real, path):
        raise BadValue("That file belongs to the journal. Choose another file.")
    writing.free(path, force=force)


def _is_of(real: Path, path: Path) -> bool:
    """Return True for a file of a journal, whatever it is called here, or a name it would have."""
    if any(_are_same(path, own) for own in _files(real)):
        return True
    if temporary.is_named_so(path):
        return True
    folder = reading.real(path).parent
    if _are_same(folder, backups.folder_of(real)):
        return True
    return beside.is_reserved(real, path) and _are_same(folder, real.parent)


def _files(real: Path) -> Iterator[Path]:
    yield from beside.fixed(real)
    with suppress(OSError):
        yield from (Path(private.path_of(real, kind)) for kind in ("cache", "written", KIND))
    with suppress(OSError):
        yield from backups.files_of(real)


def _are_same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False


def write(journal: Path, path: Path, data: bytes, *, force: bool) -> None:
    """Write an export of a journal, readable by its owner only."""
    check(journal, path, force=force)
    real, folder = reading.real(journal), reading.real(path.parent)
    _remember(real, {*_folders(real), folder})
    try:
        writing.write_export(path, data, force=force)
    finally:
        _remember(real, {one for one in _folders(real) if one != folder or _has_temporary(one)})


def _has_temporary(folder: Path) -> bool:
    """Return True if an export was killed in a folder, or another one is being written there."""
    try:
        return any(map(temporary.is_named_so, folder.iterdir()))
    except OSError:
        return False


def find_left(journal: Path) -> list[Path]:
    """Return the private copies that killed exports of a journal left."""
    real = reading.real(journal)
    return [path for folder in sorted(_folders(real)) for path in temporary.find_left(folder)]


def _folders(real: Path) -> set[Path]:
    """Return the folders that exports are being written to, or were when they were killed."""
    found = private.read(real, KIND)
    names = bytes(found).split(b"\0") if found else []
    return {Path(os.fsdecode(name)) for name in names if name}


def _remember(real: Path, folders: set[Path]) -> None:
    if folders:
        private.write(real, KIND, b"\0".join(sorted(map(os.fsencode, folders))))
    else:
        private.remove(real, KIND)
