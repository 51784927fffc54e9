"""A command that takes a while says so in a terminal, and nowhere else."""

import sys
from pathlib import Path

import pytest

from conftest import Run

if sys.platform == "win32":
    pytest.skip("pseudo-terminals", allow_module_level=True)

from terminals import Terminal, read_screen

ROWS = 3_000
"""More than a table that is read at once; each row has a note of many words."""


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """Return a large table of notes."""
    note = "a long walk by the river and home again before the rain and then tea with a neighbor"
    days = (f"{2010 + at // 336}-{at // 28 % 12 + 1:02}-{at % 28 + 1:02}" for at in range(ROWS))
    path = tmp_path / "days.csv"
    path.write_text("date,note\n" + "".join(f"{day},{note}\n" for day in days))
    return path


def test_a_large_import_says_that_it_reads(
    journal: Path, terminal: Terminal, soberpath: Run, table: Path
) -> None:
    assert "Reading" in read_screen(terminal("import", str(table), "--as", "checkin"))
    piped = soberpath("import", str(table), "--as", "checkin")
    assert piped.returncode == 0
    assert "Reading" not in piped.stdout + piped.stderr
    assert journal.exists()


def test_a_large_merge_says_that_it_merges(
    journal: Path, terminal: Terminal, soberpath: Run, table: Path
) -> None:
    other = table.with_name("other.toml")
    other.write_text(journal.read_text())
    done = soberpath("--file", str(other), "import", str(table), "--as", "checkin", "--apply")
    assert done.returncode == 0, done.stderr
    small = table.with_name("small.toml")
    small.write_text(journal.read_text())
    assert "Merging" in read_screen(terminal("merge", str(other)))
    assert "Merging" not in read_screen(terminal("merge", str(small)))
