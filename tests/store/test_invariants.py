"""No write makes stretches or tapers share days. Shared days written by hand can be fixed."""

import datetime as dt
import time
from pathlib import Path
from typing import Any

import pytest

from changing import update_journal
from factories import day, journal
from soberpath.core.days import checkins
from soberpath.core.merging import conflicts
from soberpath.core.model.errors import Refused
from soberpath.core.model.records import CheckIn, Journal, Run, Taper
from soberpath.core.model.spans import find_overlaps, make_run_span, make_taper_span
from soberpath.core.sobriety import invariants, returns
from soberpath.core.sobriety.returns import Return
from soberpath.store import draft
from soberpath.store.create import create_journal
from soberpath.store.merging import files
from soberpath.store.read import read_journal

DAY = dt.date(2026, 6, 1)
APART = (Run(day("2026-01-01"), day("2026-03-15")), Run(day("2026-03-16")))
TOGETHER = (Run(day("2026-01-01"), day("2026-03-20")), Run(day("2026-03-16")))
TAPERS = (Taper(day("2026-01-01"), day("2026-02-01")), Taper(day("2026-03-01")))
BESIDE = (Taper(day("2026-01-01"), day("2026-03-01")), Taper(day("2026-03-01")))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "folder" / "journal.toml"
    create_journal(path, journal(runs=APART, tapers=TAPERS), DAY)
    return path


@pytest.mark.parametrize("wrong", [{"runs": TOGETHER}, {"tapers": BESIDE}])
def test_no_change_adds_what_shares_days(path: Path, wrong: dict[str, object]) -> None:
    before = path.read_bytes()
    with pytest.raises(Refused, match="would share days") as told:
        update_journal(path, lambda held: held._replace(**wrong), DAY)
    assert told.value.cures
    assert path.read_bytes() == before
    with pytest.raises(Refused, match="would share days"):
        create_journal(path.with_name("other.toml"), Journal()._replace(**wrong), DAY)  # type: ignore[arg-type]


def test_two_counters_may_share_days(path: Path) -> None:
    beside = Run(day("2026-01-01"), counter="nicotine")
    after = update_journal(path, lambda held: held._replace(runs=(*held.runs, beside)), DAY)
    assert beside in after.runs


def by_hand(path: Path) -> None:
    path.write_text(path.read_text().replace("2026-03-15", "2026-03-20"))


def test_hand_edits_stay_and_can_be_fixed(path: Path) -> None:
    by_hand(path)
    update_journal(path, lambda held: checkins.save_checkin(held, CheckIn(DAY, 3)), DAY)
    nearer = (TOGETHER[0]._replace(used_on=day("2026-03-18")), TOGETHER[1])
    update_journal(path, lambda held: held._replace(runs=nearer), DAY)
    assert update_journal(path, lambda held: held._replace(runs=APART), DAY).runs == APART


THREE = (
    Run(day("2026-01-01"), day("2026-03-20")),
    Run(day("2026-03-16"), day("2026-05-01")),
    Run(day("2026-05-02")),
)
"""Runs of which a hand made the first two share days."""

PLANS = tuple(Taper(run.start, run.used_on) for run in THREE)
WITH_COUNTER = (*THREE, Run(day("2026-04-01"), day("2026-04-10"), counter="nicotine"))


@pytest.mark.parametrize("records", [THREE, WITH_COUNTER, PLANS])
@pytest.mark.parametrize(
    ("at", "start", "end", "allowed"),
    [
        (1, "2026-03-18", "2026-05-01", True),  # nearer
        (1, "2026-03-10", "2026-05-01", True),  # the same two, while one is being corrected
        (0, "2026-01-01", "2026-03-10", True),
        (1, "2026-03-21", "2026-05-10", False),  # apart from the first, on days of the third
        (2, "2026-04-20", None, False),
        (0, "2026-03-18", "2026-03-19", True),
        (0, "2026-05-03", "2026-05-04", False),
        (0, "2026-03-10", "2026-05-10", False),
    ],
)
def test_no_two_are_exchanged_for_others_that_share_days(
    records: tuple[Any, ...], at: int, start: str, end: str | None, allowed: bool
) -> None:
    new = type(records[at])(day(start), day(end) if end else None)
    after = (*records[:at], new, *records[at + 1 :])
    before, changed = (
        Journal(**{"runs" if type(new) is Run else "tapers": each}) for each in (records, after)
    )
    invariants.check((before,), before)
    if allowed:
        invariants.check((before,), changed)
        return
    with pytest.raises(Refused, match=f"{start} would share days|share days with .* {start}"):
        invariants.check((before,), changed)


def test_one_more_of_the_same_is_new_too() -> None:
    twice = Journal(runs=(THREE[0], THREE[0]))
    invariants.check((twice,), twice)
    for before in (Journal(runs=THREE[:1]), twice):
        with pytest.raises(Refused, match="would share days"):
            invariants.check((before,), Journal(runs=(*before.runs, THREE[0])))


def test_a_return_on_a_day_shared_by_two_stretches_is_saved() -> None:
    before = Journal(runs=TOGETHER)
    used = Return(day("2026-03-18"), day("2026-03-19"))
    after = returns.add_return(before, used)
    invariants.check((before,), after)
    assert find_overlaps(after.runs, make_run_span)


