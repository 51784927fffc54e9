"""The daily notification from end to end, with a script in place of the system's scheduler."""

import sys
from pathlib import Path

import pytest

from conftest import Run

if sys.platform != "linux":
    pytest.skip("the scheduler of Linux", allow_module_level=True)

STAND_IN = """#!/bin/sh
echo "$2" >> "$HOME/asked"
[ -e "$HOME/refuses-$2" ] && exit 1
case $2 in enable) touch "$HOME/on";; disable) rm -f "$HOME/on";; esac
[ -e "$HOME/on" ] && echo "NextElapseUSecRealtime=Sun 2026-02-01 20:00:00 UTC"
exit 0
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "bin").mkdir()
    for name, text in (("systemctl", STAND_IN), ("notify-send", "#!/bin/sh\n")):
        (tmp_path / "bin" / name).write_text(text)
        (tmp_path / "bin" / name).chmod(0o700)
    return tmp_path


def units(home: Path) -> list[str]:
    return sorted(path.name for path in (home / ".config").rglob("*.*"))


def test_without_a_word_of_consent_nothing_is_written_or_run(home: Path, soberpath: Run) -> None:
    done = soberpath("remind", "install")
    assert done.returncode == 1
    assert "add --yes" in done.stderr
    assert not (home / ".config").exists()
    assert (home / "asked").read_text() == "show\n"


def test_install_again_keeps_the_time_it_had(home: Path, soberpath: Run) -> None:
    soberpath("remind", "install", "--at", "06:45", "--yes")
    soberpath("remind", "install", "--yes")
    assert "Every day at  06:45\n" in soberpath("remind", "status").stdout
    assert units(home) == ["daily-note.service", "daily-note.timer"]


def test_a_broken_journal_is_no_hindrance(home: Path, soberpath: Run) -> None:
    (home / "journal.toml").write_text("oops")
    assert soberpath("remind", "install", "--yes").returncode == 0
    assert soberpath("remind", "remove").returncode == 0


def test_another_note_that_is_on_is_not_taken_over(home: Path, soberpath: Run) -> None:
    (home / "on").touch()
    done = soberpath("remind", "install", "--yes")
    assert done.returncode == 1
    assert done.stderr == (
        "soberpath: Another daily notification is already on, and soberpath didn't install it. "
        "To turn it off: systemctl --user disable --now daily-note.timer\n"
    )
    assert (home / "on").exists()
    assert not (home / ".config").exists()


def test_a_note_that_cannot_be_turned_off_keeps_its_files(home: Path, soberpath: Run) -> None:
    soberpath("remind", "install", "--yes")
    (home / "refuses-disable").touch()
    done = soberpath("remind", "remove")
    assert (done.returncode, done.stdout) == (1, "")
    assert "so its files stay. Try: systemctl --user disable" in done.stderr
    assert len(units(home)) == 2


def test_another_programs_timer_is_not_turned_off(home: Path, soberpath: Run) -> None:
    soberpath("remind", "install", "--yes")
    timer = home / ".config/systemd/user/daily-note.timer"
    timer.write_text("# mine\n")
    done = soberpath("remind", "remove")
    assert done.returncode == 0
    assert f"soberpath didn't create it: {timer}\n" in done.stdout
    assert (home / "on").exists()
    assert units(home) == ["daily-note.timer"]


def test_a_note_that_lost_a_file_is_made_whole_by_install(home: Path, soberpath: Run) -> None:
    soberpath("remind", "install", "--yes")
    (home / ".config/systemd/user/daily-note.service").unlink()
    done = soberpath("remind", "status")
    assert done.returncode == 1
    assert "daily-note.service is missing. Reinstall it" in done.stderr
    assert soberpath("remind", "install", "--yes").returncode == 0
    assert soberpath("remind", "status").returncode == 0


def test_a_time_changed_by_hand_is_said(home: Path, soberpath: Run) -> None:
    soberpath("remind", "install", "--yes")
    timer = home / ".config/systemd/user/daily-note.timer"
    timer.write_text(timer.read_text().replace("*-*-*", "Mon"))
    assert "a time that was changed by hand" in soberpath("remind", "status").stdout
    assert '"at": null' in soberpath("remind", "status", "--json").stdout


def test_a_folder_with_every_trap_in_its_name_works(home: Path, soberpath: Run) -> None:
    folder = str(home / 'a b 100%h "x" \\ $y')
    soberpath("remind", "install", "--yes", XDG_CONFIG_HOME=folder)
    done = soberpath("remind", "status", XDG_CONFIG_HOME=folder)
    assert "Next          Sun 2026-02-01 20:00:00 UTC\n" in done.stdout
    assert soberpath("remind", "remove", XDG_CONFIG_HOME=folder).returncode == 0


def test_without_systemd_nothing_is_written(home: Path, soberpath: Run) -> None:
    done = soberpath("remind", "install", "--yes", PATH=str(home))
    assert done.returncode == 1
    assert done.stderr.startswith("soberpath: systemctl isn't installed, so nothing can be shown.")
    assert "alarm on your phone" in done.stderr
    assert not (home / ".config").exists()


def test_without_notify_send_it_says_what_is_done_instead(home: Path, soberpath: Run) -> None:
    (home / "bin" / "notify-send").unlink()
    done = soberpath("remind", "install", "--yes", PATH=str(home / "bin"))
    assert "notify-send isn't installed. busctl" in done.stdout
    service = home / ".config/systemd/user/daily-note.service"
    assert "ExecStart=/usr/bin/env busctl --user" in service.read_text()
