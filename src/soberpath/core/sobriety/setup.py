"""The first entries of a journal: the answers to `init`."""

import datetime as dt
import re

from soberpath.core.model.answers import is_nothing, said
from soberpath.core.model.errors import BadValue, Refused
from soberpath.core.model.records import Journal, Run, Settings, Taper
from soberpath.core.people import contacts
from soberpath.core.sobriety import counter

CUSTOMS = (
    "Your date can be your first full day without using, or your last day of "
    "use. Groups differ, and both are fine."
)


_SECOND_LETTERS = {
    "A": "DEFGILMOQRSTUWXZ",
    "B": "ABDEFGHIJLMNOQRSTVWYZ",
    "C": "ACDFGHIKLMNORUVWXYZ",
    "D": "EJKMOZ",
    "E": "CEGHRST",
    "F": "IJKMOR",
    "G": "ABDEFGHILMNPQRSTUWY",
    "H": "KMNRTU",
    "I": "DELMNOQRST",
    "J": "EMOP",
    "K": "EGHIMNPRWYZ",
    "L": "ABCIKRSTUVY",
    "M": "ACDEFGHKLMNOPQRSTUVWXYZ",
    "N": "ACEFGILOPRUZ",
    "O": "M",
    "P": "AEFGHKLMNRSTWY",
    "Q": "A",
    "R": "EOSUW",
    "S": "ABCDEGHIJKLMNORSTVXYZ",
    "T": "CDFGHJKLMNORTVWZ",
    "U": "AGMSYZ",
    "V": "ACEGINU",
    "W": "FS",
    "Y": "ET",
    "Z": "AMW",
}

COUNTRIES = frozenset(
    first + second for first, letters in _SECOND_LETTERS.items() for second in letters
)
"""The codes of ISO 3166-1."""


def country(text: str) -> str:
    """Return the two letters of a country, by them or by its name, or nothing; never guess it."""
    from soberpath.core.model import countries  # a long table, needed only when a country is set

    if is_nothing(text):
        return ""
    code = country_code(text) or countries.find_code(text)
    if text.strip() and code not in COUNTRIES:
        raise BadValue("That isn't a country. Use its name or its two letters, e.g. US or DE.")
    return code


def with_country_codes(journal: Journal) -> Journal:
    """Return the journal with the code of each country that has its name instead."""
    own = journal.settings.country
    helplines = tuple(one._replace(country=_code_of_name(one.country)) for one in journal.helplines)
    settings = journal.settings._replace(country=_code_of_name(own))
    return journal._replace(settings=settings, helplines=helplines)


def _code_of_name(text: str) -> str:
    """Return the code of a country by its name; the text itself if it's no name."""
    if country_code(text) or not text.strip():
        return text
    from soberpath.core.model import countries

    return countries.find_code(text) or text


def country_code(text: str) -> str:
    """Return the code of a country as a hand may have written it; nothing for what is none."""
    code = text.strip().upper()
    if not re.fullmatch(r"[A-Z]{2}", code):
        return ""
    return "GB" if code == "UK" else code


def begun(held: Journal, start: dt.date, name: str) -> Journal:
    """Return the journal with the first stretch of a counter that has none yet."""
    if counter.runs_of(held.runs, name):
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


def substance(text: str) -> str:
    """Return the substance that an answer means: a choice by its number, or a person's own words.

    Several numbers may be given, as "1, 2".
    """
    words = said(text)
    numbers = [word for word in words.replace(",", " ").split() if word]
    if not all(word.isascii() and word.isdigit() for word in numbers):
        return words
    choices = list(SUBSTANCES.values())
    if not all(1 <= int(number) <= len(choices) for number in numbers):
        raise BadValue(
            f"There's no choice with that number. Use 1 to {len(choices)}, or your own words."
        )
    return ", ".join(dict.fromkeys(filter(None, (choices[int(one) - 1] for one in numbers))))


def journal(
    settings: Settings,
    start: dt.date | None,
    sponsor: str,
    today: dt.date,
    plan: dt.date | None = None,
    phone: str = "",
) -> Journal:
    """A new journal with its sobriety date or its plan and, if one was named, a sponsor."""
    fresh = Journal(
        settings=settings,
        runs=(Run(start=start),) if start else (),
        tapers=(Taper(start=plan),) if plan else (),
    )
    given = {"phone": phone} if phone else {}
    return contacts.set_sponsor(fresh, sponsor, today, **given) if sponsor else fresh
