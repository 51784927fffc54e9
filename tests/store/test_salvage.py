"""A journal with an error: its valid entries are still read, and nothing is written."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import strategies
from changing import update_journal
from factories import TODAY
from soberpath.core.model.errors import NothingYet
from soberpath.core.model.records import Contact, Journal
from soberpath.store.create import create_journal
from soberpath.store.doctor import salvage
from soberpath.store.text import editing

JO = '[[contact]]\nname = "Jo"\nrole = "sponsor"\nphone = "555-0100"\n'
FAULTS = {
    "a number out of range": "[[checkin]]\ndate = 2026-02-01\nmood = 7\n",
    "a date in quotes": '[[run]]\nstart = "2026-02-01"\n',
    "a day twice": "[[checkin]]\ndate = 2026-02-01\n\n[[checkin]]\ndate = 2026-02-01\n",
    "a section of another kind": "talk = 3\n",
    "a wrong setting": '[settings]\nday_starts_at = "noon"\ncountry = "US"\n',
    "a wrong schema": "schema = 0\n",
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_hides_no_other_record(fault: str, tmp_path: Path) -> None:
    path = tmp_path / "journal.toml"
    path.write_text(f"{FAULTS[fault]}\n{JO}")
    before = path.read_bytes()
    found = salvage.salvage_journal(path)
    assert found.journal.contacts == (Contact("Jo", "sponsor", "555-0100"),)
    assert "the entries that can be read" in found.notice
    assert path.read_bytes() == before


def test_a_wrong_setting_hides_no_other_setting(tmp_path: Path) -> None:
    path = tmp_path / "journal.toml"
    path.write_text(FAULTS["a wrong setting"])
    assert salvage.salvage_journal(path).journal.settings.country == "US"


@pytest.mark.parametrize(
    "broken", [b"", b"[[contact]\n", b"\xff\xfe", b"\0", b"a = " + b"[" * 9999]
)
def test_for_a_file_that_is_not_toml_the_newest_readable_backup_is_used(
    broken: bytes, tmp_path: Path
) -> None:
    path = tmp_path / "journal.toml"
    create_journal(path, Journal(contacts=(Contact("Jo"),)), TODAY)
    update_journal(path, lambda held: held._replace(contacts=(*held.contacts, Contact("A"))), TODAY)
    update_journal(path, lambda held: held._replace(contacts=(*held.contacts, Contact("B"))), TODAY)
    newest = max((tmp_path / "backups").iterdir())
    newest.unlink()
    newest.write_bytes(b"[[run]\n")
    path.write_bytes(broken)
    found = salvage.salvage_journal(path)
    assert [one.name for one in found.journal.contacts] == ["Jo"]
    assert "your backup of Tuesday 10 February 2026" in found.notice


def test_without_a_backup_there_is_an_empty_journal_and_one_line(tmp_path: Path) -> None:
    path = tmp_path / "journal.toml"
    path.write_text("[[run]\n")
    assert salvage.salvage_journal(path).journal == Journal()
    assert "no backup" in salvage.salvage_journal(path).notice


def test_a_folder_is_no_journal_and_no_traceback(tmp_path: Path) -> None:
    (tmp_path / "journal.toml").mkdir()
    assert salvage.salvage_journal(tmp_path / "journal.toml").journal == Journal()


def test_where_there_never_was_a_journal_that_is_said(tmp_path: Path) -> None:
    with pytest.raises(NothingYet):
        salvage.salvage_journal(tmp_path / "journal.toml")


@settings(max_examples=40)
@given(strategies.journals, st.sampled_from(sorted(FAULTS)))
def test_no_record_of_any_journal_is_lost_to_a_fault_beside_it(made: Journal, fault: str) -> None:
    import tempfile

    if fault == "a section of another kind":
        made = made._replace(talks=())
    if fault in ("a wrong setting", "a wrong schema"):
        return
    text = editing.change(editing.EMPTY, made).text
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "journal.toml"
        top, rest = text.split("\n", 1)
        extra = FAULTS[fault]
        broken = f"{top}\n{extra}{rest}" if extra.startswith("talk") else f"{text}\n{extra}"
        path.write_text(broken, encoding="utf-8", newline="")
        assert salvage.salvage_journal(path).journal.contacts == made.contacts
