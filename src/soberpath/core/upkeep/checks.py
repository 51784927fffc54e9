"""What a journal's values cannot mean: facts that contradict each other or the calendar.

Rule: only what cannot be so is a problem. A plan is none, and records may stand in any order.
"""

import datetime as dt
from collections.abc import Collection, Iterator
from difflib import get_close_matches
from itertools import chain, pairwise

from soberpath.core.days import checkins, goals
from soberpath.core.model import bounds, settings
from soberpath.core.model.bounds import UnknownWord
from soberpath.core.model.errors import BadValue
from soberpath.core.model.problems import Problem
from soberpath.core.model.records import Contact, Journal, Run, Taper
from soberpath.core.sobriety import tapers
from soberpath.core.sobriety.setup import COUNTRIES, country_code

CLOSE = 0.8
"""How alike two words are, at most 1, when one is likely meant by the other."""

_SECTIONS = (
    ("run", "runs"),
    ("contact", "contacts"),
    ("checkin", "checkins"),
    ("meeting", "meetings"),
    ("talk", "talks"),
    ("action", "actions"),
    ("note", "notes"),
    ("craving", "cravings"),
    ("goal", "goals"),
    ("taper", "tapers"),
    ("plan", "plan"),
    ("helpline", "helplines"),
    ("milestone", "milestones"),
)
"""Section and tuple of the kinds of record."""


_FROM_THE_LIST = "Use one from the list."

_CURE_OF_CONFLICT = "See both: soberpath merge --list"


def of(
    journal: Journal, today: dt.date, types: Collection[str] | None = None
) -> tuple[Problem, ...]:
    """Every doubt about the values of a journal; a position is that in its tuple.

    `types` are the codes of meeting types; None leaves those of meetings alone.
    """
    return (
        *_out_of_bounds(journal, today),
        *_run_overlaps(journal.runs),
        *_wrong_tapers(journal.tapers),
        *_two_sponsors(journal.contacts),
        *_namesakes(journal.contacts),
        *_missing_people(journal),
        *_unknown_words(journal, types),
        *_no_country(journal),
        *_no_preferences(journal),
        *_unknown_questions(journal),
        *_unclear_goals(journal),
        *_unsettled(journal),
    )


NO_CODE = "country isn't a two-letter country code"


def to_refuse(journal: Journal, today: dt.date, types: Collection[str]) -> Problem | None:
    """Return the first fault in a journal that no command would have let in.

    `types` are the codes of meeting types.
    """
    return next(chain(wrong_values(journal, today, types), _unclear_goals(journal)), None)


def wrong_values(journal: Journal, today: dt.date, types: Collection[str]) -> Iterator[Problem]:
    """Yield every value that no command would have let in, each wrong by itself."""
    yield from _out_of_bounds(journal, today)
    for section, position, found in _words_off_their_lists(journal, types):
        yield Problem(section, position, found.key, found.what, _FROM_THE_LIST)
    yield from _unreadable_settings(journal)
    yield from _unknown_countries(journal)


def _unreadable_settings(journal: Journal) -> Iterator[Problem]:
    """Yield the settings whose text is none that can be set."""
    for key, value in zip(journal.settings._fields, journal.settings, strict=True):
        try:
            if type(value) is str and value:
                settings.SETTINGS[key].read(value)
        except BadValue as error:
            yield Problem("settings", 0, key, str(error), "")


def _unknown_countries(journal: Journal) -> Iterator[Problem]:
    """Yield the countries that aren't two letters of one; a name is read only where it's typed."""
    for section, position, code in _countries(journal):
        if code.strip() and country_code(code) not in COUNTRIES:
            yield Problem(section, position, "country", NO_CODE, "Use a code, e.g. US, GB or DE.")


def _countries(journal: Journal) -> Iterator[tuple[str, int, str]]:
    yield "settings", 0, journal.settings.country
    yield from (("helpline", at, one.country) for at, one in enumerate(journal.helplines))


def _unclear_goals(journal: Journal) -> Iterator[Problem]:
    for position, goal in enumerate(journal.goals):
        if why := goals.fault(goal):
            cure = "Fix it, or remove it: soberpath goal remove"
            yield Problem("goal", position, "since", f"this goal isn't clear: {why}", cure)


def _out_of_bounds(journal: Journal, today: dt.date) -> Iterator[Problem]:
    for fault in bounds.faults(journal.settings, today):
        yield Problem("settings", 0, *fault)
    for section, plural in _SECTIONS:
        for position, record in enumerate(getattr(journal, plural)):
            for fault in bounds.faults(record, today):
                yield Problem(section, position, *fault)


def _run_overlaps(runs: tuple[Run, ...]) -> Iterator[Problem]:
    """Runs of one counter that overlap; those of two counters may."""
    for counter in dict.fromkeys(run.counter.casefold() for run in runs):
        yield from _overlaps(
            [one for one in enumerate(runs) if one[1].counter.casefold() == counter]
        )


