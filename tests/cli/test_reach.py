"""`reach` in a terminal: danger signs, a contact, then the rest, and answers are saved."""

import re
import signal
from pathlib import Path

import pytest

import camera
from conftest import Run
from soberpath.core.model.records import PLAN_PARTS
from soberpath.render.text import measure_width

pytest.importorskip("pexpect")

import pexpect

from terminals import Terminal, read_screen

SIGNS = (
    "A seizure, bad shaking, confusion, seeing things that aren't there, slow breathing, or someone"
    " who won't wake up? Call 911. Not sure? Call anyway."
    " Thoughts of suicide? Call 988, or 911 if you've hurt yourself or can't stay safe."
)
LIFELINE = '988 (Suicide & Crisis Lifeline). "I need to talk" is enough.'
NUMBER = "(555) 555-0100"

ANSWERED = "Did they answer"
MORE = "Press Enter for more:"
STRONG = "How strong is the craving"
HALT = "Are you hungry, angry"
TIMER = "Set a timer? Type minutes, e.g. 20"
NOW = "How strong is it now"
HELPED = "What helped"

SIZES = [(24, 80), (20, 40)]
SEQUENCE = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]| ?\r(?!\n)")
"""What moves and colours, and how a long question is carried over the edge of a terminal."""


@pytest.fixture(scope="module")
def typed_before() -> dict[str, bytes]:
    """The journals that were typed for an earlier test."""
    return {}


@pytest.fixture
def people(journal: Path, soberpath: Run, typed_before: dict[str, bytes]) -> Path:
    if "people" in typed_before:
        journal.write_bytes(typed_before["people"])
        return journal
    soberpath("config", "set", "country", "US")
    soberpath("sponsor", "set", "J", "--phone", "+1 555 555 0100")
    soberpath("contact", "add", "Ana", "--phone", "555 555 0101")
    soberpath("plan", "add", "alone", "Walk to the river")
    typed_before["people"] = journal.read_bytes()
    return journal


@pytest.fixture
def full(people: Path, soberpath: Run, typed_before: dict[str, bytes]) -> Path:
    """Return a journal with meetings today and a plan that is longer than a terminal is high."""
    if "full" in typed_before:
        people.write_bytes(typed_before["full"])
        return people
    for clock in ("18:00", "19:30", "21:00"):
        soberpath("meeting", "plan", f"Candle at {clock}", "--date", "today", "--time", clock)
    for part in PLAN_PARTS:
        for line in ("Walk to the river and back", "Water, then food, then a long slow breath"):
            assert soberpath("plan", "add", part, line).returncode == 0
    typed_before["full"] = people.read_bytes()
    return people


def words(shown: str) -> str:
    """Return the text on the screen, without colors and line breaks."""
    return " ".join(SEQUENCE.sub("", shown).split())


