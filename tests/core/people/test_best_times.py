"""A clear best time to call is understood, and nothing is assumed about an unclear time."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soberpath.core.people import best_times

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
        ("any time", True),
        ("every day but Tuesday", None),
        ("any time but before 9 am", None),
        ("always but after 10 pm", None),
        ("nor mornings", None),
        ("not mornings but evenings", True),
        ("when the children sleep", None),
        ("after 99", None),
    ],
)
def test_best_times_in_plain_words(text: str, expected: bool | None) -> None:
    assert best_times.fits(text, SEVEN) is expected


MOMENTS = {
    "Mon 03": "2026-02-09 03:00", "Mon 08": "2026-02-09 08:00", "Mon 09": "2026-02-09 09:00",
    "Mon 13": "2026-02-09 13:00", "Mon 19": "2026-02-09 19:00", "Mon 22": "2026-02-09 22:00",
    "Tue 19": "2026-02-10 19:00", "Wed 11": "2026-02-11 11:00", "Fri 23": "2026-02-13 23:00",
    "Sat 01": "2026-02-14 01:00", "Sat 11": "2026-02-14 11:00", "Sat 19": "2026-02-14 19:00",
    "Sun 10": "2026-02-15 10:00", "Sun 19": "2026-02-15 19:00",
}  # fmt: skip
YES, NO, UNKNOWN = True, False, None
TABLE: list[tuple[str, dict[str, bool | None]]] = [
    # Negations.
    ("not before noon", {"Mon 09": NO, "Mon 13": YES, "Mon 03": NO}),
    ("not before 9 am", {"Mon 08": NO, "Mon 09": YES, "Mon 22": YES}),
    ("not after 9 pm", {"Mon 19": YES, "Mon 22": NO, "Mon 03": UNKNOWN}),
    ("never after 9 pm", {"Mon 13": YES, "Mon 22": NO}),
    ("no calls after 9pm please", {"Mon 13": YES, "Mon 22": NO}),
    ("don't call before noon", {"Mon 09": NO, "Mon 13": YES}),
    ("Don\u2019t call before 10 a.m.", {"Mon 09": NO, "Mon 13": YES}),
    ("no later than 9 pm", {"Mon 19": YES, "Mon 22": NO}),
    ("not until noon", {"Mon 09": NO, "Mon 13": YES}),
    ("not on weekends", {"Mon 13": YES, "Sat 11": NO, "Sun 10": NO}),
    ("no weekends", {"Mon 13": YES, "Sat 11": NO}),
    ("except Sundays", {"Mon 13": YES, "Sat 11": YES, "Sun 10": NO}),
    ("any time except Sundays", {"Mon 03": YES, "Sun 10": NO}),
    ("every day except Sunday", {"Mon 13": YES, "Sun 10": NO}),
    ("evenings, but not on Mondays", {"Mon 19": NO, "Tue 19": YES, "Mon 13": NO}),
    ("evenings except Tuesdays", {"Mon 19": YES, "Tue 19": NO}),
    ("after 6 pm (not Sundays)", {"Mon 19": YES, "Sun 19": NO, "Mon 13": NO}),
    ("not on Saturdays or Sundays", {"Mon 13": YES, "Sat 11": NO, "Sun 10": NO}),
    ("not on Saturdays and Sundays", {"Mon 13": YES, "Sat 11": NO, "Sun 10": NO}),
    ("not mornings", {"Mon 09": NO, "Mon 13": YES}),
    ("not in the morning or on Sundays", {"Mon 09": NO, "Sun 19": NO, "Mon 13": YES}),
    ("not mornings but evenings", {"Mon 09": NO, "Mon 13": NO, "Mon 19": YES}),
    ("not before 9 or after 21", {"Mon 08": NO, "Mon 13": YES, "Mon 22": NO}),
    ("not between 2 and 4 pm", {"Mon 13": YES, "Mon 19": YES}),
    ("not from 12 to 14", {"Mon 13": NO, "Mon 19": YES}),
    ("not at night", {"Mon 13": YES, "Mon 22": NO, "Mon 03": UNKNOWN}),
    ("not available on Mondays", {"Mon 13": NO, "Tue 19": YES}),
    # Days in a row.
    ("Monday to Friday", {"Mon 13": YES, "Fri 23": YES, "Sat 11": NO, "Wed 11": YES}),
    ("Mon-Fri", {"Wed 11": YES, "Sun 10": NO}),
    ("Mon. \u2013 Fri.", {"Wed 11": YES, "Sun 10": NO}),
    ("from Monday to Wednesday", {"Tue 19": YES, "Fri 23": NO}),
    ("between Monday and Friday", {"Wed 11": YES, "Sat 11": NO}),
    ("Sat through Mon", {"Sun 10": YES, "Mon 13": YES, "Tue 19": NO}),
    ("M-F 9-5", {"Wed 11": YES, "Mon 19": NO, "Sat 11": NO}),
    ("Mon-Fri after 6 pm", {"Mon 19": YES, "Sat 19": NO, "Mon 13": NO}),
    ("Mon, Wed and Fri after 10 am", {"Mon 08": NO, "Wed 11": YES, "Tue 19": NO}),
    ("Sat/Sun", {"Sat 11": YES, "Mon 13": NO}),
    ("Tues & Thurs evenings", {"Tue 19": YES, "Mon 19": NO}),
    # Several spans.
    ("8 to 10 or 18 to 20", {"Mon 09": YES, "Mon 19": YES, "Mon 13": NO}),
    ("8-10 am or 6-8 pm", {"Mon 09": YES, "Mon 19": YES, "Mon 13": NO}),
    ("08:00-10:00, 18:00-20:00", {"Mon 09": YES, "Mon 19": YES, "Mon 13": NO}),
    ("mornings and evenings", {"Mon 09": YES, "Mon 19": YES, "Mon 13": NO}),
    ("before 9 am or after 6 pm", {"Mon 08": YES, "Mon 19": YES, "Mon 13": NO}),
    ("after 9 am and before 5 pm", {"Mon 08": NO, "Mon 13": YES, "Mon 19": NO}),
    ("after 6 pm but not after 9 pm", {"Mon 19": YES, "Mon 22": NO, "Mon 13": NO}),
    (
        "weekdays after 5, weekends any time",
        {"Mon 19": YES, "Mon 13": NO, "Sat 11": YES, "Sat 01": YES},
    ),
    (
        "weekdays not before noon, weekends any time",
        {"Mon 09": NO, "Mon 13": YES, "Sat 11": YES, "Sat 01": YES},
    ),
    ("Mon after 6 pm, Sat before noon", {"Mon 19": YES, "Sat 11": YES, "Sat 19": NO}),
    ("evenings and weekends", {"Mon 19": YES, "Sat 11": YES, "Mon 13": NO}),
    ("Sundays or after 9 pm", {"Sun 10": YES, "Mon 22": YES, "Mon 13": NO}),
    ("mornings, from 8", {"Mon 09": YES, "Mon 13": NO, "Mon 19": NO}),
    # Hours.
    ("after 5", {"Mon 19": YES, "Mon 13": NO, "Mon 03": NO}),
    ("after 8", {"Mon 22": YES, "Mon 13": UNKNOWN, "Mon 03": NO}),
    ("9 to 5", {"Mon 13": YES, "Mon 19": NO, "Mon 22": NO}),
    ("8 to 10", {"Mon 09": UNKNOWN, "Mon 13": NO}),
    ("12 to 2", {"Mon 13": YES, "Sat 01": NO}),
    ("11-2 pm", {"Mon 13": YES, "Wed 11": YES, "Fri 23": NO}),
    ("10 am to 2", {"Mon 13": YES, "Wed 11": YES, "Mon 22": NO}),
    ("noon to midnight", {"Mon 13": YES, "Fri 23": YES, "Mon 09": NO}),
    ("from 6 in the evening", {"Mon 19": YES, "Mon 13": NO}),
    ("between 6 and 8 in the evening", {"Mon 19": YES, "Mon 08": NO}),
    ("6 pm onwards", {"Mon 19": YES, "Mon 13": NO}),
    ("Fridays 22-2", {"Fri 23": YES, "Sat 01": YES, "Mon 22": NO}),
    ("evenings after 7 pm", {"Mon 19": YES, "Mon 22": NO}),
    ("only after 6 pm", {"Mon 19": YES, "Mon 13": NO}),
    ("24/7", {"Mon 03": YES, "Sun 10": YES}),
    ("late evenings", {"Mon 13": NO, "Mon 22": YES}),
    ("before 9 am", {"Mon 08": YES, "Mon 13": NO, "Mon 03": UNKNOWN}),
    # Read in two ways, or not understood: nothing is concluded.
    ("Mon-Fri, 9-5", {"Wed 11": YES, "Sat 19": NO, "Sat 11": UNKNOWN}),
    ("Sundays or weekdays after 6 pm", {"Sun 19": YES, "Sun 10": UNKNOWN, "Mon 13": NO}),
    ("not on Sundays after 6 pm", {"Sun 19": UNKNOWN, "Mon 13": UNKNOWN}),
    ("after work", {"Mon 19": UNKNOWN}),
    ("not when the baby sleeps", {"Mon 13": UNKNOWN}),
    ("after 6 pm if it is urgent", {"Mon 19": UNKNOWN}),
    ("mornings unless it rains", {"Mon 09": UNKNOWN}),
    ("by appointment", {"Mon 13": UNKNOWN}),
    ("never", {"Mon 13": UNKNOWN}),
    ("not not on Sundays", {"Sun 10": UNKNOWN}),
    ("around 6 pm", {"Mon 19": UNKNOWN}),
    ("8 or 9 pm", {"Mon 19": UNKNOWN}),
    ("weekends to Tuesday", {"Mon 13": UNKNOWN}),
    ("after midnight", {"Sat 01": UNKNOWN}),
    ("9 to 9", {"Mon 13": YES, "Mon 22": NO}),
    ("after 6 pm ET", {"Mon 19": UNKNOWN}),
    ("hates mornings", {"Mon 09": UNKNOWN}),
    ("after 9 am or before 5 pm", {"Mon 13": UNKNOWN}),
    ("not mornings, evenings", {"Mon 19": UNKNOWN}),
    ("and", {"Mon 13": UNKNOWN}),
    ("after 6 pm and", {"Mon 19": UNKNOWN}),
]


@pytest.mark.parametrize(("text", "expected"), TABLE, ids=[text for text, _ in TABLE])
def test_best_times_are_read_as_they_were_meant(
    text: str, expected: dict[str, bool | None]
) -> None:
    answers = {
        name: best_times.fits(text, dt.datetime.fromisoformat(MOMENTS[name])) for name in expected
    }
    assert answers == expected


WORDS = (
    "not never except on in the before after until between from to - , or and but mornings evenings"
    " weekends weekdays any time Mon Tuesday Sundays 5 8 12 18 22 9 am 6 pm noon midnight"
)
WORD = st.sampled_from(WORDS.split())


@given(st.lists(WORD, max_size=9).map(" ".join), st.datetimes())
def test_a_negated_word_is_not_read_without_its_negation(text: str, now: dt.datetime) -> None:
    plain, negated = (best_times.fits(words, now) for words in (text, f"{text} except {text}"))
    assert negated is not True or plain is not True


@given(st.lists(WORD, max_size=9).map(" ".join), st.datetimes())
def test_nothing_is_concluded_from_an_unknown_word(text: str, now: dt.datetime) -> None:
    assert best_times.fits(f"{text} unless asleep", now) is None


@given(st.text(), st.datetimes())
def test_any_words_are_taken(text: str, now: dt.datetime) -> None:
    assert best_times.fits(text, now) in (True, False, None)


@pytest.mark.parametrize("text", ["not always", "never all day", "weekdays, not any time"])
def test_not_always_isnt_never(text: str) -> None:
    assert best_times.fits(text, dt.datetime(2026, 6, 5, 13)) is None
