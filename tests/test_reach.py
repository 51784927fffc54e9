"""The hard minute on a terminal: a person first, and whatever was said is kept."""

from pathlib import Path

import pytest

import camera
from conftest import Run

pytest.importorskip("pexpect")

from terminals import Terminal, seen

AROUND = "Wait it out with a timer"


@pytest.fixture
def people(journal: Path, soberpath: Run) -> Path:
    soberpath("config", "set", "country", "US")
    soberpath("sponsor", "set", "J", "--phone", "+1 555 555 0100")
    soberpath("contact", "add", "Ana", "--phone", "555 555 0101")
    soberpath("plan", "add", "alone", "Walk to the river")
    return journal


def test_how_strong_then_halt_then_a_person_with_a_code(terminal: Terminal, people: Path) -> None:
    run = terminal("reach", size=(60, 80))
    run.expect("How strong is it")
    run.sendline("8")
    run.expect("Hungry, angry, lonely, tired")
    run.sendline("l t")
    run.expect("Did they answer")
    assert camera.codes(run.before or "") == ["tel:+15555550100"]
    run.sendline("n")
    run.expect("Ana")
    run.expect("Did they answer")
    run.sendline("y")
    run.expect("A note for yourself")
    run.sendline("")
    run.expect("How strong is it now")
    run.sendline("3")
    run.expect("What helped")
    run.sendline("her voice")
    assert "8 to 3, with Ana" in seen(run)
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
    for question in ("How strong", "Hungry", "Did they answer"):
        run.expect(question)
        run.sendline("")
    for sign in ("988 Suicide", "Walk to the river", "Call J now", AROUND):
        run.expect(sign)
    run.sendline("soon")
    run.expect("a timer runs for 1 to 120 minutes")
    run.expect(AROUND)
    run.sendline("1s")
    run.expect("The time is over")
    run.expect("5 5 5|_ ")
    run.expect("How strong is it now")
    run.sendline("")
    run.expect("What helped")
    run.sendline("")
    assert "Nothing was noted, and that is fine" in seen(run)
    assert "[[craving]]" not in people.read_text()


def test_a_timer_can_be_left_and_the_rest_goes_on(terminal: Terminal, people: Path) -> None:
    run = terminal("craving", size=(60, 80))
    for question in ("How strong", "Hungry", "Did they answer"):
        run.expect(question)
        run.sendline("")
    run.expect(AROUND)
    run.sendline("20")
    run.expect("breathe")
    run.sendintr()
    run.expect("How strong is it now")
    run.sendline("2")
    run.expect("What helped")
    run.sendline("waiting")
    seen(run)
    assert people.read_text().endswith('after = 2\nhelped = "waiting"\n')


@pytest.mark.parametrize("how", ["interrupt", "end", "hangup"])
def test_leaving_keeps_what_was_said(how: str, terminal: Terminal, people: Path) -> None:
    import signal

    run = terminal("reach", size=(60, 80))
    run.expect("How strong")
    run.sendline("9")
    run.expect("Hungry")
    {
        "interrupt": run.sendintr,
        "end": run.sendeof,
        "hangup": lambda: run.kill(signal.SIGHUP),
    }[how]()
    assert "what you said is saved" in seen(run)
    assert run.exitstatus == 130
    assert people.read_text().endswith("before = 9\n")


def test_leaving_at_once_notes_nothing(terminal: Terminal, people: Path) -> None:
    before = people.read_bytes()
    run = terminal("reach")
    run.expect("How strong")
    run.sendintr()
    assert "nothing was saved" in seen(run)
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
    assert "Lifeline" in done.stdout
    run = terminal("reach", size=(60, 80))
    for question in ("How strong", "Hungry", AROUND, "How strong is it now", "What helped"):
        run.expect(question)
        run.sendline("5" if "How strong" in question else "")
    seen(run)
    assert run.exitstatus == 0
    assert (path.read_text() if path.exists() else None) == text
