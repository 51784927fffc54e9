"""The journal as it was parsed, kept beside it, so that an old journal opens like a young one.

Rule: it can never be wrong. It is used only while the journal still begins with exactly the bytes
it was made from, by length and digest; what follows is read as the records it is. A copy that is
missing, torn, of another version or of other bytes is as good as none. It holds what the journal
holds, is readable by its owner only, and may be deleted at any time.
"""

import datetime as dt
import marshal
import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple, get_args

from soberpath import __version__
from soberpath.core.model import Journal, Settings

if TYPE_CHECKING:
    from pathlib import Path  # slow to import, and no value of it is made here

SMALL = 64 * 1024
"""Bytes; a journal of about a year. Up to here the copy is made anew at every write."""

LONGEST_TAIL = 32 * 1024
"""Bytes beyond the copied ones, about half a year of records, before they are copied too."""

_MAGIC = b"soberpath parsed\n"
_DIGEST = 32
_FORMAT = 4  # of marshal; every Python since 3.4 reads it

_CODED: dict[Any, tuple[Callable[[Any], Any], Callable[[Any], Any]]] = {
    dt.date: (dt.date.toordinal, dt.date.fromordinal),
    dt.time: (dt.time.isoformat, dt.time.fromisoformat),
}
"""What marshal has no form for, and the way there and back."""


class Head(NamedTuple):
    """The first bytes of a journal's file, complete as TOML, and the journal they hold."""

    data: bytes
    journal: Journal


NO_HEAD = Head(b"", Journal())


class Copy(NamedTuple):
    """A copy as it was read: for how many bytes it stands, and their values by column."""

    length: int
    schema: int
    columns: dict[str, list[Any]]


def path_of(journal: "str | Path") -> str:
    """Where the copy of a journal lies; `journal` is its real path."""
    folder, name = os.path.split(journal)
    return os.path.join(folder, f".{name}.parsed")  # noqa: PTH118  (as above)


def is_due(length: int, known: int) -> bool:
    """Whether a journal of so many bytes, of which so many are copied, should be copied again."""
    return length <= SMALL or length - known > LONGEST_TAIL


def written(data: bytes, journal: Journal) -> bytes | None:
    """The copy of a journal whose file holds these bytes; None where marshal has no form for it."""
    columns = {name: _columns(kind, getattr(journal, name)) for name, kind in _KINDS.items()}
    columns["settings"] = _columns(Settings, (journal.settings,))
    try:
        payload = marshal.dumps(
            (_SHAPE, len(data), _digest(data), journal.schema, columns), _FORMAT
        )
    except ValueError:
        return None
    return _MAGIC + _digest(payload) + payload


def read(copy: bytes, data: bytes) -> Copy | None:
    """The copy in these bytes, if it stands for the first bytes of this journal."""
    whole = _whole(copy)
    if whole is None:
        return None
    digest, found = whole
    if found.length > len(data) or digest != _digest(memoryview(data)[: found.length]):
        return None
    return found


def is_of(copy: bytes, data: bytes) -> bool:
    """Whether the copy in these bytes was made from exactly this journal."""
    found = read(copy, data)
    return found is not None and found.length == len(data)


def journal_of(copy: bytes) -> Journal | None:
    """The journal in a copy, whatever has become of the file it was made from."""
    whole = _whole(copy)
    return _journal(whole[1]) if whole else None


def _whole(copy: bytes) -> tuple[bytes, Copy] | None:
    """The digest of what a copy was made from, and its content; None for one that is torn."""
    payload = memoryview(copy)[len(_MAGIC) + _DIGEST :]
    if not copy.startswith(_MAGIC) or copy[len(_MAGIC) :][:_DIGEST] != _digest(payload):
        return None
    shape, *content = marshal.loads(payload)  # noqa: S302  (our own bytes, whole by their digest)
    if shape != _SHAPE:
        return None
    length, digest, schema, columns = content
    return digest, Copy(length, schema, columns)


def head(copy: Copy | None, data: bytes) -> Head:
    """The part of a journal that a copy stands for."""
    if copy is None:
        return NO_HEAD
    return Head(data[: copy.length], _journal(copy))


def _journal(copy: Copy) -> Journal:
    records = {name: records_of(copy, name) for name in _KINDS}
    return Journal(copy.schema, settings_of(copy), **records)


def records_of(copy: Copy, name: str) -> tuple[Any, ...]:
    """The records of one of the journal's tuples."""
    return _records(_KINDS[name], copy.columns[name])


def settings_of(copy: Copy) -> Settings:
    """The settings."""
    found: Settings = _records(Settings, copy.columns["settings"])[0]
    return found


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
    read_back = [
        _mapped(_coded(kind, field, 1), column)
        for field, column in zip(kind._fields, columns, strict=True)
    ]
    return tuple(map(kind._make, zip(*read_back, strict=True)))


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
    __version__,
    Settings._fields,
    tuple((name, *kind._fields) for name, kind in _KINDS.items()),
)
"""What a copy must have been made for: this version, these records."""
