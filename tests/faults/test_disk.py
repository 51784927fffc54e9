"""A disk that refuses to write: a one-line error, the old bytes, and no other file left behind."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from conftest import PROGRAM
from faults.conftest import LYING_THERE, Points, Quick
from faults.tracing import Call, list_calls, needs_strace, strike_options, watch_options
from server import Done

STRUCK = (
    "openat",
    "open",
    "write",
    "fsync",
    "rename",
    "renameat",
    "renameat2",
    "link",
    "linkat",
    "close",
)
WORDS = ("meeting", "add", "Sunday Serenity")


def entries(folder: Path) -> set[str]:
    return {one.name for one in folder.iterdir()}


def harmless(done: Done, before: bytes, path: Path, call: Call, *, enters: bool) -> None:
    """Check that the command said truthfully in one line what happened."""
    entered = b"Sunday Serenity" in path.read_bytes()
    assert entered or path.read_bytes() == before, call
    assert entries(path.parent) == LYING_THERE, call
    assert all(name.endswith(".toml") for name in entries(path.parent / "backups")), call
    if done.code == 0:
        assert (done.stderr, entered) == ("", enters), call
        return
    assert done.stderr.count("\n") == 1, (call, done.stderr)
    assert (done.code, "Your entry is in" in done.stderr) in ((1, entered), (4, False)), call
    if done.code == 4:
        assert not entered


@needs_strace
@pytest.mark.parametrize(
    ("error", "words"),
    [("ENOSPC", WORDS), ("EIO", WORDS), ("EDQUOT", WORDS), ("ENOSPC", ("backup",))],
    ids=lambda value: value if isinstance(value, str) else " ".join(value[:2]),
)
def test_an_error_of_any_call_of_a_write_is_reported(
    error: str, words: tuple[str, ...], begun: Path, quick: Quick, points: Points, tmp_path: Path
) -> None:
    kept = tmp_path / "kept"
    shutil.copytree(begun.parent, kept)
    variables = {"SOBERPATH_FILE": str(begun)}
    every = list_calls(quick(*words, strace=watch_options(begun.parent), **variables))
    struck = [call for call in every if call.name in STRUCK]
    before = (kept / "journal.toml").read_bytes()
    codes = []
    for call in struck:
        shutil.rmtree(begun.parent)
        shutil.copytree(kept, begun.parent)
        done = quick(
            *words, strace=strike_options(call, begun.parent, f"error={error}"), **variables
        )
        assert "INJECTED" in done.trace
        harmless(done, before, begun, call, enters=words == WORDS)
        codes.append(done.code)
    assert {0, 1} <= set(codes)
    of = "a backup made by hand" if words == ("backup",) else "a write"
    points(f"{error} on each open, write, fsync, rename, link and close of {of}", len(struck))


@needs_strace
def test_a_folder_that_takes_no_locks_is_reported(begun: Path, quick: Quick) -> None:
    variables, before = {"SOBERPATH_FILE": str(begun)}, begun.read_bytes()
    every = list_calls(quick(*WORDS, strace=watch_options(begun.parent), **variables))
    before = begun.read_bytes()
    locks = [call for call in every if call.name == "flock"]
    done = quick(*WORDS, strace=strike_options(locks[0], begun.parent, "error=ENOLCK"), **variables)
    assert (done.code, begun.read_bytes()) == (1, before)
    assert "doesn't support file locks" in done.stderr
    assert done.stderr.count("\n") == 1


FULL = """
mount -t tmpfs -o size=300k,mode=0700 tmpfs "$1" || exit 77
cd "$1"
export SOBERPATH_FILE="$1/journal.toml"
"$2" init --date 2026-01-31 --yes >/dev/null || exit 70
"$2" meeting add "Noon Table" >/dev/null || exit 71
cp journal.toml "$1.before"
dd if=/dev/zero of=ballast bs=4096 2>/dev/null
dd if=/dev/zero of=ballast bs=1 oflag=append conv=notrunc 2>/dev/null
"$2" meeting add "Sunday Serenity" >/dev/null; echo "$?"
cmp journal.toml "$1.before" && echo same
ls -A . backups
rm ballast
"$2" meeting add "Next Table" >/dev/null; echo "$?"
"""


def mounted(place: Path, alone: dict[str, str]) -> "subprocess.CompletedProcess[str]":
    """Run the script on a small file system that only it can see."""
    place.mkdir()
    root = ["unshare", "-m"] if os.getuid() == 0 else ["unshare", "-rm"]
    return subprocess.run(
        [*root, "sh", "-c", FULL, "sh", str(place), str(PROGRAM)],
        env=alone, capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.mark.skipif(shutil.which("unshare") is None, reason="needs a mount namespace")
def test_a_full_file_system_keeps_what_it_has(
    alone: dict[str, str], tmp_path: Path, points: Points
) -> None:
    place = tmp_path / "small"
    done = mounted(place, alone)
    if done.returncode == 77 or "unshare" in done.stderr:
        pytest.skip("may not mount here")
    lines = done.stdout.splitlines()
    assert lines[:2] == ["1", "same"]
    assert done.stderr == (
        f"soberpath: {place}/journal.toml couldn't be saved (No space left on device). "
        "Your journal wasn't changed.\n"
    )
    assert [line for line in lines[2:-1] if line] == [
        ".:", "backups", "ballast", "journal.toml", "journal.toml.lock",
        "backups:", "journal-000001-2026-02-01.toml",
    ]  # fmt: skip
    assert lines[-1] == "0"
    points("a file system that is full to the last byte", 1)
