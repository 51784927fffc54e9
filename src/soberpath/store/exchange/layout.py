"""Define the keys and columns of a whole-journal export, and the types in conflicts.

A conflict can have values of any type, so its export also says which texts are dates, times and
numbers.
"""

import datetime as dt
import math
from typing import Any

from soberpath.store.text.schema import SECTIONS, SETTINGS, Field, Section

VERSION = 1
SETTINGS_ROW = "settings"
CONFLICT = "conflict"
SECTION = "section"

SECTION_OF_CONFLICT = "conflict_section"
"""The column for a conflict's own `section`, since the first one has that of the row."""

OTHER_TYPES = "other_types"
"""The key that says which texts in a conflict's `other` are dates, times and numbers."""

ODD_NUMBER = "float"
"""The type of a number that JSON doesn't support, such as infinity."""

MOMENTS: dict[str, Any] = {"date": dt.date, "time": dt.time, "datetime": dt.datetime}
"""The types that are written as ISO texts, by their names in `other_types`."""


def find_fields(section: Section) -> dict[str, Field]:
    """Return the fields of a record in an export, by key."""
    more = {OTHER_TYPES: Field(dict)} if section.name == CONFLICT else {}
    return {**section.fields, **more}


def replace_odd_numbers(value: Any) -> Any:
    """Return a value with numbers that JSON doesn't support as texts, such as "nan" and "-inf"."""
    if type(value) is dict:
        return {key: replace_odd_numbers(inner) for key, inner in value.items()}
    if type(value) is list:
        return [replace_odd_numbers(inner) for inner in value]
    return str(value) if _is_odd_number(value) else value


def _is_odd_number(value: Any) -> bool:
    return type(value) is float and not math.isfinite(value)


def find_types(value: Any) -> Any:
    """Return the types of values that are written as texts, in the structure of the value.

    Return None if there are none.
    """
    if type(value) is dict:
        types = {
            key: kind for key, inner in value.items() if (kind := find_types(inner)) is not None
        }
        return types or None
    if type(value) is list:
        kinds = [find_types(inner) for inner in value]
        return kinds if any(kind is not None for kind in kinds) else None
    if _is_odd_number(value):
        return ODD_NUMBER
    return next((name for name, kind in MOMENTS.items() if type(value) is kind), None)


def find_types_by_section(name: Any) -> dict[str, str]:
    """Return the types of a section's keys, for an export without the types in conflicts."""
    fields = next((section.fields for section in SECTIONS if section.name == name), {})
    names = {kind: word for word, kind in MOMENTS.items()}
    known = SETTINGS if name == SETTINGS_ROW else fields
    return {key: names[field.kind] for key, field in known.items() if field.kind in names}


def restore_types(value: Any, types: Any) -> Any:
    """Return a value with the texts in `types` turned back into dates, times and numbers."""
    if type(value) is dict and type(types) is dict:
        return {key: restore_types(inner, types.get(key)) for key, inner in value.items()}
    if type(value) is list and type(types) is list and len(value) == len(types):
        return [restore_types(inner, kind) for inner, kind in zip(value, types, strict=True)]
    if types == ODD_NUMBER and value in ("nan", "inf", "-inf"):
        return float(value)
    if type(value) is str and type(types) is str and types in MOMENTS:
        return parse_moment(value, MOMENTS[types])
    return value


def parse_moment(text: str, kind: Any) -> Any:
    """Return the date or time in an ISO text, or the text itself if it isn't one."""
    try:
        value = kind.fromisoformat(text)
    except ValueError:
        return text
    return text if kind is dt.time and value.tzinfo else value  # TOML times have no offset
