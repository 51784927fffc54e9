"""The journal in an export of JSON or CSV; what a journal can't hold is refused.

Rule: whatever is refused, nothing was changed, and the message says so.
"""

import csv
import datetime as dt
import io
import json
from collections.abc import Collection, Iterable
from typing import Any

from soberpath.core.model import answers
from soberpath.core.model.errors import NOTHING_CHANGED, BadValue, Refused, join_sentences
from soberpath.core.model.records import Journal
from soberpath.core.sobriety import start
from soberpath.store.exchange.layout import (
    CONFLICT,
    OTHER_TYPES,
    SECTION,
    SECTION_OF_CONFLICT,
    SETTINGS_ROW,
    VERSION,
    find_fields,
    find_types_by_section,
    parse_moment,
    restore_types,
)
from soberpath.store.text import load, schema
from soberpath.store.text.schema import SECTIONS, SETTINGS, Field

NOT_OURS = "That isn't an export from soberpath. Nothing was changed."

LONGEST_NAME = 60
"""Characters of a name from the file that a message shows."""

DEEPEST = 64
"""Lists and tables inside each other in an import; a conflict holds few, and other records none."""


def parse_json(text: str) -> Journal:
    """Return the journal in a JSON export."""
    try:
        raw = json.loads(text, object_pairs_hook=_check_object)
    except ValueError:
        raise Refused(NOT_OURS) from None
    except RecursionError:
        raise _too_deep() from None
    if not isinstance(raw, dict) or type(raw.get("version")) is not int:
        raise Refused(NOT_OURS)
    if raw.pop("version") != VERSION:
        raise Refused("That export is from another version of soberpath. Nothing was changed.")
    _refuse_unwritable(raw)
    data: dict[str, Any] = {
        "settings": _parse_moments(raw.pop("settings", {}), SETTINGS, "settings")
    }
    sections = {section.name: section for section in SECTIONS}
    for name, rows in raw.items():
        if name not in sections or not isinstance(rows, list):
            raise Refused(f"{_shorten(name)} isn't a list of journal entries. Nothing was changed.")
        fields = find_fields(sections[name])
        data[name] = [_restore_conflict(_parse_moments(row, fields, name), name) for row in rows]
    return _load_journal(data)


