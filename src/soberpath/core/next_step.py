"""The one next step: always a person or a meeting, never more than one.

Rule: what matters now comes first. A hard check-in leads to a person before anything else, until
there was a talk.
"""

import datetime as dt
from typing import NamedTuple

from soberpath.core import checkins, contacts, meetings
from soberpath.core.model import CheckIn, Contact, Journal

RECENT_DAYS = 7
"""A meeting within this many days, today included, counts as recent."""


class NextStep(NamedTuple):
    """`kind` says what to do; `person` with whom; `days` since we last talked, None for never."""

    kind: str
    person: Contact | None = None
    days: int | None = None


def of(journal: Journal, today: dt.date) -> NextStep:
    """The next step of the day."""
    entry = checkins.latest(journal, today)
    if entry is not None and _still_hard(journal, entry, today):
        return after(journal, entry, today)
    first = next(iter(contacts.to_call(journal, today)), None)
    if first is None:
        return NextStep("find-person")
    days = contacts.days_since_talk(journal, first, today)
    if contacts.talk_is_due(journal, first, today):
        return NextStep("first-talk" if days is None else "talk", first, days)
    if not meetings.last_days(journal, today, RECENT_DAYS).meetings:
        return NextStep("meeting", first, days)
    return NextStep("thank", first, days)


def after(journal: Journal, entry: CheckIn, today: dt.date) -> NextStep:
    """The next step right after a check-in: a hard one leads to a person now."""
    if not checkins.is_hard(entry):
        return of(journal, today)
    first = next(iter(contacts.to_call(journal, today)), None)
    if first is None:
        return NextStep("reach-out-now")
    return NextStep("call-now", first, contacts.days_since_talk(journal, first, today))


def _still_hard(journal: Journal, entry: CheckIn, today: dt.date) -> bool:
    """Whether a hard check-in of today or yesterday has not been followed by a talk."""
    if not checkins.is_hard(entry) or (today - entry.date).days > 1:
        return False
    return not any(talk.answered and entry.date <= talk.date <= today for talk in journal.talks)
