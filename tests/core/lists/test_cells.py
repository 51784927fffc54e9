"""What a cell of a published meeting list means, however odd it is."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soberpath.core.lists import cells
from soberpath.core.lists.listed_meeting import Oddities, Oddity

MONDAY, TUESDAY, SATURDAY, SUNDAY = 0, 1, 5, 6


@pytest.mark.parametrize(
    ("value", "sunday", "days", "odd"),
    [
        (0, 0, (SUNDAY,), None),
        ("1", 0, (MONDAY,), None),
        (6, 0, (SATURDAY,), None),
        (7, 0, (SUNDAY,), Oddity.DAY_SEVEN),
        ("1", 1, (SUNDAY,), None),
        ("7", 1, (SATURDAY,), None),
        (1, 7, (MONDAY,), None),
        (7, 7, (SUNDAY,), None),
        ("sunday", 0, (SUNDAY,), None),
        (" TUE ", 0, (TUESDAY,), None),
        ("Saturdays", 1, (SATURDAY,), None),
        (["1", "Sunday", 6], 0, (MONDAY, SUNDAY, SATURDAY), None),
        ([1, 1], 0, (MONDAY,), None),
        (None, 0, (), None),
        ("", 0, (), None),
        ("someday", 0, (), Oddity.DAY_UNKNOWN),
        (8, 0, (), Oddity.DAY_UNKNOWN),
        (0, 1, (), Oddity.DAY_UNKNOWN),
        (1.5, 0, (), Oddity.DAY_UNKNOWN),
        (True, 0, (), Oddity.DAY_UNKNOWN),
    ],
)
def test_a_day_is_read_by_the_numbers_of_its_format(
    value: Any, sunday: int, days: tuple[int, ...], odd: Oddity | None
) -> None:
    oddities = Oddities()
    assert cells.read_days(value, oddities, sunday=sunday) == days
    assert set(oddities) == ({odd} if odd else set())


@pytest.mark.parametrize(
    ("value", "minutes"),
    [
        ("19:30", 1170), ("19:30:00", 1170), ("9:30 PM", 1290), ("12:00 AM", 0), ("12:15 pm", 735),
        ("7:05 a.m.", 425), ("00:00", 0), ("24:00", None), ("7", None), ("soon", None),
        (None, None), ("", None), ("noon", 720), ("19.30", 1170),
        (1930, None), ("9:30\u202fPM", 1290),
    ],
)  # fmt: skip
def test_a_time_is_minutes_from_midnight(value: Any, minutes: int | None) -> None:
    assert cells.read_time(value, Oddities()) == minutes


@pytest.mark.parametrize(
    ("start", "end", "length"),
    [
        (1170, 1230, (60, False)),
        (1380, 30, (90, False)),  # past midnight
        (1155, 495, (60, False)),  # 19:15 to 08:15 can't be right
        (600, 600, (60, False)),
        (600, 1020, (60, False)),  # seven hours
        (0, 1439, (1440, True)),
        (600, None, (60, False)),
        (None, 600, (60, False)),
    ],
)
def test_a_length_that_cannot_be_right_is_an_hour(
    start: int | None, end: int | None, length: tuple[int, bool]
) -> None:
    assert cells.read_length(start, end, Oddities()) == length


@pytest.mark.parametrize(
    ("value", "link"),
    [
        ("https://example.org/j/1?pwd=a", "https://example.org/j/1?pwd=a"),
        ("example.org/j/1", "https://example.org/j/1"),
        (" http://example.org ", "http://example.org"),
        ("https://example.org/?a=1&amp;b=2", "https://example.org/?a=1&b=2"),
        ("javascript:alert(1)", ""),
        ("https://bank.example@evil.example/", ""),
        ("https://ex\u0430mple.org/", ""),  # a letter that only looks like an a
        ("https://example.org/\x1b[2J", ""),
        ('https://example.org/"><script>', ""),
        ("https://10.0.0.1/", ""),
        ("ftp://example.org/", ""),
        ("//example.org", ""),
        (12, ""),
        (None, ""),
    ],
)
def test_a_link_leads_where_it_says(value: Any, link: str) -> None:
    assert cells.read_link(value, Oddities()) == link


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("Bob &amp; Friends", "Bob & Friends"),
        ("<b>Bold</b><script>x</script>", "Boldx"),
        ("&lt;b&gt;Bold&lt;/b&gt;", "Bold"),
        ("a\x1b[31mred\x07", "a[31mred"),
        ("left\u202eright\u2066x\u2069", "leftrightx"),
        ("one\ntwo", "one two"),
        ("a < b > c", "a < b > c"),
        (None, ""),
        ({}, ""),
        (True, ""),
        (7, "7"),
    ],
)
def test_a_text_has_nothing_that_a_terminal_obeys(value: Any, text: str) -> None:
    assert cells.read_text(value, Oddities()) == text


@given(st.text(max_size=400))
def test_no_text_keeps_a_control_character(text: str) -> None:
    for read in (cells.read_text, cells.read_notes):
        kept = read(text, Oddities()).replace("\n", "")
        assert not any(ord(sign) < 32 or 0x7F <= ord(sign) < 0xA0 for sign in kept)
        assert not any(
            sign in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069" for sign in kept
        )


def test_a_long_text_of_brackets_takes_no_time() -> None:
    assert len(cells.read_notes("<a" * 2_000_000, Oddities())) == cells.LONGEST_TEXT


@pytest.mark.parametrize("text", ["<" + " " * 300_000, "<br" + " " * 300_000, "&amp" * 100_000])
def test_a_text_that_looks_like_tags_takes_no_time(text: str) -> None:
    assert len(cells.read_text(text, Oddities())) <= cells.LONGEST_LINE


def test_a_value_of_any_depth_is_no_day_and_no_word() -> None:
    deep: Any = "monday"
    for _ in range(2000):
        deep = [deep]
    assert cells.read_days([deep], Oddities()) == ()
    assert cells.read_words([deep]) == []
    assert cells.read_text(deep, Oddities()) == ""


def test_a_text_of_several_lines_keeps_them() -> None:
    assert (
        cells.read_notes("<p>Ring.</p><p>Then&nbsp;wait.</p>", Oddities()) == "Ring.\n\nThen wait."
    )
    assert cells.read_notes(["One", 2, "Two"], Oddities()) == "One\nTwo"


@pytest.mark.parametrize(
    ("value", "phone"),
    [
        ("+1 (555) 555-0100,,123#", "+1 (555) 555-0100,,123#"),
        ("555-0100 or email x@example.org", "555-0100"),
        ("none", ""),
        ("12", ""),
        (None, ""),
    ],
)
def test_a_number_can_be_dialed(value: Any, phone: str) -> None:
    assert cells.read_phone(value, Oddities()) == phone


@pytest.mark.parametrize(
    ("north", "east", "place"),
    [
        ("44.05", -123.02, (44.05, -123.02)),
        (0, "0", (None, None)),
        (91, 0, (None, None)),
        ("x", 1, (None, None)),
        (None, None, (None, None)),
        ("nan", "1", (None, None)),
        (True, True, (None, None)),
    ],
)
def test_coordinates_are_a_place_on_the_map(north: Any, east: Any, place: Any) -> None:
    assert cells.read_coordinates(north, east, Oddities()) == place


def test_a_zone_is_known_by_any_of_its_names() -> None:
    zones = {"america/toronto": "America/Toronto", "america/new_york": "America/New_York"}
    oddities = Oddities()
    assert cells.read_zone("America/Toronto ", zones, oddities) == "America/Toronto"
    assert cells.read_zone("america/new york", zones, oddities) == "America/New_York"
    assert cells.read_zone("ET", zones, oddities) == "America/New_York"
    assert cells.read_zone("", zones, oddities) == ""
    assert not oddities
    assert cells.read_zone("Mars/Phobos", zones, oddities) == ""
    assert oddities == {Oddity.ZONE_UNKNOWN: 1}
