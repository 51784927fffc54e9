"""What a person says, taken in exactly.

Rule: text is kept as it was given, but for space at its end; only what no TOML file can hold is
refused.
"""

import re
from collections.abc import Mapping, Sequence

from soberpath.core.model.errors import BadValue

FORMULA = r"(?:[\s\x00-\x1f\x7f\u200b-\u200f\u2060\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r])"
"""How a cell begins that a spreadsheet may take for a formula: full-width signs count as well, and
some programs take away what is blank before a sign."""


def said(text: str) -> str:
    """Return the text to save; raise BadValue for text that can't be saved."""
    if "\0" in text:
        raise BadValue(
            "The text contains a NUL character, which a TOML file can't store. Remove it."
        )
    if any("\ud800" <= character <= "\udfff" for character in text):
        raise BadValue("The text isn't valid UTF-8. Check your terminal's encoding.")
    return text.rstrip()


def whole(text: str, low: int = 1, high: int = 9999) -> int:
    """Return a whole number from `low` to `high`."""
    if not re.fullmatch("[0-9]{1,5}", text) or not low <= int(text) <= high:
        raise BadValue(f"That number can't be used. Use a whole number from {low} to {high}.")
    return int(text)


NOTHING = ("none", "-")
"""What says that nothing of a list is meant."""


def is_nothing(text: str) -> bool:
    """Return True for a word that says none."""
    return text.strip().lower() in NOTHING


def choose(
    text: str, known: Sequence[str], what: str, other_words: Mapping[str, str] | None = None
) -> str:
    """Return the word of a list that is meant, e.g. peer by friend; raise BadValue for any other.

    `what` is what they are, in the error.
    """
    word = " ".join(text.lower().split())
    word = (other_words or {}).get(word, word)
    if word not in known:
        raise BadValue(f"Unknown {what}. Choose from: {', '.join(known)}.")
    return word


def yes(text: str) -> bool:
    """Return True for a yes and False for a no."""
    word = text.strip().lower()
    if word not in ("y", "yes", "n", "no"):
        raise BadValue("That isn't a yes or a no. Use yes or no.")
    return word[0] == "y"


def needed(text: str) -> str:
    """Return the text; raise BadValue if it is empty."""
    if not text.strip():
        raise BadValue("There's no text. Put it in quotes, or use - to read stdin.")
    return text
