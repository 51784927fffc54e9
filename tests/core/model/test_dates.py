"""Calendar days: what a written date means, and months that are exact to the day."""

import datetime as dt
import re

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from soberpath.core.model import (
    countries,
    date_words,
    dates,
    day_order,
    day_parsing,
    hours,
    spoken_times,
)
from soberpath.core.model.errors import BadValue

WEDNESDAY = dt.date(2026, 2, 4)
days = st.dates(dt.date(1900, 1, 1), dt.date(2200, 1, 1))


def parse_day(written: str, today: dt.date, *, ahead: bool = False) -> dt.date:
    """Return the day of a text that may also have a time."""
    return day_parsing.parse(day_parsing.split_time(written, "")[0], today, ahead=ahead)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2026-02-01", "2026-02-01"),
        ("today", "2026-02-04"),
        (" Yesterday ", "2026-02-03"),
        ("wednesday", "2026-02-04"),
        ("thursday", "2026-01-29"),
        ("Monday", "2026-02-02"),
        ("3 days ago", "2026-02-01"),
        ("1 day ago", "2026-02-03"),
        ("3d", "2026-02-01"),
        ("2w", "2026-01-21"),
        ("2 weeks  ago", "2026-01-21"),
        ("0d", "2026-02-04"),
        ("tomorrow", "2026-02-05"),
        ("in 1 day", "2026-02-05"),
        ("in 2 weeks", "2026-02-18"),
        ("2026-2-1", "2026-02-01"),
        ("2026/02/01", "2026-02-01"),
        ("2026/2/1", "2026-02-01"),
        ("Feb 1", "2026-02-01"),
        ("Feb 4", "2026-02-04"),
        ("Mar 5", "2025-03-05"),
        ("5 mar", "2025-03-05"),
        ("March  5th", "2025-03-05"),
        ("the 5th of March", "2025-03-05"),
        ("on Sept. 3", "2025-09-03"),
        ("feb 29", "2024-02-29"),
        ("29/2", "2024-02-29"),
        ("5 March 2026", "2026-03-05"),
        ("March 5, 2026", "2026-03-05"),
        ("MAR. 5, 2026", "2026-03-05"),
        ("Thursday, March 5, 2026", "2026-03-05"),
        ("Sun Feb 1", "2026-02-01"),
        ("11/19/2025", "2025-11-19"),
        ("19/11/2025", "2025-11-19"),
        ("19.11.2025", "2025-11-19"),
        ("19-11-2025", "2025-11-19"),
        ("1/19", "2026-01-19"),
        ("19/1", "2026-01-19"),
        ("3/3", "2025-03-03"),
        ("last night", "2026-02-03"),
        ("tonight", "2026-02-04"),
        ("wed", "2026-02-04"),
        ("Thurs.", "2026-01-29"),
        ("last wed", "2026-01-28"),
        ("last thursday", "2026-01-29"),
        ("last tues", "2026-02-03"),
        ("next wednesday", "2026-02-11"),
        ("next thu", "2026-02-05"),
        ("monday night", "2026-02-02"),
        ("a week ago", "2026-01-28"),
        ("two weeks ago", "2026-01-21"),
        ("twelve days ago", "2026-01-23"),
        ("1 month ago", "2026-01-04"),
        ("a month ago", "2026-01-04"),
        ("1m", "2026-01-04"),
        ("two years ago", "2024-02-04"),
        ("in a week", "2026-02-11"),
        ("in one month", "2026-03-04"),
        ("monday 19:30", "2026-02-02"),
        ("2026-02-01T19:30:00", "2026-02-01"),
        ("Monday night, 00:30 (Tuesday 3 February 2026)", "2026-02-02"),
        ("this morning", "2026-02-04"),
        ("this evening", "2026-02-04"),
        ("yesterday afternoon", "2026-02-03"),
        ("tomorrow night", "2026-02-05"),
        ("next monday evening", "2026-02-09"),
        ("day after tomorrow", "2026-02-06"),
        ("the day before yesterday", "2026-02-02"),
        ("3 days from now", "2026-02-07"),
        ("this friday", "2026-02-06"),
        ("this mon", "2026-02-02"),
        ("7pm sunday", "2026-02-01"),
        ("half past 7 pm on sunday", "2026-02-01"),
        ("sat night at 8", "2026-01-31"),
        ("mon the 2nd", "2026-02-02"),
        ("the 31st", "2026-01-31"),
    ],
)
def test_a_day_is_understood(written: str, meant: str) -> None:
    assert str(parse_day(written, WEDNESDAY)) == meant


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("yesterday 7pm", "yesterday"), ("2026-02-01T19:30:00", "2026-02-01"),
        ("sat night at 8", "sat night"), ("half past 7 pm on sunday", "sunday"),
        ("Monday night, 00:30 (Tuesday 3 February 2026)", "tuesday 3 february 2026"),
    ],
)  # fmt: skip
def test_a_time_beside_a_day_alone_is_refused(written: str, day: str) -> None:
    with pytest.raises(BadValue) as caught:
        day_parsing.parse(written, WEDNESDAY)
    assert str(caught.value) == f"This takes a day without a time. Use {day}."
    day_parsing.parse(day, WEDNESDAY)


