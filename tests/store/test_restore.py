"""Restoring gives the earlier version, byte for byte, and can itself be undone."""

import datetime as dt
from pathlib import Path

import pytest

from changing import update_journal
from soberpath.core.days import meetings
from soberpath.core.model.errors import Busy, NothingYet, Refused
from soberpath.core.model.records import Journal, Meeting, Run
from soberpath.store import automatic_settings, draft
from soberpath.store.create import create_journal
from soberpath.store.disk import backups, last_write, reading, writing
from soberpath.store.forgetting.erasers import make_text_eraser
from soberpath.store.forgetting.forget import forget_everywhere
from soberpath.store.forgetting.places import find_traces
from soberpath.store.merging import files
from soberpath.store.read import read_copy, read_journal
from soberpath.store.restore import is_still_there, restore_version, save_backup
from soberpath.store.undo import (
    Backup,
    find_backup,
    find_change,
    find_numbered,
    is_redo,
    list_backups,
    list_changes,
    number_backups,
    read_last_written,
    read_present,
)

DAY = dt.date(2026, 2, 1)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "journal.toml"
    create_journal(path, Journal(runs=(Run(DAY),)), DAY)
    for name in ("One", "Two", "Three"):
        add(path, name)
    return path


def add(path: Path, name: str) -> None:
    update_journal(path, lambda journal: meetings.add(journal, Meeting(DAY, name=name)), DAY)


def back(path: Path, number: int) -> Path | None:
    chosen = read_copy(find_backup(path, number).path)
    return restore_version(path, chosen, read_present(path), DAY)


def names(path: Path) -> list[str]:
    return [one.name for one in read_journal(path).journal.meetings]


def test_going_back_and_forward_gives_the_same_bytes(path: Path) -> None:
    before = path.read_bytes()
    back(path, 2)
    assert names(path) == ["One"]
    back(path, 1)
    assert path.read_bytes() == before


def test_versions_are_counted_from_the_newest(path: Path) -> None:
    assert [one.number for one in list_backups(path)] == [1, 2, 3]
    assert b"Two" in find_backup(path, 1).path.read_bytes()
    with pytest.raises(NothingYet, match="Use 1 to 3"):
        find_backup(path, 4)


def test_a_version_is_put_back_only_over_what_was_seen(path: Path) -> None:
    seen, chosen = read_present(path), read_copy(find_backup(path, 1).path)
    add(path, "Four")
    with pytest.raises(Busy, match="changed meanwhile"):
        restore_version(path, chosen, seen, DAY)
    assert names(path) == ["One", "Two", "Three", "Four"]


def test_a_broken_file_is_kept_aside_for_good(path: Path) -> None:
    for number in (1, 2):
        path.write_bytes(b"mood =\n")
        aside = back(path, 1)
        assert aside == path.parent / "backups" / f"journal-broken-2026-02-01-{number}.toml"
        assert aside.read_bytes() == b"mood =\n"
    assert len(list_backups(path)) == 3
    backups.thin(path)
    assert aside.exists()


def test_a_journal_that_is_gone_comes_back(path: Path) -> None:
    path.unlink()
    assert back(path, 1) is None
    assert names(path) == ["One", "Two"]


def test_a_copy_is_kept_once_and_is_no_link(path: Path) -> None:
    kept = save_backup(path, DAY)
    assert kept is not None
    assert save_backup(path, DAY) is None
    before = path.read_bytes()
    with path.open("ab") as opened:
        opened.write(b"# by hand\n")
    assert kept.read_bytes() == before


def test_a_link_to_the_journal_has_the_versions_of_the_journal(path: Path, tmp_path: Path) -> None:
    link = tmp_path / "elsewhere" / "link.toml"
    link.parent.mkdir()
    link.symlink_to(path)
    back(link, 1)
    assert link.is_symlink()
    assert names(path) == ["One", "Two"]


def undone(path: Path, number: int = 1) -> None:
    seen = read_present(path)
    chosen = read_copy(find_change(path, number, seen).path)
    restore_version(path, chosen, seen, DAY)


def test_a_copy_kept_by_hand_is_no_step_of_undo(path: Path) -> None:
    save_backup(path, DAY)
    undone(path)
    assert names(path) == ["One", "Two"]
    undone(path)
    assert names(path) == ["One", "Two", "Three"]


def test_a_write_between_the_check_and_the_list_is_not_undone(path: Path) -> None:
    seen = read_present(path)
    add(path, "Four")
    chosen = read_copy(find_change(path, 1, seen).path)
    with pytest.raises(Busy):
        restore_version(path, chosen, seen, DAY)
    assert names(path) == ["One", "Two", "Three", "Four"]


