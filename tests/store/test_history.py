"""Going back: the version that was there, byte for byte, and the way forward again."""

import datetime as dt
from pathlib import Path

import pytest

from soberpath.core import meetings
from soberpath.core.errors import Busy, NothingYet
from soberpath.core.model import Journal, Meeting, Run
from soberpath.store import backup, file, history

DAY = dt.date(2026, 2, 1)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "journal.toml"
    file.create(path, Journal(runs=(Run(DAY),)), DAY)
    for name in ("One", "Two", "Three"):
        add(path, name)
    return path


def add(path: Path, name: str) -> None:
    file.update(path, lambda journal: meetings.add(journal, Meeting(DAY, name=name)), DAY)


def back(path: Path, number: int) -> Path | None:
    chosen = history.read(history.version(path, number).path)
    return history.put_back(path, chosen, history.present(path), DAY)


def names(path: Path) -> list[str]:
    return [one.name for one in file.read(path).journal.meetings]


def test_going_back_and_forward_gives_the_same_bytes(path: Path) -> None:
    before = path.read_bytes()
    back(path, 2)
    assert names(path) == ["One"]
    back(path, 1)
    assert path.read_bytes() == before


def test_versions_are_counted_from_the_newest(path: Path) -> None:
    assert [one.number for one in history.versions(path)] == [1, 2, 3]
    assert b"Two" in history.version(path, 1).path.read_bytes()
    with pytest.raises(NothingYet, match="there are 3"):
        history.version(path, 4)


def test_a_version_is_put_back_only_over_what_was_seen(path: Path) -> None:
    seen, chosen = history.present(path), history.read(history.version(path, 1).path)
    add(path, "Four")
    with pytest.raises(Busy, match="changed meanwhile"):
        history.put_back(path, chosen, seen, DAY)
    assert names(path) == ["One", "Two", "Three", "Four"]


def test_a_broken_file_is_kept_aside_for_good(path: Path) -> None:
    for number in (1, 2):
        path.write_bytes(b"mood =\n")
        aside = back(path, 1)
        assert aside == path.parent / "backups" / f"journal-broken-2026-02-01-{number}.toml"
        assert aside.read_bytes() == b"mood =\n"
    assert len(history.versions(path)) == 3
    backup.thin(path, DAY.replace(year=2030))
    assert aside.exists()


def test_a_journal_that_is_gone_comes_back(path: Path) -> None:
    path.unlink()
    assert back(path, 1) is None
    assert names(path) == ["One", "Two"]


def test_a_copy_is_kept_once_and_is_no_link(path: Path) -> None:
    kept = history.keep(path, DAY)
    assert kept is not None
    assert history.keep(path, DAY) is None
    before = path.read_bytes()
    with path.open("ab") as opened:
        opened.write(b"# by hand\n")
    assert kept.read_bytes() == before


def test_a_link_to_the_journal_has_the_versions_of_the_journal(path: Path, tmp_path: Path) -> None:
    link = tmp_path / "elsewhere" / "link.toml"
    link.parent.mkdir()
    link.symlink_to(path)
    back(link, 1)
    assert link.is_symlink()
    assert names(path) == ["One", "Two"]