@pytest.mark.parametrize(
    "written",
    ["", "soon", "01/02/2026", "1.2.2026", "20260201", "2026-W05-1", "2026-2/1", "2026-02-30",
     "1y2m", "99999w", "\u0662\u0660\u0662\u0666-02-01", "next mont", "Feb 30", "Mar 0",
     "5 March 26", "thirteen days ago", "a couple of days ago", "last week", "may",
     "Tue Mar 3 2026 extra", "13/13/2026", "30/2/2026", "0000-01-01", "mar 5 25:00",
     "5.3", "in \u0662 days"],
)  # fmt: skip
def test_what_is_not_clear_is_refused(written: str) -> None:
    with pytest.raises(BadValue):
        day_parsing.parse(written, dt.date(200, 1, 1) if "w" in written else WEDNESDAY)


@given(st.text(max_size=20), days)
def test_no_text_makes_it_stumble(written: str, today: dt.date) -> None:
    for take in (
        lambda: day_parsing.parse(written, today),
        lambda: day_parsing.parse_time(written),
    ):
        try:
            take()
        except BadValue as error:
            assert re.search("[.?] (Use|Check|Type) ", str(error))


@given(days, days)
def test_a_written_day_is_read_back(day: dt.date, today: dt.date) -> None:
    assert day_parsing.parse(day.isoformat(), today) == day


def test_an_error_about_a_future_day_suggests_future_forms() -> None:
    with pytest.raises(BadValue, match="Use 2026-02-01, tomorrow, Monday, in 3 days or Mar 5"):
        day_parsing.parse_to_come("soon", WEDNESDAY)
    assert day_parsing.parse_to_come("in 3 days", WEDNESDAY) == dt.date(2026, 2, 7)
    assert day_parsing.parse_to_come("in 99999 weeks", dt.date(9990, 1, 1)) == dt.date.max


def test_a_day_to_come_and_one_long_ago_are_refused() -> None:
    with pytest.raises(BadValue, match="in the future"):
        day_parsing.parse_past("2026-02-05", WEDNESDAY)
    with pytest.raises(BadValue, match="before 1900"):
        day_parsing.parse_past("1899-12-31", WEDNESDAY)
    assert day_parsing.parse_past("1900-01-01", WEDNESDAY) == dt.date(1900, 1, 1)


@pytest.mark.parametrize(
    ("written", "clock"),
    [("19:30", "19:30"), ("7:30pm", "19:30"), ("7 PM", "19:00"), ("12am", "00:00"),
     ("12pm", "12:00"), ("0:05", "00:05"), ("9.15", "09:15"), ("19:30:00", "19:30"),
     ("1930", "19:30"), ("0005", "00:05"), ("7p", "19:00"), ("7 a.m.", "07:00"),
     ("7.30 p.m.", "19:30"), ("7:30 P.M", "19:30"), ("noon", "12:00"), ("midday", "12:00"),
     ("Midnight", "00:00"), ("12 noon", "12:00"), ("at 7 pm", "19:00"), ("00:30 (night)", "00:30")],
)  # fmt: skip
def test_a_time_is_understood(written: str, clock: str) -> None:
    assert f"{day_parsing.parse_time(written):%H:%M}" == clock


