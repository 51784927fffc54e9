"""Decide what a bookend (a call before and after a hard event) asks for, and when.

A bookend says nothing until the day of the event, and nothing once the day after is over. A talk
with its person ticks the call that is due; if they don't answer, so does a talk with anyone else.
"""

import datetime as dt
from typing import Any, NamedTuple

from soberpath.core.model import dates
from soberpath.core.model.answers import fold_name
from soberpath.core.model.errors import NothingYet, Refused
from soberpath.core.model.kinds import KINDS
from soberpath.core.model.records import Bookend, Contact, Journal, Talk, add_record, replace_record
from soberpath.core.people import contacts

LEAD = dt.timedelta(hours=6)
"""How long before the event its first call is due."""

CALL_AHEAD = dt.timedelta(minutes=30)
"""How long before the event its first call is scheduled in a calendar."""

USUAL_LENGTH = dt.timedelta(hours=3)
"""How long an event takes if its end isn't known."""

IN_THE_EVENING = dt.time(20)
"""When an event begins and ends if its time isn't known."""

AHEAD, BEFORE, DURING, AFTER, TELL = "ahead", "before", "during", "after", "tell"
"""What a bookend asks for: nothing yet, a call, nothing now, a call, or how it went."""

CALLS = (BEFORE, AFTER)
"""The steps that a talk completes."""

_ORDER = (BEFORE, AFTER, DURING, AHEAD, TELL)


class Due(NamedTuple):
    """What a bookend asks for today."""

    bookend: Bookend
    what: str


def find_start(bookend: Bookend, starts_at: dt.time) -> dt.datetime:
    """Return the calendar moment when the event begins."""
    if bookend.time is None and bookend.ends is not None:
        return _move(find_end(bookend, starts_at), -USUAL_LENGTH)
    return dates.find_moment(bookend.date, bookend.time or IN_THE_EVENING, starts_at)


def find_end(bookend: Bookend, starts_at: dt.time) -> dt.datetime:
    """Return the calendar moment when the event is over."""
    if bookend.time is None:
        return dates.find_moment(bookend.date, bookend.ends or IN_THE_EVENING, starts_at)
    start = dates.find_moment(bookend.date, bookend.time, starts_at)
    if bookend.ends is None:
        return _move(start, USUAL_LENGTH)
    end = dt.datetime.combine(start.date(), bookend.ends)
    return end if end > start else _move(end, dates.DAY)


def _move(moment: dt.datetime, by: dt.timedelta) -> dt.datetime:
    """Return a moment moved by a time span; unchanged at either end of the calendar."""
    try:
        return moment + by
    except OverflowError:
        return moment


def find_due(journal: Journal, today: dt.date, now: dt.datetime) -> Due | None:
    """Return the most urgent step that a bookend asks for today, the nearest of several.

    Return None on a day without one.
    """
    return next(iter(_list_due(journal, today, now)), None)


def _list_due(journal: Journal, today: dt.date, now: dt.datetime) -> list[Due]:
    """Return the step of each bookend for today, the most urgent and nearest first."""
    starts_at = journal.settings.day_starts_at
    due = [
        Due(bookend, step)
        for bookend in journal.bookends
        if (step := _find_what(bookend, today, now, starts_at))
    ]
    return sorted(
        due,
        key=lambda each: (
            _ORDER.index(each.what),
            abs(find_start(each.bookend, starts_at) - now),
        ),
    )


def _find_what(bookend: Bookend, today: dt.date, now: dt.datetime, starts_at: dt.time) -> str:
    """Return the step of a bookend at a moment; empty for none."""
    if abs((bookend.date - today).days) > 1:
        return ""
    start = find_start(bookend, starts_at)
    if now < start:
        is_soon = now >= _move(start, -LEAD)
        if bookend.called_before or not (is_soon or bookend.date == today):
            return ""
        return BEFORE if is_soon else AHEAD
    if not bookend.called_after:
        return DURING if now < find_end(bookend, starts_at) else AFTER
    return "" if is_described(bookend) else TELL


def is_described(bookend: Bookend) -> bool:
    """Return True if the person said how it went."""
    return bookend.craving_after is not None or bool(bookend.note)


def choose_person(journal: Journal, today: dt.date) -> str:
    """Return the name to call by default: the sponsor, then peers; empty without any."""
    people = contacts.list_to_call(journal, today)
    return people[0].name if people else ""


