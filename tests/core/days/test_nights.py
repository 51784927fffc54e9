"""Your own day and the calendar's: entries after midnight, before your day begins."""

import datetime as dt
import os
import time
from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factories import day, journal
from soberpath.core.days import cravings, log, meetings
from soberpath.core.days.coming import find_coming, find_tonight
from soberpath.core.days.meetings import Total
from soberpath.core.importing import parsed_table
from soberpath.core.model import date_words, dates, day_parsing, uids
from soberpath.core.model.answers import AnswerContext
from soberpath.core.model.errors import BadValue, NothingYet, Refused
from soberpath.core.model.kinds import KINDS
from soberpath.core.model.records import Craving, Meeting, Settings
from soberpath.core.sharing import attendance, calendar
from soberpath.core.sobriety.milestones import Table
from soberpath.core.upkeep import edits, lookup
from soberpath.render import sentences
from soberpath.render.views.log import make_data

FOUR = dt.time(4)
OWL = Settings(day_starts_at=FOUR)
MONDAY, TUESDAY = day("2026-06-01"), day("2026-06-02")
LATE = Meeting(MONDAY, dt.time(0, 30), "Late Lamp")
NO_MILESTONES = Table("none", (), yearly=False)

days = st.dates(dt.date(1900, 1, 1), dt.date(2200, 1, 1))
starts = st.times(max_value=dates.LATEST_DAY_START)
times = st.none() | st.times()

CLOCK_CHANGES = [day("2026-03-29"), day("2026-10-25"), day("2026-03-08"), day("2026-11-01")]
"""The days on which clocks go forward and back, in Berlin and in New York."""


def at(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text)


def owl(**parts: object) -> meetings.Journal:
    return journal(settings=OWL, **parts)


def test_a_time_before_the_day_begins_lies_on_the_next_date() -> None:
    assert dates.find_moment(MONDAY, dt.time(0, 30), FOUR) == at("2026-06-02 00:30")
    assert dates.find_moment(MONDAY, dt.time(3, 59), FOUR) == at("2026-06-02 03:59")
    assert dates.find_moment(MONDAY, FOUR, FOUR) == at("2026-06-01 04:00")
    assert dates.find_moment(MONDAY, None, FOUR) == at("2026-06-01 04:00")
    assert dates.find_moment(MONDAY, dt.time(0, 30), dt.time(0)) == at("2026-06-01 00:30")


@given(days, st.times(), starts)
def test_a_moment_belongs_to_the_day_it_was_made_of(
    when: dt.date, clock: dt.time, start: dt.time
) -> None:
    moment = dates.find_moment(when, clock, start)
    assert moment.time() == clock
    assert dates.find_day(moment, start) == when


@given(days, st.times(), st.times(), starts)
def test_moments_follow_the_order_of_days(
    when: dt.date, clock: dt.time, next_clock: dt.time, start: dt.time
) -> None:
    after = dates.find_moment(when + dates.DAY, next_clock, start)
    assert dates.find_moment(when, clock, start) < after
    assert dates.find_moment(when, clock, start) < dates.find_moment(when + dates.DAY, None, start)


@pytest.fixture(params=["Europe/Berlin", "America/New_York", "UTC"])
def zone(request: pytest.FixtureRequest) -> Iterator[str]:
    before = os.environ.get("TZ")
    os.environ["TZ"] = request.param
    time.tzset()
    yield request.param
    if before is None:
        del os.environ["TZ"]
    else:
        os.environ["TZ"] = before
    time.tzset()


@pytest.mark.parametrize("change", CLOCK_CHANGES)
@pytest.mark.parametrize("start", range(7))
def test_no_hour_shifts_where_clocks_change(zone: str, change: dt.date, start: int) -> None:
    starts_at = dt.time(start)
    for offset in (-1, 0, 1):
        when = change + offset * dates.DAY
        moments = [dates.find_moment(when, dt.time(hour, 30), starts_at) for hour in range(24)]
        assert [one.hour for one in moments] == list(range(24)), zone
        assert {dates.find_day(one, starts_at) for one in moments} == {when}
        in_order = sorted(moments)
        steps = {later - sooner for sooner, later in pairwise(in_order)}
        assert steps == {dt.timedelta(hours=1)}
        assert in_order[0] == dt.datetime.combine(when, dt.time(start, 30))


