"""Settings in everyday words, and dates in settings relative to today."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soberpath.core.model import settings
from soberpath.core.model.errors import BadValue
from soberpath.core.model.records import Settings

TODAYS = st.dates(dt.date(1901, 1, 1), dt.date(2100, 12, 31))


@given(TODAYS, st.integers(0, 300))
def test_a_day_is_counted_from_today(today: dt.date, ago: int) -> None:
    changed = settings.put(Settings(), "last_summary", f"{ago} days ago", today)
    assert changed.last_summary == today - dt.timedelta(days=ago)


@given(TODAYS)
def test_yesterday_is_the_day_before(today: dt.date) -> None:
    changed = settings.put(Settings(), "last_summary", "yesterday", today)
    assert changed.last_summary == today - dt.timedelta(days=1)


@pytest.mark.parametrize("words", ["tomorrow", "in 2 days", "1899-12-31"])
def test_a_day_on_which_no_summary_ended_is_refused(words: str) -> None:
    with pytest.raises(BadValue):
        settings.put(Settings(), "last_summary", words, dt.date(2026, 2, 1))


def test_empty_words_bring_the_default_back() -> None:
    held = Settings(last_summary=dt.date(2026, 1, 1))
    assert settings.put(held, "last_summary", "", dt.date(2026, 2, 1)) == Settings()
