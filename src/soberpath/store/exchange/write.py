"""Write a whole journal as JSON, CSV or TOML for other programs."""

import csv
import datetime as dt
import io
import json
import re
from collections.abc import Callable
from typing import Any

from soberpath.core.model.answers import FORMULA
from soberpath.core.model.records import Journal
from soberpath.store.exchange.layout import (
    CONFLICT,
    OTHER_TYPES,
    SECTION,
    SECTION_OF_CONFLICT,
    SETTINGS_ROW,
    VERSION,
    find_types,
    replace_odd_numbers,
)
from soberpath.store.text import schema
from soberpath.store.text.schema import SECTIONS, Section

_NEEDS_QUOTE = re.compile(f"{FORMULA}|'")  # a formula, or the quote that protects one


def format_json(journal: Journal, _: str) -> str:
    """Return the journal as one JSON object, one record per line."""
    lines = [
        f'"version": {VERSION}',
        f'"settings": {_dump_json(schema.list_changed_settings(journal.settings))}',
    ]
    for section in SECTIONS:
        records = getattr(journal, section.plural)
        if records:
            rows = ",\n  ".join(_dump_json(_list_values(section, record)) for record in records)
            lines.append(f'"{section.name}": [\n  {rows}\n]')
    return "{\n" + ",\n".join(lines) + "\n}\n"


def format_csv(journal: Journal, _: str) -> str:
    """Return the journal as one CSV table: one record per row, its section first."""
    rows = [(SETTINGS_ROW, schema.list_changed_settings(journal.settings))]
    for section in SECTIONS:
        rows += [
            (section.name, _to_columns(_list_values(section, record)))
            for record in getattr(journal, section.plural)
        ]
    keys = list(dict.fromkeys(key for _, values in rows for key in values))
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([SECTION, *keys])
    for name, values in rows:
        writer.writerow(
            [name, *(_format_cell(values[key]) if key in values else "" for key in keys)]
        )
    return out.getvalue()


def format_toml(_: Journal, text: str) -> str:
    """Return the file unchanged."""
    return text


FORMATS: dict[str, Callable[[Journal, str], str]] = {
    "json": format_json,
    "csv": format_csv,
    "toml": format_toml,
}
"""The formatter of each whole-journal format, by name."""


def _list_values(section: Section, record: Any) -> dict[str, Any]:
    """Return the values of a record; for a conflict, also the types of its values."""
    values = schema.list_values(section, record)
    if section.name == CONFLICT:
        values["other"] = replace_odd_numbers(record.other)
        values[OTHER_TYPES] = find_types(record.other) or {}
    return values


def _to_columns(values: dict[str, Any]) -> dict[str, Any]:
    """Return the values of a record by column, with a conflict's own section renamed."""
    return {SECTION_OF_CONFLICT if key == SECTION else key: value for key, value in values.items()}


def _format_cell(value: Any) -> str:
    """Return a value as a cell: lists and tables as JSON, a text like a formula after a '."""
    if type(value) is str:
        return f"'{value}" if _NEEDS_QUOTE.match(value) or value == "" else value
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    return _dump_json(value)


def _format_iso(value: Any) -> str:
    return str(value.isoformat())


_dump_json = json.JSONEncoder(default=_format_iso).encode
