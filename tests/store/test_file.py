"""The file on disk is never half written, opened to others or overwritten unseen."""

import datetime as dt
import os
import stat
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from changing import update_journal
from soberpath.core.days import checkins, meetings
from soberpath.core.model.errors import Busy, NothingYet, Refused, Unreadable
from soberpath.core.model.records import CheckIn, Journal, Meeting, Run
from soberpath.store.create import create_journal
from soberpath.store.disk import backups, cache, export_file, lock, reading
from soberpath.store.read import read_journal

DAY = dt.date(2026, 2, 1)
posix = pytest.mark.skipif(sys.platform == "win32", reason="POSIX permissions and links")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "folder" / "journal.toml"
    create_journal(path, Journal(runs=(Run(DAY),)), DAY)
    return path


def add(path: Path, name: str = "Noon Table") -> Journal:
    return update_journal(path, lambda journal: meetings.add(journal, Meeting(DAY, name=name)), DAY)


def lying_in(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


def mode(path: Path) -> str:
    return oct(stat.S_IMODE(path.stat().st_mode))


@posix
def test_files_are_for_their_owner_alone(path: Path) -> None:
    add(path)
    kept = path.parent / "backups" / backups.list_versions(path)[0]
    copy = Path(cache.path_of(reading.resolve(path)))
    assert [mode(one) for one in (path, Path(f"{path}.lock"), kept, copy)] == ["0o600"] * 4
    assert [mode(one) for one in (path.parent, kept.parent)] == ["0o700"] * 2


def test_the_previous_version_is_kept(path: Path) -> None:
    before = path.read_bytes()
    add(path)
    kept = path.parent / "backups" / backups.list_versions(path)[0]
    assert kept.read_bytes() == before


def test_nothing_is_written_when_nothing_changes(path: Path) -> None:
    before = path.stat()
    update_journal(path, lambda journal: journal, DAY)
    after = path.stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert not (path.parent / "backups").exists()


def test_there_is_no_journal_before_the_first(tmp_path: Path) -> None:
    with pytest.raises(NothingYet, match="There's no journal yet"):
        read_journal(tmp_path / "journal.toml")
    with pytest.raises(NothingYet, match="There's no journal yet"):
        add(tmp_path / "elsewhere" / "journal.toml")
    assert list(tmp_path.iterdir()) == []


def test_a_journal_is_never_begun_over_another(path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(Refused, match="already exists"):
        create_journal(path, Journal(), DAY)
    assert path.read_bytes() == before


@posix
def test_a_symlink_stays_one(tmp_path: Path, path: Path) -> None:
    link = tmp_path / "link.toml"
    link.symlink_to(path)
    add(link)
    assert link.is_symlink()
    assert len(read_journal(path).journal.meetings) == 1


@posix
def test_a_loop_of_symlinks_is_reported(tmp_path: Path) -> None:
    loop = tmp_path / "loop.toml"
    loop.symlink_to(loop)
    with pytest.raises(Unreadable, match="can't be opened"):
        read_journal(loop)


@posix
@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo], ids=["folder", "pipe"])
def test_anything_but_a_file_is_reported_and_left_alone(
    tmp_path: Path, make: Callable[[Path], None]
) -> None:
    path = tmp_path / "journal.toml"
    make(path)
    with pytest.raises(Unreadable, match=r"isn't an ordinary file|is a folder"):
        read_journal(path)
    with pytest.raises(Unreadable, match=r"isn't an ordinary file|is a folder"):
        add(path)
    assert not path.is_file()


def test_a_file_too_large_is_reported(path: Path) -> None:
    with path.open("r+b") as opened:
        opened.truncate(reading.LARGEST + 1)
    with pytest.raises(Unreadable, match="larger than a journal can be"):
        read_journal(path)


def test_a_broken_file_is_never_replaced(path: Path) -> None:
    broken = path.read_bytes() + b"\nmood ="
    path.write_bytes(broken)
    with pytest.raises(Unreadable, match="a value is missing"):
        add(path)
    assert path.read_bytes() == broken
    assert not (path.parent / "backups").exists()


