"""What `init` proposes by your fellowship and your country."""

import re
from pathlib import Path

import pytest

pytest.importorskip("pexpect")

from conftest import Run
from soberpath.core.sobriety import start
from terminals import Terminal, read_screen


@pytest.mark.parametrize(
    ("fellowship", "has_key_tags"),
    [("NA", True), ("n.a.", True), ("Narcotics Anonymous", True), ("AA and NA", True),
     ("AA, NA", True), ("AA", False), ("", False), ("Namaste group", False), ("SMART", False)],
)  # fmt: skip
def test_na_is_known_by_its_names(fellowship: str, has_key_tags: bool) -> None:
    assert start.has_key_tags(fellowship) is has_key_tags


@pytest.mark.parametrize(("answer", "milestones"), [("", 'milestones = "na"'), ("n", None)])
def test_a_journal_of_na_is_offered_key_tags(
    answer: str, milestones: str | None, terminal: Terminal, tmp_path: Path
) -> None:
    run = terminal("init", size=(60, 80))
    for question, text in (
        ("A number, or your own words", ""), ("Country, for", "UK"), ("taper or a prescribed", ""),
        ("sobriety date", "yesterday"), ("counting", ""), ("fellowship", "NA"),
        ("NA key tags", answer), ("Your sponsor", "J"), ("Their phone number", "?"),
        ("For example: 07400 123456", None), ("Their phone number", ""),
    ):  # fmt: skip
        run.expect(question)
        if text is not None:
            run.sendline(text)
    shown = read_screen(run)
    text = (tmp_path / "journal.toml").read_text()
    assert ('milestones = "na"' in text) is bool(milestones)
    assert ("config set milestones na" in shown) is not bool(milestones)
    assert "hours" not in text


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


def test_what_was_saved_is_shown_at_the_end(soberpath: Run) -> None:
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
    run.expect("Types")
    run.sendline("?")
    run.expect(r"soberpath: For example: O \(Open\)")
    run.expect(r"Types, e.g. O, D or Open, Discussion")
    assert run.before.count("\n") < size[0] - 2
    assert "XT" in run.before
    run.sendintr()
    assert journal.exists()
    read_screen(run)
