"""The system calls of a write that touch the journal's folder, and how to strike one of them."""

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
    """The number-th call of that name which touches the folder."""

    name: str
    number: int
    text: str


def able() -> bool:
    """Whether strace is here and may trace."""
    if shutil.which("strace") is None:
        return False
    tried = subprocess.run(["strace", "-o", "/dev/null", "true"], capture_output=True, check=False)
    return tried.returncode == 0


needs_strace = pytest.mark.skipif(not able(), reason="strace cannot trace here")


def watched(folder: Path) -> tuple[str, ...]:
    """The options that restrict a trace to the folder, and to what a write touches in it."""
    return tuple(word for name in NAMES for word in ("-P", f"{folder}{name}"))


def calls(done: Done) -> list[Call]:
    """The calls of a traced run, each with its number among those of its name."""
    seen: Counter[str] = Counter()
    found = []
    for line in done.trace.splitlines():
        if match := _CALL.match(line):
            seen[match[1]] += 1
            found.append(Call(match[1], seen[match[1]], match[2]))
    return found


def strike(call: Call, folder: Path, how: str) -> tuple[str, ...]:
    """The options that let a fault happen at that call."""
    return (
        *watched(folder), "-e", f"trace={call.name}",
        "-e", f"inject={call.name}:{how}:when={call.number}",
    )  # fmt: skip
