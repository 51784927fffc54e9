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
from soberpath.store.disk import backups, beside, lock, private, reading, swap, temporary
from soberpath.store.disk.reading import Version, reason

_LOCK = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)


@contextmanager
def locked(path: Path) -> Iterator[Path]:
    """Return the real path of the journal, after making its folder and taking the lock."""
    if path.parts[:1] == ("~",):
        raise Refused("There's no home folder. Choose a journal with --file or SOBERPATH_FILE.")
    place = reading.real(path)
    refuse_anothers(place)
    try:
        private.make_folder(str(place.parent))
        descriptor = _open_lock(beside.lock_of(place))
    except OSError as error:
        raise _not_saved(path, error) from error
    try:
        lock.wait_for(descriptor)
        yield place
    finally:
        reading.let_go(descriptor)


def _open_lock(path: Path) -> int:
    """Return the open lock file; no link is followed, which may lead to any file of the user.

    Raise Busy for what is no ordinary file.
    """
    try:
        descriptor = os.open(path, _LOCK, 0o600)
    except OSError as error:
        if not _is_in_the_way(path):
            raise
        raise _unlockable(path) from error
    if _is_in_the_way(path):  # a pipe or a device, or a link where none is refused
        reading.let_go(descriptor)
        raise _unlockable(path)
    return descriptor


def _is_in_the_way(path: Path) -> bool:
    """Return True for a link, a folder, or anything but an ordinary file."""
    try:
        return not stat.S_ISREG(path.lstat().st_mode)
    except OSError:
        return False


def _unlockable(path: Path) -> Busy:
    return Busy(
        f"{path} isn't a regular file, so the journal can't be locked. Nothing was saved. "
        "Move it elsewhere."
    )


def refuse_anothers(real: Path) -> None:
    """Raise Refused for a journal of another user, which would change hands (docs/adr/0021).

    Root is refused a new one in another user's folder too.
    """
    if is_anothers(real):
        raise Refused(
            f"{real} belongs to another user. Nothing was saved. Run soberpath as that "
            "user, without sudo."
        )


def is_anothers(real: Path) -> bool:
    """Return True if a journal belongs to another user, or a new one there would."""
    if sys.platform == "win32":
        return False
    try:
        status = os.stat(real)  # noqa: PTH116
        owner = status.st_uid if stat.S_ISREG(status.st_mode) else os.geteuid()
    except FileNotFoundError:
        owner = _owner_of_folder(real) if os.geteuid() == 0 else os.geteuid()
    except OSError:
        return False  # told when it is opened
    return owner != os.geteuid() and not _stays_with(owner, real)


def _owner_of_folder(real: Path) -> int:
    """Return who owns the nearest folder that is there."""
    for folder in real.parents:
        with suppress(OSError):
            return os.stat(folder).st_uid  # noqa: PTH116
    return os.geteuid()


def _stays_with(owner: int, real: Path) -> bool:
    """Return True on a file system where a new file belongs to the same user, whoever made it."""
    probe = real.with_name(f".soberpath-{temporary.make_token()}.new")  # cleared after a kill
    try:
        descriptor = os.open(probe, temporary.NEW, 0o600)
    except OSError:
        return False
    try:
        probe.unlink()
        return os.fstat(descriptor).st_uid == owner
    except OSError:
        return False
    finally:
        reading.let_go(descriptor)


def put(
    real: Path,
    before: Version | None,
    data: bytes,
    today: dt.date,
    keep: backups.Keep,
    then: Callable[[], object] = lambda: None,
) -> Path | None:
    """Put these bytes in place of those that were read; where the old ones are kept.

    `then` renews what is kept beside the journal. It runs before a signal is heard again, and
    whatever goes wrong with it changes nothing about what was saved.
    """
    if len(data) > reading.LARGEST:
        most = reading.megabytes(reading.LARGEST)
        raise Refused(
            f"The journal would be larger than {most}, the most that soberpath can read. "
            "Nothing was saved."
        )
    kept: Path | None = None
    saved = False
    try:
        _clear(real)
        with temporary.make_file(real.parent, data) as fresh:
            _look_again(real, before)
            with _undisturbed():
                if before is None:
                    _begin(fresh, real)
                else:
                    kept = keep(real, today)
                    _replace(fresh, real, before, data, kept)
                saved = True
                _settle(real)
                with suppress(Exception):
                    backups.thin(real)
                with suppress(Exception):
                    then()
    except Stuck:
        raise
    except BaseException as error:
        if saved:
            raise Interrupted(SAVED) if isinstance(error, Interrupted) else error from None
        if kept is not None:
            with suppress(OSError):
                kept.unlink(missing_ok=True)
        with suppress(OSError):
            backups.clear_swapped(real)
        if isinstance(error, OSError):
            raise _not_saved(real, error) from error
        raise
    return kept


def put_again(path: Path, data: bytes) -> None:
    """Replace a file that is kept by other bytes in one step; its name and its date stay."""
    status = path.stat()
    with temporary.make_file(path.parent, data) as fresh:
        os.utime(fresh, ns=(status.st_atime_ns, status.st_mtime_ns))
        fresh.replace(path)


