"""Files that leave: where an export may go.

Rule: an export takes the place of an ordinary file only, and of nothing that is the journal's. The
folder it goes to is recorded as long as it is written, so that the doctor finds what is left there.
"""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from soberpath.core.model.errors import BadValue
from soberpath.store.disk import backups, beside, exporting, private, reading, temporary, writing


def check(journal: Path, path: Path, *, force: bool) -> None:
    """Refuse a path where no export of a journal may go."""
    real = reading.real(journal)
    if reading.real(path) == real or _are_same(path, real):
        raise BadValue("That file is the journal itself. Choose another file.")
    if _is_of(real, path):
        raise BadValue("That file belongs to the journal. Choose another file.")
    writing.refuse_taken(path, force=force)


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
    yield from map(Path, private.files_of(real))
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
    real = reading.real(journal)
    with exporting.recorded(real, reading.real(path.parent)):
        writing.write_export(path, data, force=force)
    exporting.clear(real)
