"""Parsed TOML as a journal, with every problem found on the way.

Rule: types are compared exactly, because a TOML datetime is a `date` and `true` an `int` to
`isinstance`. One bad record never hides another. Unknown keys and sections are no fault.
"""

import datetime as dt
from typing import Any

from soberpath.core.model.dates import LATEST_DAY_START
from soberpath.core.model.problems import Problem
from soberpath.core.model.records import CheckIn, CustomMilestone, Journal, Settings
from soberpath.store.text.schema import SECTIONS, SETTINGS, VERSION, Field, Section

_TYPE_WORDS = {
    str: 'text in quotes, e.g. "Church hall"',
    int: "a whole number",
    bool: "true or false",
    dict: "a table on one line, e.g. { date = 2026-02-01, mood = 2 }",
    list: 'a list of texts, e.g. ["lonely"]',
    dt.date: "a date without quotes, e.g. 2026-02-01",
    dt.time: "a time without quotes, e.g. 19:30:00",
}


def journal_of(raw: dict[str, Any], *, strict: bool = False) -> tuple[Journal, list[Problem]]:
    """The journal that parsed TOML holds, and every problem found on the way.

    When `strict`, what may be a person's own is a problem too where it doesn't fit.
    """
    problems: list[Problem] = []
    values: dict[str, Any] = {
        section.plural: _records(
            section, _rows(section, raw, problems, strict=strict), problems, strict=strict
        )
        for section in SECTIONS
    }
    settings = _settings(raw.get("settings", {}), problems, strict=strict)
    journal = Journal(schema=_schema(raw, problems), settings=settings, **values)
    if problems:  # a record that was left out shifts the positions of others
        return journal, problems
    return journal, _vague_milestones(journal.milestones) + clashes(journal)


def clashes(journal: Journal) -> list[Problem]:
    """What is wrong between records, each of them right by itself."""
    return _duplicate_days(journal.checkins)


def _schema(raw: dict[str, Any], problems: list[Problem]) -> int:
    version = raw.get("schema", VERSION)
    if type(version) is not int or version < 1:
        problems.append(
            Problem("", 0, "schema", "schema isn't a whole number", "Write schema = 1.")
        )
        return VERSION
    return version


def _settings(table: Any, problems: list[Problem], *, strict: bool) -> Settings:
    if type(table) is not dict:
        problems.append(Problem("settings", 0, "", "settings isn't a table", "Write [settings]."))
        return Settings()
    found = [
        Problem("settings", 0, key, what, cure)
        for key, value in table.items()
        if (fault := fault_of(SETTINGS.get(key), key, value))
        and (strict or not SETTINGS[key].may_be_own)
        for what, cure in (fault,)
    ]
    if type(starts := table.get("day_starts_at")) is dt.time and starts > LATEST_DAY_START:
        found.append(
            Problem("settings", 0, "day_starts_at", "day_starts_at is after 06:00",
                    "Use a time from 00:00:00 to 06:00:00.")
        )  # fmt: skip
    problems += found
    faulty = {key for key, value in table.items() if fault_of(SETTINGS.get(key), key, value)}
    sound = SETTINGS.keys() - faulty - {one.key for one in found}
    return Settings(**{key: value for key, value in table.items() if key in sound})


def _rows(
    section: Section, raw: dict[str, Any], problems: list[Problem], *, strict: bool
) -> list[dict[str, Any]]:
    """The rows of a section; none where it has another form, or is the person's own."""
    rows = raw.get(section.name, [])
    is_list = type(rows) is list and all(type(row) is dict for row in rows)
    if not is_list and (strict or not section.may_be_own):
        problems.append(_not_a_section(section))
    is_own = is_list and not strict and _is_own_section(section, rows)
    return rows if is_list and not is_own else []