def _clear(real: Path) -> None:
    """Clear away what runs that were killed left beside the journal and its backups."""
    for old in beside.old_unfinished(real):
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


def _begin(fresh: Path, real: Path) -> None:
    """Put the first version in place, unless another program has just made a file there."""
    try:
        os.link(fresh, real)
    except FileExistsError:
        raise _changed_meanwhile() from None
    except OSError:  # a file system without hard links
        _look_again(real, None)
        fresh.replace(real)
        return


def _replace(fresh: Path, real: Path, before: Version, data: bytes, kept: Path | None) -> None:
    """Put a file with these bytes in place of the version that was read, and of no other."""
    ours = fresh.stat().st_ino
    swapped = beside.swapped_of(real, ours)
    fresh.replace(swapped)
    try:
        is_exchanged = swap.exchange(swapped, real)
    except FileNotFoundError:
        raise _changed_meanwhile() from None
    if not is_exchanged:
        _look_again(real, before)
        swapped.replace(real)
        return
    try:
        came_out = reading.version_or_none(swapped, any_size=True)
    except (SoberpathError, MemoryError) as error:
        _give_back(swapped, real, (ours, data))
        if isinstance(error.__cause__, OSError):
            raise error.__cause__ from None
        raise _changed_meanwhile() from None
    is_same = came_out == before or (
        came_out is not None and bool(before.data) and came_out.data == before.data
    )  # of a file too large to be read there are no bytes to compare
    if not is_same:
        _give_back(swapped, real, (ours, data))
        raise _changed_meanwhile()
    backups.retire(swapped, kept)


def _give_back(swapped: Path, real: Path, ours: tuple[int, bytes]) -> None:
    """Put back what another program saved, or a later save if there was one since."""
    is_back = False
    with suppress(OSError):
        is_back = swap.exchange(swapped, real)
    if not is_back:
        place = swapped
        with suppress(OSError):
            place = backups.keep_aside(real, swapped)
        raise Stuck(real, place)
    with suppress(OSError, SoberpathError):
        found = reading.version_or_none(swapped)
        if found is not None and (found.inode, found.data) == ours:
            swapped.unlink()
            return
    with suppress(OSError):
        swap.exchange(swapped, real)
    with suppress(OSError):
        backups.keep_aside(real, swapped)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Hold signals back while the new version takes its place, so that none comes in between."""
    if sys.platform == "win32":
        yield
        return
    held = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM, signal.SIGHUP})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, held)


def _look_again(real: Path, before: Version | None) -> None:
    if reading.version_or_none(real, any_size=True) != before:
        raise _changed_meanwhile()


def _changed_meanwhile() -> Busy:
    return Busy("Another program changed the journal meanwhile. Nothing was saved. Try again.")


def _settle(real: Path) -> None:
    """Make the new name last on the disk."""
    try:
        temporary.sync_folder(real.parent)
    except OSError as error:
        raise SoberpathError(
            f"Your entry is in {real}, but the disk didn't confirm it ({reason(error)}). "
            "Check the disk.",
            Cure("look"),
        ) from error


def _not_saved(path: Path, error: OSError) -> Refused:
    return Refused(f"{describe_failure(path, error)} Your journal wasn't changed.")


def describe_failure(path: Path, error: OSError) -> str:
    """Return a sentence that says why a journal couldn't be saved."""
    why = ": ".join(filter(None, (reason(error), _to_blame(path, error))))
    return f"{path} couldn't be saved ({why})."


def _to_blame(path: Path, error: OSError) -> str:
    """The file or folder beside the journal that the system refused; empty for none."""
    named = [os.fsdecode(one) for one in (error.filename, error.filename2) if one]
    return next((one for one in reversed(named) if one != str(path)), "")


def refuse_taken(path: Path, *, force: bool) -> None:
    """Refuse a path where something is already, unless it is an ordinary file and force is given.

    A link to an ordinary file is like one.
    """
    if not os.path.lexists(path):
        return
    if not force:
        raise Refused(f"{path} already exists. Use --force to overwrite it.")
    try:
        is_ordinary = stat.S_ISREG(path.stat().st_mode)
    except OSError:
        is_ordinary = False
    if not is_ordinary:
        raise Refused(f"{path} isn't a regular file. Choose another one.")


def write_export(path: Path, data: bytes, *, force: bool) -> None:
    """Write an export readable by its owner only; an existing file stays unless force is given."""
    refuse_taken(path, force=force)
    temporary.clear(path.parent)
    try:
        with temporary.make_file(path.parent, data) as fresh:
            _give_name(fresh, path, force=force)
    except OSError as error:
        raise Refused(
            f"{path} couldn't be written ({reason(error)}). Check the folder and the disk."
        ) from error
    try:
        temporary.sync_folder(path.parent)
    except OSError as error:
        raise SoberpathError(
            f"{path} was written, but the disk didn't confirm it ({reason(error)}). Check the disk."
        ) from error


def _give_name(fresh: Path, path: Path, *, force: bool) -> None:
    """Give a file its name; without force it takes no other's place, even if that just came."""
    if not force:
        try:
            os.link(fresh, path)
            return
        except OSError:  # it is there already, or a file system without hard links
            pass
    refuse_taken(path, force=force)
    fresh.replace(path)
