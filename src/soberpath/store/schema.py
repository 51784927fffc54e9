"""The shape of the file: its sections, their keys, the types each key takes.

Rule: one table decides reading, checking and writing. Types are compared exactly, because a TOML
datetime is a `date` and `true` an `int` to `isinstance`. Unknown keys and sections are no fault.
"""

import datetime as dt
from typing import Any, NamedTuple

from soberpath.core.errors import Problem
from soberpath.core.model import (
    CRAVINGS,
    MOODS,
    Action,
    CheckIn,
    Contact,
    CustomMilestone,
    Journal,
    Meeting,
    Note,
    Run,
    Settings,
    Talk,
)

VERSION = 1
"""The newest schema this program writes and reads."""


class Field(NamedTuple):
    """A key's exact type; `low` and `high` bound a number, `allowed` lists a text's choices."""

    kind: type
    required: bool = False
    low: int | None = None
    high: int | None = None
    allowed: tuple[str, ...] = ()
    always: bool = False


class Section(NamedTuple):
    """A `[[name]]` of the file: the journal's tuple it fills, its record, its keys in order."""

    name: str
    plural: str
    record: Any
    fields: dict[str, Field]


_TEXT = Field(str)
_DATE = Field(dt.date)
_NEEDED = Field(dt.date, required=True)
_LIST = Field(list)
_FLAG = Field(bool)
_WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

SETTINGS: dict[str, Field] = {
    "country": _TEXT,
    "counting": _TEXT,
    "substance": _TEXT,
    "fellowship": _TEXT,
    "day_starts_at": Field(dt.time),
    "headline": Field(str, allowed=("day", "full-days")),
    "week_starts": Field(str, allowed=_WEEK),
    "milestones": Field(str, allowed=("default", "na", "custom")),
    "extra_days": _FLAG,
    "extra_months": _FLAG,
}

SECTIONS = (
    Section("run", "runs", Run, {"start": _NEEDED, "used_on": _DATE, "note": _TEXT}),
    Section(
        "contact",
        "contacts",
        Contact,
        {
            "name": Field(str, required=True),
            "role": _TEXT,
            "phone": _TEXT,
            "email": _TEXT,
            "best_time": _TEXT,
            "talk_every_days": Field(int, low=1),
            "since": _DATE,
            "until": _DATE,
            "note": _TEXT,
        },
    ),
    Section(
        "checkin",
        "checkins",
        CheckIn,
        {
            "date": _NEEDED,
            "mood": Field(int, low=MOODS[0], high=MOODS[1]),
            "craving": Field(int, low=CRAVINGS[0], high=CRAVINGS[1]),
            "halt": _LIST,
            "grateful": _TEXT,
            "note": _TEXT,
        },
    ),
    Section(
        "meeting",
        "meetings",
        Meeting,
        {
            "date": _NEEDED,
            "time": Field(dt.time),
            "name": _TEXT,
            "types": _LIST,
            "location": _TEXT,
            "online": _FLAG,
            "topic": _TEXT,
            "role": _TEXT,
            "signed": Field(bool, always=True),
            "note": _TEXT,
        },
    ),
    Section(
        "talk",
        "talks",
        Talk,
        {
            "date": _NEEDED,
            "person": Field(str, required=True),
            "how": _TEXT,
            "answered": _FLAG,
            "note": _TEXT,
        },
    ),
    Section(
        "action",
        "actions",
        Action,
        {"date": _NEEDED, "text": Field(str, required=True), "person": _TEXT, "done": _DATE},
    ),
    Section(
        "note",
        "notes",
        Note,
        {
            "date": _NEEDED,
            "text": Field(str, required=True),
            "person": _TEXT,
            "bring_up": _FLAG,
            "done": _DATE,
        },
    ),
    Section(
        "milestone",
        "milestones",
        CustomMilestone,
        {
            "name": Field(str, required=True),
            "days": Field(int, low=0),
            "months": Field(int, low=1),
            "years": Field(int, low=1),
            "note": _TEXT,
        },
    ),
)

_TYPE_WORDS = {
    str: 'text in quotes, as "Church hall"',
    int: "a whole number",
    bool: "true or false",
    list: 'a list of texts, as ["lonely"]',
    dt.date: "a date, as 2026-02-01 without quotes",
    dt.time: "a time, as 19:30:00 without quotes",
}


def journal_of(raw: dict[str, Any]) -> tuple[Journal, list[Problem]]:
    """The journal that parsed TOML holds, and every problem found on the way."""
    problems: list[Problem] = []
    values: dict[str, Any] = {
        section.plural: _records(section, raw.get(section.name, []), problems)
        for section in SECTIONS
    }
    settings = _settings(raw.get("settings", {}), problems)
    problems += _duplicate_days(values["checkins"]) + _vague_milestones(values["milestones"])
    return Journal(schema=_schema(raw, problems), settings=settings, **values), problems


