"""Completion in real shells: a name from the journal stays one word and is never executed."""

import random
import re
import shlex
import shutil
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import tomli_w

from conftest import PROGRAM, Run
from soberpath.render.text import escape_line
from thorough import leave_to_sweep

if sys.platform == "win32":
    pytest.skip("pseudo-terminals", allow_module_level=True)
import pexpect

SHELLS = ("bash", "zsh", "fish")
STARTS = {
    "bash": ["--norc", "--noprofile", "-i"],
    "zsh": ["-f", "-i"],
    "fish": ["--no-config", "-i"],
}
SETUPS = {
    "bash": "PS1='ready> '; source ./script",
    "zsh": "PS1='ready> '; autoload -Uz compinit; compinit -u -D; source ./script",
    "fish": "function fish_prompt; echo -n 'ready> '; end; source ./script",
}
RECORDER = """#!/bin/sh
if [ -n "$_SOBERPATH_COMPLETE" ]; then exec {program} "$@"; fi
printf '%s\\0' "$@" >> {log}; printf '\\n\\0' >> {log}
"""
"""What a shell runs as `soberpath`: the program for what completes, else a note of its words."""

PARTS = [
    "$(touch MARK)", "`touch MARK`", "\\$(touch MARK)", "\\`touch MARK`", "\\", "\\\\", '"', "'",
    '\\"', "|touch MARK", "&touch MARK&", ";touch MARK;", "<(touch MARK)", ">MARK", "(touch MARK)",
    "*", "?", "[a-z]", "{a,b}", "~", "!!", "!t", "#", " ", "  ", "\t", "-", "=", ":", "%", "^", "@",
    "$'\\n'", "${x:=y}", "$HOME", "$((1/0))", "\ntouch MARK\n", "\r", "\x1b[201~", "\x1b[31m",
    "\x9b", "\x03", "\x7f", "\u202e", "\u2028", "\u2066", "\U0001f600", "\u00e9", "e\u0301",
    "\u00a0", "\u3000", "\u2019", "\u0628", "'\"$(touch MARK)\"'", "\"'`touch MARK`'\"",
    "=(touch MARK)", "${(e):-$(touch MARK)}", "(e:touch MARK:)", "b", "Ann",
]  # fmt: skip
WHOLE = [
    "$(touch MARK)", "`touch MARK`", "\\$(touch MARK)", "~root", "=ls", "*", "#a", "!!", "-rf",
    "--help", "--file=MARK", "|touch MARK", "<(touch MARK)", "'", '"', "\\", "{a,b}", "$HOME", "^a",
    "\U0001f600",
]  # fmt: skip
ORDINARY = [
    "Ann Marie", "O'Neill", 'Bob "Bo" K', "Zoé", "Ça va", "Cash $ Kim", "J. R. (work)", "A & B",
    "Tom!", "Wow! it's \"J\"", "50% Joe", "a:b", "x=y", "Back\\slash", "Müller-Lüdenscheidt",
    "李明", "user@work", "#1", "[Pat]", "e-mail, home", "\U0001f600 Jo",
]  # fmt: skip
PATIENCE = 5
"""Seconds for a key to be answered."""

QUOTES = ["", '"', "'"]
ROUNDS = 20
"""Tests for each shell that try the names by turns."""


def hostile_names(count: int) -> list[str]:
    """Return names made of hostile parts, each with a different start, the same in every run."""
    chance = random.Random(20)  # noqa: S311
    return [
        f"n{number:03}{''.join(chance.choices(PARTS, k=chance.randint(1, 4)))}"
        for number in range(count)
    ]


def is_offered(name: str) -> bool:
    return not name.startswith("-") and escape_line(name) == name


def write_journal(path: Path, names: list[str]) -> None:
    contacts = [{"name": name, "role": "peer"} for name in names]
    path.write_bytes(tomli_w.dumps({"schema": 1, "contact": contacts}).encode())


class Shell:
    """A real shell in a terminal, in which `soberpath` only saves its arguments."""

    def __init__(self, shell: str, environment: dict[str, str], folder: Path, script: str) -> None:
        (folder / "bin").mkdir()
        recorder = folder / "bin" / "soberpath"
        self.log = folder / "log"
        self.log.touch()
        recorder.write_text(RECORDER.format(program=shlex.quote(str(PROGRAM)), log=self.log))
        recorder.chmod(0o755)
        (folder / "script").write_text(script, encoding="utf-8")
        path = f"{folder / 'bin'}:{environment['PATH']}"
        self.mark, self.name, self.seen = folder / "MARK", shell, ""
        self.run = pexpect.spawn(
            shell, STARTS[shell], encoding="utf-8", timeout=20, dimensions=(50, 200), cwd=folder,
            env=environment | {"PATH": path, "TERM": "xterm", "LC_ALL": "C.UTF-8"},
        )  # fmt: skip
        self.run.delaybeforesend = None
        self.run.sendline(SETUPS[shell])
        self.enter("soberpath ready")

    def entries(self) -> list[list[str]]:
        runs = self.log.read_text(encoding="utf-8", errors="surrogateescape").split("\n\0")
        return [one.split("\0")[:-1] for one in runs[:-1]]

    def enter(self, keys: str) -> list[str]:
        """Type a line and Enter, and return the arguments that `soberpath` gets."""
        before = len(self.entries())
        self.run.send(f"{keys}\r")
        until, seen = time.monotonic() + PATIENCE, ""
        while len(self.entries()) == before and time.monotonic() < until:
            seen += self.screen()
        if len(self.entries()) == before:
            self.run.send("\x03")
            return ["nothing came of it", seen]
        return self.entries()[before]

    def screen(self) -> str:
        try:
            seen = self.run.read_nonblocking(100_000, 0.01)
        except pexpect.TIMEOUT:
            return ""
        self.seen += seen
        return seen

    def survives(self) -> bool:
        for _ in range(3):  # a shell that is slow may drop what comes right after a Ctrl-C
            for _ in range(3):  # out of a question, out of a list, out of the line
                self.run.send("\x03")
                time.sleep(0.1)
                self.screen()
            if self.enter("soberpath alive") == ["alive"]:
                return not self.mark.exists()
        return False

    def complete(self, name: str, begun: str, quote: str = "") -> list[str]:
        """Type the start of a name, Tab and Enter, and return the resulting words."""
        is_closed = is_offered(name) and not (self.name == "fish" and name[-1] in "/=@:.,-")
        return self.enter(f"soberpath call {quote}{begun}\t{'' if is_closed else quote}")


