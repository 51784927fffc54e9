"""Find values of a journal that contradict each other or the calendar.

Only what can't be true is a problem. A plan isn't, and entries may be in any order.
"""

import datetime as dt
from collections.abc import Callable, Collection, Iterator
from itertools import chain, pairwise

from soberpath.core.days import goals
from soberpath.core.model import bounds, settings
from soberpath.core.model.answers import QUESTIONS, find_country_code, is_country_code
from soberpath.core.model.bounds import UnknownWord
from soberpath.core.model.errors import BadValue
from soberpath.core.model.kinds import BY_SECTION, WITH_PERSON
from soberpath.core.model.problems import Problem
from soberpath.core.model.records import Contact, Journal, Run, Taper
from soberpath.core.model.spelling import find_closest
from soberpath.core.sobriety import tapers

_CURE_OF_CONFLICT = "See both: soberpath merge --list"


def find_problems(
    journal: Journal, today: dt.date, types: Collection[str] | None = None
) -> tuple[Problem, ...]:
    """Return every problem with a journal's values; a position is the index in its tuple.

    `types` are the codes of meeting types; if None, those of meetings aren't checked.
    """
    return (
        *_find_out_of_bounds(journal, today),
        *_find_run_overlaps(journal.runs),
        *_find_wrong_tapers(journal.tapers),
        *_find_two_sponsors(journal.contacts),
        *_find_namesakes(journal.contacts),
        *_find_missing_people(journal),
        *_find_unknown_words(journal, types),
        *_find_countries(journal, lambda code: not find_country_code(code)),  # without helplines
        *_find_bad_preferences(journal),
        *_find_unknown_questions(journal),
        *_find_unclear_goals(journal),
        *_find_unsettled(journal),
    )


NO_CODE = "country isn't a two-letter country code"


def find_refused(journal: Journal, today: dt.date, types: Collection[str]) -> Problem | None:
    """Return the first problem that no command would have allowed; None without one.

    `types` are the codes of meeting types.
    """
    return next(chain(find_wrong_values(journal, today, types), _find_unclear_goals(journal)), None)


def find_wrong_values(
    journal: Journal, today: dt.date, types: Collection[str]
) -> Iterator[Problem]:
    """Yield every value that no command would have allowed, regardless of other values."""
    yield from _find_out_of_bounds(journal, today)
    for section, position, unknown in _find_words_off_lists(journal, types):
        yield Problem(section, position, unknown.key, unknown.what, unknown.cure)
    yield from _find_unreadable_settings(journal)
    yield from _find_countries(journal, lambda code: not is_country_code(find_country_code(code)))


def _find_unreadable_settings(journal: Journal) -> Iterator[Problem]:
    """Yield the settings whose text couldn't be set by a command."""
    for key, value in zip(journal.settings._fields, journal.settings, strict=True):
        try:
            if type(value) is str and value:
                settings.SETTINGS[key].read(value)
        except BadValue as error:
            yield Problem("settings", 0, key, str(error), "")


def _find_countries(journal: Journal, is_wrong: Callable[[str], bool]) -> Iterator[Problem]:
    """Yield the countries that are wrong. Names of countries are only allowed as answers."""
    countries = [("settings", 0, journal.settings.country)]
    countries += (("helpline", at, each.country) for at, each in enumerate(journal.helplines))
    for section, position, code in countries:
        if code.strip() and is_wrong(code):
            yield Problem(section, position, "country", NO_CODE, "Use a code, e.g. US, GB or DE.")


def _find_unclear_goals(journal: Journal) -> Iterator[Problem]:
    for position, goal in enumerate(journal.goals):
        if why := goals.find_fault(goal):
            cure = f"Fix it, or remove it: soberpath goal remove {goal.since}"
            yield Problem("goal", position, "since", f"this goal isn't clear: {why}", cure)


def _find_out_of_bounds(journal: Journal, today: dt.date) -> Iterator[Problem]:
    for fault in bounds.find_faults(journal.settings, today):
        yield Problem("settings", 0, *fault)
    for kind in BY_SECTION.values():
        for position, record in enumerate(getattr(journal, kind.plural)):
            for fault in bounds.find_faults(record, today):
                yield Problem(kind.section, position, *fault)


def _find_run_overlaps(runs: tuple[Run, ...]) -> Iterator[Problem]:
    """Yield overlapping runs of the same counter."""
    for counter in dict.fromkeys(run.counter.casefold() for run in runs):
        yield from _find_overlaps(
            [run for run in enumerate(runs) if run[1].counter.casefold() == counter]
        )


def _find_overlaps(runs: list[tuple[int, Run]]) -> Iterator[Problem]:
    ordered = sorted(runs, key=lambda pair: (pair[1].start, pair[1].used_on or dt.date.max))
    ended: dt.date | None = None
    for (position, run), (_, after) in pairwise(ordered):
        if run.used_on is None:
            message = f"this stretch has no used_on, but another one starts on {after.start}"
            cure = f"Add used_on, {after.start} at the latest, or remove the stretch that's wrong."
            yield Problem("run", position, "start", message, cure)
    for position, run in ordered:
        if ended is not None and run.start < ended:
            message = f"this stretch starts on {run.start}, before an earlier one ended on {ended}"
            yield Problem("run", position, "start", message, "Fix one of the two dates.")
        ended = max(filter(None, (ended, run.used_on)), default=None)


