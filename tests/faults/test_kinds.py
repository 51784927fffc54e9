"""Anything in place of the journal works, or gets a one-line error and stays as it was."""

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import PROGRAM
from faults.conftest import Points, Quick

READING = (("status", "--json"), ("log",), ("count",), ("export", "summary"))
WRITING = (("checkin", "--quick"), ("meeting", "add", "x"))


def whole(data: bytes) -> Callable[[bytes], bytes]:
    return lambda _: data


MADE: dict[str, tuple[Callable[[bytes], bytes], int]] = {
    "an empty journal": (whole(b""), 4),
    "a journal of blanks": (whole(b"\n \t\r\n"), 4),
    "a journal of 100 MB": (lambda data: data + b"#\n" * 50_000_000, 4),
    "a binary journal": (whole(bytes(range(256)) * 16), 4),
    "a journal in Latin-1": (lambda data: data + b'\n[[talk]]\nperson = "Ren\xe9"\n', 4),
    "a journal in UTF-16": (lambda data: data.decode().encode("utf-16"), 4),
    "a journal with a BOM": (lambda data: b"\xef\xbb\xbf" + data, 0),
    "a journal with CRLF": (lambda data: data.replace(b"\n", b"\r\n"), 0),
    "a journal with lone CR": (lambda data: data.replace(b"\n", b"\r"), 4),
    "a journal with NUL": (lambda data: data + b'\n[[talk]]\nperson = "a\0b"\n', 4),
}


@pytest.mark.parametrize("kind", MADE)
def test_a_journal_of_any_bytes(kind: str, begun: Path, quick: Quick, points: Points) -> None:
    make, code = MADE[kind]
    data = make(begun.read_bytes())
    begun.write_bytes(data)
    for words in READING + WRITING:
        done = quick(*words, SOBERPATH_FILE=str(begun))
        assert (done.code, done.stderr.count("\n")) == (code, int(code != 0)), done
        if code or words in READING:
            assert begun.read_bytes() == data
        else:
            assert begun.read_bytes().startswith(data)
            data = begun.read_bytes()
    if kind == "a journal with CRLF":
        assert data.count(b"\n") == data.count(b"\r\n")
    points(kind, len(READING + WRITING))


