"""Make the pages of a contact: how to reach them, the last talks, open items."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from soberpath.core.model import dates
from soberpath.core.model.records import Action, Contact, Note, Talk
from soberpath.core.people import contacts
from soberpath.core.people.contacts import OpenItem
from soberpath.render import entries, sentences
from soberpath.render.page import (
    Bullets,
    Facts,
    Heading,
    Page,
    Part,
    Table,
    Title,
    Words,
    make_facts,
)
from soberpath.render.text import add_label, end_sentence, quote_for_shell
from soberpath.render.views import agenda

SHOWN_TALKS = 5

CALL_NOW = {None: "", True: "offered in a hard moment", False: "not offered in a hard moment"}


def make_contact_page(
    contact: Contact,
    talks: Sequence[Talk],
    notes: Sequence[Note],
    open_items: Sequence[OpenItem],
    today: dt.date,
) -> Page:
    """Return a contact: how to reach them, the last talks, open items."""
    parts: list[Part] = [
        Title(contact.name, _describe_role(contact, today)),
        _make_details(contact, today),
    ]
    parts += (
        _list_talks(contact.name, talks, today)
        + _list_open(contact.name, open_items, today)
        + _list_notes(notes)
    )
    return tuple(parts)


def _describe_role(contact: Contact, today: dt.date) -> str:
    if contact.until is None:
        return sentences.describe_role(contact)
    distance = dates.describe_distance(contact.until, today)
    return (
        f"{sentences.describe_role(contact)}, until {dates.format_day(contact.until)}, {distance}"
    )


def describe_added_contact(contact: Contact) -> str:
    """Return what was saved of a new contact."""
    parts = (
        contact.phone,
        contact.email,
        add_label("best time", contact.best_time),
        add_label("fellowship", contact.fellowship),
        f"talk every {dates.pluralize(contact.talk_every_days, 'day')}"
        if contact.talk_every_days
        else "",
        add_label("note", contact.note),
    )
    details = ", ".join(filter(None, parts))
    added = f"Added {contact.name} ({sentences.describe_role(contact)})"
    return end_sentence(f"{added}: {details}") if details else f"{added}."


def describe_added_number(contact: Contact, *, is_new: bool) -> str:
    """Return what was saved of a number: a new contact, or one who had none."""
    if is_new:
        return describe_added_contact(contact)
    return end_sentence(f"Added the number of {contact.name}: {contact.phone}")


def describe_not_offered(contact: Contact) -> str:
    """Return that this role isn't suggested in a hard moment, and how to change that."""
    return (
        f"{contact.name} won't be offered as someone to call in a hard moment. To change that:"
        f" soberpath contact edit {quote_for_shell(contact.name)} --call-now yes"
    )


def _make_details(contact: Contact, today: dt.date) -> Facts:
    every = dates.pluralize(contact.talk_every_days or 0, "day")
    return make_facts(
        ("Phone", contact.phone),
        ("Email", contact.email),
        ("Best time", contact.best_time),
        ("Talk every", every if contact.talk_every_days else ""),
        ("Fellowship", contact.fellowship),
        (
            "Since",
            f"{dates.format_day(contact.since)}, {dates.describe_distance(contact.since, today)}"
            if contact.since
            else "",
        ),
        ("Call now", CALL_NOW[contact.call_now]),
        ("Note", contact.note),
    )


def _list_talks(name: str, talks: Sequence[Talk], today: dt.date) -> list[Part]:
    if not talks:
        how = f"No talks yet. Log one: soberpath talk add {quote_for_shell(name)}"
        return [Heading("Talks"), Words(how, "quiet")]
    rows = tuple(
        (str(talk.date), dates.describe_distance(talk.date, today), _describe_how(talk), talk.note)
        for talk in talks[:SHOWN_TALKS]
    )
    return [Heading("Talks"), Table(("date", "when", "how", "note"), rows)]


def _describe_how(talk: Talk) -> str:
    how = contacts.describe_way(talk.how)
    return how if talk.answered else f"{how} (no answer)".strip()


def _list_open(name: str, items: Sequence[OpenItem], today: dt.date) -> list[Part]:
    if not items:
        return []
    how = f"Mark one done: soberpath agenda done N --with {quote_for_shell(name)}"
    return [Heading("Open items"), *agenda.make_items_page(items, today), Words(how, "quiet")]


def _list_notes(notes: Sequence[Note]) -> list[Part]:
    if not notes:
        return []
    return [
        Heading("Notes"),
        Bullets(tuple(f"{dates.format_day(note.date)}: {note.text}" for note in notes)),
    ]


def make_data(
    contact: Contact, talks: Sequence[Talk], items: Sequence[OpenItem], notes: Sequence[Note]
) -> dict[str, Any]:
    """Return a contact with their talks, open items and notes as data."""
    return {
        "contact": entries.make_values(contact),
        "talks": [talk._asdict() for talk in talks],
        "open": [
            {
                "number": entry.number,
                "kind": "action" if isinstance(entry.item, Action) else "bring_up",
                **entry.item._asdict(),
            }
            for entry in items
        ],
        "notes": [note._asdict() for note in notes],
    }
