"""Define the daily notification's files and commands for each system's scheduler.

The scheduler shows a fixed sentence by the system's own means and runs nothing of ours. So process
lists and logs contain no name of a program or a journal, the files contain no path that would need
quoting (spaces, %, quotes), and the notification still appears after the program has moved. Times
are local without a zone: a daily alarm, wherever its owner is. A notification whose time passed
while the machine was off isn't shown later.
"""

import datetime as dt
import shlex
from collections.abc import Callable

from soberpath.core.model.errors import Refused
from soberpath.core.today.notification import (
    MARK,
    OTHERWISE,
    TEXT,
    TITLE,
    Command,
    File,
    Place,
    Plan,
)

_SHOWN = f'notify-send "--app-name={TITLE}" "{TEXT}"'
_CALLED = (
    "busctl --user --quiet -- call org.freedesktop.Notifications /org/freedesktop/Notifications "
    f'org.freedesktop.Notifications Notify susssasa{{sv}}i "{TITLE}" 0 "" "{TEXT}" "" 0 0 -1'
)
"""The call behind notify-send, by a tool that comes with systemd; `--` allows the -1."""

NO_NOTIFY_SEND = (
    "notify-send isn't installed. busctl, a part of systemd, shows the notification instead."
)

_SERVICE = f"""\
# {MARK}
[Unit]
Description={TITLE}

[Service]
Type=oneshot
ExecStart=/usr/bin/env {{command}}
"""

_TIMER = f"""\
# {MARK}
[Unit]
Description={TITLE}

[Timer]
OnCalendar=*-*-* {{at:%H:%M}}:00

[Install]
WantedBy=timers.target
"""


def plan_systemd(at: dt.time, place: Place) -> Plan:
    """Return a timer of the user's own systemd. `enable` and `disable` reload its files."""
    here = "notify-send" in place.programs
    command, timer = _SHOWN if here else _CALLED, "daily-note.timer"
    return Plan(
        files=(
            File(f"{place.folder}/daily-note.service", _SERVICE.format(command=command)),
            File(f"{place.folder}/{timer}", _TIMER.format(at=at)),
        ),
        on=("systemctl", "--user", "enable", "--now", timer),
        off=("systemctl", "--user", "disable", "--now", timer),
        look=("systemctl", "--user", "show", "--property=NextElapseUSecRealtime", timer),
        time=r"(?m)^OnCalendar=\*-\*-\* ([0-9]{2}):([0-9]{2}):00$",
        coming="NextElapseUSecRealtime=(.*[0-9]{4}-[0-9]{2}-[0-9]{2}.*)",
        joined=shlex.join,
        link=f"{place.folder}/timers.target.wants/{timer}",
        missing="" if here else NO_NOTIFY_SEND,
    )


LABEL = "local.daily-note"

_AGENT = f"""\
<?xml version="1.0" encoding="UTF-8"?>
<!-- {MARK} -->
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" \
"http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
<dict>
\t<key>Label</key>
\t<string>{LABEL}</string>
\t<key>ProgramArguments</key>
\t<array>
\t\t<string>/usr/bin/osascript</string>
\t\t<string>-e</string>
\t\t<string>display notification "{TEXT}" with title "{TITLE}"</string>
\t</array>
\t<key>StartCalendarInterval</key>
\t<dict>
\t\t<key>Hour</key>
\t\t<integer>{{at.hour}}</integer>
\t\t<key>Minute</key>
\t\t<integer>{{at.minute}}</integer>
\t</dict>
</dict>
</plist>
"""


def plan_launchd(at: dt.time, place: Place) -> Plan:
    """Return an agent of the user's launchd, which can't report when it runs next."""
    agent = File(f"{place.folder}/{LABEL}.plist", _AGENT.format(at=at))
    whose = f"gui/{place.user}"
    return Plan(
        files=(agent,),
        on=("launchctl", "bootstrap", whose, agent.path),
        off=("launchctl", "bootout", f"{whose}/{LABEL}"),
        look=("launchctl", "print", f"{whose}/{LABEL}"),
        time=r"<key>Hour</key>\s*<integer>([0-9]+)</integer>"
        r"\s*<key>Minute</key>\s*<integer>([0-9]+)</integer>",
        coming="()",
        joined=shlex.join,
    )


_TASK = f"""\
<?xml version="1.0" ?>
<!-- {MARK} -->
<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <Triggers>
    <CalendarTrigger>
      <StartBoundary>2026-01-01T{{at:%H:%M}}:00</StartBoundary>
      <ScheduleByDay>
        <DaysInterval>1</DaysInterval>
      </ScheduleByDay>
    </CalendarTrigger>
  </Triggers>
  <Principals>
    <Principal id="Author">
      <LogonType>InteractiveToken</LogonType>
      <RunLevel>LeastPrivilege</RunLevel>
    </Principal>
  </Principals>
  <Settings>
    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
    <ExecutionTimeLimit>PT1H</ExecutionTimeLimit>
  </Settings>
  <Actions Context="Author">
    <Exec>
      <Command>powershell.exe</Command>
      <Arguments>-NoProfile -NonInteractive -WindowStyle Hidden -Command \
"(New-Object -ComObject WScript.Shell).Popup('{TEXT}', 600, '{TITLE}', 64)"</Arguments>
    </Exec>
  </Actions>
</Task>
"""
"""The task without an encoding, as in Microsoft's examples: schtasks then reads ASCII."""


def plan_task_scheduler(at: dt.time, place: Place) -> Plan:
    """Return a task that schtasks reads from a file; without /F it replaces no other task."""
    task = File(f"{place.folder}\\daily-note.xml", _TASK.format(at=at))
    return Plan(
        files=(task,),
        on=("schtasks", "/Create", "/TN", TITLE, "/XML", task.path),
        off=("schtasks", "/Delete", "/TN", TITLE, "/F"),
        look=("schtasks", "/Query", "/TN", TITLE, "/FO", "CSV", "/NH"),
        time="<StartBoundary>[0-9-]+T([0-9]{2}):([0-9]{2}):00</StartBoundary>",
        coming='^"[^"]*","([^"]*)"',
        joined=_quote,
    )


def _quote(command: Command) -> str:
    return " ".join(f'"{word}"' if " " in word else word for word in command)


SYSTEMS: dict[str, Callable[[dt.time, Place], Plan]] = {
    "linux": plan_systemd,
    "darwin": plan_launchd,
    "win32": plan_task_scheduler,
}
"""The scheduler of each system, by Python's name for it."""


def plan_notification(at: dt.time, place: Place) -> Plan:
    """Return the daily notification for this machine."""
    return SYSTEMS[place.system](at, place)


def require_scheduler(plan: Plan, place: Place) -> None:
    """Raise Refused if the scheduler that would show the notification isn't installed."""
    program = plan.on[0]
    if program not in place.programs:
        raise Refused(f"{program} isn't installed, so nothing can be shown. {OTHERWISE}")
