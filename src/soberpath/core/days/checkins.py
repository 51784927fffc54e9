"""Check-ins: one record a day, added to but never taken from by a second one that day.

Rule: the check-in streak is a number of its own. It ends today or yesterday and has nothing to do
with sober time; a missed day is no fault.
"""

import datetime as dt
import re
from collections.abc import Iterable
from operator import attrgetter

from soberpath.core.model import dates
from soberpath.core.model.answers import is_nothing
from soberpath.core.model.errors import BadValue
from soberpath.core.model.records import (
    ANXIETY,
    CRAVINGS,
    HALT,
    MOODS,
    SLEEP,
    STRONG_CRAVING,
    CheckIn,
    Journal,
)

QUESTIONS = ("mood", "craving", "sleep", "anxiety", "taken", "halt", "grateful", "note")
"""What a check-in can ask, by the field that holds the answer."""

USUAL_QUESTIONS = ("mood", "craving", "halt", "grateful", "note")
"""What it asks when nothing is set."""

PLAN_QUESTIONS = ("taken", "mood", "craving", "sleep", "anxiety", "note")
"""What it asks while a taper or prescribed plan is under way, when nothing is set."""


def questions(text: str) -> str:
    """Return the questions a person names, in their order, as the setting holds them."""
    chosen = [word for word in text.lower().replace(",", " ").split() if word]
    if not set(chosen) <= set(QUESTIONS):
        raise BadValue(
            f"checkin_questions has an unknown question. Choose from: {', '.join(QUESTIONS)}."
        )
    return ", ".join(dict.fromkeys(chosen))


def questions_to_ask(journal: Journal, *, on_plan: bool) -> tuple[str, ...]:
    """Return what a check-in asks, in order; words that a hand misspelled are passed over."""
    chosen = journal.settings.checkin_questions.replace(",", " ").split()
    known = tuple(dict.fromkeys(word for word in chosen if word in QUESTIONS))
    return known or (PLAN_QUESTIONS if on_plan else USUAL_QUESTIONS)


def halt_words(text: str) -> tuple[str, ...]:
    """The HALT words in a comma-separated text, each also by its first letters."""
    if is_nothing(text):
        return ()
    return _halt(word.strip().lower() for word in text.replace(" ", ",").split(","))


def _halt(words: Iterable[str]) -> tuple[str, ...]:
    found = []
    for word in filter(None, words):
        match = next((known for known in HALT if known.startswith(word)), None)
        if match is None:
            raise BadValue(f"Use any of these words: {', '.join(HALT)}.")
        found.append(match)
    return tuple(dict.fromkeys(found))


def mood(text: str) -> int:
    """The mood a person wrote."""
    return _in_range(text, MOODS, "mood")


def craving(text: str) -> int:
    """The craving a person wrote."""
    return _in_range(text, CRAVINGS, "craving")


def sleep(text: str) -> int:
    """Return how a person slept, as they wrote it."""
    return _in_range(text, SLEEP, "sleep")


def anxiety(text: str) -> int:
    """Return the anxiety a person wrote."""
    return _in_range(text, ANXIETY, "anxiety")


def _in_range(text: str, limits: tuple[int, int], noun: str) -> int:
    low, high = limits
    found = re.fullmatch(f"([0-9]{{1,2}})(?: ?(?:/|of|out of) ?{high})?", text.strip().lower())
    if found is None or not low <= int(found[1]) <= high:
        raise BadValue(f"{noun.capitalize()} is a number from {low} to {high}.")
    return int(found[1])


def of_day(journal: Journal, day: dt.date) -> CheckIn | None:
    """The check-in of a day."""
    return next((entry for entry in journal.checkins if entry.date == day), None)


def that_of_day(journal: Journal, day: dt.date) -> CheckIn:
    """The check-in of a day that has one."""
    return next(entry for entry in journal.checkins if entry.date == day)


def put(journal: Journal, entry: CheckIn) -> Journal:
    """The journal with this check-in; a second one on a day joins what was said before."""
    before = of_day(journal, entry.date)
    if before is None:
        return journal._replace(checkins=(*journal.checkins, entry))
    joined = _joined(before, entry)
    kept = tuple(joined if one is before else one for one in journal.checkins)
    return journal._replace(checkins=kept)


def _joined(before: CheckIn, entry: CheckIn) -> CheckIn:
    return CheckIn(
        date=before.date,
        mood=before.mood if entry.mood is None else entry.mood,
        craving=before.craving if entry.craving is None else entry.craving,
        halt=tuple(dict.fromkeys(before.halt + entry.halt)),
        grateful=_both(before.grateful, entry.grateful),
        note=_both(before.note, entry.note),
        sleep=before.sleep if entry.sleep is None else entry.sleep,
        anxiety=before.anxiety if entry.anxiety is None else entry.anxiety,
        taken=before.taken if entry.taken is None else entry.taken,
    )


def _both(before: str, new: str) -> str:
    return "\n".join(filter(None, (before, new)))


def between(journal: Journal, since: dt.date | None, until: dt.date | None) -> tuple[CheckIn, ...]:
    """Return the check-ins from since to until, both included, newest first."""
    chosen = (
        entry
        for entry in journal.checkins
        if (since is None or since <= entry.date) and (until is None or entry.date <= until)
    )
    return tuple(sorted(chosen, key=attrgetter("date"), reverse=True))


def latest(journal: Journal, today: dt.date) -> CheckIn | None:
    """The latest check-in up to today."""
    last = max(journal.checkins, key=attrgetter("date"), default=None)
    if last is None or last.date <= today:
        return last
    upto = (entry for entry in journal.checkins if entry.date <= today)
    return max(upto, key=attrgetter("date"), default=None)


def streak(journal: Journal, today: dt.date) -> int:
    """Days in a row with a check-in, ending today or yesterday; 0 otherwise."""
    days = set(map(attrgetter("date"), journal.checkins))
    day, length = today if today in days else today - dates.DAY, 0
    while day in days:
        day, length = day - dates.DAY, length + 1
    return length


VERY_STRONG_CRAVING = 8
"""From this craving on, a crisis number stands beside the person to call."""


def is_crisis(entry: CheckIn) -> bool:
    """Return True for the lowest mood or a very strong craving: a crisis number is shown then."""
    return entry.mood == MOODS[0] or (entry.craving or 0) >= VERY_STRONG_CRAVING


def is_hard(entry: CheckIn) -> bool:
    """Whether a check-in asks for a person now: lonely, a strong craving, or the lowest mood."""
    strong = (entry.craving or 0) >= STRONG_CRAVING
    return "lonely" in entry.halt or strong or entry.mood == MOODS[0]


def plan_figures(entry: CheckIn) -> tuple[str, ...]:
    """Return what a check-in says of sleep, anxiety and medicine, each empty where it is silent."""
    medicine = {True: "taken as prescribed", False: "not taken as prescribed"}
    return (
        f"sleep {entry.sleep}" if entry.sleep is not None else "",
        f"anxiety {entry.anxiety}" if entry.anxiety is not None else "",
        "" if entry.taken is None else medicine[entry.taken],
    )
