"""The texts of a summary: which are taken in, in order of date, and veiled before they leave.

Rule: whoever veils them and whoever looks for names in them reads the same texts.
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
    """All that was written by hand and leaves; a part that was not asked for is None."""

    counting: str
    open_actions: Lines
    bring_up: Lines
    notes: Lines | None
    gratitude: Lines | None
    groups: Lines | None


def of(
    journal: Journal,
    chosen: Journal,
    until: dt.date,
    include: Collection[str],
    reader: Contact | None,
) -> Texts:
    """The texts as they were written; `chosen` is what the journal holds of the period.

    The open items are those with the reader.
    """
    return Texts(
        counting=journal.settings.counting,
        open_actions=_open(journal.actions, reader, until),
        bring_up=_open((one for one in journal.notes if one.bring_up), reader, until),
        notes=_notes(chosen) if "notes" in include else None,
        gratitude=_gratitude(chosen) if "gratitude" in include else None,
        groups=_groups(chosen) if "groups" in include else None,
    )


def every(texts: Texts) -> list[str]:
    """Each text by itself."""
    return list(privacy.texts_in(texts))


def veiled(texts: Texts, journal: Journal, *, names: bool) -> Texts:
    """The texts as they may leave: people by role, or with `names` without their surnames."""
    return privacy.hide_in(texts, privacy.veil(privacy.people(journal), names=names))


def _open(items: Iterable[Action | Note], reader: Contact | None, until: dt.date) -> Lines:
    """What was open with the reader at the end of the period."""
    return _in_order(
        Line(one.date, one.text)
        for one in items
        if reader
        and one.person == reader.name
        and one.date <= until
        and (one.done is None or one.done > until)
    )


def _notes(chosen: Journal) -> Lines:
    lines = [
        *(Line(one.date, one.note) for one in chosen.checkins if one.note),
        *(Line(one.date, f"Meeting: {one.note}") for one in chosen.meetings if one.note),
        *(
            Line(one.date, f"Talk with {one.person}: {one.note}")
            for one in chosen.talks
            if one.note
        ),
    ]
    return _in_order(lines)


def _gratitude(chosen: Journal) -> Lines:
    return _in_order(Line(one.date, one.grateful) for one in chosen.checkins if one.grateful)


def _groups(chosen: Journal) -> Lines:
    return _in_order(
        Line(one.date, ", ".join(filter(None, (one.name, one.location))))
        for one in chosen.meetings
        if one.name or one.location
    )


def _in_order(lines: Iterable[Line]) -> Lines:
    return tuple(sorted(lines, key=lambda line: line.date))
