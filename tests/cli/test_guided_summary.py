"""Sharing from a terminal: you see what would be exported and choose before a file is written."""

from pathlib import Path
from typing import Any

import pytest

from conftest import Run

pytest.importorskip("pexpect")

from terminals import Terminal, read_screen


@pytest.fixture
def lived(journal: Path, soberpath: Run) -> Path:
    soberpath("contact", "add", "Maria", "--phone", "555 555 0101")
    soberpath("checkin", "--mood", "3", "--halt", "tired", "Maria Lopez rang")
    return journal


def test_a_summary_is_seen_ticked_and_written(terminal: Terminal, lived: Path) -> None:
    for taken in ("summary-2026-02-01.md", "taken.md"):
        (lived.parent / taken).write_text("kept\n")
    run = terminal("export", "summary", size=(200, 100))
    for question, answer in (
        ("Who it's for", "clinician"),
        ("First day", ""),
        ("Last day", "tomorrow"),
        ("Monday 2 February 2026 is in the future", None),
        ("Last day", ""),
        ("How often hungry", None),
        (r"\[x\] halt", None),
        ("Parts to add or remove", "notes"),
        (r"\[x\] notes", None),
        ("Parts to add or remove", "halt, groups"),
        (r"\[ \] halt.*\[x\] groups", None),
        ("Parts to add or remove", "groups"),
        ("Parts to add or remove", ""),
        ("name: Maria Lopez", None),
        ("Replace these names with roles", ""),
        (r"or - to show it\s+\(Enter for summary-2026-02-01-2.md\):", "summary.docx"),
        ("Can't write a .docx file. Use .md, .txt, .json, .html or .pdf.", None),
        ("File name", "taken.md"),
        ("taken.md already exists. Choose another file name.", None),
        ("File name", ""),
    ):
        run.expect(question)
        if answer is not None:
            run.sendline(answer)
    assert "Saved to summary-2026-02-01-2.md" in read_screen(run)
    text = (lived.parent / "summary-2026-02-01-2.md").read_text()
    assert "A peer rang" in text
    assert "tired" not in text
    assert "last_summary = 2026-02-01" in lived.read_text()


def test_a_summary_shows_names_and_announces_charts_before_saving(
    terminal: Terminal, lived: Path
) -> None:
    run = terminal("share", size=(200, 100))
    for question, answer in (
        ("Who it's for", "self"),
        ("First day", ""),
        ("Last day", ""),
        ("also have charts", None),
        ("Parts to add or remove", "contacts"),
        ("Parts to add or remove", ""),
        ("name: Maria Lopez", None),
        ("Replace these names with roles", "n"),
        ("Maria rang", None),
        ("File name", "out.html"),
    ):
        run.expect(question)
        if answer is not None:
            run.sendline(answer)
    assert "Saved to out.html" in read_screen(run)
    assert "Maria rang" in (lived.parent / "out.html").read_text()


def test_leaving_on_the_way_writes_nothing(terminal: Terminal, lived: Path) -> None:
    before = lived.read_bytes()
    run = terminal("share", size=(200, 100))
    run.expect("Who it's for")
    run.sendline("boss")
    run.expect("Choose from: sponsor, friend, clinician, prescriber, self")
    run.sendline("")
    run.expect("First day")
    run.sendintr()
    assert "Nothing was saved" in read_screen(run)
    assert lived.read_bytes() == before
    assert not list(lived.parent.glob("summary*"))


def test_the_name_of_the_file_sets_the_format(terminal: Terminal, lived: Path) -> None:
    run = terminal("share", size=(200, 100))
    for question, answer in (
        ("Who it's for", ""), ("First day", ""), ("Last day", ""),
        ("Parts to add or remove", ""), ("File name", "summary-2026-02-01.pdf"),
    ):  # fmt: skip
        run.expect(question)
        if answer is not None:
            run.sendline(answer)
    assert "Saved to summary-2026-02-01.pdf" in read_screen(run)
    assert (lived.parent / "summary-2026-02-01.pdf").read_bytes().startswith(b"%PDF")


