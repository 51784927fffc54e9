"""Replace a file atomically under a lock.

A change is a new file, which replaces the old one once it is safely on disk; the old one becomes a
backup. What another program saves at the same moment is never lost: the two files are exchanged,
and if a different one comes out than was read, they are exchanged back. This module doesn't know
what the bytes mean.
"""

import datetime as dt
import os
import signal
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from soberpath.core.model.errors import SAVED, Busy, Cure, Interrupted, Refused, SoberpathError
from soberpath.store.disk import (
    backups,
    cache_folder,
    file_names,
    lock,
    owner,
    reading,
    swap,
    temporary,
)
from soberpath.store.disk.reading import Version, describe_os_error

_LOCK = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)


@contextmanager
def lock_journal(path: Path) -> Iterator[Path]:
    """Yield the real path of the journal, with its folder made and the lock taken."""
    if path.parts[:1] == ("~",):
        raise Refused("There's no home folder. Choose a journal with --file or SOBERPATH_FILE.")
    place = reading.resolve(path)
    owner.refuse_foreign(place)
    try:
        cache_folder.make_folder(str(place.parent))
        descriptor = _open_lock(file_names.lock_of(place))
    except OSError as error:
        raise _save_error(path, error) from error
    try:
        lock.wait_for(descriptor)
        yield place
    finally:
        reading.close(descriptor)


def _open_lock(path: Path) -> int:
    """Return the open lock file, without following links, which could lead to any user file.

    Raise Busy if it isn't a regular file.
    """
    try:
        descriptor = os.open(path, _LOCK, 0o600)
    except OSError as error:
        if not _is_in_the_way(path):
            raise
        raise _lock_error(path) from error
    if _is_in_the_way(path):  # a pipe or device, or a link on a system that can't refuse links
        reading.close(descriptor)
        raise _lock_error(path)
    return descriptor


def _is_in_the_way(path: Path) -> bool:
    """Return True for a link, a folder, or anything except a regular file."""
    try:
        return not stat.S_ISREG(path.lstat().st_mode)
    except OSError:
        return False


def _lock_error(path: Path) -> Busy:
    return Busy(
        f"{path} isn't an ordinary file, so the journal can't be locked. Nothing was saved. "
        "Move it elsewhere."
    )


def replace_file(
    real: Path,
    before: Version | None,
    data: bytes,
    today: dt.date,
    keep: backups.Save,
    then: Callable[[], object] = lambda: None,
) -> Path | None:
    """Write these bytes in place of those that were read, and return the backup's path.

    `then` updates the files next to the journal. It runs before signals are handled again, and its
    errors don't affect what was saved.
    """
    if len(data) > reading.LARGEST:
        most = reading.format_megabytes(reading.LARGEST)
        raise Refused(
            f"The journal would be larger than {most}, the most that soberpath can read. "
            "Nothing was saved."
        )
    backup: Path | None = None
    saved = False
    try:
        _clear_leftovers(real)
        with temporary.make_file(real.parent, data) as fresh:
            _refuse_changed(real, before)
            with _block_signals():
                if before is None:
                    _put_first(fresh, real)
                else:
                    backup = keep(real, today)
                    _replace(fresh, real, before, data, backup)
                saved = True
                _sync_name(real)
                with suppress(Exception):
                    backups.thin(real)
                with suppress(Exception):
                    then()
    except Stuck:
        raise
    except BaseException as error:
        if saved:
            raise Interrupted(SAVED) if isinstance(error, Interrupted) else error from None
        _undo_backup(real, backup)
        if isinstance(error, OSError):
            raise _save_error(real, error) from error
        raise
    return backup


def _undo_backup(real: Path, backup: Path | None) -> None:
    """Remove the backup of a write that didn't succeed, and tidy up after its exchange."""
    if backup is not None:
        with suppress(OSError):
            backup.unlink(missing_ok=True)
    with suppress(OSError):
        backups.clear_swapped(real)


def replace_kept_file(path: Path, data: bytes) -> None:
    """Replace the bytes of a backup atomically, keeping its name and date."""
    status = path.stat()
    with temporary.make_file(path.parent, data) as fresh:
        os.utime(fresh, ns=(status.st_atime_ns, status.st_mtime_ns))
        fresh.replace(path)