def test_a_journal_cut_off_anywhere(begun: Path, quick: Quick, points: Points) -> None:
    data = begun.read_bytes()
    cuts = sorted({len(data) * step // 40 for step in range(40)})
    for cut in cuts:
        begun.write_bytes(data[:cut])
        for words in (("status", "--short"), ("meeting", "add", "x")):
            done = quick(*words, SOBERPATH_FILE=str(begun))
            assert done.code in (0, 4), (cut, done)
            assert done.stderr.count("\n") == int(done.code == 4)
            assert begun.read_bytes().startswith(data[:cut])
            if done.code == 4 or words[0] == "status":
                assert begun.read_bytes() == data[:cut]
    points("a journal cut off at a byte", len(cuts))


def test_a_symlink_stays_one(begun: Path, quick: Quick, tmp_path: Path, points: Points) -> None:
    chain = [tmp_path / "one.toml", tmp_path / "two.toml"]
    chain[0].symlink_to(begun)
    chain[1].symlink_to("one.toml")
    for number, link in enumerate(chain):
        done = quick("meeting", "add", f"By Link {number}", SOBERPATH_FILE=str(link))
        assert (done.code, done.stderr) == (0, "")
        assert link.is_symlink()
        assert f"By Link {number}" in begun.read_text()
    points("a journal that is a symlink", len(chain))


def test_a_symlink_to_nothing_is_reported(quick: Quick, tmp_path: Path, points: Points) -> None:
    link, loop = tmp_path / "nowhere.toml", tmp_path / "loop.toml"
    link.symlink_to(tmp_path / "gone.toml")
    loop.symlink_to(loop)
    assert quick("status", SOBERPATH_FILE=str(link)).code == 3
    for words in READING + WRITING:
        done = quick(*words, SOBERPATH_FILE=str(loop))
        assert done.code in (1, 4)
        assert done.stderr.count("\n") == 1
    assert sorted(one.name for one in tmp_path.iterdir() if one.is_symlink()) == [
        "loop.toml",
        "nowhere.toml",
    ]
    points("a symlink that leads nowhere or to itself", 1 + len(READING + WRITING))


@pytest.mark.parametrize("kind", ["a directory", "a FIFO", "a device"])
def test_a_journal_that_is_no_regular_file_is_reported(
    kind: str, quick: Quick, tmp_path: Path, points: Points
) -> None:
    path = tmp_path / "place" / "journal.toml"
    path.parent.mkdir()
    if kind == "a directory":
        path.mkdir()
    elif kind == "a FIFO":
        os.mkfifo(path)
    else:
        path.symlink_to("/dev/zero")
    for words in READING + (WRITING if kind != "a device" else ()):
        done = quick(*words, SOBERPATH_FILE=str(path))
        assert (done.code, done.stderr.count("\n")) == (4, 1)
        assert ("is a folder" if path.is_dir() else "isn't an ordinary file") in done.stderr
    assert {one.name for one in path.parent.iterdir()} <= {"journal.toml", "journal.toml.lock"}
    points(f"a journal that is {kind}", len(READING))


@pytest.fixture
def as_nobody(begun: Path, alone: dict[str, str], tmp_path: Path) -> Callable[..., tuple[int, str]]:
    """Run the program as a user who owns nothing here."""
    if os.getuid() != 0 or shutil.which("setpriv") is None:
        pytest.skip("needs another user")
    for folder in (tmp_path, *tmp_path.parents[:3]):
        folder.chmod(folder.stat().st_mode | 0o055)

    def run(*words: str) -> tuple[int, str]:
        done = subprocess.run(
            ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", str(PROGRAM), *words],
            env=alone | {"SOBERPATH_FILE": str(begun)}, stdin=subprocess.DEVNULL,
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        if "soberpath: " not in done.stderr and done.returncode not in (0, 1, 4):
            pytest.skip("another user cannot reach the program")
        return done.returncode, done.stderr

    return run


PERMISSIONS = {
    # whose file, its mode, its folder's mode, exit codes of reading and writing
    "a journal owned by another user": (0, 0o600, 0o755, 4, 1),
    "a journal in a read-only folder": (65534, 0o600, 0o555, 0, 1),
    "a folder owned by another user": (65534, 0o600, 0o700, 4, 4),
    "a journal nobody may read": (65534, 0o000, 0o777, 4, 4),
}


@pytest.mark.parametrize("kind", PERMISSIONS)
def test_what_may_not_be_touched_is_not(
    kind: str, begun: Path, as_nobody: Callable[..., tuple[int, str]], points: Points
) -> None:
    owner, mode, folder, reading, writing = PERMISSIONS[kind]
    Path(f"{begun}.lock").unlink()
    before = begun.read_bytes()
    os.chown(begun, owner, owner)
    begun.chmod(mode)
    begun.parent.chmod(folder)
    for words, code in ((("status",), reading), (("checkin", "--quick"), writing)):
        found, told = as_nobody(*words)
        assert (found, told.count("\n")) == (code, int(code != 0)), told
    assert begun.read_bytes() == before
    points(kind, 2)


def test_a_read_only_journal_is_kept_in_its_owners_folder(
    begun: Path, quick: Quick, points: Points
) -> None:
    begun.chmod(0o400)
    assert quick("status", SOBERPATH_FILE=str(begun)).code == 0
    done = quick("meeting", "add", "x", SOBERPATH_FILE=str(begun))
    assert done.code in (0, 1)
    assert begun.read_text().count("[[run]]") == 1
    points("a read-only journal", 2)
