"""Daily commands don't open the meeting lists, and no export contains any part of them."""

import json
import os
import sys
from pathlib import Path

import pytest

from conftest import Run

PLANTED = "Zanzibar"
ROW = {
    "slug": f"{PLANTED}-late", "name": f"{PLANTED} Late", "day": 0, "time": "20:30",
    "location": f"{PLANTED} Hall", "formatted_address": f"1 {PLANTED} St, Springfield",
    "notes": f"{PLANTED} bell", "conference_url": f"https://example.org/{PLANTED}",
}  # fmt: skip


@pytest.fixture
def listed(journal: Path, soberpath: Run, tmp_path: Path) -> Path:
    """Return a journal whose owner imported a list."""
    (tmp_path / "town.json").write_text(json.dumps([ROW]))
    soberpath("config", "set", "country", "US")
    assert soberpath("meeting", "import", "town.json", "--name", "town").returncode == 0
    assert PLANTED in soberpath("meeting", "find").stdout
    return journal


@pytest.fixture
def kept(listed: Path, environment: dict[str, str]) -> Path:
    """Return the path of the list's file."""
    assert listed.exists()
    (path,) = Path(environment["HOME"]).rglob("town.jsonl")
    return path


@pytest.mark.parametrize(
    "words",
    [
        ("export", "data", "--yes"), ("export", "summary", "--for", "self", "--yes-names"),
        ("export", "calendar", "--regular"), ("export", "attendance"), ("export", "contacts"),
        ("backup", "list"), ("log", "--json"),
    ],
    ids=" ".join,
)  # fmt: skip
@pytest.mark.usefixtures("listed")
def test_no_export_has_a_word_of_a_list(words: tuple[str, ...], soberpath: Run) -> None:
    done = soberpath(*words)
    assert PLANTED not in done.stdout + done.stderr


def test_a_list_is_not_beside_the_journal(listed: Path, kept: Path) -> None:
    assert listed.parent not in kept.parents or kept.parent != listed.parent
    assert PLANTED not in listed.read_text()
    assert kept.stat().st_mode & 0o077 == 0


@pytest.mark.skipif(sys.platform == "win32", reason="named pipes")
@pytest.mark.parametrize(
    "words",
    [("status",), ("status", "--short"), ("prompt",), ("checkin", "--mood", "3"), ("log",),
     ("meeting", "add", "Lamp"), ("meeting", "list")],
    ids=" ".join,
)  # fmt: skip
def test_daily_commands_open_no_list(words: tuple[str, ...], kept: Path, soberpath: Run) -> None:
    kept.unlink()
    os.mkfifo(kept)  # who opens it waits for ever
    assert soberpath(*words).returncode == 0


def test_forgetting_names_a_list_that_has_the_text(kept: Path, soberpath: Run) -> None:
    before = kept.read_bytes()
    done = soberpath("forget", "--text", "-", stdin=PLANTED)
    assert "town" in done.stdout + done.stderr
    assert kept.read_bytes() == before


def test_an_unreadable_list_is_silent_in_need(kept: Path, soberpath: Run) -> None:
    kept.write_bytes(b"nothing")
    done = soberpath("reach", SOBERPATH_TODAY="2026-02-01 19:20")
    assert done.returncode == 0
    assert "can't be read" not in done.stdout + done.stderr
    assert "town" in soberpath("doctor").stdout


def test_a_list_that_is_unreadable_breaks_no_other(kept: Path, soberpath: Run) -> None:
    (kept.parent / "broken.jsonl").write_bytes(b"nothing")
    soberpath("config", "set", "near", "Springfield")
    found = soberpath("meeting", "find", PLANTED)
    assert (found.returncode, f"{PLANTED} Late" in found.stdout) == (0, True)
    asked = soberpath(
        _SOBERPATH_COMPLETE="fish", _SOBERPATH_LINE=f"soberpath meeting show town/{PLANTED}"
    )
    assert asked.stdout.startswith(f"town/{PLANTED}-late")
    assert "can't be read" not in asked.stdout


def test_a_damaged_journal_keeps_no_list_out(listed: Path, soberpath: Run, tmp_path: Path) -> None:
    listed.write_text("start = \n")
    done = soberpath("meeting", "import", "town.json", "--name", "other")
    assert done.returncode == 0, done.stderr
    assert f"{PLANTED} Late" in soberpath("meeting", "find", "--list", "other").stdout
    assert (tmp_path / "town.json").exists()
