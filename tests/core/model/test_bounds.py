"""Valid ranges: days that aren't in the future, days in order, and numbers within limits."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

import strategies
from soberpath.core.model import answers, bounds, dates
from soberpath.core.model.errors import BadValue
from soberpath.core.model.kinds import BY_RECORD
from soberpath.core.model.records import Contact, Helpline, Journal, Meeting, Run, Taper

DAYS = st.dates(dt.date(1850, 1, 1), dt.date(2150, 12, 31))


@given(strategies.journals, strategies.days)
def test_a_record_is_at_fault_just_where_a_day_that_must_have_come_has_not(
    journal: Journal, today: dt.date
) -> None:
    for record in (*journal.checkins, *journal.talks, *journal.actions, *journal.notes):
        expected = {
            field.key
            for field in BY_RECORD[type(record)].fields
            if field.is_past and (day := getattr(record, field.key)) is not None and day > today
        }
        assert {one.key for one in bounds.find_faults(record, today)} == expected


@given(DAYS, DAYS)
def test_days_are_in_order_unless_the_last_is_before_the_first(
    first: dt.date, last: dt.date
) -> None:
    for record in (Run(first, last), Taper(first, last), Contact("J", since=first, until=last)):
        assert (bounds.find_wrong_order(record) is not None) is (last < first)
    assert bounds.find_wrong_order(Run(first)) is None


@given(DAYS)
def test_no_day_before_1900_is_taken(day: dt.date) -> None:
    whats = [one.what for one in bounds.find_faults(Run(day), dt.date.max)]
    assert whats == ["start is before 1900"] * (day < dates.EARLIEST)


@given(DAYS, DAYS)
def test_a_meeting_to_come_is_one_that_was_planned(day: dt.date, today: dt.date) -> None:
    assert bounds.is_unplanned(Meeting(day), today) is (day > today)
    assert not bounds.is_unplanned(Meeting(day, planned=True), today)


@pytest.mark.parametrize("text", ["NA", "n/a", "none", "12", "ask Bo", "-", "x 1 2"])
def test_a_phone_number_of_a_person_has_three_digits(text: str) -> None:
    with pytest.raises(BadValue, match="isn't a phone number"):
        answers.parse_phone(text)
    assert [one.key for one in bounds.find_faults(Contact("J", phone=text), dt.date.max)] == [
        "phone"
    ]


@pytest.mark.parametrize(
    "text", ["911", "+1 555 555 0100", "\u0665\u0665\u0665 0100", "555-0100 x9"]
)
def test_a_phone_number_is_saved_as_it_was_typed(text: str) -> None:
    assert answers.parse_phone(text) == text
    assert [*bounds.find_faults(Contact("J", phone=text), dt.date.max)] == []


def test_a_helpline_may_have_two_digits_as_some_emergency_numbers_do() -> None:
    assert answers.parse_phone("15", answers.HELPLINE_DIGITS) == "15"
    with pytest.raises(BadValue, match="at least 2 digits"):
        answers.parse_phone("none", answers.HELPLINE_DIGITS)
    assert [fault.key for fault in bounds.find_faults(Helpline("H", text="1"), dt.date.max)] == [
        "text"
    ]
