"""Exchange two files atomically, where the system and the disk support it.

After an exchange, the replaced file still exists and can be checked; a rename would have removed
it.
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
    """Exchange two files and return True; return False if that isn't supported."""
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
    """Return a function that exchanges two names and returns the error number; None without one."""
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
