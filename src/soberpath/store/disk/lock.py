"""The lock that lets one run wait for another.

Rule: the system's own lock on an open file, freed at any death of the run that holds it.
"""

import sys
import time

from soberpath.core.model.errors import Busy, Refused

PATIENCE = 10.0
"""Seconds to wait for another run to finish."""


def wait_for(descriptor: int) -> None:
    """Take the lock, or say after `PATIENCE` that somebody else has it."""
    deadline = time.monotonic() + PATIENCE
    while not _lock(descriptor):
        if time.monotonic() > deadline:
            raise Busy("Another soberpath is saving right now. Nothing was saved. Try again.")
        time.sleep(0.02)


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> bool:
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _lock(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError as error:
            raise Refused(
                f"The journal's folder doesn't support file locks ({error.strerror}), so "
                "nothing was saved. Keep the journal on a disk of this computer."
            ) from error
        return True
