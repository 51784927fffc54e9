"""Killing a command before any system call loses no entry and leaves nothing to repair.

Here is one command of each way of writing; `test_sweep.py` strikes every other.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from faults.conftest import LYING_THERE, Points, Quick
from faults.tracing import Call, list_calls, needs_strace, strike_options, watch_options
from soberpath.store.read import read_journal
from thorough import leave_to_sweep

pytestmark = needs_strace
WRITES = {
    "init": ("init", "--date", "2026-01-31", "--sponsor", "J"),
    "checkin --quick": ("checkin", "--quick"),
    "contact edit": ("contact", "edit", "J", "--phone", "555-0100"),
    "undo": ("undo",),
}
PARTS = 4
"""Tests that strike the calls of an edit by turns."""


def files(folder: Path) -> set[str]:
    return {one.name for one in folder.iterdir()} if folder.exists() else set()


def put_back(folder: Path, kept: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    if kept.exists():
        shutil.copytree(kept, folder)


@pytest.fixture
def place(write: str, begun: Path, tmp_path: Path) -> Iterator[tuple[Path, Path]]:
    """The journal that a command works on, and a copy of its folder from before."""
    path = begun if write != "init" else tmp_path / "new" / "journal.toml"
    kept = tmp_path / "kept"
    if path.exists():
        shutil.copytree(path.parent, kept)
    shutil.copytree(tmp_path / ".cache", tmp_path / "kept cache")
    yield path, kept


def seen(quick: Quick, path: Path, write: str) -> tuple[list[Call], bytes]:
    """The system calls of an undisturbed run, and the bytes it saves."""
    done = quick(*WRITES[write], strace=watch_options(path.parent), SOBERPATH_FILE=str(path))
    assert done.code == 0
    return list_calls(done), path.read_bytes()


@pytest.mark.parametrize(
    "write", leave_to_sweep(WRITES, but=["checkin --quick", "contact edit", "undo"])
)
def test_a_kill_before_any_system_call_loses_nothing(
    write: str, place: tuple[Path, Path], quick: Quick, points: Points, tmp_path: Path
) -> None:
    path, kept = place
    before = path.read_bytes() if path.exists() else b""
    every, after = seen(quick, path, write)
    outcomes = set()
    for call in every:
        put_back(path.parent, kept)
        put_back(tmp_path / ".cache", tmp_path / "kept cache")
        killed = quick(
            *WRITES[write], strace=strike_options(call, path.parent, "signal=SIGKILL"),
            SOBERPATH_FILE=str(path),
        )  # fmt: skip
        assert killed.code == -9, call
        found = path.read_bytes() if path.exists() else b""
        assert found in (before, after), call
        outcomes.add(found)
        works_on(quick, path, found)
    assert outcomes == {before, after}
    points(f"SIGKILL before each system call of `{write}` on the folder", len(every))


def works_on(quick: Quick, path: Path, found: bytes) -> None:
    """Check that the next command works, keeps every byte and cleans up."""
    words = ("meeting", "add", "Next Table") if found else WRITES["init"]
    done = quick(*words, SOBERPATH_FILE=str(path))
    assert (done.code, done.stderr) == (0, "")
    assert path.read_bytes().startswith(found)
    assert files(path.parent) <= LYING_THERE
    kept = files(path.parent / "backups")
    assert all(name.endswith(".toml") for name in kept)
    assert read_journal(path).journal.runs


def test_the_next_export_removes_what_a_killed_one_left(
    begun: Path, quick: Quick, points: Points, tmp_path: Path
) -> None:
    out, here = tmp_path / "out", {"SOBERPATH_FILE": str(begun)}
    words = ("export", "summary", "--redact", "--output", str(out / "s.md"))
    out.mkdir()
    every = list_calls(quick(*words, strace=watch_options(out), **here))
    left = 0
    for call in every:
        shutil.rmtree(out)
        out.mkdir()
        killed = quick(*words, strace=strike_options(call, out, "signal=SIGKILL"), **here)
        assert killed.code == -9, call
        found = files(out) - {"s.md"}
        left += len(found)
        told = quick("doctor", **here).stdout
        assert all(f"{out / name} was left" in told for name in found), (call, told)
        done = quick(*words, "--force", **here)
        assert (done.code, files(out)) == (0, {"s.md"}), (call, done)
        assert str(out) not in quick("doctor", **here).stdout
    assert left
    points("SIGKILL before each system call of an export on its folder", len(every))


@pytest.mark.parametrize("part", leave_to_sweep(range(PARTS), but=[0]))
def test_an_edit_that_was_killed_stops_no_later_one(
    part: int, begun: Path, quick: Quick, points: Points, tmp_path: Path
) -> None:
    (tmp_path / "editor.sh").write_text('echo "# by hand" >> "$1"\n')
    here = {"SOBERPATH_FILE": str(begun), "EDITOR": "sh editor.sh"}
    kept, before = tmp_path / "kept", begun.read_bytes()
    shutil.copytree(begun.parent, kept)
    tried = list_calls(quick("edit", strace=watch_options(begun.parent), **here))[part::PARTS]
    for call in tried:
        put_back(begun.parent, kept)
        killed = quick("edit", strace=strike_options(call, begun.parent, "signal=SIGKILL"), **here)
        assert killed.code == -9, call
        done = quick("edit", **here)
        assert done.code == 0, (call, done)
        assert begun.read_bytes() in (before + b"# by hand\n" * number for number in (1, 2)), call
        assert files(begun.parent) <= LYING_THERE, call
    points("SIGKILL before each system call of `edit` on the folder", len(tried))
