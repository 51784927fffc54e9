"""Parse what a person types, with one function for each kind of answer.

Options, questions and table cells all use these functions. Text is kept as given except for
trailing space; only text that TOML can't store is refused. A word is never guessed: what isn't
understood is refused, with the possible answers.
"""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from typing import Any

from soberpath.core.model import dates
from soberpath.core.model.errors import BadValue
from soberpath.core.model.named_tuples import NamedTuple
from soberpath.core.model.records import (
    ANXIETY,
    CRAVINGS,
    FILE_ROLES,
    HALT,
    MEETING_ROLES,
    MIDNIGHT,
    MOODS,
    PLAN_PARTS,
    ROLE_NAMES,
    SLEEP,
    TALK_WAYS,
)
from soberpath.core.model.spelling import find_closest

FORMULA = r"(?:[\s\x00-\x1f\x7f\u200b-\u200f\u2060\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r])"
"""How a cell begins that a spreadsheet may take for a formula.

Full-width signs count too, and some programs strip blanks before a sign.
"""

QUESTIONS = ("mood", "craving", "sleep", "anxiety", "taken", "halt", "grateful", "note")
"""What a check-in can ask, by the field for the answer."""

PERSON_DIGITS, HELPLINE_DIGITS = 3, 2
"""The fewest digits of a phone number. Some countries have two-digit emergency numbers."""

FAMILY = (
    "mom", "mum", "mother", "dad", "father", "wife", "husband", "partner", "brother", "sister",
    "son", "daughter",
)  # fmt: skip
"""Words for members of a family."""

OTHER_ROLES = {
    "friend": "peer",
    "therapist": "counselor",
    **dict.fromkeys(("doctor", "psychiatrist", "nurse"), "prescriber"),
    **dict.fromkeys(FAMILY, "family"),
    **{file: name for name, file in FILE_ROLES.items()},
}
"""Other words for the roles of a contact."""

OTHER_WAYS = {
    "phone": "call",
    "phone call": "call",
    "message": "text",
    "sms": "text",
    "visit": "in-person",
    "in person": "in-person",
    "video": "online",
}
"""Other words for the ways to talk."""

PLAN_EXAMPLE = 'soberpath plan add people "call my brother"'
"""How to add a line to the plan, for someone who leaves out the part."""


class AnswerContext(NamedTuple):
    """What parsing an answer requires: the current day, and meeting types by code.

    `calendar` is the current calendar date; the person's day begins at `starts_at`. With `ahead`,
    e.g. for a plan, an ambiguous day is the next one.
    """

    today: dt.date
    types: Mapping[str, str]
    calendar: dt.date | None = None
    starts_at: dt.time = MIDNIGHT
    ahead: bool = False


def clean_text(text: str) -> str:
    """Return the text to save; raise BadValue if it can't be stored."""
    if "\0" in text:
        raise BadValue(
            "The text contains a NUL character, which a TOML file can't store. Remove it."
        )
    if any("\ud800" <= character <= "\udfff" for character in text):
        raise BadValue("The text isn't valid UTF-8. Check your terminal's encoding.")
    return text.rstrip()


def require_text(text: str) -> str:
    """Return the text; raise BadValue if it is empty."""
    if not text.strip():
        raise BadValue("There's no text. Put it in quotes, or use - to read standard input.")
    return text


def parse_phone(text: str, fewest: int = PERSON_DIGITS) -> str:
    """Return a phone number as typed; raise BadValue for other text or too few digits.

    `fewest` is how many digits it needs.
    """
    number = clean_text(text)
    if not has_digits(number, fewest):
        raise BadValue(f"That isn't a phone number. Use at least {fewest} digits.")
    return number


def has_digits(text: str, fewest: int) -> bool:
    """Return True if a text has at least `fewest` digits, in any script."""
    return sum(map(str.isdecimal, text)) >= fewest


MOST_DIGITS = 5