def _overlaps(runs: list[tuple[int, Run]]) -> Iterator[Problem]:
    ordered = sorted(runs, key=lambda one: (one[1].start, one[1].used_on or dt.date.max))
    ended: dt.date | None = None
    for (position, run), (_, after) in pairwise(ordered):
        if run.used_on is None:
            what = f"this stretch has no used_on, but another one starts on {after.start}"
            cure = f"Add used_on, {after.start} at the latest, or remove the stretch that's wrong."
            yield Problem("run", position, "start", what, cure)
    for position, run in ordered:
        if ended is not None and run.start < ended:
            what = f"this stretch starts on {run.start}, before an earlier one ended on {ended}"
            yield Problem("run", position, "start", what, "Correct one of the two dates.")
        ended = max(filter(None, (ended, run.used_on)), default=None)


def _wrong_tapers(plans: tuple[Taper, ...]) -> Iterator[Problem]:
    """Yield the tapers that share days with another."""
    for position, taper in enumerate(plans):
        ends_early = bounds.out_of_order(taper)
        if not ends_early and (other := tapers.overlapping(taper, plans[:position])):
            what = f"this taper shares days with the one from {other.start}"
            yield Problem("taper", position, "start", what, "Correct one of the two dates.")


def _two_sponsors(contacts: tuple[Contact, ...]) -> Iterator[Problem]:
    present = [
        (position, one)
        for position, one in enumerate(contacts)
        if one.role == "sponsor" and one.until is None
    ]
    for position, _ in present[:-1]:
        what = "there are two current sponsors: this one and a later entry"
        cure = "Give the earlier sponsor an end date, e.g. until = 2026-02-01."
        yield Problem("contact", position, "role", what, cure)


def _namesakes(contacts: tuple[Contact, ...]) -> Iterator[Problem]:
    seen: set[str] = set()
    for position, one in enumerate(contacts):
        name = one.name.casefold()
        if one.until is None and name in seen:
            what = f"there's a second current contact named {one.name}"
            cure = "Add an initial to one of the names, or merge the two into one block."
            yield Problem("contact", position, "name", what, cure)
        if one.until is None:
            seen.add(name)


def _missing_people(journal: Journal) -> Iterator[Problem]:
    names = [one.name for one in journal.contacts]
    told = {"", *names}
    for section, plural in (("talk", "talks"), ("action", "actions"), ("note", "notes")):
        for position, record in enumerate(getattr(journal, plural)):
            if record.person not in told:
                told.add(record.person)
                what = f"{record.person} isn't in your contacts"
                yield Problem(section, position, "person", what, _who(record.person, names))


def _unknown_words(journal: Journal, types: Collection[str] | None) -> Iterator[Problem]:
    """Yield words that are not on their list; one written a little differently with what is meant.

    A count or a list looks for the words of the list and no others.
    """
    for section, position, found in _words_off_their_lists(journal, types):
        close = get_close_matches(found.word.casefold(), found.known, 1, CLOSE)
        if close:
            what = f"{found.key} is written {found.word}"
            yield Problem(section, position, found.key, what, f"Did you mean {close[0]}?")
        else:
            yield Problem(section, position, found.key, found.what, _FROM_THE_LIST)


def _words_off_their_lists(
    journal: Journal, types: Collection[str] | None = None
) -> Iterator[tuple[str, int, UnknownWord]]:
    """Yield every word that is not on its list, with its section and position."""
    for section, plural in _SECTIONS:
        for position, record in enumerate(getattr(journal, plural)):
            for found in bounds.unknown_words(record, types):
                yield section, position, found


def _no_country(journal: Journal) -> Iterator[Problem]:
    """Yield countries that match no helpline."""
    for section, position, code in _countries(journal):
        if code.strip() and not country_code(code):
            yield Problem(section, position, "country", NO_CODE, "Use a code, e.g. US, GB or DE.")


def _no_preferences(journal: Journal) -> Iterator[Problem]:
    """Yield the setting for preferences where it has another word."""
    for one in _unreadable_settings(journal):
        if one.key == "prefers":
            what, _, cure = one.what.partition(". ")
            yield one._replace(what=what, cure=cure)


def _unknown_questions(journal: Journal) -> Iterator[Problem]:
    """Yield words in the setting for the check-in's questions that aren't questions."""
    words = journal.settings.checkin_questions.replace(",", " ").split()
    if unknown := [word for word in words if word not in checkins.QUESTIONS]:
        what = f"checkin_questions has an unknown question: {unknown[0]}"
        cure = f"Choose from: {', '.join(checkins.QUESTIONS)}."
        yield Problem("settings", 0, "checkin_questions", what, cure)


def _who(name: str, names: list[str]) -> str:
    close = [one for one in names if one.casefold() == name.casefold()]
    close = close or get_close_matches(name, names, 1, CLOSE)
    if close:
        return f"Write it as {close[0]}, or add a [[contact]] with that name."
    return "Add a [[contact]] with that name."


def _called(section: str) -> str:
    words = {"checkin": "check-in", "run": "stretch", "action": "action item", "plan": "plan line"}
    return words.get(section, section)


def _unsettled(journal: Journal) -> Iterator[Problem]:
    for at, one in enumerate(journal.conflicts):
        about = "a setting" if one.section == "settings" else f"this {_called(one.section)}"
        what = f"two merged copies disagree about {about}"
        yield Problem("conflict", at, "", what, _CURE_OF_CONFLICT)
