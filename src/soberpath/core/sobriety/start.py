"""The first entries of a journal: the answers to `init`."""

import datetime as dt
import re

from soberpath.core.model.answers import clean_text, find_country_code
from soberpath.core.model.errors import BadValue, Refused
from soberpath.core.model.records import Journal, Run, Settings, Taper
from soberpath.core.people import contacts
from soberpath.core.sobriety.runs import select_runs

CUSTOMS = (
    "Your date can be your first full day without using, or your last day of "
    "use. Groups differ, and both are fine."
)


def write_country_codes(journal: Journal) -> Journal:
    """Return the journal with the code of each country that has its name instead."""
    own = journal.settings.country
    helplines = tuple(
        line._replace(country=_find_code_of_name(line.country)) for line in journal.helplines
    )
    settings = journal.settings._replace(country=_find_code_of_name(own))
    return journal._replace(settings=settings, helplines=helplines)


def _find_code_of_name(text: str) -> str:
    """Return the code of a country by its name; the text itself if it's no name."""
    if find_country_code(text) or not text.strip():
        return text
    from soberpath.core.model import countries  # a long table, needed only for a name

    return countries.find_code(text) or text


def start_counter(held: Journal, start: dt.date, name: str) -> Journal:
    """Return the journal with the first stretch of a counter that has none yet."""
    if select_runs(held.runs, name):
        raise Refused(
            "That count has already started, and wasn't changed. To fix its date: "
            "soberpath runs edit"
        )
    return held._replace(runs=(*held.runs, Run(start=start, counter=name)))


SUBSTANCES = {
    "alcohol": "alcohol",
    "benzodiazepines or sleeping pills": "benzodiazepines or sleeping pills",
    "opioids": "opioids",
    "something else": "",
    "I'd rather not say": "",
}
"""The plain choices for what a person is stopping, each with the substance that is saved."""


def parse_substance(text: str) -> str:
    """Return the substance that an answer means: a choice by its number, or a person's own words.

    Several numbers may be given, as "1, 2".
    """
    words = clean_text(text)
    numbers = [word for word in words.replace(",", " ").split() if word]
    if not all(word.isascii() and word.isdigit() for word in numbers):
        return words
    choices = list(SUBSTANCES.values())
    if not all(1 <= int(number) <= len(choices) for number in numbers):
        raise BadValue(
            f"There's no choice with that number. Use 1 to {len(choices)}, or your own words."
        )
    return ", ".join(dict.fromkeys(filter(None, (choices[int(number) - 1] for number in numbers))))


def has_key_tags(fellowship: str) -> bool:
    """Return True for words that name Narcotics Anonymous, which gives key tags for milestones."""
    words = fellowship.casefold().replace(".", "")
    # What stands between two names: a comma, a slash, a semicolon, an ampersand, "and" or "or".
    names = re.split(r"[,/&;]|\band\b|\bor\b", words)
    return any(" ".join(name.split()) in ("na", "narcotics anonymous") for name in names)


def make_journal(
    settings: Settings,
    start: dt.date | None,
    sponsor: str,
    today: dt.date,
    plan: dt.date | None = None,
    phone: str = "",
) -> Journal:
    """Return a new journal with its sobriety date or its plan and, if one was named, a sponsor."""
    fresh = Journal(
        settings=settings,
        runs=(Run(start=start),) if start else (),
        tapers=(Taper(start=plan),) if plan else (),
    )
    given = {"phone": phone} if phone else {}
    return contacts.set_sponsor(fresh, sponsor, today, **given) if sponsor else fresh