@pytest.mark.parametrize(
    "written",
    ["", "0", "25:00", "24:00", "19:60", "13pm", "0am", "2460", "930", "19:30:60", "930 clock",
     "half to seven", "\u0661\u0669:30"],
)  # fmt: skip
def test_a_time_that_is_not_clear_is_refused(written: str) -> None:
    with pytest.raises(BadValue, match="19:30"):
        day_parsing.parse_time(written)


@pytest.mark.parametrize(
    ("written", "clock"),
    [("730pm", "19:30"), ("7 30 pm", "19:30"), ("quarter to 8 pm", "19:45"),
     ("a quarter past 7am", "07:15"), ("half past seven in the evening", "19:30"),
     ("8 o'clock at night", "20:00"), ("seven pm", "19:00"), ("19", "19:00"),
     ("12 at night", "00:00"), ("quarter to 1 am", "00:45"), ("at 7 pm", "19:00")],
)  # fmt: skip
def test_a_spoken_time_is_understood(written: str, clock: str) -> None:
    assert f"{day_parsing.parse_time(written):%H:%M}" == clock


@pytest.mark.parametrize(
    ("written", "question"),
    [
        ("7", "7 in the morning or 7 in the evening? Type 7am or 7pm."),
        ("8 o'clock", "8 in the morning or 8 in the evening? Type 8am or 8pm."),
        ("half past seven", "7:30 in the morning or 7:30 in the evening? Type 7:30am or 7:30pm."),
        ("3", "3 in the morning or 3 in the afternoon? Type 3am or 3pm."),
        ("12", "12 at noon or 12 at night? Type 12pm or 12am."),
    ],
)
def test_an_hour_before_or_after_noon_is_asked_about(written: str, question: str) -> None:
    with pytest.raises(BadValue) as caught:
        day_parsing.parse_time(written)
    assert str(caught.value) == question


@pytest.mark.parametrize(
    ("day", "time", "clock"),
    [("sat night at 8", "", "20:00"), ("tomorrow morning", "7", "07:00"), ("tonight", "8", "20:00"),
     ("monday night", "12:30", "00:30"), ("this evening", "half past 7", "19:30"),
     ("tonight at 7:30", "", "19:30"), ("monday night", "1", "01:00"),
     ("tomorrow evening", "19:30", "19:30"), ("monday night", "11pm", "23:00")],
)  # fmt: skip
def test_a_part_of_the_day_settles_its_time(day: str, time: str, clock: str) -> None:
    _, words = day_parsing.split_time(day, time)
    assert f"{day_parsing.parse_time(words):%H:%M}" == clock


FORMS = [pattern for pattern, _ in date_words._FORMS]
FORMS += [date_words._TIME, date_words._WITH_TIME, date_words._NIGHT, *spoken_times._FORMS]


@given(st.sampled_from(FORMS).flatmap(lambda form: st.from_regex(form, fullmatch=True)))
def test_no_word_of_a_day_or_a_time_tells_that_it_is_a_name(text: str) -> None:
    words = date_words.tidy(text)
    if date_words.read(text) or date_words.read_time(text) or spoken_times.list_readings(words):
        assert not date_words.has_other_word(text)


def test_a_name_may_have_a_part_of_the_day_or_a_number() -> None:
    assert [day_parsing.describe_moment(name) for name in ("Sunday Morning", "19", "7")] == [""] * 3


@pytest.mark.parametrize(
    ("start", "months", "day"),
    [("2026-01-31", 1, "2026-02-28"), ("2026-01-31", 6, "2026-07-31"),
     ("2026-01-31", 12, "2027-01-31"), ("2027-08-31", 6, "2028-02-29"),
     ("2024-02-29", 12, "2025-02-28"), ("2024-02-29", 48, "2028-02-29"),
     ("1900-01-31", 1, "1900-02-28"), ("2000-01-31", 1, "2000-02-29"),
     ("2026-12-31", 2, "2027-02-28"), ("2026-05-31", 1, "2026-06-30")],
)  # fmt: skip
def test_months_keep_the_day_or_take_the_last(start: str, months: int, day: str) -> None:
    assert str(dates.add_months(dt.date.fromisoformat(start), months)) == day


