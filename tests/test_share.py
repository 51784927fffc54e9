"""Sharing on a terminal: what would leave is seen, ticked, and only then written."""

from pathlib import Path

import pytest

from conftest import Run

pytest.importorskip("pexpect")

from terminals import Terminal, seen


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
        ("For whom", "clinician"),
        ("Since which day", ""),
        ("Until which day", "tomorrow"),
        ("2026-02-02 is in the future", None),
        ("Until which day", ""),
        ("As what", "docx"),
        ("a format is one of md, txt, json, html, pdf", None),
        ("As what", ""),
        ("HALT", None),
        (r"\[x\] halt", None),
        ("Tick or untick", "notes"),
        (r"\[x\] notes", None),
        ("Tick or untick", "halt, groups"),
        (r"\[ \] halt.*\[x\] groups", None),
        ("Tick or untick", "groups"),
        ("Tick or untick", ""),
        ("name: Maria Lopez", None),
        ("Make roles of the names", ""),
        (r"Into which file\? \(- shows it\) \[summary-2026-02-01-2.md\]", "taken.md"),
        ("taken.md already exists. Choose another one.", None),
        ("Into which file", ""),
    ):
        run.expect(question)
        if answer is not None:
            run.sendline(answer)
    assert "written to summary-2026-02-01-2.md" in seen(run)
    text = (lived.parent / "summary-2026-02-01-2.md").read_text()
    assert "a peer rang" in text
    assert "tired" not in text
    assert "last_summary = 2026-02-01" in lived.read_text()


def test_names_that_stay_are_seen_before_they_leave_and_pictures_are_told(
    terminal: Terminal, lived: Path
) -> None:
    run = terminal("share", size=(200, 100))
    for question, answer in (
        ("For whom", "self"),
        ("Since which day", ""),
        ("Until which day", ""),
        ("As what", "html"),
        ("also have charts", None),
        ("Tick or untick", "contacts"),
        ("Tick or untick", ""),
        ("name: Maria Lopez", None),
        ("Make roles of the names", "n"),
        ("Maria rang", None),
        ("Into which file", "out.html"),
    ):
        run.expect(question)
        if answer is not None:
            run.sendline(answer)
    assert "written to out.html" in seen(run)
    assert "Maria rang" in (lived.parent / "out.html").read_text()


def test_leaving_on_the_way_writes_nothing(terminal: Terminal, lived: Path) -> None:
    before = lived.read_bytes()
    run = terminal("share", size=(200, 100))
    run.expect("For whom")
    run.sendline("boss")
    run.expect("Choose from: sponsor, clinician, prescriber, self")
    run.sendline("")
    run.expect("Since which day")
    run.sendintr()
    assert "Nothing was saved" in seen(run)
    assert lived.read_bytes() == before
    assert not list(lived.parent.glob("summary*"))


def test_a_pdf_is_offered_a_file_only(terminal: Terminal, lived: Path) -> None:
    run = terminal("share", size=(200, 100))
    for question, answer in (
        ("For whom", ""), ("Since which day", ""), ("Until which day", ""), ("As what", "pdf"),
        ("Tick or untick", ""), (r"Into which file\? \[summary-2026-02-01.pdf\]", "-"),
        ("isn't shown on a terminal", None), ("Into which file", ""),
    ):  # fmt: skip
        run.expect(question)
        if answer is not None:
            run.sendline(answer)
    assert "written to summary-2026-02-01.pdf" in seen(run)
    assert (lived.parent / "summary-2026-02-01.pdf").read_bytes().startswith(b"%PDF")


def test_without_a_terminal_it_says_how(soberpath: Run, lived: Path) -> None:
    done = soberpath("share")
    assert (done.returncode, done.stdout) == (1, "")
    assert "soberpath export summary" in done.stderr
