"""The journal file: reading it whole, changing it under a lock, never leaving half of anything.

Rule: only "does not exist" means there is no journal; every other error ends the run, and an error
never becomes an empty journal. A change is a new file, put in place of the old one in one step once
it lies safely on the disk; the old one stays among the backups.
"""

import datetime as dt
import os
import signal
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from soberpath.core.errors import Busy, NothingYet, Refused, SoberpathError, Unreadable
from soberpath.core.model import Journal
from soberpath.store import backup, document, lock
from soberpath.store.document import Document

LARGEST = 64 * 1024 * 1024
"""Bytes; a journal of fifty years holds about four million."""

NO_JOURNAL = "there is no journal yet; begin one with: soberpath init"

_READ = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


class _Version(NamedTuple):
    """The bytes of a file as they were read, and which file they were read from."""

    data: bytes
    inode: int
    changed_ns: int


def read(path: Path) -> Document:
    """The journal at path."""
    version = _version(path)
    if version is None:
        raise NothingYet(NO_JOURNAL)
    return document.read(version.data, str(path))


def exists(path: Path) -> bool:
    """Whether anything stands at path, readable or not; an error where that cannot be seen."""
    try:
        os.lstat(os.path.realpath(path))
    except FileNotFoundError:
        return False
    except OSError as error:
        raise _unopened(path, error) from error
    return True


def _version(path: Path) -> _Version | None:
    try:
        descriptor = os.open(path, _READ)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise _unopened(path, error) from error
    try:
        return _read_all(path, descriptor)
    except OSError as error:
        raise Unreadable(f"{path} cannot be read ({_reason(error)}); try again") from error
    finally:
        _let_go(descriptor)


def _let_go(descriptor: int) -> None:
    """Close what nothing was written to: it is closed whatever the disk answers."""
    with suppress(OSError):
        os.close(descriptor)


def _read_all(path: Path, descriptor: int) -> _Version:
    status = os.fstat(descriptor)
    if not stat.S_ISREG(status.st_mode):
        raise Unreadable(f"{path} is not an ordinary file; name a journal file with --file")
    if status.st_size > LARGEST:
        raise Unreadable(f"{path} is larger than a journal can be; name another file with --file")
    parts = []
    while part := os.read(descriptor, 1 << 20):
        parts.append(part)
    return _Version(b"".join(parts), status.st_ino, status.st_mtime_ns)


def _unopened(path: Path, error: OSError) -> Unreadable:
    return Unreadable(f"{path} cannot be opened ({_reason(error)}); {_cure(error)}")


def _reason(error: OSError) -> str:
    return error.strerror or type(error).__name__


def _cure(error: OSError) -> str:
    if isinstance(error, PermissionError):
        return "check who owns it and its permissions"
    return "check the path given with --file or SOBERPATH_FILE"


def create(path: Path, journal: Journal, today: dt.date) -> None:
    """Write the first version of a journal; an existing file is never overwritten."""
    with _locked(path) as real:
        if os.path.lexists(real):
            raise Refused(
                f"{path} is there already; it was not changed, look at it with: soberpath"
            )
        _replace(real, None, document.changed(document.EMPTY, journal).text, today)


def update(path: Path, change: Callable[[Journal], Journal], today: dt.date) -> Journal:
    """Change the journal at path under the lock, and give the journal as saved."""
    if not exists(path):
        raise NothingYet(NO_JOURNAL)
    with _locked(path) as real:
        version = _version(real)
        if version is None:
            raise NothingYet(NO_JOURNAL)
        before = document.read(version.data, str(path))
        journal = change(before.journal)
        if journal != before.journal:
            _replace(real, version, document.changed(before, journal).text, today)
        return journal


@contextmanager
def _locked(path: Path) -> Iterator[Path]:
    """The real path of the journal, with its folder made and the lock held."""
    real = Path(os.path.realpath(path))
    try:
        real.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(f"{real}.lock", os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise _not_saved(path, error) from error
    try:
        lock.wait_for(descriptor)
        yield real
    finally:
        _let_go(descriptor)


def _replace(real: Path, before: _Version | None, text: str, today: dt.date) -> None:
    """Put a new version in place of the one that was read, or in an empty place."""
    fresh = real.with_name(f".{real.name}.new")
    kept: Path | None = None
    try:
        fresh.unlink(missing_ok=True)  # left by a run that was killed
        _write(fresh, text.encode("utf-8"))
        _look_again(real, before)
        with _undisturbed():
            if before is not None:
                kept = backup.keep(real, today)
            fresh.replace(real)
            kept = None  # from here on it is the version before this one
    except BaseException as error:
        for left in filter(None, (fresh, kept)):
            with suppress(OSError):
                left.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise _not_saved(real, error) from error
        raise
    _settle(real, today)


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


def _write(fresh: Path, data: bytes) -> None:
    descriptor = os.open(fresh, _NEW, 0o600)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(descriptor, rest) :]
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _look_again(real: Path, before: _Version | None) -> None:
    if _version(real) != before:
        raise Busy(
            "the journal was changed by another program meanwhile; nothing was saved, try again"
        )


def _settle(real: Path, today: dt.date) -> None:
    """Make the new name last on the disk, then thin the backups out."""
    try:
        if sys.platform != "win32":
            descriptor = os.open(real.parent, os.O_RDONLY)
            try:
                os.fsync(descriptor)
            finally:
                _let_go(descriptor)
    except OSError as error:
        raise SoberpathError(
            f"the entry is in {real}, but the disk did not confirm it ({_reason(error)}); "
            "check the disk, then look with: soberpath log"
        ) from error
    with suppress(OSError):
        backup.thin(real, today)


def _not_saved(path: Path, error: OSError) -> Refused:
    return Refused(f"{path} could not be saved ({_reason(error)}); the journal is as it was")


def write_export(path: Path, text: str, *, force: bool) -> None:
    """Write an export readable by its owner only; an existing file stays unless force is given."""
    if os.path.lexists(path) and not force:
        raise Refused(f"{path} is there already; give --force to overwrite it")
    fresh = path.with_name(f".{path.name}.new")
    try:
        fresh.unlink(missing_ok=True)
        _write(fresh, text.encode("utf-8"))
        fresh.replace(path)
    except BaseException as error:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise Refused(f"{path} could not be written ({_reason(error)})") from error
        raise
