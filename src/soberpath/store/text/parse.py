"""Parse bytes as text and TOML, with clear errors for a faulty file.

An error names the file, the line, what is wrong and what to do; it quotes nothing private.
"""

import re
from typing import Any

from soberpath.core.model.dates import pluralize
from soberpath.core.model.errors import NOTHING_CHANGED, Cure, Unreadable, join_sentences
from soberpath.core.model.named_tuples import NamedTuple
from soberpath.core.model.problems import Problem

BOM = "\ufeff"

TOO_DEEP = "A value in the journal is too deeply nested"

MARKED = "git left both versions of some lines here, between <<<<<<< and >>>>>>>"


def decode(data: bytes, source: str) -> str:
    """Return the text in the bytes of a file."""
    if not data.strip():
        raise Unreadable(f"{source} is empty. Nothing was changed.", Cure("bring back"))
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise _error_at(
            source, line, "this isn't UTF-8 text", "Save it as UTF-8 in your editor."
        ) from None


_UNCLOSED = ("a quotation mark is missing at the end of a text", "Add the closing quotation mark.")
_EXPLAINED = (
    ("Illegal character '\\n'", *_UNCLOSED),
    ("Illegal character '\\r'", *_UNCLOSED),
    ("Illegal character", "there's a hidden character that isn't allowed", "Delete it."),
    ("Unterminated string", *_UNCLOSED),
    ("Expected '\"", *_UNCLOSED),
    ("Expected \"'", *_UNCLOSED),
    ("Unclosed array", "a list isn't closed", "Close it with ]."),
    ("Unclosed inline table", "a { isn't closed", "Close it with }."),
    ("Cannot overwrite", "a key appears twice", "Keep one of the two."),
    ("Cannot declare", "a section appears twice", "Merge the two into one."),
    ("Cannot mutate", "a section is written in two ways",
     "Start each entry with its name in brackets, e.g. [[checkin]]."),
    ("Expected '='", "there's no = after the first word",
     "Write key = value, e.g. mood = 3. A comment starts with #."),
    ("Expected ']", "a [ isn't closed", "Write [[checkin]] or [settings], for example."),
    ("Expected newline", "there's something after the value",
     "Put text in quotes. Start a comment with #. Write a date as 2026-02-01."),
    ("Unescaped '\\'", "there's a \\ in a text", "Write it as \\\\."),
    ("Invalid date", "that date or time doesn't exist", "Check it against the calendar."),
    ("Invalid value", "a value is missing, or can't be read",
     "Put text in quotes. Write dates as 2026-02-01, and yes or no as true or false."),
    ("Invalid", "this line can't be read",
     "Write key = value, e.g. mood = 3. A comment starts with #."),
)  # fmt: skip
"""The beginnings of parser errors, each with a plain explanation and what to do."""


class Mistake(NamedTuple):
    """Why a text isn't TOML: its line, the parser's reason, and True if a value is too large."""

    line: int
    reason: str
    size: bool = False


TOO_LARGE = Mistake(1, "a value is too large or too deeply nested", size=True)

_LONG = 2000
_LONG_NUMBER = f"0[xob][0-9A-Fa-f_]{{{_LONG}}}"
_MOST_BITS = 14_000  # Python refuses to write numbers of more than 4,300 digits


def attempt(text: str) -> dict[str, Any] | Mistake:
    """Return the parsed text, or its first mistake."""
    import tomli

    try:
        values = tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        return Mistake(_line(error, text), _reason(error))
    except (ValueError, RecursionError):
        return TOO_LARGE
    may_be_long = len(text) > _LONG and re.search(_LONG_NUMBER, text)
    return TOO_LARGE if may_be_long and _has_long_number(values) else values


def _has_long_number(value: Any) -> bool:
    """Return True if there is a number that Python can parse but not write again."""
    values = [value]
    while values:
        item = values.pop()
        if type(item) is int and item.bit_length() > _MOST_BITS:
            return True
        values += item.values() if type(item) is dict else item if type(item) is list else ()
    return False


def parse_or_none(text: str) -> dict[str, Any] | None:
    """Return the parsed text; None if it isn't TOML."""
    values = attempt(text)
    return values if isinstance(values, dict) else None


def parse_values(text: str, source: str) -> dict[str, Any]:
    """Return the values in a TOML text; raise Unreadable if it isn't valid."""
    values = attempt(text.removeprefix(BOM))
    if isinstance(values, dict):
        return values
    if not values.size and _has_marks(text, values.line):
        raise _error_at(source, values.line, MARKED, "", Cure("merge versions"))
    raise _error_at(source, values.line, *explain(values))


def explain(mistake: Mistake) -> tuple[str, str]:
    """Return what is wrong in plain words, and what to do."""
    if mistake.size:
        return mistake.reason, "Look for a very long number or many brackets."
    for begins, problem, cure in _EXPLAINED:
        if mistake.reason.startswith(begins):
            return problem, cure
    return mistake.reason, "Fix that line."


def _has_marks(text: str, line: int) -> bool:
    """Return True if git's conflict markers begin on a line."""
    lines = iter(text.split("\n")[line - 1 :])
    if not next(lines, "").startswith("<<<<<<<"):
        return False
    is_between = any(between.rstrip("\r") == "=======" for between in lines)
    return is_between and any(end.startswith(">>>>>>>") for end in lines)


def _reason(error: ValueError) -> str:
    return str(error).split(" (at ")[0].replace("\n", " ")


def _line(error: ValueError, text: str) -> int:
    match = re.search(r"at line (\d+)", str(error))
    return int(match[1]) if match else text.count("\n") + 1


def _error_at(source: str, line: int, reason: str, cure: str, *more: Cure) -> Unreadable:
    message = join_sentences(f"{source}, line {line}: {reason}", cure, NOTHING_CHANGED)
    return Unreadable(message, *more)


def describe_first(text: str, problems: list[Problem], source: str) -> Unreadable:
    """Return the error for the first problem in the file, with the number of others."""
    from soberpath.store.text import pieces  # only needed if something is wrong

    text = text.removeprefix(BOM)
    places = pieces.find_places(text)
    line, problem = min(
        ((places.find_line(*problem.place), problem) for problem in problems),
        key=lambda problem: (problem[0], problem[1].what),
    )
    rest = len(problems) - 1
    more = f" (and {pluralize(rest, 'more problem')})" if rest else ""
    cures = (Cure("list problems"),) if rest else ()
    return _error_at(source, line, problem.what + more, str(problem.cure), *cures)
