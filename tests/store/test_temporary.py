"""Temporary files and exports have their own names, are cleaned up, and replace only files."""

import datetime as dt
import os
import socket
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from pathlib import Path

import pytest

from changing import update_journal
from soberpath.core.days import meetings
from soberpath.core.model.errors import BadValue, Refused
from soberpath.core.model.records import Journal, Meeting, Run
from soberpath.store import draft, exports
from soberpath.store.create import create_journal
from soberpath.store.disk import (
    backups,
    cache,
    cache_folder,
    export_file,
    export_records,
    file_names,
    reading,
    temporary,
)
from soberpath.store.doctor import surroundings
from soberpath.store.forgetting.erasers import make_text_eraser
from soberpath.store.forgetting.forget import forget_everywhere
from soberpath.store.forgetting.places import find_traces
from soberpath.store.restore import save_backup

if sys.platform == "win32":
    pytest.skip("POSIX files", allow_module_level=True)

DAY = dt.date(2026, 2, 1)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "folder" / "journal.toml"
    create_journal(path, Journal(runs=(Run(DAY),)), DAY)
    add(path)
    return path


def add(path: Path) -> None:
    update_journal(path, lambda held: meetings.add(held, Meeting(DAY)), DAY)


def leave(folder: Path) -> Path:
    """Return a file as a killed command leaves it."""
    left = folder / f".soberpath-{temporary.make_token()}.new"
    left.write_bytes(b"private")
    return left


