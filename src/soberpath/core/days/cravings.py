"""Cravings as they were noted, and what one's own notes say about reaching somebody.

Rule: nothing is said before there are enough of both kinds, and what is said are the person's own
figures, never a law.
"""

import datetime as dt
from collections.abc import Sequence

from soberpath.core.days.checkins import VERY_STRONG_CRAVING
from soberpath.core.model import dates
from soberpath.core.model.named_tuples import NamedTuple
from soberpath.core.model.records import STRONG_CRAVING, Craving, Journal, add_record
from soberpath.core.people import contacts

ENOUGH = 5
"""So many cravings of each kind, with how strong they were before and after, make a comparison."""


class Effect(NamedTuple):
    """How strong cravings of one kind were on average, before and after.

    Both averages are of the same cravings: those that say both.
    """

    number: int
    before: float
    after: float


class CravingComparison(NamedTuple):
    """Cravings in which someone was reached, and the others."""

    reached: Effect
    alone: Effect


def add(journal: Journal, craving: Craving) -> Journal:
    """Return the journal with one more craving; a name is written as the contact's is."""
    if craving.person:
        craving = craving._replace(person=contacts.find_name(journal, craving.person))
    return add_record(journal, "cravings", craving)


def find_between(journal: Journal, since: dt.date | None, until: dt.date) -> tuple[Craving, ...]:
    """Return the cravings from since to until, both included, newest first."""
    chosen = [each for each in journal.cravings if dates.is_within(each.date, since, until)]
    return tuple(sorted(chosen, key=lambda craving: find_moment(journal, craving))[::-1])


def find_moment(journal: Journal, craving: Craving) -> dt.datetime:
    """Return when a craving began, by the calendar; without a time, when its day began."""
    return dates.find_moment(craving.date, craving.time, journal.settings.day_starts_at)


def compare_with_and_without_people(chosen: Sequence[Craving]) -> CravingComparison | None:
    """Return what the notes say, once there are enough of both kinds."""
    reached = compare([craving for craving in chosen if craving.person])
    alone = compare([craving for craving in chosen if not craving.person])
    if reached is None or alone is None or min(reached.number, alone.number) < ENOUGH:
        return None
    return CravingComparison(reached, alone)


def compare(chosen: Sequence[Craving]) -> Effect | None:
    """Return the averages before and after of the cravings that say both; None without any."""
    pairs = [
        (craving.before, craving.after)
        for craving in chosen
        if craving.before is not None and craving.after is not None
    ]
    if not pairs:
        return None
    before, after = (sum(side) / len(pairs) for side in zip(*pairs, strict=True))
    return Effect(len(pairs), before, after)


def find_strongest(chosen: Sequence[Craving]) -> int | None:
    """Return the highest strength that any of the cravings says, before or after."""
    strengths = (strength for craving in chosen for strength in (craving.before, craving.after))
    return max((strength for strength in strengths if strength is not None), default=None)


def is_strong(craving: Craving) -> bool:
    """Return True if a craving is still strong, by its latest figure."""
    latest = craving.before if craving.after is None else craving.after
    return (latest or 0) >= STRONG_CRAVING


def is_crisis(craving: Craving) -> bool:
    """Return True if it is still very strong and no one was reached in it."""
    latest = craving.before if craving.after is None else craving.after
    return (latest or 0) >= VERY_STRONG_CRAVING and not craving.person


def is_person_needed(journal: Journal, today: dt.date) -> bool:
    """Return True if the last craving of today is still strong and no one was reached today."""
    todays = find_between(journal, today, today)
    if not todays or not is_strong(todays[0]) or todays[0].person:
        return False
    return not contacts.has_talked_since(journal, today, today)
