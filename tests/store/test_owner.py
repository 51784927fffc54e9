"""Another user's journal can be read, but no command writes to it."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from changing import rewrite_text, update_journal
from conftest import Run
from soberpath.core.model.errors import Refused
from soberpath.core.model.records import Journal
from soberpath.store import draft
from soberpath.store.create import create_journal
from soberpath.store.disk import cache, cache_folder, owner
from soberpath.store.doctor import checkup, surroundings
from soberpath.store.restore import save_backup

if sys.platform == "win32":
    pytest.skip("Windows has no such owners", allow_module_level=True)

from factories import TODAY

OTHER = 65534
needs_root = pytest.mark.skipif(os.geteuid() != 0, reason="needs another user")
Owned = Callable[[Path], None]


@pytest.fixture
def owned(monkeypatch: pytest.MonkeyPatch) -> Owned:
    """Make a path look as if it belonged to another user."""
    stat, known = os.stat, set[str]()

    def looked(path: "os.PathLike[str] | str | int", **more: bool) -> os.stat_result:
        found = stat(path, **more)
        if not isinstance(path, int) and os.fspath(path) in known:
            return os.stat_result([*found[:4], OTHER, *found[5:10]])
        return found

    monkeypatch.setattr(os, "stat", looked)
    return lambda path: known.add(str(path))


@pytest.fixture
def place(tmp_path: Path) -> Path:
    path = tmp_path / "folder" / "journal.toml"
    create_journal(path, Journal(), TODAY)
    return path


def names(folder: Path) -> set[str]:
    return {str(one.relative_to(folder)) for one in folder.rglob("*")}


WRITES = {
    "update": lambda path: update_journal(path, lambda held: held, TODAY),
    "rewrite": lambda path: rewrite_text(path, str.upper, TODAY),
    "create": lambda path: create_journal(path, Journal(), TODAY),
    "keep": lambda path: save_backup(path, TODAY),
    "edit": draft.begin,
    "mend": lambda path: checkup.repair_journal(path, lambda _: TODAY, TODAY),
}


@pytest.mark.parametrize("write", WRITES)
def test_every_way_to_write_to_it_is_refused_and_makes_nothing(
    write: str, place: Path, owned: Owned
) -> None:
    before, data = names(place.parent), place.read_bytes()
    owned(place)
    with pytest.raises(Refused, match="another user"):
        WRITES[write](place)
    assert (names(place.parent), place.read_bytes()) == (before, data)


def test_no_copy_of_it_is_made(place: Path, owned: Owned) -> None:
    cache_folder.remove(place, cache.KIND)
    owned(place)
    assert not cache_folder.write(place, cache.KIND, b"x")
    assert not Path(cache.path_of(place)).exists()


def test_a_folder_of_another_user_is_refused_to_root_alone_and_only_for_a_new_journal(
    tmp_path: Path, place: Path, owned: Owned, monkeypatch: pytest.MonkeyPatch
) -> None:
    owned(tmp_path)
    owned(place.parent)
    update_journal(place, lambda held: held, TODAY)
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    if os.getuid() == 0:
        with pytest.raises(Refused, match="another user"):
            create_journal(tmp_path / "new" / "deep" / "journal.toml", Journal(), TODAY)
        assert not (tmp_path / "new").exists()
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    owner.refuse_foreign(tmp_path / "new" / "journal.toml")


def test_where_every_file_has_the_same_owner_nothing_changes_hands(
    place: Path, owned: Owned, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, fstat = names(place.parent), os.fstat
    owned(place)

    def looked(descriptor: int) -> os.stat_result:
        found = fstat(descriptor)
        return os.stat_result([*found[:4], OTHER, *found[5:10]])

    with monkeypatch.context() as patch:
        patch.setattr(os, "fstat", looked)
        owner.refuse_foreign(place)
    assert names(place.parent) == before


@needs_root
def test_root_reads_the_journal_of_a_user_and_takes_nothing_over(
    journal: Path, soberpath: Run
) -> None:
    soberpath("meeting", "add", "Noon")
    own = [journal.parent, *journal.parent.rglob("*")]
    for one in own:
        os.chown(one, OTHER, OTHER)
    cached = journal.parent / ".cache"
    before = {one: (one.stat().st_uid, one.stat().st_mtime_ns) for one in own if one.is_file()}
    for words, code in (
        (("status",), 0), (("log",), 0), (("export", "summary"), 0), (("doctor",), 1),
        (("checkin", "--mood", "3"), 1), (("undo",), 1), (("backup",), 1), (("edit",), 1),
        (("doctor", "--fix"), 1), (("forget", "meeting", "last", "--yes"), 1),
        (("config", "set", "country", "US"), 1), (("restore", "1", "--yes"), 1),
    ):  # fmt: skip
        done = soberpath(*words, EDITOR="true")
        assert done.returncode == code, (words, done.stderr)
        answer = done.stdout if words == ("doctor",) else done.stderr
        assert ("belongs to another user" in answer) == (code == 1), (words, done)
    found = {
        one: (one.stat().st_uid, one.stat().st_mtime_ns)
        for one in journal.parent.rglob("*")
        if one.is_file()
    }
    assert found == before
    assert cached.stat().st_uid == OTHER
    fresh = str(journal.parent / "new" / "j.toml")
    done = soberpath("init", "--date", "2026-01-31", "--yes", SOBERPATH_FILE=fresh)
    assert (done.returncode, "another user" in done.stderr) == (1, True)
    assert not (journal.parent / "new").exists()


def test_doctor_says_whose_it_is(place: Path, owned: Owned) -> None:
    assert not any("another user" in fact.problem.what for fact in surroundings.find_facts(place))
    owned(place)
    found = [fact.problem.what for fact in surroundings.find_facts(place)]
    assert f"{place} belongs to another user, so you can't save to it" in found
