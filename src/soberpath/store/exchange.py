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
import math
import re
from collections.abc import Callable, Collection, Iterable
from typing import Any

from soberpath.core.model import answers, spans
from soberpath.core.model.answers import FORMULA
from soberpath.core.model.errors import NOTHING_CHANGED, BadValue, Cure, Refused, join_sentences
from soberpath.core.model.records import Conflict, Journal
from soberpath.core.sobriety import tapers
from soberpath.core.upkeep import checks
from soberpath.core.upkeep.rows import exact
from soberpath.store.text import load, schema
from soberpath.store.text.schema import SECTIONS, SETTINGS, Field, Section

VERSION = 1
SETTINGS_ROW = "settings"

CONFLICT = "conflict"

SECTION = "section"

SECTION_OF_CONFLICT = "conflict_section"
"""The column of a conflict's own `section`, beside the first one, which names the row's."""

OTHER_TYPES = "other_types"
"""The key that says which texts below a conflict's `other` are dates, times and numbers."""

ODD_NUMBER = "float"
"""The type of a number that JSON does not have, as infinity."""


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
        values["other"] = _without_odd_numbers(record.other)
        values[OTHER_TYPES] = _types_of(record.other) or {}
    return values


def _without_odd_numbers(value: Any) -> Any:
    """Return a value in which a number that JSON does not have is a text, as "nan" and "-inf"."""
    if type(value) is dict:
        return {key: _without_odd_numbers(one) for key, one in value.items()}
    if type(value) is list:
        return [_without_odd_numbers(one) for one in value]
    return str(value) if _is_odd_number(value) else value


def _is_odd_number(value: Any) -> bool:
    return type(value) is float and not math.isfinite(value)


def _types_of(value: Any) -> Any:
    """Return which texts in an export of a value are none, in its shape; None for nothing."""
    if type(value) is dict:
        found = {key: kind for key, one in value.items() if (kind := _types_of(one)) is not None}
        return found or None
    if type(value) is list:
        kinds = [_types_of(one) for one in value]
        return kinds if any(kind is not None for kind in kinds) else None
    if _is_odd_number(value):
        return ODD_NUMBER
    return next((name for name, kind in _MOMENTS.items() if type(value) is kind), None)


def _restore_types(value: Any, types: Any) -> Any:
    """Return a value in which the texts named by `types` are dates, times and numbers again."""
    if type(value) is dict and type(types) is dict:
        return {key: _restore_types(one, types.get(key)) for key, one in value.items()}
    if type(value) is list and type(types) is list and len(value) == len(types):
        return [_restore_types(one, kind) for one, kind in zip(value, types, strict=True)]
    if types == ODD_NUMBER and value in ("nan", "inf", "-inf"):
        return float(value)
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
        rows += [
            (section.name, _to_columns(_row(section, one)))
            for one in getattr(journal, section.plural)
        ]
    keys = list(dict.fromkeys(key for _, values in rows for key in values))
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([SECTION, *keys])
    for name, values in rows:
        writer.writerow([name, *(_cell(values[key]) if key in values else "" for key in keys)])
    return out.getvalue()


def _to_columns(values: dict[str, Any]) -> dict[str, Any]:
    """Return the values of a record by their columns, none of which is the first one again."""
    return {SECTION_OF_CONFLICT if key == SECTION else key: one for key, one in values.items()}


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
    """Return the journal with the entries it lacks; an empty one gets the settings too."""
    more: dict[str, Any] = {
        section.plural: (
            *getattr(here, section.plural),
            *_new(section.plural, here, getattr(other, section.plural)),
        )
        for section in SECTIONS
    }
    runs, plans = spans.of_runs(here.runs), spans.of_tapers(here.tapers)
    for run in _new("runs", here, other.runs):
        if mine := runs.in_the_way(run):
            raise Refused(
                f"The imported stretch from {run.start} shares days with yours from "
                f"{mine.start}. Nothing was changed.",
                Cure("correct runs"),
            )
    for taper in _new("tapers", here, other.tapers):
        if why := tapers.fault(taper, filter(None, [plans.in_the_way(taper)])):
            raise Refused(
                join_sentences(
                    f"The imported taper from {taper.start} can't be added. {why}", NOTHING_CHANGED
                )
            )
    settings = other.settings if here == Journal() else here.settings
    return here._replace(settings=settings, **more)


def _new(plural: str, here: Journal, records: tuple[Any, ...]) -> list[Any]:
    held = getattr(here, plural)
    known = set(map(_key, held))
    days = {one.date for one in held} if plural == "checkins" else set()
    return [
        one for one in records if _key(one) not in known and getattr(one, "date", None) not in days
    ]


def _key(record: Any) -> Any:
    """Return what two records have alike if they are the same."""
    return (record.section, exact(record.other)) if isinstance(record, Conflict) else record


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


NOT_OURS = "That isn't an export from soberpath. Nothing was changed."

LONGEST_NAME = 60
"""Signs of a name from the file that a message shows."""

DEEPEST = 64
"""Lists and tables inside each other in an import; a conflict holds few, and other records none."""


def from_json(text: str) -> Journal:
    """Return the journal in a JSON export."""
    try:
        raw = json.loads(text, object_pairs_hook=_object)
    except ValueError:
        raise Refused(NOT_OURS) from None
    except RecursionError:
        raise _too_deep() from None
    if not isinstance(raw, dict) or type(raw.get("version")) is not int:
        raise Refused(NOT_OURS)
    if raw.pop("version") != VERSION:
        raise Refused("That export is from another version of soberpath. Nothing was changed.")
    _refuse_unwritable(raw)
    data: dict[str, Any] = {"settings": _typed(raw.pop("settings", {}), SETTINGS, "settings")}
    sections = {one.name: one for one in SECTIONS}
    for name, rows in raw.items():
        if name not in sections or not isinstance(rows, list):
            raise Refused(f"{_short(name)} isn't a list of journal entries. Nothing was changed.")
        fields = fields_of(sections[name])
        data[name] = [_with_types(_typed(row, fields, name), name) for row in rows]
    return _journal(data)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return a JSON object; one of two values of a key would be lost."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise Refused("A key appears twice in one object. Keep one. Nothing was changed.")
    return found


