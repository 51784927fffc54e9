"""The pages about people: the sponsor, and what to do when there is none yet."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from soberpath.core.model import dates
from soberpath.core.model.records import TALK_WAYS, Action, Contact, Note, Talk
from soberpath.core.people.contacts import OpenItem
from soberpath.render import sentences
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

SHOWN_TALKS = 5

CALL_NOW = {None: "", True: "offered in a hard moment", False: "not offered in a hard moment"}

ABOUT = (
    "A sponsor (or mentor) is someone with more sober time. They support you one to one, in private"
    " and for free.",
    "They share what helped them, keep you company on hard days, check how you're doing and"
    " introduce you to others. Anyone you trust can do this.",
    'How to ask: after a meeting, pick someone whose way of living you like. You could say: "Could'
    " I call you this week?\" You're not promising anything, and either of you can stop.",
)


def no_sponsor() -> Page:
    """Return what a sponsor does and how to ask for one."""
    return (
        Title("No sponsor yet, and that's OK."),
        Bullets(ABOUT),
        Words(sentences.NEXT_STEPS["find-person"]),
    )


def person(
    contact: Contact,
    talks: Sequence[Talk],
    notes: Sequence[Note],
    open_items: Sequence[OpenItem],
    today: dt.date,
) -> Page:
    """Return a person: how to reach them, the last talks, what is open."""
    parts: list[Part] = [
        Title(contact.name, _role(contact, today)),
        _details(contact, today),
    ]
    parts += _talks(talks, today) + _open(contact.name, open_items, today) + _notes(notes)
    return tuple(parts)


def _role(contact: Contact, today: dt.date) -> str:
    ended = f", until {contact.until}, {dates.ago(contact.until, today)}" if contact.until else ""
    return sentences.role(contact) + ended


def person_added(contact: Contact) -> str:
    """Return what was saved of a new person."""
    parts = (
        contact.phone,
        contact.email,
        sentences.labeled("best time", contact.best_time),
        sentences.labeled("fellowship", contact.fellowship),
        f"talk every {dates.counted(contact.talk_every_days, 'day')}"
        if contact.talk_every_days
        else "",
        sentences.labeled("note", contact.note),
    )
    details = ", ".join(filter(None, parts))
    added = f"Added {contact.name} ({sentences.role(contact)})"
    return sentences.end(f"{added}: {details}") if details else f"{added}."


def not_offered(contact: Contact) -> str:
    """Say that a person of this role is not offered in a hard moment, and how to change that."""
    return (
        f"{contact.name} won't be offered as someone to call in a hard moment. To change that:"
        f" soberpath contact edit {sentences.quoted(contact.name)} --call-now yes"
    )


def _details(contact: Contact, today: dt.date) -> Facts:
    every = f"every {dates.counted(contact.talk_every_days or 0, 'day')}"
    return make_facts(
        ("Phone", contact.phone),
        ("E-mail", contact.email),
        ("Best time", contact.best_time),
        ("You talk", every if contact.talk_every_days else ""),
        ("Fellowship", contact.fellowship),
        ("Since", f"{contact.since}, {dates.ago(contact.since, today)}" if contact.since else ""),
        ("Call now", CALL_NOW[contact.call_now]),
        ("Note", contact.note),
    )


def _talks(talks: Sequence[Talk], today: dt.date) -> list[Part]:
    if not talks:
        return [Heading("Talks"), Words("None yet.", "quiet")]
    rows = tuple(
        (str(talk.date), dates.ago(talk.date, today), _how(talk), talk.note)
        for talk in talks[:SHOWN_TALKS]
    )
    return [Heading("Talks"), Table(("date", "when", "how", "note"), rows)]


def _how(talk: Talk) -> str:
    return talk.how if talk.answered else f"{talk.how} (no answer)".strip()


def _open(name: str, items: Sequence[OpenItem], today: dt.date) -> list[Part]:
    if not items:
        return []
    rows = tuple((str(one.number), _kind(one), one.item.text, _age(one, today)) for one in items)
    how = f"Mark one done: soberpath agenda done N --with {sentences.quoted(name)}"
    return [Heading("Open"), Table(("N", "what", "text", "added"), rows), Words(how, "quiet")]


def _kind(one: OpenItem) -> str:
    return "to do" if isinstance(one.item, Action) else "to bring up"


def _age(one: OpenItem, today: dt.date) -> str:
    return dates.ago(one.item.date, today)


def _notes(notes: Sequence[Note]) -> list[Part]:
    if not notes:
        return []
    return [Heading("Notes"), Bullets(tuple(f"{one.date} {one.text}" for one in notes))]


def talk_saved(talk: Talk, next_action: str) -> str:
    """Return what was saved of a talk, in words."""
    what = f"a talk with {talk.person}" if talk.answered else f"that you tried {talk.person}"
    how = f" ({talk.how})" if talk.how and talk.how != TALK_WAYS[0] else ""
    note = sentences.end(f" Note: {sentences.quote(talk.note)}") if talk.note else ""
    to_do = f" To do: {next_action}" if next_action else ""
    return f"Logged {what}{how} on {dates.long(talk.date)}.{note}{to_do}"


def note_saved(note: Note) -> str:
    """Return what was saved of a note about someone, or of something to bring up."""
    if note.bring_up:
        return sentences.end(f"Added to your next talk: {sentences.quote(note.text)}")
    return sentences.end(f"Saved: {sentences.quote(note.text)}") + " Only you can see it."


def saved(text: str, next_step: str = "") -> Page:
    """Return the answer to something that was saved; a next step only where it matters."""
    return (Title(text), *([Words(next_step, "person")] if next_step else []))


def make_data(
    contact: Contact, talks: Sequence[Talk], items: Sequence[OpenItem], notes: Sequence[Note]
) -> dict[str, Any]:
    """Return a person with the talks, the open items and the notes as data."""
    return {
        "contact": contact._asdict(),
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