def find_first_to_call(journal: Journal, today: dt.date, now: dt.datetime) -> Contact | None:
    """Return the person of today's bookend; None without one, or if they aren't a contact."""
    due = find_due(journal, today, now)
    todays = (each for each in journal.bookends if each.date == today)
    bookend = due.bookend if due else next(todays, None)
    if bookend is None or not bookend.person:
        return None
    return contacts.find_exact(contacts.list_present(journal), bookend.person)


def add(journal: Journal, bookend: Bookend) -> Journal:
    """Return the journal with one more bookend; raise Refused if it has that one."""
    identity = KINDS["bookend"].identify_record(bookend)
    if any(KINDS["bookend"].identify_record(each) == identity for each in journal.bookends):
        raise Refused(
            "You already have a bookend for that day and event. To change it: soberpath bookend"
            f" edit {bookend.date}"
        )
    return add_record(journal, "bookends", bookend)


def tick_calls(
    journal: Journal, today: dt.date, now: dt.datetime
) -> tuple[Journal, tuple[Due, ...]]:
    """Return the journal with the calls ticked that its last talk was, and these calls.

    A single talk may be the call after one event and before the next.
    """
    talk = journal.talks[-1]
    calls = tuple(
        due
        for due in _list_due(journal, today, now)
        if due.what in CALLS and _is_call_of(journal, due.bookend, talk, today)
    )
    for bookend, step in calls:
        ticked = (
            bookend._replace(called_before=True)
            if step == BEFORE
            else bookend._replace(called_after=True)
        )
        journal = replace_record(journal, "bookends", bookend, ticked)
    return journal, calls


def _is_call_of(journal: Journal, bookend: Bookend, talk: Talk, today: dt.date) -> bool:
    """Return True for a talk today with the person of a bookend, or with a substitute."""
    if not talk.answered or talk.date != today:
        return False
    names = {fold_name(each.name) for each in contacts.list_present(journal)}
    name = fold_name(bookend.person)
    tried = map(fold_name, contacts.find_unanswered(journal, today))
    return name == fold_name(talk.person) or name not in names or name in tried


def find_latest_begun(journal: Journal, now: dt.datetime) -> Bookend:
    """Return the latest bookend whose event has begun; raise NothingYet without one."""
    starts_at = journal.settings.day_starts_at
    begun = [each for each in journal.bookends if find_start(each, starts_at) <= now]
    if begun:
        return max(begun, key=lambda each: find_start(each, starts_at))
    if journal.bookends:
        raise NothingYet("Your events are still to come. See: soberpath bookend list")
    raise NothingYet("No bookends yet. Add one: soberpath bookend EVENT --date DAY")


def find_next(journal: Journal, now: dt.datetime) -> Bookend:
    """Return the bookend of the next event; raise NothingYet without one."""
    starts_at = journal.settings.day_starts_at
    coming = [each for each in journal.bookends if find_start(each, starts_at) > now]
    if not coming:
        raise NothingYet("No bookends to come. Add one: soberpath bookend EVENT --date DAY")
    return min(coming, key=lambda each: find_start(each, starts_at))


def sort(journal: Journal, chosen: list[Bookend], now: dt.datetime) -> list[Bookend]:
    """Return bookends in list order: future ones, soonest first, then past ones, latest first."""
    starts_at = journal.settings.day_starts_at
    by_start = sorted(chosen, key=lambda each: find_start(each, starts_at))
    coming = [each for each in by_start if find_end(each, starts_at) > now]
    return [*coming, *(each for each in reversed(by_start) if find_end(each, starts_at) <= now)]


def add_how_it_was(bookend: Bookend, values: dict[str, Any]) -> Bookend:
    """Return a bookend with how it went; a note is added to an existing one."""
    lines = bookend.note.split("\n") if bookend.note else []
    note = values.get("note", "")
    if note and lines:
        values = {**values, "note": "\n".join([*lines, *([note] if note not in lines else [])])}
    return bookend._replace(**values)


def was_hard(journal: Journal, today: dt.date, strong: int) -> bool:
    """Return True for a craving of at least `strong` after an event of today or yesterday.

    A talk on the day after the event settles it, like a hard check-in.
    """
    days = [bookend.date for bookend in journal.bookends if (bookend.craving_after or 0) >= strong]
    if today in days:
        return True
    is_settled = contacts.has_talked_since(journal, today, today)
    return dates.add_days(today, -1) in days and not is_settled
