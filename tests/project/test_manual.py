"""The man page, docs/commands.md and the table of commands match the commands' help."""

import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import command_tree
import manual
import soberpath
from conftest import Run
from soberpath.cli import groups, mistakes
from soberpath.render.writers.manual import render_manual

ROOT = Path(__file__).parents[2]
PAGE = Path(soberpath.__file__).parent / "data" / "soberpath.1"
LONGEST = 59

if TYPE_CHECKING:
    from terminals import Terminal


@pytest.mark.parametrize(
    ("path", "made"),
    [(PAGE, manual.format_man_page), (ROOT / "docs" / "commands.md", manual.format_markdown)],
    ids=["man page", "commands.md"],
)
def test_it_is_made_from_the_help(path: Path, made: object, rewrite: bool) -> None:
    assert callable(made)
    if rewrite:
        path.write_text(made(), encoding="utf-8")
    assert path.read_text(encoding="utf-8") == made()


def test_the_table_and_the_help_of_a_command_begin_alike() -> None:
    for name, (_, line) in groups.COMMANDS.items():
        assert mistakes.find_help_line(command_tree.ROOT.get_command(None, name)) == line


@pytest.mark.parametrize(
    ("words", "command"), command_tree.in_sight(), ids=lambda one: str(one)[:40]
)
def test_help_begins_with_one_short_sentence(words: tuple[str, ...], command: object) -> None:
    line = mistakes.find_help_line(command)
    assert len(line) <= LONGEST, line
    assert line[:1].isupper()
    assert line.endswith(".")
    assert "..." not in line


def test_there_are_six_panels_and_not_too_many_commands() -> None:
    assert len(groups.list_by_panel()) == 6
    assert len(groups.COMMANDS) <= 39
    suggested = {words.split()[0] for words in groups.HIDDEN.values()}
    assert suggested <= {*groups.COMMANDS, "help"}
    assert {*groups.ALIASES.values()} <= {*groups.COMMANDS, *groups.HIDDEN}


@pytest.mark.parametrize("columns", [40, 80, 200])
def test_no_line_of_help_is_cut_off(columns: int, soberpath: Run) -> None:
    done = soberpath("--help", COLUMNS=str(columns))
    assert done.returncode == 0
    assert max(map(len, done.stdout.splitlines())) <= columns
    words = done.stdout.split()
    for _, line in groups.COMMANDS.values():
        assert " ".join(line.split()) in " ".join(words)


def test_the_manual_is_shown_as_text_where_there_is_no_terminal(soberpath: Run) -> None:
    done = soberpath("help", "--man")
    assert done.returncode == 0
    assert done.stdout == render_manual(PAGE.read_text(encoding="utf-8"))
    assert "  soberpath meeting add [OPTIONS] [NAME]\n" in done.stdout
    assert "\\" not in done.stdout
    assert max(map(len, done.stdout.splitlines())) < 120


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals")
@pytest.mark.parametrize(("code", "is_text"), [(0, False), (1, True)])
def test_the_manual_is_shown_by_man_on_a_terminal(
    code: int, is_text: bool, terminal: "Terminal", tmp_path: Path
) -> None:
    import terminals

    (tmp_path / "bin").mkdir()
    program = tmp_path / "bin" / "man"
    program.write_text(f"#!/bin/sh\necho man $*; grep -c '^[.]TH'; exit {code}\n")
    program.chmod(0o700)
    shown = terminals.read_screen(terminal("help", "--man"))
    assert "man -l -\n1\n" in shown
    assert ("SYNOPSIS" in shown) == is_text


@pytest.mark.skipif(not shutil.which("mandoc"), reason="mandoc is not installed")
def test_the_man_page_is_sound() -> None:
    done = subprocess.run(
        ["mandoc", "-T", "lint", "-W", "error", str(PAGE)], capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout
