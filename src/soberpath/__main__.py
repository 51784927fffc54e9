"""The way in, as `soberpath` or `python -m soberpath`.

Rule: an interrupt while modules are still being imported ends the run silently; later on it becomes
one error like any other, so that nothing is left half done. A run is short and what it makes lives
to its end, so nothing is collected on the way, and the process ends without taking it all apart.
"""

import gc
import os
import signal
import sys
from types import FrameType


def main() -> None:
    """Run the program and exit with its code."""
    gc.disable()
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    from soberpath.cli.app import run
    from soberpath.core.errors import Interrupted

    def interrupt(_number: int, _frame: FrameType | None) -> None:
        raise Interrupted("interrupted; see what is saved: soberpath log")

    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), interrupt)
    code = run()
    sys.stderr.flush()
    os._exit(code)


if __name__ == "__main__":
    main()
