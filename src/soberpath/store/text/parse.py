"""Bytes to text to TOML, and where the file is to blame, the one line that says so.

Rule: an error names the file, the line, what is wrong and what to do; it quotes nothing private.
"""

import re
from typing import Any, NamedTuple

from soberpath.core.errors import Cure, Unreadable
from soberpath.core.problems import Problem

BOM = "\ufeff"


def decoded(data: bytes, where: str) -> str:
    """The text in the bytes of a file."""
    if not data.strip():
        raise Unreadable(f"{where} is empty; nothing was changed", Cure("bring back"))
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise _unreadable(where, line, "this is not UTF-8 text", "save it as UTF-8") from None


class Mistake(NamedTuple):
    """Why a text is no TOML: its line, the parser's reason, and whether that is a value's size."""

    line: int
    reason: str
    size: bool = False


def attempt(text: str) -> dict[str, Any] | Mistake:
    """What TOML makes of a text, or its first mistake."""
    import tomli

    try:
        return tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        return Mistake(_line(error, text), _reason(error))
    except (ValueError, RecursionError):
        return Mistake(1, "a value is too large or too deeply nested", size=True)


def values_in(text: str) -> dict[str, Any] | None:
    """Return what TOML makes of a text; None where it is no TOML."""
    found = attempt(text)
    return found if isinstance(found, dict) else None


def parsed(text: str, where: str) -> dict[str, Any]:
    """What TOML makes of a text."""
    found = attempt(text.removeprefix(BOM))
    if isinstance(found, dict):
        return found
    if found.size:
        cure = "look for a very long number or many brackets"
        raise _unreadable(where, found.line, found.reason, cure)
    raise _unreadable(where, found.line, f"not valid TOML ({found.reason})", "mend that line")


def _reason(error: ValueError) -> str:
    return str(error).split(" (at ")[0].replace("\n", " ")


def _line(error: ValueError, text: str) -> int:
    found = re.search(r"at line (\d+)", str(error))
    return int(found[1]) if found else text.count("\n") + 1


def _unreadable(where: str, line: int, what: str, cure: str, *more: Cure) -> Unreadable:
    return Unreadable(f"{where}, line {line}: {what}; {cure}, nothing was changed", *more)


def first(text: str, problems: list[Problem], where: str) -> Unreadable:
    """The error for the first problem in the file, and how many more there are."""
    from soberpath.store.text import pieces  # needed only where there is a fault

    text = text.removeprefix(BOM)
    places = pieces.places(text)
    line, problem = min(
        ((places.line_of(*one.place), one) for one in problems),
        key=lambda found: (found[0], found[1].what),
    )
    rest = len(problems) - 1
    more = f" ({rest} more like it)" if rest else ""
    cures = (Cure("list problems"),) if rest else ()
    return _unreadable(where, line, problem.what + more, str(problem.cure), *cures)
