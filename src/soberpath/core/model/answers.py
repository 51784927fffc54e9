"""What a person types, as values: one reader for each kind of answer.

Rule: every way in reads by these, an option, a question and a cell of a table. Text is kept as it
was given, but for space at its end; only what no TOML file can hold is refused. A word is never
guessed: what isn't understood is refused, with what can be written instead.
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
"""How a cell begins that a spreadsheet may take for a formula: full-width signs count as well, and
some programs take away what is blank before a sign."""

QUESTIONS = ("mood", "craving", "sleep", "anxiety", "taken", "halt", "grateful", "note")
"""What a check-in can ask, by the field that holds the answer."""

PERSON_DIGITS, HELPLINE_DIGITS = 3, 2
"""The fewest digits of a phone number; some countries have emergency numbers of two digits."""

FAMILY = (
    "mom", "mum", "mother", "dad", "father", "wife", "husband", "partner", "brother", "sister",
    "son", "daughter",
)  # fmt: skip
"""Words for the people of a family."""

OTHER_ROLES = {
    "friend": "peer",
    "therapist": "counselor",
    **dict.fromkeys(("doctor", "psychiatrist", "nurse"), "prescriber"),
    **dict.fromkeys(FAMILY, "family"),
    **{file: name for name, file in FILE_ROLES.items()},
}
"""Words for a role of a contact that mean one of those in the list."""

OTHER_WAYS = {
    "phone": "call",
    "phone call": "call",
    "message": "text",
    "sms": "text",
    "visit": "in-person",
    "in person": "in-person",
    "video": "online",
}
"""Words for a way to talk that mean one of those in the list."""

PLAN_EXAMPLE = 'soberpath plan add people "call my brother"'
"""How a line of the plan is added, for someone who leaves out the part."""


class AnswerContext(NamedTuple):
    """What is needed to understand a person's words: the day, and meeting types by code.

    `calendar` is the calendar's date at this moment, where the person's day begins at `starts_at`.
    A day that may be either is the next one if `ahead`, as for a plan.
    """

    today: dt.date
    types: Mapping[str, str]
    calendar: dt.date | None = None
    starts_at: dt.time = MIDNIGHT
    ahead: bool = False


def clean_text(text: str) -> str:
    """Return the text to save; raise BadValue for text that can't be saved."""
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
    """Return a phone number as it was typed, of at least so many digits.

    Raise BadValue for words such as "none".
    """
    number = clean_text(text)
    if not has_digits(number, fewest):
        raise BadValue(f"That isn't a phone number. Use at least {fewest} digits, or leave it out.")
    return number


def has_digits(text: str, fewest: int) -> bool:
    """Return True if a text has at least so many digits, in any script."""
    return sum(map(str.isdecimal, text)) >= fewest


MOST_DIGITS = 5


def parse_whole(text: str, low: int = 1, high: int = 9999) -> int:
    """Return a whole number from `low` to `high`."""
    if not re.fullmatch("-?[0-9]+", text):  # ASCII digits, no space
        raise BadValue(f"That isn't a whole number. Use one from {low} to {high}.")
    is_low = text.startswith("-") or (len(text) <= MOST_DIGITS and int(text) < low)
    if is_low or len(text) > MOST_DIGITS or int(text) > high:
        size = "low" if is_low else "high"
        raise BadValue(f"That number is too {size}. Use a whole number from {low} to {high}.")
    return int(text)


YES = ("y", "yes", "true", "1", "x", "\u2713", "\u2714", "\u2611")
NO = ("n", "no", "false", "0", "\u2610")
"""What says yes and no, in a spreadsheet's checkbox too."""

NOTHING = ("none", "-")
"""What says that nothing of a list is meant."""


NO_HALT = ("no", "n", "nope", "nothing", "neither", "none of them", "not really")
"""What says so where Hungry, angry, lonely or tired is read as a question."""


NO_SCORE = ("none", "nothing", "zero", "no", "nope", "n")
"""What says 0 of a scale that begins there, where a question calls it none."""

NO_TEXT = (
    "none", "n/a", "skip", "idk", "dunno", "i don't know", "i dont know", "don't know",
    "dont know", "no idea",
)  # fmt: skip
"""What says that there is no answer, where any text would be one and a question can be skipped."""

NO_ANSWER = (
    *NO_TEXT, "no", "nope", "nothing", "nobody", "no one", "not yet", "na", "pass", "not sure",
    "unsure",
)  # fmt: skip
"""What says that there is no answer, where a question that can be skipped can't read it."""


def is_nothing(text: str) -> bool:
    """Return True for a word that says none."""
    return text.strip().lower() in NOTHING


