"""`path` prints the path of the journal for scripts."""

import os
import sys
from pathlib import Path

import pytest

from conftest import Run


@pytest.mark.skipif(sys.platform == "win32", reason="no such names on Windows")
def test_in_a_pipe_the_path_is_printed_as_it_is(tmp_path: Path, soberpath: Run) -> None:
    path = tmp_path / "a \x1b[31m b.toml"
    done = soberpath("--file", os.fspath(path), "path")
    assert (done.returncode, done.stdout) == (0, f"{path}\n")
