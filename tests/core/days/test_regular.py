"""Regular meetings: when the next begins, which is on now, and what a name fills in."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soberpath.core.days import regular
from soberpath.core.days.coming import find_coming, find_tonight
from soberpath.core.merging import row_merge
from soberpath.core.model.dates import WEEKDAYS
from soberpath.core.model.errors import Refused
from soberpath.core.model.kinds import KINDS
from soberpath.core.model.records import Contact, Journal, Meeting, Regular
from soberpath.core.sharing import privacy
from soberpath.core.upkeep import edits

SUNDAY = dt.date(2026, 2, 1)
LAMP = Regular("Lamp", "sunday", dt.time(19, 30), minutes=90, location="Hall", types=("O",))


def at(clock: str, day: dt.date = SUNDAY) -> dt.datetime:
    return dt.datetime.combine(day, dt.time.fromisoformat(clock))


def held(*regulars: Regular) -> Journal:
    return Journal(regulars=regulars)


@pytest.mark.parametrize(
    ("now", "start"),
    [
        ("19:29", "2026-02-01 19:30"),
        ("19:30", "2026-02-01 19:30"),
        ("19:31", "2026-02-08 19:30"),
    ],
)
def test_the_next_one_has_not_begun(now: str, start: str) -> None:
    assert regular.find_next(LAMP, at(now)).start == dt.datetime.fromisoformat(start)


@given(
    st.sampled_from(WEEKDAYS),
    st.times(),
    st.datetimes(dt.datetime(2026, 1, 1), dt.datetime(2027, 1, 1)),
)
def test_the_next_one_is_within_a_week_on_its_day(
    weekday: str, time: dt.time, now: dt.datetime
) -> None:
    start = regular.find_next(Regular("x", weekday, time), now).start
    assert now <= start < now + dt.timedelta(days=7)
    assert (WEEKDAYS[start.weekday()], start.time()) == (weekday, time)


@pytest.mark.parametrize(
    ("now", "is_on"),
    [("18:59", False), ("19:00", True), ("20:59", True), ("22:00", True), ("22:01", False)],
)
def test_one_can_be_logged_from_half_an_hour_before_to_an_hour_after(
    now: str, *, is_on: bool
) -> None:
    assert bool(regular.list_on(held(LAMP), at(now))) == is_on


def test_one_past_midnight_is_still_on() -> None:
    late = Regular("Late", "sunday", dt.time(23, 30))
    (on,) = regular.list_on(held(late), at("01:00", SUNDAY + dt.timedelta(days=1)))
    assert on.start == at("23:30")


def test_one_that_has_ended_or_not_begun_is_left_out() -> None:
    over = LAMP._replace(until=SUNDAY - dt.timedelta(days=1))
    later = LAMP._replace(since=SUNDAY + dt.timedelta(days=8))
    assert not regular.list_next(held(over), at("12:00"))
    (only,) = regular.list_next(held(later), at("12:00"))
    assert only.start.date() == SUNDAY + dt.timedelta(days=14)
    assert regular.list_next(held(LAMP._replace(until=SUNDAY)), at("12:00"))


def to_utc(zone: str, moment: dt.datetime) -> dt.datetime:
    return moment.replace(tzinfo=ZoneInfo(zone)).astimezone(dt.UTC).replace(tzinfo=None)


@pytest.mark.parametrize(
    ("zone", "weekday", "clock", "now", "moved"),
    [
        ("Europe/London", "sunday", "19:30", "2026-02-01 12:00", ("sunday", "19:30")),
        ("Europe/London", "sunday", "19:30", "2026-07-05 12:00", ("sunday", "18:30")),
        ("Asia/Tokyo", "monday", "07:00", "2026-02-01 12:00", ("sunday", "22:00")),
        ("America/Los_Angeles", "sunday", "19:30", "2026-02-01 12:00", ("monday", "03:30")),
        # The week in which the clocks change there.
        ("America/Los_Angeles", "sunday", "19:30", "2026-03-08 12:00", ("monday", "02:30")),
        ("Pacific/Kiritimati", "sunday", "08:00", "2026-02-01 12:00", ("saturday", "18:00")),
    ],
)
def test_one_of_another_zone_is_shown_by_the_clock_here(
    zone: str, weekday: str, clock: str, now: str, moved: tuple[str, str]
) -> None:
    there = Regular("x", weekday, dt.time.fromisoformat(clock), time_zone=zone)
    journal = regular.move_to_local_time(held(there), dt.datetime.fromisoformat(now), to_utc)
    (here,) = journal.regulars
    assert (here.weekday, here.time.isoformat("minutes")) == moved


def test_its_name_brings_what_was_not_given() -> None:
    plain = Meeting(SUNDAY, name="lamp")
    assert regular.fill(plain, LAMP) == Meeting(
        SUNDAY, dt.time(19, 30), "Lamp", types=("O",), location="Hall"
    )
    elsewhere = plain._replace(date=SUNDAY + dt.timedelta(days=1), location="Park")
    assert regular.fill(elsewhere, LAMP) == elsewhere._replace(name="Lamp", types=("O",))
    assert regular.fill(plain._replace(online=True), LAMP).location == ""
    assert regular.fill(plain, None) is plain


def test_a_meeting_after_midnight_belongs_to_the_evening_before() -> None:
    four, owl = dt.time(4), Regular("Owl", "wednesday", dt.time(0, 30))
    tuesday = SUNDAY + dt.timedelta(days=2)
    assert regular.fill(Meeting(tuesday, name="owl"), owl, four).time == dt.time(0, 30)
    assert regular.fill(Meeting(tuesday, name="owl"), owl).time is None
    attended = Meeting(tuesday, dt.time(0, 30), "Owl")
    assert regular.make_regular(attended, dt.time(0, 30), four).weekday == "wednesday"


def test_two_meetings_with_one_name_are_distinguished_by_day() -> None:
    noon = Regular("Lamp", "monday", dt.time(12))
    both = held(LAMP, noon)
    assert regular.find_by_name(both, " LAMP ", SUNDAY + dt.timedelta(days=1)) == noon
    assert regular.find_by_name(both, "lamp") == LAMP
    assert regular.find_by_name(both, "other") is None


def test_there_is_one_home_group_and_no_double() -> None:
    dawn = Regular("Dawn", "monday", dt.time(7), home=True)
    journal = regular.add(held(LAMP._replace(home=True)), dawn)
    assert [each.home for each in journal.regulars] == [False, True]
    with pytest.raises(Refused):
        regular.add(journal, LAMP._replace(name="LAMP"))


def test_a_regular_meeting_is_named_in_place_of_a_usual_one() -> None:
    attended = tuple(
        Meeting(SUNDAY - dt.timedelta(weeks=weeks), dt.time(19, 30), "Lamp") for weeks in (1, 2, 3)
    )
    journal = Journal(meetings=attended, regulars=(LAMP._replace(home=True),))
    (coming,) = find_coming(journal, at("12:00"), SUNDAY)
    assert (coming.name, coming.is_usual, coming.is_home) == ("Lamp", False, True)
    logged = journal._replace(meetings=(*attended, Meeting(SUNDAY, dt.time(19, 30), "lamp")))
    assert not find_tonight(logged, at("12:00"), SUNDAY)


def test_its_event_stays_the_same_when_its_time_changes() -> None:
    from soberpath.core.model import uids
    from soberpath.core.model.kinds import KINDS

    journal = held(LAMP)
    after = edits.change(
        journal, KINDS["regular"], LAMP, {"weekday": "monday", "name": "Dawn"}, SUNDAY
    )
    assert uids.list_uids(after.regulars) == uids.list_uids(journal.regulars)


def test_a_name_a_day_and_a_time_make_it_one_in_a_merge() -> None:
    mine = [{"name": "Lamp", "weekday": "sunday", "time": dt.time(19, 30)}]
    theirs = [{**mine[0], "location": "Hall"}, {**mine[0], "weekday": "monday"}]
    outcome = row_merge.merge_records("regular", mine, theirs, [])
    assert outcome.added == (1,)
    assert not outcome.conflicts


def test_a_listed_meeting_that_is_kept_again_is_as_it_is_listed_now() -> None:
    first = Regular("Lamp", "monday", dt.time(19), list="town", id="lamp")
    edited = first._replace(home=True, note="Ring the bell.", uid="u")
    journal = Journal(regulars=(edited, Regular("Other", "friday", dt.time(8))))
    moved = first._replace(weekday="tuesday", time=dt.time(20), location="Hall")
    (after, other) = regular.keep(journal, moved).regulars
    assert after == moved._replace(home=True, note="Ring the bell.", uid="u")
    assert other == journal.regulars[1]
    home = regular.keep(journal, first._replace(id="lamp-2", name="Late Lamp", home=True))
    assert [each.home for each in home.regulars] == [False, False, True]


def test_what_no_list_says_stays_the_persons_own() -> None:
    own = {key for key in Regular._fields if key not in regular.LISTED}
    assert own == {"home", "since", "until", "note", "uid", "people"}


def test_people_who_come_are_known_by_their_names_as_contacts() -> None:
    lamp = LAMP._replace(people=("jo", "Kim"))
    made = Journal(regulars=(lamp,), contacts=(Contact("Joe"),))
    values = {"people": ("jo", "kim", "Jo")}
    after = edits.change(made, KINDS["regular"], lamp, values, SUNDAY)
    assert after.regulars[0].people == ("Joe", "kim")


def test_a_contact_with_another_name_comes_along_under_it() -> None:
    made = Journal(
        regulars=(LAMP._replace(people=("Jo", "Kim")), LAMP._replace(people=("Kim",))),
        contacts=(Contact("Jo"),),
    )
    after = edits.change(made, KINDS["contact"], made.contacts[0], {"name": "Joe"}, SUNDAY)
    assert [each.people for each in after.regulars] == [("Joe", "Kim"), ("Kim",)]
    assert edits.count_mentions(made, made.contacts[0]) == 1


def test_who_comes_is_among_the_people_whose_names_are_hidden() -> None:
    made = held(LAMP._replace(people=("Jo", "Kim")))
    assert [person.name for person in privacy.list_people(made)] == ["Jo", "Kim"]


def test_a_meeting_that_was_listed_anew_keeps_its_people() -> None:
    kept = LAMP._replace(list="town", id="lamp", people=("Jo",))
    after = regular.keep(held(kept), kept._replace(people=(), location="Library"))
    assert after.regulars == (kept._replace(location="Library"),)
