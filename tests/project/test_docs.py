"""The documents are true: paths exist, commands are described, and examples really happen."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import command_tree
import sessions_format
from conftest import Run
from sessions_format import Step
from soberpath.cli import groups
from soberpath.core.model.errors import EXIT_CODES
from soberpath.core.model.records import Settings
from soberpath.core.model.settings import SETTINGS, describe_values
from soberpath.core.sharing.selection import PARTS
from soberpath.render.entries import describe_value
from soberpath.store.text import schema

ROOT = Path(__file__).parents[2]
DOCUMENTS = sorted(
    [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), ROOT / "tests" / "README.md"],
    key=lambda path: path.as_posix(),
)
README = (ROOT / "README.md").read_text(encoding="utf-8")
QUOTING = [ROOT / "README.md", *sorted((ROOT / "docs" / "guide").glob("*.md"))]
"""The documents with examples from the session files."""
FORMAT = (ROOT / "docs" / "file-format.md").read_text(encoding="utf-8")


def commands(typed: list[command_tree.Typed]) -> list[tuple[str, ...]]:
    """Return every command and subcommand as it is typed."""
    return [words for words, _ in typed if words]


@pytest.mark.parametrize("words", commands(command_tree.every_command()), ids=" ".join)
def test_every_command_has_help(words: list[str], soberpath: Run) -> None:
    done = soberpath(*words, "--help")
    assert done.returncode == 0
    assert len(done.stdout.split("\n\n")[1].strip()) > 10
    assert soberpath(*words, "-h").stdout == done.stdout


@pytest.mark.parametrize("code", EXIT_CODES)
def test_every_exit_code_is_in_the_readme(code: int) -> None:
    assert f"| {code} | {EXIT_CODES[code]} |" in README


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_every_path_named_exists(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    named = re.findall(r"`((?:src|tests|docs|bench|\.ci)/[^`\s*]+)`", text)
    linked = [one for one in re.findall(r"\]\(([^)#]+)\)", text) if "://" not in one]
    for one in named:
        assert (ROOT / one).exists(), one
    for one in linked:
        assert (path.parent / one).exists(), one


def names_in_code() -> set[str]:
    """Return every name that the code defines, and names in classes also with their class."""
    names: set[str] = set()
    for path in (ROOT / "src").rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        names.update(names_in(tree))
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef):
                names.update(f"{node.name}.{name}" for name in names_in(node))
    return names


def names_in(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id


def test_every_name_in_the_architecture_is_defined() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`(\w*_\w*|[A-Z]\w*\.\w+)`", text))
    assert len(named) > 40
    assert named - names_in_code() == set()


def test_every_hidden_command_is_in_the_architecture() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    listed = text.partition("The commands in `HIDDEN` of")[2].partition("- `export`")[0]
    assert set(re.findall(r"`([a-z]+)`", listed)) == {*groups.HIDDEN}


@pytest.mark.parametrize("section", schema.SECTIONS, ids=lambda section: section.name)
def test_every_key_of_the_file_is_documented(section: schema.Section) -> None:
    assert f"`[[{section.name}]]`" in FORMAT
    for key in (*section.fields, *schema.SETTINGS):
        assert f"`{key}`" in FORMAT, key


def settings_table() -> str:
    """Return the table of settings for the documents."""
    rows = ["| key | value | meaning | default |", "|---|---|---|---|"]
    for key, one in SETTINGS.items():
        default = describe_value(Settings._field_defaults[key]) or "none"
        rows.append(f"| `{key}` | {describe_values(one)} | {one.meaning} | {default} |")
    return "\n".join(rows) + "\n"


def test_the_table_of_settings_is_made_from_the_code(rewrite: bool) -> None:
    before, rest = FORMAT.split("<!-- settings -->\n")
    after = rest.split("<!-- /settings -->")[1]
    made = f"{before}<!-- settings -->\n{settings_table()}<!-- /settings -->{after}"
    if rewrite:
        (ROOT / "docs" / "file-format.md").write_text(made, encoding="utf-8")
    else:
        assert made == FORMAT


def test_every_part_of_a_summary_is_in_its_guide() -> None:
    guide = (ROOT / "docs" / "guide" / "sharing-with-your-sponsor.md").read_text(encoding="utf-8")
    for part in PARTS:
        assert f"`{part}`" in guide


EXCERPT = re.compile(r' \| sed -n "[^"]*p"$')
"""What a session adds to a command to show part of its page; a guide quotes only the command."""

BLOCK = re.compile(r"(<!-- session: ([a-z-]+) -->\n```console\n)(.*?)(```)", re.DOTALL)


def refreshed(text: str) -> str:
    """Return a document with the output of each example taken from its session."""
    sessions: dict[str, Iterator[Step]] = {}  # each goes on from one example to the next
    for name in {found[2] for found in BLOCK.finditer(text)}:
        steps = sessions_format.parse_session(ROOT / "tests" / "sessions" / f"{name}.txt")
        sessions[name] = iter(steps)
    return BLOCK.sub(lambda found: found[1] + _seen(sessions[found[2]], found[3]) + found[4], text)


def _seen(steps: Iterator[Step], block: str) -> str:
    """A console block as its commands, in order, were seen in a session."""
    commands = [line[2:] for line in block.splitlines() if line.startswith("$ ")]
    shown = []
    for command in commands:
        step = next(one for one in steps if EXCERPT.sub("", one.command) == command)
        shown.append(f"$ {command}\n{step.stdout}{step.stderr}")
    return "\n".join(shown)


@pytest.mark.parametrize("path", QUOTING, ids=lambda path: path.stem)
def test_every_example_is_taken_from_a_session(path: Path, rewrite: bool) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(BLOCK.findall(text)) == text.count("```console")
    if rewrite:
        path.write_text(refreshed(text), encoding="utf-8")
    else:
        assert refreshed(text) == text


def test_the_readme_is_short_and_leads_to_every_guide() -> None:
    assert len(README.splitlines()) <= 250
    guides = (ROOT / "docs" / "guide" / "README.md").read_text(encoding="utf-8")
    for path in QUOTING:
        assert path.name == "README.md" or f"]({path.name})" in guides
    assert "](docs/guide/README.md)" in README
