"""The help of every command at every width: no word is broken, and nothing is lost."""

import pytest

from command_tree import every_command
from manual import context_of, describe
from soberpath.cli import help_writer
from soberpath.render.text import measure_width

COMMANDS = sorted({words for words, _ in every_command()})


@pytest.mark.parametrize("columns", [40, 60, 80, 200])
def test_no_word_of_help_is_broken(columns: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    for words in COMMANDS:
        shown = context_of(words).get_help()
        assert all(measure_width(line) <= columns - 2 for line in shown.splitlines()), words
        command = describe(words)
        texts = [*command.help, *command.usages, *(text for row in command.rows for text in row)]
        known = {word for text in texts for word in text.split()}
        assert not known - set(shown.split()), words


def test_what_is_typed_is_on_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    for words in COMMANDS:
        lines = context_of(words).get_help().splitlines()
        for typed, _ in describe(words).rows:
            assert any(line.strip().startswith(typed) for line in lines), (words, typed)


@pytest.mark.parametrize(
    ("columns", "lines"),
    [
        (40, ["  --for READER", "      Who it's for."]),
        (80, ["  --for READER  Who it's for."]),
    ],
)
def test_help_is_below_what_is_typed_where_it_has_no_room_beside_it(
    columns: int, lines: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    writer = help_writer.HelpWriter()
    with writer.indentation():
        writer.write_dl([("--for READER", "Who it's for.")])
    assert writer.getvalue().splitlines() == lines