def test_the_calendar_ends_without_an_error() -> None:
    assert dates.find_moment(dt.date.max, dt.time(1), FOUR).date() == dt.date.max
    assert dates.find_day(dt.datetime(1, 1, 1, 1), FOUR) == dt.date.min


def test_meetings_are_listed_by_their_moment() -> None:
    evening, next_day = Meeting(MONDAY, dt.time(23)), Meeting(TUESDAY, dt.time(10))
    made = owl(meetings=[LATE, next_day, evening])
    assert meetings.find_between(made, None, TUESDAY) == (next_day, LATE, evening)
    plans = owl(meetings=[one._replace(planned=True) for one in (next_day, LATE, evening)])
    assert [one.time for one in meetings.list_planned(plans)] == [
        dt.time(23),
        LATE.time,
        dt.time(10),
    ]


def test_the_log_goes_by_moments() -> None:
    evening = Craving(MONDAY, dt.time(22), 7)
    made = owl(meetings=[LATE, Meeting(TUESDAY)], cravings=[evening])
    assert [line["text"] for line in make_data(log.list_entries(made, None))] == [
        "a meeting", "00:30, Late Lamp", "22:00, strength 7",
    ]  # fmt: skip


def test_the_last_craving_of_a_day_may_be_after_midnight() -> None:
    evening, night = Craving(MONDAY, dt.time(23), 2), Craving(MONDAY, dt.time(1), 9)
    made = owl(cravings=[night, evening])
    assert cravings.find_between(made, MONDAY, MONDAY) == (night, evening)
    assert cravings.is_person_needed(made, MONDAY)


@given(
    st.lists(st.tuples(st.integers(0, 3), times), max_size=8),
    starts,
)
def test_every_list_is_in_the_order_of_the_calendar(
    when: list[tuple[int, dt.time | None]], start: dt.time
) -> None:
    held = [Meeting(MONDAY + number * dates.DAY, clock) for number, clock in when]
    made = journal(settings=Settings(day_starts_at=start), meetings=held)
    moments = [
        meetings.find_moment(made, one)
        for one in meetings.find_between(made, None, dt.date(2200, 1, 1))
    ]
    assert moments == sorted(moments, reverse=True)
    entries = [
        dates.find_moment(one.date, one.time, start)
        for one in log.list_entries(made, None)
        if one.time is not None
    ]
    assert entries == sorted(entries, reverse=True)


def test_the_sheet_is_by_the_calendar() -> None:
    sunday = Meeting(day("2026-05-31"), dt.time(1), "Lantern")
    made = owl(meetings=[LATE, sunday, Meeting(MONDAY, dt.time(19, 30), "Evening")])
    sheet = attendance.make_sheet(made, MONDAY, TUESDAY, {})
    assert [(row.date, row.name) for row in sheet.rows] == [
        (MONDAY, "Lantern"), (MONDAY, "Evening"), (TUESDAY, "Late Lamp"),
    ]  # fmt: skip
    assert sheet.total == Total(3, 2)
    assert attendance.make_sheet(made, MONDAY, MONDAY, {}).total == Total(2, 1)
    sunday_alone = attendance.make_sheet(made, day("2026-05-31"), day("2026-05-31"), {})
    assert sunday_alone.rows == ()


def test_a_calendar_gets_the_calendar_s_date_and_the_same_event_as_before() -> None:
    made = owl(meetings=[LATE._replace(planned=True)])
    (event,) = calendar.list_days(made, NO_MILESTONES, MONDAY, named=True)
    assert (event.date, event.time) == (TUESDAY, dt.time(0, 30))
    assert event.uid == uids.make_uid("meeting 2026-06-01 1")


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-06-01 12:00", ["Evening"]),
        ("2026-06-01 20:00", ["Evening"]),
        ("2026-06-01 23:59", ["Evening"]),
        ("2026-06-02 00:30", ["Late Lamp"]),
        ("2026-06-02 12:00", ["Late Lamp"]),
    ],
)
def test_the_meeting_that_was_attended_is_the_last_that_began(
    now: str, expected: list[str]
) -> None:
    planned = [LATE, Meeting(MONDAY, dt.time(19, 30), "Evening")]
    made = owl(meetings=[one._replace(planned=True) for one in planned])
    found = meetings.find_due(made, at(now), dates.find_day(at(now), FOUR))
    assert [found.name] == expected