def says_no_answer(text: str, words: Sequence[str] = NO_ANSWER) -> bool:
    """Return True for a word that leaves a question open, such as none or idk."""
    return " ".join(text.lower().replace("\u2019", "'").split()).rstrip(".") in words


def parse_reply(text: str) -> str:
    """Return the text that answers a question; raise BadValue for a word that leaves it open."""
    if says_no_answer(text, NO_TEXT):
        raise BadValue("That reads as no answer. Type a few words.")
    return clean_text(text)


def choose(
    text: str, known: Sequence[str], noun: str, other_words: Mapping[str, str] | None = None
) -> str:
    """Return the word of a list that is meant, e.g. peer by friend; raise BadValue for any other.

    `noun` is what they are called, in the error.
    """
    word = " ".join(text.lower().split())
    word = (other_words or {}).get(word, word)
    if word not in known:
        raise BadValue(f"Unknown {noun}. Choose from: {', '.join(known)}.")
    return word


def parse_mood(text: str) -> int:
    """Return the mood that a person wrote."""
    return _parse_scale(text, MOODS, "mood")


def parse_craving(text: str) -> int:
    """Return the strength of a craving that a person wrote."""
    return _parse_scale(text, CRAVINGS, "craving")


def parse_sleep(text: str) -> int:
    """Return how well a person slept, as they wrote it."""
    return _parse_scale(text, SLEEP, "sleep")


def parse_anxiety(text: str) -> int:
    """Return the anxiety that a person wrote."""
    return _parse_scale(text, ANXIETY, "anxiety")


def _parse_scale(text: str, scale: tuple[int, int], noun: str) -> int:
    low, high = scale
    if low == 0 and text.strip().lower() in NO_SCORE:
        return low
    # One or two ASCII digits, alone or out of the most there is: 5, 5/10, 5 of 10.
    match = re.fullmatch(f"([0-9]{{1,2}})(?: ?(?:/|of|out of) ?{high})?", text.strip().lower())
    if match is None or not low <= int(match[1]) <= high:
        raise BadValue(f"That isn't on the scale. Use a number from {low} to {high} for {noun}.")
    return int(match[1])


def parse_yes(text: str) -> bool:
    """Return True for a yes and False for a no."""
    word = text.strip().lower().removesuffix("\ufe0f")  # which makes an emoji of a check mark
    if word not in YES and word not in NO:
        raise BadValue("That isn't a yes or a no. Type y or n.")
    return word in YES


def parse_name(text: str) -> str:
    """Return a person's name on one line; raise BadValue for an empty one."""
    from soberpath.core.model import day_parsing  # `status` reads no words for days

    name = " ".join(text.split())
    if not name:
        raise BadValue("The name is empty. A first name or an initial is enough.")
    if moment := day_parsing.describe_moment(name):
        raise BadValue(f"That's a {moment}, not a name. A first name or an initial is enough.")
    return name


_BETWEEN_PEOPLE = re.compile(r"\s*[,;]\s*(?:and\s+)?|\s+(?:and|&|\+)\s+", re.I)


def parse_names(text: str) -> tuple[str, ...]:
    """Return the names of people in a text: Jo, Ana or Jo and Ana; none for none."""
    if is_nothing(text):
        return ()
    parts = (part for part in _BETWEEN_PEOPLE.split(clean_text(text).strip()) if part.strip())
    names = {fold_name(name): name for name in map(parse_name, parts)}
    return tuple(names.values())


def parse_meeting_name(text: str) -> str:
    """Return the name of a meeting whose date is known; raise BadValue for a date or a time."""
    from soberpath.core.model import day_parsing

    if moment := day_parsing.describe_moment_in_name(text, has_date=True):
        raise BadValue(f"That's a {moment}, not a name.")
    return clean_text(text)


def fold_name(name: str) -> str:
    """Return what is equal for two names that are one: in small letters, in one Unicode form."""
    if name.isascii():
        return name.casefold()
    import unicodedata  # not loaded by every run

    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def fold(value: Any) -> Any:
    """Return a name so that it's equal to another spelling of it, and any other value as it is."""
    return fold_name(value) if isinstance(value, str) else value


def parse_counter(text: str) -> str:
    """Return the name of a counter on one line; raise BadValue for an empty one."""
    name = " ".join(text.split())
    if not name:
        raise BadValue("A counter needs a name. Enter one, e.g. nicotine.")
    return name


def parse_role(text: str) -> str:
    """Return one of the roles of a contact; raise BadValue for any other."""
    role = choose(text, tuple(ROLE_NAMES.values()), "role", OTHER_ROLES)
    return FILE_ROLES.get(role, role)


def parse_meeting_role(text: str) -> str:
    """Return one of the roles at a meeting, empty for none; raise BadValue for any other."""
    return "" if is_nothing(text) else choose(text, MEETING_ROLES, "role")


