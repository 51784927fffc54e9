"""No sentence shames: no text the program can show holds a word that is never used by default."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import tomli

import soberpath
from soberpath.cli import app

SOURCE = Path(soberpath.__file__).parent
NEVER = re.compile(
    r"\b(addict\w*|alcoholics?|abus\w+|clean|dirty|relaps\w*|fail(?:s|ed|ure|ures|ing)?|slip\w*"
    r"|junkie\w*|streaks? (?:is|was) lost|lost your streak|back to zero|only \d+ days?"
    r"|rank\w*|scores?|flames?|break the chain|proven|guarantee\w*)\b",
    re.IGNORECASE,
)


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
    for text in set(_strings(path)) - set(app.ALIASES):  # hidden, and answered in other words
        assert not NEVER.search(text), text


@pytest.mark.parametrize(
    "path", sorted((SOURCE / "data").glob("*.toml")), ids=lambda path: path.stem
)
def test_no_text_it_ships_uses_them(path: Path) -> None:
    for text in _values(tomli.loads(path.read_text(encoding="utf-8"))):
        assert not NEVER.search(text), text


def test_the_list_catches_what_it_should() -> None:
    for text in (
        "a relapse",
        "Stay clean",
        "an addict",
        "You failed",
        "only 3 days",
        "back to zero",
    ):
        assert NEVER.search(text)
    for text in ("a return to use", "sober time", "check-in streak 3 days", "failsafe"):
        assert not NEVER.search(text)


@pytest.mark.parametrize(
    "path", sorted((SOURCE / "data").glob("*.toml")), ids=lambda path: path.stem
)
def test_no_text_names_a_dose(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"\d\s?(?:mg|milligrams?|mcg|pills?|tablets?)\b", text)