@pytest.mark.parametrize(
    ("now", "names"),
    [
        ("2026-06-01 19:00", ["Evening", "Late Lamp", "Some time"]),
        ("2026-06-01 19:30", ["Late Lamp", "Some time"]),
        ("2026-06-01 23:30", ["Late Lamp", "Some time"]),
        ("2026-06-02 00:29", ["Late Lamp", "Some time"]),
        ("2026-06-02 01:30", ["Some time"]),
        ("2026-06-02 03:59", ["Some time"]),
        ("2026-06-02 04:00", []),
    ],
)
@pytest.mark.parametrize("planned", [True, False])
def test_the_next_meeting_is_never_one_that_is_over(
    now: str, names: list[str], planned: bool
) -> None:
    held = [
        LATE, Meeting(MONDAY, name="Some time"), Meeting(MONDAY, dt.time(19, 30), "Evening"),
    ]  # fmt: skip
    today = dates.find_day(at(now), FOUR)
    if planned:
        made = owl(meetings=[one._replace(planned=True) for one in held])
    else:
        weeks = [
            one._replace(date=one.date - 7 * ago * dates.DAY) for one in held for ago in (1, 2)
        ]
        made = owl(meetings=weeks)
    assert [one.name for one in find_tonight(made, at(now), today)] == names
    for one in find_coming(made, at(now), today):
        assert one.is_usual is not planned
        if one.time is not None:
            assert dates.find_moment(one.date, one.time, FOUR) > at(now)


@pytest.mark.parametrize(
    ("now", "clock", "is_tonight"),
    [
        ("2026-06-01 03:59", "00:30", False),
        ("2026-06-01 04:00", "00:30", True),
        ("2026-06-01 20:00", "00:30", True),
        ("2026-06-01 20:00", "03:59", True),
        ("2026-06-01 20:00", "04:00", False),
        ("2026-06-01 20:00", "06:30", False),
        ("2026-05-31 20:00", "00:30", False),
        ("2026-06-02 00:29", "00:30", True),
        ("2026-06-02 00:30", "00:30", False),
    ],
)
@pytest.mark.parametrize("start", [dt.time(0), dt.time(0, 15), FOUR])
def test_a_meeting_soon_after_midnight_is_one_of_the_night_before(
    now: str, clock: str, is_tonight: bool, start: dt.time
) -> None:
    time = dt.time.fromisoformat(clock)
    day = MONDAY if dates.is_night(time, start) else MONDAY + dates.DAY
    held = [Meeting(MONDAY, dt.time(22), "Evening"), Meeting(day, time, "Late")]
    made = journal(
        settings=Settings(day_starts_at=start),
        meetings=[one._replace(planned=True) for one in held],
    )
    today = dates.find_day(at(now), start)
    found = [one for one in find_tonight(made, at(now), today) if one.name == "Late"]
    assert [one.date for one in found] == [today] * is_tonight
    if is_tonight and at(now) < at("2026-06-01 22:00"):
        assert find_tonight(made, at(now), today)[-1] == found[0]


@given(
    st.lists(st.tuples(st.integers(-21, 7), times, st.booleans()), max_size=8),
    st.datetimes(at("2026-06-01 00:00"), at("2026-06-02 23:59")),
    starts,
)
def test_whatever_is_coming_is_still_to_come(
    when: list[tuple[int, dt.time | None, bool]], now: dt.datetime, start: dt.time
) -> None:
    today = dates.find_day(now, start)
    held = [
        Meeting(today + number * dates.DAY, clock, "Lamp", planned=planned)
        for number, clock, planned in when
    ]
    made = journal(settings=Settings(day_starts_at=start), meetings=held)
    found = find_coming(made, now, today)
    assert all(0 <= (one.date - today).days <= 7 for one in found)
    moments = [dates.find_moment(one.date, one.time, start) for one in found if one.time]
    assert all(one > now for one in moments)
    assert moments == sorted(moments)


@given(days, st.times(), st.datetimes(at("1990-01-01 00:00"), at("2100-01-01 00:00")), starts)
def test_a_date_and_a_time_are_read_as_the_calendar_says(
    date: dt.date, clock: dt.time, now: dt.datetime, start: dt.time
) -> None:
    found = day_parsing.read_day(str(date), clock, now, start, day_parsing.parse)
    assert dates.find_moment(found, clock, start) == dt.datetime.combine(date, clock)
    assert day_parsing.read_day(str(date), None, now, start, day_parsing.parse) == date


