"""The status screen, the log, and a count explained in words."""

import datetime as dt

import pytest

from factories import NOON, TODAY, ago, day, journal
from soberpath.core.days import log
from soberpath.core.days.log import Entry
from soberpath.core.days.meetings import Total
from soberpath.core.model.records import (
    Action,
    CheckIn,
    Contact,
    Journal,
    Meeting,
    Note,
    Run,
    Talk,
    Taper,
)
from soberpath.core.sobriety.milestones import Milestone, Reached, Table
from soberpath.core.sobriety.runs import Breakdown
from soberpath.core.sobriety.tapers import TaperDays
from soberpath.core.today import overview
from soberpath.render.views import count
from soberpath.render.views.log import make_data

DAY_ONE, TEN_DAYS = Milestone("24 hours", days=1), Milestone("10 days", days=10)
TABLE = Table("two", (DAY_ONE, TEN_DAYS), yearly=False)
JO = Contact("Jo", "sponsor")


def test_a_day_is_seen_whole() -> None:
    made = journal(
        runs=[Run(ago(10))],
        contacts=[JO],
        checkins=[CheckIn(ago(1), mood=4), CheckIn(TODAY, mood=3)],
        meetings=[Meeting(ago(one)) for one in (0, 0, 6, 7, 29, 30, -1)],
        talks=[Talk(ago(2), "Jo"), Talk(ago(1), "Jo", answered=False)],
    )
    view = overview.make_overview(made, TABLE, TODAY, NOON)
    assert (view.sober.full_days, view.breakdown) == (10, Breakdown(0, 0, 10))
    assert view.reached_today == (Reached(TEN_DAYS, TODAY, 10),)
    assert (view.reached_so_far, view.upcoming) == (2, None)
    assert (view.checkin, view.streak, view.returning) == (CheckIn(TODAY, mood=3), 2, False)
    assert (view.week, view.month) == (Total(3, 2), Total(5, 4))
    assert (view.sponsor, view.last_talk) == (JO, Talk(ago(2), "Jo"))
    assert view.next_step.kind == "thank"


def test_the_last_use_is_the_latest_that_has_been() -> None:
    runs = [Run(ago(90), ago(40)), Run(ago(39), ago(50)), Run(ago(30), ago(-2))]
    assert overview.make_overview(journal(runs=runs), TABLE, TODAY, NOON).last_use == ago(40)
    assert overview.make_overview(journal(runs=[Run(ago(9))]), TABLE, TODAY, NOON).last_use is None


def test_the_next_milestone_is_in_view_before_it_is_reached() -> None:
    view = overview.make_overview(journal(runs=[Run(ago(9))]), TABLE, TODAY, NOON)
    assert view.upcoming == Reached(TEN_DAYS, ago(-1), 10)
    assert (view.reached_today, view.reached_so_far) == ((), 1)


HARD, EASY = CheckIn(TODAY, mood=1), CheckIn(TODAY, mood=3)


@pytest.mark.parametrize(
    ("entries", "celebrated"),
    [
        ([], ["10 days"]),
        ([EASY], ["10 days"]),
        ([HARD], []),
        ([CheckIn(TODAY, craving=8)], []),
        ([CheckIn(ago(1), craving=8)], []),
    ],
)
def test_a_milestone_is_not_celebrated_on_a_hard_day(
    entries: list[CheckIn], celebrated: list[str]
) -> None:
    view = overview.make_overview(
        journal(runs=[Run(ago(10))], checkins=entries), TABLE, TODAY, NOON
    )
    assert [one.milestone.name for one in view.celebrated] == celebrated
    assert [one.milestone.name for one in view.reached_today] == ["10 days"]


