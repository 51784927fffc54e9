"""Format phone numbers for display and for dialing.

The number stays as written in the journal. One that isn't understood is displayed as written, and a
number to dial is never guessed. Short numbers, e.g. 988 or 112, are local.
"""

import re
from typing import Any

SHORT = 6
"""Numbers with at most this many digits are local and belong to no country."""

MOST_DIGITS = 15
"""A number longer than the longest possible one (E.164) is several numbers, or none."""

_DIALLED = re.compile(r"\+?[0-9 \t().\-/]+(?: ?(?:x|ext\.?) ?[0-9]{1,6})?", re.IGNORECASE)
_NORTH_AMERICAN = re.compile(
    r"(?:\+?1[ .\-]?)?\(?([2-9][0-9]{2})\)?[ .\-]?([2-9][0-9]{2})[ .\-]?([0-9]{4})"
    r"(?: ?(?:x|ext\.?) ?([0-9]{1,6}))?",
    re.IGNORECASE,
)
_EXTENSION = re.compile(r"(?:x|ext)\.? ?([0-9]*).*", re.IGNORECASE)


def format_phone(written: str, country: str) -> str:
    """Return a number in its country's format, with the code of a foreign country."""
    if (quick := format_quickly(written, country)) != written:
        return quick
    number = _parse_number(written, country)
    if number is None:
        return written
    import phonenumbers

    at_home = country and phonenumbers.country_code_for_region(country) == number.country_code
    form = phonenumbers.PhoneNumberFormat
    written = phonenumbers.format_number(number, form.NATIONAL if at_home else form.INTERNATIONAL)
    return str(written)


def format_quickly(written: str, country: str) -> str:
    """Return a US or Canadian number like `format_phone`, and any other as written.

    The library takes longer to load than the screen of the day takes to show.
    """
    match = _NORTH_AMERICAN.fullmatch(written.strip())
    is_at_home = country in ("US", "CA")
    if match is None or not (is_at_home or written.strip().startswith("+")):
        return written
    area = f"({match[1]}) " if is_at_home else f"+1 {match[1]}-"
    extension = f" ext. {match[4]}" if match[4] else ""
    return f"{area}{match[2]}-{match[3]}{extension}"


def make_example(country: str) -> str:
    """Return an example number in a country's format."""
    from soberpath.render.examples import EXAMPLES

    if not country:
        return EXAMPLES["phone"]
    import phonenumbers

    if phonenumbers.country_code_for_region(country) == 1:
        return format_phone(EXAMPLES["phone"], country)
    kind = phonenumbers.PhoneNumberType.MOBILE
    number = phonenumbers.example_number_for_type(country, kind)
    if number is None:
        return EXAMPLES["phone"]
    form = phonenumbers.PhoneNumberFormat.NATIONAL
    example: str = phonenumbers.format_number(number, form)
    return example


def find_dial_number(written: str, country: str) -> str:
    """Return what a phone dials: +15555550100, or only digits; empty if uncertain."""
    digits = _list_digits(written)
    if not _DIALLED.fullmatch(written.strip()) or not 2 <= len(digits) <= MOST_DIGITS:
        return ""
    parsed = _parse_number(written, country)
    if parsed is None:
        extension = _EXTENSION.search(written)
        behind = f";ext={extension[1]}" if extension else ""
        return ("+" if written.strip().startswith("+") else "") + digits + behind
    import phonenumbers

    number: str = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)
    return f"{number};ext={parsed.extension}" if parsed.extension else number


def describe_doubt(written: str, country: str) -> str:
    """Return in words what may be wrong with a number; empty if nothing is."""
    digits = _list_digits(written)
    if not written.strip() or 2 <= len(digits) <= SHORT:
        return ""
    abroad = written.strip().startswith("+")
    if _parse_number(written, country) or (find_dial_number(written, country) and not abroad):
        return ""
    return "That doesn't look like a phone number. It's saved as you wrote it."


def _list_digits(written: str) -> str:
    return re.sub("[^0-9]", "", _EXTENSION.sub("", written))


def _parse_number(written: str, country: str) -> Any:
    """Return the parsed number; None if it is short, unclear or without a country."""
    digits = len(_list_digits(written))
    if not _DIALLED.fullmatch(written.strip()) or not SHORT < digits <= MOST_DIGITS:
        return None
    import phonenumbers

    try:
        number = phonenumbers.parse(written, country or None)
    except phonenumbers.NumberParseException:
        return None
    # a number without area code only works in its own town, so it isn't reformatted
    reason = phonenumbers.is_possible_number_with_reason(number)
    return number if reason == phonenumbers.ValidationResult.IS_POSSIBLE else None
