"""Kills and disk errors at every system call of every command that writes.

This takes minutes, so `make sweep` runs it; `make test` strikes one command of each way of writing
(`test_kill.py`, `test_disk.py`).
"""

import shutil
from collections import Counter
from pathlib import Path

import pytest

from faults.conftest import LYING_THERE, Points, Quick
from faults.test_disk import STRUCK
from faults.tracing import Call, list_calls, needs_strace, strike_options, watch_options
from server import Done

pytestmark = [needs_strace, pytest.mark.sweep]

LIFE = (
    ("init", "--date", "2026-01-01", "--sponsor", "J", "--country", "US"),
    ("contact", "add", "Ana", "--phone", "555-0101"),
    ("meeting", "add", "Noon Table", "--date", "2026-01-30", "--time", "12:00"),
    ("meeting", "plan", "Late Lamp", "--date", "2026-02-01", "--time", "19:30"),
    ("checkin", "--date", "2026-01-30", "--mood", "3", "Ordinary."),
    ("talked", "J", "--date", "2026-01-30", "--next", "Write the list"),
    ("craving", "log", "--before", "6", "--after", "3"),
    ("sponsor", "note", "Ask about Sunday", "--bring-up"),
    ("goal", "add", "--per-week", "3"),
    ("plan", "add", "people", "Ana"),
    ("helplines", "add", "My line", "--phone", "555-0102"),
    ("init", "--counter", "nicotine", "--date", "2026-01-10"),
)
"""What is done before, so that every command has something to change."""

COMMANDS = {
    "checkin": ("checkin", "--mood", "4", "A walk."),
    "checkin edit": ("checkin", "edit", "last", "--mood", "2"),
    "checkin remove": ("checkin", "remove", "last", "--yes"),
    "meeting add": ("meeting", "add", "Sunday Serenity"),
    "meeting plan": ("meeting", "plan", "Next Table", "--date", "2026-02-03"),
    "meeting attended": ("meeting", "attended"),
    "meeting sign": ("meeting", "sign", "2026-01-30"),
    "meeting edit": ("meeting", "edit", "2026-01-30", "--topic", "Step one"),
    "meeting remove": ("meeting", "remove", "2026-01-30", "--yes"),
    "contact add": ("contact", "add", "Kim"),
    "contact edit": ("contact", "edit", "Ana", "--name", "Anna"),
    "contact remove": ("contact", "remove", "Ana", "--yes"),
    "sponsor set": ("sponsor", "set", "Ana"),
    "sponsor note": ("sponsor", "note", "Thank them"),
    "talked": ("talked", "Ana"),
    "craving log": ("craving", "log", "--before", "5"),
    "goal add": ("goal", "add", "--meetings", "90", "--in", "90"),
    "goal remove": ("goal", "remove", "last", "--yes"),
    "plan add": ("plan", "add", "places", "The library"),
    "helplines add": ("helplines", "add", "Another", "--phone", "555-0103"),
    "helplines remove": ("helplines", "remove", "My line", "--yes"),
    "taper add": ("taper", "add"),
    "config set": ("config", "set", "headline", "full-days"),
    "config unset": ("config", "unset", "country"),
    "runs edit": ("runs", "edit", "2026-01-01", "--start", "2026-01-02"),
    "reset": ("reset", "--used-on", "2026-01-25"),
    "undo": ("undo",),
    "restore": ("restore", "3", "--yes"),
    "backup": ("backup",),
    "merge": ("merge", "other.toml"),
    "import csv": ("import", "csv", "table.csv", "--apply"),
    "edit": ("edit",),
    "doctor --fix": ("doctor", "--fix"),
    "export summary": ("export", "summary", "--output", "folder/summary.md"),
}

STAYS = {
    "edit": {"journal.draft.toml", ".journal.draft.toml.base"},
    "export summary": {"summary.md"},
}
"""What a command may leave beside the journal for as long as nobody takes it away."""


@pytest.fixture
def lived(quick: Quick, tmp_path: Path) -> Path:
    """Return a journal with every kind of entry, another copy, a table and an editor."""
    path = tmp_path / "folder" / "journal.toml"
    for words in LIFE:
        done = quick(*words, SOBERPATH_FILE=str(path))
        assert done.code == 0, (words, done.stderr)
    other = tmp_path / "other.toml"
    other.write_text(f'{path.read_text()}\n[[meeting]]\ndate = 2026-01-29\nname = "Elsewhere"\n')
    (tmp_path / "table.csv").write_text("date,mood\n2026-01-28,3\n")
    editor = tmp_path / "editor"
    editor.write_text("#!/bin/sh\nprintf '\\n# by hand\\n' >> \"$1\"\n")
    for one in (other, editor):
        one.chmod(0o700)
    return path


def names(folder: Path) -> set[str]:
    return {one.name for one in folder.iterdir()}


def strikes(every: list[Call]) -> list[tuple[Call, str]]:
    kills = [(call, "signal=SIGKILL") for call in every]
    refused = [call for call in every if call.name in STRUCK]
    return kills + [(call, f"error={error}") for call in refused for error in ("EIO", "ENOSPC")]


def is_told(done: Done, call: Call, how: str, before: bytes, found: bytes) -> None:
    """Check that what the command says about itself is true."""
    if how == "signal=SIGKILL":
        assert done.code == -9, call
        return
    assert "Traceback" not in done.stderr, (call, how, done.stderr)
    assert done.code in (0, 1, 3, 4, 5), (call, how, done)
    if done.code and "Your entry is in" not in done.stderr:
        assert found == before, (call, how, done)


@pytest.mark.parametrize("command", COMMANDS)
def test_no_strike_at_any_system_call_loses_anything(
    command: str, lived: Path, quick: Quick, points: Points, tmp_path: Path
) -> None:
    kept, cache = tmp_path / "kept", tmp_path / ".cache"
    shutil.copytree(lived.parent, kept)
    shutil.copytree(cache, tmp_path / "kept cache")
    before = lived.read_bytes()
    variables = {"SOBERPATH_FILE": str(lived), "EDITOR": str(tmp_path / "editor")}
    done = quick(*COMMANDS[command], strace=watch_options(lived.parent), **variables)
    assert done.code in (0, 1), done.stderr
    after, every = lived.read_bytes(), list_calls(done)
    outcomes: Counter[bool] = Counter()
    for call, how in strikes(every):
        for folder, copy in ((lived.parent, kept), (cache, tmp_path / "kept cache")):
            shutil.rmtree(folder, ignore_errors=True)
            shutil.copytree(copy, folder)
        done = quick(
            *COMMANDS[command], strace=strike_options(call, lived.parent, how), **variables
        )
        found = lived.read_bytes()
        is_told(done, call, how, before, found)
        assert found in (before, after), (call, how)
        outcomes[found == after] += 1
        again = quick("meeting", "add", "Afterwards", **variables)
        assert (again.code, again.stderr) == (0, ""), (call, how, again.stderr)
        assert lived.read_bytes().startswith(found.rstrip()), (call, how)
        assert names(lived.parent) <= LYING_THERE | STAYS.get(command, set()), (call, how)
        assert all(name.endswith(".toml") for name in names(lived.parent / "backups")), (call, how)
    assert outcomes[True]
    points(f"a kill or an error at each system call of `{command}`", sum(outcomes.values()))
