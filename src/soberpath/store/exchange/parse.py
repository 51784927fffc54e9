"""Parse a JSON or CSV export of a journal, and refuse what a journal can't have.

If anything is refused, nothing was changed, and the message says so.
"""

import datetime as dt
import json
import re
from collections.abc import Collection, Iterable
from typing import Any

from soberpath.core.importing import table_cells
from soberpath.core.model import answers, date_words
from soberpath.core.model.errors import NOTHING_CHANGED, BadValue, Refused, join_sentences
from soberpath.core.model.records import Journal
from soberpath.core.sobriety import start
from soberpath.store.exchange import tables
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

NOT_OURS = "That isn't an export from soberpath. Choose another file. Nothing was changed."

LONGEST_NAME = 60
"""How many characters of a name from the file a message shows."""

DEEPEST = 64
"""The deepest nesting of lists and tables in an import; only conflicts have any."""


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
        raise Refused(
            "That export is from another version of soberpath. Update soberpath, and export again. "
            "Nothing was changed."
        )
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
    """Return a JSON object; refuse duplicate keys, since one value would be lost."""
    values = dict(pairs)
    if len(values) != len(pairs):
        raise Refused("A key appears twice in one object. Keep one. Nothing was changed.")
    return values


def _too_deep() -> Refused:
    return Refused("A value is too deeply nested for a journal. Nothing was changed.")


def _refuse_unwritable(value: Any) -> None:
    """Raise an error for what JSON can express and a journal can't."""
    level, depth = [value], 0
    while level:
        if depth > DEEPEST:
            raise _too_deep()
        level = [inner for outer in level for inner in _list_inner(outer)]
        depth += 1


def _refuse_null(value: Any) -> None:
    """Raise an error for null in a conflict; in other records it has the wrong type anyway."""
    if value is None:
        raise Refused("A value is null, which a journal can't store. Nothing was changed.")
    for inner in _list_inner(value):
        _refuse_null(inner)


def _list_inner(value: Any) -> Iterable[Any]:
    """Return the items inside a value, including the keys of a table."""
    if type(value) is str:
        try:
            answers.clean_text(value)
        except BadValue as error:
            raise Refused(join_sentences(str(error), NOTHING_CHANGED)) from None
    if type(value) is dict:
        return (*value, *value.values())
    return value if type(value) is list else ()


def parse_csv(text: str, day_first: bool | None = None) -> Journal:
    """Return the journal in a CSV export, even if a spreadsheet saved it again.

    `day_first` is how to read a day like 3/5/2026; if None, its column has to show it.
    """
    rows = _read_rows(text)
    if not rows or rows[0][1][:1] != [SECTION]:
        raise Refused(
            'That isn\'t an export from soberpath. Its first column must be "section". Nothing '
            "was changed."
        )
    keys, sections = rows[0][1][1:], {section.name: section for section in SECTIONS}
    orders = _find_orders(keys, [row for _, row in rows[1:]], day_first)
    data: dict[str, Any] = {"settings": {}}
    for number, (name, *values) in rows[1:]:
        if len(values) > len(keys):
            raise Refused(
                f"A row of section {_shorten(name)} has more cells than the table has columns."
                ' Put " around a cell that has a comma. Nothing was changed.'
            )
        filled = _find_filled(name, keys, values)
        if name == SETTINGS_ROW:
            data["settings"] = _parse_row(filled, SETTINGS, name, number, orders)
        elif name in sections:
            row = _parse_row(filled, find_fields(sections[name]), name, number, orders)
            data.setdefault(name, []).append(_restore_conflict(row, name))
        else:
            raise Refused(f"A journal has no section {_shorten(name)}. Nothing was changed.")
    return _load_journal(data)


def _read_rows(text: str) -> list[tuple[int, list[str]]]:
    """Return the nonempty rows, and the line number of each."""
    table = tables.find_body(text)
    try:
        numbered = list(tables.read_rows(table.text, table.delimiter))
    except BadValue as error:
        raise Refused(str(error)) from None
    rows = [(number + table.skipped, _strip_end(row)) for number, row in numbered if any(row)]
    return [(number, row) for number, row in rows if row]


def _strip_end(row: list[str]) -> list[str]:
    """Return a row without the trailing empty cells that spreadsheets add."""
    end = len(row)
    while end and not row[end - 1]:
        end -= 1
    return row[:end]


def _find_orders(
    keys: list[str], rows: list[list[str]], day_first: bool | None
) -> dict[str, table_cells.Order]:
    """Return how the dates in each column are written."""
    orders = {}
    for at, key in enumerate(keys, 1):
        order = table_cells.find_order(row[at] for row in rows if at < len(row))
        orders[key] = order if day_first is None else order._replace(day_first=day_first)
    return orders


