"""The files for each system's scheduler, byte for byte, and parsed independently."""

import datetime as dt
import plistlib
import re
import shutil
import subprocess
import xml.etree.ElementTree as ET
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from soberpath.core.model.errors import Refused
from soberpath.core.today import notification
from soberpath.core.today.notification import File, Place, Plan
from soberpath.render.documents import notification_files

GOLDEN = Path(__file__).parents[1] / "golden" / "daily-note"
AT = dt.time(7, 5)
PLACES = {
    "linux": Place("linux", "/x/systemd/user", 1000, frozenset({"systemctl", "notify-send"})),
    "linux-bare": Place("linux", "/x/systemd/user", 1000, frozenset({"systemctl"})),
    "darwin": Place("darwin", "/x/Library/LaunchAgents", 501, frozenset({"launchctl"})),
    "win32": Place("win32", "C:\\x\\Local", 0, frozenset({"schtasks"})),
}
TRAPS = ("/a b", "/100%h", '/"quoted"', "/it's", "/a$b;c", "/a\\x20b")


def plan(name: str, at: dt.time = AT) -> Plan:
    return notification_files.plan_notification(at, PLACES[name])


def named(file: File) -> str:
    return PureWindowsPath(file.path).name if "\\" in file.path else PurePosixPath(file.path).name


@pytest.mark.parametrize("name", PLACES)
def test_the_files_are_the_same_to_the_byte(name: str, rewrite: bool) -> None:
    for one in plan(name).files:
        path = GOLDEN / name / named(one)
        if rewrite:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(one.text.encode("ascii"))
        assert one.text.encode("ascii") == path.read_bytes()


@pytest.mark.parametrize(
    ("name", "on", "off"),
    [
        (
            "linux",
            "systemctl --user enable --now daily-note.timer",
            "systemctl --user disable --now daily-note.timer",
        ),
        (
            "darwin",
            "launchctl bootstrap gui/501 /x/Library/LaunchAgents/local.daily-note.plist",
            "launchctl bootout gui/501/local.daily-note",
        ),
        (
            "win32",
            'schtasks /Create /TN "Daily note" /XML C:\\x\\Local\\daily-note.xml',
            'schtasks /Delete /TN "Daily note" /F',
        ),
    ],
)
def test_one_command_turns_it_on_and_one_off(name: str, on: str, off: str) -> None:
    made = plan(name)
    assert (made.joined(made.on), made.joined(made.off)) == (on, off)


@pytest.mark.parametrize("name", PLACES)
def test_nothing_in_it_tells_what_it_is_for(name: str) -> None:
    made = plan(name)
    told = " ".join([*(one.text for one in made.files), *made.on, *made.off, *made.look])
    assert not re.search("sober|recover|journal|sponsor|meeting|check-?in|python", told, re.I)


@pytest.mark.parametrize("name", PLACES)
@pytest.mark.parametrize("at", [dt.time(0), AT, dt.time(20), dt.time(23, 59)])
def test_the_time_is_read_back_from_the_files(name: str, at: dt.time) -> None:
    made = plan(name, at)
    assert notification.find_time(made.files, made) == at
    assert all(notification.is_ours(one.text) for one in made.files)


@pytest.mark.parametrize("name", ["linux", "linux-bare", "darwin"])
@pytest.mark.parametrize("trap", TRAPS)
def test_no_folder_finds_its_way_into_a_file(name: str, trap: str) -> None:
    made = notification_files.plan_notification(AT, PLACES[name]._replace(folder=trap))
    assert [one.text for one in made.files] == [one.text for one in plan(name).files]
    assert all(one.path.startswith(f"{trap}/") for one in made.files)


@pytest.mark.parametrize("trap", TRAPS)
def test_a_command_with_a_folder_can_be_typed(trap: str) -> None:
    import shlex

    made = notification_files.plan_notification(AT, PLACES["darwin"]._replace(folder=trap))
    assert tuple(shlex.split(made.joined(made.on))) == made.on
    assert made.on[-1] == f"{trap}/local.daily-note.plist"


def test_a_command_with_a_folder_can_be_typed_on_windows() -> None:
    made = notification_files.plan_notification(AT, PLACES["win32"]._replace(folder="C:\\a b"))
    assert made.joined(made.on).endswith('/XML "C:\\a b\\daily-note.xml"')


def test_launchd_reads_a_local_time_each_day() -> None:
    assert plistlib.loads(plan("darwin").files[0].text.encode()) == {
        "Label": "local.daily-note",
        "ProgramArguments": [
            "/usr/bin/osascript",
            "-e",
            'display notification "Your daily note is waiting." with title "Daily note"',
        ],
        "StartCalendarInterval": {"Hour": 7, "Minute": 5},
    }


