"""A real terminal: questions are asked, answers are taken, an interrupt saves nothing."""

import re
import sys
from pathlib import Path

import pytest

from conftest import Run

if sys.platform == "win32":
    pytest.skip("pseudo-terminals", allow_module_level=True)

import pexpect

from terminals import Terminal, seen


def test_a_checkin_asks_five_questions(terminal: Terminal, journal: Path) -> None:
    run = terminal("checkin")
    for question, answer in (
        ("Mood", "9"),
        ("mood goes from 1 to 5; give a number in that range", ""),
        ("Craving", "many"),
        ("craving goes from 0 to 10", "6"),
        ("Hungry, angry, lonely, tired", "l"),
        ("Grateful", "the sea"),
        ("A note", ""),
    ):
        run.expect(re.escape(question))
        run.sendline(answer)
    shown = seen(run)
    assert run.exitstatus == 0
    assert "Call J now" in shown
    assert journal.read_text().endswith(
        '[[checkin]]\ndate = 2026-02-01\ncraving = 6\nhalt = ["lonely"]\ngrateful = "the sea"\n'
    )


def test_every_question_can_be_skipped(terminal: Terminal, journal: Path) -> None:
    run = terminal("checkin")
    for question in ("Mood", "Craving", "Hungry", "Grateful", "A note"):
        run.expect(question)
        run.sendline("")
    assert "Saved for today." in seen(run)
    assert journal.read_text().endswith("[[checkin]]\ndate = 2026-02-01\n")


@pytest.mark.parametrize("how", ["interrupt", "end", "hangup"])
def test_leaving_at_a_question_saves_nothing(how: str, terminal: Terminal, journal: Path) -> None:
    before = journal.read_bytes()
    run = terminal("checkin")
    run.expect("Mood")
    run.sendline("4")
    run.expect("Craving")
    if how == "interrupt":
        run.sendintr()
    elif how == "end":
        run.sendeof()
    else:
        import signal

        run.kill(signal.SIGTERM)
    shown = seen(run)
    assert "nothing was saved" in shown
    assert "Traceback" not in shown
    assert run.exitstatus == 130
    assert journal.read_bytes() == before


def test_init_asks_and_explains_both_customs(terminal: Terminal, tmp_path: Path) -> None:
    run = terminal("init")
    run.expect("first full day without using")
    run.expect("sobriety date")
    run.sendline("2026-02-09")
    run.expect("still to come")
    run.sendline("yesterday")
    run.expect("Saturday 31 January 2026")
    for question, answer in (
        ("counting", "no alprazolam; taper with my doctor"),
        ("country", "Germany"),
        ("two letters", "de"),
        ("fellowship", ""),
        ("sponsor", "J"),
    ):
        run.expect(question)
        run.sendline(answer)
    shown = seen(run)
    assert "seizures" in shown
    assert (tmp_path / "journal.toml").read_text() == (
        "# soberpath journal. Plain TOML, yours, safe to edit by hand.\nschema = 1\n\n[settings]\n"
        'country = "DE"\ncounting = "no alprazolam; taper with my doctor"\n\n'
        "[[run]]\nstart = 2026-01-31\n\n"
        '[[contact]]\nname = "J"\nrole = "sponsor"\nsince = 2026-02-01\n'
    )


def test_init_can_be_left(terminal: Terminal, tmp_path: Path) -> None:
    run = terminal("init")
    run.expect("sobriety date")
    run.sendline("")
    assert "nothing was saved" in seen(run)
    assert not (tmp_path / "journal.toml").exists()


def test_a_meeting_is_asked_for(terminal: Terminal, journal: Path) -> None:
    run = terminal("meeting", "add")
    for question, answer in (
        ("Which day", "yesterday"),
        ("Name", "Noon Table"),
        ("begin", "12:15"),
        ("Types", "O, discusion"),
        ("did you mean D", "O, discussion"),
        ("Where", "online"),
        ("Topic", ""),
        ("note", ""),
    ):
        run.expect(question)
        run.sendline(answer)
    assert "1 meeting on 1 day" in seen(run)
    assert journal.read_text().endswith(
        '[[meeting]]\ndate = 2026-01-31\ntime = 12:15:00\nname = "Noon Table"\n'
        'types = ["O", "D"]\nonline = true\nsigned = false\n'
    )