def test_a_change_that_an_editor_saved_meanwhile_stays(path: Path) -> None:
    def slow(journal: Journal) -> Journal:
        path.write_bytes(path.read_bytes() + b"# by hand\n")
        return meetings.add(journal, Meeting(DAY))

    with pytest.raises(Busy, match="Another program changed"):
        update_journal(path, slow, DAY)
    assert path.read_bytes().endswith(b"# by hand\n")
    assert lying_in(path.parent) == ["journal.toml", "journal.toml.lock"]


def test_a_change_that_fails_leaves_nothing_behind(path: Path) -> None:
    before = path.read_bytes()

    def fail(_: Journal) -> Journal:
        raise Refused("no")

    with pytest.raises(Refused):
        update_journal(path, fail, DAY)
    assert path.read_bytes() == before


@posix
@pytest.mark.skipif(sys.platform != "win32" and os.geteuid() == 0, reason="root writes anywhere")
def test_a_read_only_folder_is_reported(path: Path) -> None:
    path.parent.chmod(0o500)
    try:
        with pytest.raises(Refused, match="couldn't be saved"):
            add(path)
    finally:
        path.parent.chmod(0o700)


def test_a_failing_disk_does_not_change_the_old_file(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = path.read_bytes()

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Refused, match="No space left on device"):
        add(path)
    assert path.read_bytes() == before
    assert lying_in(path.parent) == ["journal.toml", "journal.toml.lock"]


def test_leftovers_of_a_killed_run_are_removed(path: Path) -> None:
    leftover = path.parent / ".journal.toml.new"
    leftover.write_text("half a jour")
    add(path)
    assert not leftover.exists()


def test_a_file_system_without_hard_links_gets_a_copy(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(1, "Operation not permitted")

    before = path.read_bytes()
    monkeypatch.setattr(os, "link", refuse)
    add(path)
    assert (path.parent / "backups" / backups.list_versions(path)[0]).read_bytes() == before


def test_a_locked_journal_is_waited_for_and_then_reported(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock, "PATIENCE", 0.1)
    before = path.read_bytes()
    told: list[BaseException] = []

    def second() -> None:
        try:
            add(path)
        except Busy as error:
            told.append(error)

    def first(journal: Journal) -> Journal:
        other = threading.Thread(target=second)
        other.start()
        other.join()
        return journal

    update_journal(path, first, DAY)
    assert [str(error) for error in told] == [
        "Another soberpath is saving right now. Nothing was saved. Try again."
    ]
    assert path.read_bytes() == before


@posix
def test_many_at_once_lose_nothing(path: Path, environment: dict[str, str]) -> None:
    program = Path(sys.executable).with_name("soberpath")
    runs = [
        subprocess.Popen(
            [str(program), "--file", str(path), "meeting", "add", f"Table {number}"],
            env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
        )
        for number in range(12)
    ]  # fmt: skip
    assert [run.communicate()[1] for run in runs] == [b""] * 12
    names = sorted(one.name for one in read_journal(path).journal.meetings)
    assert names == sorted(f"Table {number}" for number in range(12))


def test_an_export_is_for_its_owner_and_never_overwrites_unasked(tmp_path: Path) -> None:
    target = tmp_path / "summary.md"
    export_file.write_file(target, b"one\n", force=False)
    with pytest.raises(Refused, match="--force"):
        export_file.write_file(target, b"two\n", force=False)
    assert target.read_text() == "one\n"
    export_file.write_file(target, b"two\n", force=True)
    assert target.read_text() == "two\n"
    if sys.platform != "win32":
        assert mode(target) == "0o600"
    with pytest.raises(Refused, match="There's no folder"):
        export_file.write_file(tmp_path / "nowhere" / "summary.md", b"x", force=False)


def test_a_checkin_goes_to_the_end_and_is_updated_in_place(path: Path) -> None:
    update_journal(path, lambda journal: checkins.save_checkin(journal, CheckIn(DAY, mood=3)), DAY)
    add(path)
    update_journal(
        path, lambda journal: checkins.save_checkin(journal, CheckIn(DAY, note="later")), DAY
    )
    assert path.read_text().endswith(
        '[[checkin]]\ndate = 2026-02-01\nmood = 3\nnote = "later"\n\n'
        '[[meeting]]\ndate = 2026-02-01\nname = "Noon Table"\nsigned = false\n'
    )
