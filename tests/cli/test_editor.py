"""The editor of `soberpath edit`, however it's named and even if its window stays open."""

import sys
from pathlib import Path

import pytest

from conftest import Run

pytest.importorskip("pexpect")

from terminals import Terminal

EDIT = '#!/bin/sh\nfor last; do :; done\nprintf "# %s\\n" "$#" >> "$last"\n'


@pytest.mark.skipif(sys.platform == "win32", reason="a file with backslashes in its name")
@pytest.mark.parametrize(
    ("program", "command", "words"),
    [
        ("C:\\Tools\\vim.exe", "C:\\Tools\\vim.exe", 1),
        ("C:\\Tools\\vim.exe", "C:\\Tools\\vim.exe -f --nofork", 3),
        ("C:\\Program Files\\Vim\\vim.exe", "C:\\Program Files\\Vim\\vim.exe", 1),
        ("C:\\Program Files\\Vim\\vim.exe", '"C:\\Program Files\\Vim\\vim.exe" -f', 2),
        ("C:\\Program Files\\Vim\\vim.exe", "C:\\Program Files\\Vim\\vim.exe -f", 2),
        ("my editor", "my\\ editor -f", 2),
    ],
)
def test_a_path_with_backslashes_starts_the_editor(
    soberpath: Run, journal: Path, program: str, command: str, words: int
) -> None:
    folder = journal.parent / "bin"
    folder.mkdir()
    (folder / program).write_text(EDIT)
    (folder / program).chmod(0o755)
    done = soberpath("edit", EDITOR=command, PATH=f"{folder}:/usr/bin:/bin")
    assert done.returncode == 0, done.stderr
    assert journal.read_text().endswith(f"# {words}\n")


def test_an_editor_that_returns_at_once_is_waited_for(terminal: Terminal, journal: Path) -> None:
    editor = journal.parent / "window"
    editor.write_text('#!/bin/sh\n(sleep 0.3; echo "# later" >> "$1"; touch "$1.done") &\n')
    editor.chmod(0o755)
    run = terminal("edit", EDITOR=str(editor))
    run.expect("Is its window still open")
    run.expect("Finished editing")
    while not list(journal.parent.glob("*.done")):
        pass
    run.sendline("y")
    run.expect("remark|comment|Saved|changed")
    run.wait()
    assert journal.read_text().endswith("# later\n")
