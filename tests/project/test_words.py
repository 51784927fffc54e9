"""No sentence shames: the program shows no word that `voice.py` never uses by default."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import tomli

import soberpath
from soberpath.cli import groups
from voice import SHAMING

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
        assert not SHAMING.search(text), text


@pytest.mark.parametrize(
    "path", sorted((SOURCE / "data").glob("*.toml")), ids=lambda path: path.stem
)
def test_no_text_names_a_dose(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"\d\s?(?:mg|milligrams?|mcg|pills?|tablets?)\b", text)