def _find_wrong_tapers(plans: tuple[Taper, ...]) -> Iterator[Problem]:
    """Yield the tapers that overlap another."""
    for position, taper in enumerate(plans):
        ends_early = bounds.find_wrong_order(taper)
        if not ends_early and (other := tapers.find_overlapping(taper, plans[:position])):
            message = f"this taper shares days with the one from {other.start}"
            yield Problem("taper", position, "start", message, "Fix one of the two dates.")


def _find_two_sponsors(contacts: tuple[Contact, ...]) -> Iterator[Problem]:
    present = [
        (position, contact)
        for position, contact in enumerate(contacts)
        if contact.role == "sponsor" and contact.until is None
    ]
    for position, _ in present[:-1]:
        message = "there are two current sponsors: this one and a later entry"
        cure = "Give the earlier sponsor an end date, e.g. until = 2026-02-01."
        yield Problem("contact", position, "role", message, cure)


def _find_namesakes(contacts: tuple[Contact, ...]) -> Iterator[Problem]:
    seen: set[str] = set()
    for position, contact in enumerate(contacts):
        name = contact.name.casefold()
        if contact.until is None and name in seen:
            message = f"there's a second current contact named {contact.name}"
            cure = "Add an initial to one of the names, or merge the two into one block."
            yield Problem("contact", position, "name", message, cure)
        if contact.until is None:
            seen.add(name)


def _find_missing_people(journal: Journal) -> Iterator[Problem]:
    """Yield names that may be misspelled names of contacts.

    A removed contact stays in the entries about them; that isn't a problem.
    """
    names = [contact.name for contact in journal.contacts]
    known = {"", *names}
    for section, position, key, name in _list_people(journal):
        if name not in known:
            known.add(name)
            close = find_closest(name, names)
            if not close:
                continue
            message = f"{name} isn't in your contacts"
            cure = f"Write it as {close}, or add a [[contact]] with that name."
            yield Problem(section, position, key, message, cure)


def _list_people(journal: Journal) -> Iterator[tuple[str, int, str, str]]:
    """Yield every person's name in an entry, with its section, position and key."""
    for kind in WITH_PERSON:
        for position, record in enumerate(getattr(journal, kind.plural)):
            yield kind.section, position, "person", record.person
    for position, regular in enumerate(journal.regulars):
        for name in regular.people:
            yield "regular", position, "people", name


def _find_unknown_words(journal: Journal, types: Collection[str] | None) -> Iterator[Problem]:
    """Yield words that aren't on their list; a near miss with what was probably meant.

    Counts and lists only look for listed words.
    """
    for section, position, unknown in _find_words_off_lists(journal, types):
        close = find_closest(unknown.word.casefold(), unknown.known)
        if close:
            message = f"{unknown.key} is written {unknown.word}"
            yield Problem(section, position, unknown.key, message, f"Did you mean {close}?")
        else:
            yield Problem(section, position, unknown.key, unknown.what, unknown.cure)


def _find_words_off_lists(
    journal: Journal, types: Collection[str] | None = None
) -> Iterator[tuple[str, int, UnknownWord]]:
    """Yield every word that isn't on its list, with its section and position."""
    for kind in BY_SECTION.values():
        for position, record in enumerate(getattr(journal, kind.plural)):
            for unknown in bounds.find_unknown_words(record, types):
                yield kind.section, position, unknown


def _find_bad_preferences(journal: Journal) -> Iterator[Problem]:
    """Yield the setting for preferences if it has an unknown word."""
    for problem in _find_unreadable_settings(journal):
        if problem.key == "prefers":
            message, _, cure = problem.what.partition(". ")
            yield problem._replace(what=message, cure=cure)


def _find_unknown_questions(journal: Journal) -> Iterator[Problem]:
    """Yield words in the setting for the check-in's questions that aren't questions."""
    words = journal.settings.checkin_questions.replace(",", " ").split()
    if unknown := [word for word in words if word not in QUESTIONS]:
        message = f"checkin_questions has an unknown question: {unknown[0]}"
        cure = f"Choose from: {', '.join(QUESTIONS)}."
        yield Problem("settings", 0, "checkin_questions", message, cure)


def _name_section(section: str) -> str:
    kind = BY_SECTION.get(section)
    return kind.name.removeprefix("custom ") if kind else section


def _find_unsettled(journal: Journal) -> Iterator[Problem]:
    for at, conflict in enumerate(journal.conflicts):
        about = (
            "a setting"
            if conflict.section == "settings"
            else f"this {_name_section(conflict.section)}"
        )
        message = f"two merged copies disagree about {about}"
        yield Problem("conflict", at, "", message, _CURE_OF_CONFLICT)