@given(st.datetimes(at("1990-01-01 00:00"), at("2100-01-01 00:00")), starts)
def test_without_a_date_it_is_the_person_s_today(now: dt.datetime, start: dt.time) -> None:
    found = day_parsing.read_day("", now.time(), now, start, day_parsing.parse_past)
    assert dates.find_moment(found, now.time(), start) == now
    assert day_parsing.read_day("", None, now, start, day_parsing.parse_past) == dates.find_day(
        now, start
    )
    assert day_parsing.read_day("today", now.time(), now, start, day_parsing.parse_past) == found


@pytest.mark.parametrize("change", CLOCK_CHANGES)
def test_a_typed_hour_does_not_shift_where_clocks_change(zone: str, change: dt.date) -> None:
    now = dt.datetime.combine(change + dates.DAY, dt.time(12))
    for hour in range(24):
        clock = dt.time(hour, 30)
        found = day_parsing.read_day(str(change), clock, now, FOUR, day_parsing.parse_past)
        assert found == (change - dates.DAY if hour < 4 else change), zone
        assert dates.find_moment(found, clock, FOUR) == dt.datetime.combine(change, clock)


@pytest.mark.parametrize(
    ("date", "clock", "now", "start", "moment"),
    [
        ("monday", "midnight", "2026-06-02 12:00", 4, "2026-06-02 00:00"),
        ("monday", "midnight", "2026-06-02 12:00", 0, "2026-06-02 00:00"),
        ("2026-06-01", "midnight", "2026-06-02 12:00", 0, "2026-06-02 00:00"),
        ("2026-06-01", "midnight", "2026-06-02 12:00", 4, "2026-06-02 00:00"),
        ("2026-06-01", "00:00", "2026-06-02 12:00", 4, "2026-06-01 00:00"),
        ("monday night", "00:30", "2026-06-02 12:00", 4, "2026-06-02 00:30"),
        ("monday night", "00:30", "2026-06-02 12:00", 0, "2026-06-02 00:30"),
        ("monday night", "22:00", "2026-06-02 12:00", 4, "2026-06-01 22:00"),
        ("last night", "00:30", "2026-06-02 12:00", 4, "2026-06-02 00:30"),
        ("last night", "00:30", "2026-06-02 12:00", 0, "2026-06-02 00:30"),
        ("last night", "22:00", "2026-06-02 12:00", 0, "2026-06-01 22:00"),
        ("last night", "22:00", "2026-06-02 00:30", 4, "2026-06-01 22:00"),
        ("last night", "00:10", "2026-06-02 00:30", 4, "2026-06-02 00:10"),
        ("", "midnight", "2026-06-02 12:00", 0, "2026-06-02 00:00"),
        ("", "midnight", "2026-06-02 12:00", 4, "2026-06-02 00:00"),
    ],
)
def test_a_night_is_named_for_its_evening(
    date: str, clock: str, now: str, start: int, moment: str
) -> None:
    time, starts_at = day_parsing.parse_time(clock), dt.time(start)
    by_evening = date_words.names_night(date, clock)
    found = day_parsing.read_day(
        date, time, at(now), starts_at, day_parsing.parse_past, by_evening=by_evening
    )
    assert dates.find_moment(found, time, starts_at) == at(moment)


def test_the_end_of_this_evening_has_not_been() -> None:
    with pytest.raises(BadValue, match="Tuesday 2 June 2026 is in the future"):
        day_parsing.read_day(
            "today", dt.time(0), at("2026-06-01 12:00"), dt.time(0), day_parsing.parse_past,
            by_evening=True,
        )  # fmt: skip


@given(st.datetimes(at("1990-01-01 00:00"), at("2100-01-01 00:00")), starts, st.integers(0, 900))
def test_a_night_as_the_screens_show_it_is_read_back(
    now: dt.datetime, start: dt.time, days_ago: int
) -> None:
    """Screens show a late entry as Monday night, 00:30 (Tuesday 2 June 2026)."""
    time, day = dt.time(0, 30), now.date() - (1 + days_ago) * dates.DAY
    if dates.is_night(time, start):
        shown = sentences.describe_night(day, time)
        date, clock = day_parsing.split_time(shown, "")
        by_evening = date_words.names_night(date, clock)
        found = day_parsing.read_day(
            date,
            day_parsing.parse_time(clock),
            now,
            start,
            day_parsing.parse_past,
            by_evening=by_evening,
        )
        assert found == day_parsing.parse(date, dates.find_day(now, start)) == day