def test_a_version_that_another_run_thins_out_is_passed_over(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = "journal-000000-2026-02-01.toml"
    monkeypatch.setattr(
        backups, "list_versions", lambda _: [gone, "journal-000003-2026-02-01.toml"]
    )
    assert [one.number for one in list_backups(path)] == [1]


@pytest.mark.parametrize("other", ["rec.2026", "rec.2025.toml", "rec", "rec.toml"])
def test_journals_of_one_folder_have_versions_of_their_own(other: str, tmp_path: Path) -> None:
    first, second = tmp_path / "rec.2025", tmp_path / other
    for path, name in ((first, "One"), (second, "Two")):
        create_journal(path, Journal(runs=(Run(DAY),)), DAY)
        add(path, name)
    assert len(list_backups(first)) == len(list_backups(second)) == 1
    undone(second)
    assert (names(first), names(second)) == (["One"], [])


def test_without_a_journal_nothing_is_made_to_keep_a_copy_in(tmp_path: Path) -> None:
    with pytest.raises(NothingYet):
        save_backup(tmp_path / "folder" / "journal.toml", DAY)
    assert list(tmp_path.iterdir()) == []


def test_a_copy_that_cannot_be_saved_gets_one_line(path: Path) -> None:
    folder = backups.folder_of(path)
    for one in folder.iterdir():
        one.unlink()
    folder.rmdir()
    folder.write_text("in the way")
    with pytest.raises(Refused, match="can't be used"):
        save_backup(path, DAY)


@pytest.mark.parametrize("how", ["at the end", "in the middle", "emptied"])
def test_a_break_by_hand_is_undone_to_the_bytes_last_written(how: str, path: Path) -> None:
    text = path.read_text()
    path.write_text({
        "at the end": text + "x = [\n",
        "in the middle": text.replace('name = "One"', 'name = "One'),
        "emptied": "",
    }[how])  # fmt: skip
    found = read_last_written(path)
    assert found is not None
    assert found.data == text.encode()


def test_without_what_was_written_last_nothing_is_claimed(path: Path) -> None:
    last_write.remove(reading.resolve(path))
    path.write_text("x = [")
    assert read_last_written(path) is None


def test_a_version_of_a_newer_program_is_not_put_in_place(path: Path, tmp_path: Path) -> None:
    newer = tmp_path / "newer.toml"
    newer.write_text("schema = 9\n")
    before = path.read_bytes()
    with pytest.raises(Refused, match="newer soberpath"):
        restore_version(path, read_copy(newer), read_present(path), DAY)
    assert path.read_bytes() == before


def test_a_version_is_private_even_when_the_journal_was_not(path: Path) -> None:
    path.chmod(0o644)
    add(path, "Four")
    assert {one.path.stat().st_mode & 0o777 for one in list_backups(path)} == {0o600}


def test_a_backup_of_what_is_there_goes_back_no_change(path: Path) -> None:
    assert save_backup(path, DAY)
    seen = read_present(path)
    assert [number for number, _ in number_backups(path, seen)] == [0, 1, 2, 3]
    assert [one.number for one in list_changes(path, seen)] == [1, 2, 3]
    assert find_numbered(path, 0, seen).path.read_bytes() == path.read_bytes()
    assert find_numbered(path, 2, seen).path == find_change(path, 2, seen).path
    with pytest.raises(NothingYet, match="Use 0 to 3"):
        find_numbered(path, 4, seen)
    add(path, "Four")
    seen = read_present(path)
    assert [number for number, _ in number_backups(path, seen)] == [1, 1, 2, 3, 4]
    with pytest.raises(NothingYet, match=r"Use 1 to 4\."):
        find_numbered(path, 5, seen)
    with pytest.raises(NothingYet, match="Use 1"):
        find_numbered(path, 0, seen)


def forget(path: Path, secret: str) -> None:
    erase = make_text_eraser(secret)
    forget_everywhere(path, erase, find_traces(path, erase), DAY)


def test_a_version_that_was_forgotten_after_the_look_does_not_come_back(path: Path) -> None:
    add(path, "Opal")
    update_journal(path, lambda held: held._replace(meetings=held.meetings[:-1]), DAY)
    source, seen = find_backup(path, 1).path, read_present(path)
    chosen = read_copy(source)
    assert "Opal" in chosen.text
    forget(path, "Opal")
    assert path.read_bytes() == seen.data
    with pytest.raises(Busy, match="Nothing was restored"):
        restore_version(path, chosen, seen, DAY, lambda: is_still_there(path, source, chosen))
    assert path.read_bytes() == seen.data


def test_a_copy_of_the_last_write_that_was_forgotten_does_not_come_back(path: Path) -> None:
    add(path, "Opal")
    path.unlink()
    whole, seen = read_last_written(path), read_present(path)
    assert whole is not None
    forget(path, "Opal")
    with pytest.raises(Busy, match="Nothing was restored"):
        restore_version(path, whole, seen, DAY, lambda: is_still_there(path, None, whole))
    assert not path.exists()


def test_a_draft_that_was_forgotten_after_the_look_is_not_merged(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = draft.begin(path)
    begun.path.write_text(
        begun.path.read_text() + '[[meeting]]\ndate = 2026-02-01\nname = "Opal"\n'
    )
    before, lock = path.read_bytes(), writing.lock_journal

    def locked(*given: Path) -> object:
        monkeypatch.undo()
        forget(path, "Opal")
        return lock(*given)

    monkeypatch.setattr(writing, "lock_journal", locked)
    with pytest.raises(Busy, match="changed meanwhile"):
        files.merge_into(path, begun.path, None, DAY)
    assert path.read_bytes() == before


def test_a_draft_is_never_of_what_was_forgotten_while_it_began(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(path, "Opal")
    lock = writing.lock_journal

    def locked(*given: Path) -> object:
        monkeypatch.undo()
        forget(path, "Opal")
        return lock(*given)

    monkeypatch.setattr(writing, "lock_journal", locked)
    begun = draft.begin(path)
    assert b"Opal" not in begun.begun_from + begun.path.read_bytes() + begun.base.read_bytes()


def export_until(path: Path, day: dt.date) -> None:
    """Remember the end of a summary, as an export does."""
    update_journal(
        path,
        lambda journal: journal._replace(settings=journal.settings._replace(last_summary=day)),
        DAY,
    )


def undo(path: Path) -> None:
    seen = read_present(path)
    past = find_change(path, 1, seen)
    older = read_copy(past.path)
    restore_version(path, automatic_settings.apply_to(older, seen.journal), seen, DAY)


@pytest.mark.parametrize("times", [1, 3])
def test_an_automatic_change_is_not_an_undo_step_and_stays(path: Path, times: int) -> None:
    for number in range(times):
        export_until(path, DAY + dt.timedelta(number))
    before = path.read_bytes()
    undo(path)
    settings = read_journal(path).journal.settings
    assert names(path) == ["One", "Two"]
    assert settings.last_summary == DAY + dt.timedelta(times - 1)
    undo(path)
    assert path.read_bytes() == before


def test_an_export_between_two_changes_is_no_step(path: Path) -> None:
    export_until(path, DAY)
    add(path, "Four")
    export_until(path, DAY + dt.timedelta(1))
    seen = read_present(path)
    assert [names_of(find_change(path, number, seen)) for number in (1, 2, 3, 4)] == [
        ["One", "Two", "Three"],
        ["One", "Two"],
        ["One"],
        [],
    ]
    with pytest.raises(NothingYet, match="1 to 4"):
        find_change(path, 5, seen)


def names_of(past: Backup) -> list[str]:
    return [one.name for one in read_copy(past.path).journal.meetings]


def test_a_comment_beside_an_automatic_change_is_a_step(path: Path) -> None:
    export_until(path, DAY)
    path.write_text(path.read_text() + "\n# mine\n")
    export_until(path, DAY + dt.timedelta(1))
    undo(path)
    assert "# mine" not in path.read_text()
    assert names(path) == ["One", "Two", "Three"]


def undoes_undo(path: Path) -> bool:
    seen = read_present(path)
    chosen = automatic_settings.apply_to(read_copy(find_change(path, 1, seen).path), seen.journal)
    return is_redo(path, chosen, seen)


def test_an_undo_of_an_undo_is_known(path: Path) -> None:
    assert not undoes_undo(path)
    undo(path)
    export_until(path, DAY)
    assert undoes_undo(path)
    undo(path)
    assert names(path) == ["One", "Two", "Three"]
    assert not undoes_undo(path)


def test_without_any_change_there_is_nothing_to_undo(tmp_path: Path) -> None:
    path = tmp_path / "new.toml"
    create_journal(path, Journal(runs=(Run(DAY),)), DAY)
    export_until(path, DAY)
    with pytest.raises(NothingYet, match="Nothing to undo yet"):
        find_change(path, 1, read_present(path))
