"""Cut a text out of every value and comment of a journal.

What is left is a journal. A value that becomes empty is removed with its key; an entry is removed
with a text that it can't be without, and so is a check-in with only its day left. Keys, dates,
numbers and whatever a journal can't be without stay and are counted.
"""

import re
from typing import Any, NamedTuple

from soberpath.core.model import text_search
from soberpath.core.model.errors import Unreadable
from soberpath.store.text import document, load, parse, pieces, schema, toml
from soberpath.store.text.piece_editor import PieceEditor

_COMMENT = re.compile(r"#([^\n]*)")
_SECTIONS = {section.name: section for section in schema.SECTIONS}


class Cut(NamedTuple):
    """A text after the cut, how often the secret was found, and how often it is still there."""

    text: str
    times: int
    left: int


def cut(text: str, secret: str) -> Cut:
    """Return the text of a journal without a secret in any value or comment."""
    editor = PieceEditor.from_text(text)
    headers = pieces.list_headers(editor.pieces)
    owned = {own[0]: own for own in pieces.find_owners(headers).values()}
    for at, part in enumerate(editor.pieces):
        if _may_have(part, secret):
            editor.pieces[at], is_emptied = _cut_piece(part, headers[at], secret)
            if is_emptied:
                editor.remove(owned.get(at, [at]))
    rest = editor.join()
    times = _count(text, secret)
    if not _is_journal(rest):
        return Cut(text, times, times)
    return Cut(rest, times, _count(rest, secret))


def _may_have(part: str, secret: str) -> bool:
    """Return False for a piece that can't contain a text, considering escapes and line breaks."""
    return "\\" in part or "\n" in secret or text_search.contains(part, secret)


def _cut_piece(part: str, header: str, secret: str) -> tuple[str, bool]:
    """Return a piece without a secret, and True if its entry has to be removed."""
    section = header.strip("[]")
    fields = schema.SETTINGS if section == "settings" else {}
    if header.startswith("[[") and section in _SECTIONS:
        fields = _SECTIONS[section].fields
    rest, at, is_emptied = [], pieces.end_of_header(part), False
    rest.append(part[:at])
    for statement in pieces.list_statements(part):
        rest.append(_cut_comments(part[at : statement.start], secret))
        at = statement.value_end
        start = pieces.start_of_value(part, statement)
        value = _parse_value(part[start:at])
        new = _cut_value(value, secret)
        field = fields.get(statement.key) if start == statement.value_start else None
        if repr(new) == repr(value) or (
            field and new and load.find_fault(field, statement.key, new)
        ):
            rest.append(part[statement.start : at])
        elif field and not new:
            at = statement.end
            is_emptied |= field.is_needed
        else:
            rest += [part[statement.start : start], toml.format_value(new)]
    rest.append(_cut_comments(part[at:], secret))
    joined = "".join(rest)
    is_bare = section == "checkin" and [
        statement.key for statement in pieces.list_statements(joined)
    ] == ["date"]
    return joined, is_emptied or (is_bare and joined != part)


def _parse_value(written: str) -> Any:
    return (parse.parse_or_none(f"v = {written}") or {}).get("v")


def _cut_value(value: Any, secret: str) -> Any:
    """Return a value with a text cut out of every text in it; empty list items are removed."""
    if isinstance(value, str):
        return text_search.remove(value, secret)
    if isinstance(value, list):
        return [new for inner in value if (new := _cut_value(inner, secret)) != "" or inner == ""]
    if isinstance(value, dict):
        return {key: _cut_value(inner, secret) for key, inner in value.items()}
    return value


def _cut_comments(between: str, secret: str) -> str:
    """Return the text between values, with a text cut out of its comments."""

    def shorter(comment: re.Match[str]) -> str:
        body = _cut_value(comment[1], secret)
        return "#" if text_search.contains(f"#{body}", secret) else f"#{body}"

    return _COMMENT.sub(shorter, between) if text_search.contains(between, secret) else between


def _count(text: str, secret: str) -> int:
    """Return how often a text occurs in another, plain or with escapes."""
    raw = parse.parse_or_none(text.removeprefix(parse.BOM)) or {}
    return max(text_search.count(text, secret), _count_in(raw, secret))


def _count_in(value: Any, secret: str) -> int:
    if isinstance(value, str):
        return text_search.count(value, secret)
    if isinstance(value, list):
        return sum(_count_in(inner, secret) for inner in value)
    if isinstance(value, dict):
        return sum(
            _count_in(key, secret) + _count_in(inner, secret) for key, inner in value.items()
        )
    return 0


def _is_journal(text: str) -> bool:
    if not text.strip():
        return False
    try:
        journal = document.read(text.encode("utf-8"), "")
    except Unreadable:
        return False
    return journal.journal.schema <= schema.VERSION
