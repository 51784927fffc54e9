"""After another program changed the file, undo reverts only our own change, or refuses."""

import shutil
from pathlib import Path

import pytest

from conftest import Run

pytest.importorskip("pexpect")

from terminals import Terminal


def sync_a_meeting(soberpath: Run, journal: Path) -> None:
    """Log a meeting on another computer, whose journal and backups come with a synced folder."""
    there = journal.parent / "there"
    there.mkdir(mode=0o700)
    shutil.copy2(journal, there / journal.name)
    soberpath("--file", str(there / journal.name), "meeting", "add", "Noon")
    newest = max((journal.parent / "backups").glob("journal-*"))
    number = int(newest.name.split("-")[1]) + 1
    shutil.copy2(newest, newest.with_name(f"journal-{number:06}-2026-02-01.toml"))
    shutil.copy2(there / journal.name, journal)
    shutil.rmtree(there)


def test_where_backups_came_too_undo_asks_before_it_takes_anything(
    soberpath: Run, terminal: Terminal, journal: Path
) -> None:
    soberpath("checkin", "--mood", "3")
    sync_a_meeting(soberpath, journal)
    synced = journal.read_bytes()
    done = soberpath("undo", stdin="")
    assert done.returncode == 1
    assert "Another program changed your journal" in done.stderr
    run = terminal("undo")
    run.expect("Undo its changes too")
    run.sendline("n")
    run.expect("Nothing was changed")
    assert journal.read_bytes() == synced
