"""The page for a supporter contains only what was chosen, and is shown before it's saved."""

from pathlib import Path

import pytest

from conftest import Run

pytest.importorskip("pexpect")

from readers import read_text
from terminals import Terminal, read_screen

PLANTED = "Zanzibar"


@pytest.fixture
def lived(journal: Path, soberpath: Run) -> Path:
    """Return a journal in which every text that a person can write has the planted word."""
    for words in (
        ("config", "set", "substance", f"alprazolam {PLANTED}"),
        ("config", "set", "counting", PLANTED), ("config", "set", "fellowship", PLANTED),
        ("config", "set", "sober_word", PLANTED), ("config", "set", "near", PLANTED),
        ("config", "set", "sponsor_word", PLANTED), ("config", "set", "country", "US"),
        ("sponsor", "set", f"{PLANTED}a", "--phone", "555 555 0100", "--note", PLANTED),
        ("checkin", "--mood", "1", "--grateful", PLANTED, PLANTED),
        ("meeting", "add", f"{PLANTED}b", "--date", "yesterday", "--note", PLANTED),
        ("meeting", "plan", f"{PLANTED} Hall", "--date", "tomorrow", "--time", "19:30",
         "--location", PLANTED),
        ("talk", "add", f"{PLANTED}a", "--note", PLANTED),
        ("craving", "add", "--before", "9", "--trigger", PLANTED),
        ("plan", "add", "alone", PLANTED), ("agenda", "add", PLANTED),
        ("inventory", "add", "1", PLANTED),
        ("helplines", "add", PLANTED, "--phone", "555 555 0101"),
    ):  # fmt: skip
        assert soberpath(*words).returncode == 0, words
    return journal


@pytest.mark.parametrize("topic", ["sobriety", "taper"])
@pytest.mark.parametrize("form", ["md", "txt", "html", "pdf"])
def test_nothing_of_the_journal_is_on_the_page_unless_it_was_added(
    form: str, topic: str, lived: Path, soberpath: Run
) -> None:
    target = lived.parent / f"page.{form}"
    done = soberpath("export", "supporter", "--for", topic, "-o", str(target))
    assert done.returncode == 0
    written = target.read_bytes()
    text = read_text(written) if form == "pdf" else written.decode()
    assert "Call 911" in text
    for private in (PLANTED, "555 555", "alprazolam", "Day count", "On the plan"):
        assert private not in text


@pytest.mark.parametrize(
    ("part", "expected"),
    [("days", ["Day count"]), ("substance", ["alprazolam"]), ("meeting", [f"{PLANTED} Hall"])],
)
def test_each_part_adds_its_own_and_nothing_else(
    part: str, expected: list[str], lived: Path, soberpath: Run
) -> None:
    words = ("export", "supporter", "--include", part, "--yes-names", "--format", "txt")
    text = soberpath(*words).stdout
    shown = [each for each in ("Day count", "alprazolam", f"{PLANTED} Hall") if each in text]
    assert shown == expected


def test_the_danger_is_first_and_the_number_is_real(journal: Path, soberpath: Run) -> None:
    soberpath("config", "set", "country", "US")
    text = soberpath("export", "supporter", "--format", "txt").stdout
    assert text.index("If a life may be in danger") < text.index("What not to suggest or give")
    assert "{" not in text
    assert "soberpath " not in text
    saved = ("helplines", "add", "Emergency", "--phone", "4321")
    soberpath("config", "set", "country", "AQ")
    assert "write it here" in soberpath("export", "supporter", "--format", "txt").stdout
    soberpath(*saved)
    assert "Call 4321." in soberpath("export", "supporter", "--format", "txt").stdout


def test_the_page_is_asked_seen_and_only_then_saved(terminal: Terminal, lived: Path) -> None:
    run = terminal("export", "supporter", size=(200, 100))
    for question, answer in (
        ("Topic: sobriety or taper", "wine"),
        ("Choose from: sobriety, taper", None),
        ("Topic", ""),
        ("Add your day count", "y"),
        ("Add your next meeting", ""),
        ("Add what you're stopping", ""),
        ("What they call you", "Sam"),
        ("Something that helps you", "a walk"),
        ("Something else that helps you", ""),
        ("Your hard hours", "Sundays"),
        ("Supporting Sam", None),
        ("day 2 on", None),
        ("File name", "page.docx"),
        ("Can't write a .docx file", None),
        ("File name", ""),
    ):
        run.expect(question)
        if answer is not None:
            run.sendline(answer)
    assert "Saved to supporter-2026-02-01.md" in read_screen(run)
    text = (lived.parent / "supporter-2026-02-01.md").read_text()
    assert "a walk" in text
    assert PLANTED not in text


@pytest.mark.parametrize("left_at", range(1, 8))
@pytest.mark.parametrize("key", ["eof", "intr"])
def test_no_page_is_saved_that_was_not_asked_for_to_the_end(
    left_at: int, key: str, terminal: Terminal, lived: Path
) -> None:
    run = terminal("export", "supporter", size=(200, 100))
    questions = (
        "Topic", "Add your day", "Add your next", "Add what", "What they call",
        "Something that helps", "Your hard hours", "File name",
    )  # fmt: skip
    for question in questions[:left_at]:
        run.expect(question)
        run.sendline("")
    run.expect(questions[left_at])
    run.sendeof() if key == "eof" else run.sendintr()
    read_screen(run)
    assert [*lived.parent.glob("supporter-*")] == []
