"""Cache the parsed journal, so that a large journal opens as fast as a small one.

A cached copy is used only if it has the length and digest of the file. On any error there is no
copy. `cache_folder.py` decides where it is stored and which files are trusted.
"""

import datetime as dt
import marshal
import os
import sys
from collections.abc import Callable
from functools import cache
from itertools import chain, repeat
from operator import is_
from typing import Any, get_args

from soberpath.core.model.named_tuples import NamedTuple
from soberpath.core.model.records import Journal, Settings
from soberpath.store.disk import cache_folder

FORMAT = 3
"""The version of the cache format; other versions aren't read."""

SMALL = 16 * 1024
"""In bytes; smaller journals aren't cached, since parsing costs less than writing."""

ROWS = 1024
"""How many records are packed together: a write only repacks groups that change."""

KIND = "cache"
_MARSHAL = 4  # every Python since 3.4 reads it
_GROWTH, _SPARE = (
    4,
    1 << 16,
)  # the largest size of a copy, relative to its file

_CODINGS: dict[Any, tuple[Callable[[Any], Any], Callable[[Any], Any]]] = {
    dt.date: (dt.date.toordinal, dt.date.fromordinal),
    dt.time: (cache(dt.time.isoformat), cache(dt.time.fromisoformat)),  # few values, often
}
"""How to encode types that marshal doesn't support, and how to decode them."""


class Copy(NamedTuple):
    """A cached copy: the file it belongs to, and the pieces of the text.

    `sections` has the values of each kind of record by column, `ROWS` in each part; they are
    decoded on demand.
    """

    length: int
    digest: bytes
    schema: int
    sections: dict[str, tuple[bytes, ...]]
    lengths: tuple[int, ...]
    headers: tuple[str, ...]


def path_of(journal: "str | os.PathLike[str]") -> str:
    """Return where a journal's copy is stored; `journal` is its real path."""
    return cache_folder.path_of(journal, KIND)


def load(journal: "str | os.PathLike[str]", data: bytes) -> Copy | None:
    """Return the copy of a journal at its real path if it was made from exactly these bytes."""
    content = cache_folder.read(journal, KIND, _GROWTH * len(data) + _SPARE)
    copy = None if content is None else decode(content)
    return copy if copy is not None and is_copy_of(copy, data) else None


def decode(content: bytes | memoryview) -> Copy | None:
    """Return the copy in these bytes; None for another format or any error."""
    try:
        shape, *fields = marshal.loads(content)  # noqa: S302  (our own, from our own folder)
        if shape != _SHAPE:
            return None
        *others, names, numbers = fields
        return Copy._make((*others, tuple(map(names.__getitem__, numbers))))
    except Exception:
        return None


def encode(
    data: bytes, values: Journal, lengths: tuple[int, ...], headers: tuple[str, ...]
) -> bytes:
    """Return a copy as bytes; raise ValueError for values that marshal can't encode."""
    sections = {name: _encode_section(name, getattr(values, name)) for name in _KINDS}
    sections["settings"] = _encode_section("settings", (values.settings,))
    copy = Copy(
        len(data),
        cache_folder.digest_of(data),
        values.schema,
        sections,
        lengths,
        headers,
    )
    return marshal.dumps((_SHAPE, *copy[:-1], *_number_headers(headers)), _MARSHAL)


def _number_headers(headers: tuple[str, ...]) -> tuple[tuple[str, ...], bytes | tuple[int, ...]]:
    """Return the distinct headers, and their numbers in order, which are faster to read."""
    names = tuple(dict.fromkeys(headers))
    numbers = {name: number for number, name in enumerate(names)}
    each = map(numbers.__getitem__, headers)
    return names, bytes(each) if len(names) <= 256 else tuple(each)


def save(journal: "str | os.PathLike[str]", copy: bytes) -> None:
    """Save a copy or, if that isn't possible, remove the one of an earlier version."""
    if not cache_folder.write(journal, KIND, copy):
        remove(journal)


