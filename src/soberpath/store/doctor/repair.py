"""Repair what is certain in a text: quoted values, and two check-ins of one day.

A repair sets values in one piece, and may remove another piece. The changed piece is parsed and
must have exactly the intended values, or that repair is left out; if the whole text doesn't match,
no repair is made.
"""

import datetime as dt
from collections.abc import Iterator
from typing import Any, NamedTuple

from soberpath.core.merging.row_values import are_alike
from soberpath.store.doctor import foreign_values
from soberpath.store.text import parse, pieces
from soberpath.store.text.load import find_fault
from soberpath.store.text.piece_editor import PieceEditor, find_newline
from soberpath.store.text.pieces import TABLE, Owners, Places, Statement
from soberpath.store.text.quoted_values import parse_quoted
from soberpath.store.text.schema import SECTIONS, SETTINGS, Field

UNQUOTED = "Removed the quotes."


class Repair(NamedTuple):
    """What a repair fixes, and the values it sets in the target record.

    `did` describes it in words. With `lines`, these are added as they were written, and the record
    that the repair is for is removed.
    """

    section: str
    position: int
    key: str
    target: int
    values: dict[str, Any]
    did: str = UNQUOTED
    lines: str | None = None

    @property
    def place(self) -> tuple[str, int, str]:
        """Return the section, position and key of the problem it fixes."""
        return self.section, self.position, self.key


def find_certain(raw: dict[str, Any], places: Places) -> list[Repair]:
    """Return the repairs that can be made to a valid text at once."""
    unquoted = list(_find_unquoted(raw, places))
    busy = {fix.target for fix in unquoted if fix.section == "checkin"}
    return [*unquoted, *_join_days(raw, places, busy)]


def apply(text: str, repairs: list[Repair]) -> tuple[str, list[Repair]]:
    """Return the text with all repairs that are safe, and those repairs.

    The whole text is parsed again and must have exactly the intended values, or no repair is made.
    """
    editor = PieceEditor.from_text(text)
    owners = pieces.find_owners(pieces.list_headers(editor.pieces))
    done = [fix for fix in repairs if _try_repair(editor, owners, fix)]
    new = editor.join()
    is_meant = are_alike(parse.parse_or_none(new), _apply_values(parse.parse_or_none(text), done))
    return (new, done) if is_meant else (text, [])


def _try_repair(editor: PieceEditor, owners: Owners, fix: Repair) -> bool:
    """Make a repair if its record then has exactly the intended values; return True if so."""
    own = owners[fix.section, fix.target]
    piece, before = editor.pieces[own[0]], _parse_own(own, editor.pieces, fix)
    if fix.lines is None:
        editor.set_values(own[0], fix.values)
    else:
        editor.insert_lines(own[0], fix.lines)
    after = _parse_own(own, editor.pieces, fix)
    if before is None or after is None or not are_alike(after, {**before, **fix.values}):
        editor.pieces[own[0]] = piece
        return False
    if fix.lines is not None:
        editor.remove(owners[fix.section, fix.position])
    return True


def _apply_values(raw: dict[str, Any] | None, repairs: list[Repair]) -> dict[str, Any] | None:
    """Return the values that a text must have after these repairs."""
    if raw is None:
        return None
    for fix in repairs:
        table = raw[fix.section] if fix.section else raw
        row = table[fix.target] if fix.section and type(table) is list else table
        row.update(fix.values)
    joined = {(fix.section, fix.position) for fix in repairs if fix.lines is not None}
    for name in {section for section, _ in joined}:
        rows = enumerate(raw[name])
        raw[name] = [row for position, row in rows if (name, position) not in joined]
    return raw


def _parse_own(own: list[int], parts: list[str], repair: Repair) -> dict[str, Any] | None:
    """Return the values in the pieces of a record, a table or the top of the file."""
    raw = parse.parse_or_none("".join(parts[at] for at in own))
    if raw is None or not repair.section:
        return raw
    value = raw.get(repair.section)
    value = value[0] if type(value) is list and len(value) == 1 else value
    return value if type(value) is dict else None


def _find_unquoted(raw: dict[str, Any], places: Places) -> Iterator[Repair]:
    for section, position, row, fields in _list_tables(raw):
        for key in (key for key in row if key in fields):
            value = _parse_quoted(fields[key], key, row[key])
            values, did = {key: value}, UNQUOTED
            if value is None:
                values, did = foreign_values.find_meant(fields, row, key)
            if None in values.values() or any(
                find_fault(fields[name], name, new) for name, new in values.items()
            ):
                continue
            place = places.get((section, position))
            if place is not None and place.find_statement(key) is not None:
                yield Repair(section, max(position, 0), key, position, values, did)


def _list_tables(
    raw: dict[str, Any],
) -> Iterator[tuple[str, int, dict[str, Any], dict[str, Field]]]:
    yield "", TABLE, raw, {"schema": Field(int, low=1)}
    if type(settings := raw.get("settings")) is dict:
        yield "settings", TABLE, settings, SETTINGS
    for section in SECTIONS:
        rows = raw.get(section.name)
        for position, row in enumerate(rows if type(rows) is list else []):
            if type(row) is dict:
                yield section.name, position, row, section.fields


def _parse_quoted(field: Field, key: str, value: object) -> Any:
    """Return the value in a quoted text if it is valid in the field; else None."""
    meant = parse_quoted(field.kind, value)
    return None if meant is None or find_fault(field, key, meant) else meant


def _join_days(raw: dict[str, Any], places: Places, busy: set[int]) -> Iterator[Repair]:
    """Yield repairs that join a day's second check-in to its first.

    Check-ins that another repair changes wait for the next round, and so does a third one.
    """
    first: dict[dt.date, int] = {}
    joined: set[dt.date] = set()
    rows = raw.get("checkin")
    for position, row in enumerate(rows if type(rows) is list else []):
        day = row.get("date") if type(row) is dict else None
        if type(day) is not dt.date or day in joined:
            continue
        at = first.setdefault(day, position)
        if at != position:
            joined.add(day)
        if at != position and not {at, position} & busy:
            yield from _join_pair(rows, (at, position), places)


def _join_pair(rows: Any, pair: tuple[int, int], places: Places) -> Iterator[Repair]:
    at, position = pair
    first, second = places.get(("checkin", at)), places.get(("checkin", position))
    before, row = rows[at], rows[position]
    if first is None or second is None or not _agree(before, row):
        return
    piece = second.piece
    added = [
        statement for statement in pieces.list_statements(piece) if statement.key not in before
    ]
    values_end = pieces.end_of_values(piece)
    if "#" in pieces.drop_statements(
        piece[:values_end], added
    ):  # a comment, or a text with that character
        return
    lines = "".join(_copy_line(piece, statement) for statement in added)
    values = {key: value for key, value in row.items() if key not in before}
    did = "Merged with the one before it."
    yield Repair("checkin", position, "date", at, values, did, lines)


def _agree(before: dict[str, Any], row: dict[str, Any]) -> bool:
    """Return True if both rows don't contradict each other and the second has no tables."""
    tables = any(type(value) is dict or _has_tables(value) for value in row.values())
    return not tables and all(before.get(key, value) == value for key, value in row.items())


def _has_tables(value: object) -> bool:
    return type(value) is list and any(type(item) is dict for item in value)


def _copy_line(piece: str, statement: Statement) -> str:
    line = piece[statement.start : statement.end]
    return line if line.endswith("\n") else line + find_newline(piece)
