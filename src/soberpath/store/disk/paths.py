"""Find the journal's path if no file is given."""

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path  # slow to import, and not needed for the shell prompt


def choose_path(file: str | None) -> str:
    """Return the given file, or `journal.toml` in the system's folder for application data."""
    if file:
        return os.path.expanduser(file)  # noqa: PTH111  (as above)
    import platformdirs

    try:
        folder = platformdirs.user_data_dir("soberpath", appauthor=False)
    except RuntimeError:  # without a home folder, writing explains it and reading finds nothing
        folder = ""
    if not os.path.isabs(folder):  # noqa: PTH117
        folder = os.path.expanduser("~/.local/share/soberpath")  # noqa: PTH111
    return os.path.join(folder, "journal.toml")  # noqa: PTH118


def expand_path(file: str) -> "Path":
    """Return the given path with ~ expanded; a ~ for an unknown home stays."""
    from pathlib import Path

    return Path(os.path.expanduser(file))  # noqa: PTH111  (pathlib's raises then)


def journal_path(file: str | None) -> "Path":
    """Return the path of the given journal, or of the default one."""
    from pathlib import Path

    return Path(choose_path(file))
