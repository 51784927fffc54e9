"""Collect the texts of a summary by date, and redact them before they are shared.

Redacting and searching for names use the same texts.
"""

import datetime as dt
from collections.abc import Collection, Iterable
from typing import NamedTuple

from soberpath.core.model.records import Action, Contact, Journal, Note
from soberpath.core.sharing import privacy


class Line(NamedTuple):
    """A dated line of text that was asked for."""

    date: dt.date
    text: str


Lines = tuple[Line, ...]


class Texts(NamedTuple):
    """All handwritten texts that are shared; a part that wasn't asked for is None."""

    counting: str
    open_actions: Lines
    bring_up: Lines
    notes: Lines | None
    gratitude: Lines | None
    groups: Lines | None
    inventory: Lines | None


def collect(
    journal: Journal,
    chosen: Journal,
    until: dt.date,
    include: Collection[str],
    reader: Contact | None,
) -> Texts:
    """Return the texts as written; `chosen` is the journal limited to the period.

    The open items are those with the reader.
    """
    return Texts(
        counting=journal.settings.counting,
        open_actions=_list_open(journal.actions, reader, until),
        bring_up=_list_open((note for note in journal.notes if note.bring_up), reader, until),
        notes=_list_notes(chosen) if "notes" in include else None,
        gratitude=_list_gratitude(chosen) if "gratitude" in include else None,
        groups=_list_groups(chosen) if "groups" in include else None,
        inventory=_list_pages(chosen) if "inventory" in include else None,
    )


def hide_people(texts: Texts, journal: Journal, *, keep_names: bool) -> Texts:
    """Return the texts as they may be shared: people by role, or without their surnames."""
    return privacy.hide_people(journal, texts, keep_names=keep_names)


def _list_open(items: Iterable[Action | Note], reader: Contact | None, until: dt.date) -> Lines:
    """Return the items that were open with the reader at the end of the period."""
    return _sort(
        Line(item.date, item.text)
        for item in items
        if reader
        and item.person == reader.name
        and item.date <= until
        and (item.done is None or item.done > until)
    )


def _list_notes(chosen: Journal) -> Lines:
    lines = [
        *(Line(entry.date, entry.note) for entry in chosen.checkins if entry.note),
        *(
            Line(meeting.date, f"Meeting: {meeting.note}")
            for meeting in chosen.meetings
            if meeting.note
        ),
        *(
            Line(talk.date, f"Talk with {talk.person}: {talk.note}")
            for talk in chosen.talks
            if talk.note
        ),
    ]
    return _sort(lines)


def _list_gratitude(chosen: Journal) -> Lines:
    return _sort(Line(entry.date, entry.grateful) for entry in chosen.checkins if entry.grateful)


def _list_groups(chosen: Journal) -> Lines:
    return _sort(
        Line(meeting.date, ", ".join(filter(None, (meeting.name, meeting.location))))
        for meeting in chosen.meetings
        if meeting.name or meeting.location
    )


def _list_pages(chosen: Journal) -> Lines:
    return _sort(Line(each.date, f"{each.question} {each.answer}") for each in chosen.inventory)


def _sort(lines: Iterable[Line]) -> Lines:
    return tuple(sorted(lines, key=lambda line: line.date))
