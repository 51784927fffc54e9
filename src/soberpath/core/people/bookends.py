"""Bookends: a call before a hard event and one after it, and what is to do when.

Rule: a bookend is quiet until the day of the event, and again once the day after it is over. A talk
with its person ticks the call that is due; so does a talk with anyone else if they didn't answer.
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
"""How long before the event the first call is arranged for."""

USUAL_LENGTH = dt.timedelta(hours=3)
"""How long an event takes, if its end isn't known."""

IN_THE_EVENING = dt.time(20)
"""When an event begins, and is over, if its time isn't known."""

AHEAD, BEFORE, DURING, AFTER, TELL = "ahead", "before", "during", "after", "tell"
"""What a bookend asks for: nothing yet, a call, nothing now, a call, or how it was."""

CALLS = (BEFORE, AFTER)
"""What a talk settles."""

_ORDER = (BEFORE, AFTER, DURING, AHEAD, TELL)


class Due(NamedTuple):
    """What a bookend asks for today."""

    bookend: Bookend
    what: str


def find_start(bookend: Bookend, starts_at: dt.time) -> dt.datetime:
    """Return when the event begins, by the calendar."""
    if bookend.time is None and bookend.ends is not None:
        return _move(find_end(bookend, starts_at), -USUAL_LENGTH)
    return dates.find_moment(bookend.date, bookend.time or IN_THE_EVENING, starts_at)


def find_end(bookend: Bookend, starts_at: dt.time) -> dt.datetime:
    """Return when the event is over, by the calendar."""
    if bookend.time is None:
        return dates.find_moment(bookend.date, bookend.ends or IN_THE_EVENING, starts_at)
    start = dates.find_moment(bookend.date, bookend.time, starts_at)
    if bookend.ends is None:
        return _move(start, USUAL_LENGTH)
    end = dt.datetime.combine(start.date(), bookend.ends)
    return end if end > start else _move(end, dates.DAY)


def _move(moment: dt.datetime, by: dt.timedelta) -> dt.datetime:
    """Return another moment; the same one at either end of the calendar."""
    try:
        return moment + by
    except OverflowError:
        return moment


def find_due(journal: Journal, today: dt.date, now: dt.datetime) -> Due | None:
    """Return what a bookend asks for today; of several the most pressing, and the nearest of those.

    None for a day that has nothing to do with one.
    """
    return next(iter(_list_due(journal, today, now)), None)


def _list_due(journal: Journal, today: dt.date, now: dt.datetime) -> list[Due]:
    """Return what each bookend asks for today, the most pressing first, the nearest of those."""
    starts_at = journal.settings.day_starts_at
    due = [
        Due(bookend, what)
        for bookend in journal.bookends
        if (what := _find_what(bookend, today, now, starts_at))
    ]
    return sorted(
        due,
        key=lambda each: (
            _ORDER.index(each.what),
            abs(find_start(each.bookend, starts_at) - now),
        ),
    )


def _find_what(bookend: Bookend, today: dt.date, now: dt.datetime, starts_at: dt.time) -> str:
    """Return what a bookend asks for at a moment; empty for nothing."""
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
    """Return True if the person said how it was."""
    return bookend.craving_after is not None or bool(bookend.note)


def choose_person(journal: Journal, today: dt.date) -> str:
    """Return the name of who to call where nobody is named: the sponsor, then peers; or empty."""
    people = contacts.list_to_call(journal, today)
    return people[0].name if people else ""


def find_first_to_call(journal: Journal, today: dt.date, now: dt.datetime) -> Contact | None:
    """Return the person of a bookend of today; None without one, or if they aren't a contact."""
    due = find_due(journal, today, now)
    todays = (each for each in journal.bookends if each.date == today)
    bookend = due.bookend if due else next(todays, None)
    if bookend is None or not bookend.person:
        return None
    return contacts.find_exact(contacts.list_present(journal), bookend.person)


def add(journal: Journal, bookend: Bookend) -> Journal:
    """Return the journal with one more bookend; raise Refused for one it has."""
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
    """Return the journal with every call ticked that its last talk was, and which these are.

    One talk may be the call after an event and the call before the next one.
    """
    talk = journal.talks[-1]
    calls = tuple(
        due
        for due in _list_due(journal, today, now)
        if due.what in CALLS and _is_call_of(journal, due.bookend, talk, today)
    )
    for bookend, what in calls:
        ticked = (
            bookend._replace(called_before=True)
            if what == BEFORE
            else bookend._replace(called_after=True)
        )
        journal = replace_record(journal, "bookends", bookend, ticked)
    return journal, calls


def _is_call_of(journal: Journal, bookend: Bookend, talk: Talk, today: dt.date) -> bool:
    """Return True for a talk of today with the person of a bookend, or in their place."""
    if not talk.answered or talk.date != today:
        return False
    names = {fold_name(each.name) for each in contacts.list_present(journal)}
    name = fold_name(bookend.person)
    tried = map(fold_name, contacts.find_unanswered(journal, today))
    return name == fold_name(talk.person) or name not in names or name in tried


def find_latest_begun(journal: Journal, now: dt.datetime) -> Bookend:
    """Return the latest bookend whose event has begun; raise NothingYet where there is none."""
    starts_at = journal.settings.day_starts_at
    begun = [each for each in journal.bookends if find_start(each, starts_at) <= now]
    if begun:
        return max(begun, key=lambda each: find_start(each, starts_at))
    if journal.bookends:
        raise NothingYet("Your events are still to come. See: soberpath bookend list")
    raise NothingYet("No bookends yet. Add one: soberpath bookend EVENT --date DAY")


def find_next(journal: Journal, now: dt.datetime) -> Bookend:
    """Return the bookend whose event comes next; raise NothingYet where there is none."""
    starts_at = journal.settings.day_starts_at
    coming = [each for each in journal.bookends if find_start(each, starts_at) > now]
    if not coming:
        raise NothingYet("No bookends to come. Add one: soberpath bookend EVENT --date DAY")
    return min(coming, key=lambda each: find_start(each, starts_at))


def sort(journal: Journal, chosen: list[Bookend], now: dt.datetime) -> list[Bookend]:
    """Return bookends as they are listed: those to come, soonest first, then the latest others."""
    starts_at = journal.settings.day_starts_at
    by_start = sorted(chosen, key=lambda each: find_start(each, starts_at))
    coming = [each for each in by_start if find_end(each, starts_at) > now]
    return [*coming, *(each for each in reversed(by_start) if find_end(each, starts_at) <= now)]


def add_how_it_was(bookend: Bookend, values: dict[str, Any]) -> Bookend:
    """Return a bookend with what is said of it afterwards; a note is added to the one before."""
    lines = bookend.note.split("\n") if bookend.note else []
    note = values.get("note", "")
    if note and lines:
        values = {**values, "note": "\n".join([*lines, *([note] if note not in lines else [])])}
    return bookend._replace(**values)


def was_hard(journal: Journal, today: dt.date, strong: int) -> bool:
    """Return True for a craving as strong as that after an event of today or yesterday.

    A talk of the day after the event settles it, as it settles a check-in.
    """
    days = [bookend.date for bookend in journal.bookends if (bookend.craving_after or 0) >= strong]
    if today in days:
        return True
    is_settled = contacts.has_talked_since(journal, today, today)
    return dates.add_days(today, -1) in days and not is_settled
