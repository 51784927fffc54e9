"""Define the structure of the file: its sections, their keys, and the type of each key.

It is derived from the tables of kinds and settings; reading, checking and writing use it.
"""

from typing import Any, get_args

from soberpath.core.model import settings
from soberpath.core.model.fields import Kind
from soberpath.core.model.kinds import BY_SECTION
from soberpath.core.model.named_tuples import NamedTuple
from soberpath.core.model.records import Conflict, Settings

VERSION = 1
"""The newest schema version that this program reads and writes."""


class Field(NamedTuple):
    """The exact type of a key; `low` and `high` limit a number, `words` a text.

    A key that `came_later` was added after the first version of the file, where an invalid value is
    a custom key and not a fault.
    """

    kind: type
    is_needed: bool = False
    low: int | None = None
    high: int | None = None
    words: tuple[str, ...] = ()
    is_written_always: bool = False
    came_later: bool = False


class Section(NamedTuple):
    """A `[[name]]` section: the journal field it fills, its record, its keys in order.

    A section that `came_later` was added after the first version of the file, where records without
    any of the required keys are custom.
    """

    name: str
    plural: str
    record: Any
    fields: dict[str, Field]
    came_later: bool = False


def _kind_of(annotation: Any) -> type:
    """Return the type of an optional setting."""
    kind: type = next(iter(get_args(annotation)), annotation)
    return kind


SETTINGS: dict[str, Field] = {
    key: Field(
        _kind_of(Settings.__annotations__[key]),
        words=setting.allowed,
        came_later=setting.came_later,
    )
    for key, setting in settings.SETTINGS.items()
}


def _make_section(kind: Kind) -> Section:
    """Return the section of a kind; doctor reports values that are out of bounds and still open."""
    fields = {
        field.key: Field(
            field.kind,
            is_needed=kind.is_needed(field.key),
            low=field.low if field.opens_from is None else field.opens_from,
            high=field.high if field.is_scale else None,
            is_written_always=field.is_written_always,
            came_later=field.came_later,
        )
        for field in kind.fields
    }
    return Section(kind.section, kind.plural, kind.record, fields, kind.came_later)


_OF_CONFLICT = {"section": Field(str, is_needed=True), "other": Field(dict, is_needed=True)}

SECTIONS = (
    *map(_make_section, BY_SECTION.values()),
    Section("conflict", "conflicts", Conflict, _OF_CONFLICT),
)


def list_values(section: Section, record: Any) -> dict[str, Any]:
    """Return the values to write for a record: all that are set, and those always written."""
    fields, defaults = section.fields, record._field_defaults
    return {
        key: list(value) if type(value) is tuple else value
        for key, value in zip(record._fields, record, strict=True)
        if value != defaults.get(key) or fields[key].is_needed or fields[key].is_written_always
    }


def list_changed_settings(chosen: Settings) -> dict[str, Any]:
    """Return the settings that differ from their defaults."""
    return {
        key: value
        for key, value in chosen._asdict().items()
        if value != Settings._field_defaults[key]
    }
