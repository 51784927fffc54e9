"""A return to use: two dates, and every earlier sober day stays."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factories import day, journal
from soberpath.core.model.errors import BadValue, NothingYet, Refused
from soberpath.core.model.records import Contact, Journal, Meeting, Run
from soberpath.core.model.spans import find_overlaps, make_run_span
from soberpath.core.sobriety import returns
from soberpath.core.sobriety.milestones import Milestone, Table
from soberpath.core.sobriety.returns import Return
from soberpath.core.sobriety.runs import MAIN, count_days, find_end
from soberpath.core.today.return_totals import count_kept

TABLE = Table("days", (Milestone("30 days", days=30),), yearly=False)


def runs(*pairs: tuple[str, str | None]) -> list[Run]:
    return [Run(day(start), day(end) if end else None) for start, end in pairs]


def test_only_the_last_of_two_equal_stretches_has_the_note() -> None:
    held = journal(runs=runs(("2026-01-01", None), ("2026-01-01", None)))
    event = Return(day("2026-03-04"), None, "told J")
    assert [run.note for run in returns.add_return(held, event).runs] == ["", "told J"]


def test_only_one_of_two_equal_future_stretches_is_moved() -> None:
    past, ahead = runs(("2026-01-01", "2026-02-01"), ("2026-03-01", None))
    moved = returns.add_return(
        journal(runs=[past, ahead, ahead._replace()]), Return(day("2026-02-03"), day("2026-02-10"))
    )
    starts = [run.start for run in moved.runs if run.used_on is None]
    assert starts == [day("2026-02-10"), day("2026-03-01")]


def noted(
    held: list[Run], used_on: str, restart: str | None, note: str = ""
) -> list[tuple[str, str | None]]:
    one = Return(day(used_on), day(restart) if restart else None, note)
    after = returns.add_return(journal(runs=held), one).runs
    return [(str(run.start), str(run.used_on) if run.used_on else None) for run in after]


@pytest.mark.parametrize(
    ("held", "used_on", "restart", "expected"),
    [
        # the usual case: the next day
        ([("2026-01-01", None)], "2026-03-04", "2026-03-05",
         [("2026-01-01", "2026-03-04"), ("2026-03-05", None)]),
        # the same day
        ([("2026-01-01", None)], "2026-03-04", "2026-03-04",
         [("2026-01-01", "2026-03-04"), ("2026-03-04", None)]),
        # not yet
        ([("2026-01-01", None)], "2026-03-04", None, [("2026-01-01", "2026-03-04")]),
        # on the day of the start itself
        ([("2026-01-01", None)], "2026-01-01", "2026-01-02",
         [("2026-01-01", "2026-01-01"), ("2026-01-02", None)]),
        # back-dated, within a run that has ended since: its other part stays
        ([("2026-01-01", "2026-03-04"), ("2026-03-05", None)], "2026-02-10", "2026-02-11",
         [("2026-01-01", "2026-02-10"), ("2026-03-05", None), ("2026-02-11", "2026-03-04")]),
        # the same, with a new start only after that run had ended: its day of use is remembered
        ([("2026-01-01", "2026-03-04"), ("2026-03-05", None)], "2026-02-10", "2026-03-05",
         [("2026-01-01", "2026-02-10"), ("2026-03-05", None), ("2026-03-04", "2026-03-04")]),
        # with the new start within the run after it: that one begins then
        ([("2026-01-01", "2026-03-04"), ("2026-03-05", None)], "2026-02-10", "2026-03-20",
         [("2026-01-01", "2026-02-10"), ("2026-03-20", None), ("2026-03-04", "2026-03-04")]),
        # not yet, within a run that has ended since
        ([("2026-01-01", "2026-03-04"), ("2026-03-05", None)], "2026-02-10", None,
         [("2026-01-01", "2026-02-10"), ("2026-03-05", None), ("2026-03-04", "2026-03-04")]),
        # the day before the day of use that ended the run
        ([("2026-01-01", "2026-03-04"), ("2026-03-05", None)], "2026-03-03", "2026-03-04",
         [("2026-01-01", "2026-03-03"), ("2026-03-05", None), ("2026-03-04", "2026-03-04")]),
        # a second use on the same date
        ([("2026-01-01", "2026-03-04"), ("2026-03-05", None)], "2026-03-04", None,
         [("2026-01-01", "2026-03-04"), ("2026-03-05", None)]),
        # the same, and the new start is another one now
        ([("2026-01-01", "2026-03-04"), ("2026-03-05", None)], "2026-03-04", "2026-03-06",
         [("2026-01-01", "2026-03-04"), ("2026-03-06", None)]),
        # the same day of use, counted from again and now from the next day
        ([("2026-01-01", "2026-03-04"), ("2026-03-04", None)], "2026-03-04", "2026-03-05",
         [("2026-01-01", "2026-03-04"), ("2026-03-05", None)]),
        # another use while nothing was counted
        ([("2026-01-01", "2026-03-04")], "2026-03-06", None,
         [("2026-01-01", "2026-03-04"), ("2026-03-06", "2026-03-06")]),
        ([("2026-01-01", "2026-03-04")], "2026-03-06", "2026-03-07",
         [("2026-01-01", "2026-03-04"), ("2026-03-06", "2026-03-06"), ("2026-03-07", None)]),
        # between two runs
        ([("2026-01-01", "2026-03-04"), ("2026-03-10", None)], "2026-03-06", None,
         [("2026-01-01", "2026-03-04"), ("2026-03-10", None), ("2026-03-06", "2026-03-06")]),
        # on a day of two runs that overlap
        ([("2026-01-01", "2026-03-04"), ("2026-02-01", None)], "2026-02-10", "2026-02-11",
         [("2026-01-01", "2026-02-10"), ("2026-02-01", "2026-02-10"), ("2026-02-11", None)]),
        # a journal may begin with it
        ([], "2026-03-04", "2026-03-05", [("2026-03-04", "2026-03-04"), ("2026-03-05", None)]),
        ([], "2026-03-04", None, [("2026-03-04", "2026-03-04")]),
    ],
)  # fmt: skip
def test_a_return_to_use(
    held: list[tuple[str, str | None]],
    used_on: str,
    restart: str | None,
    expected: list[tuple[str, str | None]],
) -> None:
    assert noted(runs(*held), used_on, restart) == expected


def test_the_figures_of_the_rule() -> None:
    after = returns.add_return(
        journal(runs=runs(("2026-01-01", None))), Return(day("2026-03-04"), day("2026-03-05"))
    )
    count = count_days(after.runs, day("2026-03-20"))
    assert (count.full_days, count.longest, count.total, count.span) == (15, 62, 77, 78)


def test_impossible_dates_are_refused() -> None:
    with pytest.raises(Refused, match="before your first start date"):
        noted(runs(("2026-01-01", None)), "2025-12-31", "2026-01-01")
    with pytest.raises(BadValue, match="before the date of use"):
        noted(runs(("2026-01-01", None)), "2026-03-04", "2026-03-03")
    with pytest.raises(BadValue, match="a later return to use on Sunday 8 March 2026"):
        noted(runs(("2026-01-01", "2026-03-04"), ("2026-03-05", "2026-03-08")),
              "2026-03-04", "2026-03-09")  # fmt: skip


def test_the_usual_new_start_is_the_next_day_unless_one_is_there() -> None:
    held = journal(runs=runs(("2026-01-01", "2026-03-04"), ("2026-03-10", None)))
    usual = {
        text: returns.find_usual_restart(held, day(text), MAIN)
        for text in ("2026-02-01", "2026-03-04", "2026-03-12")
    }
    assert usual == {
        "2026-02-01": day("2026-02-02"), "2026-03-04": None, "2026-03-12": day("2026-03-13")
    }  # fmt: skip


def test_a_note_is_added_to_the_one_that_is_there() -> None:
    held = journal(runs=[Run(day("2026-01-01"), note="began in January")])
    one = Return(day("2026-03-04"), None, "told J the same evening")
    assert returns.add_return(held, one).runs[0].note == "began in January\ntold J the same evening"


def test_only_the_counter_that_is_named_is_touched() -> None:
    beside = Run(day("2026-01-01"), counter="nicotine")
    held = journal(runs=[Run(day("2026-01-01")), beside])
    one = Return(day("2026-03-04"), day("2026-03-05"), counter="nicotine")
    assert returns.add_return(held, one).runs == (
        Run(day("2026-01-01")),
        beside._replace(used_on=day("2026-03-04")),
        Run(day("2026-03-05"), counter="nicotine"),
    )


def test_a_new_start_after_not_yet() -> None:
    ended = journal(runs=runs(("2026-01-01", "2026-03-04")))
    eighth = day("2026-03-08")
    again = returns.restart(ended, eighth, MAIN, eighth, "with J beside me")
    assert again.runs[-1] == Run(eighth, note="with J beside me")
    with pytest.raises(Refused):
        returns.restart(again, day("2026-03-09"), MAIN, day("2026-03-09"))
    with pytest.raises(BadValue):
        returns.restart(ended, day("2026-03-03"), MAIN, day("2026-03-08"))
    with pytest.raises(NothingYet):
        returns.restart(Journal(), day("2026-03-03"), MAIN, day("2026-03-08"))


def test_a_new_start_never_replaces_a_count_that_nothing_has_ended() -> None:
    coming = journal(runs=runs(("2026-04-01", None)))
    with pytest.raises(Refused, match="already have a count from 2026-04-01"):
        returns.restart(coming, day("2026-03-05"), MAIN, day("2026-03-05"))


CORRECTED = [
    # (day of use, next start), the corrected day of use, and the start that moves along
    (("2026-03-15", "2026-03-16"), "2026-03-20", "2026-03-21"),
    (("2026-03-15", "2026-03-15"), "2026-03-20", "2026-03-20"),
    (("2026-03-15", "2026-04-01"), "2026-04-02", "2026-04-03"),
    (("2026-03-15", "2026-03-16"), "2026-03-16", None),  # nothing is in the way
    (("2026-03-15", "2026-03-16"), "2026-03-10", None),
]


@pytest.mark.parametrize(("dates", "used_on", "moved"), CORRECTED)
def test_a_later_day_of_use_takes_the_next_start_along(
    dates: tuple[str, str], used_on: str, moved: str | None
) -> None:
    held = journal(runs=runs(("2026-01-01", dates[0]), (dates[1], None)))
    found = returns.find_run_to_move(held.runs, held.runs[0], day(used_on))
    assert (found is not None) is (moved is not None)
    after = returns.move_next_run(held, held.runs[0], day(used_on))
    assert after.runs[1].start == day(moved or dates[1])


def test_a_day_of_use_after_the_whole_next_run_moves_nothing() -> None:
    held = runs(("2026-01-01", "2026-03-15"), ("2026-03-16", "2026-03-18"), ("2026-03-19", None))
    assert returns.find_run_to_move(tuple(held), held[0], day("2026-03-20")) is None


def test_a_new_start_to_come_can_be_another_one() -> None:
    held = journal(runs=runs(("2026-01-01", "2026-03-04"), ("2026-03-08", None)))
    again = returns.restart(held, day("2026-03-06"), MAIN, day("2026-03-05"))
    assert again.runs == (Run(day("2026-01-01"), day("2026-03-04")), Run(day("2026-03-06")))


def test_what_stays() -> None:
    held = journal(
        runs=runs(("2026-01-01", "2026-03-04"), ("2026-03-05", None)),
        meetings=[Meeting(day("2026-01-10")), Meeting(day("2027-01-10"))],
        contacts=[Contact("J", "sponsor"), Contact("K", until=day("2026-01-10"))],
    )
    stays = count_kept(held, TABLE, day("2026-03-20"), MAIN)
    assert (stays.sober.total, stays.sober.longest) == (77, 62)
    assert (stays.milestones, stays.meetings, stays.people) == (1, 1, 1)


FIRST = day("2026-01-01")
LAST = FIRST + dt.timedelta(days=100)


@st.composite
def apart(draw: st.DrawFn) -> list[Run]:
    """Return successive stretches of one counter; the last may still be open."""
    days = sorted(draw(st.lists(st.integers(0, 90), min_size=1, max_size=7, unique=True)))
    dates = [FIRST + dt.timedelta(days=number) for number in days]
    return [Run(*pair) for pair in zip(dates[::2], [*dates[1::2], None], strict=False)]


def sober(held: tuple[Run, ...]) -> set[dt.date]:
    """Return every sober day up to the last day, by walking through the calendar."""
    days = [FIRST + dt.timedelta(days=number) for number in range(101)]
    return {
        one for one in days
        if any(run.start <= one and (run.used_on is None or one < run.used_on) for run in held)
    }  # fmt: skip


@given(apart(), st.integers(0, 100), st.integers(0, 9), st.booleans())
def test_no_day_before_the_use_changes_and_none_is_counted_twice(
    held: list[Run], used: int, later: int, again: bool
) -> None:
    used_on = FIRST + dt.timedelta(days=used)
    if used_on < held[0].start:
        return
    restart = used_on + dt.timedelta(days=later) if again else None
    before = tuple(held)
    inside = any(
        run.start <= used_on and (run.used_on is None or used_on < run.used_on) for run in held
    )
    try:
        after = returns.add_return(Journal(runs=before), Return(used_on, restart)).runs
    except BadValue:
        return
    assert {one for one in sober(after) if one < used_on} == {
        one for one in sober(before) if one < used_on
    }
    if inside:
        assert (used_on in sober(after)) == (restart == used_on)
        end = next(run.used_on for run in held if find_end(run) > used_on)
        later = {one for one in sober(after) if one >= used_on}
        if restart is None or end is None or restart <= end:
            kept = {one for one in sober(before) if restart is not None and one >= restart}
            others = sober(tuple(run for run in held if run.start > used_on))
            assert later == kept | others
        else:
            assert min(later | {restart}) == restart
    uses = {run.used_on for run in before if run.used_on}
    assert {run.used_on for run in after if run.used_on} == uses | {used_on}
    assert find_overlaps(after, make_run_span) == ()
    count = count_days(after, LAST)
    assert count.total == len([one for one in sober(after) if one < LAST])
    assert count.span >= count.total


@given(
    first=st.integers(0, 20),
    rest=st.none() | st.integers(0, 5),
    note=st.sampled_from(["", "hard night"]),
)
def test_a_return_that_is_logged_again_changes_nothing(
    first: int, rest: int | None, note: str
) -> None:
    begun, used_on = day("2026-01-01"), day("2026-01-01") + dt.timedelta(first)
    restart = None if rest is None else used_on + dt.timedelta(rest)
    for runs in ([Run(begun)], [Run(begun, day("2026-02-01"))], []):
        one = Return(used_on, restart, note)
        after = returns.add_return(journal(runs=runs), one)
        assert returns.add_return(after, one) == after
        if restart is not None:
            assert returns.find_usual_restart(after, used_on, MAIN) is None
            assert returns.add_return(after, Return(used_on, None, note)) == after
