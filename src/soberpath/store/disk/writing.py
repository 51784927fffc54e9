"""Putting a file in place: under a lock, in one step, and never half of anything.

Rule: a change is a new file, put in place of the old one once it lies safely on the disk; the old
one stays among the backups. What another program saves in the same moment is never lost: the two
files are exchanged, and if another one comes out than was read, they are exchanged back. What the
bytes mean is not known here.
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
    """Return the real path of the journal, after making its folder and taking the lock."""
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
    """Return the open lock file; no link is followed, which may lead to any file of the user.

    Raise Busy for what is no ordinary file.
    """
    try:
        descriptor = os.open(path, _LOCK, 0o600)
    except OSError as error:
        if not _is_in_the_way(path):
            raise
        raise _lock_error(path) from error
    if _is_in_the_way(path):  # a pipe or a device, or a link where none is refused
        reading.close(descriptor)
        raise _lock_error(path)
    return descriptor


def _is_in_the_way(path: Path) -> bool:
    """Return True for a link, a folder, or anything but an ordinary file."""
    try:
        return not stat.S_ISREG(path.lstat().st_mode)
    except OSError:
        return False


def _lock_error(path: Path) -> Busy:
    return Busy(
        f"{path} isn't a regular file, so the journal can't be locked. Nothing was saved. "
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
    """Put these bytes in place of those that were read; where the old ones are kept.

    `then` renews what is kept beside the journal. It runs before a signal is heard again, and
    whatever goes wrong with it changes nothing about what was saved.
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
    """Remove the backup of a write that did not go through, and clear up after its exchange."""
    if backup is not None:
        with suppress(OSError):
            backup.unlink(missing_ok=True)
    with suppress(OSError):
        backups.clear_swapped(real)


def replace_kept_file(path: Path, data: bytes) -> None:
    """Replace a file that is kept by other bytes in one step; its name and its date stay."""
    status = path.stat()
    with temporary.make_file(path.parent, data) as fresh:
        os.utime(fresh, ns=(status.st_atime_ns, status.st_mtime_ns))
        fresh.replace(path)


def _clear_leftovers(real: Path) -> None:
    """Clear away what runs that were killed left beside the journal and its backups."""
    for old in file_names.list_old_unfinished(real):
        if old.is_file():
            old.unlink(missing_ok=True)
    temporary.clear(real.parent)
    temporary.clear(backups.folder_of(real))
    backups.clear_swapped(real)


class Stuck(SoberpathError):
    """The new version is in place, and what another program saved could not be put back there."""

    def __init__(self, real: Path, place: Path) -> None:
        """Say where both are."""
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
    """Put a file with these bytes in place of the version that was read, and of no other."""
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
    )  # of a file too large to be read there are no bytes to compare
    if not is_same:
        _undo_exchange(swapped, real, (ours, data))
        raise _change_error()
    backups.drop_replaced(swapped, backup)


def _undo_exchange(swapped: Path, real: Path, ours: tuple[int, bytes]) -> None:
    """Put back what another program saved, or a later save if there was one since."""
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
    """Hold signals back while the new version takes its place, so that none comes in between."""
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
    """Make the new name last on the disk."""
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
    """Return the file or folder beside the journal that the system refused; empty for none."""
    names = [os.fsdecode(name) for name in (error.filename, error.filename2) if name]
    return next((name for name in reversed(names) if name != str(path)), "")