def test_a_night_that_is_over_is_not_planned() -> None:
    now = at("2026-06-02 12:00")
    found = day_parsing.read_day("today", LATE.time, now, FOUR, day_parsing.parse_to_come)
    with pytest.raises(BadValue, match="That night has passed"):
        meetings.add_planned(owl(), LATE._replace(date=found), TUESDAY)
    found = day_parsing.read_day("tomorrow", LATE.time, now, FOUR, day_parsing.parse_to_come)
    assert (
        meetings.add_planned(owl(), LATE._replace(date=found), TUESDAY).meetings[0].date == TUESDAY
    )


READING = AnswerContext(TUESDAY, {}, TUESDAY, FOUR)


@pytest.mark.parametrize(
    ("words", "date", "clock"),
    [
        ({"date": "2026-06-02", "time": "00:30"}, MONDAY, dt.time(0, 30)),
        ({"date": "2026-06-02", "time": "04:00"}, TUESDAY, FOUR),
        ({"date": "2026-06-02", "time": ""}, TUESDAY, None),
        ({"date": "2026-06-02"}, TUESDAY, dt.time(1)),
        ({"time": "00:30"}, day("2026-05-25"), dt.time(0, 30)),
        ({"time": "19:30"}, day("2026-05-25"), dt.time(19, 30)),
    ],
)
@pytest.mark.parametrize("noun", ["meeting", "craving"])
def test_a_correction_reads_a_date_beside_a_time_by_the_calendar(
    noun: str, words: dict[str, str], date: dt.date, clock: dt.time | None
) -> None:
    records = {"meeting": Meeting(day("2026-05-25"), dt.time(1)),
               "craving": Craving(day("2026-05-25"), dt.time(1))}  # fmt: skip
    found = records[noun]._replace(**edits.read_values(KINDS[noun], words, READING, records[noun]))
    assert (found.date, found.time) == (date, clock)


def test_after_midnight_today_s_date_is_no_day_to_come() -> None:
    kind = KINDS["craving"]
    reading = READING._replace(today=MONDAY)
    found = edits.read_values(kind, {"date": "2026-06-02", "time": "00:30"}, reading, None)
    assert found["date"] == MONDAY
    with pytest.raises(BadValue, match="by your setting day_starts_at"):
        edits.read_values(kind, {"date": "2026-06-02"}, reading, None)


def test_the_calendar_s_date_before_the_day_begins_is_answered_with_the_setting() -> None:
    tuesday = MONDAY + dates.DAY
    with pytest.raises(BadValue, match="by your setting day_starts_at"):
        day_parsing.parse_past(str(tuesday), MONDAY, tuesday)
    with pytest.raises(BadValue, match="is in the future"):
        day_parsing.parse_past(str(tuesday + dates.DAY), MONDAY, tuesday)
    assert day_parsing.parse_past(str(tuesday), tuesday, tuesday) == tuesday


def test_a_table_from_elsewhere_has_the_calendar_s_dates() -> None:
    rows = [["date", "time", "name"], *(["2026-06-02", f"{hour}:00", ""] for hour in range(24))]
    read = parsed_table.read_table(rows, "meeting", READING)
    for line in read.lines:
        moment = dates.find_moment(line.record.date, line.record.time, FOUR)
        assert moment == dt.datetime.combine(TUESDAY, line.record.time)
        assert line.record.date == dates.find_day(moment, FOUR)


def test_a_night_is_found_by_its_calendar_date_too() -> None:
    made = owl(meetings=[LATE, Meeting(MONDAY, dt.time(19))])
    kind = KINDS["meeting"]
    assert lookup.find(made, kind, "2026-06-02", TUESDAY) is made.meetings[0]
    with pytest.raises(NothingYet):
        lookup.find(made, kind, "2026-06-02#1", TUESDAY)
    with pytest.raises(NothingYet):
        lookup.find(journal(meetings=made.meetings), kind, "2026-06-02", TUESDAY)
    here = Meeting(TUESDAY)
    with_own = made._replace(meetings=(*made.meetings, here))
    assert lookup.find(with_own, kind, "2026-06-02", TUESDAY) is here


def test_each_of_two_entries_in_a_night_is_named_by_its_number() -> None:
    made = owl(meetings=[Meeting(MONDAY, dt.time(19)), LATE, LATE._replace(time=dt.time(2))])
    with pytest.raises(Refused, match=r"2026-06-01#2 \(00:30\), 2026-06-01#3 \(02:00\)"):
        lookup.find(made, KINDS["meeting"], "2026-06-02", TUESDAY)
