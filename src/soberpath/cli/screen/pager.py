"""Show a long list in a terminal in a pager, as git does.

It is only for display. However it ends, the command has done its work, so nothing here is an error;
if the pager can't be started, the list is written without it.
"""

import os
import shlex
import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress

USUAL = ["less", "-FRXK"]
"""The default pager: colors shown, the screen kept at the end, and Ctrl-C quits as elsewhere."""

FLAGS_OF_LESS = "FRXK"
"""The same options, for a less that PAGER names without options."""

PRIVACY = {"LESSHISTFILE": "-", "LESSSECURE": "1"}
"""Settings that keep less from saving search terms or parts of the text."""


PROMPT = "-PsSpace for more, q to leave"
"""The prompt of less, which is only a colon by default and doesn't explain its keys."""


def find_pager() -> list[str] | None:
    """Return the command of the pager, by PAGER; None if there is none or it's turned off."""
    chosen = os.environ.get("PAGER")
    if chosen is None:
        return USUAL if shutil.which(USUAL[0]) else None
    try:
        words = shlex.split(chosen)
    except ValueError:
        return None
    return None if not words or words == ["cat"] else words


def show_in_pager(words: list[str], text: bytes) -> bool:
    """Show a text in a pager until the person leaves it; return False if it can't be started."""
    variables = {"LESS": f"{FLAGS_OF_LESS} {PROMPT}"} | os.environ | PRIVACY
    with _ignore_interrupts():
        try:
            process = subprocess.Popen(words, stdin=subprocess.PIPE, env=variables)  # noqa: S603
        except (OSError, ValueError):
            return False
        try:
            with suppress(OSError):  # it was closed before it had read everything
                process.communicate(text)
            process.wait()
        finally:
            if process.poll() is None:
                process.terminate()
    return True


@contextmanager
def _ignore_interrupts() -> Iterator[None]:
    """Leave Ctrl-C to the pager. The pager doesn't inherit a handler."""
    before = signal.getsignal(signal.SIGINT)
    if before is not signal.SIG_IGN:
        signal.signal(signal.SIGINT, lambda _number, _frame: None)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