def _records(
    section: Section, rows: Any, problems: list[Problem], *, strict: bool
) -> tuple[Any, ...]:
    """The records of a section; a faulty one is left out and told of. Hot: once per record."""
    fields, record = section.fields, section.record
    needed = _needed(section)
    plain = {key: field.kind for key, field in fields.items() if _is_plain(field)}
    good = []
    for index, row in enumerate(rows):
        values, before = {}, len(problems)
        for key, value in row.items():
            if plain.get(key) is type(value):
                values[key] = value
            elif key in fields and (strict or not _is_own_value(fields[key], key, value)):
                if fault := fault_of(fields[key], key, value):
                    problems.append(Problem(section.name, index, key, *fault))
                values[key] = tuple(value) if type(value) is list else value
        problems += [_missing(section, index, key) for key in needed if key not in values]
        if len(problems) == before:
            good.append(record(**values))
    return tuple(good)


def _needed(section: Section) -> list[str]:
    return [key for key, field in section.fields.items() if field.required]


def _is_own_value(field: Field, key: str, value: object) -> bool:
    """Return True for a value that a person wrote under a name before the program used it."""
    return field.may_be_own and fault_of(field, key, value) is not None


def _is_own_section(section: Section, rows: Any) -> bool:
    """Return True for records that a person wrote under a name before the program used it."""
    return section.may_be_own and not any(
        type(row.get(key)) is section.fields[key].kind for row in rows for key in _needed(section)
    )


def _is_plain(field: Field) -> bool:
    return field.kind is not list and field.low is None and not field.allowed


def _not_a_section(section: Section) -> Problem:
    what = f"{section.name} isn't a list of tables"
    return Problem(section.name, 0, "", what, f"Start each entry with [[{section.name}]].")


def _missing(section: Section, index: int, key: str) -> Problem:
    kind = _TYPE_WORDS[section.fields[key].kind]
    return Problem(section.name, index, "", f"{key} is missing", f"Add it: {kind}.")


def fault_of(field: Field | None, key: str, value: object) -> tuple[str, str] | None:
    """Return what is wrong with a value and its fix; None if it is right or its key unknown."""
    if field is None:
        return None
    if type(value) is not field.kind:
        return f"{key} has the wrong type", f"Write {_TYPE_WORDS[field.kind]}."
    if type(value) is list and not all(type(item) is str for item in value):
        return f"{key} contains something other than text", f"Write {_TYPE_WORDS[list]}."
    if type(value) is int and not _in_range(field, value):
        return f"{key} is out of range", f"Use a number {_range_words(field)}."
    if field.allowed and value not in field.allowed:
        return f"{key} has an unknown value", f"Use one of: {', '.join(field.allowed)}."
    return None


def fault_in(section: str, key: str, value: object) -> str:
    """Say what is wrong with a value in a section or in the settings; empty if nothing is."""
    if section == "settings":
        problems = journal_of({"settings": {key: value}}, strict=True)[1]
        return problems[0].what if problems else ""
    fields = next((one.fields for one in SECTIONS if one.name == section), {})
    fault = fault_of(fields.get(key), key, value)
    return fault[0] if fault else ""


def _in_range(field: Field, value: int) -> bool:
    low, high = field.low, field.high
    return (low is None or value >= low) and (high is None or value <= high)


def _range_words(field: Field) -> str:
    return f"of at least {field.low}" if field.high is None else f"from {field.low} to {field.high}"


def _duplicate_days(entries: tuple[CheckIn, ...]) -> list[Problem]:
    days = {entry.date for entry in entries}
    if len(days) == len(entries):
        return []
    seen: set[dt.date] = set()
    found = []
    for index, entry in enumerate(entries):
        if entry.date in seen:
            what = f"this is a second check-in for {entry.date}"
            found.append(Problem("checkin", index, "date", what, "Merge the two into one block."))
        seen.add(entry.date)
    return found


def _vague_milestones(rows: tuple[CustomMilestone, ...]) -> list[Problem]:
    return [
        Problem("milestone", index, "", "this needs exactly one of days, months and years",
                "Keep one, or add one.")
        for index, row in enumerate(rows)
        if sum(part is not None for part in (row.days, row.months, row.years)) != 1
    ]  # fmt: skip
