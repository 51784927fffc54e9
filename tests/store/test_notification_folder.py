"""The notification's files are written whole, and other programs' files aren't touched."""

import datetime as dt
import sys
from pathlib import Path

import pytest

from soberpath.core.model.errors import Refused
from soberpath.core.today.notification import Place, Plan
from soberpath.render.documents import notification_files
from soberpath.store import notification_folder

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links and modes")

AT, LATER = dt.time(20), dt.time(21, 30)


def plan(tmp_path: Path, at: dt.time = AT, system: str = "linux") -> Plan:
    place = Place(system, str(tmp_path / "u"), 501, frozenset({"notify-send"}))
    return notification_files.plan_notification(at, place)


def held(made: Plan) -> list[str]:
    return [Path(one.path).read_text() for one in made.files]


@pytest.mark.parametrize("system", notification_files.SYSTEMS)
def test_it_is_written_replaced_and_removed(system: str, tmp_path: Path) -> None:
    for at in (AT, AT, LATER):
        made = plan(tmp_path, at, system)
        notification_folder.write(made)
        assert held(made) == [one.text for one in made.files]
        assert notification_folder.find_standing(made).ours == made.files
    notification_folder.remove(notification_folder.require_ours(made), made.link)
    assert [one for one in tmp_path.rglob("*") if not one.is_dir()] == []
    notification_folder.remove(made.files, made.link)
    assert notification_folder.find_standing(made) == ((), ())


def test_it_is_its_owners_alone(tmp_path: Path) -> None:
    notification_folder.write(plan(tmp_path))
    assert (tmp_path / "u").stat().st_mode & 0o777 == 0o700
    assert {one.stat().st_mode & 0o777 for one in (tmp_path / "u").iterdir()} == {0o600}


def _text(path: Path) -> None:
    path.write_text("[Timer]\nOnCalendar=daily\n")


def _empty(path: Path) -> None:
    path.touch()


def _folder(path: Path) -> None:
    path.mkdir()


def _masked(path: Path) -> None:
    path.symlink_to("/dev/null")


def _pipe(path: Path) -> None:
    import os

    os.mkfifo(path)


def _unread(path: Path) -> tuple[int, ...]:
    """Return the status of a file without its access time, since reading is allowed."""
    status = path.lstat()
    return status.st_ino, status.st_mode, status.st_size, status.st_mtime_ns, status.st_ctime_ns


@pytest.mark.parametrize("taken", [_text, _empty, _folder, _masked, _pipe])
@pytest.mark.parametrize("which", [0, 1])
def test_another_programs_file_is_left_alone_and_named(
    which: int, taken: object, tmp_path: Path
) -> None:
    assert callable(taken)
    made = plan(tmp_path)
    theirs = Path(made.files[which].path)
    theirs.parent.mkdir()
    taken(theirs)
    before = _unread(theirs)
    with pytest.raises(Refused, match=f"{theirs.name} wasn't made by soberpath"):
        notification_folder.write(made)
    assert _unread(theirs) == before
    assert list(theirs.parent.iterdir()) == [theirs]
    assert notification_folder.find_standing(made) == ((), (str(theirs),))


def test_a_link_to_the_note_goes_with_it_and_another_stays(tmp_path: Path) -> None:
    made = plan(tmp_path)
    notification_folder.write(made)
    link = Path(made.link)
    link.parent.mkdir()
    link.symlink_to("../daily-note.service")
    notification_folder.remove(made.files, made.link)
    assert link.is_symlink()
    link.unlink()
    notification_folder.write(made)
    link.symlink_to(made.files[1].path)
    notification_folder.remove(made.files, made.link)
    assert not link.is_symlink()


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "u").write_text("a file")
    with pytest.raises(Refused, match=r"u couldn't be made .*\. Nothing was written"):
        notification_folder.write(plan(tmp_path))


@pytest.mark.parametrize("name", ["daily-note.service", "daily-note.timer"])
def test_a_file_that_cannot_be_written_is_said(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace = Path.replace

    def refuse(path: Path, target: Path) -> Path:
        if target.name == name:
            raise OSError(5, "Input/output error")
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(Refused, match=f"{name} couldn't be written"):
        notification_folder.write(plan(tmp_path))
    assert not (tmp_path / "u" / "daily-note.timer").exists()


@pytest.mark.parametrize(
    ("named", "folder"),
    [
        ("", ".config"),
        ("relative/path", ".config"),
        ("{home}/a b/100%h \"x\"", 'a b/100%h "x"'),
    ],
)  # fmt: skip
def test_systemd_is_looked_for_where_the_standard_says(
    named: str, folder: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", named.format(home=tmp_path))
    assert notification_folder.find_place("linux").folder == str(
        tmp_path / folder / "systemd" / "user"
    )


def test_the_other_systems_have_folders_of_their_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "Local"))
    assert notification_folder.find_place("darwin").folder == str(
        tmp_path / "Library" / "LaunchAgents"
    )
    assert notification_folder.find_place("win32").folder == str(tmp_path / "Local")
    assert set(notification_folder.FOLDERS) == set(notification_files.SYSTEMS)


def test_an_unknown_system_is_said() -> None:
    with pytest.raises(Refused, match="can't schedule notifications on this system"):
        notification_folder.find_place("freebsd14")
