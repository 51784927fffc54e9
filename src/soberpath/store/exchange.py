"""The whole journal in other forms, and back: JSON and CSV that another program can read.

Rule: what goes out comes in again the same, byte for byte at the next export. Keys and values are
those of the file, by the one table in `schema`; dates and times are ISO texts. A conflict can hold
a value of any type, so it also says which of its texts are dates and times. What a person wrote
beside the known keys is in the TOML form alone.
"""

import csv
import datetime as dt
import io
import json
import re
from collections.abc import Callable, Collection
from typing import Any

from soberpath.core import counter, doubts, tapers
from soberpath.core.errors import Cure, Refused
from soberpath.core.model import Journal
from soberpath.core.words import FORMULA
from soberpath.store.text import load, schema
from soberpath.store.text.schema import SECTIONS, SETTINGS, Field, Section

VERSION = 1
SETTINGS_ROW = "settings"

CONFLICT = "conflict"

OTHER_TYPES = "other_types"
"""The key that says which texts below a conflict's `other` are dates and times."""


def as_json(journal: Journal, _: str) -> str:
    """The journal as one JSON object, a record a line."""
    lines = [
        f'"version": {VERSION}',
        f'"settings": {_json(schema.settings_values(journal.settings))}',
    ]
    for section in SECTIONS:
        records = getattr(journal, section.plural)
        if records:
            rows = ",\n  ".join(_json(_row(section, one)) for one in records)
            lines.append(f'"{section.name}": [\n  {rows}\n]')
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _row(section: Section, record: Any) -> dict[str, Any]:
    """Return the values of a record; those of a conflict with the types of what it holds."""
    values = schema.values_of(section, record)
    if section.name == CONFLICT:
        values[OTHER_TYPES] = _types_of(record.other) or {}
    return values


def _types_of(value: Any) -> Any:
    """Return what in a value is a date or a time, in the shape of the value; None for nothing."""
    if type(value) is dict:
        found = {key: kind for key, one in value.items() if (kind := _types_of(one)) is not None}
        return found or None
    if type(value) is list:
        kinds = [_types_of(one) for one in value]
        return kinds if any(kind is not None for kind in kinds) else None
    return next((name for name, kind in _MOMENTS.items() if type(value) is kind), None)


def _restore_types(value: Any, types: Any) -> Any:
    """Return a value in which the texts named by `types` are dates and times again."""
    if type(value) is dict and type(types) is dict:
        return {key: _restore_types(one, types.get(key)) for key, one in value.items()}
    if type(value) is list and type(types) is list and len(value) == len(types):
        return [_restore_types(one, kind) for one, kind in zip(value, types, strict=True)]
    if type(value) is str and type(types) is str and types in _MOMENTS:
        return _moment(value, _MOMENTS[types])
    return value


_MOMENTS: dict[str, Any] = {"date": dt.date, "time": dt.time, "datetime": dt.datetime}


def _iso(value: Any) -> str:
    return str(value.isoformat())


_json = json.JSONEncoder(default=_iso).encode


def as_csv(journal: Journal, _: str) -> str:
    """The journal as one CSV table: a row a record, its section first."""
    rows = [(SETTINGS_ROW, schema.settings_values(journal.settings))]
    for section in SECTIONS:
        rows += [(section.name, _row(section, one)) for one in getattr(journal, section.plural)]
    keys = list(dict.fromkeys(key for _, values in rows for key in values))
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["section", *keys])
    for name, values in rows:
        writer.writerow([name, *(_cell(values[key]) if key in values else "" for key in keys)])
    return out.getvalue()


def _cell(value: Any) -> str:
    """A value in a cell: lists and tables as JSON, a text that would be a formula behind a '."""
    if type(value) is str:
        return f"'{value}" if _GUARDED.match(value) or value == "" else value
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    return _json(value)


_GUARDED = re.compile(f"{FORMULA}|'")


def as_toml(_: Journal, text: str) -> str:
    """The file as it is."""
    return text


def joined(here: Journal, other: Journal) -> Journal:
    """The journal with every record of another that it has not; settings only where it has none."""
    more: dict[str, Any] = {
        section.plural: (
            *getattr(here, section.plural),
            *_new(section.plural, here, getattr(other, section.plural)),
        )
        for section in SECTIONS
    }
    for run in _new("runs", here, other.runs):
        if mine := counter.in_the_way(run, here.runs):
            raise Refused(
                f"its run from {run.start} and yours from {mine.start} cover the same days;"
                " nothing was changed",
                Cure("correct runs"),
            )
    for taper in _new("tapers", here, other.tapers):
        if why := tapers.fault(taper, here.tapers):
            raise Refused(
                f"its taper from {taper.start} can't be added: {why}; nothing was changed"
            )
    settings = other.settings if here == Journal() else here.settings
    return here._replace(settings=settings, **more)


def _new(plural: str, here: Journal, records: tuple[Any, ...]) -> list[Any]:
    held = getattr(here, plural)
    days = {one.date for one in held} if plural == "checkins" else set()
    return [one for one in records if one not in held and getattr(one, "date", None) not in days]


def counted(other: Journal, here: Journal | None = None) -> int:
    """How many records there are, or how many of them are not new to a journal."""
    found = [(section.plural, getattr(other, section.plural)) for section in SECTIONS]
    if here is None:
        return sum(len(records) for _, records in found)
    return sum(len(records) - len(_new(plural, here, records)) for plural, records in found)


