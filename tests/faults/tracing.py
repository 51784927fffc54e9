"""Lists the system calls of a write in the journal's folder, and makes one of them fail."""

import re
import shutil
import subprocess
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pytest

from server import Done

_CALL = re.compile(r"^(?:\d+ +)?([a-z0-9_]+)\((.*)$")
NAMES = (
    "", "/journal.toml", "/.soberpath-0000000000000000.new", "/journal.toml.lock", "/backups",
    "/journal.draft.toml", "/.journal.draft.toml.base", "/s.md",
)  # fmt: skip


class Call(NamedTuple):
    """A system call by name, and its number among the calls that touch the folder."""

    name: str
    number: int
    text: str


def can_trace() -> bool:
    """Return True if strace is here and may trace."""
    if shutil.which("strace") is None:
        return False
    tried = subprocess.run(["strace", "-o", "/dev/null", "true"], capture_output=True, check=False)
    return tried.returncode == 0


needs_strace = pytest.mark.skipif(not can_trace(), reason="strace cannot trace here")


def watch_options(folder: Path) -> tuple[str, ...]:
    """Return the options that restrict a trace to the folder, and to what a write touches in it."""
    return tuple(word for name in NAMES for word in ("-P", f"{folder}{name}"))


def list_calls(done: Done) -> list[Call]:
    """Return the calls of a traced run, each with its number among those of its name."""
    seen: Counter[str] = Counter()
    traced = []
    for line in done.trace.splitlines():
        if match := _CALL.match(line):
            seen[match[1]] += 1
            traced.append(Call(match[1], seen[match[1]], match[2]))
    return traced


def strike_options(call: Call, folder: Path, how: str) -> tuple[str, ...]:
    """Return the options that let a fault happen at that call."""
    return (
        *watch_options(folder), "-e", f"trace={call.name}",
        "-e", f"inject={call.name}:{how}:when={call.number}",
    )  # fmt: skip
