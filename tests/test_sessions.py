"""Every session file shows what really happens when its lines are typed."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

import sessions_format
from conftest import READ_AT_START
from server import Done, Server
from sessions_format import Step
from soberpath.cli import groups

FOLDER = Path(__file__).parent / "sessions"
JOURNALS = FOLDER / "journals"
HOME = "/home/you"
PLAIN = re.compile(r"soberpath(?: [^|;&<>$`*?~\\]*)?")
"""A line that a shell would only cut into words."""

AT_START = re.compile(rf"\b({'|'.join(READ_AT_START)})\w*=")
"""Where a line sets what Python looks at when it starts."""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="sessions are typed into a shell")


def _ran(step: Step, environment: dict[str, str], home: Path, server: Server) -> Done:
    environment = environment | {"SOBERPATH_TODAY": step.day}
    if PLAIN.fullmatch(step.command):
        return server.run(*shlex.split(step.command)[1:], environment=environment, cwd=home)
    if sys.platform == "linux" and not AT_START.search(step.command):
        return server.run_in_shell(step.command, environment=environment, cwd=home)
    done = subprocess.run(
        ["sh", "-c", step.command], stdin=subprocess.DEVNULL, capture_output=True, text=True,
        encoding="utf-8", cwd=home, env=environment, timeout=60, check=False,
    )  # fmt: skip
    return Done(done.returncode, done.stdout, done.stderr, "")


def _typed(step: Step, environment: dict[str, str], home: Path, server: Server) -> Step:
    if step.journal:
        prepared = (JOURNALS / f"{step.journal}.toml").read_bytes()
        (home / "journal.toml").write_bytes(prepared)
    done = _ran(step, environment, home, server)
    stdout, stderr = (seen.replace(str(home), HOME) for seen in (done.stdout, done.stderr))
    return step._replace(stdout=stdout, stderr=stderr, code=done.code)


def _lines(text: str) -> list[str]:
    return [line.rstrip() for line in text.splitlines()]


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.txt")), ids=lambda path: path.stem)
def test_a_session_goes_as_written(
    path: Path, environment: dict[str, str], tmp_path: Path, measured: Server, rewrite: bool
) -> None:
    if path.stem == "notify" and sys.platform != "linux":
        pytest.skip("the scheduler of Linux")
    written = sessions_format.parse_session(path)
    seen = [_typed(step, environment, tmp_path, measured) for step in written]
    if rewrite:
        path.write_text(sessions_format.format_session(seen), encoding="utf-8")
        return
    for expected, found in zip(written, seen, strict=True):
        assert _lines(found.stderr) == _lines(expected.stderr), expected.command
        assert _lines(found.stdout) == _lines(expected.stdout), expected.command
        assert found.code == expected.code, expected.command


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.txt")), ids=lambda path: path.stem)
def test_a_session_is_named_for_its_command(path: Path) -> None:
    is_story = path.stem == "a-month"
    assert is_story or path.stem.split("-")[0] in {*groups.COMMANDS, "help"}
