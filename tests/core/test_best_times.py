"""When a person is best called: what is plain is understood, of all else nothing is assumed."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soberpath.core import best_times

SEVEN = dt.datetime(2026, 2, 10, 19, 0)
"""A Tuesday evening."""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("after 6 pm", True),
        ("After 6PM", True),
        ("after 19:00", True),
        ("after 20:00", False),
        ("before noon", False),
        ("before 20:00", True),
        ("evenings", True),
        ("in the morning", False),
        ("weekends", False),
        ("weekdays after 6 pm", True),
        ("weekdays before 9 am", False),
        ("tuesday evening", True),
        ("Mondays or Tuesdays", True),
        ("6-9 pm", True),
        ("18-21", True),
        ("18:30 \u2013 21:00", True),
        ("from 6 pm to 8 pm", True),
        ("9 am - 5 pm", False),
        ("9 to 5", False),
        ("22-2", False),
        ("18-2", True),
        ("", None),
        ("any time", None),
        ("when the children sleep", None),
        ("after 99", None),
    ],
)
def test_best_times_in_plain_words(text: str, expected: bool | None) -> None:
    assert best_times.fits(text, SEVEN) is expected


@given(st.text(), st.datetimes())
def test_any_words_are_taken(text: str, now: dt.datetime) -> None:
    assert best_times.fits(text, now) in (True, False, None)
