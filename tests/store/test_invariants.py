"""No write adds runs or tapers that share days; what a hand wrote so may stay, and be corrected."""

import datetime as dt
from pathlib import Path

import pytest

from factories import day, journal
from soberpath.core import checkins, conflicts, counter, returns, tapers
from soberpath.core.errors import Refused
from soberpath.core.model import CheckIn, Journal, Run, Taper
from soberpath.core.returns import Return
from soberpath.store import changing, draft, journals
from soberpath.store.merging import files

DAY = dt.date(2026, 6, 1)
APART = (Run(day("2026-01-01"), day("2026-03-15")), Run(day("2026-03-16")))
TOGETHER = (Run(day("2026-01-01"), day("2026-03-20")), Run(day("2026-03-16")))
TAPERS = (Taper(day("2026-01-01"), day("2026-02-01")), Taper(day("2026-03-01")))
BESIDE = (Taper(day("2026-01-01"), day("2026-03-01")), Taper(day("2026-03-01")))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "folder" / "journal.toml"
    changing.create(path, journal(runs=APART, tapers=TAPERS), DAY)
    return path


@pytest.mark.parametrize("wrong", [{"runs": TOGETHER}, {"tapers": BESIDE}])
def test_no_change_adds_what_shares_days(path: Path, wrong: dict[str, object]) -> None:
    before = path.read_bytes()
    with pytest.raises(Refused, match="would share days") as told:
        changing.update(path, lambda held: held._replace(**wrong), DAY)
    assert told.value.cures
    assert path.read_bytes() == before
    with pytest.raises(Refused, match="would share days"):
        changing.create(path.with_name("other.toml"), Journal()._replace(**wrong), DAY)  # type: ignore[arg-type]


def test_two_counters_may_share_days(path: Path) -> None:
    beside = Run(day("2026-01-01"), counter="nicotine")
    after = changing.update(path, lambda held: held._replace(runs=(*held.runs, beside)), DAY)
    assert beside in after.runs


def by_hand(path: Path) -> None:
    path.write_text(path.read_text().replace("2026-03-15", "2026-03-20"))


def test_what_a_hand_wrote_stays_and_can_be_corrected(path: Path) -> None:
    by_hand(path)
    changing.update(path, lambda held: checkins.put(held, CheckIn(DAY, 3)), DAY)
    nearer = (TOGETHER[0]._replace(used_on=day("2026-03-18")), TOGETHER[1])
    changing.update(path, lambda held: held._replace(runs=nearer), DAY)
    assert changing.update(path, lambda held: held._replace(runs=APART), DAY).runs == APART


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
    files.into(path, other, None, DAY)
    held = journals.read(path).journal
    (left,) = conflicts.open_ones(held)
    for settle in (conflicts.kept, conflicts.taken):
        after = settle(held, left)
        assert not (counter.overlaps(after.runs) or tapers.overlaps(after.tapers))
        assert after.conflicts == ()


def test_what_was_noted_since_the_merge_is_never_undone_by_taking_the_other_runs(
    path: Path,
) -> None:
    other = path.with_name("other.toml")
    other.write_text("[[run]]\nstart = 2026-01-20\n")
    files.into(path, other, None, DAY)
    used = Return(day("2026-05-20"), day("2026-05-21"))
    changing.update(path, lambda held: returns.noted(held, used), DAY)
    held = journals.read(path).journal
    with pytest.raises(Refused, match="changed after the merge"):
        conflicts.taken(held, conflicts.open_ones(held)[0])
