"""Find names in the file that are probably misspellings of known names.

A name that resembles nothing is a custom name and no problem; neither is one that exists alongside
the name it resembles, unless both have the same letters.
"""

from collections.abc import Collection, Iterator
from typing import Any

from soberpath.core.model.problems import Problem
from soberpath.core.model.spelling import find_closest
from soberpath.store.text.pieces import TABLE
from soberpath.store.text.schema import SECTIONS, SETTINGS

_HEADERS = ("settings", *(section.name for section in SECTIONS))


def find_typos(raw: dict[str, Any]) -> list[Problem]:
    """Return every probable typo in the names of sections and keys."""
    return [*_check_root(raw), *_check_settings(raw.get("settings")), *_check_records(raw)]


def _guess(name: str, known: Collection[str]) -> str | None:
    """Return the known name that an unknown one probably means; None without one."""
    return find_closest(name.casefold().replace("-", "_"), known)


def _check_root(raw: dict[str, Any]) -> Iterator[Problem]:
    for name, value in raw.items():
        if name == "schema" or name in _HEADERS:
            continue
        table = type(value) is dict
        known = _HEADERS if table or type(value) is list else ("schema",)
        if meant := _guess(name, known):
            header = meant if meant in ("schema", "settings") else f"[[{meant}]]"
            position = TABLE if table else 0
            yield Problem(
                name, position, "", f"soberpath doesn't know the name {name}", _suggest(header)
            )


def _check_settings(table: Any) -> Iterator[Problem]:
    if type(table) is dict:
        yield from _check_table("settings", 0, table, SETTINGS)


def _check_records(raw: dict[str, Any]) -> Iterator[Problem]:
    for section in SECTIONS:
        rows = raw.get(section.name)
        for position, row in enumerate(rows if type(rows) is list else []):
            if type(row) is dict and not row.keys() <= section.fields.keys():
                yield from _check_table(section.name, position, row, section.fields)


def _check_table(
    section: str, position: int, row: dict[str, Any], fields: Collection[str]
) -> Iterator[Problem]:
    for key in row:
        if key not in fields:
            meant = _guess(key, fields)
            if meant and (meant not in row or sorted(meant) == sorted(key)):
                message = f"soberpath doesn't know the key {key}"
                yield Problem(section, position, key, message, _suggest(meant))


def _suggest(meant: str) -> str:
    return f"Did you mean {meant}? If you added it yourself, leave it."
