"""The home folder, and the folders in it that a variable can move elsewhere."""

import os
from pathlib import Path

from soberpath.core.model.errors import Refused


def find_home(refusal: str) -> Path:
    """Return the home folder; raise Refused with these words where there is none."""
    try:
        return Path.home()
    except RuntimeError:
        raise Refused(refusal) from None


def find_folder(variable: str, *names: str, refusal: str) -> Path:
    """Return the folder that a variable names, or the one of these names in the home folder.

    A relative path counts as none, as the standard of these variables says.
    """
    folder = Path(os.environ.get(variable, ""))
    return folder if folder.is_absolute() else find_home(refusal).joinpath(*names)