def _schema(raw: dict[str, Any], problems: list[Problem]) -> int:
    version = raw.get("schema", VERSION)
    if type(version) is not int or version < 1:
        problems.append(
            Problem("", 0, "schema", "schema is not a whole number", "write schema = 1")
        )
        return VERSION
    return version


def _settings(table: Any, problems: list[Problem]) -> Settings:
    if type(table) is not dict:
        problems.append(Problem("settings", 0, "", "settings is not a table", "write [settings]"))
        return Settings()
    found = [
        Problem("settings", 0, key, what, cure)
        for key, value in table.items()
        if (fault := _fault(SETTINGS.get(key), key, value))
        for what, cure in (fault,)
    ]
    if type(starts := table.get("day_starts_at")) is dt.time and not starts <= dt.time(6):
        found.append(
            Problem("settings", 0, "day_starts_at", "day_starts_at is after 06:00",
                    "give a time from 00:00:00 to 06:00:00")
        )  # fmt: skip
    problems += found
    if found:
        return Settings()
    return Settings(**{key: value for key, value in table.items() if key in SETTINGS})


def _records(section: Section, rows: Any, problems: list[Problem]) -> tuple[Any, ...]:
    """The records of a section; a faulty one is left out and told of. Hot: once per record."""
    if type(rows) is not list or not all(type(row) is dict for row in rows):
        problems.append(_not_a_section(section))
        return ()
    fields, record = section.fields, section.record
    needed = [key for key, field in fields.items() if field.required]
    plain = {key: field.kind for key, field in fields.items() if _is_plain(field)}
    good = []
    for index, row in enumerate(rows):
        values = {}
        for key, value in row.items():
            if plain.get(key) is type(value):
                values[key] = value
            elif key in fields:
                if fault := _fault(fields[key], key, value):
                    problems.append(Problem(section.name, index, key, *fault))
                    break
                values[key] = tuple(value) if type(value) is list else value
        else:
            if missing := [key for key in needed if key not in values]:
                problems.append(_missing(section, index, missing[0]))
            else:
                good.append(record(**values))
    return tuple(good)


def _is_plain(field: Field) -> bool:
    return field.kind is not list and field.low is None and not field.allowed


def _not_a_section(section: Section) -> Problem:
    what = f"{section.name} is not a list of tables"
    return Problem(section.name, 0, "", what, f"begin each record with [[{section.name}]]")


def _missing(section: Section, index: int, key: str) -> Problem:
    kind = _TYPE_WORDS[section.fields[key].kind]
    return Problem(section.name, index, "", f"{key} is missing", f"add it: {kind}")


def _fault(field: Field | None, key: str, value: object) -> tuple[str, str] | None:
    """What is wrong with a value and its cure; None when it is right or its key unknown."""
    if field is None:
        return None
    if type(value) is not field.kind:
        return f"{key} has the wrong type", f"write {_TYPE_WORDS[field.kind]}"
    if type(value) is list and not all(type(item) is str for item in value):
        return f"{key} holds something other than texts", f"write {_TYPE_WORDS[list]}"
    if type(value) is int and not _in_range(field, value):
        return f"{key} is out of range", f"give a number {_range_words(field)}"
    if field.allowed and value not in field.allowed:
        return f"{key} has a value that is not known", f"use one of {', '.join(field.allowed)}"
    return None


def _in_range(field: Field, value: int) -> bool:
    low, high = field.low, field.high
    return (low is None or value >= low) and (high is None or value <= high)


def _range_words(field: Field) -> str:
    return f"from {field.low}" + (f" to {field.high}" if field.high is not None else " up")


def _duplicate_days(entries: tuple[CheckIn, ...]) -> list[Problem]:
    days = {entry.date for entry in entries}
    if len(days) == len(entries):
        return []
    seen: set[dt.date] = set()
    found = []
    for index, entry in enumerate(entries):
        if entry.date in seen:
            what = f"a second check-in for {entry.date}"
            found.append(Problem("checkin", index, "date", what, "join the two into one block"))
        seen.add(entry.date)
    return found


def _vague_milestones(rows: tuple[CustomMilestone, ...]) -> list[Problem]:
    return [
        Problem("milestone", index, "", "not exactly one of days, months, years is given",
                "keep one of the three")
        for index, row in enumerate(rows)
        if sum(part is not None for part in (row.days, row.months, row.years)) != 1
    ]  # fmt: skip


def values_of(section: Section, record: Any) -> dict[str, Any]:
    """The keys a record is written with: all that were said, and those written always."""
    said = {
        key: value
        for key, value in record._asdict().items()
        if section.fields[key].required
        or section.fields[key].always
        or value != record._field_defaults.get(key)
    }
    return {key: list(value) if type(value) is tuple else value for key, value in said.items()}


def settings_values(settings: Settings) -> dict[str, Any]:
    """The settings that differ from their defaults."""
    return {
        key: value
        for key, value in settings._asdict().items()
        if value != Settings._field_defaults[key]
    }
