"""The text of a journal cut into blocks and statements, by position.

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


Owned = dict[tuple[str, int], list[Block]]
"""The block of each record and those of its subtables, by section and number."""


def owned(text: str) -> Owned:
    """What `own` finds, for every record of a text at once."""
    found: Owned = {}
    last: dict[str, int] = {}
    for block in cut(text):
        if block.array:
            last[block.name] = last.get(block.name, -1) + 1
            found[block.name, last[block.name]] = [block]
        for outer in _outer(block.name):
            if outer in last:
                found[outer, last[outer]].append(block)
    return found


def _outer(name: str) -> list[str]:
    """The names that a dotted name stands inside of."""
    parts = name.split(".")
    return [".".join(parts[:end]) for end in range(1, len(parts))]


def record(text: str, section: str, index: int) -> Block | None:
    """The block of the index-th record of a section, if it has one of its own."""
    return next(iter(own(text, section, index)), None)


def table(text: str, name: str) -> Block | None:
    """The block of a `[name]` table; an empty name gives the root of the file."""
    return next((block for block in cut(text) if block.name == name and not block.array), None)


Places = dict[tuple[str, int], Block]
"""The blocks of a text by section and number; that of a table or of the root has `TABLE`."""

TABLE = -1


def places(text: str) -> Places:
    """Every block by its section and its number in it, for many questions to one text."""
    found: Places = {}
    seen: dict[str, int] = {}
    for block in cut(text):
        number = seen.get(block.name, 0) if block.array else TABLE
        seen[block.name] = seen.get(block.name, 0) + block.array
        found.setdefault((block.name, number), block)
    return found


def family(text: str, name: str) -> list[Block]:
    """The blocks of a table and of all that is inside it."""
    return [one for one in cut(text) if f"{one.name}.".startswith(f"{name}.")]


def line_of(text: str, where: Places, section: str, index: int, key: str) -> int:
    """The line, from 1, where a key of a record stands, or its header, or its section."""
    block = where.get((section, index)) or where.get((section, TABLE)) or where[("", TABLE)]
    wanted = (key, section) if not block.name else (key,)
    at = next((one.start for one in block.statements if one.key in wanted), block.start)
    return text.count("\n", 0, at) + 1