def parse_whole(text: str, low: int = 1, high: int = 9999) -> int:
    """Return a whole number from `low` to `high`; raise BadValue for anything else."""
    if not re.fullmatch("-?[0-9]+", text):  # ASCII digits, no space
        raise BadValue(f"That isn't a whole number. Use a whole number from {low} to {high}.")
    is_low = text.startswith("-") or (len(text) <= MOST_DIGITS and int(text) < low)
    if is_low or len(text) > MOST_DIGITS or int(text) > high:
        size = "low" if is_low else "high"
        raise BadValue(f"That number is too {size}. Use a whole number from {low} to {high}.")
    return int(text)


def describe_numbers(first: int, last: int) -> str:
    """Return the numbers that can be chosen, e.g. 1, 1 or 2, or 1 to 5."""
    if last == first:
        return f"{first}"
    return f"{first} {'or' if last == first + 1 else 'to'} {last}"


YES = ("y", "yes", "true", "1", "x", "\u2713", "\u2714", "\u2611")
NO = ("n", "no", "false", "0", "\u2610")
"""Words for yes and no, including a spreadsheet's checkbox."""

NOTHING = ("none", "-")
"""Words for an empty list."""


NO_HALT = ("no", "n", "nope", "nothing", "neither", "none of them", "not really")
"""Words for none of hungry, angry, lonely or tired, where that is read as a question."""


NO_SCORE = ("none", "nothing", "zero", "no", "nope", "n")
"""Words for 0 on a scale that begins there."""

NO_TEXT = (
    "none", "n/a", "skip", "idk", "dunno", "i don't know", "i dont know", "don't know",
    "dont know", "no idea",
)  # fmt: skip
"""Words for no answer, where any text would be an answer and the question can be skipped."""

NO_ANSWER = (
    *NO_TEXT, "no", "nope", "nothing", "nobody", "no one", "not yet", "na", "pass", "not sure",
    "unsure",
)  # fmt: skip
"""Words for no answer, where a question that can be skipped wouldn't accept them."""


def is_nothing(text: str) -> bool:
    """Return True for a word that says none."""
    return text.strip().lower() in NOTHING


def says_no_answer(text: str, words: Sequence[str] = NO_ANSWER) -> bool:
    """Return True for a word that leaves a question unanswered, such as none or idk."""
    return " ".join(text.lower().replace("\u2019", "'").split()).rstrip(".") in words


def parse_reply(text: str) -> str:
    """Return the text of an answer; raise BadValue for a word that leaves it unanswered."""
    if says_no_answer(text, NO_TEXT):
        raise BadValue("That reads as no answer. Type a few words.")
    return clean_text(text)


def choose(
    text: str, known: Sequence[str], noun: str, other_words: Mapping[str, str] | None = None
) -> str:
    """Return the listed word that is meant, e.g. peer for friend; raise BadValue for any other.

    `noun` is what the words are called in the error.
    """
    word = " ".join(text.lower().split())
    word = (other_words or {}).get(word, word)
    if word not in known:
        raise BadValue(f"Unknown {noun}. Choose from: {', '.join(known)}.")
    return word


def parse_mood(text: str) -> int:
    """Return the mood in a typed answer."""
    return _parse_scale(text, MOODS, "very low", "very good")


def parse_craving(text: str) -> int:
    """Return the strength of a craving in a typed answer."""
    return _parse_scale(text, CRAVINGS, "none", "strongest")


def parse_sleep(text: str) -> int:
    """Return the quality of sleep in a typed answer."""
    return _parse_scale(text, SLEEP, "none", "very good")


def parse_anxiety(text: str) -> int:
    """Return the anxiety in a typed answer."""
    return _parse_scale(text, ANXIETY, "none", "strongest")


def _parse_scale(text: str, scale: tuple[int, int], lowest: str, highest: str) -> int:
    low, high = scale
    if low == 0 and text.strip().lower() in NO_SCORE:
        return low
    # One or two ASCII digits, alone or out of the maximum: 5, 5/10, 5 of 10.
    match = re.fullmatch(f"([0-9]{{1,2}})(?: ?(?:/|of|out of) ?{high})?", text.strip().lower())
    if match is None or not low <= int(match[1]) <= high:
        numbers = f"from {low} ({lowest}) to {high} ({highest})"
        raise BadValue(f"That isn't on the scale. Use a number {numbers}.")
    return int(match[1])