FORMS: dict[str, Callable[[Journal, str], str]] = {
    "json": as_json,
    "csv": as_csv,
    "toml": as_toml,
}
"""How the whole journal is written, by the name of the form."""


NOT_OURS = "that is no export of soberpath's; nothing was changed"


def from_json(text: str) -> Journal:
    """The journal in a JSON text of ours."""
    try:
        raw = json.loads(text)
    except ValueError:
        raise Refused(NOT_OURS) from None
    if not isinstance(raw, dict) or type(raw.get("version")) is not int:
        raise Refused(NOT_OURS)
    if raw.pop("version") != VERSION:
        raise Refused("that export is of another version of soberpath's; nothing was changed")
    data: dict[str, Any] = {"settings": _typed(raw.pop("settings", {}), SETTINGS, "settings")}
    sections = {one.name: one for one in SECTIONS}
    for name, rows in raw.items():
        if name not in sections or not isinstance(rows, list):
            raise Refused(f"{name} is no list of records of a journal; nothing was changed")
        fields = fields_of(sections[name])
        data[name] = [_with_types(_typed(row, fields, name), name) for row in rows]
    return _journal(data)


def from_csv(text: str) -> Journal:
    """The journal in a CSV text of ours."""
    rows = list(csv.reader(io.StringIO(text, newline="")))
    if not rows or rows[0][:1] != ["section"]:
        raise Refused("that is no export of soberpath's; its first column is not: section")
    keys, sections = rows[0][1:], {one.name: one for one in SECTIONS}
    data: dict[str, Any] = {"settings": {}}
    for name, *cells in filter(None, rows[1:]):
        if len(cells) > len(keys):
            raise Refused(f"a row of {name} has more cells than the table has columns")
        said = {key: cell for key, cell in zip(keys, cells, strict=False) if cell != ""}
        if name == SETTINGS_ROW:
            data["settings"] = _read(said, SETTINGS, name)
        elif name in sections:
            row = _read(said, fields_of(sections[name]), name)
            data.setdefault(name, []).append(_with_types(row, name))
        else:
            raise Refused(f"{name} is no section of a journal; nothing was changed")
    return _journal(data)


def _read(said: dict[str, str], fields: dict[str, Field], name: str) -> dict[str, Any]:
    _known(said, fields, name)
    return {key: _value(cell, fields[key]) for key, cell in said.items()}


def _known(said: Collection[str], fields: Collection[str], name: str) -> None:
    """Refuse a key that would be lost on the way."""
    for key in said:
        if key not in fields:
            raise Refused(f"a {name} has no key called {key}; nothing was changed")


def _value(cell: str, field: Field) -> Any:
    if field.kind is str:
        return cell[1:] if cell.startswith("'") else cell
    if field.kind in (dt.date, dt.time):
        return _moment(cell, field.kind)
    try:
        return json.loads(cell)
    except ValueError:
        return cell


def fields_of(section: Section) -> dict[str, Field]:
    """Return the keys of a record in an export."""
    more = {OTHER_TYPES: Field(dict)} if section.name == CONFLICT else {}
    return {**section.fields, **more}


def _with_types(row: dict[str, Any], name: str) -> dict[str, Any]:
    """Return the values of a record, what a conflict holds with its dates and times."""
    if name != CONFLICT or "other" not in row:
        return row
    types = row.pop(OTHER_TYPES, None)
    known = _types_by_section(row.get("section")) if types is None else types
    return {**row, "other": _restore_types(row["other"], known)}


def _types_by_section(name: Any) -> dict[str, str]:
    """Return the types of a section's keys, for an export that doesn't say those of a conflict."""
    fields = next((one.fields for one in SECTIONS if one.name == name), {})
    names = {kind: word for word, kind in _MOMENTS.items()}
    known = SETTINGS if name == SETTINGS_ROW else fields
    return {key: names[one.kind] for key, one in known.items() if one.kind in names}


def _typed(values: Any, fields: dict[str, Field], name: str) -> dict[str, Any]:
    """Values from JSON with their dates and times."""
    if not isinstance(values, dict):
        raise Refused(f"{name} holds something that is no object; nothing was changed")
    _known(values, fields, name)
    return {
        key: _moment(value, fields[key].kind)
        if fields[key].kind in (dt.date, dt.time) and type(value) is str
        else value
        for key, value in values.items()
    }


def _moment(text: str, kind: Any) -> Any:
    try:
        return kind.fromisoformat(text)
    except ValueError:
        return text


def check(other: Journal, today: dt.date) -> None:
    """Raise Refused for a journal with a value that no command would have let in."""
    if fault := doubts.to_refuse(other, today):
        is_record = fault.section != "settings"
        where = f"{fault.section} {fault.position + 1}" if is_record else fault.section
        raise Refused(f"{where}: {fault.what}; nothing was changed")


def _journal(data: dict[str, Any]) -> Journal:
    journal, problems = load.journal_of({"schema": schema.VERSION, **data}, strict=True)
    if problems:
        first = problems[0]
        where = f"{first.section} {first.position + 1}"
        raise Refused(f"{where}: {first.what}; nothing was changed")
    return journal
