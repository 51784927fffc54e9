"""Save and find cravings, and compare those with and without someone reached.

Nothing is compared until there are enough of both kinds. The results are the person's own averages,
not a general rule.
"""

import datetime as dt
from collections.abc import Sequence

from soberpath.core.days.checkins import VERY_STRONG_CRAVING
from soberpath.core.model import dates
from soberpath.core.model.named_tuples import NamedTuple
from soberpath.core.model.records import STRONG_CRAVING, Craving, Journal, add_record
from soberpath.core.people import contacts

ENOUGH = 5
"""How many cravings of each kind, with a strength before and after, a comparison needs."""


class Effect(NamedTuple):
    """The average strength of cravings of one kind, before and after.

    Both averages cover the same cravings: those that have both values.
    """

    number: int
    before: float
    after: float


class CravingComparison(NamedTuple):
    """Cravings in which someone was reached, and the others."""

    reached: Effect
    alone: Effect


def add(journal: Journal, craving: Craving) -> Journal:
    """Return the journal with one more craving. A contact's name takes the contact's spelling."""
    if craving.person:
        craving = craving._replace(person=contacts.find_name(journal, craving.person))
    return add_record(journal, "cravings", craving)


def find_between(journal: Journal, since: dt.date | None, until: dt.date) -> tuple[Craving, ...]:
    """Return the cravings from since to until, both included, newest first."""
    chosen = [each for each in journal.cravings if dates.is_within(each.date, since, until)]
    return tuple(sorted(chosen, key=lambda craving: find_moment(journal, craving))[::-1])


def find_moment(journal: Journal, craving: Craving) -> dt.datetime:
    """Return the calendar moment when a craving began; without a time, the start of its day."""
    return dates.find_moment(craving.date, craving.time, journal.settings.day_starts_at)


def compare_with_and_without_people(chosen: Sequence[Craving]) -> CravingComparison | None:
    """Return the comparison, or None until there are enough cravings of both kinds."""
    reached = compare([craving for craving in chosen if craving.person])
    without_people = compare([craving for craving in chosen if not craving.person])
    if (
        reached is None
        or without_people is None
        or min(reached.number, without_people.number) < ENOUGH
    ):
        return None
    return CravingComparison(reached, without_people)


def compare(chosen: Sequence[Craving]) -> Effect | None:
    """Return the average before and after, of cravings that have both; None if there are none."""
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
    """Return the highest strength among the cravings, before or after; None without any."""
    strengths = (strength for craving in chosen for strength in (craving.before, craving.after))
    return max((strength for strength in strengths if strength is not None), default=None)


def is_strong(craving: Craving) -> bool:
    """Return True if a craving was still strong at its latest rating."""
    latest = craving.before if craving.after is None else craving.after
    return (latest or 0) >= STRONG_CRAVING


def is_crisis(craving: Craving) -> bool:
    """Return True if a craving was still very strong and no one was reached."""
    latest = craving.before if craving.after is None else craving.after
    return (latest or 0) >= VERY_STRONG_CRAVING and not craving.person


def is_person_needed(journal: Journal, today: dt.date) -> bool:
    """Return True if today's last craving is still strong and no one was reached today."""
    todays = find_between(journal, today, today)
    if not todays or not is_strong(todays[0]) or todays[0].person:
        return False
    return not contacts.has_talked_since(journal, today, today)
