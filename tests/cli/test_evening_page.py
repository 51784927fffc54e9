"""The evening page in a terminal: every question can be skipped, and quitting saves the answers."""

from pathlib import Path

import pytest

from conftest import Run

pytest.importorskip("pexpect")

from terminals import Terminal, read_screen

QUESTIONS = (
    "What went well today", "What was hard today", "Who were you in touch with",
    "Is there something you'd like to clear up with someone", "What are you grateful for",
    "What's one thing for tomorrow",
)  # fmt: skip


def test_a_page_is_asked_question_by_question_and_each_can_be_skipped(
    terminal: Terminal, journal: Path
) -> None:
    run = terminal("inventory", size=(40, 80))
    for question, answers in zip(
        QUESTIONS, (["?", "a walk"], ["-"], [""], ["idk"], ["tea"], [""]), strict=True
    ):
        run.expect(question)
        for answer in answers:
            run.sendline(answer)
            if answer == "?":
                run.expect("For example")
    shown = read_screen(run)
    assert "Saved 2 answers on today's evening page." in shown
    assert "soberpath inventory list --gratitude" in shown
    assert journal.read_text().count("[[inventory]]") == 2


def test_ctrl_d_saves_what_was_answered_and_the_rest_can_wait(
    terminal: Terminal, journal: Path, soberpath: Run
) -> None:
    soberpath("sponsor", "set", "Jo", "--phone", "555 555 0100")
    run = terminal("inventory", size=(40, 80))
    run.expect(QUESTIONS[0])
    run.sendline("")
    run.expect(QUESTIONS[1])
    run.sendline("the bus")
    run.expect(QUESTIONS[2])
    run.sendeof()
    shown = read_screen(run)
    assert "Saved 1 answer on today's evening page." in shown
    assert "tell Jo about it: soberpath call Jo" in shown
    again = terminal("inventory", size=(40, 80))
    again.expect("the bus")
    again.expect("Go on with the other 5 questions")
    again.sendline("")
    again.expect(QUESTIONS[0])
    again.sendline("tea")
    again.expect(QUESTIONS[2])
    again.sendeof()
    assert "Saved 1 answer" in read_screen(again)
    assert journal.read_text().count("[[inventory]]") == 2


def test_quitting_after_a_hard_answer_shows_where_to_get_help(
    terminal: Terminal, journal: Path
) -> None:
    before = journal.read_text()
    run = terminal("inventory", size=(40, 80))
    run.expect(QUESTIONS[0])
    run.sendline("")
    run.expect(QUESTIONS[1])
    run.sendline("all of it")
    run.expect(QUESTIONS[2])
    run.sendintr()
    shown = read_screen(run)
    assert "Nothing was saved" in shown
    assert "soberpath reach" in shown
    assert journal.read_text() == before


def test_a_page_without_an_answer_is_no_page(terminal: Terminal, journal: Path) -> None:
    run = terminal("inventory", size=(40, 80))
    for question in QUESTIONS:
        run.expect(question)
        run.sendline("")
    assert "Nothing was saved." in read_screen(run)
    assert "[[inventory]]" not in journal.read_text()


def test_a_whole_page_is_shown_and_asks_nothing_more(
    terminal: Terminal, journal: Path, soberpath: Run
) -> None:
    soberpath("inventory", "questions", "One?")
    soberpath("inventory", "add", "1", "yes")
    run = terminal("inventory", size=(40, 80))
    assert "Change your answer: soberpath inventory edit" in read_screen(run)


def test_an_answer_is_found_by_its_number_or_asked_for(terminal: Terminal, journal: Path) -> None:
    run = terminal("inventory", "add", size=(40, 80))
    run.expect("What's one thing for tomorrow")
    run.expect("Which question")
    run.sendline("9")
    run.expect("There's no question with that number")
    run.expect("Which question")
    run.sendline("6")
    run.expect("Answer")
    run.sendline("rest")
    assert "Saved 1 answer" in read_screen(run)
    assert 'question = "What\'s one thing for tomorrow?"' in journal.read_text()


@pytest.mark.parametrize("form", ["txt", "md", "json", "html"])
def test_no_page_leaves_unless_it_is_asked_for_by_name(
    form: str, journal: Path, soberpath: Run
) -> None:
    soberpath("inventory", "add", "2", "Zanzibar")
    for words in (
        ("export", "summary", "--for", "self", "--redact", "--format", form),
        ("export", "summary", "--for", "clinician", "--redact", "--format", form),
        ("export", "attendance"), ("export", "calendar"), ("export", "contacts", "--yes"),
        ("status",), ("prompt",), ("notify", "status"), ("agenda",), ("trends",), ("reach",),
    ):  # fmt: skip
        done = soberpath(*words)
        assert "Zanzibar" not in done.stdout + done.stderr
    chosen = soberpath("export", "summary", "--include", "inventory", "--redact", "--format", form)
    assert "Zanzibar" in chosen.stdout
    data = soberpath("export", "data", "--yes", "--format", "json")
    assert "Zanzibar" in data.stdout
