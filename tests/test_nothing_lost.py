"""Cases that once lost entries: undoing a broken file, removing a last entry, a byte order mark."""

from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import Run
from thorough import leave_to_sweep

KILOBYTE = 1024
CHECK_INS = 7


def write_seven(soberpath: Run, length: int) -> None:
    """Check in on seven days, so that the journal grows to about this many bytes."""
    for day in range(1, CHECK_INS + 1):
        done = soberpath(
            "checkin", "--mood", "3", "-",
            stdin="x" * (length // CHECK_INS), SOBERPATH_TODAY=f"2026-02-{day:02d}",
        )  # fmt: skip
        assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("length", leave_to_sweep([40, 63, 64, 65, 228], but=[64, 228]))
def test_at_any_length_every_check_in_is_there_after_undo(
    soberpath: Run, journal: Path, length: int
) -> None:
    write_seven(soberpath, length * KILOBYTE)
    written = journal.read_bytes()
    assert written.count(b"[[checkin]]") == CHECK_INS
    with journal.open("ab") as opened:
        opened.write(b"mood =\n")
    done = soberpath("undo", SOBERPATH_TODAY="2026-02-07")
    assert done.returncode == 0, done.stderr
    assert journal.read_bytes() == written


def at_the_end(text: str) -> str:
    return f"{text}\n[[checkin"


def at_the_top(text: str) -> str:
    return f"x = [\n{text}"


def in_the_middle(text: str) -> str:
    return text.replace("mood = 3", "mood = ", 1)


def cut_short(text: str) -> str:
    return text[: len(text) * 2 // 3]


def emptied(text: str) -> str:
    return text[:0]


@pytest.mark.parametrize("damage", [at_the_end, at_the_top, in_the_middle, cut_short, emptied])
def test_wherever_a_hand_broke_the_file_it_is_undone_to_what_was_written(
    soberpath: Run, journal: Path, damage: Callable[[str], str]
) -> None:
    write_seven(soberpath, 228 * KILOBYTE)
    written = journal.read_bytes()
    journal.write_text(damage(written.decode()))
    done = soberpath("undo", SOBERPATH_TODAY="2026-02-07")
    assert done.returncode == 0, done.stderr
    assert journal.read_bytes() == written


def test_a_journal_still_opens_when_its_one_record_is_removed(
    soberpath: Run, journal: Path
) -> None:
    journal.write_text("[[meeting]]\ndate = 2026-02-01\n")
    done = soberpath("meeting", "remove", "last", "--yes")
    assert done.returncode == 0, done.stderr
    assert b"[[meeting]]" not in journal.read_bytes()
    assert soberpath("status").returncode == 0
    assert soberpath("meeting", "add", "Noon Table").returncode == 0


@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_a_mark_at_the_top_and_a_text_of_several_lines_are_written_around(
    soberpath: Run, journal: Path, newline: str
) -> None:
    text = '\ufeff[[checkin]]\ndate = 2026-01-31\nnote = """\nfirst\n[[checkin]]\nlast"""\n'
    journal.write_bytes(text.replace("\n", newline).encode())
    done = soberpath("meeting", "add", "Noon Table")
    assert (done.returncode, done.stderr) == (0, "")
    assert journal.read_bytes().startswith(text.replace("\n", newline).encode())
    done = soberpath("checkin", "--date", "2026-01-31", "--mood", "2")
    assert (done.returncode, done.stderr) == (0, "")
    assert "mood = 2" in journal.read_text()
    assert soberpath("doctor").returncode == 0


def break_in_the_middle(journal: Path) -> None:
    journal.write_text(journal.read_text().replace("start = ", 'start = broken "', 1))


def last_write_undone(soberpath: Run, journal: Path) -> None:
    """Break the journal, undo that, and check that the last write is back."""
    written = journal.read_bytes()
    break_in_the_middle(journal)
    done = soberpath("undo")
    assert done.returncode == 0, done.stderr
    assert journal.read_bytes() == written


def test_what_doctor_repaired_is_what_was_written_last(soberpath: Run, journal: Path) -> None:
    assert soberpath("checkin", "--quick", "--mood", "3").returncode == 0
    with journal.open("a") as opened:
        opened.write('\n[[meeting]]\ndate = "2026-01-05"\nname = "mine"\n')
    assert "Removed the quotes." in soberpath("doctor", "--fix").stdout
    last_write_undone(soberpath, journal)


def test_reading_what_a_hand_changed_takes_nothing_from_what_was_written_last(
    soberpath: Run, journal: Path
) -> None:
    write_seven(soberpath, 40 * KILOBYTE)
    written = journal.read_bytes()
    journal.write_text(journal.read_text().replace("start =", "# a remark\nstart =", 1))
    assert soberpath("status").returncode == 0
    break_in_the_middle(journal)
    assert soberpath("undo").returncode == 0
    assert journal.read_bytes() == written


def test_an_edit_or_a_merge_is_undone_to_the_exact_bytes(
    soberpath: Run, journal: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.toml"
    other.write_text(
        journal.read_text() + '# their remark\n[[meeting]]\ndate = 2026-01-31\nname   =   "x"\n'
    )
    assert soberpath("merge", str(other)).returncode == 0
    assert "their remark" in journal.read_text()
    last_write_undone(soberpath, journal)
    last_write_undone(soberpath, journal)
    editor = tmp_path / "add-remark"
    editor.write_text('#!/bin/sh\nprintf "# of an evening\\n" >> "$1"\n')
    editor.chmod(0o755)
    assert soberpath("edit", EDITOR=str(editor)).returncode == 0
    assert "of an evening" in journal.read_text()
    last_write_undone(soberpath, journal)


def test_a_journal_that_was_deleted_comes_back_as_it_was(soberpath: Run, journal: Path) -> None:
    assert soberpath("checkin", "--quick", "--mood", "3").returncode == 0
    written = journal.read_bytes()
    journal.unlink()
    assert soberpath("undo").returncode == 0
    assert journal.read_bytes() == written


def test_a_version_that_another_machine_wrote_is_not_taken_for_ours(
    soberpath: Run, journal: Path, tmp_path: Path
) -> None:
    assert soberpath("checkin", "--quick", "--mood", "3").returncode == 0
    elsewhere = str(tmp_path / "another cache")
    assert soberpath("meeting", "add", "There", XDG_CACHE_HOME=elsewhere).returncode == 0
    break_in_the_middle(journal)
    done = soberpath("undo")
    assert done.returncode == 0
    assert "Restored the version before your last change." in done.stdout


@pytest.mark.parametrize("home", [{"HOME": ""}, {"XDG_CACHE_HOME": "here"}])
def test_without_a_cache_folder_nothing_new_lies_beside_the_journal(
    soberpath: Run, journal: Path, home: dict[str, str]
) -> None:
    before = {one.name for one in journal.parent.iterdir()} | {"backups", "journal.toml.lock"}
    assert soberpath("checkin", "--quick", "--mood", "3", **home).returncode == 0
    assert {one.name for one in journal.parent.iterdir()} <= before
    assert soberpath("status", **home).returncode == 0


def test_a_repair_that_another_machine_made_is_not_gone_back_behind(
    soberpath: Run, journal: Path, tmp_path: Path
) -> None:
    assert soberpath("checkin", "--quick", "--mood", "3").returncode == 0
    ours = journal.read_bytes()
    with journal.open("a") as opened:
        opened.write('\n[[meeting]]\ndate = "2026-01-05"\nname = "mine"\n')
    done = soberpath("doctor", "--fix", XDG_CACHE_HOME=str(tmp_path / "another cache"))
    assert "Removed the quotes." in done.stdout
    journal.unlink()
    done = soberpath("undo")
    assert "as soberpath last wrote it" not in done.stdout
    assert journal.read_bytes() != ours


@pytest.mark.parametrize("key", ["sleep", "anxiety", "taken"])
def test_a_users_value_under_a_later_setting_name_is_not_overwritten(
    soberpath: Run, journal: Path, key: str
) -> None:
    with journal.open("a") as opened:
        opened.write(f'\n[[checkin]]\ndate = 2026-02-01\n{key} = "as I wrote it"\n')
    before = journal.read_bytes()
    done = soberpath("checkin", f"--{key}", "yes" if key == "taken" else "5")
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert f"{key} already has a value of your own" in done.stderr
    assert journal.read_bytes() == before
    assert soberpath("checkin", "--mood", "4").returncode == 0
    assert f'{key} = "as I wrote it"' in journal.read_text()
