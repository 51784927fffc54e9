"""No text shames, names a dose or sends anyone to a hidden command."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import tomli

import command_tree
import sessions_format
import soberpath
import voice
from soberpath.cli import groups
from voice import SHAMING

WORDS = re.compile(r"\bsoberpath ((?:(?:[a-z]+-?)+ ?)+)")
CRISIS = {"sos", "emergency", "crisis", "help", "withdrawal", "overdose"}


def _sends_out_of_sight(text: str) -> str:
    """Return the hidden command or alias that a text sends someone to; empty for none."""
    for found in WORDS.finditer(text):
        command = command_tree.ROOT
        for word in found[1].split():
            if command is command_tree.ROOT and word in {*groups.HIDDEN, *groups.ALIASES} - CRISIS:
                return found[0]
            if not hasattr(command, "get_command"):
                break
            command = command.get_command(None, word)
            if command is None:
                break
            if command.hidden and word not in CRISIS:
                return found[0]
    return ""


def test_no_text_sends_anyone_to_a_hidden_command() -> None:
    texts = [text for path in SOURCE.rglob("*.py") for text in voice.texts_of(path)]
    sessions = (Path(__file__).parents[1] / "sessions").glob("*.txt")
    steps = [step for path in sessions for step in sessions_format.parse_session(path)]
    shown = [line for step in steps for line in (step.stdout + step.stderr).splitlines()]
    assert not [text for text in (*texts, *shown) if _sends_out_of_sight(text)]
    assert _sends_out_of_sight("Log one: soberpath craving log") == "soberpath craving log"


SOURCE = Path(soberpath.__file__).parent
OWN_NAMES = ("cite", "source", "words", "lookalikes")
"""Keys of names that others gave, and of what a person may write: not ours to change."""


def _strings(path: Path) -> Iterator[str]:
    """The string literals of a module that can be shown: command docstrings are help texts."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def _values(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            if key not in OWN_NAMES and not (key == "name" and "phone" in value):
                yield from _values(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _values(inner)
    elif isinstance(value, str):
        yield value


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("*.py")), ids=lambda path: path.stem)
def test_no_sentence_of_the_program_uses_them(path: Path) -> None:
    hidden = {*groups.ALIASES, *groups.MEANT.values()}  # and answered in other words
    for text in set(_strings(path)) - hidden:
        assert not SHAMING.search(text), text


@pytest.mark.parametrize(
    "path", sorted((SOURCE / "data").glob("*.toml")), ids=lambda path: path.stem
)
def test_no_text_it_ships_uses_them(path: Path) -> None:
    for text in _values(tomli.loads(path.read_text(encoding="utf-8"))):
        offered = re.sub("(?i)clean( time)?", "", text) if path.stem == "fellowships" else text
        assert not SHAMING.search(offered), text


@pytest.mark.parametrize(
    "path", sorted((SOURCE / "data").glob("*.toml")), ids=lambda path: path.stem
)
def test_no_text_names_a_dose(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"\d\s?(?:mg|milligrams?|mcg|pills?|tablets?)\b", text)
