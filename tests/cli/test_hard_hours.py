"""The questions of `plan` and `craving` in a terminal, one line at a time."""

from pathlib import Path

import pytest

pytest.importorskip("pexpect")

from terminals import Terminal, read_screen

PARTS = (
    "Warning signs", "What I can do alone", "People and places", "People I can ask",
    "Professionals and helplines", "Making things safer", "Reasons for living sober",
)  # fmt: skip


def test_the_plan_is_written_part_by_part(terminal: Terminal, journal: Path) -> None:
    run = terminal("plan", "edit", size=(60, 80))
    for part in PARTS:
        run.expect(part)
        run.expect("Add a line")
        if part == "What I can do alone":
            run.sendline("Walk to the river")
            run.expect("Add a line")
            run.sendline("Cold water")
            run.expect("Add a line")
        run.sendline("")
    shown = read_screen(run)
    assert run.exitstatus == 0
    assert "2  Cold water" in shown
    assert journal.read_text().endswith(
        '[[plan]]\npart = "alone"\ntext = "Walk to the river"\n\n'
        '[[plan]]\npart = "alone"\ntext = "Cold water"\n'
    )


def test_leaving_the_plan_keeps_the_lines_that_were_given(
    terminal: Terminal, journal: Path
) -> None:
    run = terminal("plan", "edit", size=(60, 80))
    run.expect("Add a line")
    run.sendline("I stop answering messages")
    run.expect("Add a line")
    run.sendintr()
    assert "Already saved: a line in your plan for hard times." in read_screen(run)
    assert journal.read_text().endswith('text = "I stop answering messages"\n')


def test_a_craving_is_asked_for_and_every_answer_can_be_skipped(
    terminal: Terminal, journal: Path
) -> None:
    run = terminal("craving", "log")
    for question, answer in (
        ("How strong it was,", "7"),
        ("hungry", ""),
        ("What brought it on", "an empty evening"),
        ("Who you talked to", "j"),
        ("What helped", ""),
        ("How strong it was after", "4"),
        ("Minutes it lasted", ""),
        ("Note", ""),
    ):
        run.expect(question)
        run.sendline(answer)
    assert "strength 7, then 4, with J" in read_screen(run)
    assert journal.read_text().endswith(
        "[[craving]]\ndate = 2026-02-01\ntime = 12:00:00\nbefore = 7\nafter = 4\n"
        'trigger = "an empty evening"\nperson = "J"\n'
    )
