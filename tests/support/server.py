"""Runs many commands in a short time, with the help of `driver.py`."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, NamedTuple

DRIVER = Path(__file__).with_name("driver.py")


class Done(NamedTuple):
    """How a command ended, its output, and its traced system calls."""

    code: int
    stdout: str
    stderr: str
    trace: str


class Server:
    """A process with the program loaded that runs one command after another."""

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
        answer = self._ask(
            "run", words=words, environment=environment, stdin=stdin, strace=strace, cwd=str(cwd),
            patience=patience, has_user=has_user,
        )  # fmt: skip
        return Done(**answer)

    def run_in_shell(self, line: str, *, environment: dict[str, str], cwd: Path) -> Done:
        """Type a line into a shell in which `soberpath` is a fork."""
        return Done(**self._ask("shell", line=line, environment=environment, cwd=str(cwd)))

    def begin(
        self, words: list[str], terminal: str, *, environment: dict[str, str], cwd: Path
    ) -> int:
        """Start the program on the named terminal, and return its process."""
        answer = self._ask(
            "begin", words=words, terminal=terminal, environment=environment, cwd=str(cwd)
        )
        number: int = answer["pid"]
        return number

    def look(self, number: int) -> int | None:
        """Return how a started process has ended, or None while it runs."""
        status: int | None = self._ask("look", pid=number)["status"]
        return status

    def _ask(self, act: str, **request: Any) -> dict[str, Any]:
        assert self.process.stdin and self.process.stdout
        whole = {"act": act, "folder": self.folder.name, **request}
        self.process.stdin.write(json.dumps(whole) + "\n")
        self.process.stdin.flush()
        answer: dict[str, Any] = json.loads(self.process.stdout.readline())
        return answer

    def close(self) -> None:
        """End the process."""
        self.process.communicate()
        self.folder.cleanup()