def parse_yes(text: str) -> bool:
    """Return True for yes and False for no; raise BadValue for anything else."""
    word = text.strip().lower().removesuffix("\ufe0f")  # it makes a check mark an emoji
    if word not in YES and word not in NO:
        raise BadValue("That isn't a yes or a no. Type y or n.")
    return word in YES


def parse_name(text: str) -> str:
    """Return a person's name on one line; raise BadValue for an empty one."""
    from soberpath.core.model import day_parsing  # `status` doesn't need to parse days

    name = " ".join(text.split())
    if not name:
        raise BadValue("The name is empty. A first name or an initial is enough.")
    if moment := day_parsing.describe_moment(name):
        raise BadValue(f"That's a {moment}, not a name. A first name or an initial is enough.")
    return name


_BETWEEN_PEOPLE = re.compile(r"\s*[,;]\s*(?:and\s+)?|\s+(?:and|&|\+)\s+", re.I)


def parse_names(text: str) -> tuple[str, ...]:
    """Return the names of people in a text, e.g. "Jo, Ana" or "Jo and Ana"; empty for none."""
    if is_nothing(text):
        return ()
    parts = (part for part in _BETWEEN_PEOPLE.split(clean_text(text).strip()) if part.strip())
    names = {fold_name(name): name for name in map(parse_name, parts)}
    return tuple(names.values())


def parse_meeting_name(text: str) -> str:
    """Return a meeting's name; raise BadValue for a date or time, since the date is known."""
    from soberpath.core.model import day_parsing

    if moment := day_parsing.describe_moment_in_name(text, has_date=True):
        raise BadValue(f"That's a {moment}, not a name.")
    return clean_text(text)


def fold_name(name: str) -> str:
    """Return a name in lowercase and one Unicode form, so that spellings can be compared."""
    if name.isascii():
        return name.casefold()
    import unicodedata  # not needed by every run

    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def fold(value: Any) -> Any:
    """Return a name folded for comparison, and any other value unchanged."""
    return fold_name(value) if isinstance(value, str) else value


def parse_counter(text: str) -> str:
    """Return the name of a counter on one line; raise BadValue for an empty one."""
    name = " ".join(text.split())
    if not name:
        raise BadValue("A counter needs a name. Enter one, e.g. nicotine.")
    return name


def parse_role(text: str) -> str:
    """Return a role of a contact; raise BadValue for any other word."""
    role = choose(text, tuple(ROLE_NAMES.values()), "role", OTHER_ROLES)
    return FILE_ROLES.get(role, role)


def parse_meeting_role(text: str) -> str:
    """Return a role at a meeting, empty for none; raise BadValue for any other word."""
    return "" if is_nothing(text) else choose(text, MEETING_ROLES, "role")


def parse_talk_way(text: str) -> str:
    """Return a way to talk, empty for none; raise BadValue for any other word."""
    return "" if is_nothing(text) else choose(text, TALK_WAYS, "way to talk", OTHER_WAYS)


_BETWEEN_WORDS = r"(?:[\s,;|/&+]|\b(?:and|or)\b)+"
"""Separators between the words of a list."""

_BETWEEN_NAMES = r"(?i)\s+(?:and|&)\s+|\s*[/+&]\s*"
"""Separators between names, where a comma is usual."""


def split_words(text: str) -> list[str]:
    """Return the words of a list in lowercase, e.g. of "Hungry, tired" or "h and t"."""
    return [word for word in re.split(_BETWEEN_WORDS, text.lower()) if word]


def parse_halt(text: str) -> tuple[str, ...]:
    """Return the HALT words in a comma-separated text; initials are accepted too."""
    if is_nothing(text) or text.strip().lower().rstrip(".") in NO_HALT:
        return ()
    if text.strip().lower() in ("all", "everything"):
        return tuple(HALT)
    words = []
    for word in split_words(text):
        match = next((known for known in HALT if known.startswith(word)), None)
        if match is None:
            raise BadValue(f"That isn't one of the words. Use any of: {', '.join(HALT)}.")
        words.append(match)
    return tuple(dict.fromkeys(words))