def parse_talk_way(text: str) -> str:
    """Return one of the ways to talk, empty for none; raise BadValue for any other."""
    return "" if is_nothing(text) else choose(text, TALK_WAYS, "way to talk", OTHER_WAYS)


_BETWEEN_WORDS = r"(?:[\s,;|/&+]|\b(?:and|or)\b)+"
"""What may stand between two words of a list."""

_BETWEEN_NAMES = r"(?i)\s+(?:and|&)\s+|\s*[/+&]\s*"
"""What may stand between two names, where a comma is usual."""


def split_words(text: str) -> list[str]:
    """Return the words of a list in small letters, e.g. of "Hungry, tired" or "h and t"."""
    return [word for word in re.split(_BETWEEN_WORDS, text.lower()) if word]


def parse_halt(text: str) -> tuple[str, ...]:
    """Return the HALT words in a text, separated by commas, each also by its first letters."""
    if is_nothing(text) or text.strip().lower().rstrip(".") in NO_HALT:
        return ()
    if text.strip().lower() in ("all", "everything"):
        return tuple(HALT)
    words = []
    for word in split_words(text):
        match = next((known for known in HALT if known.startswith(word)), None)
        if match is None:
            raise BadValue(f"Use any of these words: {', '.join(HALT)}.")
        words.append(match)
    return tuple(dict.fromkeys(words))


def parse_types(text: str, names: Mapping[str, str]) -> tuple[str, ...]:
    """Return the codes in a text of codes or names: O,D or Open, Discussion; none for none.

    `names` has the name of each code.
    """
    if is_nothing(text):
        return ()
    words = (word for word in text.replace(";", ",").split(",") if word.strip())
    return tuple(dict.fromkeys(code for word in words for code in _parse_joined(word, names)))


def _parse_joined(text: str, names: Mapping[str, str]) -> tuple[str, ...]:
    """Return the codes in a text without a comma: of one name, of "Open and Speaker" or of "O D".

    Raise BadValue for a name that isn't known.
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
    """Return the code for a code or an English name; `names` has the name of each code.

    A name may also be written as one word, as completion offers it: step-study.
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
        raise BadValue(
            f"There's no meeting type with that name. Did you mean {code} ({names[code]})?"
        )
    raise BadValue("There's no meeting type with that name. List them: soberpath meeting types")


def write_as_word(name: str) -> str:
    """Return a name as one word for the shell."""
    return name.replace(" ", "-")


def parse_plan_part(text: str) -> str:
    """Return the part of the plan that a word, or its start, means."""
    word = text.strip().lower()
    matches = [part for part in PLAN_PARTS if word and part.startswith(word)]
    if len(matches) == 1 or word in PLAN_PARTS:
        return word if word in PLAN_PARTS else matches[0]
    close = find_closest(word, PLAN_PARTS)
    every = f"Choose from: {', '.join(PLAN_PARTS)}. Example: {PLAN_EXAMPLE}"
    hint = f"Did you mean {close}?" if close else every
    raise BadValue(f"There's no part of the plan with that name. {hint}")


def parse_questions(text: str) -> str:
    """Return the questions a person names, in their order, as the setting holds them."""
    chosen = split_words(text)
    if not set(chosen) <= set(QUESTIONS):
        raise BadValue(
            f"checkin_questions has an unknown question. Choose from: {', '.join(QUESTIONS)}."
        )
    return ", ".join(dict.fromkeys(chosen))


def parse_weekday(text: str) -> str:
    """Return the name of a day of the week; raise BadValue for another word."""
    from soberpath.core.model import date_words

    day = date_words.parse_weekday(text.strip().rstrip("."))
    if day is None:
        raise BadValue("That isn't a day of the week. Use a weekday, e.g. sunday.")
    return dates.WEEKDAYS[day]


def parse_country(text: str) -> str:
    """Return the two letters of a country, by them or by its name, or nothing; never guess it."""
    from soberpath.core.model import countries  # a long table, needed only when a country is set

    if is_nothing(text) or not text.strip():
        return ""
    code = find_country_code(text) or countries.find_code(text)
    if countries.is_code(code):
        return code
    raise BadValue("That isn't a country. Use its name or its two letters, e.g. US or DE.")


def find_country_code(text: str) -> str:
    """Return the code of a country as a hand may have written it; empty for what is no code."""
    code = text.strip().upper()
    # Two ASCII letters.
    if not re.fullmatch(r"[A-Z]{2}", code):
        return ""
    return "GB" if code == "UK" else code


def is_country_code(code: str) -> bool:
    """Return True for the code of a country of ISO 3166-1."""
    from soberpath.core.model import countries

    return countries.is_code(code)
