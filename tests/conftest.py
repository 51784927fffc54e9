"""What every test shares: the program in a process of its own, and the option to rewrite.

A run is a fork of a process that has the program loaded (`driver.py`), which takes a tenth of the
time of a start; where the start itself matters, it is started.
"""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import hypothesis
import pytest

import faults_table
from server import Server

if TYPE_CHECKING:
    from terminals import Terminal

PROGRAM = Path(sys.executable).with_name("soberpath")
READ_AT_START = ("PYTHON", "LANG", "LC_")
"""Variables that Python looks at when it starts."""


class Ran(NamedTuple):
    """How a command ended, and its output."""

    returncode: int
    stdout: str
    stderr: str


Run = Callable[..., Ran]

for profile, examples in {"usual": 40, "thorough": 200}.items():
    hypothesis.settings.register_profile(
        profile,
        hypothesis.settings.get_profile("ci" if os.environ.get("CI") else "default"),
        deadline=None,
        max_examples=examples,
    )
# With CI set the examples are the same each time, so that no change passes or fails by luck.
hypothesis.settings.load_profile("usual")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--rewrite",
        action="store_true",
        help="write what is seen into the session and golden files; review the change afterwards",
    )


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """Return the number of processors plus one, since tests often wait for disks and terminals."""
    return (os.cpu_count() or 1) + 1


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Print the faults that were tried, and write them to the document if that was requested."""
    passed = terminalreporter.getreports("passed")
    points = faults_table.count_points(one for report in passed for one in report.user_properties)
    if not points:
        return
    terminalreporter.write_line(faults_table.format_table(points))
    if config.getoption("--rewrite"):
        text = faults_table.DOCUMENT.read_text(encoding="utf-8")
        faults_table.DOCUMENT.write_text(faults_table.renew(text, points), encoding="utf-8")


@pytest.fixture(scope="session", autouse=True)
def a_cache_folder_of_its_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep cached journals of tests in this process out of the user's own folder."""
    before = os.environ.get("XDG_CACHE_HOME")
    os.environ["XDG_CACHE_HOME"] = str(tmp_path_factory.mktemp("cache"))
    yield
    os.environ.pop("XDG_CACHE_HOME")
    if before is not None:
        os.environ["XDG_CACHE_HOME"] = before


@pytest.fixture
def rewrite(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--rewrite"))


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """Return a clean environment: its own home, a fixed day, no color, the program on the path."""
    kept = {
        key: os.environ[key]
        for key in ("SYSTEMROOT", "COVERAGE_PROCESS_START")
        if key in os.environ
    }
    kept |= {key: value for key, value in os.environ.items() if key.startswith("COVERAGE_")}
    return kept | {
        # Programs that a test brings along, in a `bin` of its home, come before the system's.
        "PATH": os.pathsep.join([str(PROGRAM.parent), str(tmp_path / "bin"), os.environ["PATH"]]),
        "HOME": str(tmp_path),
        "LANG": "C.UTF-8",
        "TZ": "UTC",
        "SOBERPATH_FILE": str(tmp_path / "journal.toml"),
        "SOBERPATH_TODAY": "2026-02-01",
        "PAGER": "",  # a long list isn't a screen to leave with q
    }


@pytest.fixture(scope="session")
def measured() -> Iterator[Server]:
    started = Server(measured=True)
    yield started
    started.close()


@pytest.fixture
def soberpath(measured: Server, environment: dict[str, str], tmp_path: Path) -> Run:
    """Run the program; keyword arguments set environment variables, `stdin` its input."""

    def run(*words: str, stdin: str = "", **variables: str) -> Ran:
        if sys.platform != "win32" and not any(key.startswith(READ_AT_START) for key in variables):
            done = measured.run(
                *words, environment=environment | variables, cwd=tmp_path, stdin=stdin
            )
            return Ran(done.code, done.stdout, done.stderr)
        started = subprocess.run(
            [str(PROGRAM), *words], input=stdin, capture_output=True, text=True, encoding="utf-8",
            cwd=tmp_path, env=environment | variables, timeout=60, check=False,
        )  # fmt: skip
        return Ran(started.returncode, started.stdout, started.stderr)

    return run


@pytest.fixture
def journal(soberpath: Run, tmp_path: Path) -> Path:
    """Return the path of a journal that was started the day before, with a sponsor."""
    done = soberpath("init", "--date", "2026-01-31", "--sponsor", "J", "--yes")
    assert done.returncode == 0, done.stderr
    return tmp_path / "journal.toml"


@pytest.fixture
def terminal(measured: Server, environment: dict[str, str], tmp_path: Path) -> "Terminal":
    """Start the program in a real terminal; skip the test where that isn't possible."""
    if sys.platform == "win32":
        pytest.skip("pseudo-terminals")
    import terminals

    return terminals.make_starter(environment, tmp_path, measured)
