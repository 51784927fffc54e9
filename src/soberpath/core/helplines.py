"""Helplines: which lines a country has, and which come first.

Rule: the emergency number stands first, then the person's own lines, then the country's. A country
is never guessed and a number never invented; where none is known, that is said. A line of one's own
is never hidden by the way its country is written.
"""

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from soberpath.core.model import Helpline, Journal
from soberpath.core.setup import country_code

MEMBER_STATES = (
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "EU", "FI", "FR", "GR", "HR", "HU", "IE",
    "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK",
)  # fmt: skip
"""Where the European emergency number is dialled."""

ABOUT = {
    "emergency": "if a life is in danger",
    "crisis": "when it is too much",
    "substances": "about alcohol and other drugs",
    "poison": "about poisoning or too much of something",
    "spotter": "if you are going to use: somebody stays on the line",
}
"""What a line is there for, by the word the table uses."""

ALWAYS = "always"
"""Day and night, every day."""


class Line(NamedTuple):
    """A helpline as it is published; `primary` false means that its source is second-hand."""

    country: str
    name: str
    phone: str
    about: str
    hours: str
    cost: str
    source: str
    checked: dt.date
    text: str = ""
    note: str = ""
    primary: bool = True


class Lines(NamedTuple):
    """What there is for somebody in a country: emergency numbers, own lines, published lines."""

    country: str
    emergency: tuple[Line, ...]
    own: tuple[Helpline, ...]
    published: tuple[Line, ...]


def of(table: Sequence[Line], journal: Journal, country: str) -> Lines:
    """The lines of a country, and of one's own those for it or for no country in particular.

    Without a country, or with one that is no code, all of one's own and none of the table.
    """
    country = country_code(country)
    places = {country, "EU"} if country in MEMBER_STATES else {country}
    there = [line for line in table if line.country in places]
    return Lines(
        country=country,
        emergency=tuple(line for line in there if line.about == "emergency"),
        own=tuple(one for one in journal.helplines if _is_for(one, country)),
        published=tuple(line for line in there if line.about != "emergency"),
    )


def _is_for(one: Helpline, country: str) -> bool:
    return not country or country_code(one.country) in ("", country)


def everywhere(table: Sequence[Line], journal: Journal) -> tuple[Lines, ...]:
    """All lines: first one's own, under no country, then those of each country of the table."""
    return of(table, journal, ""), *(of(table, Journal(), one) for one in countries(table))


def at_hand(table: Sequence[Line], journal: Journal) -> tuple[Lines, ...]:
    """The lines of the country that is set; where none is, those of everywhere."""
    if country_code(journal.settings.country):
        return (of(table, journal, journal.settings.country),)
    return everywhere(table, journal)


def countries(table: Sequence[Line]) -> tuple[str, ...]:
    """The countries of the table, in its order."""
    return tuple(dict.fromkeys(line.country for line in table))
