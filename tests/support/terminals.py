"""The program on a real terminal: typed at, and read off the screen."""

import re
from collections.abc import Callable
from pathlib import Path

import pexpect

from conftest import PROGRAM

Terminal = Callable[..., "pexpect.spawn[str]"]
"""Start the program on a terminal of a given size."""

ANSI = re.compile(r"\x1b\[[0-9;]*m")


def make_starter(environment: dict[str, str], folder: Path) -> Terminal:
    """Return a way to start the program in a folder."""

    def start(
        *words: str, size: tuple[int, int] = (24, 80), **variables: str
    ) -> "pexpect.spawn[str]":
        return pexpect.spawn(
            str(PROGRAM), list(words), encoding="utf-8", timeout=20, dimensions=size, cwd=folder,
            env=environment | {"TERM": "xterm-256color"} | variables, echo=True,
        )  # fmt: skip

    return start


def leave_after_meeting(run: "pexpect.spawn[str]") -> str:
    """Answer nothing of what is asked once a meeting is logged; return all that is left to see."""
    run.expect("Did you talk to anyone")
    shown = ANSI.sub("", run.before or "").replace("\r\n", "\n")
    run.send("\x04")
    return shown + read_screen(run)


def read_screen(run: "pexpect.spawn[str]") -> str:
    """Return all that is left to see, and the end of the run."""
    run.expect(pexpect.EOF)
    run.close()
    return ANSI.sub("", run.before or "").replace("\r\n", "\n")