@given(days, st.integers(0, 2400))
def test_months_agree_with_another_calendar(start: dt.date, months: int) -> None:
    assert dates.add_months(start, months) == start + relativedelta(months=months)


@given(days, st.integers(0, 40000))
def test_full_months_are_the_most_that_fit(start: dt.date, distance: int) -> None:
    day = start + dt.timedelta(days=distance)
    months = dates.count_full_months(start, day)
    reached, following = dates.add_months(start, months), dates.add_months(start, months + 1)
    assert reached is not None
    assert following is not None
    assert reached <= day < following


def test_the_calendar_ends_without_an_error() -> None:
    assert dates.add_months(dt.date(9999, 12, 1), 1) is None
    assert dates.add_days(dt.date(9999, 12, 31), 1) is None
    assert dates.count_full_months(dt.date(9998, 12, 31), dt.date.max) == 12


def test_a_night_owl_s_day_ends_later() -> None:
    four = dt.time(4)
    assert dates.find_day(dt.datetime(2026, 2, 2, 3, 59), four) == dt.date(2026, 2, 1)
    assert dates.find_day(dt.datetime(2026, 2, 2, 4, 0), four) == dt.date(2026, 2, 2)
    assert dates.find_day(dt.datetime(2026, 2, 2, 0, 0), dt.time(0)) == dt.date(2026, 2, 2)


@given(days, st.sampled_from(dates.WEEKDAYS))
def test_a_week_begins_on_its_first_day(day: dt.date, first: str) -> None:
    start = dates.find_week_start(day, first)
    assert dates.WEEKDAYS[start.weekday()] == first
    assert 0 <= (day - start).days < 7


def test_distances_are_said_in_words() -> None:
    said = [
        dates.describe_distance(WEDNESDAY - dt.timedelta(days=days), WEDNESDAY)
        for days in (0, 1, 2, -1, -9)
    ]
    assert said == ["today", "yesterday", "2 days ago", "tomorrow", "in 9 days"]
    assert dates.format_day(WEDNESDAY) == "Wednesday 4 February 2026"
    assert (dates.pluralize(1, "day"), dates.pluralize(0, "day")) == ("1 day", "0 days")


@given(days, st.integers(0, 40000))
def test_full_months_agree_with_another_calendar(start: dt.date, distance: int) -> None:
    day = start + dt.timedelta(days=distance)
    between = relativedelta(day, start)
    assert dates.count_full_months(start, day) == between.years * 12 + between.months


@given(days, st.integers(0, 5000), st.sampled_from(["{} days ago", "{}d", " {} D ", "{} day"]))
def test_so_many_days_ago_is_read_back(today: dt.date, back: int, form: str) -> None:
    assert day_parsing.parse(form.format(back), today) == today - dt.timedelta(days=back)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("thu", "2026-02-05"),
        ("wednesday", "2026-02-04"),
        ("next wed", "2026-02-11"),
        ("next tue", "2026-02-10"),
        ("Mar 5", "2026-03-05"),
        ("Feb 4", "2026-02-04"),
        ("Feb 3", "2027-02-03"),
        ("Feb 29", "2028-02-29"),
        ("1/19", "2027-01-19"),
        ("in a week", "2026-02-11"),
        ("tomorrow 7pm", "2026-02-05"),
        ("this friday", "2026-02-06"),
        ("this tue", "2026-02-10"),
        ("next week", "2026-02-11"),
        ("fri the 6th", "2026-02-06"),
        ("the 3rd", "2026-03-03"),
    ],
)
def test_for_plans_a_day_means_the_next_such_day(written: str, meant: str) -> None:
    day, _ = day_parsing.split_time(written, "")
    assert str(day_parsing.parse_to_come(day, WEDNESDAY)) == meant


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("3/5", "3/5 can mean March 5 or May 3. Type 2025-03-05 or 2025-05-03."),
        ("2/1", "2/1 can mean February 1 or January 2. Type 2026-02-01 or 2026-01-02."),
        ("03/05/2024", "3/5 can mean March 5 or May 3. Type 2024-03-05 or 2024-05-03."),
        ("3.5.2024", "3/5 can mean March 5 or May 3. Type 2024-03-05 or 2024-05-03."),
    ],
)
def test_numbers_that_mean_two_days_are_refused_with_both(written: str, message: str) -> None:
    with pytest.raises(BadValue) as caught:
        day_parsing.parse_past(written, WEDNESDAY)
    assert str(caught.value) == message