def test_a_milestone_of_a_hard_day_waits_for_the_next_one() -> None:
    entries = [CheckIn(ago(1), mood=1), EASY]
    made = journal(runs=[Run(ago(11))], checkins=entries)
    view = overview.make_overview(made, TABLE, TODAY, NOON)
    assert [(one.milestone.name, one.date) for one in view.celebrated] == [("10 days", ago(1))]
    waited = [CheckIn(ago(3), mood=1), CheckIn(ago(2), craving=9), CheckIn(ago(1), taken=False)]
    longer = journal(runs=[Run(ago(13))], checkins=[*waited, EASY])
    assert [one.date for one in overview.make_overview(longer, TABLE, TODAY, NOON).celebrated] == [
        ago(3)
    ]
    softer = made._replace(checkins=(CheckIn(ago(1), mood=3), EASY))
    assert overview.make_overview(softer, TABLE, TODAY, NOON).celebrated == ()


def test_days_on_a_plan_are_counted_without_a_sobriety_date() -> None:
    view = overview.make_overview(journal(tapers=[Taper(ago(14))]), TABLE, TODAY, NOON)
    assert view.plan == TaperDays(ago(14), 15)
    assert [one.milestone.name for one in view.reached_today] == ["2 weeks on your plan"]
    assert view.upcoming == Reached(Milestone("3 weeks on your plan", 21), ago(-7), 21)
    assert (view.sober.begun, view.breakdown) == (False, None)


def test_a_sobriety_date_comes_first_and_the_plan_stays_beside_it() -> None:
    made = journal(tapers=[Taper(ago(14))], runs=[Run(ago(1))])
    view = overview.make_overview(made, TABLE, TODAY, NOON)
    assert view.plan == TaperDays(ago(14), 15)
    assert [one.milestone.name for one in view.reached_today] == [
        "24 hours",
        "2 weeks on your plan",
    ]
    assert view.upcoming == Reached(TEN_DAYS, ago(-9), 10)


@pytest.mark.parametrize(
    ("entry", "missed"),
    [
        (CheckIn(TODAY, taken=False), TODAY),
        (CheckIn(ago(1), taken=False), ago(1)),
        (CheckIn(ago(2), taken=False), None),
        (CheckIn(TODAY, taken=True), None),
        (CheckIn(TODAY), None),
    ],
)
def test_a_missed_day_is_in_sight_until_the_day_after(
    entry: CheckIn, missed: dt.date | None
) -> None:
    view = overview.make_overview(
        journal(tapers=[Taper(ago(9))], checkins=[entry]), TABLE, TODAY, NOON
    )
    assert view.missed == missed


@pytest.mark.parametrize(
    ("missed_on", "talk", "is_settled"),
    [
        (ago(1), Talk(TODAY, "Dr K"), True),
        (ago(1), Talk(ago(1), "Dr K"), True),
        (ago(1), Talk(ago(2), "Dr K"), False),
        (ago(1), Talk(TODAY, "Dr K", answered=False), False),
        (ago(1), Talk(TODAY, "Jo"), False),
        (TODAY, Talk(TODAY, "Dr K"), False),
    ],
)
def test_a_talk_with_the_prescriber_settles_a_missed_day_from_the_next_day_on(
    missed_on: dt.date, talk: Talk, is_settled: bool
) -> None:
    made = journal(
        tapers=[Taper(ago(8))],
        checkins=[CheckIn(missed_on, taken=False)],
        contacts=[Contact("Dr K", "prescriber"), Contact("Jo", "sponsor")],
        talks=[talk],
    )
    view = overview.make_overview(made, TABLE, TODAY, NOON)
    assert view.missed == (None if is_settled else missed_on)
    waits = made._replace(tapers=(Taper(missed_on - dt.timedelta(days=7)),))
    celebrated = overview.make_overview(waits, TABLE, TODAY, NOON).celebrated
    assert bool(celebrated) is is_settled


def test_a_planned_meeting_of_today_is_tonights() -> None:
    planned = [Meeting(TODAY, dt.time(19, 30), "Evening", planned=True)]
    assert len(overview.make_overview(journal(meetings=planned), TABLE, TODAY, NOON).tonight) == 1


