"""Pipes, encodings and full disks on the program's output."""

import subprocess
import sys
from pathlib import Path

import pytest

from conftest import PROGRAM, Run

posix = pytest.mark.skipif(sys.platform == "win32", reason="a POSIX shell")


@posix
def test_a_reader_that_leaves_is_no_error(environment: dict[str, str], journal: Path) -> None:
    done = subprocess.run(
        ["bash", "-c", "soberpath reminder --list | head -1; echo ${PIPESTATUS[0]}"],
        env=environment, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout.splitlines()[-1] == "0"
    assert done.stderr == ""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("words", [["merge"], ["import", "--apply"]])
def test_nothing_was_saved_where_nothing_changed(
    environment: dict[str, str], journal: Path, tmp_path: Path, words: list[str]
) -> None:
    other = tmp_path / "other"
    if words == ["merge"]:
        other.write_bytes(journal.read_bytes())
    else:
        other.write_text("date,mood\n")
    before = journal.stat().st_mtime_ns
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [str(PROGRAM), *words, str(other)], env=environment, stdout=full,
            stderr=subprocess.PIPE, text=True, check=False,
        )  # fmt: skip
    assert journal.stat().st_mtime_ns == before
    assert (done.returncode, done.stderr.partition(" (")[0]) == (
        1, "soberpath: Couldn't write the output"
    )  # fmt: skip


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_at_the_output_is_reported(environment: dict[str, str], journal: Path) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [str(PROGRAM), "status"], env=environment, stdout=full, stderr=subprocess.PIPE,
            text=True, check=False,
        )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr == (
        "soberpath: Couldn't write the output (No space left on device). "
        "Check what was saved: soberpath log\n"
    )


def test_an_ascii_terminal_gets_ascii(soberpath: Run, journal: Path) -> None:
    soberpath("checkin", "--mood", "3", "caf\u00e9 \U0001f331")
    done = soberpath("log", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert "caf\\xe9 \\U0001f331" in done.stdout
    assert done.returncode == 0


def test_text_that_no_file_can_store_is_refused(soberpath: Run, journal: Path) -> None:
    before = journal.read_bytes()
    done = soberpath("checkin", "-", stdin="a\0b")
    assert (done.returncode, done.stderr) == (
        2,
        "soberpath: The text contains a NUL character, which a TOML file can't store. Remove it.\n",
    )
    assert journal.read_bytes() == before


def test_standard_input_that_is_not_utf_8_is_refused(
    environment: dict[str, str], journal: Path
) -> None:
    done = subprocess.run(
        [str(PROGRAM), "checkin", "-"],
        env=environment,
        input=b"caf\xe9",
        capture_output=True,
        check=False,
    )
    assert done.returncode == 2
    assert b"isn't UTF-8" in done.stderr


@pytest.mark.parametrize("value", ["soon", "2026-02-30", "2026-02-01T99:00", "0001-01-01"])
def test_a_clock_without_a_valid_date_is_reported(
    value: str, soberpath: Run, journal: Path
) -> None:
    done = soberpath("status", SOBERPATH_TODAY=value)
    assert done.returncode == 2
    assert done.stderr.startswith(
        "soberpath: SOBERPATH_TODAY isn't a date from 1900 on. Use 2026-02-01"
    )


def test_a_day_can_start_later(soberpath: Run, journal: Path) -> None:
    with journal.open("a") as opened:
        opened.write("\n[settings]\nday_starts_at = 04:00:00\n")
    assert soberpath("status", "--short", SOBERPATH_TODAY="2026-02-02T03:59").stdout == (
        "Day 2 (1 full day)\n"
    )
    assert soberpath("status", "--short", SOBERPATH_TODAY="2026-02-02T04:00").stdout == (
        "Day 3 (2 full days)\n"
    )
    assert soberpath("status", "--short", SOBERPATH_TODAY="2026-02-02").stdout == (
        "Day 3 (2 full days)\n"
    )


@pytest.mark.parametrize("today", ["1900-01-01", "2024-02-29", "9999-12-31"])
@pytest.mark.parametrize(
    "words",
    [["status"], ["count", "--explain"], ["milestones", "--all"], ["checkin", "--quick"], ["log"],
     ["meeting", "list"], ["meeting", "add", "Noon"], ["sponsor"], ["reminder"],
     ["export", "summary"]],
    ids=" ".join,
)  # fmt: skip
def test_no_day_of_the_calendar_is_too_far(
    words: list[str], today: str, soberpath: Run, journal: Path
) -> None:
    done = soberpath(*words, SOBERPATH_TODAY=today)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_a_completion_script_is_printed(shell: str, soberpath: Run) -> None:
    done = soberpath("completion", shell)
    assert done.returncode == 0
    assert "SOBERPATH_COMPLETE" in done.stdout


def test_an_unknown_shell_is_reported(soberpath: Run) -> None:
    done = soberpath("completion", "tcsh")
    assert (done.returncode, done.stderr) == (
        2,
        "soberpath: Unknown shell. Use bash, zsh, fish or powershell.\n",
    )


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("soberpath che", "checkin"),
        ("soberpath meeting add --type step", "step-Study"),
        ("soberpath sponsor set J", "J"),
        ("soberpath reminder --theme seeing", "seeing-success"),
        ("soberpath checkin --halt hun", "hungry"),
    ],
)
def test_names_and_types_complete(typed: str, expected: str, soberpath: Run, journal: Path) -> None:
    words = typed.split()
    done = soberpath(
        _SOBERPATH_COMPLETE="complete_bash", COMP_WORDS=typed, COMP_CWORD=str(len(words) - 1)
    )
    assert done.stdout.split() == [expected]


def test_a_script_of_an_earlier_version_is_given_no_text_that_it_could_run(
    soberpath: Run, journal: Path
) -> None:
    assert journal.exists()
    for text in ("Walk to the river", "Walk $(touch x)"):
        assert soberpath("plan", "add", "alone", text).returncode == 0
    done = soberpath(
        _SOBERPATH_COMPLETE="complete_zsh", _TYPER_COMPLETE_ARGS="soberpath plan remove "
    )
    assert "touch" not in done.stdout
    assert "#" not in done.stdout
    assert soberpath("plan", "remove", "alone#2", "--yes").returncode == 0
    done = soberpath(
        _SOBERPATH_COMPLETE="complete_zsh", _TYPER_COMPLETE_ARGS="soberpath plan remove "
    )
    assert '"alone":"Walk to the river"' in done.stdout


def test_without_a_file_named_the_journal_lies_in_the_users_data(
    environment: dict[str, str], tmp_path: Path
) -> None:
    kept = {key: value for key, value in environment.items() if key != "SOBERPATH_FILE"}
    done = subprocess.run(
        [str(PROGRAM), "path"], env=kept, capture_output=True, text=True, check=True
    )
    assert Path(done.stdout.strip()).is_relative_to(tmp_path)
    assert done.stdout.strip().endswith("journal.toml")


def test_a_note_about_a_sponsor_is_read_from_standard_input(journal: Path, soberpath: Run) -> None:
    assert soberpath("sponsor", "set", "Sam", "--note", "-", stdin="Kind.\n").returncode == 0
    assert 'note = "Kind."' in journal.read_text()
