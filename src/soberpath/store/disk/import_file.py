"""Read a file to import: all of its text, or an error that says why not.

Only regular files are opened, so that no run waits for a pipe or reads from a device that never
ends; standard input is handled separately. UTF-8 and UTF-16 are read; for anything else the error
says what it seems to be.
"""

import os
import stat
from pathlib import Path

from soberpath.core.model.errors import NothingYet, Refused
from soberpath.store.disk import reading

LARGEST = reading.LARGEST
"""In bytes; larger files aren't imported, since no journal can be that large."""

_MARKS = (
    (b"\xff\xfe\0\0", "UTF-32"),
    (b"\0\0\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)
"""The byte order marks of other encodings."""

_LOOKED_AT = 64
"""How many bytes to check; about half are NUL for words in UTF-16, and most in UTF-32."""


def read(path: Path) -> bytes:
    """Return all bytes of a file to import."""
    try:
        descriptor = os.open(path, reading.FLAGS)
    except FileNotFoundError:
        raise NothingYet(f"There's no file {path}. Check the name.") from None
    except OSError as error:
        raise _read_error(path, error) from None
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise Refused(
                f"{path} {reading.describe_other(status)}. Choose a file, or - for standard input. "
                "Nothing was changed."
            )
        if status.st_size > LARGEST:
            raise size_error(str(path))
        parts, size = [], 0
        while part := os.read(descriptor, 1 << 20):
            parts.append(part)
            size += len(part)
            if size > LARGEST:  # a file that is growing, or a system file without a size
                raise size_error(str(path))
        return b"".join(parts)
    except OSError as error:
        raise _read_error(path, error) from None
    finally:
        reading.close(descriptor)


def _read_error(path: Path, error: OSError) -> Refused:
    return Refused(
        f"{path} can't be read ({reading.describe_os_error(error)}). Nothing was changed."
    )


def size_error(source: str) -> Refused:
    """Return the error for a file that is too large to import."""
    return Refused(
        f"{source} is larger than {reading.format_megabytes(LARGEST)}, the most that can be "
        "imported. Split it into parts. Nothing was changed."
    )


def decode_text(data: bytes, source: str) -> str:
    """Return the text in the bytes of a file; `source` names the file in errors."""
    if encoding := _guess_encoding(data):
        return _decode_wide(data, encoding, source)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise Refused(
            f"{source}, line {line}: this isn't UTF-8 text. It may be Latin-1 or Windows-1252. "
            "Save it as UTF-8. Nothing was changed."
        ) from None
    return _refuse_nul(text, source)


def _decode_wide(data: bytes, encoding: str, source: str) -> str:
    """Return the text in UTF-16 or UTF-32 bytes, detected by the mark or by NULs."""
    has_mark = data.startswith(tuple(mark for mark, _ in _MARKS))
    order = "" if has_mark else "-be" if data[:1] == b"\0" else "-le"
    try:
        text = data.decode(f"{encoding}{order}")
    except UnicodeDecodeError:
        raise Refused(
            f"{source} is {encoding} text with a fault in it. Save it as UTF-8."
            " Nothing was changed."
        ) from None
    return _refuse_nul(text, source)


def _refuse_nul(text: str, source: str) -> str:
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise Refused(
            f"{source}, line {line}: there's a NUL character, which isn't allowed in text. "
            "Remove it. Nothing was changed."
        )
    return text


def _guess_encoding(data: bytes) -> str:
    """Return the multibyte encoding that a text seems to have; empty if none."""
    marked = next((name for mark, name in _MARKS if data.startswith(mark)), "")
    start = data[:_LOOKED_AT]
    if marked or start.count(0) * 3 <= len(start):
        return marked
    return "UTF-32" if start.count(0) * 3 > len(start) * 2 else "UTF-16"
