"""Days on a plan are counted from its first day, whatever else is in the journal."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factories import TODAY, ago, journal
from soberpath.core.model.errors import BadValue, NothingYet, Refused
from soberpath.core.model.records import CheckIn, CustomMilestone, Settings, Taper
from soberpath.core.sobriety import milestones, tapers
from soberpath.core.sobriety.tapers import Intake, TaperDays

spans = st.tuples(st.integers(0, 400), st.none() | st.integers(0, 100))


@given(st.integers(0, 3000))
def test_every_day_of_a_plan_counts_as_one(days: int) -> None:
    made = journal(tapers=[Taper(ago(days))])
    assert tapers.count_plan_days(made, TODAY) == TaperDays(ago(days), days + 1)
    assert tapers.count_plan_days(made, ago(days + 1)) is None


def test_the_last_day_of_a_plan_is_part_of_it() -> None:
    made = journal(tapers=[Taper(ago(9), ended=ago(2))])
    assert tapers.count_plan_days(made, ago(2)) == TaperDays(ago(9), 8, ended=ago(2))
    assert tapers.find_running(made, ago(1)) is None


def test_the_days_of_a_plan_that_is_over_stay() -> None:
    made = journal(tapers=[Taper(ago(90), ended=ago(60)), Taper(ago(9), ended=ago(2))])
    assert tapers.count_plan_days(made, TODAY) == TaperDays(ago(9), 8, ended=ago(2))
    assert tapers.find_last_day(made, TODAY) == ago(2)


@pytest.mark.parametrize(
    ("days", "name"), [(7, "1 week"), (84, "12 weeks"), (364, "52 weeks"), (90, "90 days")]
)
def test_weeks_and_days_of_the_plan_are_milestones(days: int, name: str) -> None:
    table = tapers.make_milestone_table(journal())
    (reached,) = milestones.select_day(milestones.list_until(table, ago(days), TODAY), TODAY)
    assert reached.milestone.name == f"{name} on your plan"


def test_own_milestones_on_a_plan_say_that_they_count_the_plan() -> None:
    own = (CustomMilestone("cake", days=50), CustomMilestone("a walk", years=1))
    made = journal(milestones=own, settings=Settings(extra_days=True))
    found = [
        one.milestone.name
        for one in milestones.list_until(tapers.make_milestone_table(made), ago(366), TODAY)
        if "week" not in one.milestone.name
    ]
    assert found == [
        "30 days on your plan",
        "cake, 50 days on your plan",
        "60 days on your plan",
        "90 days on your plan",
        "100 days on your plan",
        "a walk, 12 months on your plan",
    ]


@given(st.lists(spans, max_size=4))
def test_no_two_plans_ever_share_a_day(written: list[tuple[int, int | None]]) -> None:
    made = journal()
    for days, length in written:
        taper = Taper(ago(days), None if length is None else ago(days - length))
        try:
            made = tapers.add(made, taper)
        except Refused as error:
            assert re.search("shares days|has no last day|ended on", str(error))
    for number in range(-100, 401):
        on = [
            one
            for one in made.tapers
            if one.start <= ago(number) and (one.ended is None or ago(number) <= one.ended)
        ]
        assert len(on) <= 1


def test_a_plan_that_ended_today_is_over() -> None:
    ended = journal(tapers=[Taper(ago(9), ended=TODAY)])
    assert tapers.count_plan_days(ended, TODAY) == TaperDays(ago(9), 10, ended=TODAY)
    assert tapers.count_plan_days(ended, ago(1)) == TaperDays(ago(9), 9)


def test_a_plan_is_ended_once() -> None:
    ended = tapers.end(journal(tapers=[Taper(ago(9))]), TODAY, TODAY)
    assert ended.tapers == (Taper(ago(9), TODAY),)
    with pytest.raises(NothingYet, match="You have no current taper or prescribed plan"):
        tapers.end(ended, TODAY, TODAY)


def test_a_plan_does_not_end_before_it_began() -> None:
    with pytest.raises(BadValue, match="before the first day"):
        tapers.end(journal(tapers=[Taper(ago(9))]), ago(10), TODAY)
    with pytest.raises(BadValue, match="before the first day"):
        tapers.check(Taper(TODAY, ago(1)), ())


def test_only_what_was_said_of_the_medicine_is_counted() -> None:
    answers = [True, False, True, None]
    entries = [CheckIn(ago(at), taken=one) for at, one in enumerate(answers)]
    made = journal(checkins=[*entries, CheckIn(ago(40), taken=False)])
    assert tapers.count_intake(made, ago(30), TODAY) == Intake(taken=2, missed=1)


def test_no_milestone_of_a_plan_goes_when_it_ends_or_another_begins() -> None:
    over, under_way = Taper(ago(60), ended=ago(30)), Taper(ago(8))
    reached = tapers.list_all_reached(journal(tapers=[under_way, over]), TODAY)
    names = [one.milestone.name.removesuffix(" on your plan") for one in reached]
    assert names == ["1 week", "2 weeks", "3 weeks", "4 weeks", "30 days", "1 week"]
    assert reached[-1].date == ago(1)
    assert tapers.list_all_reached(journal(tapers=[over]), ago(53)) == reached[:1]


def test_a_plan_to_come_is_not_counted_and_cannot_end() -> None:
    made = journal(tapers=[Taper(ago(-20)), Taper(ago(90), ended=ago(60))])
    assert tapers.find_next_start(made, TODAY) == ago(-20)
    assert tapers.find_next_start(made, ago(-20)) is None
    assert tapers.find_running(made, TODAY) is None
    assert tapers.count_plan_days(made, ago(-20)) == TaperDays(ago(-20), 1)
    with pytest.raises(NothingYet, match=r"begins on.*taper remove"):
        tapers.end(made, TODAY, TODAY)
