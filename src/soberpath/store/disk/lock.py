"""Lock a file, and wait for another run to release it.

It uses the system's lock on an open file, which is released however the run ends.
"""

import sys
import time

from soberpath.core.model.errors import Busy, Refused

PATIENCE = 10.0
"""How many seconds to wait for another run to finish."""


def wait_for(descriptor: int) -> None:
    """Take the lock of an open file; raise Busy if another run has it for `PATIENCE` seconds."""
    deadline = time.monotonic() + PATIENCE
    try:
        while not take(descriptor):
            if time.monotonic() > deadline:
                raise Busy("Another soberpath is saving right now. Nothing was saved. Try again.")
            time.sleep(0.02)
    except OSError as error:
        raise Refused(
            f"The journal's folder doesn't support file locks ({error.strerror}), so "
            "nothing was saved. Move it to this computer's own disk."
        ) from error


if sys.platform == "win32":
    import msvcrt

    def take(descriptor: int) -> bool:
        """Lock an open file and return True; return False if another run has it."""
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def take(descriptor: int) -> bool:
        """Lock an open file and return True; return False if another run has it.

        Raise OSError if the disk doesn't support locks.
        """
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