@pytest.mark.parametrize("columns", [20, 40, 80, 400])
def test_status_fits_any_width(columns: int, terminal: Terminal, journal: Path) -> None:
    run = terminal("status", size=(24, columns))
    lines = seen(run).splitlines()
    assert max(map(len, lines)) <= columns
    assert lines[0].startswith("Day 2")
    if columns >= 80:
        assert len(lines) <= 24


def test_the_fullest_status_fits_one_screen(terminal: Terminal, tmp_path: Path) -> None:
    (tmp_path / "journal.toml").write_text(
        "[settings]\n"
        'counting = "no benzodiazepines and no alcohol; my taper is between me and my doctor, and I'
        ' tell J each week how it went"\nmilestones = "na"\nextra_days = true\n\n'
        "[[run]]\nstart = 2025-01-01\nused_on = 2026-01-30\n\n[[run]]\nstart = 2026-01-31\n\n"
        '[[contact]]\nname = "Josephine"\nrole = "sponsor"\nphone = "+1 555 555 0100"\n'
        'best_time = "after 6 pm, not on Sundays"\n\n'
        "[[checkin]]\ndate = 2026-01-31\nmood = 2\ncraving = 8\n"
        'halt = ["hungry", "angry", "lonely", "tired"]\n\n'
        '[[talk]]\ndate = 2026-01-20\nperson = "Josephine"\nhow = "in-person"\n'
    )
    lines = seen(terminal("status", SOBERPATH_TODAY="2026-01-31")).splitlines()
    assert lines[0] == "Day 1 (0 full days)"
    assert "Today you reach a milestone" in "".join(lines)
    assert len(lines) <= 23


@pytest.mark.parametrize("columns", [20, 40, 80])
@pytest.mark.parametrize(
    "words", [["log"], ["count", "--explain"], ["milestones"], ["sponsor"], ["meeting", "types"]]
)
def test_lists_fit_any_width(
    words: list[str], columns: int, terminal: Terminal, journal: Path, soberpath: Run
) -> None:
    soberpath("sponsor", "talked", "--note", "x" * 90, "--next", "Write to my sister")
    lines = seen(terminal(*words, size=(100, columns))).splitlines()
    assert max(map(len, lines)) <= columns
    assert len(lines) > 3


def test_colour_can_be_turned_off(terminal: Terminal, journal: Path) -> None:
    run = terminal("status", NO_COLOR="1")
    run.expect(pexpect.EOF)
    assert "\x1b[" not in (run.before or "")


def test_a_dumb_terminal_gets_plain_lines(
    terminal: Terminal, journal: Path, soberpath: Run
) -> None:
    run = terminal("status", TERM="dumb")
    assert seen(run) == soberpath("status").stdout


def test_colour_can_be_forced_into_a_pipe(soberpath: Run, journal: Path) -> None:
    assert "\x1b[1" in soberpath("status", FORCE_COLOR="1").stdout
    assert "\x1b[" not in soberpath("status").stdout


def test_markup_in_a_note_is_only_text(terminal: Terminal, journal: Path, soberpath: Run) -> None:
    soberpath("checkin", "[red]x[/] [/nope] \x1b[31m \u202e")
    shown = seen(terminal("log"))
    assert "[red]x[/] [/nope] \\x1b[31m \\u202e" in shown


def test_a_correction_asks_with_the_present_values(terminal: Terminal, journal: Path) -> None:
    run = terminal("meeting", "add", "Noon Table", "--time", "12:00", "--topic", "Step one")
    assert "Logged Noon Table" in seen(run)
    run = terminal("meeting", "edit", "last")
    for question, answer in (
        ("Enter keeps what stands in brackets; - takes it away", None),
        ("Which day? [2026-02-01]", ""),
        ("When did it begin, as 19:30? [12:00]", "25:00"),
        ("that time is not clear", "12:30"),
        ("Name of the meeting? [Noon Table]", ""),
        ("Types, as O, D?", "open"),
        ("Where?", "Church hall"),
        ("Was it online? [no]", ""),
        ("Topic? [Step one]", "-"),
        ("What did you do there?", ""),
        ("Was your sheet signed? [no]", "y"),
        ("A note?", ""),
        ("Who signed?", ""),
        ("Signed on which day?", ""),
        ("Is it still to come? [no]", ""),
    ):
        run.expect(re.escape(question))
        if answer is not None:
            run.sendline(answer)
    shown = seen(run)
    assert "12:30 (before: 12:00)" in shown
    assert "nothing (before: Step one)" in shown
    assert journal.read_text().endswith(
        '[[meeting]]\ndate = 2026-02-01\ntime = 12:30:00\nname = "Noon Table"\nsigned = true\n'
        'types = ["O"]\nlocation = "Church hall"\n'
    )