@pytest.mark.parametrize("made", [Journal(), journal(runs=[Run(ago(-1))])])
def test_before_the_start_there_is_nothing_to_break_down(made: Journal) -> None:
    view = overview.make_overview(made, TABLE, TODAY, NOON)
    assert view.sober.begun is False
    assert (view.breakdown, view.upcoming, view.reached_today) == (None, None, ())
    assert (view.sponsor, view.last_talk, view.checkin) == (None, None, None)
    assert view.returning is False


@pytest.mark.parametrize(("days", "returning"), [(0, False), (1, False), (2, True), (90, True)])
def test_a_missed_day_is_a_return(days: int, returning: bool) -> None:
    made = journal(checkins=[CheckIn(ago(days))])
    assert overview.make_overview(made, TABLE, TODAY, NOON).returning is returning


def test_every_record_has_its_line() -> None:
    made = journal(
        runs=[Run(day("2026-01-01"), day("2026-01-20"), "first"), Run(day("2026-01-21"))],
        checkins=[
            CheckIn(day("2026-02-01"), 3, 0, ("lonely", "tired"), "rain", "called J"),
            CheckIn(day("2026-01-31")),
        ],
        meetings=[
            Meeting(day("2026-02-03"), dt.time(19, 30), "Sunday", topic="hope", note="good"),
            Meeting(day("2026-02-02")),
        ],
        talks=[
            Talk(day("2026-02-05"), "Jo", "call", note="long"),
            Talk(day("2026-02-04"), "Jo", answered=False),
        ],
        actions=[Action(day("2026-02-06"), "write", "Jo", done=day("2026-02-08"))],
        notes=[Note(day("2026-02-07"), "evenings")],
    )
    entries = log.list_entries(made, None)
    assert [(str(line["date"]), line["kind"], line["text"]) for line in make_data(entries)] == [
        ("2026-02-07", "note", "evenings"),
        ("2026-02-06", "action", "Jo: write (done 2026-02-08)"),
        ("2026-02-05", "talk", "Jo, call, long"),
        ("2026-02-04", "talk", "Jo, no answer"),
        ("2026-02-03", "meeting", "19:30, Sunday, hope, good"),
        ("2026-02-02", "meeting", "a meeting"),
        ("2026-02-01", "check-in", "mood 3, craving 0, lonely, tired, grateful: rain, called J"),
        ("2026-01-31", "check-in", ""),
        ("2026-01-21", "start", ""),
        ("2026-01-20", "return to use", "first"),
        ("2026-01-01", "start", ""),
    ]


def test_on_one_day_the_latest_comes_first() -> None:
    morning = Meeting(TODAY, dt.time(0, 0), "Midnight")
    evening = Meeting(TODAY, dt.time(19, 0), "Evening")
    made = journal(meetings=[morning, evening], checkins=[CheckIn(TODAY)])
    assert [line["text"] for line in make_data(log.list_entries(made, None))] == [
        "", "19:00, Evening", "00:00, Midnight",
    ]  # fmt: skip


def test_the_log_begins_on_the_day_asked_for() -> None:
    made = journal(checkins=[CheckIn(ago(3)), CheckIn(ago(4))])
    assert log.list_entries(made, ago(3)) == (Entry(ago(3), None, "check-in", CheckIn(ago(3))),)


def test_the_arithmetic_is_said_for_both_customs() -> None:
    said = count.explain(day("2026-01-31"), day("2027-02-04"))
    assert said[:5] == (
        "Your sobriety date is Saturday 31 January 2026 (2026-01-31).",
        "Today is Thursday 4 February 2027 (2027-02-04).",
        "That's 369 full days: 2027-02-04 minus 2026-01-31.",
        "If you count your sobriety date as day 1, today is day 370.",
        "In calendar months, that's 1 year 4 days.",
    )
    assert len(said) == 6


def test_the_arithmetic_of_the_second_day_is_one_full_day() -> None:
    said = count.explain(ago(1), TODAY)
    assert said[2] == "That's 1 full day: 2026-02-10 minus 2026-02-09."
    assert said[3] == "If you count your sobriety date as day 1, today is day 2."
    assert said[4] == "In calendar months, that's 1 day."
