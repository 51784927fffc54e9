"""Write an export that only its owner can read, replacing a file only if forced."""

import os
import stat
from pathlib import Path

from soberpath.core.model.errors import Refused, SoberpathError
from soberpath.store.disk import cache_folder, temporary
from soberpath.store.disk.reading import describe_os_error


def refuse_taken(path: Path, *, force: bool) -> None:
    """Raise Refused if a path exists, unless it is a regular file and `force` is given.

    A link to a regular file counts as one.
    """
    if not os.path.lexists(path):
        return
    try:
        is_ordinary = stat.S_ISREG(path.stat().st_mode)
    except OSError:
        is_ordinary = False
    if path.is_dir():
        raise Refused(f"{path} is a folder. Add a file name.")
    if not is_ordinary:
        raise Refused(f"{path} isn't an ordinary file. Choose another one.")
    if not force:
        raise Refused(f"{path} already exists. Use --force to overwrite it.")


def write_file(path: Path, data: bytes, *, force: bool) -> None:
    """Write an export that only its owner can read; replace a file only with `force`."""
    refuse_taken(path, force=force)
    temporary.clear(path.parent)
    try:
        with temporary.make_file(path.parent, data) as fresh:
            _give_name(fresh, path, force=force)
    except OSError as error:
        if not os.path.lexists(path.parent):
            raise Refused(
                f"There's no folder {path.parent}. Make it first, or choose another."
            ) from error
        why = describe_os_error(error)
        raise Refused(
            f"{path} couldn't be written ({why}). Check the folder and the disk."
        ) from error
    try:
        temporary.sync_folder(path.parent)
    except OSError as error:
        raise SoberpathError(
            f"{path} was written, but the disk didn't confirm it ({describe_os_error(error)}). "
            "Check the disk."
        ) from error


def _give_name(fresh: Path, path: Path, *, force: bool) -> None:
    """Rename a file; without `force`, never replace another one, even if it was just created."""
    if not force:
        try:
            os.link(fresh, path)
            return
        except OSError:  # the name is taken, or the file system has no hard links
            pass
    refuse_taken(path, force=force)
    fresh.replace(path)


def make_folder(folder: Path) -> None:
    """Make a private folder and its missing parents; raise Refused if that isn't possible."""
    try:
        cache_folder.make_folder(str(folder))
    except OSError as error:
        raise Refused(
            f"{folder} couldn't be made ({describe_os_error(error)}). Nothing was written."
        ) from error
