"""Runs the program in a real terminal, types into it and reads the screen."""

import fcntl
import os
import pty
import re
import struct
import termios
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pexpect
import ptyprocess

from conftest import PROGRAM, READ_AT_START
from server import Server

Terminal = Callable[..., "pexpect.spawn[str]"]
"""Start the program in a terminal of a given size."""

ANSI = re.compile(r"\x1b\[[0-9;]*m")


class ForkedProcess(ptyprocess.PtyProcess):  # type: ignore[misc]
    """A fork of the program in a terminal; only the server can wait for it."""

    server: Server

    def isalive(self) -> bool:
        """Return True while it runs; once it has ended, set how."""
        if self.terminated:
            return False
        status = self.server.look(self.pid)
        if status is None:
            return True
        self.status, self.terminated = status, True
        if os.WIFEXITED(status):
            self.exitstatus = os.WEXITSTATUS(status)
        else:
            self.signalstatus = os.WTERMSIG(status)
        return False

    def wait(self) -> int | None:
        """Wait until it has ended, and return its exit code."""
        while self.isalive():
            time.sleep(0.005)
        code: int | None = self.exitstatus
        return code


class ForkedSpawn(pexpect.spawn):  # type: ignore[type-arg]
    """Types into the program, which is forked instead of started."""

    def __init__(self, server: Server, words: list[str], **options: Any) -> None:
        """Start it with these words."""
        self.server, self.words = server, words
        super().__init__(str(PROGRAM), words, **options)

    def _spawnpty(self, _: object, **options: Any) -> ForkedProcess:
        own, terminal = pty.openpty()
        size = struct.pack("HHHH", *options["dimensions"], 0, 0)
        fcntl.ioctl(terminal, termios.TIOCSWINSZ, size)
        number = self.server.begin(
            self.words, os.ttyname(terminal), environment=options["env"], cwd=Path(options["cwd"])
        )
        os.close(terminal)
        process = ForkedProcess(number, own)
        process.server = self.server
        return process


def make_starter(environment: dict[str, str], folder: Path, server: Server) -> Terminal:
    """Return a function that starts the program in a folder."""

    def start(
        *words: str, size: tuple[int, int] = (24, 80), **variables: str
    ) -> "pexpect.spawn[str]":
        options: dict[str, Any] = {
            "encoding": "utf-8", "timeout": 20, "dimensions": size, "cwd": folder, "echo": True,
            "env": environment | {"TERM": "xterm-256color"} | variables,
        }  # fmt: skip
        if any(key.startswith(READ_AT_START) for key in variables):
            return pexpect.spawn(str(PROGRAM), list(words), **options)
        return ForkedSpawn(server, list(words), **options)

    return start


def leave_after_meeting(run: "pexpect.spawn[str]") -> str:
    """Skip the questions after a meeting, and return the rest of the output."""
    run.expect("Did you talk to anyone")
    shown = ANSI.sub("", run.before or "").replace("\r\n", "\n")
    run.send("\x04")
    return shown + read_screen(run)


def read_screen(run: "pexpect.spawn[str]") -> str:
    """Return the rest of the output, to the end of the run."""
    run.expect(pexpect.EOF)
    run.close()
    return ANSI.sub("", run.before or "").replace("\r\n", "\n")
