"""Merging a saved draft also removes what the edit removed, and nothing else."""

import shlex
from pathlib import Path

import pytest

from changing import update_journal
from factories import TODAY
from soberpath.core.model.errors import Busy
from soberpath.core.model.records import CheckIn, Contact
from soberpath.render import cures
from soberpath.store import draft
from soberpath.store.draft import Draft
from soberpath.store.merging import files

BEGUN = 'schema = 1\n\n[[contact]]\nname = "Ana"\n\n[[contact]]\nname = "J"\n'


@pytest.fixture
def kept(tmp_path: Path) -> Draft:
    """Return an edit that removed a contact, saved as a draft because a check-in came meanwhile."""
    path = tmp_path / "my papers" / "journal.toml"
    path.parent.mkdir()
    path.write_text(BEGUN)
    begun = draft.begin(path)
    begun.path.write_text(BEGUN.replace('\n[[contact]]\nname = "Ana"\n', ""))
    update_journal(path, lambda held: held._replace(checkins=(CheckIn(TODAY, 4),)), TODAY)
    return begun


def journal_of(kept: Draft) -> Path:
    return kept.path.with_name("journal.toml")


def test_what_the_edit_took_away_goes_though_no_base_is_named(kept: Draft) -> None:
    path = journal_of(kept)
    tried = files.preview_merge(path, kept.path, None).document
    merged = files.merge_into(path, kept.path, None, TODAY).document
    assert tried.text == merged.text == path.read_text()
    assert merged.journal.contacts == (Contact("J"),)
    assert merged.journal.checkins == (CheckIn(TODAY, 4),)
    assert not kept.path.exists()
    assert not kept.base.exists()


def test_a_draft_whose_beginning_is_lost_stays_after_a_merge(kept: Draft) -> None:
    kept.base.unlink()
    merged = files.merge_into(journal_of(kept), kept.path, None, TODAY).document
    assert len(merged.journal.contacts) == 2
    assert kept.path.exists()


def test_a_change_that_an_editor_saves_right_after_the_merge_stays(kept: Draft) -> None:
    path, merged = journal_of(kept), kept.path.read_bytes()
    files.merge_into(path, kept.path, kept.base, TODAY)
    kept.base.write_bytes(BEGUN.encode())
    kept.path.write_bytes(merged + b"# one more thought\n")
    draft.remove_merged(path, kept.path, merged)
    assert kept.path.read_bytes() == merged + b"# one more thought\n"
    assert kept.base.exists()


def test_the_command_that_is_named_can_be_typed_as_it_stands(kept: Draft) -> None:
    with pytest.raises(Busy) as told:
        draft.take_over(journal_of(kept), kept, TODAY)
    words = shlex.split(cures.describe_error(told.value).rpartition(": ")[2])
    assert words == ["soberpath", "merge", str(kept.path)]
