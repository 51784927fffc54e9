"""Write files completely before they get their name.

A temporary file has a unique name and is locked until it gets its final name or is removed. One
without a lock was left by a killed run.
"""

import errno
import os
import re
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from soberpath.store.disk import cache_folder, lock, reading

NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_LOOK = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
_NAME = re.compile(r"\.soberpath-[0-9a-f]{16}\.new")


class Temporary:
    """A temporary file that this run has open."""

    def __init__(self, path: Path, descriptor: int) -> None:
        """Store the path, and the descriptor until it is closed."""
        self.path = path
        self.descriptor = descriptor
        self.is_open = True

    def write(self, data: bytes) -> None:
        """Write all of these bytes."""
        cache_folder.write_all(self.descriptor, data)

    def close(self) -> None:
        """Close the file only once, since its number may be reused for another file."""
        if self.is_open:
            self.is_open = False
            reading.close(self.descriptor)

    def remove(self) -> None:
        """Remove the file if it still has its temporary name, then release its lock."""
        if sys.platform == "win32":  # open files can't be removed
            self.close()
        with suppress(OSError):
            self.path.unlink(missing_ok=True)
        self.close()


@contextmanager
def make_file(folder: Path, data: bytes) -> Iterator[Path]:
    """Make a file with these bytes, synced to disk, and remove it afterwards if not renamed."""
    file = create(lambda: folder / f".soberpath-{make_token()}.new")
    try:
        file.write(data)
        os.fsync(file.descriptor)
        if sys.platform == "win32":  # open files can't be renamed
            file.close()
        yield file.path
    finally:
        file.remove()


def create(make_path: Callable[[], Path]) -> Temporary:
    """Return a new file, locked by this run, at the first free path."""
    while True:
        path = make_path()
        with suppress(FileExistsError):
            descriptor = os.open(path, NEW, 0o600)
            if _lock(descriptor) is not False and os.fstat(descriptor).st_nlink:
                return Temporary(path, descriptor)
            reading.close(descriptor)  # another run took it for a leftover


def make_token() -> str:
    """Return a random part of a name."""
    return os.urandom(8).hex()


def has_temporary_name(path: Path) -> bool:
    """Return True for the name of a temporary file, which another run may remove."""
    return _NAME.fullmatch(path.name) is not None


def find_leftovers(folder: Path) -> list[Path]:
    """Return the temporary files in a folder that killed runs of this user left."""
    try:
        names = sorted(filter(_NAME.fullmatch, os.listdir(folder)))  # noqa: PTH208
    except OSError:
        return []
    return [folder / name for name in names if is_leftover(folder / name)]


def clear(folder: Path) -> None:
    """Remove the temporary files in a folder that killed runs left."""
    for path in find_leftovers(folder):
        remove_leftover(path)


def is_leftover(path: Path) -> bool:
    """Return True if a file is a regular one of this user, and no run has locked it."""
    with _claim(path) as is_left:
        return is_left


def remove_leftover(path: Path) -> None:
    """Remove a temporary file if a killed run left it.

    This is done under its lock, so that a run that just made it doesn't lose it.
    """
    with _claim(path) as is_left:
        if is_left:
            with suppress(OSError):
                path.unlink()


@contextmanager
def _claim(path: Path) -> Iterator[bool]:
    """Lock a file during the block; yield True if it is this user's and no run had locked it."""
    try:
        descriptor = os.open(path, _LOOK)
    except OSError:
        yield False
        return
    try:
        status = os.fstat(descriptor)
        is_ours = sys.platform == "win32" or status.st_uid == os.geteuid()
        yield stat.S_ISREG(status.st_mode) and is_ours and _lock(descriptor) is True
    finally:
        reading.close(descriptor)


def sync_folder(folder: Path) -> None:
    """Sync the names in a folder to disk."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno != errno.EINVAL:  # this disk doesn't sync folders
            raise
    finally:
        reading.close(descriptor)


def _lock(descriptor: int) -> bool | None:
    """Lock a file and return True; False if another run has it, None if not supported."""
    if sys.platform == "win32":  # it can't open other runs' files or remove open ones
        return True
    with suppress(OSError):
        return lock.take(descriptor)
    return None
