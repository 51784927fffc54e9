"""Many real runs of the program in a short time: the near side of `driver.py`."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

DRIVER = Path(__file__).with_name("driver.py")


class Done(NamedTuple):
    """How a run ended, what it said, and what was seen of its system calls."""

    code: int
    stdout: str
    stderr: str
    trace: str


class Server:
    """A loaded program that runs one command after another, each in its own process."""

    def __init__(self, *, measured: bool) -> None:
        """Start it; the first run waits until it is ready. Tracing wants it not measured."""
        self.folder = tempfile.TemporaryDirectory()
        alone = {
            key: value
            for key, value in os.environ.items()
            if measured or not key.startswith("COVERAGE")
        }
        self.process = subprocess.Popen(
            [sys.executable, str(DRIVER)], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            text=True, env=alone | {"PYTHONUTF8": "1", "PYTHONHASHSEED": "0"},
        )  # fmt: skip

    def run(
        self,
        *words: str,
        environment: dict[str, str],
        cwd: Path,
        stdin: str = "",
        strace: tuple[str, ...] = (),
        patience: float = 0,
        has_user: bool = True,
    ) -> Done:
        """Run the program once with these words, if need be for a user that no list names."""
        request = {
            "words": words, "environment": environment, "stdin": stdin, "strace": strace,
            "cwd": str(cwd),
            "folder": self.folder.name, "patience": patience, "has_user": has_user,
        }  # fmt: skip
        assert self.process.stdin and self.process.stdout
        self.process.stdin.write(json.dumps(request) + "\n")
        self.process.stdin.flush()
        return Done(**json.loads(self.process.stdout.readline()))

    def close(self) -> None:
        """End it."""
        self.process.communicate()
        self.folder.cleanup()
