"""Read standard input as text or bytes, and check if text waits there."""

import os
import sys

from soberpath.core.model.errors import BadValue, Refused
from soberpath.store.disk import reading


def read_text() -> str:
    """Return all of standard input as text."""
    try:
        return read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        raise BadValue(
            "Standard input isn't UTF-8, so nothing was saved. Convert it and try again."
        ) from None


def read_bytes() -> bytes:
    """Return all bytes of standard input, up to a limit, since a device may never end."""
    parts, left = [], reading.LARGEST
    is_over = False
    try:
        while left >= 0 and not is_over:
            most = min(left + 1, 1 << 20)
            parts.append(sys.stdin.buffer.read(most))
            left -= len(parts[-1])
            is_over = len(parts[-1]) < most  # a terminal would go on after a Ctrl-D
    except OSError as error:
        why = reading.describe_os_error(error)
        raise Refused(
            f"Couldn't read standard input ({why}). Nothing was saved. Try again."
        ) from None
    if left < 0:
        limit = reading.format_megabytes(reading.LARGEST)
        raise Refused(
            f"Standard input is larger than {limit}. Nothing was saved. Use a smaller file."
        )
    return b"".join(parts)


WAIT = 0.1
"""How many seconds to wait for the other end of a pipe to write, which may start later."""


def has_piped_text() -> bool:
    """Return True if text waits in a pipe on stdin, without reading it."""
    try:
        import select
        import stat

        number = sys.stdin.fileno()
        if not stat.S_ISFIFO(os.fstat(number).st_mode):
            return False
        if not select.select([number], [], [], WAIT)[0]:
            return False
        import fcntl
        import termios

        waiting = fcntl.ioctl(number, termios.FIONREAD, bytes(4))
        return int.from_bytes(waiting, sys.byteorder) > 0
    except (ImportError, OSError, ValueError, AttributeError):
        return False
