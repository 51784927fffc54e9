"""Load parsed TOML as a journal, with every problem found.

Types are compared exactly, because to `isinstance` a TOML datetime is a `date` and `true` is an
`int`. One bad record never hides another. Unknown keys and sections aren't problems.
"""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from soberpath.core.model.dates import LATEST_DAY_START
from soberpath.core.model.problems import Problem
from soberpath.core.model.records import FILE_ROLES, CheckIn, CustomMilestone, Journal, Settings
from soberpath.store.text.quoted_values import parse_quoted
from soberpath.store.text.schema import SECTIONS, SETTINGS, VERSION, Field, Section

_TYPE_WORDS = {
    str: 'text in quotes, e.g. "Church hall"',
    int: "a whole number without quotes, e.g. 3",
    bool: "true or false, without quotes",
    dict: "values in braces on one line, e.g. { date = 2026-02-01, mood = 2 }",
    list: 'texts in brackets, e.g. ["lonely"]',
    dt.date: "a date without quotes, e.g. 2026-02-01",
    dt.time: "a time without quotes, e.g. 19:30:00",
}

_TYPE_FAULTS = {
    str: "isn't text",
    int: "isn't a whole number",
    bool: "isn't true or false",
    dict: "isn't a group of values",
    list: "isn't a list",
    dt.date: "can't be read as a date",
    dt.time: "can't be read as a time",
}


def load_journal(raw: dict[str, Any], *, strict: bool = False) -> tuple[Journal, list[Problem]]:
    """Return the journal in parsed TOML, and every problem found.

    With `strict`, a custom value in a newer key or section is a problem, too.
    """
    problems: list[Problem] = []
    values: dict[str, Any] = {}
    for section in SECTIONS:
        rows, faults = _list_rows(section, raw, strict=strict)
        problems += faults
        values[section.plural], faults = _load_records(section, rows, strict=strict)
        problems += faults
    settings, faults = _load_settings(raw.get("settings", {}), strict=strict)
    problems += faults
    version, faults = _load_schema(raw)
    problems += faults
    journal = Journal(schema=version, settings=settings, **values)
    if problems:  # omitted records shift the positions of others
        return journal, problems
    return journal, _find_vague_milestones(journal.milestones) + find_clashes(journal)


def find_clashes(journal: Journal) -> list[Problem]:
    """Return the problems between records that are each valid."""
    return _find_duplicate_days(journal.checkins)


def _load_schema(raw: dict[str, Any]) -> tuple[int, list[Problem]]:
    version = raw.get("schema", VERSION)
    if type(version) is not int or version < 1:
        message = "schema isn't a whole number"
        return VERSION, [Problem("", 0, "schema", message, "Write schema = 1.")]
    return version, []


def _load_settings(table: Any, *, strict: bool) -> tuple[Settings, list[Problem]]:
    if type(table) is not dict:
        message = "settings isn't written as a section"
        cure = "Put the settings below a line [settings]."
        return Settings(), [Problem("settings", 0, "", message, cure)]
    faults = [
        Problem("settings", 0, key, each, cure)
        for key, value in table.items()
        if (fault := find_fault(SETTINGS.get(key), key, value))
        and (strict or not SETTINGS[key].came_later)
        for each, cure in (fault,)
    ]
    if type(starts := table.get("day_starts_at")) is dt.time and starts > LATEST_DAY_START:
        faults.append(
            Problem("settings", 0, "day_starts_at", "day_starts_at is after 06:00",
                    "Use a time from 00:00:00 to 06:00:00.")
        )  # fmt: skip
    faulty = {key for key, value in table.items() if find_fault(SETTINGS.get(key), key, value)}
    sound = SETTINGS.keys() - faulty - {problem.key for problem in faults}
    return Settings(**{key: value for key, value in table.items() if key in sound}), faults


def is_list_of_tables(value: object) -> bool:
    """Return True for a list that contains only tables, or is empty."""
    return type(value) is list and all(type(item) is dict for item in value)


def _list_rows(
    section: Section, raw: dict[str, Any], *, strict: bool
) -> tuple[list[dict[str, Any]], list[Problem]]:
    """Return the rows of a section; none if it has another form or is custom."""
    if section.name not in raw:
        return [], []
    rows = raw[section.name]
    if not is_list_of_tables(rows):
        is_fault = strict or not section.came_later
        return [], [_make_section_problem(section)] if is_fault else []
    is_own = not strict and _is_own_section(section, rows)
    return [] if is_own else rows, []


def _load_records(
    section: Section, rows: list[dict[str, Any]], *, strict: bool
) -> tuple[tuple[Any, ...], list[Problem]]:
    """Return the valid records of a section. Performance matters here: it runs for each record."""
    problems: list[Problem] = []
    if not rows:
        return (), problems
    fields, record = section.fields, section.record
    needed = _list_needed(section)
    plain = {key: field.kind for key, field in fields.items() if _is_plain(field)}
    ranges = {key: range(*bounds) for key, bounds in _list_bounds(section)}
    good = []
    for index, row in enumerate(rows):
        values, before = {}, len(problems)
        for key, value in row.items():
            kind = type(value)
            if plain.get(key) is kind or (kind is int and value in ranges.get(key, ())):
                values[key] = value
            elif key in fields and (strict or not _is_own_value(fields[key], key, value)):
                if fault := find_fault(fields[key], key, value):
                    problems.append(Problem(section.name, index, key, *fault))
                values[key] = tuple(value) if type(value) is list else value
        problems += [
            _make_missing_problem(section, index, key) for key in needed if key not in values
        ]
        if len(problems) == before:
            good.append(record(**values))
    return tuple(map(_spell_role, good) if section.name == "contact" else good), problems


