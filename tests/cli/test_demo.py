"""The demo shows the main features and never touches the user's own journal."""

import re
import shlex
from pathlib import Path

import pytest

from conftest import Run
from soberpath.cli.commands import demo

pytest.importorskip("pexpect")

from terminals import Terminal, read_screen


def test_the_demo_shows_the_main_job_on_a_journal_of_its_own(
    soberpath: Run, journal: Path, tmp_path: Path
) -> None:
    before = journal.read_bytes()
    done = soberpath("demo", TMPDIR=str(tmp_path), SOBERPATH_TODAY="2026-11-23")
    assert (done.returncode, done.stderr) == (0, "")
    for shown in (
        "Day 91 (90 full days)",
        "118 sober days, longest stretch 90 days",
        "Logged Evening Lamp, Sunday 22 November 2026, yesterday (39 meetings so far)",
        "90 days    today",
        "Talks with my sponsor",
        "soberpath --file",
        "The sample journal stays until you remove it: rm -r ",
    ):
        assert shown in done.stdout
    assert journal.read_bytes() == before
    sample = re.findall(r"\S+journal\.toml", done.stdout)[0]
    assert Path(sample).is_relative_to(tmp_path)
    again = soberpath("--file", sample, "status", SOBERPATH_TODAY="2026-11-23")
    assert re.search("Check-in +today.*, mood 4, craving 2", again.stdout)


def test_the_demo_is_about_invented_people(soberpath: Run, tmp_path: Path) -> None:
    soberpath("demo", TMPDIR=str(tmp_path))
    sample = next(tmp_path.glob("soberpath-demo-*/journal.toml")).read_text(encoding="utf-8")
    phones = re.findall(r"phone = \"(.*)\"", sample)
    assert len(phones) >= 4
    assert all(re.fullmatch(r"\+1 555 555 01\d\d", phone) for phone in phones)


def test_each_command_is_run_with_the_words_that_are_shown(soberpath: Run, tmp_path: Path) -> None:
    shown = soberpath("demo", TMPDIR=str(tmp_path)).stdout
    sample = next(tmp_path.glob("soberpath-demo-*/journal.toml"))
    untouched = tmp_path / "again.toml"
    untouched.write_text(min(sample.with_name("backups").iterdir()).read_text())
    for command in demo.COMMANDS:
        _, typed, after = shown.partition(f"$ {command}\n")
        assert typed
        done = soberpath(*shlex.split(command)[1:], SOBERPATH_FILE=str(untouched))
        assert (done.returncode, done.stderr) == (0, "")
        assert after.startswith(done.stdout)


def test_each_command_to_try_can_be_run(soberpath: Run, tmp_path: Path) -> None:
    folder = tmp_path / "a folder"
    folder.mkdir()
    shown = soberpath("demo", TMPDIR=str(folder)).stdout
    commands = re.findall("^- (.*)$", shown.rpartition("Try anything")[2], re.MULTILINE)
    assert len(commands) == 5
    for command in commands:
        done = soberpath(*shlex.split(command)[1:], stdin="")
        assert done.returncode == 0 or "--redact" in done.stderr, command
        assert str(folder) not in done.stderr


def test_on_a_terminal_it_waits_between_its_screens(terminal: Terminal, tmp_path: Path) -> None:
    run = terminal("demo", TMPDIR=str(tmp_path), SOBERPATH_TODAY="2026-11-23 09:00", size=(24, 80))
    for command in demo.COMMANDS:
        run.expect(re.escape(command))
        run.expect(demo.GO_ON)
        run.sendline("")
    assert "Sample journal:" in read_screen(run)
    assert run.exitstatus == 0


@pytest.mark.parametrize("stop", ["q", "Ctrl-C", "Ctrl-D"])
def test_the_tour_can_be_stopped(terminal: Terminal, tmp_path: Path, stop: str) -> None:
    run = terminal("demo", TMPDIR=str(tmp_path))
    run.expect(demo.GO_ON)
    if stop == "q":
        run.sendline("q")
    else:
        (run.sendintr if stop == "Ctrl-C" else run.sendeof)()
    shown = read_screen(run)
    assert "$ soberpath checkin" not in shown
    assert "until you remove it:" in " ".join(shown.split())
    assert run.exitstatus == 0
