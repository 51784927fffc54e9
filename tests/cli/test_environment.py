"""Every command prints a page or an error, wherever the journal and the home folder are."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from command_lines import COMMANDS
from conftest import Run
from factories import TODAY
from server import Server
from soberpath.core.lists.listed_meeting import ListHeader
from soberpath.core.model.errors import Refused
from soberpath.core.model.records import Journal
from soberpath.store.create import create_journal
from soberpath.store.disk import cache_folder, paths
from soberpath.store.lists import files

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="POSIX")


@pytest.fixture(params=["fifo", "device"])
def odd(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Path]:
    path = tmp_path / "odd" / "journal.toml"
    path.parent.mkdir(mode=0o700)
    if request.param == "fifo":
        os.mkfifo(path)
    else:
        path.symlink_to("/dev/zero")
    yield path


def test_a_journal_that_never_ends(soberpath: Run, odd: Path) -> None:
    (odd.parent.parent / "other.toml").write_text("schema = 1\n")
    for command in COMMANDS:
        done = soberpath(*command.split(), stdin="date,mood\n", SOBERPATH_FILE=str(odd))
        assert "Traceback" not in done.stderr, (command, done)
        assert done.returncode in (0, 1, 2, 3, 4), (command, done)
        assert done.stderr.count("\n") <= 2, (command, done)
    assert odd.is_fifo() or odd.is_symlink()


def test_a_home_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="no home folder"):
        create_journal(Path("~/.local/share/soberpath/journal.toml"), Journal(), TODAY)


@pytest.mark.parametrize("variables", [{}, {"XDG_DATA_HOME": "here", "XDG_CACHE_HOME": "there"}])
def test_every_command_without_a_home(
    measured: Server, tmp_path: Path, variables: dict[str, str]
) -> None:
    """Nor does the list of users name one. Variables with a relative path are ignored."""
    folder = tmp_path / "stands"
    folder.mkdir()
    for command in (*COMMANDS, "safety", "export data --yes -o ~/x", "merge ~nobody/x"):
        done = measured.run(
            *command.split(), stdin="date,mood\n", cwd=folder, has_user=False,
            environment={"PATH": os.environ["PATH"], "SOBERPATH_TODAY": "2026-02-01", **variables},
        )  # fmt: skip
        assert "Traceback" not in done.stderr, (command, done)
        assert done.code in (0, 1, 2, 3), (command, done)
        if command.split()[0] in ("reach", "safety", "helplines"):
            assert done.code == 0, done
    assert [one for one in folder.iterdir() if one.name != "other.toml"] == []


def test_folders_of_variables_that_are_no_whole_paths(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    whole = paths.choose_path(None), cache_folder.folder()
    for name in ("XDG_DATA_HOME", "XDG_CACHE_HOME"):
        for value in ("", "here", "./here", "~/here"):
            monkeypatch.setenv(name, value)
            found = paths.choose_path(None), cache_folder.folder()
            assert all(map(os.path.isabs, found))
            assert found[name == "XDG_CACHE_HOME"].startswith(str(tmp_path))
    assert all(Path(one).is_absolute() for one in whole)


@pytest.mark.parametrize("command", ["reach", "meeting next", "meeting find", "status", "call"])
def test_a_journal_is_read_without_a_home(
    command: str, measured: Server, journal: Path, tmp_path: Path
) -> None:
    done = measured.run(
        *command.split(), cwd=tmp_path, has_user=False,
        environment={"PATH": os.environ["PATH"], "SOBERPATH_FILE": str(journal),
                     "SOBERPATH_TODAY": "2026-02-01"},
    )  # fmt: skip
    assert "Traceback" not in done.stderr, done
    assert done.code in (0, 3), done


def test_a_list_has_no_place_without_a_home() -> None:
    header = ListHeader("town", "TSML", "AA", "", str(TODAY), 0)
    with pytest.raises(Refused, match="no home folder"):
        files.save(files.NO_HOME, header, [])
