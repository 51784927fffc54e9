"""Refuse to write journals of other users, which would change owners (docs/adr/0021)."""

import os
import stat
import sys
from contextlib import suppress
from pathlib import Path

from soberpath.core.model.errors import Refused
from soberpath.store.disk import reading, temporary


def refuse_foreign(real: Path) -> None:
    """Raise Refused for a journal of another user.

    As root, also refuse a new one in another user's folder.
    """
    if is_foreign(real):
        raise Refused(
            f"{real} belongs to another user. Nothing was saved. Run soberpath as that "
            "user, without sudo."
        )


def is_foreign(real: Path) -> bool:
    """Return True if a journal belongs to another user, or a new one there would."""
    if sys.platform == "win32":
        return False
    try:
        status = os.stat(real)  # noqa: PTH116
        owner = status.st_uid if stat.S_ISREG(status.st_mode) else os.geteuid()
    except FileNotFoundError:
        owner = _find_owner_of_folder(real) if os.geteuid() == 0 else os.geteuid()
    except OSError:
        return False  # opening it will explain
    return owner != os.geteuid() and not _keeps_owner(owner, real)


def _find_owner_of_folder(real: Path) -> int:
    """Return the owner of the nearest existing folder."""
    for folder in real.parents:
        with suppress(OSError):
            return os.stat(folder).st_uid  # noqa: PTH116
    return os.geteuid()


def _keeps_owner(owner: int, real: Path) -> bool:
    """Return True on a file system where new files always belong to the same user."""
    probe = real.with_name(f".soberpath-{temporary.make_token()}.new")  # removed later if killed
    try:
        descriptor = os.open(probe, temporary.NEW, 0o600)
    except OSError:
        return False
    try:
        probe.unlink()
        return os.fstat(descriptor).st_uid == owner
    except OSError:
        return False
    finally:
        reading.close(descriptor)
