"""Erase an entry or a text from the bytes of a file.

What is left is a journal. A file that isn't a journal is removed whole if it may have what is
forgotten.
"""

import re
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import NamedTuple

from soberpath.core.model import text_search
from soberpath.core.model.errors import Refused, Unreadable
from soberpath.core.upkeep import forgetting
from soberpath.core.upkeep.forgetting import Entry
from soberpath.store.text import cutting, document, editing, parse

# TOML's escapes: a character by its code in four or eight digits, or by a letter.
_ESCAPE = re.compile(rb"\\u([0-9a-fA-F]{4})|\\U([0-9a-fA-F]{8})|\\(.)", re.DOTALL)
_SHORT = {b"n": b"\n", b"t": b"\t", b"r": b"\r"}
_ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "latin-1", "cp1252")


class Outcome(NamedTuple):
    """The remaining bytes of a file; None if the whole file is removed.

    `times` is how often it was found, `left` how often it is still there.
    """

    data: bytes | None
    times: int
    left: int = 0


Eraser = Callable[[bytes], Outcome]
"""Erases something from the bytes of a file."""


def make_entry_eraser(entry: Entry) -> Eraser:
    """Return a function that erases an entry from a file."""
    address = str(entry.kind.get_address(entry.record))

    def erase(data: bytes) -> Outcome:
        try:
            before = document.read(data, "")
        except Unreadable:
            return _erase_whole(data, address)
        after, times = forgetting.forget(before.journal, entry)
        if not times:
            return Outcome(data, 0)
        try:
            return Outcome(editing.change(before, after).data, times)
        except Refused:
            return Outcome(data, times, times)

    return erase


def make_text_eraser(secret: str) -> Eraser:
    """Return a function that erases a text from a file."""

    def erase(data: bytes) -> Outcome:
        try:
            text = parse.decode(data, "")
            document.read(data, "")
        except Unreadable:
            return _erase_whole(data, secret)
        rest = cutting.cut(text, secret)
        return Outcome(rest.text.encode("utf-8"), rest.times, rest.left)

    return erase


def _erase_whole(data: bytes, secret: str) -> Outcome:
    """Return the removal of a file that isn't a journal, if it has a text, plain or escaped."""
    plain = _ESCAPE.sub(_unescape, data)
    marks = _encode(secret)
    has_it = any(mark in data or mark in plain for mark in marks)
    has_it = has_it or text_search.contains(plain.decode("utf-8", "replace"), secret)
    return Outcome(None, 1) if has_it else Outcome(data, 0)


def _encode(text: str) -> list[bytes]:
    encoded = []
    for encoding in _ENCODINGS:
        for spelling in text_search.list_spellings(text):
            with suppress(UnicodeEncodeError):
                encoded.append(spelling.encode(encoding))
    return encoded


def _unescape(escape: re.Match[bytes]) -> bytes:
    code = escape[1] or escape[2]
    if code is None:
        return _SHORT.get(escape[3], escape[3])
    return chr(min(int(code, 16), sys.maxunicode)).encode("utf-8", "surrogatepass")
