"""Phone numbers are shown in their country's format, and dialed only if they are clear."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soberpath.render import phones

NO_NUMBER = "That doesn't look like a phone number. It's saved as you wrote it."


@pytest.mark.parametrize(
    ("written", "country", "shown", "dialled", "doubt"),
    [
        ("+1 555 555 0100", "US", "(555) 555-0100", "+15555550100", ""),
        ("555.555.0100", "US", "(555) 555-0100", "+15555550100", ""),
        ("+1 555 555 0100", "DE", "+1 555-555-0100", "+15555550100", ""),
        ("+1 555 555 0100", "", "+1 555-555-0100", "+15555550100", ""),
        ("+1 555 555 0100 ext. 5", "US", "(555) 555-0100 ext. 5", "+15555550100;ext=5", ""),
        # without the country, or without its area code, it stays as it was written
        ("555 555 0100", "", "555 555 0100", "5555550100", ""),
        ("555-0100", "US", "555-0100", "5550100", ""),
        # short numbers are local
        ("988", "US", "988", "988", ""),
        ("112", "", "112", "112", ""),
        ("116 123", "GB", "116 123", "116123", ""),
        # what is no number, or two of them, is never dialled
        ("ask at the desk", "US", "ask at the desk", "", NO_NUMBER),
        ("555 555 0100 or 555 555 0101", "US", "555 555 0100 or 555 555 0101", "", NO_NUMBER),
        ("12345678901234567", "US", "12345678901234567", "", NO_NUMBER),
        ("7", "US", "7", "", NO_NUMBER),
        ("+999 555 0100", "US", "+999 555 0100", "+9995550100", NO_NUMBER),
        ("", "US", "", "", ""),
    ],
)
def test_numbers(written: str, country: str, shown: str, dialled: str, doubt: str) -> None:
    assert phones.format_phone(written, country) == shown
    assert phones.find_dial_number(written, country) == dialled
    assert phones.describe_doubt(written, country) == doubt


@given(st.text(), st.sampled_from(["", "US", "DE", "XX"]))
def test_any_text_is_shown_and_nothing_but_a_number_is_dialled(text: str, country: str) -> None:
    phones.format_phone(text, country)
    phones.describe_doubt(text, country)
    assert set(phones.find_dial_number(text, country)) <= set("+0123456789;ext=")


@pytest.mark.parametrize(
    ("country", "example"),
    [("", "+1 555 555 0100"), ("US", "(555) 555-0100"), ("CA", "(555) 555-0100"),
     ("GB", "07400 123456"), ("DE", "01512 3456789"), ("AQ", "+1 555 555 0100")],
)  # fmt: skip
def test_an_example_is_written_as_in_its_country(country: str, example: str) -> None:
    assert phones.make_example(country) == example
    assert phones.format_phone(example, country or "US") in (
        example,
        "(555) 555-0100",
        "+1 555-555-0100",
    )
