"""Write and remove the files of the daily notification, and find the scheduler.

Only a file with the notification's mark is replaced or removed; anything else under its name,
including a link, is left as it is and reported.
"""

import os
import shutil
import stat
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from soberpath.core.model.errors import Refused
from soberpath.core.today import notification
from soberpath.core.today.notification import OTHERWISE, File, Place, Plan, Standing
from soberpath.store.disk import export_file, home
from soberpath.store.disk.reading import describe_os_error

PROGRAMS = ("systemctl", "notify-send", "launchctl", "schtasks")

LARGEST = 1 << 16
"""In bytes; the notification's files are less than a tenth of this."""


_NO_HOME = f"There's no home folder for the notification's files. {OTHERWISE}"


def find_place(system: str = sys.platform) -> Place:
    """Return what this computer offers for showing a notification."""
    if system not in FOLDERS:
        raise Refused(f"soberpath can't schedule notifications on this system. {OTHERWISE}")
    programs = frozenset(filter(shutil.which, PROGRAMS))
    user = os.getuid() if sys.platform != "win32" else 0
    return Place(system, str(FOLDERS[system]()), user, programs)


def _find_systemd_folder() -> Path:
    folder = home.find_folder("XDG_CONFIG_HOME", ".config", refusal=_NO_HOME)
    return folder / "systemd" / "user"


FOLDERS: dict[str, Callable[[], Path]] = {
    "linux": _find_systemd_folder,
    "darwin": lambda: home.find_home(_NO_HOME) / "Library" / "LaunchAgents",
    "win32": lambda: Path(
        os.environ.get("LOCALAPPDATA") or home.find_home(_NO_HOME) / "AppData" / "Local"
    ),
}


def find_standing(plan: Plan) -> Standing:
    """Return what is at the paths of a plan's files."""
    texts = [(file.path, _read_text(Path(file.path))) for file in plan.files]
    ours = [File(path, text) for path, text in texts if text and notification.is_ours(text)]
    foreign = [path for path, text in texts if text is not None and not notification.is_ours(text)]
    return Standing(tuple(ours), tuple(foreign))


def _read_text(path: Path) -> str | None:
    """Return the text of a regular file; empty for anything else, None if nothing is there."""
    try:
        status = path.lstat()
        if not stat.S_ISREG(status.st_mode) or status.st_size > LARGEST:
            return ""
        return path.read_bytes().decode("ascii", "replace")
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise Refused(
            f"{path} can't be checked ({describe_os_error(error)}). Check its permissions."
        ) from error


def require_ours(plan: Plan) -> tuple[File, ...]:
    """Return the notification's files; raise Refused if another file has such a name."""
    standing = find_standing(plan)
    if standing.foreign:
        raise Refused(
            f"{standing.foreign[0]} wasn't made by soberpath, so it wasn't changed. Move it "
            "elsewhere first."
        )
    return standing.ours


def write(plan: Plan) -> None:
    """Write each file whole, with the program before the timer that starts it."""
    require_ours(plan)
    for file in plan.files:
        export_file.make_folder(Path(file.path).parent)
        export_file.write_file(Path(file.path), file.text.encode("ascii"), force=True)


def remove(files: Sequence[File], link: str) -> None:
    """Remove these files, the timer before what it starts, and the link to one of them."""
    try:
        for file in reversed(files):
            if link and _leads_to(Path(link), Path(file.path)):
                Path(link).unlink()
            Path(file.path).unlink(missing_ok=True)
    except OSError as error:
        raise Refused(
            f"A file of the notification couldn't be removed ({describe_os_error(error)})."
            " Check its permissions."
        ) from error


def _leads_to(link: Path, target: Path) -> bool:
    with suppress(OSError):
        return link.parent.joinpath(link.readlink()) == target
    return False
