"""Fixtures for fault tests: a quick way to run the program, and a count of the faults tried."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import faults_table
from server import Done, Server

LYING_THERE = {"journal.toml", "journal.toml.lock", "backups"}
"""All that soberpath ever leaves in a folder."""

Points = Callable[[str, int], None]
Quick = Callable[..., Done]


@pytest.fixture
def points(request: pytest.FixtureRequest, rewrite: bool) -> Points:
    """Report a fault under its name in the document, and how many points were tried."""
    named = faults_table.parse_rows(faults_table.DOCUMENT.read_text(encoding="utf-8"))

    def report(fault: str, number: int) -> None:
        assert rewrite or fault in named, f"docs/reliability.md does not name: {fault}"
        assert number > 0
        request.node.user_properties.append((f"fault: {fault}", number))

    return report


@pytest.fixture
def alone(environment: dict[str, str]) -> dict[str, str]:
    """Return the environment of a command without coverage."""
    return {key: value for key, value in environment.items() if not key.startswith("COVERAGE")}


@pytest.fixture(scope="session")
def unmeasured() -> Iterator[Server]:
    started = Server(measured=False)
    yield started
    started.close()


@pytest.fixture
def quick(unmeasured: Server, alone: dict[str, str], tmp_path: Path) -> Quick:
    """Run the program in a fork, traced with the options `strace`, waiting `patience` seconds."""

    def run(
        *words: str,
        stdin: str = "",
        strace: tuple[str, ...] = (),
        patience: float = 0,
        **variables: str,
    ) -> Done:
        return unmeasured.run(
            *words, environment=alone | variables, stdin=stdin, strace=strace, patience=patience,
            cwd=tmp_path,
        )  # fmt: skip

    return run


@pytest.fixture
def begun(quick: Quick, tmp_path: Path) -> Path:
    """Return a journal with a stretch, a sponsor, a meeting and two backups, in its own folder."""
    folder = tmp_path / "folder"
    for words in (
        ("init", "--date", "2026-01-31", "--sponsor", "J"),
        ("meeting", "add", "Noon Table"),
        ("checkin", "--date", "yesterday", "--quick"),
    ):
        done = quick(*words, SOBERPATH_FILE=str(folder / "journal.toml"))
        assert (done.code, done.stderr) == (0, "")
    return folder / "journal.toml"
