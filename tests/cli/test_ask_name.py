"""Questions in a terminal when a contact's name is missing."""

from pathlib import Path

import pytest

pytest.importorskip("pexpect")

from terminals import Terminal, read_screen


@pytest.mark.parametrize(
    ("words", "question"),
    [(("contact", "add"), "Their name"), (("sponsor", "set"), "Your sponsor's name")],
)
def test_the_name_and_then_the_number_are_asked_for(
    words: tuple[str, str], question: str, terminal: Terminal, journal: Path
) -> None:
    run = terminal(*words)
    run.expect(question)
    run.sendline("Jo")
    while run.expect(["Phone number", "Role"]):
        run.sendline("")
    run.sendline("555-0103")
    run.expect("Best time to call")
    run.sendeof()
    read_screen(run)
    assert run.exitstatus == 0
    assert 'name = "Jo"' in journal.read_text()
    assert 'phone = "555-0103"' in journal.read_text()


def test_a_talk_with_someone_new_offers_to_add_them(terminal: Terminal, journal: Path) -> None:
    run = terminal("talk", "add")
    run.expect("Who did you talk to")
    run.sendline("Jo")
    run.expect("Add Jo as a contact")
    run.sendline("")
    run.expect("Date")
    run.sendline("")
    run.expect("How")
    run.sendline("")
    run.expect("A note about this talk")
    run.sendline("we walked")
    assert "Jo" in read_screen(run)
    assert 'name = "Jo"' in journal.read_text()
    assert 'note = "we walked"' in journal.read_text()


def test_saying_no_to_a_new_contact_saves_nothing(terminal: Terminal, journal: Path) -> None:
    before = journal.read_bytes()
    run = terminal("talk", "add", "Jo")
    run.expect("Add Jo as a contact")
    run.sendline("n")
    assert "no contact with that name" in " ".join(read_screen(run).split())
    assert journal.read_bytes() == before


@pytest.mark.parametrize("words", [("contact", "add"), ("sponsor", "set"), ("talk", "add")])
def test_enter_for_the_name_saves_nothing(
    words: tuple[str, str], terminal: Terminal, journal: Path
) -> None:
    before = journal.read_bytes()
    run = terminal(*words)
    run.expect("(?:Who|name) ")
    run.sendline("")
    assert "Nothing was saved" in read_screen(run)
    assert journal.read_bytes() == before


@pytest.mark.parametrize(
    ("words", "saved"),
    [
        (("meeting", "add", "19:30"), ('name = "Jo"', "time = 19:30:00")),
        (("meeting", "add", "yesterday"), ('name = "Jo"', "date = 2026-01-31")),
        (("meeting", "plan", "7pm", "--date", "tomorrow"), ('name = "Jo"', "time = 19:00:00")),
        (("contact", "add", "19:30"), ('name = "Jo"',)),
        (("sponsor", "set", "3/5"), ('name = "Jo"',)),
    ],
)
def test_a_date_or_a_time_for_a_name_is_answered_with_the_question_for_the_name(
    words: tuple[str, ...], saved: tuple[str, ...], terminal: Terminal, journal: Path
) -> None:
    run = terminal(*words)
    run.expect("That's a (date|time), not a name")
    run.sendline("20:00")
    run.expect("That's a time, not a name")
    run.sendline("Jo")
    read_screen(run)
    assert run.exitstatus == 0
    assert all(line in journal.read_text() for line in saved)


def test_a_date_after_a_command_is_offered_to_its_option(terminal: Terminal, journal: Path) -> None:
    run = terminal("craving", "add", "yesterday", "--before", "4")
    run.expect(r"soberpath craving add \.\.\. --date yesterday")
    run.sendline("")
    read_screen(run)
    assert "[[craving]]\ndate = 2026-01-31\nbefore = 4" in journal.read_text()
    before = journal.read_bytes()
    run = terminal("craving", "add", "yesterday")
    run.expect("Did you mean")
    run.sendline("n")
    assert "Nothing was saved" in read_screen(run)
    assert journal.read_bytes() == before


def test_only_the_loose_word_goes_to_its_option(terminal: Terminal, journal: Path) -> None:
    run = terminal("talk", "add", "Samuel", "yesterday", "--note", "yesterday")
    run.expect(r"soberpath talk add \.\.\. --date yesterday")
    run.sendline("y")
    run.expect("Add Samuel as a contact")
    run.sendline("y")
    read_screen(run)
    saved = 'date = 2026-01-31\nperson = "Samuel"'
    assert saved in journal.read_text()
    assert 'note = "yesterday"' in journal.read_text()


@pytest.mark.parametrize(("answer", "is_added"), [("", True), ("n", False)])
def test_a_craving_with_someone_new_offers_to_add_them(
    answer: str, is_added: bool, terminal: Terminal, journal: Path
) -> None:
    run = terminal("craving", "add", "--before", "6", "--with", "Jo")
    run.expect("Jo isn't one of your contacts. Add them?")
    run.sendline(answer)
    shown = " ".join(read_screen(run).split())
    assert "strength 6, with Jo" in shown
    assert ('name = "Jo"' in journal.read_text()) is is_added
    assert ("soberpath contact add Jo" in shown) is not is_added