@pytest.mark.parametrize("answer", ["", "n", "\x04"])
def test_a_record_is_shown_before_it_is_removed(
    answer: str, terminal: Terminal, journal: Path
) -> None:
    before = journal.read_bytes()
    run = terminal("contact", "remove", "j")
    run.expect("The contact J")
    run.expect(re.escape("Remove it? (y/N)"))
    run.send(answer) if answer == "\x04" else run.sendline(answer)
    assert "nothing was" in seen(run)
    assert run.exitstatus == (130 if answer == "\x04" else 1)
    assert journal.read_bytes() == before


def test_yes_removes_it(terminal: Terminal, journal: Path) -> None:
    run = terminal("contact", "remove", "j")
    run.expect(re.escape("Remove it? (y/N)"))
    run.sendline("y")
    assert "Removed the contact J" in seen(run)
    assert "[[contact]]" not in journal.read_text()


@pytest.mark.skipif(sys.platform != "linux", reason="the scheduler of Linux")
@pytest.mark.parametrize("answer", ["y", ""])
def test_a_daily_note_is_shown_before_it_is_written(
    answer: str, terminal: Terminal, tmp_path: Path
) -> None:
    (tmp_path / "bin").mkdir()
    stand_in = tmp_path / "bin" / "systemctl"
    stand_in.write_text("#!/bin/sh\n")
    stand_in.chmod(0o700)
    run = terminal("remind", "install", "--at", "21:30")
    for shown in ("21:30:00", "systemctl --user enable", "Write and run this? (y/N)"):
        run.expect(re.escape(shown))
    folder = tmp_path / ".config"
    assert not folder.exists()
    run.sendline(answer)
    assert ("The note is on" if answer else "nothing was written") in seen(run)
    assert run.exitstatus == (0 if answer else 1)
    assert folder.exists() == bool(answer)


def test_an_edit_that_cannot_be_read_is_opened_again(
    terminal: Terminal, journal: Path, tmp_path: Path
) -> None:
    editor = tmp_path / "mend"
    editor.write_text(
        '#!/bin/sh\nif grep -q oops "$1"; then sed -i "s/oops/start = 2026-01-30/" "$1"\n'
        'else sed -i "s/start.*/oops/" "$1"; fi\n'
    )
    editor.chmod(0o700)
    run = terminal("edit", EDITOR=str(editor))
    run.expect("not valid TOML")
    run.expect(re.escape("Open it again? (Y/n)"))
    run.sendline("")
    assert "Changed the run from Saturday 31 January 2026" in seen(run)
    assert "start = 2026-01-30" in journal.read_text()
    assert not (tmp_path / "journal.draft.toml").exists()


@pytest.mark.parametrize("answer", ["n\n", "\x03", "\x04"])
def test_an_edit_that_is_left_is_kept(
    answer: str, terminal: Terminal, journal: Path, tmp_path: Path
) -> None:
    before = journal.read_bytes()
    run = terminal("edit", EDITOR="sed -i s/start.*/oops/")
    run.expect(re.escape("Open it again? (Y/n)"))
    run.send(answer)
    assert "your edit is kept in" in seen(run)
    assert run.exitstatus == 1
    assert journal.read_bytes() == before
    assert "oops" in (tmp_path / "journal.draft.toml").read_text()


def test_a_restore_asks_first(terminal: Terminal, journal: Path) -> None:
    seen(terminal("meeting", "add", "Noon Table", "--date", "today"))
    run = terminal("restore", "1")
    run.expect("1 would go")
    run.expect(re.escape("Restore it? (y/N)"))
    run.sendline("y")
    assert "Restored" in seen(run)
    assert "[[meeting]]" not in journal.read_text()
