"""A notice compares your numbers with your own earlier ones, and only with enough entries."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factories import TODAY, ago, journal
from soberpath.core.model.records import Contact, Journal, Meeting, Settings, Talk
from soberpath.core.today import notices

J = Contact("J", "sponsor")


def attended(*days: int) -> Journal:
    return journal(contacts=[J], meetings=[Meeting(ago(day)) for day in days])


def weekly(weeks: range) -> list[int]:
    return [7 * week for week in weeks]


def test_fewer_meetings_than_half_of_the_usual_are_noticed() -> None:
    found = notices.find_notice(
        attended(*weekly(range(2, 9)), *(day + 2 for day in weekly(range(2, 9)))), TODAY
    )
    assert found is not None
    (level,) = found.levels
    assert (level.kind, level.now, round(level.usual, 1)) == ("meeting", 0, 4.0)
    assert (found.person, found.days) == (J, None)


@pytest.mark.parametrize(
    "held",
    [
        pytest.param(attended(*weekly(range(9))), id="as usual"),
        pytest.param(attended(1, *weekly(range(2, 9))), id="half of the usual"),
        pytest.param(attended(*weekly(range(2, 4))), id="not four weeks of records"),
        pytest.param(attended(20, 40, 60, 80), id="hardly ever"),
        pytest.param(attended(), id="no records"),
        pytest.param(
            attended(*weekly(range(2, 9)))._replace(settings=Settings(notices=False)), id="off"
        ),
    ],
)
def test_else_nothing_is_said(held: Journal) -> None:
    assert notices.find_notice(held, TODAY) is None


def test_talks_count_only_when_they_were_answered() -> None:
    talks = [Talk(ago(day), "J", answered=day > 14) for day in range(1, 60, 3)]
    found = notices.find_notice(journal(contacts=[J], talks=talks), TODAY)
    assert found is not None
    assert [level.kind for level in found.levels] == ["talk"]
    assert (found.levels[0].now, found.days) == (0, 16)


@given(st.integers(28, 200), st.integers(1, 5))
def test_meetings_as_regular_as_can_be_are_usual_from_the_first_day_on(
    days: int, a_day: int
) -> None:
    held = attended(*[number for number in range(days + 1) for _ in range(a_day)])
    (level,) = notices.measure_levels(held, TODAY)
    assert (level.now, level.usual) == (14 * a_day, 14 * a_day)


@given(st.sets(st.integers(0, 200), min_size=1))
def test_usual_is_the_average_of_whole_stretches_since_the_first_record(ago_of: set[int]) -> None:
    found = notices.measure_levels(attended(*ago_of), TODAY)
    stretches = []
    for number in range(1, notices.USUAL_WINDOWS + 1):
        ago_in = range(number * notices.WINDOW, (number + 1) * notices.WINDOW)
        if ago_in[-1] <= max(ago_of):
            stretches.append(len(ago_of.intersection(ago_in)))
    if max(ago_of) < notices.FEWEST_DAYS:
        assert found == ()
    else:
        assert found[0].usual == sum(stretches) / len(stretches)


def test_what_is_to_come_is_no_record() -> None:
    held = attended(-3, -10, *weekly(range(2, 9)))
    assert [level.now for level in notices.measure_levels(held, TODAY)] == [0]
