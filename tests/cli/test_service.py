"""Service commitments in a terminal: what is asked, and what Enter means."""

from pathlib import Path

import pytest

from conftest import Run

pytest.importorskip("pexpect")

from terminals import Terminal, read_screen


@pytest.fixture
def home(journal: Path, soberpath: Run) -> Path:
    words = ("meeting", "regular", "add", "Lamp", "--weekday", "sunday", "--time", "19:30")
    assert soberpath(*words, "--home").returncode == 0
    return journal


def add(terminal: Terminal, *pairs: tuple[str, str], size: tuple[int, int] = (24, 80)) -> str:
    run = terminal("service", "add", size=size)
    for question, text in pairs:
        run.expect(question)
        run.sendline(text)
    return " ".join(str(read_screen(run)).split())


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("size", [(24, 80), (20, 40)])
def test_enter_means_the_home_group_and_when_it_meets(
    size: tuple[int, int], terminal: Terminal
) -> None:
    shown = add(
        terminal, ("What you do", "coffee"), ("Group you do it for", ""),
        ("Day of the week", ""), ("Last day", "2026-03-01"), size=size,
    )  # fmt: skip
    assert "Added coffee, every Sunday at 19:30 from Sunday 1 February 2026 until" in shown
    assert "until Sunday 1 March 2026. Saved: Lamp." in shown


def test_another_day_has_a_time_of_its_own(terminal: Terminal, home: Path) -> None:
    shown = add(
        terminal, ("What you do", "books"), ("for your home group", ""),
        ("for Sunday", "mon"), ("Time, e.g.", "18:00"), ("Last day", ""),
    )  # fmt: skip
    assert "Added books, every Monday at 18:00 from Sunday 1 February 2026." in shown
    assert 'group = "Lamp"' in home.read_text()


def test_an_unknown_group_needs_a_day(terminal: Terminal, journal: Path) -> None:
    shown = add(
        terminal, ("What you do", "tea"), ("Enter to skip", "Owl"),
        ("Enter to cancel", "someday"), ("isn't a day of the week", "sat"), ("Time, e.g.", ""),
        ("Last day", ""),
    )  # fmt: skip
    assert "Added tea, every Saturday from Sunday 1 February 2026." in shown
    assert 'group = "Owl"' in journal.read_text()


def test_a_time_of_every_week_is_corrected(soberpath: Run, home: Path) -> None:
    assert soberpath("service", "add", "coffee").returncode == 0
    for words in (("service", "edit", "coffee"), ("meeting", "regular", "edit", "Lamp")):
        assert soberpath(*words, "--time", "18:00").returncode == 0
    assert home.read_text().count("time = 18:00:00") == 2


def test_a_time_of_every_week_is_corrected_by_prompts(
    terminal: Terminal, soberpath: Run, home: Path
) -> None:
    assert soberpath("service", "add", "coffee").returncode == 0
    run = terminal("service", "edit", "coffee")
    for question, text in (
        ("What you do", ""), ("Day of the week", ""), ("Time, e.g.", "6pm"), ("Group", "-"),
        ("First day", ""), ("Last day", "2026-03-01"), ("Note", ""),
    ):  # fmt: skip
        run.expect(question)
        run.sendline(text)
    assert "18:00 (was: 19:30)" in read_screen(run)
    assert "until = 2026-03-01" in home.read_text()