def test_two_writes_never_share_a_temporary_file(tmp_path: Path) -> None:
    with temporary.make_file(tmp_path, b"one") as one, temporary.make_file(tmp_path, b"two") as two:
        temporary.clear(tmp_path)
        assert (one.read_bytes(), two.read_bytes()) == (b"one", b"two")
        assert temporary.find_leftovers(tmp_path) == []
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("platform", ["linux", "win32"])
@pytest.mark.parametrize("fails", [False, True])
def test_a_temporary_file_is_closed_once(
    platform: str, fails: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed: list[int] = []
    real_close = os.close

    def close(descriptor: int) -> None:
        closed.append(descriptor)
        real_close(descriptor)

    with monkeypatch.context() as patch:
        patch.setattr(os, "close", close)
        patch.setattr(sys, "platform", platform)
        with suppress(ZeroDivisionError), temporary.make_file(tmp_path, b"one") as path:
            assert len(closed) == (platform == "win32")
            assert path.read_bytes() == b"one"
            _ = 1 // (not fails)
    assert len(closed) == 1
    assert list(tmp_path.iterdir()) == []


def test_a_name_that_is_taken_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = iter(["0" * 16, "0" * 16, "1" * 16])
    monkeypatch.setattr(temporary, "make_token", lambda: next(names))
    with temporary.make_file(tmp_path, b"one") as one, temporary.make_file(tmp_path, b"two") as two:
        assert one != two


@pytest.mark.parametrize("where", ["folder", "folder/backups"])
def test_the_next_write_removes_what_a_killed_run_left(
    where: str, path: Path, tmp_path: Path
) -> None:
    left = leave(tmp_path / where)
    told = [fact.problem.what for fact in surroundings.find_facts(path)]
    assert told == [
        f"{left} was left by a command that didn't finish, and may contain private text"
    ]
    add(path)
    assert not left.exists()


def kill_export(path: Path, folder: Path) -> Path:
    """Return the file of an export that was killed while writing."""

    def killed(*_: object, **__: object) -> None:
        raise SystemExit

    with pytest.MonkeyPatch.context() as patch, pytest.raises(SystemExit):
        patch.setattr(export_file, "write_file", killed)
        patch.setattr(temporary.Temporary, "remove", temporary.Temporary.close)
        exports.write_export(path, folder / "s.md", b"private", force=False)
    return leave(folder)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "out"
    folder.mkdir()
    return folder


PLACES = pytest.mark.parametrize("place", ["cache folder", "another disk", "no cache folder"])


@pytest.fixture
def cached(place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Use a folder for cached journals, or make that impossible."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    if place == "another disk":
        monkeypatch.setattr(cache_folder, "_is_on_another_disk", lambda _: True)
    elif place == "no cache folder":
        (tmp_path / "cache").write_text("no folder")
    return place


@PLACES
def test_doctor_finds_what_a_killed_export_left_in_any_folder(
    cached: str, path: Path, out: Path
) -> None:
    left = kill_export(path, out)
    (record,) = export_records.find_records(path)
    assert (record.parent == path.parent) == (cached != "cache folder")
    (fact,) = surroundings.find_facts(path)
    assert str(left) in fact.problem.what
    exports.write_export(path, out / "other.md", b"later", force=False)
    assert [one.name for one in out.iterdir()] == ["other.md"]
    assert export_records.find_records(path) == []
    assert surroundings.find_facts(path) == []


@PLACES
def test_doctor_removes_what_a_killed_export_left_and_its_record(
    cached: str, path: Path, out: Path
) -> None:
    left = kill_export(path, out)
    for fact in surroundings.find_facts(path):
        assert fact.repair is not None
        fact.repair()
    assert not left.exists()
    assert (export_records.find_records(path), surroundings.find_facts(path)) == ([], []), cached
    kill_export(path, out).unlink()
    (record,) = export_records.find_records(path)
    (fact,) = surroundings.find_facts(path)
    assert str(record) in fact.problem.what
    assert fact.repair is not None
    fact.repair()
    assert export_records.find_records(path) == []


@PLACES
def test_exports_that_begin_at_the_same_instant_lose_no_folder(
    cached: str, path: Path, tmp_path: Path
) -> None:
    folders = [tmp_path / name for name in ("first", "second", "third")]
    with ExitStack() as stack:
        for folder in folders:
            folder.mkdir()
            stack.enter_context(export_records.keep_record(path, folder))
        export_records.clear(path)
        assert len(export_records.find_records(path)) == 3
        left = [leave(folder) for folder in folders]
        assert export_records.find_leftovers(path) == left
        if cached != "cache folder":
            with pytest.raises(BadValue, match="belongs to the journal"):
                exports.check_path(path, export_records.find_records(path)[0], force=True)
    assert export_records.find_records(path) == []


@PLACES
def test_forgetting_spares_the_record_of_an_export_that_goes_on(
    cached: str, path: Path, tmp_path: Path
) -> None:
    folders = [tmp_path / "for Opal", tmp_path / "other"]
    for folder in folders:
        folder.mkdir()
    left = kill_export(path, folders[0])
    with export_records.keep_record(path, folders[1]):
        assert len(export_records.find_records(path)) == 2, cached
        erase = make_text_eraser("Opal")
        forget_everywhere(path, erase, find_traces(path, erase), DAY)
        (record,) = export_records.find_records(path)
        assert b"Opal" not in record.read_bytes()
        assert not left.exists()
        assert export_records.find_leftovers(path) == []
    assert export_records.find_records(path) == []


@PLACES
def test_a_record_that_is_torn_or_another_journals_leads_nowhere(
    cached: str, path: Path, out: Path
) -> None:
    left = kill_export(path, out)
    (record,) = export_records.find_records(path)
    data = record.read_bytes()
    forged = data.replace(bytes(path), bytes(path.with_name("jjjjjjj.toml")))
    for content in (b"", data[:-1], forged):
        record.write_bytes(content)
        assert export_records.find_leftovers(path) == [], cached
    export_records.clear(path)
    assert export_records.find_records(path) == []
    target = path.parent.parent / "target"
    target.write_bytes(data)
    record.symlink_to(target)
    assert export_records.find_leftovers(path) == []
    export_records.clear(path)
    assert target.read_bytes() == data
    assert left.exists()


def test_an_export_never_takes_the_place_of_one_that_came_meanwhile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "summary.md"
    make_file = temporary.make_file

    def meanwhile(folder: Path, data: bytes) -> object:
        if data == b"one":
            export_file.write_file(target, b"two", force=False)
        return make_file(folder, data)

    monkeypatch.setattr(temporary, "make_file", meanwhile)
    with pytest.raises(Refused, match="already exists"):
        export_file.write_file(target, b"one", force=False)
    assert target.read_bytes() == b"two"
    assert list(tmp_path.iterdir()) == [target]


def make_socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(str(path))


NO_FILES: dict[str, Callable[[Path], object]] = {
    "a FIFO": os.mkfifo,
    "a socket": make_socket,
    "a folder": Path.mkdir,
    "a link to a device": lambda path: path.symlink_to("/dev/null"),
    "a link to a folder": lambda path: path.symlink_to("."),
    "a link to nothing": lambda path: path.symlink_to("nowhere"),
    "a link to itself": lambda path: path.symlink_to(path.name),
}


@pytest.mark.parametrize("kind", NO_FILES)
def test_force_replaces_files_only(
    kind: str, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    target = Path("there")
    NO_FILES[kind](target)
    before = target.lstat()
    with pytest.raises(Refused, match=r"isn't an ordinary file|is a folder"):
        exports.write_export(path, target, b"x", force=True)
    assert target.lstat() == before


def test_force_replaces_a_link_to_a_file(path: Path, tmp_path: Path) -> None:
    link, target = tmp_path / "link", tmp_path / "target"
    target.write_bytes(b"before")
    link.symlink_to(target)
    exports.write_export(path, link, b"x", force=True)
    assert link.read_bytes() == b"x"


def own_files(path: Path) -> Iterator[Path]:
    begun = draft.begin(path)
    real = reading.resolve(path)
    kept = backups.folder_of(real) / backups.list_versions(real)[0]
    copies = (Path(cache.path_of(real)), Path(cache_folder.path_of(real, "written")))
    yield from (path, Path(f"{path}.lock"), kept, begun.path, begun.base, *copies)


def spelled_otherwise(path: Path, folder: Path) -> Iterator[Path]:
    yield path
    yield path.parent / ".." / path.parent.name / path.name
    (folder / "link").symlink_to(path)
    yield folder / "link"
    (folder / "linked folder").symlink_to(path.parent)
    yield folder / "linked folder" / path.name
    (folder / "hard link").hardlink_to(path)
    yield folder / "hard link"


@pytest.mark.parametrize("number", range(7))
def test_force_replaces_nothing_of_the_journal_however_it_is_called(
    number: int, path: Path, tmp_path: Path
) -> None:
    own = [*own_files(path)][number]
    before = own.lstat(), own.read_bytes()
    for target in spelled_otherwise(own, tmp_path):
        with pytest.raises(BadValue, match="journal"):
            exports.write_export(path, target, b"x", force=True)
    assert own.read_bytes() == before[1]
    assert own.lstat().st_ino == before[0].st_ino


@pytest.mark.parametrize("name", ["journal.draft.toml", "backups/journal-000099-2026-02-01.toml"])
def test_an_export_takes_no_name_that_is_the_journals(name: str, path: Path) -> None:
    with pytest.raises(BadValue, match="belongs to the journal"):
        exports.write_export(path, path.parent / name, b"x", force=False)


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o777])
def test_new_folders_are_for_their_owner_alone(
    umask: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "far" / "cache"))
    before = os.umask(umask)
    try:
        path = tmp_path / "a" / "b" / "journal.toml"
        create_journal(path, Journal(runs=(Run(DAY),)), DAY)
        add(path)
    finally:
        os.umask(before)
    folders = [one for one in tmp_path.rglob("*") if one.is_dir()]
    assert len(folders) == 6
    assert {stat.S_IMODE(one.stat().st_mode) for one in folders} == {0o700}