def _find_filled(name: str, keys: Iterable[str], row: Iterable[str]) -> dict[str, str]:
    """Return the nonempty cells of a row, by key."""
    filled = [(key, cell) for key, cell in zip(keys, row, strict=False) if cell != ""]
    if name == CONFLICT:
        filled = [(SECTION if key == SECTION_OF_CONFLICT else key, cell) for key, cell in filled]
    values = dict(filled)
    if len(values) != len(filled):
        raise Refused(
            f"A row of section {_shorten(name)} has two values in one column. Keep one."
            " Nothing was changed."
        )
    return values


def _parse_row(
    filled: dict[str, str],
    fields: dict[str, Field],
    name: str,
    number: int,
    orders: dict[str, table_cells.Order],
) -> dict[str, Any]:
    _refuse_unknown_keys(filled, fields, name)
    values = {}
    for key, cell in filled.items():
        try:
            values[key] = _parse_cell(cell, fields[key], key, orders.get(key, table_cells.Order()))
        except BadValue as error:
            place = f"Line {number}, column {key}"
            raise Refused(join_sentences(f"{place}: {error}", NOTHING_CHANGED)) from None
    return values


def _refuse_unknown_keys(keys: Collection[str], fields: Collection[str], name: str) -> None:
    """Refuse a key that the import would lose."""
    for key in keys:
        if key not in fields:
            raise Refused(
                f"The section {name} has no key called {_shorten(key)}. Remove it and import"
                " again. Nothing was changed."
            )


def _shorten(name: str) -> str:
    """Return a name, shortened for a message."""
    return name if len(name) <= LONGEST_NAME else f"{name[:LONGEST_NAME]}..."


def _parse_cell(cell: str, field: Field, key: str, order: table_cells.Order) -> Any:
    """Return the value in a cell, also as written by a spreadsheet."""
    if field.kind is str:
        return _parse_text(cell, key)
    if field.kind is dt.date:
        return _parse_day(cell, order)
    if field.kind is dt.time:
        return _parse_time(cell)
    if field.kind is bool:
        return {"true": True, "false": False}.get(cell.strip().lower(), cell)
    if field.kind is int and _WHOLE.fullmatch(cell_text := table_cells.write_whole(cell)):
        return int(cell_text)
    return _parse_json_cell(cell)


def _parse_json_cell(cell: str) -> Any:
    try:
        value = json.loads(cell, object_pairs_hook=_check_object)
    except ValueError:
        return cell
    except RecursionError:
        raise _too_deep() from None
    _refuse_unwritable(value)
    return value


def _parse_text(cell: str, key: str) -> str:
    if key in _NUMBERS and _ROUNDED.fullmatch(cell):
        raise BadValue(
            "A spreadsheet rounded this number. Write it again, with a ' in front of it."
        )
    return cell[1:] if cell.startswith("'") else cell


_WHOLE = re.compile("[0-9]{1,9}")
_NUMBERS = ("phone", "text")
"""The columns of phone numbers."""

_ROUNDED = re.compile("[0-9](?:[.,][0-9]+)?[Ee][+][0-9]+")
"""A long number that a spreadsheet has rounded."""


def _parse_day(cell: str, order: table_cells.Order) -> Any:
    value = parse_moment(cell, dt.date)
    if type(value) is dt.date:
        return value
    day_text = table_cells.write_day(cell, order, _ANY_DAY, table_cells.keep_clock)
    value = parse_moment(day_text[:10], dt.date)
    return value if type(value) is dt.date else cell


def _parse_time(cell: str) -> Any:
    value = parse_moment(cell, dt.time)
    if type(value) is dt.time:
        return value
    time = date_words.read_time(table_cells.write_time(cell, table_cells.keep_clock))
    return cell if time is None else time


_ANY_DAY = dt.date(2000, 1, 1)
"""Any day, to complete two-digit years, which are only read if the order is known."""


def _restore_conflict(row: dict[str, Any], name: str) -> dict[str, Any]:
    """Return the values of a record, with the dates and times in a conflict restored."""
    if name != CONFLICT or "other" not in row:
        return row
    _refuse_null(row["other"])
    types = row.pop(OTHER_TYPES, None)
    known = find_types_by_section(row.get("section")) if types is None else types
    return {**row, "other": restore_types(row["other"], known)}


def _parse_moments(values: Any, fields: dict[str, Field], name: str) -> dict[str, Any]:
    """Return values from JSON with their dates and times restored."""
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
        place = f"{first.section} {first.position + 1}"
        raise Refused(f"{place}: {first.what}. Nothing was changed.")
    return start.write_country_codes(journal)
