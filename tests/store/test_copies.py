"""Copies next to a journal are recognized by name, and if unsure by content."""

from pathlib import Path

import pytest

from soberpath.store.disk import reading
from soberpath.store.doctor import surroundings
from soberpath.store.doctor.copies import Original, describe_copy

JOURNAL = "[[run]]\nstart = 2026-01-31\n\n[[checkin]]\ndate = 2026-02-01\nmood = 3\n"
GROWN = f"{JOURNAL}\n[[checkin]]\ndate = 2026-02-02\n"
STRANGE = "[[run]]\nstart = 2026-01-31\n\n[[checkin]]\ndate = 2026-02-01\nmood = 5\n"


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text)
    path.chmod(0o600)
    return path


@pytest.mark.parametrize(
    "name",
    [
        "journal.sync-conflict-20260201-101010-ABCDEFG.toml",
        "journal (a desktop's conflicted copy 2026-02-01).toml",
        "journal (Conflicted copy from desktop on 2026-02-01).toml",
        "journal (In Konflikt stehende Kopie von J 2026-02-01).toml",
        "journal (conflicted copy 2026-02-01 101010).toml",
        "journal_conflict-20260201-101010.toml",
        "journal (SFConflict jo@example.org 2026-02-01-10-10-10).toml",
        "journal [Conflict].toml",
        "journal (1).toml",
        "journal 2.toml",
        "journal-DESKTOP-1AB2.toml",
        "journal-Jos-MacBook-Pro.toml",
        "journal.toml~",
        "journal.toml.~1~",
        "journal~.toml",
        "#journal.toml#",
        "journal.toml.orig",
        "journal_REMOTE_4711.toml",
        ".journal.toml.a1B2c3",
    ],
)
def test_a_copy_of_every_service_is_known(tmp_path: Path, name: str) -> None:
    journal = write(tmp_path, "journal.toml", JOURNAL)
    assert describe_copy(Original(journal), write(tmp_path, name, GROWN)) == "copy"


@pytest.mark.parametrize("name", ["journal 2.toml", "journal-anna.toml", "journal (1).toml"])
@pytest.mark.parametrize("text", [STRANGE, "", "x", JOURNAL])
def test_a_file_of_another_person_is_no_copy(tmp_path: Path, name: str, text: str) -> None:
    journal = write(tmp_path, "journal.toml", JOURNAL)
    assert describe_copy(Original(journal), write(tmp_path, name, text)) is None


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("journal.toml~", JOURNAL, "same"),
        ("journal.toml~", "not a journal", "left"),
        (".journal.toml.swp", "b0VIM", "swap"),
        (".#journal.toml", "", "swap"),
        ("journal.draft.toml", GROWN, None),
        (".journal.toml.parsed", GROWN, None),
        ("journal-2.toml", GROWN, None),
        ("other.toml~", GROWN, None),
    ],
)
def test_an_editors_leftover_file_is_not_mistaken_for_ours(
    tmp_path: Path, name: str, text: str, expected: str | None
) -> None:
    journal = write(tmp_path, "journal.toml", JOURNAL)
    assert describe_copy(Original(journal), write(tmp_path, name, text)) == expected


def test_a_copy_that_cant_be_read_stops_no_other_look(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = write(tmp_path, "journal.toml", JOURNAL)
    monkeypatch.setattr(reading, "LARGEST", len(GROWN) + 1)
    large = write(tmp_path, "journal 2.toml", GROWN + "# too long\n")
    copy = write(tmp_path, "journal 3.toml", GROWN)
    facts = [fact.problem.what for fact in surroundings.find_facts(journal)]
    start = f"a file named like a copy of your journal can't be read: {large} is larger than"
    assert any(fact.startswith(start) for fact in facts)
    assert f"{copy} is another copy of your journal, with different changes" in facts


def test_the_journal_is_read_once_for_all_its_copies(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = Original(write(tmp_path, "journal.toml", JOURNAL))
    read: list[object] = []
    read_if_there = reading.read_if_there
    monkeypatch.setattr(
        reading, "read_if_there", lambda path: read.append(path) or read_if_there(path)
    )
    paths = [write(tmp_path, f"journal {number}.toml", GROWN) for number in (2, 3)]
    assert [describe_copy(original, path) for path in paths] == ["copy"] * 2
    assert read == [original.path, *paths]
