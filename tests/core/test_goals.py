"""Goals: what was asked and what was done, right to the week."""

import datetime as dt

import pytest

from factories import day, journal
from soberpath.core import doubts, goals, meetings
from soberpath.core.errors import BadValue, NothingYet, Refused
from soberpath.core.model import Goal, Journal, Meeting, Settings
from soberpath.render import goals as pages

MONDAY = day("2026-02-02")


def attended(*texts: str, signed: bool = True, **settings: str) -> Journal:
    return journal(
        settings=Settings(**settings),  # type: ignore[arg-type]
        meetings=[Meeting(day(text), signed=signed) for text in texts],
    )


def test_so_many_in_so_many_days_with_the_distinct_days() -> None:
    held = attended("2026-02-01", "2026-02-02", "2026-02-02", "2026-02-05", "2026-02-06")
    found = goals.progress(held, Goal(MONDAY, meetings=90, days=90), day("2026-02-05"))
    assert (found.done.meetings, found.done.days, found.asked, found.of_days) == (3, 2, 90, 4)
    assert (found.until, found.over) == (day("2026-05-02"), False)


@pytest.mark.parametrize(
    ("starts", "since", "until", "done"),
    [("monday", "2026-02-09", "2026-02-15", 2), ("sunday", "2026-02-08", "2026-02-14", 3)],
)
def test_a_week_begins_on_ones_own_first_day(
    starts: str, since: str, until: str, done: int
) -> None:
    held = attended("2026-02-07", "2026-02-08", "2026-02-09", "2026-02-11", week_starts=starts)
    found = goals.progress(held, Goal(MONDAY, per_week=4), day("2026-02-11"))
    assert (found.since, found.until, found.done.meetings) == (day(since), day(until), done)


@pytest.mark.parametrize(
    ("today", "asked"),
    [("2026-02-02", 6), ("2026-03-01", 6), ("2026-03-02", 4), ("2027-01-01", 4)],
)
def test_phases_change_on_the_first_day_of_a_week(today: str, asked: int) -> None:
    goal = Goal(day("2026-02-04"), per_week=6, weeks=4, then=4)
    assert goals.quota(journal(), goal, day(today)) == asked


def test_unsigned_meetings_are_told_and_left_out_where_only_signed_ones_count() -> None:
    held = attended("2026-02-03", signed=False)._replace()
    held = held._replace(meetings=(*held.meetings, Meeting(day("2026-02-04"), signed=True)))
    both = goals.progress(held, Goal(MONDAY, per_week=4), day("2026-02-05"))
    only = goals.progress(held, Goal(MONDAY, per_week=4, signed_only=True), day("2026-02-05"))
    assert (both.done.meetings, both.unsigned) == (2, 1)
    assert (only.done.meetings, only.unsigned) == (1, 1)


def test_a_planned_meeting_counts_only_once_it_was_attended() -> None:
    coming = Meeting(MONDAY, name="Harbour", planned=True)
    held = journal(meetings=[coming])
    goal = Goal(MONDAY, per_week=2)
    assert goals.progress(held, goal, day("2026-02-03")).done.meetings == 0
    there = meetings.replaced(held, coming, meetings.was_there(coming, MONDAY))
    assert goals.progress(there, goal, day("2026-02-03")).done.meetings == 1
    with pytest.raises(Refused, match="counts already"):
        meetings.was_there(there.meetings[0], MONDAY)
    with pytest.raises(Refused, match="still to come"):
        meetings.was_there(coming, day("2026-02-01"))
    with pytest.raises(Refused, match="planned"):
        meetings.sign(coming, "RK", MONDAY)
    with pytest.raises(NothingYet):
        meetings.due(there, MONDAY)


def test_before_it_begins_and_after_it_ended_nothing_is_asked_of_today() -> None:
    goal = Goal(MONDAY, per_week=4, until=day("2026-02-22"))
    early = goals.progress(journal(), goal, day("2026-01-30"))
    late = goals.progress(journal(), goal, day("2026-03-30"))
    assert (early.of_days, early.over) == (0, False)
    assert (late.until, late.over) == (day("2026-02-22"), True)


def test_the_last_year_of_the_calendar_is_no_trouble() -> None:
    goal = Goal(day("9999-12-30"), meetings=90, days=90)
    assert goals.progress(journal(), goal, day("9999-12-31")).until == dt.date.max
    weekly = goals.progress(journal(), Goal(day("9999-12-30"), per_week=3), day("9999-12-31"))
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
        goals.checked(Goal(MONDAY, **given))  # type: ignore[arg-type]


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
    assert goals.fault(goal)
    assert goals.clear(held) == (Goal(MONDAY, per_week=2),)
    (found,) = [one for one in doubts.of(held, MONDAY) if one.section == "goal"]
    assert found.what.startswith("this goal is not clear")
    shown = pages.listed([("2026-02-02", goals.progress(held, goal, MONDAY))], MONDAY, "")
    assert "None" not in str([part for part in shown if "clear" in str(part)])
    assert shown[0].text == "Not clear (2026-02-02)"  # type: ignore[union-attr]


def test_an_ended_goal_says_in_how_many_weeks_it_was_reached() -> None:
    held = attended("2026-02-04", "2026-02-05", "2026-02-09", "2026-02-23")
    goal = Goal(day("2026-02-04"), per_week=2, weeks=1, then=1, until=day("2026-02-24"))
    found = goals.progress(held, goal, day("2026-03-01"))
    assert found.reached == (3, 4)
    assert pages.standing(found, day("2026-03-01")) == (
        "As many as asked in 3 of 4 weeks; it ended on Tuesday 24 February 2026."
    )
    assert goals.progress(held, goal, day("2026-02-24")).reached is None
