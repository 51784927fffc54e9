"""Bytes to text to TOML, and where the file is to blame, the one line that says so.

Rule: an error names the file, the line, what is wrong and what to do; it quotes nothing private.
"""

import re
from typing import Any

from soberpath.core.errors import Problem, Unreadable
from soberpath.store import blocks

BOM = "\ufeff"


def decoded(data: bytes, where: str) -> str:
    """The text in the bytes of a file."""
    if not data.strip():
        raise Unreadable(f"{where} is empty; put a copy from the folder backups in its place")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise _unreadable(where, line, "this is not UTF-8 text", "save it as UTF-8") from None


def parsed(text: str, where: str) -> dict[str, Any]:
    """What TOML makes of a text."""
    import tomli

    try:
        return tomli.loads(text.removeprefix(BOM))
    except tomli.TOMLDecodeError as error:
        what = f"not valid TOML ({_reason(error)})"
        raise _unreadable(where, _line(error, text), what, "mend that line") from None
    except (ValueError, RecursionError):
        what = "a value is too large or too deeply nested"
        raise _unreadable(where, 1, what, "look for a very long number or many brackets") from None


def _reason(error: ValueError) -> str:
    return str(error).split(" (at ")[0].replace("\n", " ")


def _line(error: ValueError, text: str) -> int:
    found = re.search(r"at line (\d+)", str(error))
    return int(found[1]) if found else text.count("\n") + 1


def _unreadable(where: str, line: int, what: str, cure: str) -> Unreadable:
    return Unreadable(f"{where}, line {line}: {what}; {cure}, nothing was changed")


def first(text: str, problems: list[Problem], where: str) -> Unreadable:
    """The error for the first problem in the file, and how many more there are."""
    lines = sorted(
        (
            blocks.line_of(text.removeprefix(BOM), one.section, one.position, one.key),
            one.what,
            one.cure,
        )
        for one in problems
    )
    line, what, cure = lines[0]
    more = f" ({len(lines) - 1} more like it below)" if len(lines) > 1 else ""
    return _unreadable(where, line, what + more, cure)