@pytest.fixture
def synced(monkeypatch: pytest.MonkeyPatch) -> set[Path]:
    found: set[Path] = set()
    sync = os.fsync

    def note(descriptor: int) -> None:
        found.add(Path(f"/proc/self/fd/{descriptor}").readlink())
        sync(descriptor)

    monkeypatch.setattr(os, "fsync", note)
    return found


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="needs /proc")
def test_every_new_name_lasts_on_the_disk(path: Path, tmp_path: Path, synced: set[Path]) -> None:
    add(path)
    assert synced >= {path.parent, path.parent / "backups"}
    synced.clear()
    save_backup(path, DAY)
    assert path.parent / "backups" in synced
    synced.clear()
    exports.write_export(path, tmp_path / "s.md", b"x", force=False)
    assert tmp_path in synced


@pytest.mark.parametrize("journal_changes", [False, True])
def test_an_edit_starts_fresh_if_the_draft_has_no_changes(
    path: Path, monkeypatch: pytest.MonkeyPatch, journal_changes: bool
) -> None:
    begun = draft.begin(path)
    begun.path.write_bytes(begun.begun_from + b"# by hand\n")
    with monkeypatch.context() as patch:
        patch.setattr(draft, "discard", lambda _: None)  # as if it was killed before
        draft.take_over(path, begun, DAY)
    if journal_changes:
        draft.begin(path)  # killed before anything was edited
        add(path)
    again = draft.begin(path)
    assert not again.resumed
    assert again.path.read_bytes() == again.begun_from == path.read_bytes()
    again.path.write_bytes(again.begun_from + b"# once more\n")
    draft.take_over(path, again, DAY)
    assert path.read_bytes().endswith(b"# once more\n")


@pytest.mark.parametrize("which", [0, 1])
def test_a_link_in_place_of_a_draft_is_not_followed(which: int, path: Path, tmp_path: Path) -> None:
    begun, target = draft.begin(path), tmp_path / "other"
    begun.path.write_bytes(begun.begun_from + b"# by hand\n")
    target.write_text("other = 1\n")
    linked = (begun.path, begun.base)[which]
    linked.unlink()
    linked.symlink_to(target)
    with pytest.raises(Refused, match="isn't a soberpath draft"):
        draft.begin(path)
    assert target.read_text() == "other = 1\n"
    assert linked.is_symlink()


def test_an_edit_that_was_not_taken_over_is_gone_on_with(path: Path) -> None:
    begun = draft.begin(path)
    begun.path.write_bytes(begun.begun_from + b"# by hand\n")
    add(path)
    assert draft.begin(path).resumed


def test_an_export_takes_no_name_that_is_cleared_away(path: Path, tmp_path: Path) -> None:
    own = [
        *file_names.list_fixed(path),
        file_names.swapped_of(path, 77),
        path.parent / f".soberpath-{'0' * 16}.new",
    ]
    for name in (one.name for one in own):
        with pytest.raises(BadValue, match="journal"):
            exports.check_path(path, path.parent / name, force=False)
    exports.check_path(path, tmp_path / f".{path.name}.77.swap.md", force=False)


def test_an_export_that_ends_first_does_not_hide_one_that_is_killed(path: Path, out: Path) -> None:
    with export_records.keep_record(path, out):
        exports.write_export(path, out / "first.md", b"x", force=False)
        left = leave(out)
        assert export_records.find_leftovers(path) == [left]
    left = kill_export(path, out)
    exports.write_export(path, out / "second.md", b"x", force=False)
    assert export_records.find_leftovers(path) == []
    assert not left.exists()
