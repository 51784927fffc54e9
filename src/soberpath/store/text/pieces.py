"""Split a journal's text into pieces: the part before the first header, then one per header.

The joined pieces are the text, byte for byte. A change edits a piece or inserts one. The text is
known to be valid TOML, so only the ends of strings, comments and brackets matter here: a line that
looks like a header may be part of a multiline string.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any

from soberpath.core.model.named_tuples import NamedTuple
from soberpath.store.text import toml
from soberpath.store.text.parse import BOM

BLANKS = f"{BOM} \t\r\n"
"""The characters that an empty text may contain."""

_NAME = r"""(?:"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|[A-Za-z0-9_-]+)"""  # a key: quoted or bare
_LINE_END = r"[ \t]*(?:#[^\n]*)?\r?(?:\n|\Z)"  # blanks, a comment, the line ending
_EMPTY_LINE = re.compile(_LINE_END)
_HEADER = re.compile(  # a line: [name], [[name]], [a.b], with blanks and a comment
    rf"^[ \t]*(\[\[?)[ \t]*({_NAME}(?:[ \t]*\.[ \t]*{_NAME})*)[ \t]*\]\]?{_LINE_END}",
    re.MULTILINE,
)
_KEY = re.compile(rf"[ \t]*({_NAME})[ \t]*[.=][ \t]*")  # a key, or the first part of a dotted one
_BARE = re.compile("[A-Za-z0-9_-]+")
_NOT_BARE = "[^A-Za-z0-9_-]"
_TOKEN = re.compile(  # whole strings, whole comments, and opening, closing and ending characters
    r'''"""(?:[^"\\]|\\.|"(?!""))*"{3,5}|'''
    r"""'''(?:[^']|'(?!''))*'{3,5}|"""
    r""""(?:[^"\\\n]|\\.)*"|'[^'\n]*'|#[^\n]*|[\[\]{}\n]""",
    re.DOTALL,
)
_OPEN_AT_END = r"[\[{,][ \t]*(?:#[^\n]*)?\r?(?:\n|\Z)"
_CLOSE_AT_START = r"\n[ \t]*[\],}]"


class Statement(NamedTuple):
    """A `key = value` statement of a piece: from its first line to its last, and its value."""

    key: str
    start: int
    end: int
    value_start: int
    value_end: int


def split(text: str) -> list[str]:
    """Return the pieces of a valid TOML text; a byte order mark belongs to the first one."""
    start = len(text) - len(text.removeprefix(BOM))
    body = text[start:]
    if _may_span_lines(body):
        headers = list(_header_positions(body))
    else:
        headers = [match.start() for match in _HEADER.finditer(body)]
    bounds = [0, *(start + position for position in headers), len(text)]
    return [text[at:end] for at, end in pairwise(bounds)]


def _may_span_lines(text: str) -> bool:
    """Return False only for a text without values that span several lines."""
    return (
        "'''" in text
        or '"""' in text
        or re.search(_OPEN_AT_END, text) is not None  # separately, which is faster
        or re.search(_CLOSE_AT_START, text) is not None
    )


def _header_positions(text: str) -> Iterator[int]:
    """Yield the positions of headers, skipping values."""
    position = 0
    while position < len(text):
        if empty := _EMPTY_LINE.match(text, position):
            position = empty.end()
        elif header := _HEADER.match(text, position):
            yield position
            position = header.end()
        else:
            position = _statement_at(text, position).end


def get_header(piece: str) -> str:
    """Return the normalized header of a piece, e.g. "[[checkin]]"; empty without one.

    Blanks are removed, and so are unneeded quotes and escapes. In a name that needs them, every
    character except letters, digits, - and _ is escaped, so that a dot always separates names.
    """
    match = _HEADER.match(piece)
    if match is None:
        return ""
    name = match[2]
    if not _BARE.fullmatch(name):
        name = ".".join(escape_name(_parse_name(part)) for part in re.findall(_NAME, name))
    return record_header(name) if match[1] == "[[" else table_header(name)


def list_headers(pieces: Iterable[str]) -> list[str]:
    """Return the normalized headers of pieces."""
    return [get_header(piece) for piece in pieces]


def _parse_name(written: str) -> str:
    """Return the name in a bare or quoted key."""
    if "\\" in written and written.startswith('"'):
        import tomli

        name: str = tomli.loads(f"name = {written}")["name"]
        return name
    return written[1:-1] if written[0] in "\"'" else written


def escape_name(name: str) -> str:
    """Return a name as a bare key if possible, else quoted with everything escaped."""
    if _BARE.fullmatch(name):
        return name
    escaped = re.sub(_NOT_BARE, lambda sign: f"\\U{ord(sign[0]):08x}", name)
    return f'"{escaped}"'


def record_header(name: str) -> str:
    """Return the header of a record of a section."""
    return f"[[{name}]]"


def table_header(name: str) -> str:
    """Return the header of a table."""
    return f"[{name}]"


def list_statements(piece: str) -> list[Statement]:
    """Return the statements of a piece in order."""
    header = _HEADER.match(piece)
    position = header.end() if header else len(piece) - len(piece.removeprefix(BOM))
    result = []
    while position < len(piece):
        if empty := _EMPTY_LINE.match(piece, position):
            position = empty.end()
        else:
            result.append(_statement_at(piece, position))
            position = result[-1].end
    return result


def drop_statements(piece: str, statements: Iterable[Statement]) -> str:
    """Return a piece without these statements, given in order."""
    parts, at = [], 0
    for statement in statements:
        parts.append(piece[at : statement.start])
        at = statement.end
    return "".join([*parts, piece[at:]])


def _statement_at(text: str, start: int) -> Statement:
    key = _KEY.match(text, start)
    if key is None:
        raise ValueError(f"no statement at {start}")
    end, value_end = _ends_of_value(text, key.end())
    return Statement(_parse_name(key[1]), start, end, key.end(), value_end)


def _ends_of_value(text: str, position: int) -> tuple[int, int]:
    """Return the end of a statement's last line, and of its value without trailing comment."""
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
            return token.end(), _strip_blanks(text, comment or token.start())
    return len(text), _strip_blanks(text, comment or len(text))


def list_comments(text: str) -> list[str]:
    """Return the comments among the statements of a text."""
    return [token[0].rstrip() for token in _TOKEN.finditer(text) if token[0].startswith("#")]


def _strip_blanks(text: str, end: int) -> int:
    while text[end - 1] in " \t\r":
        end -= 1
    return end


Owners = dict[tuple[str, int], list[int]]
"""The pieces of each record, including its subtables, by section and index."""

TABLE = -1
"""The index for what isn't a record: a table, or the part before the first header."""


def find_owners(
    headers: Sequence[str], records: Collection[tuple[str, int]] | None = None
) -> Owners:
    """Return the pieces of all records, or of these records, given all headers."""
    sections = None if records is None else {name for name, _ in records}
    names = {header: header.strip("[]") for header in set(headers)}
    known = {
        header: (name, header.startswith("[["), _list_outer(name))
        for header, name in names.items()
        if sections is None or name.partition(".")[0] in sections
    }
    if records is not None and known.keys() <= {record_header(name) for name, _ in records}:
        return _find_plain_owners(headers, records)
    owned: Owners = {}
    last: dict[str, int] = {}
    for at, header in enumerate(headers):
        if header not in known:
            continue
        name, is_record, outer = known[header]
        if is_record:
            last[name] = last.get(name, -1) + 1
        owner = (name, last[name] if is_record else TABLE)
        if records is None or owner in records:
            owned.setdefault(owner, []).append(at)
        for table in outer:
            if table in last and (table, last[table]) in owned:
                owned[table, last[table]].append(at)
    return owned


def _find_plain_owners(headers: Sequence[str], records: Collection[tuple[str, int]]) -> Owners:
    """Return the piece of each of these records, for records without nested tables."""
    owned: Owners = {}
    for name in {name for name, _ in records}:
        header = record_header(name)
        places = [at for at, each in enumerate(headers) if each == header]
        numbers = sorted(number for section, number in records if section == name)
        owned |= {
            (name, number): [places[number]] for number in numbers if 0 <= number < len(places)
        }
    return owned


def _list_outer(name: str) -> tuple[str, ...]:
    """Return the names of the enclosing tables, e.g. a and a.b for a.b.c."""
    parts = name.split(".")
    return tuple(".".join(parts[:number]) for number in range(len(parts) - 1, 0, -1))


def start_of_value(piece: str, statement: Statement) -> int:
    """Return where the value of a statement starts, after all parts of a dotted key."""
    start = statement.value_start
    while piece[:start].rstrip(" \t").endswith(".") and (part := _KEY.match(piece, start)):
        start = part.end()
    return start


def end_of_header(piece: str) -> int:
    """Return the end of the name in a piece's header, or of a byte order mark without one."""
    header = _HEADER.match(piece)
    return header.end(2) if header else len(piece) - len(piece.removeprefix(BOM))


def end_of_values(piece: str) -> int:
    """Return the end of a piece's last statement, or of its header if it has none."""
    return _find_end_of_values(piece, list_statements(piece))


def _find_end_of_values(piece: str, known: list[Statement]) -> int:
    if known:
        return known[-1].end
    header = _HEADER.match(piece)
    return header.end() if header else len(piece) - len(piece.removeprefix(BOM))


def set_values(piece: str, values: dict[str, Any], newline: str) -> str:
    """Return the piece with these keys set, new ones at its end; None removes a key."""
    known = list_statements(piece)
    names = {statement.key for statement in known}
    added = [
        toml.format_line(key, value)
        for key, value in values.items()
        if value is not None and key not in names
    ]
    end = _find_end_of_values(piece, known)
    gap = newline if added and piece[:end] and not piece[:end].endswith("\n") else ""
    parts, at = [], 0
    for statement in known:
        if statement.key in values:
            value = values[statement.key]
            is_gone = value is None
            parts.append(piece[at : statement.start if is_gone else statement.value_start])
            parts.append("" if is_gone else toml.format_value(value))
            at = statement.end if is_gone else statement.value_end
    return "".join([*parts, piece[at:end], gap, *(line + newline for line in added), piece[end:]])


def start_of_last_comment(piece: str) -> int:
    """Return where the comment lines at the very end of a piece begin."""
    first = len(piece) - len(piece.removeprefix(BOM))
    end = len(piece)
    while True:
        start = max(piece.rfind("\n", 0, max(end - 1, 0)) + 1, first)
        if start >= end or piece[start] != "#":
            return end
        end = start


class Place(NamedTuple):
    """A piece, and its first line number in the text."""

    line: int
    piece: str

    def find_statement(self, key: str) -> Statement | None:
        """Return the first statement with a key."""
        return next(
            (statement for statement in list_statements(self.piece) if statement.key == key), None
        )

    def find_line(self, key: str) -> int:
        """Return the line of a key, or of the piece if it doesn't have that key."""
        value = self.find_statement(key)
        return self.line + (self.piece.count("\n", 0, value.start) if value else 0)


class Places(dict[tuple[str, int], Place]):
    """The piece with the header of each section and index; a table has the index `TABLE`."""

    def find_line(self, section: str, number: int, key: str) -> int:
        """Return the line of a record's key, or else of its header, or of its section."""
        top = self["", TABLE]
        place = self.get((section, number)) or self.get((section, TABLE)) or top
        return place.find_line(section if place is top and not top.find_statement(key) else key)


def find_places(text: str) -> Places:
    """Return where every section and record of a text begins."""
    result, line = Places(), 1
    seen: dict[str, int] = {}
    for piece in split(text):
        header = get_header(piece)
        name, is_record = header.strip("[]"), header.startswith("[[")
        number = seen.get(name, 0) if is_record else TABLE
        seen[name] = seen.get(name, 0) + is_record
        result.setdefault((name, number), Place(line, piece))
        line += piece.count("\n")
    return result
