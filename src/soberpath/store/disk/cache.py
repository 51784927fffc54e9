"""A copy of the journal as it was parsed, so that an old journal opens like a young one.

Rule: it stands for exactly the bytes of the file, by length and digest, or it is not used. It lies
in the user's own cache folder, never in the journal's, so that nothing that comes with a synced
folder is read as one (docs/adr/0007). Whatever goes wrong means that there is none. It may be
deleted at any time.
"""

import datetime as dt
import marshal
import os
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any, NamedTuple, get_args

from soberpath.core.model import Journal, Settings

FORMAT = 1
"""The number of this form of the copy; a copy of any other is not read."""

SMALL = 16 * 1024
"""Bytes; below this a reader makes no copy, since parsing costs less than writing one."""

_MARSHAL = 4  # every Python since 3.4 reads it
_DIGEST = 32
_MAGIC = b"soberpath cache %d\n" % FORMAT
_GROWTH, _SPARE = 4, 1 << 16  # a copy has at most so many times the bytes of its file, and a little

_READ = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_BINARY", 0)
)
_WRITE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)

_CODED: dict[Any, tuple[Callable[[Any], Any], Callable[[Any], Any]]] = {
    dt.date: (dt.date.toordinal, dt.date.fromordinal),
    dt.time: (dt.time.isoformat, dt.time.fromisoformat),
}
"""What marshal has no form for, and the way there and back."""


class Copy(NamedTuple):
    """A copy as it was read: what it stands for, values by column, and the pieces of the text."""

    journal_path: str
    length: int
    digest: bytes
    schema: int
    columns: dict[str, list[Any]]
    lengths: tuple[int, ...]
    headers: tuple[str, ...]


def folder() -> str:
    """Return the folder of all copies, below the user's cache folder."""
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or os.path.expanduser("~")  # noqa: PTH111
    elif sys.platform == "darwin":
        base = os.path.expanduser("~/Library/Caches")  # noqa: PTH111
    else:
        base = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")  # noqa: PTH111
    return os.path.join(base, "soberpath")  # noqa: PTH118  (pathlib is slow to import)


def path_of(journal: "str | os.PathLike[str]") -> str:
    """Return where the copy of a journal lies; `journal` is its real path."""
    name = _digest(os.fsencode(journal))[:16].hex()
    return os.path.join(folder(), f"{name}.cache")  # noqa: PTH118


def old_path_of(journal: "str | os.PathLike[str]") -> str:
    """Return where programs before this one kept a copy, beside the journal."""
    beside, name = os.path.split(os.fspath(journal))
    return os.path.join(beside, f".{name}.parsed")  # noqa: PTH118


def load(journal: "str | os.PathLike[str]", data: bytes) -> Copy | None:
    """Return the copy of a journal at its real path if it stands for exactly these bytes."""
    copy = stored(journal, len(data))
    if copy is None or copy.length != len(data) or copy.digest != _digest(data):
        return None
    return copy


def stored(journal: "str | os.PathLike[str]", length: int | None = None) -> Copy | None:
    """Return the copy of a journal, whatever has become of its file; None for any reason at all.

    With the file's `length`, one that is far too large for it is not even read.
    """
    try:
        most = None if length is None else _GROWTH * length + _SPARE
        return decode(_read(path_of(journal), most), os.fspath(journal))
    except Exception:
        return None


def _read(path: str, most: int | None) -> bytes:
    descriptor = os.open(path, _READ)
    try:
        status = os.fstat(descriptor)
        is_ours = sys.platform == "win32" or (
            status.st_uid == os.geteuid() and not status.st_mode & 0o077
        )
        if not stat.S_ISREG(status.st_mode) or not is_ours:
            return b""
        if most is not None and status.st_size > most:
            return b""
        parts = []
        while part := os.read(descriptor, 1 << 20):
            parts.append(part)
        return b"".join(parts)
    finally:
        os.close(descriptor)


def decode(copy: bytes, journal: str) -> Copy | None:
    """Return what these bytes hold, if they are a whole copy of the journal at this path."""
    payload = memoryview(copy)[len(_MAGIC) + _DIGEST :]
    if not copy.startswith(_MAGIC) or copy[len(_MAGIC) :][:_DIGEST] != _digest(payload):
        return None
    shape, *content = marshal.loads(payload)  # noqa: S302  (our own bytes, in our own folder)
    found = Copy(*content) if shape == _SHAPE else None
    return found if found is not None and found.journal_path == journal else None


def encode(
    journal: "str | os.PathLike[str]",
    data: bytes,
    values: Journal,
    lengths: tuple[int, ...],
    headers: tuple[str, ...],
) -> bytes:
    """Return the bytes of a copy; raise ValueError for values that marshal has no form for."""
    columns = {name: _columns(kind, getattr(values, name)) for name, kind in _KINDS.items()}
    columns["settings"] = _columns(Settings, (values.settings,))
    copy = Copy(
        os.fspath(journal), len(data), _digest(data), values.schema, columns, lengths, headers
    )
    payload = marshal.dumps((_SHAPE, *copy), _MARSHAL)
    return _MAGIC + _digest(payload) + payload


