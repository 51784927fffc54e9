"""Find the home folder, and folders in it that an environment variable can move."""

import os
from pathlib import Path

from soberpath.core.model.errors import Refused


def find_home(refusal: str) -> Path:
    """Return the home folder; raise Refused with this message if there is none."""
    try:
        return Path.home()
    except RuntimeError:
        raise Refused(refusal) from None


def find_folder(variable: str, *names: str, refusal: str) -> Path:
    """Return the folder in a variable, or else the named folder in the home folder.

    A relative path is ignored, as the specification of these variables says.
    """
    folder = Path(os.environ.get(variable, ""))
    return folder if folder.is_absolute() else find_home(refusal).joinpath(*names)