def test_the_task_scheduler_reads_a_local_time_each_day() -> None:
    task = ET.fromstring(plan("win32").files[0].text)  # noqa: S314  (our own)
    space = {"t": "http://schemas.microsoft.com/windows/2004/02/mit/task"}

    def value(path: str) -> str | None:
        return task.findtext("/".join(f"t:{step}" for step in path.split("/")), None, space)

    assert value("Triggers/CalendarTrigger/StartBoundary") == "2026-01-01T07:05:00"
    assert value("Triggers/CalendarTrigger/ScheduleByDay/DaysInterval") == "1"
    assert value("Principals/Principal/LogonType") == "InteractiveToken"
    assert value("Principals/Principal/UserId") is None
    assert value("Actions/Exec/Command") == "powershell.exe"
    assert value("Actions/Exec/Arguments") == (
        "-NoProfile -NonInteractive -WindowStyle Hidden -Command "
        "\"(New-Object -ComObject WScript.Shell).Popup('Your daily note is waiting.', 600, "
        "'Daily note', 64)\""
    )


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="no systemd")
@pytest.mark.parametrize("name", ["linux", "linux-bare"])
@pytest.mark.parametrize("trap", ["plain", "a b", "100%h", 'a"b'])
def test_systemd_finds_no_fault(name: str, trap: str, tmp_path: Path) -> None:
    folder = tmp_path / trap
    folder.mkdir()
    made = notification_files.plan_notification(AT, PLACES[name]._replace(folder=str(folder)))
    for one in made.files:
        Path(one.path).write_text(one.text)
    done = verified(made.files[1], tmp_path)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="no systemd")
def test_systemd_would_find_one(tmp_path: Path) -> None:
    made = notification_files.plan_notification(AT, PLACES["linux"]._replace(folder=str(tmp_path)))
    for one in made.files:
        Path(one.path).write_text(one.text.replace("07:05:00", "07:65:00"))
    assert verified(made.files[1], tmp_path).returncode == 1


def verified(timer: File, home: Path) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        ["systemd-analyze", "verify", "--user", timer.path], capture_output=True, text=True,
        env={"PATH": "/usr/bin:/bin", "HOME": str(home), "XDG_RUNTIME_DIR": str(home)}, check=False,
    )  # fmt: skip


@pytest.mark.parametrize("name", ["linux", "darwin", "win32"])
def test_without_its_scheduler_there_is_nothing_to_use(name: str) -> None:
    notification_files.require_scheduler(plan(name), PLACES[name])
    with pytest.raises(Refused, match=r"isn't installed.*[Aa] daily alarm on your phone"):
        notification_files.require_scheduler(
            plan(name), PLACES[name]._replace(programs=frozenset())
        )


def test_a_replacement_for_notify_send_is_named() -> None:
    assert plan("linux").missing == ""
    assert plan("linux-bare").missing == (
        "notify-send isn't installed. busctl, a part of systemd, shows the notification instead."
    )


@pytest.mark.parametrize(
    ("name", "printed", "on", "coming"),
    [
        ("linux", "NextElapseUSecRealtime=Sun 2026-02-01 20:00:00 CET\n", True,
         "Sun 2026-02-01 20:00:00 CET"),
        ("linux", "NextElapseUSecRealtime=\n", False, None),
        ("linux", "NextElapseUSecRealtime=n/a\n", False, None),
        ("linux", None, False, None),
        ("darwin", "gui/501/local.daily-note = {\n", True, None),
        ("darwin", None, False, None),
        ("win32", '"\\Daily note","2/1/2026 8:00:00 PM","Ready"\r\n', True, "2/1/2026 8:00:00 PM"),
        ("win32", None, False, None),
    ],
)  # fmt: skip
def test_the_systems_answer_is_understood(
    name: str, printed: str | None, on: bool, coming: str | None
) -> None:
    made = plan(name)
    state = notification.find_state(made.files, made, printed)
    assert (state.at, state.on, state.next) == (AT, on, coming)


@pytest.mark.parametrize("other", ["Mon *-*-* 07:05:00", "*-*-* 7:5", "*-*-* 25:00:00"])
def test_a_time_of_another_form_is_not_guessed(other: str) -> None:
    made = plan("linux")
    changed = [one._replace(text=one.text.replace("*-*-* 07:05:00", other)) for one in made.files]
    assert notification.find_time(changed, made) is None
