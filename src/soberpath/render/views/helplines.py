"""Make the page of helplines: who to call, the cost, and the source."""

from collections.abc import Sequence
from typing import Any

from soberpath.core.model.records import Helpline
from soberpath.core.today.helplines import ABOUT, ALWAYS, EMERGENCY, Line, Lines, is_known_to_close
from soberpath.render.page import Facts, Heading, Page, Part, Title, Words, make_facts
from soberpath.render.views.safety import LOOK_UP, REGIONS, SET_COUNTRY

HOW_TO_ADD = "Add your own: soberpath helplines add NAME --phone NUMBER"
NOW = ("crisis", "substances")
"""The purposes of lines that someone with a craving may need."""

LOCAL = f"In an emergency, call {REGIONS}."
UNKNOWN_HERE = f"In an emergency, call {LOOK_UP}."
NO_COUNTRY = f"{SET_COUNTRY}. To see all countries: soberpath helplines --all"


def make_helplines_page(there: Lines, crisis_line: str) -> Page:
    """Return the lines of one country; without a country, a few widely known numbers."""
    name = _name_country(there.country)
    parts: list[Part] = [Title("Helplines", name)]
    if not there.country:
        return (
            *parts,
            *list_widely_known(there, crisis_line),
        )
    if not there.published:
        other = "other " if there.emergency else ""
        words = f"soberpath has no {other}helplines for this country yet. {HOW_TO_ADD}"
        parts.append(Words(words))
    parts += list_lines(there)
    return (*parts,)


def _name_country(code: str) -> str:
    from soberpath.core.model import countries  # a long table, only needed for a name

    return countries.find_name(code)


def list_lines(there: Lines) -> list[Part]:
    """Return every line with its number: the emergency number first, then saved ones."""
    parts: list[Part] = []
    for line in there.emergency:
        parts += [Heading(line.name), _make_published(line)]
    if not there.emergency:
        parts.append(Words(_describe_elsewhere(there)))
    for own in there.own:
        parts += [Heading(own.name), _make_own(own)]
    for line in there.published:
        parts += [Heading(line.name), _make_published(line)]
    return parts


def _describe_elsewhere(there: Lines) -> str:
    """Return what to call if no emergency number is known."""
    return UNKNOWN_HERE if there.country else LOCAL


def _make_published(line: Line) -> Facts:
    source = ("Source", f"{line.source}, checked {line.checked}")
    if not line.primary:
        source = ("Website", f"{line.source}. Number checked on another site, {line.checked}")
    if line.about == EMERGENCY:
        source = ("", "")  # the data has the source of all numbers; a crisis doesn't need it
    return make_facts(
        ("Call", line.phone),
        ("Text", line.text),
        ("For", ABOUT[line.about]),
        ("Hours", "day and night" if line.hours == ALWAYS else line.hours),
        ("Cost", line.cost),
        ("Note", line.note),
        source,
    )


def _make_own(line: Helpline) -> Facts:
    return make_facts(
        ("Call", line.phone),
        ("Text", line.text),
        ("Hours", line.hours),
        ("Note", line.note),
    )


def make_everywhere_page(tables: Sequence[Lines]) -> Page:
    """Return saved lines, then those of every country."""
    own, *countries = tables
    parts: list[Part] = [Title("Helplines"), *list_lines(own)]
    for country in countries:
        parts += [Title(_name_country(country.country)), *list_lines(country)]
    return (*parts,)


def list_short_lines(there: Lines) -> list[Part]:
    """Return each number on one line, for someone who needs it now."""
    rows = [
        *(("Emergency", line.phone) for line in there.emergency),
        *((own.name, _describe_numbers(own)) for own in there.own),
        *((line.name, _describe_numbers(line)) for line in there.published if line.about in NOW),
    ]
    local = [] if there.emergency else [Words(_describe_elsewhere(there))]
    return [*local, *([Facts(tuple(rows))] if rows else [])]


def list_lines_for_use(there: Lines) -> list[Part]:
    """Return the emergency number, and lines that keep someone company while they use."""
    spotters = [line for line in there.published if line.about == "spotter"]
    rows = [
        *(("Emergency", line.phone) for line in there.emergency),
        *(
            ("Using alone?", f"Call {line.name} {line.phone}: someone stays on the line")
            for line in spotters
        ),
    ]
    return [Facts(tuple(rows))] if rows else []


def list_widely_known(there: Lines, crisis_line: str) -> list[Part]:
    """Return saved lines and a few well-known numbers, if the country isn't set."""
    own = [(own.name, _describe_numbers(own)) for own in there.own]
    rows = (("Emergency", REGIONS), *own, ("Crisis line", crisis_line))
    return [Facts(rows), Words(NO_COUNTRY, "quiet")]


def _describe_numbers(line: Line | Helpline) -> str:
    """Return the numbers of a line, with its hours if it is known to close."""
    phone, text = line.phone, line.text
    if text and text == phone:
        numbers = f"{phone} (call or text)"
    else:
        between = "; or " if phone and "," in phone else ", "
        numbers = between.join(filter(None, (phone, f"text {text}" if text else "")))
    return f"{numbers} ({line.hours})" if is_known_to_close(line.hours) else numbers


def make_data(lines: Lines) -> dict[str, Any]:
    """Return the lines as data."""
    return {
        "country": lines.country or None,
        "emergency": [dict(line._asdict()) for line in lines.emergency],
        "own": [dict(own._asdict()) for own in lines.own],
        "lines": [dict(line._asdict()) for line in lines.published],
    }
