"""A time of day as it's shown, in 12 or 24 hours, can be typed in again."""

import datetime as dt
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soberpath.core.model import dates, day_parsing, hours, settings
from soberpath.core.model.answers import is_country_code
from soberpath.core.model.records import Settings
from soberpath.render import entries, sentences

TODAY = dt.date(2026, 6, 5)
FOUR = dt.time(4)
minutes = st.times().map(lambda time: time.replace(second=0, microsecond=0, fold=0))
ways = st.sampled_from(hours.WAYS)


@pytest.fixture(autouse=True)
def usual_hours() -> Iterator[None]:
    yield
    hours.choose_hours("24")


@given(minutes, ways)
def test_a_shown_time_is_read_back(time: dt.time, way: str) -> None:
    hours.choose_hours(way)
    shown = (
        hours.write_time(time),
        sentences.describe_clock(time, FOUR),
        entries.describe_value(time),
    )
    assert {day_parsing.parse_time(text) for text in shown} == {time}


@given(st.times(max_value=dt.time(3, 59)), st.dates(dt.date(2000, 1, 2), TODAY), ways)
def test_a_shown_night_is_read_back(time: dt.time, day: dt.date, way: str) -> None:
    hours.choose_hours(way)
    date, clock = day_parsing.split_time(sentences.describe_night(day, time), "")
    assert day_parsing.parse_time(clock) == dt.time(time.hour, time.minute)
    assert day_parsing.parse(date, TODAY + dates.DAY, TODAY + dates.DAY) == day


@pytest.mark.parametrize(
    ("time", "in_24", "in_12"),
    [
        (dt.time(0), "00:00", "12:00 am"),
        (dt.time(0, 5), "00:05", "12:05 am"),
        (dt.time(9), "09:00", "9:00 am"),
        (dt.time(12), "12:00", "12:00 pm"),
        (dt.time(19, 30), "19:30", "7:30 pm"),
    ],
)
def test_each_way_is_written(time: dt.time, in_24: str, in_12: str) -> None:
    assert (hours.write_time_in("24", time), hours.write_time_in("12", time)) == (in_24, in_12)


@pytest.mark.parametrize("words", ["12", "12h", "12-hour", "12 hours", "am/pm", "AM/PM"])
def test_the_setting_takes_the_words_that_people_use(words: str) -> None:
    assert settings.put(Settings(), "hours", words, TODAY).hours == "12"


@pytest.mark.parametrize(
    ("country", "way"), [("US", "12"), ("NZ", "12"), ("GB", "24"), ("DE", "24"), ("", "24")]
)
def test_a_country_proposes_what_is_customary_there(country: str, way: str) -> None:
    assert hours.propose_hours(country) == way


def test_every_country_of_12_hours_is_one() -> None:
    assert all(map(is_country_code, hours.COUNTRIES_OF_12))