def test_both_readings_of_numbers_are_words_that_mean_one() -> None:
    assert day_parsing.list_readings("3/5") == ("March 5", "May 3")
    assert day_parsing.list_readings("3/5/2024 7pm") == ("March 5 2024 7pm", "May 3 2024 7pm")
    for other in ("3/3", "19/11/2026", "soon", "2026-03-05"):
        assert day_parsing.list_readings(other) == ()


@pytest.mark.parametrize(
    ("country", "meant"),
    [("US", "March 5"), ("JP", "March 5"), ("GB", "May 3"), ("DE", "May 3"), ("CA", ""), ("", "")],
)
def test_the_country_says_which_number_is_the_month(country: str, meant: str) -> None:
    assert day_parsing.choose_reading("3/5", country) == meant
    assert day_parsing.choose_reading("March 5", country) == ""


def test_every_country_with_its_month_first_is_one() -> None:
    for country in (*day_order.MONTH_FIRST, *day_order.BOTH):
        assert countries.is_code(country)


def test_a_wrong_weekday_is_refused_with_the_right_one() -> None:
    with pytest.raises(BadValue, match="2 February 2026 is a Monday"):
        day_parsing.parse_past("Tuesday, February 2", WEDNESDAY)


def test_last_night_goes_by_the_calendar() -> None:
    thursday = WEDNESDAY + dates.DAY
    assert day_parsing.parse_past("last night", WEDNESDAY, thursday) == WEDNESDAY
    assert day_parsing.parse_past("last night", thursday, thursday) == WEDNESDAY


@pytest.mark.parametrize("forms", [forms for forms, _ in date_words.SHOWN])
def test_every_form_on_the_page_of_help_is_understood(forms: str) -> None:
    for form in forms.split(", "):
        is_day = date_words.read(form) is not None
        assert is_day or day_parsing.parse_time(form)


@given(days, days)
def test_what_the_screens_show_of_a_day_is_read_back(day: dt.date, today: dt.date) -> None:
    weekday, month = dates.WEEKDAYS[day.weekday()], dates.MONTHS[day.month - 1]
    forms = [
        dates.format_day(day),
        dates.describe_distance(day, today),
        f"{weekday.capitalize()}, {month} {day.day}, {day.year}",
        f"{month} {day.day} {day.year}",
        f"{day.day} {month[:3]} {day.year}",
        f"{day.year}/{day.month}/{day.day}",
        f"{dates.format_day(day)} 19:30",
        f"{dates.format_day(day)}, 7:30 pm",
        f"{weekday[:3].capitalize()} {month[:3]} {day.day} {day.year}",
        f"{day}T19:30:00",
    ]
    if abs((day - today).days) < 99999:
        assert {parse_day(form, today) for form in forms} == {day}
    (seen,) = {
        parse_day(form, today) for form in forms if form != dates.describe_distance(day, today)
    }
    assert seen == day


@given(days, st.integers(0, 365), st.booleans())
def test_a_day_without_a_year_is_the_nearest_that_fits(
    today: dt.date, distance: int, ahead: bool
) -> None:
    day = today + dt.timedelta(days=distance if ahead else -distance)
    weekday, month = dates.WEEKDAYS[day.weekday()], dates.MONTHS[day.month - 1]
    short = f"{weekday[:3].capitalize()} {month[:3]} {day.day}"
    forms = [f"{month} {day.day}", short, f"{short}, 7:30 pm", f"{day.day} {month}"]
    if distance < 365:
        assert {parse_day(form, today, ahead=ahead) for form in forms} == {day}
    if distance < 7:
        morning = dates.format_day(day + dates.DAY)
        forms = [weekday, weekday[:3], f"{weekday.capitalize()} night, 00:30 ({morning})"]
        assert {parse_day(form, today, ahead=ahead) for form in forms} == {day}


