"""Make the responses shared by several commands: what was saved, and what comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from soberpath.core.model import dates
from soberpath.core.model.records import TALK_WAYS, Note, Talk
from soberpath.core.people import contacts
from soberpath.render.page import Page, Title, Words
from soberpath.render.text import end_sentence, join_words, quote_start

if TYPE_CHECKING:
    from collections.abc import Sequence

    from soberpath.core.people.bookends import Due


def describe_saved_talk(talk: Talk, next_action: str) -> str:
    """Return what was saved of a talk, in words."""
    description = (
        f"a talk with {talk.person}" if talk.answered else f"that you tried to reach {talk.person}"
    )
    way = contacts.describe_way(talk.how) if talk.how not in ("", TALK_WAYS[0]) else ""
    place = f"at {talk.meeting}" if talk.meeting else ""
    how = f" ({' '.join(filter(None, (way, place)))})" if way or place else ""
    note = end_sentence(f" Note: {quote_start(talk.note)}") if talk.note else ""
    to_do = end_sentence(f" To do: {quote_start(next_action)}") if next_action else ""
    return f"Logged {description}{how} on {dates.format_day(talk.date)}.{note}{to_do}"


def describe_saved_note(note: Note) -> str:
    """Return what was saved of a note about someone, or of an item to bring up."""
    if note.bring_up:
        return end_sentence(f"Added to your next talk: {quote_start(note.text)}")
    return end_sentence(f"Saved: {quote_start(note.text)}") + " Only you can see it."


def make_saved_page(text: str, next_step: str = "", *, bookend_calls: Sequence[Due] = ()) -> Page:
    """Return the response to a saved entry, with a next step only if it matters.

    `bookend_calls` are the calls before or after a hard event that a talk was.
    """
    call = [Words(_describe_calls(bookend_calls))] if bookend_calls else []
    return (Title(text), *call, *([Words(next_step, "person")] if next_step else []))


def _describe_calls(calls: Sequence[Due]) -> str:
    events = join_words([f"{due.what} {quote_start(due.bookend.event)}" for due in calls])
    is_over = any(due.what == "after" for due in calls)
    how = " To write down how it was: soberpath bookend after" if is_over else ""
    return f"That was your call {events}.{how}"
