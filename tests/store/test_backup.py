"""Backups: how many are kept, and which ones."""

import datetime as dt
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from changing import update_journal
from soberpath.core.days import checkins
from soberpath.core.model.records import CheckIn, Journal, Run
from soberpath.store import draft
from soberpath.store.create import create_journal
from soberpath.store.disk import backups, file_names
from soberpath.store.forgetting.erasers import make_text_eraser
from soberpath.store.forgetting.forget import forget_everywhere
from soberpath.store.forgetting.places import find_traces

TODAY = dt.date(2026, 6, 15)


def names(*days: dt.date) -> list[str]:
    return [f"journal-{number:06}-{day}.toml" for number, day in enumerate(days, 1)]


def test_the_last_twenty_writes_are_kept() -> None:
    written = names(*[TODAY] * 50)
    assert backups.choose_names(written) == set(written[-20:])


def days_of(names: set[str]) -> set[str]:
    return {name[15:25] for name in names}


def test_one_version_a_day_is_kept_for_a_fortnight_of_writes() -> None:
    days = [TODAY - dt.timedelta(days=number) for number in range(30, -1, -1) for _ in range(25)]
    fortnight = {str(TODAY - dt.timedelta(days=number)) for number in range(14)}
    assert days_of(backups.choose_names(names(*days))) == fortnight | {"2026-05-31"}


def test_a_pause_of_years_removes_nothing() -> None:
    days = [TODAY - dt.timedelta(days=number) for number in range(13, -1, -1)]
    written = names(*days, *[dt.date(2030, 1, 1)] * 25)
    assert days_of(backups.choose_names(written)) >= {str(day) for day in days[1:]}


def test_one_version_a_month_is_kept_for_twelve_months_of_writes() -> None:
    days = [dt.date(2025 + month // 12, month % 12 + 1, 1) for month in range(18)] + [TODAY] * 20
    assert {name[15:22] for name in backups.choose_names(names(*days))} >= {
        f"2025-{month:02}" for month in range(7, 13)
    } | {f"2026-{month:02}" for month in range(1, 7)}


ANY_DAY = st.dates(dt.date(1970, 1, 1), dt.date(2040, 1, 1))
NEARBY = st.integers(0, 90).map(lambda number: TODAY - dt.timedelta(days=number))
CLOCKS = st.lists(NEARBY | ANY_DAY, max_size=120)
"""The days of writes under a clock that wanders."""


def thinned(written: list[str]) -> list[str]:
    """Return the backups that remain if every write deletes old ones."""
    left: list[str] = []
    for name in written:
        left.append(name)
        chosen = backups.choose_names(left)
        left = [one for one in left if one in chosen]
    return left


def last_of_each(periods: dict[str, str], number: int) -> set[str]:
    """Return the last version of each of the latest `count` days or months."""
    numbered = sorted(set(periods.values()), key=lambda period: max(
        name for name in periods if periods[name] == period
    ))  # fmt: skip
    return {
        max(name for name in periods if periods[name] == period) for period in numbered[-number:]
    }


@given(CLOCKS)
def test_whatever_the_clock_says_the_newest_and_the_last_of_days_and_months_stay(
    days: list[dt.date],
) -> None:
    written = names(*days)
    left = set(thinned(written))
    assert left >= set(written[-20:])
    assert left >= last_of_each({name: name[15:25] for name in written}, 14)
    assert left >= last_of_each({name: name[15:22] for name in written}, 12)
    assert left == backups.choose_names(written)
    assert len(left) <= 20 + 14 + 12 + 1


@given(CLOCKS, ANY_DAY, ANY_DAY)
def test_what_one_write_removes_does_not_depend_on_its_clock(
    days: list[dt.date], one: dt.date, other: dt.date
) -> None:
    before = thinned(names(*days))
    number = len(days) + 1

    def removed(day: dt.date) -> set[str]:
        written = [*before, f"journal-{number:06}-{day}.toml"]
        return set(written) - backups.choose_names(written)

    assert removed(one) == removed(other)


def test_numbers_grow_when_the_clock_is_moved_back(tmp_path: Path) -> None:
    journal = tmp_path / "journal.toml"
    journal.write_text("schema = 1\n")
    backups.save(journal, TODAY)
    backups.save(journal, TODAY - dt.timedelta(days=9))
    assert backups.list_versions(journal) == [
        "journal-000001-2026-06-15.toml",
        "journal-000002-2026-06-06.toml",
    ]


def test_other_files_among_the_versions_are_left_alone(tmp_path: Path) -> None:
    journal = tmp_path / "journal.toml"
    journal.write_text("schema = 1\n")
    backups.save(journal, TODAY)
    other = tmp_path / "backups" / "letter.toml"
    other.write_text("mine")
    backups.thin(journal)
    assert other.read_text() == "mine"
    assert backups.list_versions(journal) == ["journal-000001-2026-06-15.toml"]


NAMES = (
    "j",
    "j.toml",
    "j..toml",
    "j..toml.toml",
    "j...toml",
    "j.txt",
    "j.txt.toml",
    ".j",
    "j-1.toml",
)


def test_no_two_journals_of_a_folder_share_a_name(tmp_path: Path) -> None:
    made = []
    for name in NAMES:
        journal = tmp_path / name
        journal.write_text(f"# {name}\n")
        made += [backups.save(journal, TODAY), backups.save_broken(journal, TODAY)]
        made += [*draft.files_of(journal), file_names.swapped_of(journal, 1)]
    assert len(set(made)) == 5 * len(NAMES)
    for name in NAMES:
        journal = tmp_path / name
        kept = backups.list_files(journal)
        assert len(backups.list_versions(journal)) == 1
        assert [one.read_text() for one in kept] == [f"# {name}\n"] * 2


def test_forgetting_touches_nothing_of_another_journal_of_the_folder(tmp_path: Path) -> None:
    for name in NAMES:
        journal = tmp_path / name
        create_journal(journal, Journal(runs=(Run(TODAY),)), TODAY)
        for note in ("opal and tea", "opal"):
            update_journal(
                journal,
                lambda held, note=note: checkins.save_checkin(held, CheckIn(TODAY, note=note)),
                TODAY,
            )
        draft.begin(journal)
    before = {one: one.read_bytes() for one in tmp_path.rglob("*") if one.is_file()}
    erase = make_text_eraser("opal")
    path = tmp_path / "j"
    forget_everywhere(path, erase, find_traces(path, erase), TODAY)
    own = {path, *backups.list_files(path), *draft.files_of(path)}
    after = {one: one.read_bytes() for one in tmp_path.rglob("*") if one.is_file()}
    assert {one for one in before if after.get(one) != before[one]} < own
    assert not [one for one in own if b"opal" in one.read_bytes()]
