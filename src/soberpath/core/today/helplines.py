"""Find the helplines of a country, and their order.

The emergency number comes first, then saved lines, then the country's. A country is never guessed
and a number never invented; if none is known, the screen says so. The spelling of a country never
hides a saved line.
"""

import datetime as dt
from collections.abc import Sequence

from soberpath.core.model.answers import find_country_code
from soberpath.core.model.named_tuples import NamedTuple
from soberpath.core.model.records import Helpline, Journal

EMERGENCY, CRISIS, SUBSTANCES = "emergency", "crisis", "substances"

ABOUT = {
    EMERGENCY: "a life-threatening emergency",
    CRISIS: "a crisis or thoughts of suicide",
    SUBSTANCES: "alcohol and other drugs",
    "peer": "talking with a peer before it's a crisis",
    "spotter": "using alone: someone stays on the line",
    "poison": "questions about poisoning or an overdose",
    "violence": "violence at home or sexual assault",
}
"""The purpose of a line, by the word in the table."""

WIDELY_KNOWN = {"US": "US", "CA": "Canada", "GB": "UK", "IE": "Ireland"}
"""The countries whose crisis lines are shown without a country: two numbers serve all four."""

ALWAYS = "always"
"""The hours of a line that is open day and night."""

NO_LIMIT = (ALWAYS, "24/7", "24h", "24 hours", "24 hours a day", "day and night", "any time")
"""How the hours of a line without a limit are written."""


class Line(NamedTuple):
    """A published helpline; hours and cost are empty if unknown.

    If `primary` is False, it wasn't confirmed with whoever runs the line.
    """

    country: str
    name: str
    phone: str
    about: str
    source: str
    checked: dt.date
    hours: str = ""
    cost: str = ""
    text: str = ""
    note: str = ""
    primary: bool = True


class Lines(NamedTuple):
    """The numbers for a country: emergency numbers, saved helplines, published helplines."""

    country: str
    emergency: tuple[Line, ...]
    own: tuple[Helpline, ...]
    published: tuple[Line, ...]


def find_lines(table: Sequence[Line], journal: Journal, country: str) -> Lines:
    """Return the lines of a country, and saved ones for it or for no country.

    Without a valid country, return all saved lines and no published ones.
    """
    country = find_country_code(country)
    of_country = [line for line in table if line.country == country]
    return Lines(
        country=country,
        emergency=tuple(line for line in of_country if line.about == EMERGENCY),
        own=tuple(helpline for helpline in journal.helplines if _is_for(helpline, country)),
        published=tuple(line for line in of_country if line.about != EMERGENCY),
    )


def find_own_emergency_number(journal: Journal, country: str) -> str:
    """Return the emergency number that a person saved as a helpline named Emergency."""
    numbers = (
        helpline.phone
        for helpline in journal.helplines
        if helpline.name.strip().casefold() == EMERGENCY
        and helpline.phone
        and _is_for(helpline, country)
    )
    return next(numbers, "")


def find_emergency_number(table: Sequence[Line], country: str) -> str:
    """Return the number to call in a country when a life is in danger; empty if unknown."""
    code = find_country_code(country)
    numbers = (line.phone for line in table if line.about == EMERGENCY and line.country == code)
    return next(numbers, "")


class CrisisLine(NamedTuple):
    """What to call when no one else is there, e.g. "988 (Suicide & Crisis Lifeline)".

    `words` is empty if no line is known. `is_always_open` means that it is known to answer day and
    night; if `are_hours_known` is False, it may close.
    """

    words: str = ""
    is_always_open: bool = False
    are_hours_known: bool = True


def find_crisis_line(table: Sequence[Line], journal: Journal, country: str) -> CrisisLine:
    """Return the first saved line and the published crisis line.

    A line that isn't known to close comes first; another is shown with its hours.
    """
    own = [
        line
        for line in find_lines(table, journal, country).own
        if line.phone and line.name.strip().casefold() != EMERGENCY
    ]
    first_own = next(
        (line for line in own if not is_known_to_close(line.hours)), own[0] if own else None
    )
    published = find_published_crisis_line(table, country)
    if first_own is None:
        return published
    first = _describe_line(first_own)
    if published.words.startswith(f"{first.words.partition(' (')[0]} ("):
        return published
    lines = [line for line in (first, published) if line.words]
    lines.sort(key=lambda line: line.are_hours_known and not line.is_always_open)
    return CrisisLine(
        " or ".join(line.words for line in lines),
        all(line.is_always_open for line in lines),
        all(line.are_hours_known for line in lines),
    )


def find_published_crisis_line(table: Sequence[Line], country: str) -> CrisisLine:
    """Return the crisis line of a country; without one, two that are widely known.

    Those two are shown with their countries.
    """
    lines = find_lines(table, Journal(), country)
    if not lines.country:
        return CrisisLine(_select_widely_known(table), is_always_open=True)
    published = sorted(
        (line for line in lines.published if line.about in (CRISIS, SUBSTANCES) and line.phone),
        key=lambda line: (line.about != CRISIS, line.hours != ALWAYS),
    )
    return _describe_line(published[0]) if published else CrisisLine()


def find_suicide_line(table: Sequence[Line], country: str) -> CrisisLine:
    """Return the line for thoughts of suicide; empty in a country that has none in the table.

    A line about alcohol and other drugs isn't one. Without a country, two are widely known.
    """
    code = find_country_code(country)
    if not code:
        return CrisisLine(_select_widely_known(table), is_always_open=True)
    lines = sorted(
        (line for line in table if line.country == code and line.about == CRISIS and line.phone),
        key=lambda line: line.hours != ALWAYS,
    )
    return _describe_line(lines[0]) if lines else CrisisLine()


def is_always_open(hours: str) -> bool:
    """Return True for hours without a limit: a usual phrase for day and night."""
    return " ".join(hours.casefold().split()) in NO_LIMIT


def is_known_to_close(hours: str) -> bool:
    """Return True for hours with a limit; empty hours are unknown."""
    return bool(hours.strip()) and not is_always_open(hours)


def _describe_line(line: Line | Helpline) -> CrisisLine:
    hours = f", {line.hours}" if is_known_to_close(line.hours) else ""
    name = line.name.removeprefix(line.phone).lstrip(", ") or line.name
    words = f"{line.phone} ({name}{hours})"
    return CrisisLine(words, is_always_open(line.hours), bool(line.hours.strip()))


def _select_widely_known(table: Sequence[Line]) -> str:
    """Return the crisis numbers of a few countries; those with the same number are combined."""
    countries: dict[str, list[str]] = {}
    for code in WIDELY_KNOWN:
        number = next(line.phone for line in table if line.country == code and line.about == CRISIS)
        countries.setdefault(number, []).append(WIDELY_KNOWN[code])
    return " or ".join(f"{number} ({', '.join(codes)})" for number, codes in countries.items())


def _is_for(helpline: Helpline, country: str) -> bool:
    return not country or find_country_code(helpline.country) in ("", country)


def list_everywhere(table: Sequence[Line], journal: Journal) -> tuple[Lines, ...]:
    """Return all lines: saved ones, under no country, then those of each country."""
    return find_lines(table, journal, ""), *(
        find_lines(table, Journal(), country) for country in list_countries(table)
    )


def list_countries(table: Sequence[Line]) -> tuple[str, ...]:
    """Return the countries with a line besides the emergency number, in table order."""
    return tuple(dict.fromkeys(line.country for line in table if line.about != EMERGENCY))
