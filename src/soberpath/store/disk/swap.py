"""Exchanging two files in one step, where the system and the disk can.

Rule: what was replaced by an exchange is still there to look at; a rename would have removed it.
"""

import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path

_CURRENT_FOLDER = -100
_EXCHANGE = 2
_NOT_POSSIBLE = {errno.ENOSYS, errno.EINVAL, errno.EPERM, errno.EOPNOTSUPP}


def exchange(first: Path, second: Path) -> bool:
    """Exchange two files and return True; return False where that is not possible."""
    call = _find_call()
    if call is None:
        return False
    number = call(os.fsencode(first), os.fsencode(second))
    if number in _NOT_POSSIBLE:
        return False
    if number:
        raise OSError(number, os.strerror(number), str(second))
    return True


def _find_call() -> Callable[[bytes, bytes], int] | None:
    """Return what exchanges two names and gives the error's number, None where nothing does."""
    if sys.platform != "linux":
        return None
    try:
        import ctypes

        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (ImportError, OSError, AttributeError):  # another C library, or an old one
        return None

    def call(first: bytes, second: bytes) -> int:
        failed = rename(_CURRENT_FOLDER, first, _CURRENT_FOLDER, second, ctypes.c_uint(_EXCHANGE))
        return ctypes.get_errno() if failed else 0

    return call