@pytest.fixture(params=SHELLS)
def shell(
    request: pytest.FixtureRequest, environment: dict[str, str], tmp_path: Path, soberpath: Run
) -> Iterator[Shell]:
    name = request.param
    if not shutil.which(name):
        pytest.skip(f"{name} is not installed")
    script = soberpath("completion", name).stdout
    started = Shell(name, environment, tmp_path, script)
    yield started
    started.run.close(force=True)


@pytest.mark.parametrize("part", leave_to_sweep(range(ROUNDS), but=[0]))
def test_no_name_runs_anything(shell: Shell, tmp_path: Path, part: int) -> None:
    names = hostile_names(200)
    write_journal(tmp_path / "journal.toml", names)
    wrong = []
    for number, name in [*enumerate(names)][part::ROUNDS]:
        quote = QUOTES[number // ROUNDS % 3]
        given = shell.complete(name, name[:4], quote)
        if given != ["call", name if is_offered(name) else name[:4]]:
            wrong.append((quote, name, given))
        assert not shell.mark.exists(), name
    assert not wrong
    assert shell.survives()


@pytest.mark.parametrize("part", leave_to_sweep(range(2), but=[0]))
def test_no_name_runs_anything_that_begins_like_code(
    shell: Shell, tmp_path: Path, part: int
) -> None:
    wrong = []
    for name in WHOLE[part::2]:
        write_journal(tmp_path / "journal.toml", [name])
        given = shell.complete(name, "")
        is_here = is_offered(name) and not (shell.name == "fish" and name[0] == "~")
        if is_here and given != ["call", name]:
            wrong.append((name, given))
        assert not shell.mark.exists(), name
        assert is_here or name not in given
    assert not wrong
    assert shell.survives()


def test_a_list_of_names_runs_nothing(shell: Shell, tmp_path: Path) -> None:
    write_journal(tmp_path / "journal.toml", [*hostile_names(30), *WHOLE])
    for begun in ("", "n", "\\$", '"', "'n01"):
        shell.run.send(f"soberpath call {begun}\t\t")
        shell.run.expect("n\x07*0|[$]|-")
        assert shell.survives()
        assert not set(shell.seen) & set("\u202e\u2028\u2066\x9b")


@pytest.mark.parametrize("quote", leave_to_sweep(QUOTES, but=[""]))
def test_ordinary_names_complete_to_themselves(shell: Shell, tmp_path: Path, quote: str) -> None:
    write_journal(tmp_path / "journal.toml", ORDINARY)
    given = []
    for name in ORDINARY:
        write_journal(tmp_path / "journal.toml", [name])
        given.append(shell.complete(name, name[0] if name[0].isalnum() else "", quote))
    assert given == [["call", name] for name in ORDINARY]


def test_an_option_and_its_value_in_one_word_complete(shell: Shell, tmp_path: Path) -> None:
    write_journal(tmp_path / "journal.toml", ["Ann (work) $x"])
    assert shell.enter("soberpath agenda --with=A\t") == ["agenda", "--with=Ann (work) $x"]
    assert shell.enter("soberpath agenda --with A\t") == ["agenda", "--with", "Ann (work) $x"]


def test_commands_types_and_files_complete(shell: Shell, tmp_path: Path) -> None:
    write_journal(tmp_path / "journal.toml", ["Ann"])
    (tmp_path / "sheet.csv").touch()
    assert shell.enter("soberpath mee\tli\t") == ["meeting", "list"]
    assert shell.enter("soberpath meeting add --type step\t") == [
        "meeting",
        "add",
        "--type",
        "step-Study",
    ]
    assert shell.enter("soberpath import csv shee\t") == ["import", "csv", "sheet.csv"]


@pytest.mark.parametrize("old", ["bash", "zsh", "fish", "powershell"])
def test_a_script_made_by_an_earlier_version_is_given_plain_words_alone(
    old: str, soberpath: Run, tmp_path: Path
) -> None:
    names = [*hostile_names(200), *WHOLE, *ORDINARY]
    write_journal(tmp_path / "journal.toml", names)
    done = soberpath(
        _SOBERPATH_COMPLETE=f"complete_{old}", COMP_WORDS="soberpath call ", COMP_CWORD="2",
        _TYPER_COMPLETE_ARGS="soberpath call ", _TYPER_COMPLETE_FISH_ACTION="get-args",
    )  # fmt: skip
    assert "Ann Marie" in done.stdout
    text = done.stdout.removeprefix("_arguments '*: :((").removesuffix("))'\n").replace(":::", "")
    assert re.fullmatch(r'[\w. "\n-]+', text)
    assert not re.search("^-", text, re.MULTILINE)