def _spell_role(contact: Any) -> Any:
    """Return a contact with its role as soberpath writes it."""
    role = FILE_ROLES.get(contact.role)
    return contact._replace(role=role) if role else contact


def _list_bounds(section: Section) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield the numeric fields with bounds, with the lowest value and the one after the highest."""
    for key, field in section.fields.items():
        if field.kind is int and not field.words and None not in (field.low, field.high):
            yield key, (field.low or 0, (field.high or 0) + 1)


def _list_needed(section: Section) -> list[str]:
    return [key for key, field in section.fields.items() if field.is_needed]


def _is_own_value(field: Field, key: str, value: object) -> bool:
    """Return True for a custom value whose name the program has since adopted."""
    return field.came_later and find_fault(field, key, value) is not None


def _is_own_section(section: Section, rows: Any) -> bool:
    """Return True for custom records whose section name the program has since adopted."""
    return section.came_later and not any(
        type(row.get(key)) is section.fields[key].kind
        for row in rows
        for key in _list_needed(section)
    )


def _is_plain(field: Field) -> bool:
    return field.kind is not list and field.low is None and not field.words


def _make_section_problem(section: Section) -> Problem:
    message = f"{section.name} isn't written as entries"
    return Problem(section.name, 0, "", message, f"Start each with a line [[{section.name}]].")


def _make_missing_problem(section: Section, index: int, key: str) -> Problem:
    kind = _TYPE_WORDS[section.fields[key].kind]
    return Problem(section.name, index, "", f"{key} is missing", f"Add it: {kind}.")


def find_fault(field: Field | None, key: str, value: object) -> tuple[str, str] | None:
    """Return what is wrong with a value and its fix; None if it is valid or its key unknown."""
    if field is None:
        return None
    if type(value) is not field.kind:
        return (
            f"{key} {_describe_type_fault(field.kind, value)}",
            f"Write {_describe_type(field.kind, value)}.",
        )
    if type(value) is list and not all(type(item) is str for item in value):
        return f"{key} contains something other than text", f"Write {_TYPE_WORDS[list]}."
    if type(value) is int and not _is_in_range(field, value):
        size = "low" if field.low is not None and value < field.low else "high"
        return f"{key} is too {size}", f"Use a number {_describe_range(field)}."
    if field.words and value not in field.words:
        return f"{key} has an unknown value", f"Use one of these: {', '.join(field.words)}."
    return None


def _describe_type_fault(kind: type, value: object) -> str:
    """Return what is wrong with a value of another type.

    It is also true beside what a repair did, e.g. "Removed the quotes."
    """
    if type(value) is dt.datetime and kind in (dt.date, dt.time):
        return f"also has a {'time' if kind is dt.date else 'date'}"
    if parse_quoted(kind, value) is not None:
        return "is in quotes"
    return _TYPE_FAULTS[kind]


def _describe_type(kind: type, value: object) -> str:
    """Return what to write instead of a value of another type."""
    if kind is dt.date and type(value) is dt.datetime:
        return "the date without a time, e.g. 2026-02-01"
    if kind is dt.time and type(value) is dt.datetime:
        return "the time without a date, e.g. 19:30:00"
    if kind is int and type(value) is float:
        return "a whole number, e.g. 3 and not 3.0"
    return _TYPE_WORDS[kind]


def describe_fault(section: str, key: str, value: object) -> str:
    """Return what is wrong with a value in a section or in the settings; empty if nothing."""
    if section == "settings":
        problems = load_journal({"settings": {key: value}}, strict=True)[1]
        return problems[0].what if problems else ""
    fields = next((known.fields for known in SECTIONS if known.name == section), {})
    fault = find_fault(fields.get(key), key, value)
    return fault[0] if fault else ""


def _is_in_range(field: Field, value: int) -> bool:
    low, high = field.low, field.high
    return (low is None or value >= low) and (high is None or value <= high)


def _describe_range(field: Field) -> str:
    return f"of at least {field.low}" if field.high is None else f"from {field.low} to {field.high}"


def _find_duplicate_days(entries: tuple[CheckIn, ...]) -> list[Problem]:
    days = {entry.date for entry in entries}
    if len(days) == len(entries):
        return []
    seen: set[dt.date] = set()
    problems = []
    for index, entry in enumerate(entries):
        if entry.date in seen:
            message = f"this is a second check-in for {entry.date}"
            problems.append(
                Problem("checkin", index, "date", message, "Merge the two under one [[checkin]].")
            )
        seen.add(entry.date)
    return problems


def _find_vague_milestones(rows: tuple[CustomMilestone, ...]) -> list[Problem]:
    return [
        Problem("milestone", index, "", "this needs exactly one of days, months and years",
                "Keep one, or add one.")
        for index, row in enumerate(rows)
        if sum(part is not None for part in (row.days, row.months, row.years)) != 1
    ]  # fmt: skip