def test_two_that_share_days_still_do_once_the_one_between_them_is_gone() -> None:
    long, between, last = (
        Run(day("2026-01-01"), day("2026-03-20")),
        Run(day("2026-02-01"), day("2026-04-01")),
        Run(day("2026-03-01"), day("2026-03-10")),
    )
    before = Journal(runs=(long, between, last))
    invariants.check((before,), Journal(runs=(long, last)))


def test_a_taper_that_shares_days_with_one_long_before_is_found() -> None:
    plans = (
        Taper(day("2026-01-01"), day("2026-06-01")),
        Taper(day("2026-02-01"), day("2026-02-02")),
        Taper(day("2026-03-01"), day("2026-03-02")),
    )
    assert find_overlaps(plans, make_taper_span) == ((plans[0], plans[1]), (plans[0], plans[2]))
    with pytest.raises(Refused, match="2026-03-01 would share days with the one from 2026-01-01"):
        invariants.check((Journal(tapers=plans[:2]),), Journal(tapers=plans))


def test_it_takes_no_longer_than_reading_with_very_many_that_share_days() -> None:
    first = dt.date(1900, 1, 1)
    every = [
        Run(first + dt.timedelta(days=2 * at), first + dt.timedelta(days=2 * at + 3))
        for at in range(20_000)
    ]
    moved = [run._replace(used_on=first + dt.timedelta(days=2 * at + 4))
             for at, run in enumerate(every)]  # fmt: skip
    start = time.process_time()
    invariants.check((Journal(runs=tuple(every)),), Journal(runs=(*every[:-1], moved[-1])))
    with pytest.raises(Refused):
        invariants.check((Journal(runs=tuple(every)),), Journal(runs=tuple(moved)))
    assert time.process_time() - start < 5


def test_an_edit_in_an_editor_adds_none(path: Path) -> None:
    begun = draft.begin(path)
    by_hand(begun.path)
    with pytest.raises(Refused, match="would share days"):
        draft.take_over(path, begun, DAY)
    assert "2026-03-15" in path.read_text()


@pytest.mark.parametrize("text", [
    "[[taper]]\nstart = 2026-01-20\nended = 2026-02-10\n",
    "[[run]]\nstart = 2026-01-20\n",
])  # fmt: skip
def test_a_merge_adds_none_and_keeps_both_until_one_is_taken(path: Path, text: str) -> None:
    other = path.with_name("other.toml")
    other.write_text(text)
    files.merge_into(path, other, None, DAY)
    held = read_journal(path).journal
    (left,) = conflicts.list_open(held)
    for settle in (conflicts.keep, conflicts.take):
        after = settle(held, left)
        assert not (
            find_overlaps(after.runs, make_run_span) or find_overlaps(after.tapers, make_taper_span)
        )
        assert after.conflicts == ()


@pytest.mark.parametrize("text", [
    "[[taper]]\nstart = 2026-01-20\nended = 2026-02-10\n[[taper]]\nstart = 2026-02-01\n",
    "[[run]]\nstart = 2026-01-20\nused_on = 2026-02-10\n[[run]]\nstart = 2026-02-01\n",
])  # fmt: skip
def test_spans_of_another_copy_that_share_days_there_can_be_taken(path: Path, text: str) -> None:
    other = path.with_name("other.toml")
    other.write_text(text)
    files.merge_into(path, other, None, DAY)
    after = update_journal(
        path, lambda held: conflicts.take(held, conflicts.find_open(held, 1)), DAY
    )
    assert find_overlaps(after.runs, make_run_span) or find_overlaps(after.tapers, make_taper_span)
    assert after.conflicts == ()

    def more(held: Journal) -> Journal:
        if "run" in text:
            return held._replace(runs=(*held.runs, Run(day("2026-03-01"))))
        return held._replace(tapers=(*held.tapers, Taper(day("2026-03-01"))))

    with pytest.raises(Refused, match="would share days"):
        update_journal(path, more, DAY)


def test_settling_another_conflict_lets_none_in(path: Path) -> None:
    other = path.with_name("other.toml")
    other.write_text("[[run]]\nstart = 2026-01-20\n")
    files.merge_into(path, other, None, DAY)

    def change(held: Journal) -> Journal:
        return conflicts.keep(held, conflicts.list_open(held)[0])._replace(runs=TOGETHER)

    with pytest.raises(Refused, match="would share days"):
        update_journal(path, change, DAY)


def test_entries_since_the_merge_stay_when_the_other_stretches_are_taken(
    path: Path,
) -> None:
    other = path.with_name("other.toml")
    other.write_text("[[run]]\nstart = 2026-01-20\n")
    files.merge_into(path, other, None, DAY)
    used = Return(day("2026-05-20"), day("2026-05-21"))
    update_journal(path, lambda held: returns.add_return(held, used), DAY)
    held = read_journal(path).journal
    with pytest.raises(Refused, match="changed after the merge"):
        conflicts.take(held, conflicts.list_open(held)[0])
