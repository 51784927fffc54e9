"""When the system refuses or something is in the way, doctor says so, and no command crashes."""

import errno
import os
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from changing import update_journal
from conftest import Run
from factories import TODAY
from soberpath.core.model.errors import Refused, SoberpathError
from soberpath.core.model.records import CheckIn, Journal
from soberpath.store import draft
from soberpath.store.create import create_journal
from soberpath.store.disk import backups, cache
from soberpath.store.doctor import checkup
from soberpath.store.undo import list_backups, list_changes, read_present
from thorough import leave_to_sweep

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="POSIX")

CALLS = ("stat", "lstat", "listdir", "scandir", "open", "fstat", "read", "access", "readlink")
PARTS = 10
"""Tests that refuse the calls by turns."""


@pytest.fixture
def begun(tmp_path: Path) -> Path:
    folder = tmp_path / "mine"
    folder.mkdir(mode=0o700)
    path = folder / "journal.toml"
    create_journal(path, Journal(), TODAY)
    for mood in (1, 2, 3):
        update_journal(path, lambda _, mood=mood: Journal(checkins=(CheckIn(TODAY, mood),)), TODAY)
    return path


def problems(path: Path) -> list[str]:
    return [one.what for one in checkup.check_journal(path, lambda _: TODAY).left]


