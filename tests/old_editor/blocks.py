"""The previous editor, kept for one release to compare the new one with it: blocks.

The text of a journal cut into blocks and statements, by position.

Rule: positions only; nothing is rewritten and nothing is interpreted. The text has been parsed as
TOML before, so all there is to know is where strings, comments and brackets end: a line that looks
like a header may stand inside a multi-line string.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

_NAME = r"""(?:"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|[A-Za-z0-9_-]+)"""
_END = r"[ \t]*(?:#[^\n]*)?\r?(?:\n|\Z)"
_BLANK = re.compile(_END)
_HEADER = re.compile(rf"[ \t]*(\[\[?)[ \t]*({_NAME}(?:[ \t]*\.[ \t]*{_NAME})*)[ \t]*\]\]?{_END}")
_KEY = re.compile(rf"[ \t]*({_NAME})[ \t]*[.=][ \t]*")
_PART = re.compile(_NAME)
_TOKEN = re.compile(
    r'''"""(?:[^"\\]|\\.|"(?!""))*"{3,5}|'''
    r"""'''(?:[^']|'(?!''))*'{3,5}|"""
    r""""(?:[^"\\\n]|\\.)*"|'[^'\n]*'|#[^\n]*|[\[\]{}\n]""",
    re.DOTALL,
)


class Statement(NamedTuple):
    """A `key = value`, from its first line's start to its last line's end, and its value's span."""

    key: str
    start: int
    end: int
    value_start: int
    value_end: int


class Block(NamedTuple):
    """A header and what stands below it; the root of the file has an empty name.

    `end` is where the next header begins; `statements` are those directly below this header.
    """

    name: str
    array: bool
    start: int
    body: int
    end: int
    statements: tuple[Statement, ...]


def cut(text: str) -> Iterator[Block]:
    """The blocks of a valid TOML text in order; together they cover it."""
    name, array, start, body = "", False, 0, 0
    statements: list[Statement] = []
    position = 0
    while position < len(text):
        if blank := _BLANK.match(text, position):
            position = blank.end()
        elif header := _HEADER.match(text, position):
            yield Block(name, array, start, body, position, tuple(statements))
            name, array = _path(header[2]), header[1] == "[["
            start, body, statements = position, header.end(), []
            position = header.end()
        else:
            statements.append(_statement(text, position))
            position = statements[-1].end
    yield Block(name, array, start, body, len(text), tuple(statements))


def _path(written: str) -> str:
    """The name in a header: quotes and the space around dots are left out."""
    if "." not in written:
        return written.strip("\"'")
    return ".".join(part[0].strip("\"'") for part in _PART.finditer(written))


def _statement(text: str, start: int) -> Statement:
    key = _KEY.match(text, start)
    if key is None:
        raise ValueError(f"no statement at {start}")
    end, value_end = _ends(text, key.end())
    return Statement(key[1].strip("\"'"), start, end, key.end(), value_end)


def _ends(text: str, position: int) -> tuple[int, int]:
    """Where a statement's last line ends, and where its value ends before space and comment."""
    depth, comment = 0, None
    for token in _TOKEN.finditer(text, position):
        sign = token[0]
        if sign in "[{":
            depth += 1
        elif sign in "]}":
            depth -= 1
        elif depth == 0 and sign.startswith("#"):
            comment = token.start()
        elif depth == 0 and sign == "\n":
            return token.end(), _trimmed(text, comment or token.start())
    return len(text), _trimmed(text, comment or len(text))


def _trimmed(text: str, end: int) -> int:
    while text[end - 1] in " \t\r":
        end -= 1
    return end


def own(text: str, section: str, index: int) -> list[Block]:
    """The block of the index-th record of a section, and those of its subtables.

    Empty when the record has no block of its own.
    """
    seen, found = -1, []
    for block in cut(text):
        heads = block.array and block.name == section
        seen += heads
        if seen == index and (heads or block.name.startswith(f"{section}.")):
            found.append(block)
        elif seen > index:
            break
    return found


def table(text: str, name: str) -> Block | None:
    """The block of a `[name]` table; an empty name gives the root of the file."""
    return next((block for block in cut(text) if block.name == name and not block.array), None)
