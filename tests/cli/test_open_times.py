"""A terminal asks about a time that could be morning or evening, and a meeting still to come."""

import re
from pathlib import Path

import pytest

pytest.importorskip("pexpect")

from conftest import Run
from terminals import Terminal, leave_after_meeting, read_screen

NOON = "2026-02-01T12:00"


def expect_times(usual: str) -> str:
    """Return the question about 7 am or 7 pm, and what Enter means."""
    return re.escape(f"7 am or 7 pm? a or p (Enter for {usual}):")


@pytest.mark.parametrize(
    ("words", "usual", "answer", "saved"),
    [
        (("meeting", "add", "Owl", "--time", "7"), "7 am", "", "07:00:00"),
        (("meeting", "add", "Owl", "--date", "sat", "--time", "7"), "7 pm", "", "19:00:00"),
        (("meeting", "add", "Owl", "--date", "sat at 7"), "7 pm", "a", "07:00:00"),
        (("meeting", "plan", "Owl", "--date", "today", "--time", "7"), "7 pm", "", "19:00:00"),
        (("meeting", "plan", "Owl", "--date", "today at 7"), "7 pm", "p", "19:00:00"),
        (("craving", "add", "--date", "today at 7"), "7 am", "7 am", "07:00:00"),
    ],
)
def test_an_open_time_is_asked_about(
    words: tuple[str, ...], usual: str, answer: str, saved: str, terminal: Terminal, journal: Path
) -> None:
    run = terminal(*words, SOBERPATH_TODAY=NOON)
    run.expect(expect_times(usual))
    run.sendline(answer)
    read_screen(run)
    assert f"time = {saved}" in journal.read_text()


def test_an_edit_asks_about_an_open_time(terminal: Terminal, soberpath: Run, journal: Path) -> None:
    assert soberpath("meeting", "add", "Owl", "--date", "sat", "--time", "noon").returncode == 0
    run = terminal("meeting", "edit", "last", "--time", "7")
    run.expect(expect_times("7 pm"))
    run.sendline("x")
    run.expect("Type a for 7 am, or p for 7 pm")
    run.sendline("a")
    read_screen(run)
    assert "time = 07:00:00" in journal.read_text()
    assert (
        soberpath("meeting", "edit", "last", "--date", "sat night", "--time", "8").returncode == 0
    )
    assert "time = 20:00:00" in journal.read_text()
    run = terminal("meeting", "edit", "last")
    run.expect("Date, e.g. yesterday")
    run.sendline("sat at 7")
    run.expect(expect_times("7 pm"))
    run.sendline("")
    for _ in range(12):
        run.expect(r"\(Enter [^)]*\):")
        run.sendline("")
    read_screen(run)
    assert "time = 19:00:00" in journal.read_text()


def test_a_question_for_the_time_asks_about_an_open_one(terminal: Terminal, journal: Path) -> None:
    run = terminal("meeting", "add")
    for question, answer in (("Name", "Owl"), ("Date", "sat"), ("Start time", "7")):
        run.expect(question)
        run.sendline(answer)
    run.expect(expect_times("7 pm"))
    run.sendline("")
    for question in ("Meeting types", "Place", "Topic", "Note"):
        run.expect(question)
        run.sendline("")
    leave_after_meeting(run)
    assert "time = 19:00:00" in journal.read_text()


def test_ctrl_d_at_an_open_time_saves_nothing(terminal: Terminal, journal: Path) -> None:
    before = journal.read_bytes()
    run = terminal("meeting", "add", "Owl", "--time", "7")
    run.expect(re.escape("7 am or 7 pm?"))
    run.sendeof()
    assert "Nothing was saved" in read_screen(run)
    assert journal.read_bytes() == before


@pytest.mark.parametrize(
    ("words", "question"),
    [
        (("--time", "9pm"), "That's later today. Plan it instead? [Y/n]"),
        (("--date", "tomorrow"), "Monday 2 February 2026 is in the future. Plan it instead? [Y/n]"),
    ],
)
def test_a_meeting_to_come_is_planned_instead(
    words: tuple[str, ...], question: str, terminal: Terminal, journal: Path, soberpath: Run
) -> None:
    before = journal.read_bytes()
    refused = soberpath("meeting", "add", "Owl", *words, SOBERPATH_TODAY=NOON)
    assert (refused.returncode, journal.read_bytes()) == (2, before)
    usage = re.search(r"soberpath meeting plan NAME (--date .*)\n", refused.stderr)
    assert usage
    run = terminal("meeting", "add", "Owl", *words, SOBERPATH_TODAY=NOON)
    run.expect(re.escape(question))
    run.sendline("n")
    assert "Nothing was saved" in read_screen(run)
    assert journal.read_bytes() == before
    run = terminal("meeting", "add", "Owl", *words, SOBERPATH_TODAY=NOON)
    run.expect(re.escape(question))
    run.sendline("")
    assert "Planned Owl" in read_screen(run)
    planned = journal.read_text()
    journal.write_bytes(before)
    typed = soberpath("meeting", "plan", "Owl", *usage[1].split(), SOBERPATH_TODAY=NOON)
    assert (typed.returncode, journal.read_text()) == (0, planned)


def test_a_question_offers_to_plan_a_meeting_to_come_once(
    terminal: Terminal, journal: Path
) -> None:
    run = terminal("meeting", "add", SOBERPATH_TODAY=NOON)
    run.expect("Name")
    run.sendline("")
    run.expect("Date")
    run.sendline("tomorrow")
    run.expect(re.escape("Plan it instead? [Y/n]"))
    run.sendline("n")
    run.expect("Type when it was")
    run.sendline("tomorrow")
    run.expect(re.escape("Plan it instead? [Y/n]"))
    run.sendline("")
    run.expect("Start time")
    run.sendline("9pm")
    for question in ("Meeting types", "Place", "Topic", "Note"):
        run.expect(question)
        run.sendline("")
    run.expect("Name of the meeting")
    run.sendline("Owl")
    assert "Planned Owl" in read_screen(run)
    assert "planned = true" in journal.read_text()


def test_a_time_that_has_passed_is_not_later_today(soberpath: Run, journal: Path) -> None:
    assert (
        soberpath("meeting", "add", "Owl", "--time", "11:00", SOBERPATH_TODAY=NOON).returncode == 0
    )
    before = journal.read_bytes()
    for words in (
        ("craving", "add", "--date", "today 9pm"),
        ("meeting", "edit", "last", "--time", "9pm"),
    ):
        done = soberpath(*words, SOBERPATH_TODAY=NOON)
        assert (done.returncode, "That's later today" in done.stderr) == (2, True)
    assert journal.read_bytes() == before


def test_a_time_finds_an_entry_of_its_day(soberpath: Run, journal: Path) -> None:
    for name, time in (("Owl", "18:00"), ("Lark", "7:30 am")):
        assert soberpath("meeting", "add", name, "--date", "sat", "--time", time).returncode == 0
    assert soberpath("meeting", "remove", "sat 6:30pm", "--yes").returncode == 3
    assert soberpath("meeting", "remove", "sat 6pm", "--yes").returncode == 0
    assert "Owl" not in journal.read_text() and "Lark" in journal.read_text()
