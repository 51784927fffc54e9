"""Make the pages of entries: a single one, a list, and the text before the questions."""

from collections.abc import Sequence
from typing import Any

from soberpath.core.model.fields import UID, Kind
from soberpath.render import phones
from soberpath.render.entries import (
    describe_entry,
    describe_field,
    has_value,
    make_values,
    name_field,
)
from soberpath.render.page import Facts, Page, Table, Title, Words
from soberpath.render.text import capitalize, write_on_one_line


def _make_facts(record: Any) -> Facts:
    keys = [key for key in record._fields if key != UID.key and has_value(record, key)]
    return Facts(tuple((capitalize(name_field(key)), describe_field(record, key)) for key in keys))


def make_entry_page(kind: Kind, record: Any) -> Page:
    """Return an entry with all its details."""
    return (_make_title(kind, record), _make_facts(record))


def _make_title(kind: Kind, record: Any) -> Title:
    return Title(capitalize(describe_entry(kind, record).removeprefix("the ")))


def make_new_intro_page(*, has_needed: bool) -> Page:
    """Return the text above the questions of a new entry.

    `has_needed` is True if one of them needs an answer.
    """
    how = (
        "Press Enter to skip a question, or to cancel where it says so. Type ? to see what you can"
        " answer. Ctrl-D saves your answers so far. If a required answer is missing, it cancels."
        if has_needed
        else "Press Enter to skip a question. Type ? to see what you can answer. Ctrl-D saves your"
        " answers so far."
    )
    return (Words(how, "quiet"),)


def make_choice_page(kind: Kind, records: Sequence[Any]) -> Page:
    """Return entries of a kind with numbers to choose from."""
    rows = tuple(
        (str(number), capitalize(_name_apart(kind, record).removeprefix("the ")))
        for number, record in enumerate(records, 1)
    )
    return (Facts(rows),)


def _name_apart(kind: Kind, record: Any) -> str:
    """Return the name of an entry, with what distinguishes it from others of its day."""
    if kind.noun == "plan":
        return f"{record.part}: {write_on_one_line(record.text)}"
    hint = describe_field(record, kind.hint) if kind.hint else ""
    name = describe_entry(kind, record)
    return f"{name}, {hint}" if hint and hint not in name else name


def make_intro_page(kind: Kind, record: Any) -> Page:
    """Return the text above the questions of a correction."""
    how = (
        "Press Enter to keep the value in brackets. Type - to clear it. Type ? to see what you can"
        " answer. Ctrl-D saves your changes so far."
    )
    return (_make_title(kind, record), Words(how, "quiet"))


FIRST = {
    "checkin": "Check in: soberpath checkin",
    "contact": "Add someone: soberpath contact add NAME --phone NUMBER",
    "talk": "Log one: soberpath talk add NAME",
    "action": "Add one: soberpath talk add NAME --next TEXT",
    "note": "Add one: soberpath agenda add TEXT",
    "meeting": "Log one: soberpath meeting add",
    "craving": "Log one: soberpath craving add",
    "bookend": "Add one: soberpath bookend EVENT --date DAY",
}
"""How to make the first entry of a kind."""


def make_empty_page(kind: Kind, *, has_others: bool) -> Page:
    """Return an empty list: there are no entries yet, or none that match."""
    several = kind.count_in_words(0).removeprefix("0 ")
    if has_others:
        return (
            Title(f"No {several} found."),
            Words(f"See all: soberpath {kind.noun} list", "quiet"),
        )
    return (Title(f"No {several} yet."), Words(FIRST[kind.noun], "quiet"))


def make_list_page(
    kind: Kind, rows: Sequence[tuple[str, Any]], country: str, *, has_others: bool = False
) -> Page:
    """Return every entry of a kind under its address for corrections.

    Phone numbers are formatted for the country, if one is set. `has_others` is True if the journal
    has more entries of this kind.
    """
    if not rows:
        return make_empty_page(kind, has_others=has_others)
    records = [record for _, record in rows]
    if kind.noun == "contact" and country:
        records = [
            contact._replace(phone=phones.format_phone(contact.phone, country))
            for contact in records
        ]
    keys = [
        key
        for key in records[0]._fields
        if key not in (kind.by, UID.key) and any(has_value(record, key) for record in records)
    ]
    cells = tuple(
        (address, *(write_on_one_line(describe_field(record, key)) for key in keys))
        for (address, _), record in zip(rows, records, strict=True)
    )
    columns = (kind.by, *map(name_field, keys))
    return (Table(columns, cells),)


def make_data(rows: Sequence[tuple[str, Any]]) -> list[dict[str, Any]]:
    """Return entries of one kind as data, each with its address for corrections."""
    return [{"address": address, **make_values(record)} for address, record in rows]
