"""Putting an export in place: readable by its owner only, and over another file only if forced."""

import os
import stat
from pathlib import Path

from soberpath.core.model.errors import Refused, SoberpathError
from soberpath.store.disk import cache_folder, temporary
from soberpath.store.disk.reading import describe_os_error


def refuse_taken(path: Path, *, force: bool) -> None:
    """Refuse a path where something is already, unless it is an ordinary file and force is given.

    A link to an ordinary file is like one.
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
        raise Refused(f"{path} isn't a regular file. Choose another one.")
    if not force:
        raise Refused(f"{path} already exists. Use --force to overwrite it.")


def write_file(path: Path, data: bytes, *, force: bool) -> None:
    """Write an export readable by its owner only; an existing file stays unless force is given."""
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
    """Give a file its name; without force it takes no other's place, even if that just came."""
    if not force:
        try:
            os.link(fresh, path)
            return
        except OSError:  # it is there already, or a file system without hard links
            pass
    refuse_taken(path, force=force)
    fresh.replace(path)


def make_folder(folder: Path) -> None:
    """Make a folder and those above it, readable by their owner only; refuse where it can't be."""
    try:
        cache_folder.make_folder(str(folder))
    except OSError as error:
        raise Refused(
            f"{folder} couldn't be made ({describe_os_error(error)}). Nothing was written."
        ) from error
