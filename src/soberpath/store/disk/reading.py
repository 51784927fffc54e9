"""Read a journal file: all of its bytes, or an error that says why not.

Only "does not exist" means that there is no journal; every other error ends the run and never
becomes an empty journal. Readers take no lock, since files are only replaced whole.
"""

import os
import stat
from contextlib import suppress
from typing import TYPE_CHECKING

from soberpath.core.model.errors import Cure, NothingYet, Unreadable
from soberpath.core.model.named_tuples import NamedTuple

if TYPE_CHECKING:
    from pathlib import Path  # slow to import, and only used for types

LARGEST = 64 * 1024 * 1024
"""In bytes; a journal of fifty years has about four million."""

FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
"""Flags for opening a file to read, without waiting for a pipe that has no writer."""


class Version(NamedTuple):
    """The bytes of a file, and which file they were read from."""

    data: bytes
    inode: int
    changed_ns: int


def read_version(path: "str | Path") -> Version:
    """Return the bytes of the journal at `path`; raise NothingYet if there is none."""
    version = read_if_there(path)
    if version is None:
        raise make_missing_error(path)
    return version


def resolve(path: "str | Path") -> "Path":
    """Return the real path of a file, with all links resolved."""
    from pathlib import Path

    return Path(os.path.realpath(path))


def make_missing_error(path: "str | Path") -> NothingYet:
    """Return the error for a missing journal, depending on whether backups exist."""
    from pathlib import Path

    from soberpath.store.disk import backups

    try:
        count = len(backups.list_versions(Path(os.path.realpath(path))))
    except OSError:
        count = 0
    if not count:
        return NothingYet("There's no journal yet.", Cure("begin"))
    backups_there = "is 1 backup" if count == 1 else f"are {count} backups"
    message = f"There's no journal at {path}, but there {backups_there}."
    return NothingYet(message, Cure("bring back"))


def has_backups(path: "str | Path") -> bool:
    """Return False only if the journal at `path` certainly has no backups."""
    from soberpath.store.disk import backups  # only needed if something is wrong

    return backups.has_versions(resolve(path))


def exists(path: "str | Path") -> bool:
    """Return True if `path` exists, readable or not; raise an error if that can't be seen."""
    try:
        os.lstat(os.path.realpath(path))
    except FileNotFoundError:
        return False
    except OSError as error:
        raise _open_error(path, error) from error
    return True


def find_size(path: "str | Path") -> int:
    """Return the size of a file in bytes; 0 if it isn't accessible."""
    try:
        return os.stat(path).st_size  # noqa: PTH116  (pathlib is slow to import)
    except OSError:
        return 0


def read_if_there(path: "str | Path", *, any_size: bool = False) -> Version | None:
    """Return the current file at `path`; None if there is none.

    With `any_size`, a file too large for a journal is returned without its bytes.
    """
    try:
        descriptor = os.open(path, FLAGS)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise _open_error(path, error) from error
    try:
        return _read_version(path, descriptor, any_size=any_size)
    except OSError as error:
        raise Unreadable(
            f"{path} can't be read ({describe_os_error(error)}). Try again."
        ) from error
    finally:
        close(descriptor)


def is_current(path: "str | Path", version: Version) -> bool:
    """Return True if the file is still the one that was read, unchanged."""
    try:
        status = os.stat(path)  # noqa: PTH116
    except OSError:
        return False
    return (status.st_ino, status.st_mtime_ns) == (version.inode, version.changed_ns)


def _read_version(path: "str | Path", descriptor: int, *, any_size: bool) -> Version:
    status = os.fstat(descriptor)
    if not stat.S_ISREG(status.st_mode):
        raise Unreadable(f"{path} {describe_other(status)}. Choose a journal with --file.")
    if status.st_size > LARGEST and any_size:
        return Version(b"", status.st_ino, status.st_mtime_ns)
    if status.st_size > LARGEST:
        most = format_megabytes(LARGEST)
        raise Unreadable(
            f"{path} is larger than a journal can be ({most}). Choose another file with --file.",
            Cure("go back"),
        )
    return Version(read_all(descriptor, status.st_size), status.st_ino, status.st_mtime_ns)


def read_all(descriptor: int, size: int) -> bytes:
    """Return all bytes of an open file of about this size."""
    parts = []
    while part := os.read(descriptor, size + 1):  # usually in one piece, which join() needn't copy
        parts.append(part)
    return b"".join(parts)


def close(descriptor: int) -> None:
    """Close a file that was only read, ignoring errors."""
    with suppress(OSError):
        os.close(descriptor)


def _open_error(path: "str | Path", error: OSError) -> Unreadable:
    return Unreadable(
        f"{path} can't be opened ({describe_os_error(error)}). {_suggest_cure(error)}"
    )


def format_megabytes(size: int) -> str:
    """Return a size in megabytes, in words."""
    return f"{size // (1024 * 1024)} MB"


def describe_other(status: os.stat_result) -> str:
    """Return what a path is that isn't an ordinary file."""
    return "is a folder" if stat.S_ISDIR(status.st_mode) else "isn't an ordinary file"


def describe_os_error(error: OSError) -> str:
    """Return the system's own description of an error."""
    return error.strerror or type(error).__name__


def _suggest_cure(error: OSError) -> str:
    if isinstance(error, PermissionError):
        return "Check its owner and its permissions."
    return "Check the path in --file or SOBERPATH_FILE."
