"""Save and find check-ins: one a day, and a second one adds to the first.

The check-in streak is a separate number. It ends today or yesterday and has nothing to do with
sober time; a missed day is no one's fault.
"""

import datetime as dt
from collections.abc import Collection
from operator import attrgetter
from typing import Any

from soberpath.core.model import dates
from soberpath.core.model.answers import QUESTIONS
from soberpath.core.model.records import (
    MOODS,
    STRONG_CRAVING,
    CheckIn,
    Journal,
    add_record,
    replace_record,
)

USUAL_QUESTIONS = ("mood", "craving", "halt", "grateful", "note")
"""What a check-in asks by default."""

PLAN_QUESTIONS = ("taken", "mood", "craving", "sleep", "anxiety", "note")
"""What a check-in asks by default during a taper or a prescribed plan."""


def choose_questions(journal: Journal, *, on_plan: bool) -> tuple[str, ...]:
    """Return the questions of a check-in, in order. Misspelled words in the setting are skipped."""
    chosen = journal.settings.checkin_questions.replace(",", " ").split()
    known = tuple(dict.fromkeys(word for word in chosen if word in QUESTIONS))
    return known or (PLAN_QUESTIONS if on_plan else USUAL_QUESTIONS)


def find_by_day(journal: Journal, day: dt.date) -> CheckIn | None:
    """Return the check-in of a day; None if there isn't one."""
    return next((entry for entry in journal.checkins if entry.date == day), None)


def get_by_day(journal: Journal, day: dt.date) -> CheckIn:
    """Return the check-in of a day, which must have one."""
    return next(entry for entry in journal.checkins if entry.date == day)


def save_checkin(journal: Journal, entry: CheckIn) -> Journal:
    """Return the journal with this check-in, added to the one of the same day if there is one."""
    before = find_by_day(journal, entry.date)
    if before is None:
        return add_record(journal, "checkins", entry)
    return replace_record(journal, "checkins", before, _join(before, entry))


JOINED = tuple(
    key for key, empty in CheckIn._field_defaults.items() if isinstance(empty, (str, tuple))
)
"""The fields that a second check-in of a day adds to: texts and lists of words."""


def clear(journal: Journal, day: dt.date, keys: Collection[str]) -> Journal:
    """Return the journal with these fields cleared in the check-in of a day."""
    if not keys:
        return journal
    empty = {key: CheckIn._field_defaults[key] for key in keys}
    entries = (
        entry._replace(**empty) if entry.date == day else entry for entry in journal.checkins
    )
    return journal._replace(checkins=tuple(entries))


def _join(before: CheckIn, entry: CheckIn) -> CheckIn:
    return CheckIn(*map(_join_values, before, entry))


def _join_values(before: Any, new: Any) -> Any:
    """Return both texts or lists joined; for other types, the new value unless it is missing."""
    if isinstance(before, str):
        return _join_texts(before, new)
    if isinstance(before, tuple):
        return tuple(dict.fromkeys(before + new))
    return before if new is None else new


def _join_texts(before: str, new: str) -> str:
    """Return both texts joined, without lines that the first text already has."""
    if f"\n{new}\n" in f"\n{before}\n":
        return before
    return "\n".join(filter(None, (before, new)))


def find_between(
    journal: Journal, since: dt.date | None, until: dt.date | None
) -> tuple[CheckIn, ...]:
    """Return the check-ins from since to until, both included, newest first."""
    chosen = (entry for entry in journal.checkins if dates.is_within(entry.date, since, until))
    return tuple(sorted(chosen, key=attrgetter("date"), reverse=True))


def find_latest(journal: Journal, today: dt.date) -> CheckIn | None:
    """Return the latest check-in up to today."""
    last = max(journal.checkins, key=attrgetter("date"), default=None)
    if last is None or last.date <= today:
        return last
    upto = (entry for entry in journal.checkins if entry.date <= today)
    return max(upto, key=attrgetter("date"), default=None)


def count_streak(journal: Journal, today: dt.date) -> int:
    """Return how many days in a row have a check-in, ending today or yesterday; else 0."""
    days = set(map(attrgetter("date"), journal.checkins))
    day, length = today if today in days else today - dates.DAY, 0
    while day in days:
        day, length = day - dates.DAY, length + 1
    return length


VERY_STRONG_CRAVING = 8
"""From this craving on, a crisis number is shown next to the person to call."""


def is_crisis(entry: CheckIn) -> bool:
    """Return True for the lowest mood or a very strong craving, which bring up a crisis number."""
    return entry.mood == MOODS[0] or (entry.craving or 0) >= VERY_STRONG_CRAVING


def is_hard(entry: CheckIn) -> bool:
    """Return True for a check-in that calls for company: lonely, strong craving or lowest mood."""
    strong = (entry.craving or 0) >= STRONG_CRAVING
    return "lonely" in entry.halt or strong or entry.mood == MOODS[0]


def is_recent(entry: CheckIn, today: dt.date) -> bool:
    """Return True for a check-in of today or yesterday, which still describes the present."""
    return (today - entry.date).days <= 1