def parse_types(text: str, names: Mapping[str, str]) -> tuple[str, ...]:
    """Return the codes in a text of codes or names, e.g. "O,D" or "Open, Discussion"; or none.

    `names` has the name of each code.
    """
    if is_nothing(text):
        return ()
    words = (word for word in text.replace(";", ",").split(",") if word.strip())
    return tuple(dict.fromkeys(code for word in words for code in _parse_joined(word, names)))


def _parse_joined(text: str, names: Mapping[str, str]) -> tuple[str, ...]:
    """Return the codes in a text without commas: one name, "Open and Speaker" or "O D".

    Raise BadValue for an unknown name.
    """
    try:
        return (parse_type(text, names),)
    except BadValue:
        pieces = [piece for piece in re.split(_BETWEEN_NAMES, text) if piece.strip()]
        codes = {code.casefold() for code in names}
        if all(word.casefold() in codes for piece in pieces for word in piece.split()):
            pieces = [word for piece in pieces for word in piece.split()]
        if len(pieces) < 2:
            raise
    return tuple(parse_type(piece, names) for piece in pieces)


def parse_type(text: str, names: Mapping[str, str]) -> str:
    """Return the code for a code or English name; `names` has the name of each code.

    A name may also be hyphenated, as completion offers it: step-study.
    """
    codes = {
        **{write_as_word(name).lower(): code for code, name in names.items()},
        **{name.lower(): code for code, name in names.items()},
        **{code.lower(): code for code in names},
    }
    word = text.strip().lower()
    if word not in codes and word.removesuffix("s") in codes:
        word = word.removesuffix("s")
    if word in codes:
        return codes[word]
    if close := find_closest(word, codes):
        code = codes[close]
        raise BadValue(f"Unknown meeting type. Did you mean {code} ({names[code]})?")
    raise BadValue("Unknown meeting type. List them: soberpath meeting types")


def write_as_word(name: str) -> str:
    """Return a name as a single word for the shell."""
    return name.replace(" ", "-")


def parse_plan_part(text: str, choices: str = "") -> str:
    """Return the part of the plan that a word, or the beginning of one, means.

    `choices` is what an error says about the parts, instead of their words and an example.
    """
    word = text.strip().lower()
    matches = [part for part in PLAN_PARTS if word and part.startswith(word)]
    if len(matches) == 1 or word in PLAN_PARTS:
        return word if word in PLAN_PARTS else matches[0]
    close = find_closest(word, PLAN_PARTS)
    every = choices or f"Choose from: {', '.join(PLAN_PARTS)}. Example: {PLAN_EXAMPLE}"
    hint = f"Did you mean {close}?" if close else every
    raise BadValue(f"Unknown part of the plan. {hint}")


def parse_questions(text: str) -> str:
    """Return the questions in a text, in order, in the form that the setting stores."""
    chosen = split_words(text)
    if not set(chosen) <= set(QUESTIONS):
        raise BadValue(
            f"checkin_questions has an unknown question. Choose from: {', '.join(QUESTIONS)}."
        )
    return ", ".join(dict.fromkeys(chosen))


def parse_weekday(text: str) -> str:
    """Return the name of a weekday; raise BadValue for any other word."""
    from soberpath.core.model import date_words

    day = date_words.parse_weekday(text.strip().rstrip("."))
    if day is None:
        raise BadValue("That isn't a day of the week. Use a weekday, e.g. Sunday.")
    return dates.WEEKDAYS[day]


def parse_country(text: str) -> str:
    """Return the two-letter code of a country, given as code or name; empty if it isn't known."""
    from soberpath.core.model import countries  # a long table, only needed when a country is set

    if is_nothing(text) or not text.strip():
        return ""
    code = find_country_code(text) or countries.find_code(text)
    if countries.is_code(code):
        return code
    raise BadValue("That isn't a country. Use its name or its two letters, e.g. US or DE.")


def find_country_code(text: str) -> str:
    """Return the country code in a hand-edited value; empty if it isn't one."""
    code = text.strip().upper()
    # Two ASCII letters.
    if not re.fullmatch(r"[A-Z]{2}", code):
        return ""
    return "GB" if code == "UK" else code


def is_country_code(code: str) -> bool:
    """Return True for a country code of ISO 3166-1."""
    from soberpath.core.model import countries

    return countries.is_code(code)
