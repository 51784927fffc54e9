"""Whom to call now: on a terminal, one person after another, with a code that a telephone reads."""

from pathlib import Path

import pytest

import camera
from conftest import Run

pytest.importorskip("pexpect")

from terminals import Terminal, seen


@pytest.fixture
def people(journal: Path, soberpath: Run) -> Path:
    soberpath("config", "set", "country", "US")
    soberpath("sponsor", "set", "J", "--phone", "+1 555 555 0100")
    soberpath("contact", "add", "Ana", "--phone", "555 555 0101")
    return journal


@pytest.mark.parametrize("colour", [{}, {"NO_COLOR": "1"}], ids=["colour", "no colour"])
def test_a_telephone_reads_the_number_off_the_screen(
    colour: dict[str, str], terminal: Terminal, people: Path
) -> None:
    run = terminal("call", **colour)
    run.expect("Did they answer")
    assert camera.codes(run.before or "") == ["tel:+15555550100"]
    run.sendline("")
    seen(run)
    assert run.exitstatus == 0


def test_a_telephone_reads_a_neutral_message_off_the_screen(
    terminal: Terminal, people: Path
) -> None:
    run = terminal("call", "an", "--text", size=(40, 80))
    run.expect("Did they answer")
    assert camera.codes(run.before or "") == [
        "SMSTO:+15555550101:Hi, do you have a few minutes to talk?"
    ]
    run.sendline("")
    seen(run)


def test_a_code_that_has_no_room_or_no_signs_is_left_out(terminal: Terminal, people: Path) -> None:
    for variables in ({"size": (24, 20)}, {"LANG": "C", "PYTHONUTF8": "0", "LC_ALL": "C"}):
        run = terminal("call", **variables)
        run.expect("Did they")
        assert "\u2580" not in (run.before or "")
        assert "\\u2580" not in (run.before or "")
        assert "Call J" in (run.before or "")
        run.sendline("")
        seen(run)


def test_who_does_not_answer_is_followed_by_the_next_and_both_are_noted(
    terminal: Terminal, people: Path
) -> None:
    run = terminal("call")
    run.expect("sponsor")
    run.expect("Did they answer")
    run.sendline("n")
    run.expect("that you tried J")
    run.expect("peer")
    run.expect("Did they answer")
    run.sendline("y")
    run.expect("A note for yourself")
    run.sendline("we meet on Friday")
    assert "a talk with Ana" in seen(run)
    assert people.read_text().endswith(
        '[[talk]]\ndate = 2026-02-01\nperson = "J"\nhow = "call"\nanswered = false\n\n'
        '[[talk]]\ndate = 2026-02-01\nperson = "Ana"\nhow = "call"\nnote = "we meet on Friday"\n'
    )


def test_leaving_after_an_answer_keeps_that_answer(terminal: Terminal, people: Path) -> None:
    run = terminal("call")
    run.expect("Did they answer")
    run.sendline("n")
    run.expect("Ana")
    run.expect("Did they answer")
    run.sendintr()
    assert "what you answered before is saved" in seen(run)
    assert run.exitstatus == 130
    assert people.read_text().count("[[talk]]") == 1
