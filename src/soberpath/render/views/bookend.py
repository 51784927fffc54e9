"""Make the pages of a hard event with a call before and after it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from soberpath.core.model import dates
from soberpath.core.model.hours import write_time
from soberpath.core.model.kinds import KINDS
from soberpath.core.people import bookends
from soberpath.core.people.contacts import has_number
from soberpath.render import phones, qr, sentences
from soberpath.render.page import Code, Page, Part, Table, Title, Words, make_facts
from soberpath.render.text import add_label, end_sentence, quote_start, shorten
from soberpath.render.views import reset, safety
from soberpath.render.views.call import make_helpline_line
from soberpath.render.views.entries import make_empty_page
from soberpath.render.views.night import make_night_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from soberpath.core.model.records import Bookend, Contact
    from soberpath.core.people.bookends import Due

NO_PERSON = "No one to call yet. Add someone: soberpath contact add NAME --phone NUMBER"
HOW_WAS_IT = "To write down how it was: soberpath bookend after"
WITH_CODE = "To send it with your phone: soberpath bookend text"
TO_LOG = "When you want to log it: soberpath reset"
A_WEEK = 7


def make_added_page(
    bookend: Bookend, contact: Contact | None, today: dt.date, starts_at: dt.time, country: str
) -> Page:
    """Return the response to a new bookend: what was saved, and a text to arrange the calls."""
    when = f"{_describe_when(bookend, starts_at)}, {dates.describe_distance(bookend.date, today)}"
    title = Title(f"Added {quote_start(bookend.event)}: {when}.")
    first = (title, *make_night_line(bookend, starts_at))
    if bookend.date < today:
        return (*first, Words(HOW_WAS_IT, "quiet"))
    if contact is None:
        return (*first, Words(NO_PERSON, "person"))
    number = phones.format_phone(contact.phone, country)
    facts = make_facts(
        ("Over at", _describe_end(bookend)),
        ("To call", ", ".join(filter(None, (contact.name, number)))),
        ("Text to send", write_text(bookend, today, starts_at)),
    )
    return (*first, facts, Words(WITH_CODE, "quiet"))


def _describe_when(bookend: Bookend, starts_at: dt.time) -> str:
    clock = sentences.describe_clock(bookend.time, starts_at)
    return ", ".join(filter(None, (dates.format_day(bookend.date), clock)))


def _describe_end(bookend: Bookend) -> str:
    """Return when an event ends; a time that isn't after its start is on the next day."""
    if bookend.ends is None:
        return ""
    is_next_day = bookend.time is not None and bookend.ends <= bookend.time
    return f"{write_time(bookend.ends)}{', the next day' if is_next_day else ''}"


def write_text(bookend: Bookend, today: dt.date, starts_at: dt.time) -> str:
    """Return a text message that asks for both calls."""
    day = dates.format_day(bookend.date)
    if bookend.date == today:
        day = "today"
    elif (bookend.date - today).days < A_WEEK:
        day = f"on {day.split()[0]}"
    else:
        day = f"on {' '.join(day.split()[:3])}"
    if bookend.time is None:
        coming = f"Coming up {day}: {bookend.event}."
        return f"{coming} Can we talk before it and after it?"
    is_night = dates.is_night(bookend.time, starts_at)
    day = {"today": "tonight"}.get(day, f"{day} night") if is_night else day
    start = bookends.find_start(bookend, starts_at)
    call = write_time((start - bookends.CALL_AHEAD).time())
    return (
        f"Coming up {day} at {write_time(bookend.time)}: {bookend.event}. Can we"
        f" talk before it, around {call}, and after it?"
    )


def make_text_page(
    bookend: Bookend, contact: Contact | None, today: dt.date, starts_at: dt.time, country: str
) -> Page:
    """Return the text that arranges the calls on lines of its own, with a code that opens it."""
    text = write_text(bookend, today, starts_at)
    number = (
        phones.find_dial_number(contact.phone, country) if contact and has_number(contact) else ""
    )
    known = (contact.name, phones.format_phone(contact.phone, country)) if contact else ()
    title = (Title(f"Text to {', '.join(filter(None, known))}"),) if known else ()
    code = (Code(qr.draw_text(number, text), "Scan to text."),) if number else ()
    return (*title, Words(text), *code)


def describe_due(due: Due, starts_at: dt.time, *, is_next: bool) -> str:
    """Return what a hard event asks for today; `is_next` if the next step names who to call."""
    bookend, event = due.bookend, quote_start(due.bookend.event)
    person = bookend.person or "someone you trust"
    clock = sentences.describe_clock(bookend.time, starts_at)
    if due.what in (bookends.AHEAD, bookends.BEFORE):
        if is_next and due.what == bookends.BEFORE:
            return f"{event} at {clock}" if clock else f"{event} today"
        return sentences.add_in_brackets(f"talk to {person} before {event}", clock)
    if due.what == bookends.TELL:
        return f"how was {event}? (soberpath bookend after)"
    if due.what == bookends.DURING:
        return f"talk to {person} after {event}"
    return "" if is_next else f"talk to {person} after {event} and say how it was"


def make_list_page(
    rows: Sequence[tuple[str, Bookend]], starts_at: dt.time, *, has_others: bool
) -> Page:
    """Return bookends under their addresses."""
    if not rows:
        return make_empty_page(KINDS["bookend"], has_others=has_others)
    cells = tuple(
        (
            address,
            sentences.describe_clock(bookend.time, starts_at),
            shorten(bookend.event),
            bookend.person,
            _describe_calls(bookend),
            _describe_cravings(bookend),
            shorten(bookend.note),
        )
        for address, bookend in rows
    )
    heads = ("date", "time", "event", "with", "called", "craving", "note")
    return (Title("Bookends"), Table(heads, cells))


def _describe_calls(bookend: Bookend) -> str:
    before, after = ["before"] * bookend.called_before, ["after"] * bookend.called_after
    return ", ".join([*before, *after])


def _describe_cravings(bookend: Bookend) -> str:
    before, after = bookend.craving_before, bookend.craving_after
    if before is None or after is None:
        return f"before {before}" if before is not None else f"after {after}" * (after is not None)
    return f"{before} to {after}"


def describe_how_it_was(bookend: Bookend) -> str:
    """Return what was saved about how an event went, in a sentence."""
    parts = (
        "" if bookend.craving_before is None else f"craving {bookend.craving_before} before",
        "" if bookend.craving_after is None else f"craving {bookend.craving_after} afterward",
        add_label("note", bookend.note.rpartition("\n")[2]),
    )
    details = ", ".join(filter(None, parts))
    saved = f"Saved for {quote_start(bookend.event)}"
    return end_sentence(f"{saved}: {details}" if details else saved)


def make_after_page(
    bookend: Bookend, step: str, danger: Sequence[str] = (), crisis_line: str = ""
) -> Page:
    """Return the response to how an event went; after a hard one, with danger and helpline."""
    return (
        *safety.list_warnings(danger),
        Words(describe_how_it_was(bookend)),
        *((Words(step, "person"),) if step else ()),
        *make_helpline_line(crisis_line),
    )


def make_used_page(saved: str, texts: Sequence[Part], step: str, crisis_line: str) -> Page:
    """Return what comes first after a use: safety, and company; then what was saved."""
    return (
        *reset.make_care_page(texts),
        Words(step, "person"),
        *make_helpline_line(crisis_line),
        *((Words(saved),) if saved else ()),
        Words(TO_LOG, "quiet"),
    )