def save(journal: "str | os.PathLike[str]", copy: bytes) -> None:
    """Put a copy in place, or leave it: nobody waits for it, and nothing depends on it."""
    place = path_of(journal)
    fresh = f"{place}.{os.getpid()}.new"
    with suppress(OSError):
        os.makedirs(folder(), mode=0o700, exist_ok=True)  # noqa: PTH103
        if not _is_private() or _is_on_another_disk(journal):
            return
        is_new = not os.path.lexists(place)
        with suppress(FileNotFoundError):
            os.unlink(fresh)  # noqa: PTH108
        try:
            descriptor = os.open(fresh, _WRITE, 0o600)
            try:
                rest = memoryview(copy)
                while rest:
                    rest = rest[os.write(descriptor, rest) :]
            finally:
                os.close(descriptor)
            os.replace(fresh, place)  # noqa: PTH105
        except OSError:
            with suppress(OSError):
                os.unlink(fresh)  # noqa: PTH108
            raise
        if is_new:
            remove_orphans()


def _is_private() -> bool:
    """Return True if the folder of copies is the user's own and closed to others."""
    if sys.platform == "win32":
        return True
    status = os.lstat(folder())
    return (
        stat.S_ISDIR(status.st_mode)
        and status.st_uid == os.geteuid()
        and not status.st_mode & 0o077
    )


def _is_on_another_disk(journal: "str | os.PathLike[str]") -> bool:
    """Return True for a journal on a disk of its own, such as an encrypted one."""
    beside = os.path.dirname(os.fspath(journal))  # noqa: PTH120
    return os.stat(beside or ".").st_dev != os.stat(folder()).st_dev  # noqa: PTH116


def remove(journal: "str | os.PathLike[str]") -> None:
    """Remove the copy of a journal, and the one that an earlier program kept beside it."""
    for path in (path_of(journal), old_path_of(journal)):
        with suppress(OSError):
            os.unlink(path)  # noqa: PTH108


def remove_old(journal: "str | os.PathLike[str]") -> None:
    """Remove the copy that an earlier program kept beside a journal."""
    with suppress(OSError):
        os.unlink(old_path_of(journal))  # noqa: PTH108


def orphans() -> Iterator[str]:
    """Yield the copies of journals that are gone, and what was left by a run that was stopped."""
    try:
        names = sorted(os.listdir(folder()))  # noqa: PTH208
    except OSError:
        return
    for name in names:
        path = os.path.join(folder(), name)  # noqa: PTH118
        if name.endswith(".new") or (name.endswith(".cache") and _is_orphan(path)):
            yield path


def _is_orphan(path: str) -> bool:
    """Return True for a copy that can't be read, or whose journal does not exist any more."""
    try:
        data = _read(path, None)
        payload = memoryview(data)[len(_MAGIC) + _DIGEST :]
        if not data.startswith(_MAGIC) or data[len(_MAGIC) :][:_DIGEST] != _digest(payload):
            return True
        journal = marshal.loads(payload)[1]  # noqa: S302  (as above)
        return not os.path.lexists(journal)
    except Exception:
        return True


def remove_orphans() -> None:
    """Remove the copies that no journal needs any more."""
    for path in orphans():
        with suppress(OSError):
            os.unlink(path)  # noqa: PTH108


def journal_of(copy: Copy) -> Journal:
    """Return the journal that a copy holds."""
    records = {name: records_of(copy, name) for name in _KINDS}
    return Journal(copy.schema, settings_of(copy), **records)


def records_of(copy: Copy, name: str) -> tuple[Any, ...]:
    """Return the records of one of the journal's tuples."""
    return _records(_KINDS[name], copy.columns[name])


def settings_of(copy: Copy) -> Settings:
    """Return the settings."""
    found: Settings = _records(Settings, copy.columns["settings"])[0]
    return found


def is_copy_of(copy: Copy, data: bytes) -> bool:
    """Return True if a copy was made from exactly these bytes."""
    return copy.length == len(data) and copy.digest == _digest(data)


def _digest(data: bytes | memoryview) -> bytes:
    try:
        from _blake2 import blake2b  # where hashlib takes it from, without loading OpenSSL (2.5 ms)
    except ImportError:
        from hashlib import blake2b

    return blake2b(data, digest_size=_DIGEST).digest()


def _columns(kind: Any, records: tuple[Any, ...]) -> list[Any]:
    rows = zip(*records, strict=True) if records else ()
    return [
        _mapped(_coded(kind, field, 0), column)
        for field, column in zip(kind._fields, rows, strict=False)
    ]


def _records(kind: Any, columns: list[Any]) -> tuple[Any, ...]:
    if not columns:
        return ()
    decoded = [
        _mapped(_coded(kind, field, 1), column)
        for field, column in zip(kind._fields, columns, strict=True)
    ]
    return tuple(map(kind._make, zip(*decoded, strict=True)))


def _coded(kind: Any, field: str, way: int) -> Callable[[Any], Any] | None:
    annotation = kind.__annotations__[field]
    for coded in {annotation, *get_args(annotation)} & _CODED.keys():
        return _CODED[coded][way]
    return None


def _mapped(change: Callable[[Any], Any] | None, column: Any) -> Any:
    if change is None:
        return tuple(column)
    return tuple(value if value is None else change(value) for value in column)


_KINDS: dict[str, Any] = {
    name: get_args(annotation)[0]
    for name, annotation in Journal.__annotations__.items()
    if name not in ("schema", "settings")
}
_SHAPE = (
    sys.version_info[:2],
    Settings._fields,
    tuple((name, *kind._fields) for name, kind in _KINDS.items()),
)
"""What a copy must have been made for: this Python, these records."""
