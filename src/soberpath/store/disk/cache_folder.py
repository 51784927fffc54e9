"""Manage files about a journal in the user's cache folder, trusting only the user's own.

None is stored next to the journal, so a synced folder can't supply one (docs/adr/0007), and none on
another disk than the journal. On any error there is no file. They may be deleted at any time.
"""

import errno
import os
import stat
import sys
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from soberpath.store.disk import reading

DIGEST = 32
"""Length of a digest in bytes."""

RECORD = "exporting"
"""The suffix of the name of an export's record (`export_records.py`)."""

LARGE = 1 << 20
"""From this many bytes on, OpenSSL is faster, although it takes time to load."""

_MAGIC = b"soberpath 1\n"

_READ = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_BINARY", 0)
)
_WRITE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


def folder() -> str:
    """Return the folder of these files, inside the user's cache folder.

    Raise FileNotFoundError for a user without a home folder.
    """
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or os.path.expanduser("~")  # noqa: PTH111
    elif sys.platform == "darwin":
        base = os.path.expanduser("~/Library/Caches")  # noqa: PTH111
    else:
        chosen = os.environ.get("XDG_CACHE_HOME", "")
        is_named = os.path.isabs(chosen)  # noqa: PTH117  (any other counts as none, by its standard)
        base = chosen if is_named else os.path.expanduser("~/.cache")  # noqa: PTH111
    if not os.path.isabs(base) or not os.environ.get("HOME", "/x"):  # noqa: PTH117
        raise FileNotFoundError("no home folder")
    return os.path.join(base, "soberpath")  # noqa: PTH118  (pathlib is slow to import)


def path_of(journal: "str | os.PathLike[str]", kind: str) -> str:
    """Return where the file of a kind about a journal is; `journal` is its real path."""
    name = digest_of(os.fsencode(journal))[:16].hex()
    return os.path.join(folder(), f"{name}.{kind}")  # noqa: PTH118


def read(
    journal: "str | os.PathLike[str]", kind: str, most: int | None = None
) -> memoryview | None:
    """Return a file's content, if it is intact, about this journal, and at most `most` bytes.

    Return None on any error.
    """
    try:
        path = path_of(journal, kind)
    except Exception:
        return None
    return read_file(journal, path, most)


def read_file(
    journal: "str | os.PathLike[str]",
    path: str,
    most: int | None = None,
    *,
    any_mode: bool = False,
) -> memoryview | None:
    """Return the content of a file at any path; `any_mode` accepts one others can read."""
    try:
        owner, content = _parse_file(_read_file(path, most, any_mode=any_mode))
        return content if owner == os.fsencode(journal) else None
    except Exception:
        return None


def write(journal: "str | os.PathLike[str]", kind: str, *content: bytes) -> bool:
    """Write a file, and return True if it exists then; nothing depends on it.

    The content may come in parts, to avoid copying long ones.
    """
    with suppress(OSError):
        if is_foreign(journal):
            return False
        place = path_of(journal, kind)
        fresh = f"{place}.{os.urandom(8).hex()}.new"
        make_folder(folder())
        if not is_usable(journal):
            return False
        is_new = not os.path.lexists(place)
        try:
            _write_file(fresh, seal(journal, *content))
            os.replace(fresh, place)  # noqa: PTH105
        except BaseException:  # a signal, too
            with suppress(OSError):
                os.unlink(fresh)  # noqa: PTH108
            raise
        _remove_unfinished(place)
        if is_new:
            remove_orphans()
        return True
    return False


def seal(journal: "str | os.PathLike[str]", *content: bytes) -> tuple[bytes, ...]:
    """Return the parts of a file about a journal, with a digest that shows if it is intact."""
    payload = (os.fsencode(journal), b"\0", *content)
    return _MAGIC, digest_of(*payload), *payload


def is_usable(journal: "str | os.PathLike[str]") -> bool:
    """Return True if data about a journal may be stored in this folder."""
    try:
        return _is_private() and not _is_on_another_disk(journal)
    except OSError:
        return False


def make_folder(path: str) -> None:
    """Make a folder and its missing parents, private to the user."""
    missing = []
    while not os.path.isdir(path):  # noqa: PTH112
        missing.append(path)
        above = os.path.dirname(path) or "."  # noqa: PTH120
        if above == path:
            break
        path = above
    for place in reversed(missing):
        with suppress(FileExistsError):
            os.mkdir(place, 0o700)  # noqa: PTH102
            os.chmod(place, 0o700)  # noqa: PTH101  (a umask may have taken more away)
    if missing and not os.path.isdir(missing[0]):  # noqa: PTH112
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), missing[0])


def _remove_unfinished(place: str) -> None:
    """Remove what killed runs left of a file: anything older than a minute."""
    start = f"{os.path.basename(place)}."  # noqa: PTH119
    latest = os.stat(place).st_mtime - 60  # noqa: PTH116
    for name in os.listdir(folder()):  # noqa: PTH208
        path = os.path.join(folder(), name)  # noqa: PTH118
        if name.startswith(start) and name.endswith(".new"):
            with suppress(OSError):
                if os.lstat(path).st_mtime < latest:
                    os.unlink(path)  # noqa: PTH108


