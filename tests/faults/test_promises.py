"""Every promise in SECURITY.md and docs/reliability.md names a test that exists."""

import ast
import itertools
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from command_lines import COMMANDS
from faults.conftest import Quick
from faults.tracing import needs_strace

ROOT = Path(__file__).parent.parent.parent
SECURITY, RELIABILITY = ROOT / "SECURITY.md", ROOT / "docs" / "reliability.md"
WITHOUT_PROMISES = {
    "# Security and privacy", "## Report a vulnerability", "## What soberpath doesn't do",
    "# How your journal is protected", "## What soberpath can't protect against",
    "## How it is tested",
}  # fmt: skip
"""The sections that introduce, explain, or say what isn't promised."""

_TEST = re.compile(r"`((?!tests/)(?:\w+/)*test_\w+\.py)(?:::(test_\w+))?`")
"""A file below tests/, or one test in it."""

_SENTENCE_END = re.compile(r"(?<=[.!?])((?:\[\^[\w-]+\])*)\s+(?=[A-Z*`])")


def sections(path: Path) -> Iterator[tuple[str, list[str]]]:
    """Yield each heading of a document with the lines below it."""
    heading, lines = "", []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            yield heading, lines
            heading, lines = line, []
        else:
            lines.append(line)
    yield heading, lines


def rows(lines: list[str]) -> Iterator[str]:
    """Yield the rows of the tables in some lines, without their heads."""
    for above, line in itertools.pairwise(lines):
        if line.startswith("|") and above.startswith("|") and not line.startswith("|-"):
            yield line


def sentences(lines: list[str]) -> Iterator[str]:
    """Yield each sentence that is in no table and is no footnote, with its marks."""
    plain = (line for line in lines if not line.startswith(("|", "[^", "<!--")))
    for paragraph in re.split(r"\n\s*\n|\n- ", "\n".join(plain)):
        text = " ".join(paragraph.split())
        yield from filter(None, _SENTENCE_END.sub(r"\1\n", text).split("\n"))


def is_there(file: str, name: str) -> bool:
    path = ROOT / "tests" / file
    if not path.is_file():
        return False
    tree = ast.parse(path.read_text(encoding="utf-8"))
    named = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
    return not name or name in named


@pytest.mark.parametrize("path", [SECURITY, RELIABILITY], ids=lambda path: path.name)
def test_every_test_that_is_named_is_there(path: Path) -> None:
    named = _TEST.findall(path.read_text(encoding="utf-8"))
    assert len(named) > 20
    assert [found for found in named if not is_there(*found)] == []


def test_every_row_of_the_security_page_names_a_test() -> None:
    text = SECURITY.read_text(encoding="utf-8")
    notes = dict(re.findall(r"^\[\^([\w-]+)\]: (.*)$", text, flags=re.MULTILINE))
    tried, used = 0, set()
    for heading, lines in sections(SECURITY):
        if heading in WITHOUT_PROMISES:
            continue
        for row in rows(lines):
            tried += 1
            marks = re.findall(r"\[\^([\w-]+)\]", row)
            assert marks or "See the next table" in row, row
            used.update(marks)
    assert tried > 40
    assert used == set(notes)
    assert [name for name, note in notes.items() if not _TEST.search(note)] == []


def test_every_sentence_about_reliability_names_a_test() -> None:
    text = RELIABILITY.read_text(encoding="utf-8")
    notes = dict(re.findall(r"^\[\^([\w-]+)\]: (.*)$", text, flags=re.MULTILINE))
    used = set()
    for heading, lines in sections(RELIABILITY):
        if heading in WITHOUT_PROMISES:
            continue
        for sentence in sentences(lines):
            marks = re.findall(r"\[\^([\w-]+)\]", sentence)
            assert marks, f"names no test: {sentence}"
            used.update(marks)
    assert used == set(notes)
    assert [name for name, note in notes.items() if not _TEST.search(note)] == []


def test_a_sentence_without_a_test_is_caught() -> None:
    lines = ["- **A.** One thing.[^one] Another thing (which `runs`).", "  And a third.[^three]"]
    found = list(sentences(lines))
    assert [bool(re.search(r"\[\^", one)) for one in found[-3:]] == [True, False, True]


@needs_strace
@pytest.mark.skipif(sys.platform == "win32", reason="strace")
def test_no_command_opens_a_connection(quick: Quick, begun: Path) -> None:
    (begun.parent / "other.toml").write_text("schema = 1\n")
    for command in COMMANDS:
        done = quick(
            *command.split(), stdin="date,mood\n", strace=("-e", "trace=socket,connect,sendto"),
            SOBERPATH_FILE=str(begun),
        )  # fmt: skip
        assert not re.search(r"\b(socket|connect|sendto)\(", done.trace), (command, done.trace)
