"""Long lists go through a pager in a terminal, and nowhere else."""

import shutil
import signal
import sys
from pathlib import Path

import pytest

from conftest import Run

if sys.platform == "win32":
    pytest.skip("pseudo-terminals", allow_module_level=True)

import pexpect

from terminals import Terminal, read_screen

LAST = "A line that is last"


@pytest.fixture
def environment(environment: dict[str, str]) -> dict[str, str]:
    """Return the usual environment without PAGER."""
    return {key: value for key, value in environment.items() if key != "PAGER"}


@pytest.fixture
def long(journal: Path, soberpath: Run) -> Path:
    """Return a journal with more check-ins than a screen has lines."""
    days = "".join(
        f'\n[[checkin]]\ndate = 2025-{month:02}-{day:02}\nmood = 3\nnote = "day {day}"\n'
        for month in (11, 12)
        for day in range(1, 29)
    )
    journal.write_text(journal.read_text() + days)
    return journal


def put_program(folder: Path, name: str, script: str) -> None:
    """Put a program on the test's path, before those of the system."""
    path = folder / "bin" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)


def interrupt(run: "pexpect.spawn[str]") -> None:
    """Press Ctrl-C until less quits; less misses it just before it waits for a key."""
    for _ in range(20):
        run.sendintr()
        if run.expect([pexpect.EOF, pexpect.TIMEOUT], timeout=1) == 0:
            return


@pytest.mark.skipif(not shutil.which("less"), reason="less is not installed")
@pytest.mark.parametrize("leave", ["q", "Ctrl-C"])
def test_a_long_list_is_left_quietly(long: Path, terminal: Terminal, leave: str) -> None:
    run = terminal("log")
    run.expect("2025-12-28")
    run.expect("q to leave")
    if leave == "q":
        run.send("q")
    else:
        interrupt(run)
    shown = read_screen(run)
    assert (run.exitstatus, run.signalstatus) == (0, None)
    assert "2025-11-01" not in shown
    assert "soberpath" not in shown


def test_less_is_the_usual_pager(long: Path, terminal: Terminal, tmp_path: Path) -> None:
    put_program(tmp_path, "less", f'cat; echo "$# $1 {LAST}"')
    shown = read_screen(terminal("log"))
    assert f"1 -FRXK {LAST}" in shown
    assert "2025-11-01" in shown


def test_pager_names_another_one(long: Path, terminal: Terminal, tmp_path: Path) -> None:
    put_program(tmp_path, "leaf", f'tail -n 1; echo "$1 $LESS {LAST}"')
    shown = read_screen(terminal("log", PAGER="leaf 'a b'"))
    assert shown.splitlines() == [
        "2025-11-01  check-in  mood 3, day 1",
        f"a b FRXK -PsSpace for more, q to leave {LAST}",
    ]


def test_the_pager_saves_nothing_of_what_it_shows(
    long: Path, terminal: Terminal, tmp_path: Path
) -> None:
    put_program(tmp_path, "leaf", 'cat > /dev/null; echo "$LESSHISTFILE $LESSSECURE"')
    shown = read_screen(terminal("log", PAGER="leaf", LESSHISTFILE="history", LESSSECURE=""))
    assert shown.strip() == "- 1"


@pytest.mark.parametrize("pager", ["cat", "", "no-such-pager", "'"])
def test_no_pager_shows_the_list_as_it_is(long: Path, terminal: Terminal, pager: str) -> None:
    shown = read_screen(terminal("log", PAGER=pager))
    assert len(shown.splitlines()) == 58


@pytest.mark.parametrize(
    ("words", "size", "variables"),
    [
        (["log", "-n", "5"], (24, 80), {}),
        (["log"], (59, 80), {}),
        (["log", "--json"], (24, 80), {}),
        (["--no-pager", "log"], (24, 80), {}),
        (["log"], (24, 80), {"TERM": "dumb"}),
        (["status"], (5, 80), {}),
    ],
)
def test_output_that_fits_or_is_no_list_uses_no_pager(
    long: Path,
    terminal: Terminal,
    words: list[str],
    size: tuple[int, int],
    variables: dict[str, str],
) -> None:
    assert LAST not in read_screen(terminal(*words, size=size, PAGER=f"echo {LAST}", **variables))


def test_a_list_that_lacks_one_line_of_the_screen_goes_to_the_pager(
    long: Path, terminal: Terminal
) -> None:
    assert LAST in read_screen(terminal("log", size=(58, 80), PAGER=f"echo {LAST}"))


def test_in_a_pipe_there_is_no_pager(long: Path, soberpath: Run) -> None:
    assert LAST not in soberpath("log", PAGER=f"echo {LAST}").stdout
    assert LAST not in soberpath("log", PAGER=f"echo {LAST}", FORCE_COLOR="1").stdout


def test_a_signal_ends_the_pager_too(long: Path, terminal: Terminal, tmp_path: Path) -> None:
    put_program(tmp_path, "leaf", "cat > /dev/null; echo waits; exec sleep 60")
    run = terminal("log", PAGER="leaf")
    run.expect("waits")
    run.kill(signal.SIGTERM)
    assert "Check what was saved" in read_screen(run)
    assert run.exitstatus == 130