class Refusing:
    """The calls of `os`, of which the call with a given number fails."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
        self.monkeypatch, self.folder, self.seen, self.struck, self.code = (
            monkeypatch, str(folder), 0, 0, 0
        )  # fmt: skip
        for name in CALLS:
            monkeypatch.setattr(os, name, self._wrapped(getattr(os, name)))

    def _wrapped(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def wrapped(*args: Any, **more: Any) -> Any:
            where = args[0] if args else "."
            if self.struck >= 0 and (
                isinstance(where, int) or os.fsdecode(where).startswith(self.folder)
            ):
                self.seen += 1
                if self.seen == self.struck:
                    raise OSError(self.code, os.strerror(self.code), where)
            return call(*args, **more)

        return wrapped

    def run(self, struck: int, code: int, act: Callable[[], object]) -> bool:
        """Run with one call refused; return False if the call was not reached."""
        self.seen, self.struck, self.code = 0, struck, code
        try:
            act()
        except SoberpathError as error:
            assert str(error)
            assert "\n" not in str(error)
        reached = self.seen >= struck
        self.struck = -1
        return reached


@pytest.mark.parametrize("part", leave_to_sweep(range(PARTS), but=[0]))
@pytest.mark.parametrize("code", [errno.EACCES, errno.EIO])
@pytest.mark.parametrize("fix", [False, True])
def test_doctor_ends_with_a_page_whatever_is_refused(
    begun: Path, monkeypatch: pytest.MonkeyPatch, code: int, fix: bool, part: int
) -> None:
    calls = Refusing(monkeypatch, begun.parent.parent)

    def act() -> None:
        if fix:
            checkup.repair_journal(begun, lambda _: TODAY, TODAY)
        else:
            checkup.check_journal(begun, lambda _: TODAY)

    before, struck = begun.read_bytes(), 1 + part
    while calls.run(struck, code, act):
        assert struck < 5000
        struck += PARTS
    assert struck > 20
    assert begun.read_bytes() == before


def _file(path: Path) -> None:
    path.write_text("x")


def _nowhere(path: Path) -> None:
    path.symlink_to(path.with_name("gone"))


def _socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(str(path))


def _elsewhere(path: Path) -> None:
    target = path.parent.parent / "other"
    target.write_text("x")
    path.symlink_to(target)


MADE: dict[str, Callable[[Path], None]] = {
    "file": _file, "fifo": os.mkfifo, "link": _nowhere, "folder": Path.mkdir,
    "link to a file": _elsewhere, "link to a device": lambda path: path.symlink_to("/dev/null"),
    "socket": _socket,
}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("backups", "file"), ("backups", "fifo"), ("backups", "link"),
        ("journal.toml.lock", "folder"), ("journal.toml.lock", "link"),
        ("journal.toml.lock", "link to a file"), ("journal.toml.lock", "link to a device"),
        ("journal.toml.lock", "fifo"), ("journal.toml.lock", "socket"),
    ],
)  # fmt: skip
def test_what_is_in_the_way_is_named(soberpath: Run, begun: Path, name: str, kind: str) -> None:
    place = begun.parent / name
    if place.is_dir():
        place.rename(begun.parent / "kept")
    place.unlink(missing_ok=True)
    MADE[kind](place)
    before = begun.read_bytes()
    assert any(str(place) in one and "saved" in one for one in problems(begun))
    for words in (
        ("checkin", "--quick", "--mood", "4"),
        ("backup",),
        ("undo",),
        ("undo", "--list"),
    ):
        done = soberpath(*words, SOBERPATH_FILE=str(begun))
        assert done.stderr.count("\n") == (done.returncode != 0), done
        if words[0] == "checkin":
            assert done.returncode == (1 if name == "backups" else 5)
            assert str(place) in done.stderr
    assert begun.read_bytes() == before
    assert not begun.with_name("gone").exists()
    done = soberpath("doctor", SOBERPATH_FILE=str(begun))
    assert (done.returncode, done.stderr) == (1, "")
    assert str(place) in done.stdout


def test_backups_that_do_not_open_are_named(soberpath: Run, begun: Path) -> None:
    folder = backups.folder_of(begun)
    names = backups.list_versions(begun)
    assert problems(begun) == []
    (folder / names[0]).write_text("broken = ")
    (folder / names[1]).unlink()
    os.mkfifo(folder / names[1], 0o600)
    found = problems(begun)
    assert len(found) == 2
    assert names[0] in found[0]
    assert "isn't an ordinary file" in found[1]
    for words in (("undo", "--list"), ("backup", "--list"), ("backup",), ("undo",)):
        done = soberpath(*words, SOBERPATH_FILE=str(begun))
        assert done.returncode in (0, 4), done
        assert "Traceback" not in done.stderr


def test_a_cached_copy_that_differs_is_named(begun: Path, tmp_path: Path) -> None:
    copy = Path(cache.path_of(begun))
    data = bytearray(copy.read_bytes())
    data[-1] ^= 1
    copy.write_bytes(data)
    assert any(str(copy) in one for one in problems(begun))


def test_a_backup_that_is_a_pipe_does_not_stop_undo(begun: Path) -> None:
    folder = backups.folder_of(begun)
    os.mkfifo(folder / f"journal-000099-{TODAY}.toml", 0o600)
    (folder / f"journal-000098-{TODAY}.toml").symlink_to("/dev/zero")
    assert [one.number for one in list_backups(begun)] == [1, 2, 3]
    assert len(list(list_changes(begun, read_present(begun)))) == 3


@pytest.mark.parametrize("name", ["journal.draft.toml", ".journal.draft.toml.base"])
@pytest.mark.parametrize("make", [os.mkfifo, Path.mkdir, lambda path: path.symlink_to("x")])
def test_doctor_and_edit_report_anything_else_with_the_name_of_a_draft(
    name: str, make: Callable[[Path], None], begun: Path
) -> None:
    place = begun.with_name(name)
    make(place)
    found = [what for what in problems(begun) if str(place) in what]
    assert found == [f"{place} is where the draft of an edit should be, so no edit can begin"]
    with pytest.raises(Refused, match="Move it elsewhere"):
        draft.begin(begun)
    assert os.path.lexists(place)


def test_the_command_that_closes_a_file_can_be_pasted_whatever_its_name(tmp_path: Path) -> None:
    folder = tmp_path / "it's \x1b[31m \u202e $HOME;\n\u00a0x"
    folder.mkdir(mode=0o700)
    path = folder / "journal.toml"
    create_journal(path, Journal(), TODAY)
    path.chmod(0o644)
    (cure,) = (one.cure for one in checkup.check_journal(path, lambda _: TODAY).left)
    command = str(cure).removeprefix("Run: ")
    assert command.isprintable()
    subprocess.run(["bash", "-c", command], check=True)
    assert path.stat().st_mode & 0o777 == 0o600
