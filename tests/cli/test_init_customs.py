"""Suggestions of `init` that depend on your fellowship and country."""

import re
from pathlib import Path

import pytest

pytest.importorskip("pexpect")

from conftest import Run
from terminals import Terminal, read_screen


@pytest.mark.parametrize(("answer", "milestones"), [("", 'milestones = "na"'), ("n", None)])
def test_a_journal_of_na_is_offered_key_tags(
    answer: str, milestones: str | None, terminal: Terminal, tmp_path: Path
) -> None:
    run = terminal("init", size=(60, 80))
    for question, text in (
        ("Type a number, or", ""), ("Country, for", "UK"), ("or another prescribed plan", ""),
        ("sobriety date", "yesterday"), ("counting", ""), ("fellowship", "NA"),
        ("NA key tags", answer), ("clean time", ""), ("Your sponsor", "J"),
        ("Their phone number", "?"), ("For example: 07400 123456", None),
        ("Their phone number", ""),
    ):  # fmt: skip
        run.expect(question)
        if text is not None:
            run.sendline(text)
    shown = read_screen(run)
    text = (tmp_path / "journal.toml").read_text()
    assert ('milestones = "na"' in text) is bool(milestones)
    assert "config set milestones na" not in shown  # what was answered isn't named again
    assert "hours" not in text


BEFORE = (
    ("Type a number, or", ""), ("Country, for", "UK"), ("or another prescribed plan", ""),
    ("sobriety date", "yesterday"), ("counting", ""),
)  # fmt: skip


def begin(terminal: Terminal, *answers: tuple[str, str | None]) -> str:
    """Answer the questions of a new journal from the fellowship on, and return the screen."""
    run = terminal("init", size=(60, 80))
    for question, text in (*BEFORE, *answers):
        run.expect(question)
        if text is not None:
            run.sendline(text)
    return read_screen(run)


@pytest.mark.parametrize("fellowship", ["SMART", "lifering", "WFS", "benzo peers", "none"])
def test_no_sponsor_is_asked_for_where_there_is_none(
    fellowship: str, terminal: Terminal, tmp_path: Path
) -> None:
    shown = begin(terminal, ("fellowship", fellowship))
    assert "Your sponsor" not in shown
    text = (tmp_path / "journal.toml").read_text()
    assert f'fellowship = "{fellowship}"' in text
    assert "uses_sponsor" not in text


def test_the_fellowships_are_listed(terminal: Terminal) -> None:
    begin(
        terminal,
        ("fellowship", "?"), (r"AA,\s+benzodiazepine\s+peers,\s+LifeRing,\s+NA,\s+Recovery", None),
        (r"SMART,\s+Women\s+for\s+Sobriety,\s+none,\s+or\s+the\s+name\s+of\s+your\s+group", None),
        ("Your fellowship", ""), ("Your sponsor", ""),
    )  # fmt: skip


def test_a_fellowship_without_customs_asks_as_ever(terminal: Terminal, tmp_path: Path) -> None:
    shown = begin(terminal, ("fellowship", "My church"), ("Your sponsor", ""))
    assert "Should soberpath" not in shown
    assert "uses_sponsor" not in (tmp_path / "journal.toml").read_text()


@pytest.mark.parametrize(
    ("answers", "uses_none"),
    [
        ((("Your sponsor", "I don't use a sponsor"),), True),
        ((("Your sponsor", ""), ("Should soberpath mention sponsors", "n")), True),
        ((("Your sponsor", ""), ("Should soberpath mention sponsors", "")), False),
        ((("Your sponsor", "none"), ("Should soberpath mention sponsors", "y")), False),
        ((("Your sponsor", "I don't have one yet"),), False),
        ((("Your sponsor", "J"), ("Their phone number", "")), False),
    ],
)
def test_a_person_may_use_no_sponsor(
    answers: tuple[tuple[str, str], ...], uses_none: bool, terminal: Terminal, tmp_path: Path
) -> None:
    shown = begin(terminal, ("fellowship", "AA"), ("every month", "n"), *answers)
    text = (tmp_path / "journal.toml").read_text()
    assert ("uses_sponsor = false" in text) is uses_none
    assert ("you don't use one" in shown) is uses_none
    assert "I don't" not in text


