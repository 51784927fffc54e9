"""Changing a day of use in a terminal moves the next stretch too, after a confirmation."""

from pathlib import Path

import pytest

from conftest import Run

pytest.importorskip("pexpect")

from terminals import Terminal, read_screen

CORRECT = ("runs", "edit", "2026-01-01", "--used-on", "2026-01-20")


@pytest.fixture
def lived(soberpath: Run, tmp_path: Path) -> Path:
    """Return a journal with two stretches, one day apart."""
    soberpath("init", "--date", "2026-01-01", "--yes")
    soberpath("reset", "--used-on", "2026-01-15")
    return tmp_path / "journal.toml"


def test_the_next_start_moves_along_after_asking(terminal: Terminal, lived: Path) -> None:
    run = terminal(*CORRECT)
    run.expect("starts on")
    run.expect("Move your next start date to")
    run.sendline("y")
    shown = " ".join(read_screen(run).split())
    assert "Used on 2026-01-20 (was: 2026-01-15)" in shown
    assert "Start 2026-01-21 (was: 2026-01-16)" in shown
    assert run.exitstatus == 0
    assert "used_on = 2026-01-20\n\n[[run]]\nstart = 2026-01-21\n" in lived.read_text()


@pytest.mark.parametrize("answer", ["n", "", "interrupt", "end"])
def test_without_that_nothing_is_changed(answer: str, terminal: Terminal, lived: Path) -> None:
    before = lived.read_bytes()
    run = terminal(*CORRECT)
    run.expect("Move your next start date to")
    if answer in ("interrupt", "end"):
        (run.sendintr if answer == "interrupt" else run.sendeof)()
    else:
        run.sendline(answer)
    assert "nothing was" in read_screen(run).lower()
    assert run.exitstatus == (130 if answer in ("interrupt", "end") else 1)
    assert lived.read_bytes() == before
