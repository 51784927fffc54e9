"""A date like 3/5 follows the country. Without a country, it's asked about or refused."""

import re
from pathlib import Path

import pytest

pytest.importorskip("pexpect")

from conftest import Run
from terminals import Terminal, leave_after_meeting, read_screen

QUESTION = re.escape("3/5 can mean March 5 or May 3. Type 1 or 2")
MARCH = "2025-03-05"
"""The latest one on the day of the tests."""

COMMANDS = [
    (("meeting", "add", "Lantern", "--date", "3/5"), "[[meeting]]\ndate = 2025-03-05"),
    (("craving", "add", "--date", "3/5"), "[[craving]]\ndate = 2025-03-05"),
    (("taper", "add", "--date", "3/5"), "[[taper]]\nstart = 2025-03-05"),
    (("checkin", "edit", "last", "--date", "3/5"), "[[checkin]]\ndate = 2025-03-05"),
    (("talk", "add", "J", "--date", "3/5"), "[[talk]]\ndate = 2025-03-05"),
    (("config", "set", "last_summary", "3/5"), "last_summary = "),
]


@pytest.fixture
def filled(journal: Path, soberpath: Run) -> Path:
    assert soberpath("checkin", "--mood", "3").returncode == 0
    return journal


@pytest.mark.parametrize(("words", "saved"), COMMANDS)
@pytest.mark.parametrize("answer", ["1", "March 5", "mar 5"])
def test_an_option_is_asked_about(
    words: tuple[str, ...], saved: str, answer: str, terminal: Terminal, filled: Path
) -> None:
    run = terminal(*words)
    run.expect(QUESTION)
    run.sendline(answer)
    read_screen(run)
    assert saved in filled.read_text()


@pytest.mark.parametrize("words", [words for words, _ in COMMANDS])
def test_elsewhere_it_is_refused(words: tuple[str, ...], soberpath: Run, filled: Path) -> None:
    before = filled.read_bytes()
    done = soberpath(*words)
    assert (done.returncode, "3/5 can mean March 5 or May 3. Type 2" in done.stderr) == (2, True)
    assert filled.read_bytes() == before


@pytest.mark.parametrize("noun", ["checkin", "meeting"])
@pytest.mark.parametrize("address", ["3/5", "3/5#1"])
def test_an_address_is_asked_about(
    noun: str, address: str, terminal: Terminal, soberpath: Run, journal: Path
) -> None:
    assert soberpath(noun, "add", "--date", MARCH).returncode == 0
    refused = soberpath(noun, "remove", address, "--yes")
    assert (refused.returncode, "can mean March 5 or May 3" in refused.stderr) == (2, True)
    run = terminal(noun, "remove", address, "--yes")
    run.expect(QUESTION)
    run.sendline("1")
    read_screen(run)
    assert MARCH not in journal.read_text()


def test_an_answer_to_a_question_is_asked_about(terminal: Terminal, journal: Path) -> None:
    run = terminal("meeting", "add")
    run.expect("Name")
    run.sendline("")
    run.expect("Date, e.g. yesterday")
    run.sendline("3/5")
    run.expect(QUESTION)
    run.sendline("3")
    run.expect("That isn't 1 or 2. Type 1 for March 5 or 2 for May 3")
    run.sendline("1")
    for question in ("Start time", "Meeting types", "Place", "Topic", "Note"):
        run.expect(question)
        run.sendline("")
    leave_after_meeting(run)
    assert "[[meeting]]\ndate = 2025-03-05" in journal.read_text()


@pytest.mark.parametrize(
    ("country", "day"), [("US", "2025-03-05"), ("GB", "2025-05-03"), ("DE", "2025-05-03")]
)
def test_the_country_settles_it_in_a_question_and_an_option(
    country: str, day: str, terminal: Terminal, soberpath: Run, journal: Path
) -> None:
    assert soberpath("config", "set", "country", country).returncode == 0
    assert soberpath("checkin", "--date", "3/5", "--mood", "3").returncode == 0
    assert f"[[checkin]]\ndate = {day}" in journal.read_text()
    run = terminal("meeting", "add")
    run.expect("Name")
    run.sendline("Lantern")
    run.expect("Date, e.g. yesterday")
    run.sendline("3/5")
    run.expect(re.escape(f"(your country: {country})"))
    for question in ("Start time", "Meeting types", "Place", "Topic", "Note"):
        run.expect(question)
        run.sendline("")
    leave_after_meeting(run)
    assert f"[[meeting]]\ndate = {day}" in journal.read_text()


def test_a_number_out_of_range_is_no_day(terminal: Terminal, journal: Path) -> None:
    run = terminal("craving", "add")
    run.expect("How strong it was")
    run.sendline("3/5")
    run.expect_exact("Use a number from 0 (none) to 10 (strongest)")
    run.close()
    assert "craving" not in journal.read_text()


def test_a_weekday_is_no_day_that_has_two_meanings(soberpath: Run, journal: Path) -> None:
    assert journal.exists()
    done = soberpath("service", "add", "coffee", "--weekday", "3/5")
    assert done.stderr.startswith("soberpath: --weekday: That isn't a day of the week.")
