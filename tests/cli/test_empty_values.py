"""No command treats an empty value as a missing option or as today."""

from pathlib import Path
from typing import Any

import pytest

import command_tree
from conftest import Run
from soberpath.core.model.kinds import KINDS

COMMANDS = command_tree.every_command()


def takes_text(parameter: Any) -> bool:
    return parameter.param_type_name == "option" and not (
        parameter.is_flag or parameter.name == "help"
    )


def ids(commands: list[tuple[tuple[str, ...], Any]]) -> list[str]:
    return [" ".join(words) or "soberpath" for words, _ in commands]


def test_an_empty_text_clears_a_value_in_corrections_alone() -> None:
    clearing = {words for words, command in COMMANDS if command.empty_clears}
    nouns = {*KINDS, "sponsor"} - {"plan"}
    assert clearing == {*((noun, "edit") for noun in nouns), ("meeting", "regular", "edit")}


REFUSING = [
    one
    for one in COMMANDS
    if not one[1].empty_clears and any(takes_text(each) for each in one[1].params)
]


@pytest.mark.parametrize(("words", "command"), REFUSING, ids=ids(REFUSING))
def test_every_empty_value_of_an_option_is_refused(
    words: tuple[str, ...], command: Any, journal: Path, soberpath: Run
) -> None:
    before = journal.read_bytes()
    for option in filter(takes_text, command.params):
        for name, value in ((name, value) for name in option.opts for value in ("", " ")):
            done = soberpath(*words, name, value)
            called = max(option.opts, key=len)
            assert done.stderr.startswith(f"soberpath: {called} is empty. Give it a value"), name
            assert (done.returncode, done.stdout) == (2, "")
    assert journal.read_bytes() == before


LEFT_OUT = [
    one
    for one in COMMANDS
    if any(each.param_type_name == "argument" and not each.required for each in one[1].params)
]


@pytest.mark.parametrize(("words", "command"), LEFT_OUT, ids=ids(LEFT_OUT))
def test_an_empty_argument_is_not_one_that_was_left_out(
    words: tuple[str, ...], command: Any, journal: Path, soberpath: Run
) -> None:
    before = journal.read_bytes()
    done = soberpath(*words, "")
    assert done.stderr.endswith(" is empty. Give it a value, or leave it out.\n")
    assert (done.returncode, done.stdout) == (2, "")
    assert journal.read_bytes() == before