def height(shown: str, columns: int) -> int:
    """Return how many lines of a terminal the text takes, with long lines wrapped."""
    lines = SEQUENCE.sub("", shown).replace("\r", "").split("\n")
    return sum(max(1, -(-measure_width(line) // columns)) for line in lines)


def screens(run: "pexpect.spawn[str]", *answers: tuple[str, str]) -> list[str]:
    """Answer the questions; what is shown up to each, from the answer before it on.

    Between two questions, Enter goes on to the next screen as often as is asked for.
    """
    found: list[str] = []
    for question, answer in answers:
        asked = MORE
        while asked == MORE:
            asked = (MORE, question)[run.expect_exact([MORE, question])]
            before = run.before or ""
            if asked != MORE:
                run.expect_exact("):")  # a long question goes over the edge of a terminal
            found.append((before.partition("\n")[2] if found else before) + asked)
            run.sendline("" if asked == MORE else answer)
    return found


def test_the_danger_signs_then_a_person_with_a_code_then_the_questions(
    terminal: Terminal, people: Path
) -> None:
    run = terminal("reach", size=(60, 80))
    first, *_ = screens(run, (ANSWERED, "n"))
    assert words(first).startswith(SIGNS)
    assert re.search(r"Phone +\(555\) 555-0100", words(first))
    assert "to 10" not in first
    assert camera.read_codes(first) == ["tel:+15555550100"]
    run.expect("Ana")
    rest = screens(
        run, (ANSWERED, "y"), ("A note about this talk", ""), (STRONG, "8"), (HALT, "l t"),
        (NOW, "3"), (HELPED, "her voice"),
    )  # fmt: skip
    assert not any("Helplines" in one or "timer" in one for one in rest)
    last = words(read_screen(run))
    assert "strength 8, then 3, with Ana" in last
    assert "Call Ana" not in last
    assert run.exitstatus == 0
    assert people.read_text().endswith(
        'person = "J"\nhow = "call"\nanswered = false\n\n'
        '[[talk]]\ndate = 2026-02-01\nperson = "Ana"\nhow = "call"\n\n'
        "[[craving]]\ndate = 2026-02-01\ntime = 12:00:00\nbefore = 8\nafter = 3\n"
        'halt = ["lonely", "tired"]\nhelped = "her voice"\nperson = "Ana"\n'
    )


def test_without_an_answer_there_are_lines_ones_own_plan_and_a_timer(
    terminal: Terminal, people: Path
) -> None:
    run = terminal("sos", size=(60, 80))
    _, around, *_ = screens(run, (ANSWERED, ""), (STRONG, ""), (HALT, ""), (TIMER, "soon"))
    said = words(around)
    signs = ("Helplines", "988 Suicide", "Walk to the river", "Call J now")
    assert sorted(signs, key=said.index) == list(signs)
    run.expect("That isn't a time from 1 to 120 minutes")
    after = screens(run, (TIMER, "1s"), (NOW, ""), (HELPED, ""))[1]
    assert "Time's up" in after
    assert "Call J now" in words(after)
    assert "Nothing saved, and that's OK" in read_screen(run)
    assert "[[craving]]" not in people.read_text()


def test_the_meetings_of_today_stand_before_the_lines(terminal: Terminal, full: Path) -> None:
    run = terminal("reach", size=(100, 80))
    said = words(screens(run, (ANSWERED, ""), (STRONG, ""))[1])
    signs = ("Meetings today", "19:30 Candle at 19:30", "Helplines", "Warning signs", "Call J now")
    assert sorted(signs, key=said.index) == list(signs)


def test_when_nobody_answers_the_danger_signs_and_a_line_come_and_nobody_is_to_be_called_again(
    terminal: Terminal, people: Path
) -> None:
    run = terminal("reach", size=(60, 80))
    screens(run, (ANSWERED, "n"), (ANSWERED, "n"))
    answers = ((STRONG, "8"), (HALT, ""), (TIMER, "1s"), (NOW, "6"), (HELPED, ""))
    shown = words("\n".join([*screens(run, *answers), read_screen(run)]))
    assert f"{SIGNS} \u2192 Call {LIFELINE}" in shown
    assert "Try J again later" in shown
    assert not re.search(r"\b(Call|Text|Try) (or text )?(J|Ana)\b(?! again later)", shown)
    assert NUMBER not in shown


def test_who_was_tried_in_vain_is_not_to_be_called_again_on_a_second_visit(
    terminal: Terminal, people: Path
) -> None:
    screens(terminal("reach", size=(60, 80)), (ANSWERED, "n"), (ANSWERED, "n"), (STRONG, ""))
    again = screens(terminal("reach", size=(60, 80)), (ANSWERED, ""), (STRONG, ""))
    assert "No answer earlier today." in words(again[0])
    assert not re.search(r"\bCall (J|Ana)\b", words("\n".join(again)))


@pytest.mark.parametrize("answer", ["", "n", "y"])
def test_how_long_an_urge_lasts_is_never_promised(
    answer: str, terminal: Terminal, people: Path, soberpath: Run
) -> None:
    run = terminal("reach", size=(60, 80))
    tried = [(ANSWERED, answer)] * (2 if answer == "n" else 1)
    if answer == "y":
        rest = [("A note about this talk", ""), (STRONG, "8"), (HALT, ""), (NOW, ""), (HELPED, "")]
    else:
        rest = [(STRONG, "8"), (HALT, ""), (TIMER, "1s"), (NOW, ""), (HELPED, "")]
    shown = "\n".join([*screens(run, *tried, *rest), read_screen(run), soberpath("reach").stdout])
    assert "half an hour" not in words(shown)


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("command", ["reach", "call"])
def test_the_first_screen_holds_the_emergency_number_and_then_the_person_with_the_plain_number(
    command: str, size: tuple[int, int], terminal: Terminal, full: Path
) -> None:
    first = screens(terminal(command, size=size), (ANSWERED, ""))[0]
    assert height(first, size[1]) <= size[0], first
    signs = (SIGNS, "J (sponsor)", NUMBER, ANSWERED)
    said = words(first)
    assert [one for one in signs if one not in said] == []
    assert sorted(signs, key=said.index) == list(signs)


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_whatever_call_shows_up_to_a_question_fits_the_terminal(
    size: tuple[int, int], terminal: Terminal, full: Path
) -> None:
    run = terminal("call", size=size)
    shown = [*screens(run, (ANSWERED, "n"), (ANSWERED, "n")), read_screen(run)]
    assert [one for one in shown if height(one, size[1]) > size[0]] == []
    assert "(555) 555-0101" in shown[1]


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("answers", ["", "n", "nn", "y", "ny"])
def test_whatever_reach_shows_up_to_a_question_fits_the_terminal(
    answers: str, size: tuple[int, int], terminal: Terminal, full: Path
) -> None:
    run = terminal("reach", size=size)
    tried = [(ANSWERED, answer) for answer in answers]
    if answers.endswith("y"):
        rest = [("A note about this talk", ""), (STRONG, "8"), (HALT, ""), (NOW, ""), (HELPED, "")]
    else:
        tried += [(ANSWERED, "")] * (len(answers) < 2)
        rest = [(STRONG, "8"), (HALT, ""), (TIMER, ""), (NOW, ""), (HELPED, "")]
    shown = [*screens(run, *tried, *rest), read_screen(run)]
    too_high = [(height(one, size[1]), one) for one in shown if height(one, size[1]) > size[0]]
    assert too_high == []


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_a_plan_higher_than_the_terminal_comes_screen_by_screen(
    size: tuple[int, int], terminal: Terminal, full: Path
) -> None:
    run = terminal("reach", size=size)
    _, *pages = screens(run, (ANSWERED, ""), (STRONG, ""))
    assert len(pages) > 1
    assert all(one.endswith(MORE) for one in pages[:-1])
    said = words("\n".join(pages))
    assert [
        one for one in ("Meetings today", "Helplines", *PLAN_PARTS.values()) if one not in said
    ] == []
    assert said.count("Walk to the river and back") == len(PLAN_PARTS)


def test_a_timer_says_how_it_ends_and_can_be_left_and_the_rest_goes_on(
    terminal: Terminal, people: Path
) -> None:
    run = terminal("craving", size=(60, 80))
    screens(run, (ANSWERED, ""), (STRONG, ""), (HALT, ""), (TIMER, "20"))
    run.expect_exact("Timer: 20 minutes. Press Ctrl-C to stop.")
    run.expect("breathe")
    run.sendintr()
    screens(run, (NOW, "2"), (HELPED, "waiting"))
    read_screen(run)
    assert people.read_text().endswith('after = 2\nhelped = "waiting"\n')


@pytest.mark.parametrize("kind", ["xterm-256color", "dumb"])
def test_keys_pressed_while_a_timer_runs_are_no_answers(
    kind: str, terminal: Terminal, people: Path
) -> None:
    run = terminal("reach", size=(60, 80), TERM=kind)
    screens(run, (ANSWERED, ""), (STRONG, ""), (HALT, ""), (TIMER, "2s"))
    run.expect_exact("Timer: 2 seconds. Press Ctrl-C to stop.")
    run.send("5\r")
    screens(run, (NOW, "3"), (HELPED, "waiting"))
    assert "Logged a craving for today: strength 3" in read_screen(run)
    assert people.read_text().endswith('after = 3\nhelped = "waiting"\n')


@pytest.mark.parametrize("how", ["interrupt", "hangup"])
def test_an_interrupt_saves_nothing_new(how: str, terminal: Terminal, people: Path) -> None:
    before = people.read_bytes()
    run = terminal("reach", size=(60, 80))
    screens(run, (ANSWERED, ""), (STRONG, "9"))
    run.expect("hungry")
    {"interrupt": run.sendintr, "hangup": lambda: run.kill(signal.SIGHUP)}[how]()
    shown = words(read_screen(run))
    assert "Nothing was saved. Come back any time: soberpath reach" in shown
    assert run.exitstatus == 130
    assert people.read_bytes() == before


def test_the_end_of_input_saves_what_was_answered(terminal: Terminal, people: Path) -> None:
    run = terminal("reach", size=(60, 80))
    screens(run, (ANSWERED, ""), (STRONG, "9"))
    run.expect("hungry")
    run.sendeof()
    assert "Logged a craving for today: strength 9" in read_screen(run)
    assert run.exitstatus == 0
    assert people.read_text().endswith("before = 9\n")


def test_an_interrupt_after_a_talk_names_what_was_saved(terminal: Terminal, people: Path) -> None:
    run = terminal("reach", size=(60, 80))
    screens(run, (ANSWERED, "y"), ("A note about this talk", ""))
    run.expect_exact("How strong is the craving")
    run.sendintr()
    assert "Already saved: the talk with J on" in words(read_screen(run))
    assert people.read_text().endswith('[[talk]]\ndate = 2026-02-01\nperson = "J"\nhow = "call"\n')


def test_without_a_craving_the_end_says_that_tries_are_in_the_log(
    terminal: Terminal, people: Path
) -> None:
    run = terminal("reach", size=(60, 80))
    screens(run, (ANSWERED, "n"), (ANSWERED, "n"), (STRONG, ""))
    run.expect_exact(HALT)
    run.sendeof()
    assert "No craving saved, and that's OK. The people you tried are in the log." in words(
        read_screen(run)
    )
    assert people.read_text().count("answered = false") == 2
    assert "[[craving]]" not in people.read_text()


def test_leaving_at_once_notes_nothing(terminal: Terminal, people: Path) -> None:
    before = people.read_bytes()
    run = terminal("reach")
    run.expect("Did they answer")
    run.sendintr()
    assert "Nothing was saved" in read_screen(run)
    assert people.read_bytes() == before


@pytest.mark.parametrize("text", [None, "[[run]]\nstart = \n", "", "\0\0"])
def test_it_needs_no_journal(
    text: str | None, terminal: Terminal, soberpath: Run, tmp_path: Path
) -> None:
    path = tmp_path / "journal.toml"
    if text is not None:
        path.write_text(text)
    done = soberpath("reach")
    assert done.returncode == 0
    assert "911 (North America)" in done.stdout
    assert "988" in done.stdout
    run = terminal("reach", size=(60, 80))
    first, *_ = screens(run, (STRONG, "5"), (HALT, ""), (TIMER, ""), (NOW, "5"))
    assert "911 (North America)" in words(first)
    assert "988" in first
    read_screen(run)
    assert run.exitstatus == 0
    assert (path.read_text() if path.exists() else None) == text


def test_possible_withdrawal_is_not_waited_out(terminal: Terminal, soberpath: Run) -> None:
    soberpath("init", "--date", "2026-01-31", "--substance", "xanax", "--country", "US", "--yes")
    run = terminal("reach", size=(60, 80))
    *_, last = screens(run, (STRONG, "8"), (HALT, ""), (NOW, "9"))
    assert "timer" not in last
    assert "What helped" not in read_screen(run)
    assert run.exitstatus == 0


def test_a_helpline_is_one_key_away_beside_each_person(
    terminal: Terminal, journal: Path, soberpath: Run
) -> None:
    soberpath("config", "set", "country", "US")
    soberpath("sponsor", "edit", "--phone", "555 555 0100")
    soberpath("contact", "add", "Kim")
    run = terminal("reach", size=(24, 80))
    run.expect(re.escape("Did they answer? y or n (Enter for 988 and more help):"))
    run.sendline("n")
    run.expect(re.escape("Did you reach them? y or n (Enter for 988 and more help):"))
    run.sendline("")
    run.expect("Helplines")
    run.sendintr()
    read_screen(run)


def test_a_broken_file_is_named_after_the_help(journal: Path, soberpath: Run) -> None:
    soberpath("checkin", "--mood", "3")
    journal.write_text(journal.read_text() + "mood = \n")
    for command in ("reach", "call", "helplines", "safety"):
        shown = soberpath(command)
        assert shown.stderr == (
            "soberpath: Your journal can't be read, so this shows your backup of Sunday"
            " 1 February 2026. To fix it later: soberpath doctor\n"
        ), command