def remove(journal: "str | os.PathLike[str]") -> None:
    """Remove the copy of a journal."""
    cache_folder.remove(journal, KIND)


def decode_journal(copy: Copy) -> Journal:
    """Return the journal in a copy."""
    records = {name: decode_records(copy, name) for name in _KINDS}
    _DECODED.update({name: (values, copy.sections[name]) for name, values in records.items()})
    return Journal(copy.schema, decode_settings(copy), **records)


def decode_records(copy: Copy, name: str) -> tuple[Any, ...]:
    """Return the records of one of the journal's fields."""
    return _decode_section(_KINDS[name], copy.sections[name])


def decode_settings(copy: Copy) -> Settings:
    """Return the settings."""
    settings: Settings = _decode_section(Settings, copy.sections["settings"])[0]
    return settings


def is_copy_of(copy: Copy, data: bytes) -> bool:
    """Return True if a copy was made from exactly these bytes."""
    return copy.length == len(data) and copy.digest == cache_folder.digest_of(data)


def _encode_section(name: str, records: tuple[Any, ...]) -> tuple[bytes, ...]:
    """Return the encoded values of a section; those read from a copy aren't encoded again."""
    before, parts = _DECODED.get(name, ((), ()))
    if before is records:
        return parts
    kind = _KINDS.get(name, Settings)
    known = dict(zip(range(0, len(before), ROWS), parts, strict=True))
    encoded = []
    for start in range(0, len(records), ROWS):
        rows, read = records[start : start + ROWS], before[start : start + ROWS]
        is_as_read = len(rows) == len(read) and all(map(is_, rows, read))
        columns = () if is_as_read else _list_columns(kind, rows)
        encoded.append(known[start] if is_as_read else marshal.dumps(columns, _MARSHAL))
    return tuple(encoded)


def _list_columns(kind: Any, records: tuple[Any, ...]) -> list[Any]:
    rows = zip(*records, strict=True) if records else ()
    return [
        _map_column(_find_coding(kind, field, 0), column)
        for field, column in zip(kind._fields, rows, strict=False)
    ]


def _decode_section(kind: Any, parts: tuple[bytes, ...]) -> tuple[Any, ...]:
    decoded = [_decode_rows(kind, marshal.loads(part)) for part in parts]  # noqa: S302  (as above)
    return decoded[0] if len(decoded) == 1 else tuple(chain.from_iterable(decoded))


def _decode_rows(kind: Any, columns: list[Any]) -> tuple[Any, ...]:
    if not columns:
        return ()
    decoded = [
        _map_column(_find_coding(kind, field, 1), column)
        for field, column in zip(kind._fields, columns, strict=True)
    ]
    # like kind._make, in half the time
    return tuple(map(tuple.__new__, repeat(kind), zip(*decoded, strict=True)))


def _find_coding(kind: Any, field: str, direction: int) -> Callable[[Any], Any] | None:
    annotation = kind.__annotations__[field]
    for coded in {annotation, *get_args(annotation)} & _CODINGS.keys():
        return _CODINGS[coded][direction]
    return None


def _map_column(change: Callable[[Any], Any] | None, column: Any) -> Any:
    if change is None or not any(column):
        return column
    if None not in column:
        return tuple(map(change, column))
    return tuple([value if value is None else change(value) for value in column])


_KINDS: dict[str, Any] = {
    name: get_args(annotation)[0]
    for name, annotation in Journal.__annotations__.items()
    if name not in ("schema", "settings")
}
_DECODED: dict[str, tuple[tuple[Any, ...], tuple[bytes, ...]]] = {}
"""The decoded records last read, and their bytes: most writes change only one of them."""

_SHAPE = (
    FORMAT,
    sys.version_info[:2],
    Settings._fields,
    tuple((name, *kind._fields) for name, kind in _KINDS.items()),
)
"""What a copy must have been made for: this version of Python, and of the records."""
