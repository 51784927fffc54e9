"""Turn the answers to `init` into the first entries of a journal."""

import datetime as dt
import re
from itertools import pairwise

from soberpath.core.model.answers import clean_text, find_country_code
from soberpath.core.model.errors import BadValue, Refused
from soberpath.core.model.records import Journal, Run, Settings, Taper, add_record
from soberpath.core.people import contacts
from soberpath.core.sobriety.runs import select_runs

CUSTOMS = (
    "Your date can be your first full day without using, or your last day of "
    "use. Groups differ, and both are fine."
)


def write_country_codes(journal: Journal) -> Journal:
    """Return the journal with each country name replaced by its code."""
    own = journal.settings.country
    helplines = tuple(
        line._replace(country=_find_code_of_name(line.country)) for line in journal.helplines
    )
    settings = journal.settings._replace(country=_find_code_of_name(own))
    return journal._replace(settings=settings, helplines=helplines)


def _find_code_of_name(text: str) -> str:
    """Return the code of a country by its name; the text itself if it isn't one."""
    if find_country_code(text) or not text.strip():
        return text
    from soberpath.core.model import countries  # a long table, only needed for a name

    return countries.find_code(text) or text


def start_counter(journal: Journal, start: dt.date, name: str) -> Journal:
    """Return the journal with the first run of a counter that has none yet."""
    if counter_runs := select_runs(journal.runs, name):
        last = max(counter_runs, key=lambda run: run.start)
        counted = f" {last.counter}" if last.counter else ""
        if last.used_on is None:
            raise Refused(
                f"You're already counting{counted}. Nothing was changed. To fix the date: "
                f"soberpath runs edit {last.start} --start DAY"
            )
        raise Refused(
            f"You've counted{counted} before. Nothing was changed. To start again: soberpath runs "
            f"add --start DAY{counted and ' --counter NAME'}"
        )
    return add_record(journal, "runs", Run(start=start, counter=name))


SUBSTANCES = {
    "alcohol": "alcohol",
    "benzodiazepines or sleeping pills": "benzodiazepines or sleeping pills",
    "opioids": "opioids",
    "something else": "",
    "I'd rather not say": "",
}
"""The simple choices for what a person is stopping, each with the saved substance."""


def parse_substance(text: str) -> str:
    """Return the substance in an answer: choices by number, or the person's own words.

    Both may be combined, and several of each: "1 and 3", "1, alprazolam".
    """
    words = clean_text(text)
    has_letters = any(
        word.casefold() not in _NUMBERS for word in _LETTERS.findall(_WORDS_BETWEEN.sub("", words))
    )
    between = _AND if has_letters else _BETWEEN_NUMBERS
    pieces = [piece.strip() for piece in between.split(words)]
    pieces = [piece for piece in pieces if piece and not _WORDS_BETWEEN.fullmatch(piece)]
    has_digits = any(map(str.isdigit, words))
    if has_digits and not has_letters and not all(map(_read_numbers, pieces)):
        raise BadValue(_NO_CHOICE)
    if not any(map(_read_numbers, pieces)) or _has_amount(pieces):
        return words
    chosen = (part for piece in pieces for part in _read_choices(piece))
    return ", ".join(dict.fromkeys(filter(None, chosen)))


def read_saved_substance(text: str) -> str:
    """Return the meaning of a saved substance, which may be the numbers of choices."""
    try:
        return parse_substance(text)
    except BadValue:
        return text


_NO_CHOICE = (
    f"There's no choice with that number. Use numbers from 1 to {len(SUBSTANCES)}, e.g. 1, 3, or"
    " your own words."
)
_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5}
_WORDS_BETWEEN = re.compile(
    r"\b(?:and|or|plus|both|also|choices?|numbers?|options?|please)\b", re.IGNORECASE
)
_AND = re.compile(r"[,;&+\n]|\b(?:and|or|plus)\b", re.IGNORECASE)
_BETWEEN_NUMBERS = re.compile(r"[\s,;/&+]+")
_LETTERS = re.compile(r"[^\W\d_]+")
_AROUND_NUMBERS = ".:#()[]\"'"


def _read_numbers(piece: str) -> list[int]:
    """Return the numbers of choices in a part of an answer; none if it has other words."""
    tokens = [token.strip(_AROUND_NUMBERS).casefold() for token in piece.split()]
    tokens = [token for token in tokens if not _WORDS_BETWEEN.fullmatch(token)]
    if not all(token in _NUMBERS or (token.isascii() and token.isdigit()) for token in tokens):
        return []
    return [_NUMBERS.get(token) or int(token) for token in tokens]


def _has_amount(pieces: list[str]) -> bool:
    """Return True if a number before other words is an amount, as in "1 or 2 glasses of wine"."""
    return any(
        _read_numbers(piece) and not _read_numbers(after) and _begins_with_number(after)
        for piece, after in pairwise(pieces)
    )


def _begins_with_number(piece: str) -> bool:
    word = piece.split()[0].casefold()
    return word in _NUMBERS or word[0].isdigit()


def _read_choices(piece: str) -> list[str]:
    """Return the meaning of a part of an answer: the numbered choices, or the words themselves."""
    numbers = _read_numbers(piece)
    choices = list(SUBSTANCES.values())
    if any(not 1 <= number <= len(choices) for number in numbers):
        raise BadValue(_NO_CHOICE)
    return [choices[number - 1] for number in numbers] or [piece]


def make_journal(
    settings: Settings,
    start: dt.date | None,
    sponsor: str,
    today: dt.date,
    plan: dt.date | None = None,
    phone: str = "",
) -> Journal:
    """Return a new journal with a sobriety date or plan and, if given, a sponsor."""
    fresh = Journal(
        settings=settings,
        runs=(Run(start=start),) if start else (),
        tapers=(Taper(start=plan),) if plan else (),
    )
    given = {"phone": phone} if phone else {}
    return contacts.set_sponsor(fresh, sponsor, today, **given) if sponsor else fresh
