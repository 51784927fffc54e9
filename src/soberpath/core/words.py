"""What a person says, taken in exactly.

Rule: text is kept as it was given, but for space at its end; only what no TOML file can hold is
refused.
"""

import re

from soberpath.core.errors import BadValue

FORMULA = r"(?:[\s\x00-\x1f\x7f\u200b-\u200f\u2060\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r])"
"""How a cell begins that a spreadsheet may take for a formula: full-width signs count as well, and
some programs take away what is blank before a sign."""


def said(text: str) -> str:
    """The text to keep."""
    if "\0" in text:
        raise BadValue("the text holds a NUL character, which a TOML file cannot; leave it out")
    if any("\ud800" <= character <= "\udfff" for character in text):
        raise BadValue("the text is not valid UTF-8; check the terminal's encoding")
    return text.rstrip()


def whole(text: str, low: int = 1, high: int = 9999) -> int:
    """A whole number from `low` to `high`."""
    if not re.fullmatch("[0-9]{1,5}", text) or not low <= int(text) <= high:
        raise BadValue(f"that is no whole number from {low} to {high}; give one")
    return int(text)


def yes(text: str) -> bool:
    """Whether a person said yes."""
    word = text.strip().lower()
    if word not in ("y", "yes", "n", "no"):
        raise BadValue("that is neither yes nor no; answer y or n")
    return word[0] == "y"


def needed(text: str) -> str:
    """The text, or an error when there is none."""
    if not text.strip():
        raise BadValue("there is no text; give it in quotes, or - to read it from stdin")
    return text
