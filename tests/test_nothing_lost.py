"""What once cost records: a broken file that is undone, a last record removed, marks at the top."""

from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import Run

KILOBYTE = 1024
CHECK_INS = 7


def write_seven(soberpath: Run, length: int) -> None:
    """Check in on seven days, so that the journal has about so many bytes in the end."""
    for day in range(1, CHECK_INS + 1):
        done = soberpath(
            "checkin", "--mood", "3", "-",
            stdin="x" * (length // CHECK_INS), SOBERPATH_TODAY=f"2026-02-{day:02d}",
        )  # fmt: skip
        assert done.returncode == 0, done.stderr


def test_at_any_length_every_check_in_is_there_after_undo(soberpath: Run, journal: Path) -> None:
    for length in (40, 63, 64, 65, 228):
        journal.unlink()
        assert soberpath("init", "--date", "2026-01-31", "--yes").returncode == 0
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
