"""Meetings in a terminal: prompts for regular meetings, a numbered choice, and a link if needed."""

import json
from pathlib import Path

import pytest

from conftest import Run

pytest.importorskip("pexpect")

import pexpect

from terminals import Terminal, read_screen

SUNDAY_EVENING = "2026-02-01 19:20"
LISTED = {
    "slug": "late-link",
    "name": "Late Link",
    "day": 0,
    "time": "20:30",
    "timezone": "UTC",
    "conference_url": "https://example.org/late",
}


@pytest.fixture
def listed(journal: Path, soberpath: Run, tmp_path: Path) -> Path:
    """Return a journal in the time zone UTC, and a list with one online meeting."""
    (tmp_path / "town.json").write_text(json.dumps([LISTED]))
    for words in (
        ("config", "set", "country", "US"), ("config", "set", "time_zone", "UTC"),
        ("meeting", "import", "town.json", "--name", "town"),
    ):  # fmt: skip
        assert soberpath(*words).returncode == 0
    return journal


@pytest.fixture
def two_on(journal: Path, soberpath: Run) -> Path:
    for name, clock in (("Lamp", "19:30"), ("Harbor", "19:00")):
        added = soberpath("meeting", "regular", "add", name, "--weekday", "sunday", "--time", clock)
        assert added.returncode == 0
    return journal


def test_a_regular_meeting_is_added_by_prompts(terminal: Terminal, journal: Path) -> None:
    run = terminal("meeting", "regular", "add")
    for question, answer in (
        ("Name of the meeting", "Lamp"),
        ("Day of the week", "some day"), ("Day of the week", "sun"),
        ("Start time", "7:30pm"), ("Place", "Hall"), ("Is it your home group", "y"),
        ("Who usually comes", "J and Kim"),
    ):  # fmt: skip
        run.expect(question)
        run.sendline(answer)
    assert "Added Lamp, every Sunday at 19:30." in read_screen(run)
    text = journal.read_text()
    for line in (
        'name = "Lamp"',
        'weekday = "sunday"',
        'location = "Hall"',
        "home = true",
        'people = ["J", "Kim"]',
    ):
        assert line in text


def test_the_usual_meeting_is_offered_as_a_regular_one(
    terminal: Terminal, journal: Path, soberpath: Run
) -> None:
    for day in ("2026-01-25", "2026-01-18"):
        soberpath("meeting", "add", "Lamp", "--date", day, "--time", "19:30", "--location", "Hall")
    run = terminal("meeting", "regular", "add", "Lamp")
    run.expect("Every sunday at 19:30, Hall")
    run.sendline("")
    for question in ("home group", "Who usually comes"):
        run.expect(question)
        run.sendline("")
    assert "Added Lamp, every Sunday at 19:30." in read_screen(run)
    assert "[[regular]]" in journal.read_text()


@pytest.mark.parametrize("key", ["\x03", "\x04"])
@pytest.mark.parametrize("answers", [(), ("Lamp",), ("Lamp", "sunday")])
def test_stopping_a_regular_meeting_saves_nothing(
    key: str, answers: tuple[str, ...], terminal: Terminal, journal: Path
) -> None:
    before = journal.read_bytes()
    run = terminal("meeting", "regular", "add")
    for question, answer in zip(("Name of the meeting", "Day of the week"), answers, strict=False):
        run.expect(question)
        run.sendline(answer)
    run.expect(("Name of the meeting", "Day of the week", "Start time")[len(answers)])
    run.send(key)
    assert "Traceback" not in read_screen(run)
    assert run.exitstatus
    assert journal.read_bytes() == before


def test_a_number_chooses_which_meeting_is_on(terminal: Terminal, two_on: Path) -> None:
    run = terminal("meeting", "here", SOBERPATH_TODAY=SUNDAY_EVENING)
    run.expect("Number of the meeting")
    assert "19:00 Harbor" in run.before
    run.sendline("3")
    run.expect("Type 1 or 2.")
    run.expect("Number of the meeting")
    run.sendline("2")
    run.expect("Did you talk")
    assert "Logged Lamp" in run.before
    run.send("\x04")
    assert "Traceback" not in read_screen(run)
    assert two_on.read_text().count("[[meeting]]") == 1


def test_a_planned_meeting_that_changed_meanwhile_is_not_logged(
    terminal: Terminal, two_on: Path, soberpath: Run
) -> None:
    soberpath("meeting", "plan", "Quay", "--date", "today", "--time", "19:15")
    run = terminal("meeting", "here", SOBERPATH_TODAY=SUNDAY_EVENING)
    run.expect("Number of the meeting")
    soberpath("meeting", "edit", "last", "--topic", "Hope")
    before = two_on.read_bytes()
    run.sendline("1")
    assert "That meeting changed in the meantime, so nothing was saved." in read_screen(run)
    assert run.exitstatus == 5
    assert two_on.read_bytes() == before


@pytest.mark.usefixtures("two_on")
def test_a_meeting_at_the_same_time_as_a_logged_one_is_not_logged_too(soberpath: Run) -> None:
    assert soberpath("meeting", "add", "Harbor", "--date", "2026-02-01").returncode == 0
    again = soberpath("meeting", "here", SOBERPATH_TODAY=SUNDAY_EVENING)
    assert again.returncode
    assert "You already logged Harbor." in again.stderr


@pytest.mark.parametrize("key", ["\x03", "\x04"])
def test_no_choice_logs_no_meeting(key: str, terminal: Terminal, two_on: Path) -> None:
    before = two_on.read_bytes()
    run = terminal("meeting", "here", SOBERPATH_TODAY=SUNDAY_EVENING)
    run.expect("Number of the meeting")
    run.send(key)
    assert "Traceback" not in read_screen(run)
    assert run.exitstatus
    assert two_on.read_bytes() == before


def reach_the_list(terminal: Terminal) -> "pexpect.spawn[str]":
    run = terminal("reach", size=(60, 80), SOBERPATH_TODAY=SUNDAY_EVENING)
    while run.expect(["Join a meeting", "Did you reach", "Press Enter"]):
        run.sendline("")
    return run


@pytest.mark.usefixtures("listed")
def test_a_number_shows_how_to_join_in_need(terminal: Terminal) -> None:
    run = reach_the_list(terminal)
    run.sendline("7")
    run.expect("Type 1.")
    run.sendline("1")
    run.expect("https://example.org/late")
    run.expect("How strong")
    run.send("\x03")
    assert "Come back any time" in read_screen(run)


@pytest.mark.usefixtures("listed")
@pytest.mark.parametrize("key", ["\x03", "\x04"])
def test_stopping_at_the_number_leads_back_to_help(key: str, terminal: Terminal) -> None:
    run = reach_the_list(terminal)
    run.send(key)
    screen = read_screen(run)
    assert "Come back any time: soberpath reach" in screen
    assert "Traceback" not in screen


@pytest.mark.usefixtures("listed")
def test_enter_at_the_number_goes_on_with_the_questions(terminal: Terminal) -> None:
    run = reach_the_list(terminal)
    run.sendline("")
    run.expect("How strong")
    run.send("\x03")
    assert "Traceback" not in read_screen(run)
