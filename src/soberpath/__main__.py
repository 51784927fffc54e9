"""Run the program, as `soberpath` or `python -m soberpath`.

An interrupt during imports ends the run silently; later it becomes an error like any other, so that
nothing is left half done. Runs are short, so garbage collection is off, and the process exits
without freeing its objects.
"""

import gc
import os
import sys
from contextlib import suppress
from types import FrameType, TracebackType


def _fill_streams() -> None:
    """Open the null device for each closed stream, so that no file of ours gets its number."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(
                sys,
                name,
                os.fdopen(os.open(os.devnull, os.O_RDWR), mode, encoding="utf-8"),
            )


def main() -> None:
    """Run the program and exit with its code."""
    gc.disable()
    _fill_streams()
    sys.excepthook = _show_bug
    if sys.argv[1:2] == ["prompt"] and _run_fast_prompt(sys.argv[2:]):
        os._exit(0)
    code = _run()
    with suppress(OSError, ValueError):  # an unprintable message doesn't change the exit code
        sys.stderr.flush()
    os._exit(code)


def _show_bug(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Show a traceback as usual, but made safe, since it may contain a text that caused it."""
    import traceback

    from soberpath.render.text import clean

    sys.stderr.write(clean("".join(traceback.format_exception(kind, error, trace))))


def _run_fast_prompt(words: list[str]) -> bool:
    """Return True if the fast path for the prompt has answered. No one would read its errors."""
    try:
        from soberpath.cli import fast_prompt

        answered = fast_prompt.run(words)
        sys.stdout.flush()
    except (OSError, KeyboardInterrupt):
        return True
    return answered


def _run() -> int:
    import signal

    signal.signal(signal.SIGINT, signal.SIG_DFL)
    from soberpath.cli import COMPLETION_VARIABLE
    from soberpath.core.model.errors import Ended, Interrupted

    if sys.argv[1:] in ([], ["status"]) and COMPLETION_VARIABLE not in os.environ:
        from soberpath.cli.fast_status import run
    else:
        from soberpath.cli.postponing import postpone_modules

        postpone_modules()
        from soberpath.cli.app import run

    def interrupt(number: int, _frame: FrameType | None) -> None:
        kind = Interrupted if number == signal.SIGINT else Ended
        raise kind("Interrupted. Check what was saved: soberpath log")

    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number and signal.getsignal(number) is not signal.SIG_IGN:  # ignored under nohup
            signal.signal(number, interrupt)
    return run()


if __name__ == "__main__":
    main()