def _check_object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return a JSON object; one of two values of a key would be lost."""
    values = dict(pairs)
    if len(values) != len(pairs):
        raise Refused("A key appears twice in one object. Keep one. Nothing was changed.")
    return values


def _too_deep() -> Refused:
    return Refused("A value is too deeply nested for a journal. Nothing was changed.")


def _refuse_unwritable(value: Any) -> None:
    """Refuse what JSON can hold and no journal can."""
    level, depth = [value], 0
    while level:
        if depth > DEEPEST:
            raise _too_deep()
        level = [inner for outer in level for inner in _list_inner(outer)]
        depth += 1


def _refuse_null(value: Any) -> None:
    """Refuse a conflict with null in it; in other records it is a value of the wrong type."""
    if value is None:
        raise Refused("A value is null, which a journal can't store. Nothing was changed.")
    for inner in _list_inner(value):
        _refuse_null(inner)


def _list_inner(value: Any) -> Iterable[Any]:
    """Return what is inside a value, the keys of a table among it."""
    if type(value) is str:
        try:
            answers.clean_text(value)
        except BadValue as error:
            raise Refused(join_sentences(str(error), NOTHING_CHANGED)) from None
    if type(value) is dict:
        return (*value, *value.values())
    return value if type(value) is list else ()


def parse_csv(text: str) -> Journal:
    """Return the journal in a CSV export."""
    csv.field_size_limit(max(csv.field_size_limit(), len(text)))
    table = csv.reader(io.StringIO(text, newline=""))
    try:
        rows = list(table)
    except csv.Error as error:
        raise Refused(
            f"Line {table.line_num} isn't valid CSV ({error}). Nothing was changed."
        ) from None
    if not rows or rows[0][:1] != [SECTION]:
        raise Refused(
            'That isn\'t an export from soberpath. Its first column must be "section". Nothing '
            "was changed."
        )
    keys, sections = rows[0][1:], {section.name: section for section in SECTIONS}
    data: dict[str, Any] = {"settings": {}}
    for name, *cells in filter(None, rows[1:]):
        if len(cells) > len(keys):
            raise Refused(
                f"A row of section {_shorten(name)} has more cells than the table has columns."
                " Nothing was changed."
            )
        filled = _find_filled(name, keys, cells)
        if name == SETTINGS_ROW:
            data["settings"] = _parse_row(filled, SETTINGS, name)
        elif name in sections:
            row = _parse_row(filled, find_fields(sections[name]), name)
            data.setdefault(name, []).append(_restore_conflict(row, name))
        else:
            raise Refused(f"A journal has no section {_shorten(name)}. Nothing was changed.")
    return _load_journal(data)


def _find_filled(name: str, keys: Iterable[str], cells: Iterable[str]) -> dict[str, str]:
    """Return the cells of a row that are not empty, by key."""
    filled = [(key, cell) for key, cell in zip(keys, cells, strict=False) if cell != ""]
    if name == CONFLICT:
        filled = [(SECTION if key == SECTION_OF_CONFLICT else key, cell) for key, cell in filled]
    values = dict(filled)
    if len(values) != len(filled):
        raise Refused(
            f"A row of section {_shorten(name)} has two values in one column. Nothing was changed."
        )
    return values


def _parse_row(cells: dict[str, str], fields: dict[str, Field], name: str) -> dict[str, Any]:
    _refuse_unknown_keys(cells, fields, name)
    return {key: _parse_cell(cell, fields[key]) for key, cell in cells.items()}


def _refuse_unknown_keys(keys: Collection[str], fields: Collection[str], name: str) -> None:
    """Refuse a key that would be lost on the way."""
    for key in keys:
        if key not in fields:
            raise Refused(
                f"The section {name} has no key called {_shorten(key)}. Nothing was changed."
            )


def _shorten(name: str) -> str:
    """Return a name, cut to what a message can show."""
    return name if len(name) <= LONGEST_NAME else f"{name[:LONGEST_NAME]}..."


def _parse_cell(cell: str, field: Field) -> Any:
    if field.kind is str:
        return cell[1:] if cell.startswith("'") else cell
    if field.kind in (dt.date, dt.time):
        return parse_moment(cell, field.kind)
    try:
        value = json.loads(cell, object_pairs_hook=_check_object)
    except ValueError:
        return cell
    except RecursionError:
        raise _too_deep() from None
    _refuse_unwritable(value)
    return value


def _restore_conflict(row: dict[str, Any], name: str) -> dict[str, Any]:
    """Return the values of a record, what a conflict holds with its dates and times."""
    if name != CONFLICT or "other" not in row:
        return row
    _refuse_null(row["other"])
    types = row.pop(OTHER_TYPES, None)
    known = find_types_by_section(row.get("section")) if types is None else types
    return {**row, "other": restore_types(row["other"], known)}


def _parse_moments(values: Any, fields: dict[str, Field], name: str) -> dict[str, Any]:
    """Return values from JSON with their dates and times."""
    if not isinstance(values, dict):
        raise Refused(
            f"The section {name} contains something that isn't an object. Nothing was changed."
        )
    _refuse_unknown_keys(values, fields, name)
    return {
        key: parse_moment(value, fields[key].kind)
        if fields[key].kind in (dt.date, dt.time) and type(value) is str
        else value
        for key, value in values.items()
    }


def _load_journal(data: dict[str, Any]) -> Journal:
    journal, problems = load.load_journal({"schema": schema.VERSION, **data}, strict=True)
    if problems:
        first = problems[0]
        where = f"{first.section} {first.position + 1}"
        raise Refused(f"{where}: {first.what}. Nothing was changed.")
    return start.write_country_codes(journal)
