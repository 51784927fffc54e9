"""What is certain to repair in a text: values in quotes, and two halves of one day.

Rule: a repair is a few edits of the text and the same change of what TOML makes of it. The new
text is parsed and must hold exactly that, else nothing is changed.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from soberpath.store import reading, toml
from soberpath.store.blocks import TABLE, Block, Places, Statement
from soberpath.store.check import fault_of
from soberpath.store.schema import SECTIONS, SETTINGS, Field

_DATE = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TIME = re.compile("[0-9]{2}:[0-9]{2}(?::[0-9]{2})?")
_WHOLE = re.compile("-?(?:0|[1-9][0-9]{0,8})")


class Edit(NamedTuple):
    """A span of the text and what takes its place."""

    start: int
    end: int
    text: str


class Repair(NamedTuple):
    """What a repair is for, its edits, and the values it sets in the target record.

    `did` says it in words; with `removes` the record it is for goes.
    """

    section: str
    position: int
    key: str
    edits: tuple[Edit, ...]
    target: int
    values: dict[str, Any]
    did: str = "written without quotes now"
    removes: bool = False

    @property
    def place(self) -> tuple[str, int, str]:
        """Section, position and key of the problem it repairs."""
        return self.section, self.position, self.key


def certain(text: str, raw: dict[str, Any], places: Places) -> list[Repair]:
    """The repairs that can be made to a valid text at once."""
    unquoted = list(_unquoted(raw, places))
    busy = {one.target for one in unquoted if one.section == "checkin"}
    return [*unquoted, *_days_joined(text, raw, places, busy)]


def applied(text: str, raw: dict[str, Any], repairs: list[Repair]) -> str | None:
    """The text with these repairs made; None when it would not hold exactly what is meant."""
    expected = _expected(raw, repairs)
    new = _edited(text, sorted(one for each in repairs for one in each.edits))
    found = reading.attempt(new)
    if found != expected and repr(found) != repr(expected):  # not a number is not itself
        return None
    return new


def _edited(text: str, edits: list[Edit]) -> str:
    parts, position = [], 0
    for one in edits:
        parts += [text[position : one.start], one.text]
        position = one.end
    return "".join([*parts, text[position:]])


def _expected(raw: dict[str, Any], repairs: list[Repair]) -> dict[str, Any]:
    """What the repaired text must parse to."""
    expected = dict(raw)
    for one in repairs:
        if one.target == TABLE and not one.section:
            expected |= one.values
        elif one.target == TABLE:
            expected[one.section] = expected[one.section] | one.values
        else:
            rows = list(expected[one.section])
            rows[one.target] = rows[one.target] | one.values
            expected[one.section] = rows
    for name in {one.section for one in repairs if one.removes}:
        gone = {one.position for one in repairs if one.removes and one.section == name}
        rows = expected[name]
        expected[name] = [row for at, row in enumerate(rows) if at not in gone]
    return expected


def _unquoted(raw: dict[str, Any], places: Places) -> Iterator[Repair]:
    for section, position, row, fields in _tables(raw):
        for key in (one for one in row if one in fields):
            value = _meant(fields[key], key, row[key])
            block = places.get((section, position))
            if value is None or block is None:
                continue
            for one in (one for one in block.statements if one.key == key):
                edit = Edit(one.value_start, one.value_end, toml.literal(value))
                yield Repair(section, max(position, 0), key, (edit,), position, {key: value})


def _tables(raw: dict[str, Any]) -> Iterator[tuple[str, int, dict[str, Any], dict[str, Field]]]:
    yield "", TABLE, raw, {"schema": Field(int, low=1)}
    if type(settings := raw.get("settings")) is dict:
        yield "settings", TABLE, settings, SETTINGS
    for section in SECTIONS:
        rows = raw.get(section.name)
        for position, row in enumerate(rows if type(rows) is list else []):
            if type(row) is dict:
                yield section.name, position, row, section.fields


def _meant(field: Field, key: str, value: object) -> Any:
    """The value that a text in quotes is exactly; None when it is not one that is wanted."""
    if type(value) is not str or field.kind not in _MEANT:
        return None
    try:
        meant = _MEANT[field.kind](value)
    except ValueError:
        return None
    return None if meant is None or fault_of(field, key, meant) else meant


_MEANT: dict[type, Callable[[str], Any]] = {
    dt.date: lambda text: dt.date.fromisoformat(text) if _DATE.fullmatch(text) else None,
    dt.time: lambda text: dt.time.fromisoformat(text) if _TIME.fullmatch(text) else None,
    int: lambda text: int(text) if _WHOLE.fullmatch(text) else None,
    bool: {"true": True, "false": False}.get,
}


def _days_joined(
    text: str, raw: dict[str, Any], places: Places, busy: set[int]
) -> Iterator[Repair]:
    """A second check-in of a day joined to the first; a third one waits, as do the busy ones."""
    first: dict[dt.date, int] = {}
    joined: set[dt.date] = set()
    rows = raw.get("checkin")
    for position, row in enumerate(rows if type(rows) is list else []):
        day = row.get("date") if type(row) is dict else None
        if type(day) is not dt.date or day in joined:
            continue
        at = first.setdefault(day, position)
        if at != position:
            joined.add(day)
        if at != position and not {at, position} & busy:
            yield from _joined(text, rows, (at, position), places)


def _joined(text: str, rows: Any, pair: tuple[int, int], places: Places) -> Iterator[Repair]:
    at, position = pair
    kept, gone = places.get(("checkin", at)), places.get(("checkin", position))
    before, row = rows[at], rows[position]
    if kept is None or gone is None or not _agree(before, row):
        return
    added = [one for one in gone.statements if one.key not in before]
    end = _end(gone)
    if "#" in _without(text, gone, added, end):  # a remark, or a text that holds such a sign
        return
    place = _end(kept)
    edits = (
        Edit(place, place, "".join(_whole_line(text, one) for one in added)),
        Edit(*_with_blank_lines(text, gone.start, end), ""),
    )
    values = {key: value for key, value in row.items() if key not in before}
    did = "joined with the one before it"
    yield Repair("checkin", position, "date", edits, at, values, did, removes=True)


def _agree(before: dict[str, Any], row: dict[str, Any]) -> bool:
    """Whether nothing in the two contradicts, and none has tables of its own below it."""
    tables = any(type(value) is dict or _has_tables(value) for value in row.values())
    return not tables and all(before.get(key, value) == value for key, value in row.items())


def _has_tables(value: object) -> bool:
    return type(value) is list and any(type(one) is dict for one in value)


def _end(block: Block) -> int:
    """Where a block's own last line ends."""
    return block.statements[-1].end if block.statements else block.body


def _without(text: str, block: Block, moved: list[Statement], end: int) -> str:
    """What is lost of a block when some of its statements are moved out of it."""
    rest, position = "", block.start
    for one in moved:
        rest += text[position : one.start]
        position = one.end
    return rest + text[position:end]


def _whole_line(text: str, one: Statement) -> str:
    line = text[one.start : one.end]
    newline = "\r\n" if "\r\n" in text else "\n"
    return line if line.endswith("\n") else line + newline


def _with_blank_lines(text: str, start: int, end: int) -> tuple[int, int]:
    """A span of lines with the blank ones after it or, at the end of the text, before it."""
    rest = text[end:]
    after = rest.lstrip(" \t\r\n")
    if not after:
        return text.index("\n", len(text[:start].rstrip())) + 1, len(text)
    first = len(text) - len(after)
    return start, end + text[end:first].rfind("\n") + 1