def _clear_leftovers(real: Path) -> None:
    """Remove what killed runs left next to the journal and its backups."""
    for old in file_names.list_old_unfinished(real):
        if old.is_file():
            old.unlink(missing_ok=True)
    temporary.clear(real.parent)
    temporary.clear(backups.folder_of(real))
    backups.clear_swapped(real)


class Stuck(SoberpathError):
    """The new version is in place, and another program's version couldn't be put back."""

    def __init__(self, real: Path, place: Path) -> None:
        """Store a message that says where both versions are."""
        super().__init__(
            f"Your entry is in {real}, but another program saved at the same moment. What "
            f"it saved is in {place}."
        )
        self.place = place


def _put_first(fresh: Path, real: Path) -> None:
    """Put the first version in place, unless another program has just made a file there."""
    try:
        os.link(fresh, real)
    except FileExistsError:
        raise _change_error() from None
    except OSError:  # a file system without hard links
        _refuse_changed(real, None)
        fresh.replace(real)
        return


def _replace(fresh: Path, real: Path, before: Version, data: bytes, backup: Path | None) -> None:
    """Write a file with these bytes in place of exactly the version that was read."""
    ours = fresh.stat().st_ino
    swapped = file_names.swapped_of(real, ours)
    fresh.replace(swapped)
    try:
        is_exchanged = swap.exchange(swapped, real)
    except FileNotFoundError:
        raise _change_error() from None
    if not is_exchanged:
        _refuse_changed(real, before)
        swapped.replace(real)
        return
    try:
        came_out = reading.read_if_there(swapped, any_size=True)
    except (SoberpathError, Interrupted, MemoryError) as error:
        _undo_exchange(swapped, real, (ours, data))
        if isinstance(error.__cause__, OSError):
            raise error.__cause__ from None
        raise _change_error() from None
    is_same = came_out == before or (
        came_out is not None and bool(before.data) and came_out.data == before.data
    )  # a file too large to be read has no bytes to compare
    if not is_same:
        _undo_exchange(swapped, real, (ours, data))
        raise _change_error()
    backups.drop_replaced(swapped, backup)


def _undo_exchange(swapped: Path, real: Path, ours: tuple[int, bytes]) -> None:
    """Put back what another program saved, or an even later version."""
    is_back = False
    with suppress(OSError):
        is_back = swap.exchange(swapped, real)
    if not is_back:
        place = swapped
        with suppress(OSError):
            place = backups.save_aside(real, swapped)
        raise Stuck(real, place)
    with suppress(OSError, SoberpathError):
        current = reading.read_if_there(swapped)
        if current is not None and (current.inode, current.data) == ours:
            swapped.unlink()
            return
    with suppress(OSError):
        swap.exchange(swapped, real)
    with suppress(OSError):
        backups.save_aside(real, swapped)


@contextmanager
def _block_signals() -> Iterator[None]:
    """Block signals while the new version is put in place."""
    if sys.platform == "win32":
        yield
        return
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM, signal.SIGHUP})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)


def _refuse_changed(real: Path, before: Version | None) -> None:
    if reading.read_if_there(real, any_size=True) != before:
        raise _change_error()


def _change_error() -> Busy:
    return Busy("Another program changed the journal meanwhile. Nothing was saved. Try again.")


def _sync_name(real: Path) -> None:
    """Sync the new name to disk."""
    try:
        temporary.sync_folder(real.parent)
    except OSError as error:
        why = describe_os_error(error)
        raise SoberpathError(
            f"Your entry is in {real}, but the disk didn't confirm it ({why}). Check the disk.",
            Cure("look"),
        ) from error


def _save_error(path: Path, error: OSError) -> Refused:
    return Refused(f"{describe_failure(path, error)} Your journal wasn't changed.")


def describe_failure(path: Path, error: OSError) -> str:
    """Return a sentence that says why a journal couldn't be saved."""
    why = ": ".join(filter(None, (describe_os_error(error), _find_culprit(path, error))))
    return f"{path} couldn't be saved ({why})."


def _find_culprit(path: Path, error: OSError) -> str:
    """Return the file or folder next to the journal that caused the error; empty if unknown."""
    names = [os.fsdecode(name) for name in (error.filename, error.filename2) if name]
    return next((name for name in reversed(names) if name != str(path)), "")