@given(days, st.sampled_from(dates.WEEKDAYS))
def test_a_weekday_is_the_latest_one(today: dt.date, name: str) -> None:
    found = day_parsing.parse(name, today)
    assert dates.WEEKDAYS[found.weekday()] == name
    assert 0 <= (today - found).days <= 6


@given(st.times())
def test_a_written_time_is_read_back(clock: dt.time) -> None:
    whole = clock.replace(second=0, microsecond=0)
    assert day_parsing.parse_time(f"{whole:%H:%M}") == whole
    forms = ("%I:%M %p", "%H%M", "%H.%M", "%H:%M:00", "%I.%M%p", "%H:%M (night)")
    assert {day_parsing.parse_time(f"{whole:{form}}") for form in forms} == {whole}
    shown = {hours.write_time_in(way, whole) for way in hours.WAYS}
    assert {day_parsing.parse_time(text) for text in shown} == {whole}
    assert {
        day_parsing.parse_time(day_parsing.split_time(f"sat {text}", "")[1]) for text in shown
    } == {whole}
    if whole.minute == 0:
        assert day_parsing.parse_time(f"{whole:%I%p}".lower()[:-1]) == whole


@given(st.text("0123456789-/ adgopwyesthkunlir:.m", max_size=14), days)
def test_a_day_that_has_been_is_never_to_come(written: str, today: dt.date) -> None:
    try:
        found = day_parsing.parse_past(written, today)
    except BadValue:
        return
    assert dt.date(1900, 1, 1) <= found <= today


def test_so_many_days_on_may_pass_the_end_of_the_calendar() -> None:
    assert dates.add_days(dt.date(2026, 1, 31), 30) == dt.date(2026, 3, 2)
    assert dates.add_days(dt.date(2026, 1, 31), 10**12) is None
    assert dates.add_months(dt.date(2026, 1, 31), 10**12) is None


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("this week", "2026-02-01", "2026-02-07"),
        ("Last week", "2026-01-25", "2026-01-31"),
        ("this month", "2026-02-01", "2026-02-28"),
        ("last month", "2026-01-01", "2026-01-31"),
    ],
)
def test_a_week_and_a_month_have_two_ends(words: str, first: str, last: str) -> None:
    period = day_parsing.find_period(words, WEDNESDAY, "sunday")
    assert period and (str(period[0]), str(period[1])) == (first, last)
    assert day_parsing.find_period("monday", WEDNESDAY, "sunday") is None


def test_the_likelier_of_two_times_is_the_latest_or_the_next() -> None:
    now = dt.datetime(2026, 2, 4, 12)
    seven = day_parsing.list_open_times("today", "7")

    def choose(day: dt.date, *, ahead: bool) -> int:
        def find(time: dt.time) -> dt.datetime:
            return dt.datetime.combine(day, time)

        return day_parsing.choose_likelier_time(seven, find, now, ahead=ahead).hour

    yesterday, today, tomorrow = (WEDNESDAY + dt.timedelta(days) for days in (-1, 0, 1))
    assert (choose(yesterday, ahead=False), choose(today, ahead=False)) == (19, 7)
    assert (choose(today, ahead=True), choose(tomorrow, ahead=True)) == (19, 7)


@pytest.mark.parametrize("time", ["7pm", "19:00", "13", "soon", "", "half past 7 in the evening"])
def test_a_time_that_means_one_or_none_is_not_open(time: str) -> None:
    assert day_parsing.list_open_times("today", time) == ()


def test_a_part_of_the_day_settles_an_open_time() -> None:
    assert day_parsing.list_open_times("sat night", "8") == ()
    assert day_parsing.list_open_times("sat", "8") == (dt.time(8), dt.time(20))