def test_without_a_terminal_it_says_how(soberpath: Run, lived: Path) -> None:
    done = soberpath("share")
    assert (done.returncode, done.stdout) == (1, "")
    assert "soberpath export summary" in done.stderr


def answer(run: Any, *steps: tuple[str, str | None]) -> None:
    for question, text in steps:
        run.expect(question)
        if text is not None:
            run.sendline(text)


def test_a_file_that_cannot_be_written_leads_to_another_name(
    terminal: Terminal, lived: Path
) -> None:
    run = terminal("share", size=(200, 100))
    answer(
        run,
        ("Who it's for", "clinician"), ("First day", ""), ("Last day", ""),
        ("Parts to add or remove", ""), ("File name", "nowhere/summary.txt"),
        ("There's no folder", None), ("File name", "here.txt"),
    )  # fmt: skip
    assert "Saved to here.txt" in read_screen(run)
    assert "Summary" in (lived.parent / "here.txt").read_text()


def test_a_pdf_is_offered_only_where_it_can_be_made(
    terminal: Terminal, lived: Path, tmp_path: Path
) -> None:
    (tmp_path / "typst.py").write_text("raise ImportError")
    run = terminal("share", size=(200, 100), PYTHONPATH=str(tmp_path))
    answer(
        run,
        ("Who it's for", ""), ("First day", ""), ("Last day", ""),
        ("Parts to add or remove", ""), ("ending in .md, .txt, .json or .html", "a.pdf"),
        ("A PDF needs an extra package", None), ("File name", ""),
    )  # fmt: skip
    assert "Saved to summary-2026-02-01.md" in read_screen(run)
    assert lived.exists()


def test_back_returns_to_the_question_before(terminal: Terminal, lived: Path) -> None:
    run = terminal("share", size=(200, 100))
    answer(
        run,
        ("Type back for the previous question", None), ("Who it's for", "back"),
        ("Who it's for", "self"), ("First day", "2026-01-31"), ("Last day", "Back"),
        ("First day", ""), ("Last day", ""), (r"\[x\] notes", None),
        ("Parts to add or remove", "back"), ("Last day", "back"), ("First day", "back"),
        ("Who it's for", ""), ("First day", ""), ("Last day", ""), (r"\[ \] notes", None),
        ("Parts to add or remove", ""), ("File name", "back"),
        ("Parts to add or remove", ""), ("File name", "-"), ("# Summary", None),
    )  # fmt: skip
    assert not list(lived.parent.glob("summary*"))


def test_last_is_explained_once_there_is_a_summary(terminal: Terminal, lived: Path) -> None:
    lived.write_text(f"{lived.read_text()}\n[settings]\nlast_summary = 2026-01-31\n")
    run = terminal("share", size=(200, 100))
    answer(
        run,
        ("Who it's for", ""),
        ("where your last summary ended", "last"),
        ("Last day", ""), ("Saturday 31 January 2026 to Sunday 1 February 2026", None),
    )  # fmt: skip
    run.expect("Parts to add or remove")
    run.sendintr()


@pytest.mark.parametrize(
    ("fellowship", "readers", "word"),
    [("SMART", "friend, clinician, prescriber, self", "friend"),
     ("Recovery Dharma", "mentor, friend, clinician, prescriber, self", "mentor")],
)  # fmt: skip
def test_it_is_offered_for_a_friend_or_a_mentor(
    fellowship: str, readers: str, word: str, terminal: Terminal, soberpath: Run
) -> None:
    soberpath("init", "--date", "2026-01-31", "--fellowship", fellowship, "--yes")
    run = terminal("export", "summary", size=(60, 200))
    run.expect(f"Who it's for: {readers} \\(Enter for {word}\\)")
    run.sendline("boss")
    run.expect(f"Choose from: {readers}")
    run.sendline(word)
    run.expect("First day")
    run.sendintr()
    run.close()