def _too_deep() -> Refused:
    return Refused("A value is too deeply nested for a journal. Nothing was changed.")


def _refuse_unwritable(value: Any) -> None:
    """Refuse what JSON can hold and no journal can."""
    level, depth = [value], 0
    while level:
        if depth > DEEPEST:
            raise _too_deep()
        level = [inner for one in level for inner in _inside(one)]
        depth += 1


def _refuse_null(value: Any) -> None:
    """Refuse a conflict with null in it; in other records it is a value of the wrong type."""
    if value is None:
        raise Refused("A value is null, which a journal can't store. Nothing was changed.")
    for one in _inside(value):
        _refuse_null(one)


def _inside(value: Any) -> Iterable[Any]:
    """Return what is inside a value, the keys of a table among it."""
    if type(value) is str:
        try:
            answers.said(value)
        except BadValue as error:
            raise Refused(join_sentences(str(error), NOTHING_CHANGED)) from None
    if type(value) is dict:
        return (*value, *value.values())
    return value if type(value) is list else ()


def from_csv(text: str) -> Journal:
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
    keys, sections = rows[0][1:], {one.name: one for one in SECTIONS}
    data: dict[str, Any] = {"settings": {}}
    for name, *cells in filter(None, rows[1:]):
        if len(cells) > len(keys):
            raise Refused(
                f"A row of section {_short(name)} has more cells than the table has columns."
                " Nothing was changed."
            )
        said = _filled(name, keys, cells)
        if name == SETTINGS_ROW:
            data["settings"] = _read(said, SETTINGS, name)
        elif name in sections:
            row = _read(said, fields_of(sections[name]), name)
            data.setdefault(name, []).append(_with_types(row, name))
        else:
            raise Refused(f"A journal has no section {_short(name)}. Nothing was changed.")
    return _journal(data)


def _filled(name: str, keys: Iterable[str], cells: Iterable[str]) -> dict[str, str]:
    """Return the cells of a row that are not empty, by key."""
    filled = [(key, cell) for key, cell in zip(keys, cells, strict=False) if cell != ""]
    if name == CONFLICT:
        filled = [(SECTION if key == SECTION_OF_CONFLICT else key, cell) for key, cell in filled]
    found = dict(filled)
    if len(found) != len(filled):
        raise Refused(
            f"A row of section {_short(name)} has two values in one column. Nothing was changed."
        )
    return found


def _read(said: dict[str, str], fields: dict[str, Field], name: str) -> dict[str, Any]:
    _known(said, fields, name)
    return {key: _value(cell, fields[key]) for key, cell in said.items()}


def _known(said: Collection[str], fields: Collection[str], name: str) -> None:
    """Refuse a key that would be lost on the way."""
    for key in said:
        if key not in fields:
            raise Refused(
                f"The section {name} has no key called {_short(key)}. Nothing was changed."
            )


def _short(name: str) -> str:
    """Return a name as a message can hold it."""
    return name if len(name) <= LONGEST_NAME else f"{name[:LONGEST_NAME]}..."


def _value(cell: str, field: Field) -> Any:
    if field.kind is str:
        return cell[1:] if cell.startswith("'") else cell
    if field.kind in (dt.date, dt.time):
        return _moment(cell, field.kind)
    try:
        value = json.loads(cell, object_pairs_hook=_object)
    except ValueError:
        return cell
    except RecursionError:
        raise _too_deep() from None
    _refuse_unwritable(value)
    return value


def fields_of(section: Section) -> dict[str, Field]:
    """Return the keys of a record in an export."""
    more = {OTHER_TYPES: Field(dict)} if section.name == CONFLICT else {}
    return {**section.fields, **more}


def _with_types(row: dict[str, Any], name: str) -> dict[str, Any]:
    """Return the values of a record, what a conflict holds with its dates and times."""
    if name != CONFLICT or "other" not in row:
        return row
    _refuse_null(row["other"])
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
    """Return values from JSON with their dates and times."""
    if not isinstance(values, dict):
        raise Refused(
            f"The section {name} contains something that isn't an object. Nothing was changed."
        )
    _known(values, fields, name)
    return {
        key: _moment(value, fields[key].kind)
        if fields[key].kind in (dt.date, dt.time) and type(value) is str
        else value
        for key, value in values.items()
    }


def _moment(text: str, kind: Any) -> Any:
    try:
        value = kind.fromisoformat(text)
    except ValueError:
        return text
    return text if kind is dt.time and value.tzinfo else value  # TOML has no time with a zone


def check(other: Journal, today: dt.date, types: Collection[str]) -> None:
    """Raise Refused for a journal with a value that no command would have let in.

    `types` are the codes of meeting types.
    """
    if fault := checks.to_refuse(other, today, types):
        is_record = fault.section != "settings"
        where = f"{fault.section} {fault.position + 1}" if is_record else fault.section
        raise Refused(join_sentences(f"{where}: {fault.what}", NOTHING_CHANGED))


def _journal(data: dict[str, Any]) -> Journal:
    journal, problems = load.journal_of({"schema": schema.VERSION, **data}, strict=True)
    if problems:
        first = problems[0]
        where = f"{first.section} {first.position + 1}"
        raise Refused(f"{where}: {first.what}. Nothing was changed.")
    return journal