def remove(journal: "str | os.PathLike[str]", kind: str) -> None:
    """Remove a file about a journal."""
    with suppress(OSError):
        os.unlink(path_of(journal, kind))  # noqa: PTH108


def list_files(journal: "str | os.PathLike[str]") -> list[str]:
    """Return every file about a journal, finished or not; none if they can't be listed."""
    try:
        place = folder()
        own = os.path.basename(path_of(journal, ""))  # noqa: PTH119
        names = sorted(os.listdir(place))  # noqa: PTH208
    except OSError:
        return []
    return [os.path.join(place, name) for name in names if name.startswith(own)]  # noqa: PTH118


def find_orphans(journal: "str | os.PathLike[str] | None" = None) -> Iterator[str]:
    """Yield the files of deleted journals, and unreadable files of this journal.

    An unreadable or unfinished file may belong to an existing journal, which will handle it.
    Records of exports are handled in `export_records.py`, which knows if their run has ended.
    """
    try:
        place = folder()
        names = sorted(os.listdir(place))  # noqa: PTH208
    except OSError:
        return
    own = "" if journal is None else os.path.basename(path_of(journal, ""))  # noqa: PTH119
    with suppress(OSError):
        own = "" if journal is not None and is_foreign(journal) else own
    for name in names:
        path = os.path.join(place, name)  # noqa: PTH118
        is_own = bool(own) and name.startswith(own)
        if is_own and name.endswith(f".{RECORD}"):
            continue
        if _is_useless(path) if is_own else _is_orphan(path):
            yield path


def remove_orphans() -> None:
    """Remove the files of deleted journals."""
    for path in find_orphans():
        with suppress(OSError):
            os.unlink(path)  # noqa: PTH108


def digest_of(*parts: bytes | memoryview) -> bytes:
    """Return the digest of these bytes, regardless of how they are split."""
    if sum(map(len, parts)) >= LARGE:
        from hashlib import sha256

        digest: Any = sha256()
    else:
        try:
            from _blake2 import blake2b  # as hashlib does, without loading OpenSSL (2.5 ms)
        except ImportError:
            from hashlib import blake2b

        digest = blake2b(digest_size=DIGEST)
    for part in parts:
        digest.update(part)
    result: bytes = digest.digest()
    return result


def _parse_file(data: bytes) -> tuple[bytes, memoryview]:
    """Return the journal that a file is about, and its content.

    Raise ValueError if it isn't intact.
    """
    start = len(_MAGIC) + DIGEST
    if data[:start] != _MAGIC + digest_of(memoryview(data)[start:]):
        raise ValueError("torn")
    end = data.index(b"\0", start)
    return data[start:end], memoryview(data)[end + 1 :]


def _is_useless(path: str) -> bool:
    """Return True for a file that isn't finished, or that can't be read."""
    try:
        _parse_file(_read_file(path, None))
    except Exception:
        return True
    return path.endswith(".new")


def _is_orphan(path: str) -> bool:
    """Return True for a file about a journal that no longer exists, finished or not."""
    start = len(_MAGIC) + DIGEST
    try:
        data = _read_file(path, None)
        end = data.index(b"\0", start)
        return data.startswith(_MAGIC) and not os.path.lexists(data[start:end])
    except Exception:
        return False


def _read_file(path: str, most: int | None, *, any_mode: bool = False) -> bytes:
    descriptor = os.open(path, _READ)
    try:
        status = os.fstat(descriptor)
        is_ours = sys.platform == "win32" or (
            status.st_uid == os.geteuid() and (any_mode or not status.st_mode & 0o077)
        )
        if not stat.S_ISREG(status.st_mode) or not is_ours:
            return b""
        if most is not None and status.st_size > most:
            return b""
        return reading.read_all(descriptor, status.st_size)
    finally:
        os.close(descriptor)


def _write_file(path: str, parts: tuple[bytes, ...]) -> None:
    descriptor = os.open(path, _WRITE, 0o600)
    try:
        for part in parts:
            write_all(descriptor, part)
    finally:
        os.close(descriptor)


def write_all(descriptor: int, data: bytes) -> None:
    """Write all of these bytes; a single system call may write fewer."""
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def _is_private() -> bool:
    """Return True if the folder is the user's own and closed to others."""
    if sys.platform == "win32":
        return True
    status = os.lstat(folder())
    return (
        stat.S_ISDIR(status.st_mode)
        and status.st_uid == os.geteuid()
        and not status.st_mode & 0o077
    )


def is_foreign(journal: "str | os.PathLike[str]") -> bool:
    """Return True for a journal of another user, about which nothing is stored here."""
    return sys.platform != "win32" and os.stat(journal).st_uid != os.geteuid()  # noqa: PTH116


def _is_on_another_disk(journal: "str | os.PathLike[str]") -> bool:
    """Return True for a journal on a different disk, such as an encrypted one."""
    beside = os.path.dirname(os.fspath(journal))  # noqa: PTH120
    return os.stat(beside or ".").st_dev != os.stat(folder()).st_dev  # noqa: PTH116
