"""Make the page of the log: every entry in short."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from soberpath.core.days import log
from soberpath.core.model.records import (
    Action,
    Bookend,
    CheckIn,
    Craving,
    Meeting,
    Note,
    PageAnswer,
    Run,
    Talk,
    Taper,
)
from soberpath.core.people import contacts
from soberpath.render import sentences
from soberpath.render.page import Page, Table, Title, Words
from soberpath.render.text import write_on_one_line

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Sequence

    from soberpath.core.days.log import Entry


KINDS = {"action": "to do", "plan begun": "plan began"}
"""The kinds of entries whose name on the screen differs from JSON."""


def make_log_page(
    entries: Sequence[Entry], starts_at: dt.time, *, has_others: bool = False
) -> Page:
    """Return one entry per line, newest first, with those before the day begins marked as night."""
    if not entries and has_others:
        return (Title("No entries found."), Words("See all: soberpath log", "quiet"))
    if not entries:
        return (Title("No entries yet."), Words("Check in: soberpath checkin", "quiet"))
    kinds = [KINDS.get(entry.kind, entry.kind) for entry in entries]
    rows = tuple(
        (
            str(entry.date),
            kind,
            write_on_one_line(_describe(entry, sentences.describe_clock(entry.time, starts_at))),
        )
        for entry, kind in zip(entries, kinds, strict=True)
    )
    return (Table(("date", "what", ""), rows),)


def make_data(entries: Sequence[Entry]) -> list[dict[str, Any]]:
    """Return the log as data."""
    return [
        {
            "date": entry.date,
            "time": entry.time,
            "kind": entry.kind,
            "text": _describe(entry, f"{entry.time:%H:%M}" if entry.time else ""),
        }
        for entry in entries
    ]


def _describe(entry: Entry, clock: str) -> str:
    """Return the content of an entry, after its clock time."""
    return ", ".join(filter(None, (clock, *_list_parts(entry))))


def _list_parts(entry: Entry) -> Sequence[str]:
    if entry.kind == log.PLAN_ENDED:
        return ()
    if entry.kind == log.RETURN and isinstance(entry.record, Run):
        return (entry.record.counter, entry.record.note)
    if entry.kind == log.START and isinstance(entry.record, Run) and entry.record.used_on:
        return (entry.record.counter,)
    return _PARTS[type(entry.record)](entry.record)


def _list_checkin(entry: CheckIn) -> Sequence[str]:
    grateful = f"grateful: {entry.grateful}" if entry.grateful else ""
    return sentences.describe_checkin(entry), grateful, entry.note


def _list_craving(craving: Craving) -> Sequence[str]:
    before = "" if craving.before is None else f"strength {craving.before}"
    after = "" if craving.after is None else f"{'then' if before else 'strength'} {craving.after}"
    return (
        before,
        after,
        ", ".join(craving.halt),
        craving.trigger,
        f"with {craving.person}" if craving.person else "",
        f"helped: {craving.helped}" if craving.helped else "",
        craving.note,
    )


def _list_bookend(bookend: Bookend) -> Sequence[str]:
    cravings = (
        f"craving {name} {strength}"
        for name, strength in (("before", bookend.craving_before), ("after", bookend.craving_after))
        if strength is not None
    )
    person = f"with {bookend.person}" if bookend.person else ""
    return bookend.event, person, *cravings, bookend.note


def _list_talk(talk: Talk) -> Sequence[str]:
    answer = "" if talk.answered else "no answer"
    place = f"at {talk.meeting}" if talk.meeting else ""
    return talk.person, contacts.describe_way(talk.how), answer, place, talk.note


def _list_item(item: Action | Note) -> Sequence[str]:
    text = f"{item.person}: {item.text}" if item.person else item.text
    return (f"{text} (done {item.done})" if item.done else text,)


_PARTS: dict[Any, Callable[[Any], Sequence[str]]] = {
    CheckIn: _list_checkin,
    Meeting: lambda meeting: (meeting.name or "a meeting", meeting.topic, meeting.note),
    Talk: _list_talk,
    Bookend: _list_bookend,
    Action: _list_item,
    Note: _list_item,
    Craving: _list_craving,
    PageAnswer: lambda answer: (f"{answer.question} {answer.answer}",),
    Run: lambda run: (run.counter, run.note),
    Taper: lambda taper: (taper.note,),
}
"""The parts of a record's description, by its class; empty parts are left out."""