@pytest.mark.parametrize(("answer", "word"), [("", "mentor"), ("y", "wise friend")])
def test_the_questions_use_the_words_of_the_fellowship(
    answer: str, word: str, terminal: Terminal, tmp_path: Path
) -> None:
    shown = begin(
        terminal,
        ("fellowship", "Recovery Dharma"), ("Say wise friend", answer),
        (f"Your {word}'s first name", "J"), ("Their phone number", ""),
    )  # fmt: skip
    assert re.search(f"^{word.capitalize()} +J$", shown, re.MULTILINE)
    assert ("sponsor_word" in (tmp_path / "journal.toml").read_text()) is (word == "wise friend")


@pytest.mark.parametrize(
    "questions",
    [("fellowship", "NA key tags"), ("fellowship", "NA key tags", "Say clean time"),
     ("fellowship", "NA key tags", "Say clean time", "Your sponsor", "Should soberpath mention")],
)  # fmt: skip
@pytest.mark.parametrize(("key", "is_saved"), [("\x03", False), ("\x04", True)])
def test_the_questions_about_customs_can_be_left(
    questions: tuple[str, ...], key: str, is_saved: bool, terminal: Terminal, tmp_path: Path
) -> None:
    run = terminal("init", size=(60, 80))
    for question, text in (
        *BEFORE,
        ("fellowship", "NA"),
        *((each, "") for each in questions[1:-1]),
    ):
        run.expect(question)
        run.sendline(text)
    run.expect(questions[-1])
    run.send(key)
    read_screen(run)
    path = tmp_path / "journal.toml"
    assert path.exists() is is_saved
    if is_saved:
        assert 'fellowship = "NA"' in path.read_text()
        assert "uses_sponsor" not in path.read_text()


def test_clean_time_is_said_only_if_chosen(terminal: Terminal, tmp_path: Path) -> None:
    begin(
        terminal,
        ("fellowship", "NA"), ("NA key tags", ""), ("Say clean time", "y"), ("Your sponsor", "J"),
        ("Their phone", ""),
    )  # fmt: skip
    assert 'sober_word = "clean"' in (tmp_path / "journal.toml").read_text()


def test_without_questions_the_key_tags_are_named(soberpath: Run) -> None:
    done = soberpath("init", "--date", "2026-01-31", "--fellowship", "NA", "--yes")
    assert "For NA key tags: soberpath config set milestones na" in done.stdout
    done = soberpath("--file", "other", "init", "--date", "2026-01-31", "--fellowship", "AA", "-y")
    assert "key tags" not in done.stdout


def test_a_country_shows_numbers_in_its_way(soberpath: Run) -> None:
    soberpath("init", "--date", "2026-01-31", "--country", "US", "--yes")
    soberpath("contact", "add", "Jo", "--phone", "+1 555 555 0100")
    assert "(555) 555-0100" in soberpath("contact", "list").stdout
    assert "+1 555 555 0100" in soberpath("contact", "list", "--json").stdout


def test_saved_answers_are_shown_at_the_end(soberpath: Run) -> None:
    done = soberpath(
        "init", "--date", "2026-01-31", "--counting", "no pills", "--substance", "opioids",
        "--country", "Germany", "--fellowship", "NA", "--sponsor", "J", "--yes",
    )  # fmt: skip
    for label, value in (
        ("Counting", "no pills"), ("Stopping", "opioids"), ("Country", "Germany"),
        ("Fellowship", "NA"), ("Sponsor", "J"),
    ):  # fmt: skip
        assert re.search(f"^{label} +{value}$", done.stdout, re.MULTILINE)
    other = soberpath("init", "--counter", "nicotine", "--date", "2026-01-31")
    assert "Germany" not in other.stdout


@pytest.mark.parametrize("size", [(24, 80), (20, 60)])
def test_the_meeting_types_fit_one_screen(
    size: tuple[int, int], terminal: Terminal, journal: Path
) -> None:
    run = terminal("meeting", "add", size=size)
    for question in ("Name of the meeting", "Date", "Start time"):
        run.expect(question)
        run.sendline("Anvil" if question.startswith("Name") else "")
    run.expect("Meeting types")
    run.sendline("?")
    run.expect(r"For example: O\s\(Open\)")
    run.expect(r"Meeting types, e.g. Open, Discussion")
    assert run.before.count("\n") < size[0] - 2
    assert "See all types" in " ".join(run.before.split())
    run.sendintr()
    assert journal.exists()
    read_screen(run)
