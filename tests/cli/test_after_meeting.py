"""Questions in a terminal after a meeting is logged: who you talked to, and a new number."""

from pathlib import Path

import pytest

from conftest import Run

pytest.importorskip("pexpect")

import pexpect

from terminals import ANSI, Terminal, read_screen

EVENING = "2026-02-01 19:20"
TALK, NUMBER = "Did you talk to anyone", "A new number"


@pytest.fixture
def weekly(journal: Path, soberpath: Run) -> Path:
    words = ("meeting", "regular", "add", "Lamp", "--weekday", "sunday", "--time", "19:30")
    assert soberpath(*words).returncode == 0
    return journal


def log_meeting(terminal: Terminal, size: tuple[int, int] = (24, 80)) -> "pexpect.spawn[str]":
    return terminal("meeting", "here", size=size, SOBERPATH_TODAY=EVENING)


def answer(run: "pexpect.spawn[str]", *pairs: tuple[str, str]) -> str:
    """Answer questions, and return all output."""
    shown = ""
    for question, text in pairs:
        run.expect(question)
        shown += ANSI.sub("", run.before)
        run.sendline(text)
    return shown + str(read_screen(run))


@pytest.mark.parametrize("size", [(24, 80), (20, 40)])
def test_a_talk_and_a_number_are_saved(
    size: tuple[int, int], terminal: Terminal, weekly: Path
) -> None:
    screen = answer(log_meeting(terminal, size), (TALK, "zoe and Kim"), (NUMBER, "Kim 555-0109"))
    shown = " ".join(screen.split())
    assert "Logged a talk with Kim (in person at Lamp) on Sunday 1 February 2026." in shown
    assert "Added Kim (peer): 555-0109." in shown
    text = weekly.read_text()
    assert text.count("[[talk]]") == 2
    assert 'how = "in-person"\nmeeting = "Lamp"' in text
    assert 'name = "Kim"\nphone = "555-0109"\nsince = 2026-02-01' in text


def test_a_talk_at_a_meeting_is_the_call_before_an_event(
    terminal: Terminal, weekly: Path, soberpath: Run
) -> None:
    event = ("bookend", "add", "court", "--date", "2026-02-01", "--time", "22:00", "--with", "j")
    assert soberpath(*event, SOBERPATH_TODAY=EVENING).returncode == 0
    answer(log_meeting(terminal), (TALK, "j"), (NUMBER, ""))
    assert "called_before = true" in weekly.read_text()


def test_a_number_alone_is_that_of_who_was_talked_to(terminal: Terminal, weekly: Path) -> None:
    screen = answer(log_meeting(terminal), (TALK, "j"), (NUMBER, "+1 555 555 0109"))
    assert "Added the number of J: +1 555 555 0109." in screen
    assert weekly.read_text().count("[[contact]]") == 1


@pytest.mark.parametrize(
    ("question", "text", "refused"),
    [
        (NUMBER, "555-0109", "Whose number is it?"), (NUMBER, "Kim", "Type a name and a number"),
        (TALK, "yes", "Type a name"), (TALK, "?", "Jo and Ana"), (NUMBER, "?", "Ana 555-0100"),
    ],
)  # fmt: skip
def test_an_answer_that_says_too_little_is_asked_again(
    question: str, text: str, refused: str, terminal: Terminal, weekly: Path
) -> None:
    run = log_meeting(terminal)
    before = [(TALK, "")] if question == NUMBER else []
    left = [] if question == NUMBER else [(NUMBER, "")]
    pairs = [*before, (question, text), (question, "no"), *left]
    assert refused in answer(run, *pairs)
    assert "[[talk]]" not in weekly.read_text()


@pytest.mark.parametrize("key", ["\x03", "\x04"])
@pytest.mark.parametrize("at", [0, 1])
def test_leaving_keeps_the_meeting(key: str, at: int, terminal: Terminal, weekly: Path) -> None:
    run = log_meeting(terminal)
    for question in (TALK, NUMBER)[:at]:
        run.expect(question)
        run.sendline("Kim")
    run.expect((TALK, NUMBER)[at])
    run.send(key)
    screen = read_screen(run)
    assert "Traceback" not in screen
    assert run.exitstatus == (130 if key == "\x03" else 0)
    text = weekly.read_text()
    assert (text.count("[[meeting]]"), text.count("[[talk]]")) == (1, at)


def test_no_answer_saves_nothing_more(terminal: Terminal, weekly: Path) -> None:
    answer(log_meeting(terminal), (TALK, ""), (NUMBER, ""))
    text = weekly.read_text()
    assert "[[talk]]" not in text
    assert text.count("[[contact]]") == 1


def test_a_command_that_says_all_is_asked_nothing(terminal: Terminal, weekly: Path) -> None:
    run = terminal("meeting", "add", "Harbor", "--date", "today")
    assert TALK not in read_screen(run)
    run = terminal("meeting", "add", "Lamp", "--date", "yesterday", "--time", "19:30")
    assert TALK not in read_screen(run)
    assert weekly.read_text().count("[[meeting]]") == 2


def test_the_questions_can_be_turned_off(terminal: Terminal, weekly: Path, soberpath: Run) -> None:
    assert soberpath("config", "set", "meeting_questions", "no").returncode == 0
    assert TALK not in read_screen(log_meeting(terminal))
    assert "[[meeting]]" in weekly.read_text()


def test_a_second_meeting_of_that_name_that_day_asks_nothing(
    terminal: Terminal, weekly: Path, soberpath: Run
) -> None:
    assert soberpath("meeting", "add", "Lamp", "--time", "10:00").returncode == 0
    assert TALK not in read_screen(log_meeting(terminal))
    assert weekly.read_text().count("[[meeting]]") == 2


def test_a_plan_that_is_attended_asks_too(terminal: Terminal, weekly: Path, soberpath: Run) -> None:
    assert soberpath("meeting", "plan", "Owl", "--date", "today", "--time", "23:00").returncode == 0
    run = terminal("meeting", "attended", SOBERPATH_TODAY="2026-02-01 23:50")
    answer(run, (TALK, "J"), (NUMBER, ""))
    assert 'meeting = "Owl"' in weekly.read_text()
