"""Goals: the required meetings and the attended meetings, week by week."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factories import day, journal
from soberpath.core.days import goals, meetings
from soberpath.core.model import dates
from soberpath.core.model.errors import BadValue, NothingYet, Refused
from soberpath.core.model.records import CheckIn, Goal, Journal, Meeting, Settings, replace_record
from soberpath.core.sharing import attendance
from soberpath.core.upkeep import checks
from soberpath.render.documents import attendance as sheets
from soberpath.render.views import goal as pages

MONDAY = day("2026-02-02")


def attended(*texts: str, signed: bool = True, **settings: str) -> Journal:
    return journal(
        settings=Settings(**settings),  # type: ignore[arg-type]
        meetings=[Meeting(day(text), signed=signed) for text in texts],
    )


def test_so_many_in_so_many_days_with_the_distinct_days() -> None:
    held = attended("2026-02-01", "2026-02-02", "2026-02-02", "2026-02-05", "2026-02-06")
    found = goals.measure(held, Goal(MONDAY, meetings=90, days=90), day("2026-02-05"))
    assert (found.done.meetings, found.done.days, found.asked, found.of_days) == (3, 2, 90, 4)
    assert (found.until, found.over) == (day("2026-05-02"), False)


@pytest.mark.parametrize(
    ("starts", "since", "until", "done"),
    [("monday", "2026-02-09", "2026-02-15", 2), ("sunday", "2026-02-08", "2026-02-14", 3)],
)
def test_a_week_begins_on_the_first_day_in_the_settings(
    starts: str, since: str, until: str, done: int
) -> None:
    held = attended("2026-02-07", "2026-02-08", "2026-02-09", "2026-02-11", week_starts=starts)
    found = goals.measure(held, Goal(MONDAY, per_week=4), day("2026-02-11"))
    assert (found.since, found.until, found.done.meetings) == (day(since), day(until), done)


@pytest.mark.parametrize(
    ("today", "asked"),
    [("2026-02-02", 6), ("2026-03-01", 6), ("2026-03-02", 4), ("2027-01-01", 4)],
)
def test_phases_change_on_the_first_day_of_a_week(today: str, asked: int) -> None:
    goal = Goal(day("2026-02-04"), per_week=6, weeks=4, then=4)
    assert goals.find_quota(journal(), goal, day(today)) == asked


def test_unsigned_meetings_are_counted_apart_where_only_signed_ones_count() -> None:
    held = attended("2026-02-03", signed=False)._replace()
    held = held._replace(meetings=(*held.meetings, Meeting(day("2026-02-04"), signed=True)))
    both = goals.measure(held, Goal(MONDAY, per_week=4), day("2026-02-05"))
    only = goals.measure(held, Goal(MONDAY, per_week=4, signed_only=True), day("2026-02-05"))
    assert (both.done.meetings, both.unsigned) == (2, 1)
    assert (only.done.meetings, only.unsigned) == (1, 1)


def test_a_planned_meeting_counts_only_once_it_was_attended() -> None:
    coming = Meeting(MONDAY, name="Harbour", planned=True)
    held = journal(meetings=[coming])
    goal = Goal(MONDAY, per_week=2)
    assert goals.measure(held, goal, day("2026-02-03")).done.meetings == 0
    there = replace_record(held, "meetings", coming, meetings.mark_attended(coming, MONDAY))
    assert goals.measure(there, goal, day("2026-02-03")).done.meetings == 1
    with pytest.raises(Refused, match="already marked as attended"):
        meetings.mark_attended(there.meetings[0], MONDAY)
    with pytest.raises(Refused, match="still to come"):
        meetings.mark_attended(coming, day("2026-02-01"))
    with pytest.raises(Refused, match="planned"):
        meetings.sign(coming, "RK", MONDAY)
    with pytest.raises(NothingYet):
        meetings.find_due(there, dt.datetime.combine(MONDAY, dt.time(12)), MONDAY)


def test_before_it_begins_and_after_it_ended_nothing_is_asked_of_today() -> None:
    goal = Goal(MONDAY, per_week=4, until=day("2026-02-22"))
    early = goals.measure(journal(), goal, day("2026-01-30"))
    late = goals.measure(journal(), goal, day("2026-03-30"))
    assert (early.of_days, early.over) == (0, False)
    assert (late.until, late.over) == (day("2026-02-22"), True)


def test_the_last_year_of_the_calendar_is_no_trouble() -> None:
    goal = Goal(day("9999-12-30"), meetings=90, days=90)
    assert goals.measure(journal(), goal, day("9999-12-31")).until == dt.date.max
    weekly = goals.measure(journal(), Goal(day("9999-12-30"), per_week=3), day("9999-12-31"))
    assert weekly.until == dt.date.max


@pytest.mark.parametrize(
    "given",
    [
        {}, {"meetings": 90}, {"meetings": 90, "days": 90, "per_week": 3},
        {"meetings": 90, "days": 90, "weeks": 4}, {"per_week": 6, "weeks": 4},
        {"per_week": 6, "then": 4}, {"per_week": 3, "until": day("2026-02-01")},
    ],
)  # fmt: skip
def test_a_goal_that_does_not_say_what_is_asked_is_refused(given: dict[str, object]) -> None:
    with pytest.raises(BadValue):
        goals.check(Goal(MONDAY, **given))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "goal",
    [
        Goal(MONDAY), Goal(MONDAY, meetings=3), Goal(MONDAY, days=3, per_week=2),
        Goal(MONDAY, per_week=3, weeks=2), Goal(MONDAY, meetings=3, days=3, per_week=2),
        Goal(MONDAY, per_week=2, until=day("2026-01-01")),
    ],
)  # fmt: skip
def test_a_goal_written_by_hand_that_is_not_clear_is_left_out_and_named(goal: Goal) -> None:
    held = journal(goals=[goal, Goal(MONDAY, per_week=2)])
    assert goals.find_fault(goal)
    assert goals.list_clear(held) == (Goal(MONDAY, per_week=2),)
    (found,) = [one for one in checks.find_problems(held, MONDAY) if one.section == "goal"]
    assert found.what.startswith("this goal isn't clear")
    shown = pages.make_list_page([("2026-02-02", goals.measure(held, goal, MONDAY))], held, MONDAY)
    assert "None" not in str([part for part in shown if "clear" in str(part)])
    assert shown[0].text == "Can't read this goal (2026-02-02)"  # type: ignore[union-attr]


WEEKDAYS = st.sampled_from(dates.WEEKDAYS)
OFFSETS = st.integers(0, 60)
NEAR = st.builds(lambda offset: MONDAY + offset * dates.DAY, OFFSETS)
MET = st.builds(
    lambda date, signed, late: Meeting(
        date, signed=signed, signed_on=date + late * dates.DAY if signed else None
    ),
    st.builds(lambda offset: MONDAY + (offset - 10) * dates.DAY, st.integers(0, 80)),
    st.booleans(),
    st.integers(0, 3),
)
WEEKLY = st.builds(
    lambda since, per_week, phases, length, signed_only: Goal(
        since, None, None, per_week, *(phases or (None, None)),
        None if length is None else since + length * dates.DAY, signed_only,
    ),
    NEAR, st.integers(1, 5), st.none() | st.tuples(st.integers(1, 4), st.integers(1, 4)),
    st.none() | OFFSETS, st.booleans(),
)  # fmt: skip
TOTAL = st.builds(
    lambda since, number, days, signed_only: Goal(since, number, days, signed_only=signed_only),
    NEAR, st.integers(1, 20), st.integers(1, 60), st.booleans(),
)  # fmt: skip


def days_of_week(day: dt.date, starts: str) -> list[dt.date]:
    """Return the days of a week, found by stepping back to its first day."""
    while dates.WEEKDAYS[day.weekday()] != starts:
        day -= dates.DAY
    return [day + number * dates.DAY for number in range(7)]


def own_days(goal: Goal, day: dt.date, starts: str) -> list[dt.date]:
    """Return the days to look at, in order."""
    if goal.days is not None:
        return [goal.since + number * dates.DAY for number in range(goal.days)]
    last = goal.until or dt.date.max
    return [one for one in days_of_week(day, starts) if goal.since <= one <= last]


def asked_in(goal: Goal, day: dt.date, starts: str) -> int:
    """Return what the week of a day requires, by stepping through the weeks from the first."""
    if goal.meetings is not None:
        return goal.meetings
    week, number = days_of_week(goal.since, starts), 1
    while day not in week:
        week, number = days_of_week(week[-1] + dates.DAY, starts), number + 1
    first_phase = goal.weeks is None or number <= goal.weeks
    return (goal.per_week if first_phase else goal.then) or 0


def counting(goal: Goal, held: list[Meeting], days: list[dt.date], today: dt.date) -> list[Meeting]:
    return [
        one
        for one in held
        if one.date in days and one.date <= today and (one.signed or not goal.signed_only)
    ]


@given(WEEKLY | TOTAL, st.lists(MET, max_size=20), OFFSETS, WEEKDAYS)
def test_progress_is_what_counting_day_by_day_says(
    goal: Goal, held: list[Meeting], offset: int, starts: str
) -> None:
    today = goal.since + offset * dates.DAY
    made = journal(meetings=held, goals=[goal], settings=Settings(week_starts=starts))
    found = goals.measure(made, goal, today)
    days = own_days(goal, min(today, goal.until or today), starts)
    counted = counting(goal, held, days, today)
    assert (found.since, found.until) == (days[0], days[-1])
    assert found.done == (len(counted), len({one.date for one in counted}))
    assert found.asked == asked_in(goal, days[0], starts)
    assert found.left == max(found.asked - len(counted), 0)
    assert found.of_days == len([day for day in days if day <= today])
    last = goal.until if goal.days is None else days[-1]
    assert found.over == (last is not None and today > last)
    together = 0
    for when in [days[0] + number * dates.DAY for number in range(70)]:
        together += sum(
            (max(one.date, one.signed_on or one.date) if goal.signed_only else one.date) == when
            for one in counted
        )
        if together >= found.asked:
            assert found.met_on == when
            break
    else:
        assert found.met_on is None
    if found.reached:
        weeks = {day: own_days(goal, day, starts) for day in days_between(goal)}
        by_week = {tuple(week) for week in weeks.values()}
        full = [
            week
            for week in by_week
            if len(counting(goal, held, list(week), today)) >= asked_in(goal, week[0], starts)
        ]
        assert found.reached == (len(full), len(by_week))


def days_between(goal: Goal) -> list[dt.date]:
    return [
        goal.since + number * dates.DAY
        for number in range(((goal.until or goal.since) - goal.since).days + 1)
    ]


@given(WEEKLY | TOTAL, st.lists(MET, max_size=20), WEEKDAYS)
def test_a_goal_is_met_by_one_meeting_however_many_follow(
    goal: Goal, held: list[Meeting], starts: str
) -> None:
    made = journal(goals=[goal], settings=Settings(week_starts=starts))
    today = MONDAY + 100 * dates.DAY
    told: list[dt.date] = []
    for one in held:
        made = meetings.add(made, one)
        told += [found.since for found in goals.find_met(made, one, today)]
    assert len(set(told)) == len(told)
    wanted = set()
    for one in counting(goal, held, [goal.since + n * dates.DAY for n in range(101)], today):
        days = own_days(goal, one.date, starts)
        if one.date in days and len(counting(goal, held, days, today)) >= asked_in(
            goal, days[0], starts
        ):
            wanted.add(days[0])
    assert set(told) == wanted


def test_a_signature_meets_a_goal_of_signed_meetings_on_its_own_day() -> None:
    held = journal(meetings=[Meeting(MONDAY), Meeting(MONDAY, signed=True)])
    goal = Goal(MONDAY, per_week=2, signed_only=True)
    every = Goal(MONDAY, per_week=2)
    held = held._replace(goals=(goal, every))
    before = held.meetings[0]
    after = meetings.sign(before, "RK", day("2026-02-04"))
    signed = replace_record(held, "meetings", before, after)
    today = day("2026-02-04")
    (found,) = goals.find_met(signed, after, today, signing=True)
    assert (found.goal, found.met_on) == (goal, today)
    assert goals.measure(signed, every, today).met_on == MONDAY


def test_a_goal_met_is_news_on_its_day_alone() -> None:
    held = attended("2026-02-03", "2026-02-04")
    goal = Goal(MONDAY, per_week=2)
    said = {
        text: pages.describe_standing(goals.measure(held, goal, day(text)), day(text))
        for text in ("2026-02-03", "2026-02-04", "2026-02-05", "2026-02-09")
    }
    assert said == {
        "2026-02-03": "1 of 2 this week, on 1 day; 1 to go by Sunday.",
        "2026-02-04": "Met today, with 2 of 2 this week, on 2 days.",
        "2026-02-05": "2 of 2 this week, on 2 days; the week ends Sunday.",
        "2026-02-09": "0 of 2 this week; 2 to go by Sunday.",
    }


@pytest.mark.parametrize(
    ("goal", "today", "said"),
    [
        (Goal(MONDAY, per_week=4), "2026-02-02", ""),
        (
            Goal(day("2026-02-04"), per_week=4), "2026-02-04",
            "This week is short: it begins on Wednesday 4 February 2026."
            " The goal is still 4 meetings.",
        ),
        (
            Goal(day("2026-02-04"), per_week=4), "2026-02-02",
            "The first week is short: it begins on Wednesday 4 February 2026."
            " The goal is still 4 meetings.",
        ),
        (Goal(day("2026-02-04"), per_week=4), "2026-02-09", ""),
        (
            Goal(MONDAY, per_week=3, until=day("2026-02-17")), "2026-02-02",
            "The last week is short: it ends on Tuesday 17 February 2026."
            " The goal is still 3 meetings.",
        ),
        (
            Goal(MONDAY, per_week=6, weeks=4, then=4), "2026-02-10",
            "From Monday 2 March 2026, the goal is 4 a week.",
        ),
        (Goal(MONDAY, per_week=6, weeks=4, then=4), "2026-03-02", ""),
        (Goal(day("2026-02-04"), meetings=9, days=9), "2026-02-04", ""),
    ],
)  # fmt: skip
def test_weeks_that_are_cut_short_are_explained(goal: Goal, today: str, said: str) -> None:
    lines = pages.describe_counting(journal(goals=[goal]), goal, day(today))
    assert " ".join(lines) == said


def test_the_sheet_counts_in_a_week_what_the_goal_counts() -> None:
    held = attended("2026-02-03", "2026-02-05", "2026-02-06")
    held = held._replace(goals=(Goal(day("2026-02-04"), per_week=2),))
    made = attendance.make_sheet(held, MONDAY, day("2026-02-08"), {})
    assert [(week.done, week.asked) for week in made.weeks] == [(2, 2)]
    assert "the goal counts 4 to 8 February 2026" in sheets.list_weeks(made).rows[0]


def test_the_sheet_has_no_week_before_the_first_entry_or_goal() -> None:
    def first_weeks(held: Journal, since: str = "2025-12-01") -> list[dt.date]:
        return [
            one.since
            for one in attendance.make_sheet(held, day(since), day("2026-02-08"), {}).weeks
        ]

    held = attended("2026-01-28", "2026-02-05")
    assert first_weeks(held) == [day("2026-01-26"), MONDAY]
    assert first_weeks(held, "2026-01-27") == [day("2026-01-27"), MONDAY]
    asked = held._replace(goals=(Goal(day("2026-01-14"), per_week=2),))
    assert first_weeks(asked)[0] == day("2026-01-12")
    checked_in = held._replace(checkins=(CheckIn(day("2026-01-20")),))
    assert first_weeks(checked_in)[0] == day("2026-01-19")
    later = attended("2026-02-09")
    assert first_weeks(later) == []
    assert "Weeks" not in str(
        sheets.make_attendance_page(attendance.make_sheet(later, MONDAY, day("2026-02-08"), {}))
    )


def test_an_ended_goal_says_in_how_many_weeks_it_was_reached() -> None:
    held = attended("2026-02-04", "2026-02-05", "2026-02-09", "2026-02-23")
    goal = Goal(day("2026-02-04"), per_week=2, weeks=1, then=1, until=day("2026-02-24"))
    found = goals.measure(held, goal, day("2026-03-01"))
    assert found.reached == (3, 4)
    assert pages.describe_standing(found, day("2026-03-01")) == (
        "Met in 3 of 4 weeks; it ended on Tuesday 24 February 2026."
    )
    assert goals.measure(held, goal, day("2026-02-24")).reached is None


@pytest.mark.parametrize("until", [None, day("2026-02-08")])
def test_a_meeting_after_midnight_counts_on_the_day_and_in_the_week_it_began(
    until: dt.date | None,
) -> None:
    sunday, night = day("2026-02-08"), dt.time(0, 30)
    meeting = Meeting(sunday, night, "Late")
    goal = Goal(MONDAY, per_week=1, until=until)
    held = journal(settings=Settings(day_starts_at=dt.time(4)), meetings=[meeting], goals=[goal])
    (met,) = goals.find_met(held, meeting, sunday)
    found = goals.measure(held, goal, sunday)
    assert met == found
    assert (found.done.meetings, found.met_on, found.since) == (1, sunday, MONDAY)
    assert pages.describe_standing(found, sunday).startswith("Met today, with 1 of 1 this week")
    after = goals.measure(held, goal, sunday + dates.DAY)
    assert after.done.meetings == (1 if until else 0)
    assert after.met_on == (sunday if until else None)
