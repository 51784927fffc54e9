"""The pager that shows a long list on a terminal, as git does it.

Rule: it only shows. However it ends, the command has done what was asked, so nothing here is an
error; where it can't be started, the list is written as it is.
"""

import os
import shlex
import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress

USUAL = ["less", "-FRXK"]
"""Colors as they are, nothing cleared at the end, and Ctrl-C leaves, as everywhere in soberpath."""

FLAGS_OF_LESS = "FRXK"
"""The same for a less that PAGER names without saying how."""

PRIVACY = {"LESSHISTFILE": "-", "LESSSECURE": "1"}
"""What keeps less from saving the words that are searched for, or parts of the text, anywhere."""


PROMPT = "-PsSpace for more, q to leave"
"""What less shows at its foot; it begins with a bare colon, and newcomers don't know its keys."""


def find_pager() -> list[str] | None:
    """Return the command of the pager, by PAGER; None where there is none or it's turned off."""
    chosen = os.environ.get("PAGER")
    if chosen is None:
        return USUAL if shutil.which(USUAL[0]) else None
    try:
        words = shlex.split(chosen)
    except ValueError:
        return None
    return None if not words or words == ["cat"] else words


def show_in_pager(words: list[str], text: bytes) -> bool:
    """Show a text in a pager until the person leaves it; False where it can't be started."""
    variables = {"LESS": f"{FLAGS_OF_LESS} {PROMPT}"} | os.environ | PRIVACY
    with _ignore_interrupts():
        try:
            process = subprocess.Popen(words, stdin=subprocess.PIPE, env=variables)  # noqa: S603
        except (OSError, ValueError):
            return False
        try:
            with suppress(OSError):  # it was left before it had read everything
                process.communicate(text)
            process.wait()
        finally:
            if process.poll() is None:
                process.terminate()
    return True


@contextmanager
def _ignore_interrupts() -> Iterator[None]:
    """Let Ctrl-C mean what it means to the pager. A handler isn't passed on to it."""
    before = signal.getsignal(signal.SIGINT)
    if before is not signal.SIG_IGN:
        signal.signal(signal.SIGINT, lambda _number, _frame: None)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
