"""The previous versions: how many stay, and which."""

import datetime as dt
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from soberpath.store.disk import backups

TODAY = dt.date(2026, 6, 15)


def names(*days: dt.date) -> list[str]:
    return [f"journal-{number:06}-{day}.toml" for number, day in enumerate(days, 1)]


def test_the_last_twenty_writes_are_kept() -> None:
    written = names(*[TODAY] * 50)
    assert backups.kept(written, TODAY) == set(written[-20:])


def test_one_version_a_day_is_kept_for_a_fortnight() -> None:
    days = [TODAY - dt.timedelta(days=number) for number in range(30, -1, -1) for _ in range(25)]
    kept = {name[15:25] for name in backups.kept(names(*days), TODAY)}
    fortnight = {str(TODAY - dt.timedelta(days=number)) for number in range(14)}
    assert fortnight <= kept
    assert kept - fortnight == {"2026-05-31"}


def test_one_version_a_month_is_kept_for_a_year() -> None:
    days = [dt.date(2025 + month // 12, month % 12 + 1, 1) for month in range(18)] + [TODAY] * 20
    kept = {name[15:22] for name in backups.kept(names(*days), TODAY)}
    assert kept == {f"2025-{month:02}" for month in range(7, 13)} | {
        f"2026-{month:02}" for month in range(1, 7)
    }


@given(st.lists(st.dates(dt.date(2020, 1, 1), dt.date(2030, 1, 1)), max_size=80))
def test_the_last_version_is_always_kept(days: list[dt.date]) -> None:
    written = names(*days)
    kept = backups.kept(written, TODAY)
    assert kept <= set(written)
    assert set(written[-20:]) <= kept


def test_numbers_grow_when_the_clock_is_moved_back(tmp_path: Path) -> None:
    journal = tmp_path / "journal.toml"
    journal.write_text("schema = 1\n")
    backups.keep(journal, TODAY)
    backups.keep(journal, TODAY - dt.timedelta(days=9))
    assert backups.versions(journal) == [
        "journal-000001-2026-06-15.toml",
        "journal-000002-2026-06-06.toml",
    ]


def test_other_files_among_the_versions_are_left_alone(tmp_path: Path) -> None:
    journal = tmp_path / "journal.toml"
    journal.write_text("schema = 1\n")
    backups.keep(journal, TODAY)
    other = tmp_path / "backups" / "letter.toml"
    other.write_text("mine")
    backups.thin(journal, TODAY)
    assert other.read_text() == "mine"
    assert backups.versions(journal) == ["journal-000001-2026-06-15.toml"]
