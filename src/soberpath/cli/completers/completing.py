"""Answer the shell's completion script with the possible words at the cursor.

The answer is made of words, never commands, and no script evaluates them (ADR 20).
"""

import os
import sys
from collections.abc import Iterator
from typing import Any, NamedTuple

import typer

from soberpath.cli import groups
from soberpath.render import shell_words
from soberpath.render.text import escape_line

BETWEEN_WORDS = "\x1f"


class Candidate(NamedTuple):
    """A possible word at the cursor, and its description."""

    word: str
    help: str


def write_answers(shell: str, command: typer.Typer) -> None:
    """Write the possible words at the cursor of the line that the script asks about."""
    line = os.environ.get("_SOBERPATH_LINE", "")
    if shell in ("zsh", "powershell"):
        words = line.split(BETWEEN_WORDS)
    else:
        typed = shell_words.read_line(line, shell)
        words = [word.value for word in typed or ()]
    if len(words) > 1:
        *before, incomplete = words[1:]
        is_command = not (_drop_file(before) or incomplete.startswith("-"))
        candidates = (
            _list_commands(incomplete)
            if is_command
            else _list_candidates(command, before, incomplete)
        )
        sys.stdout.write(
            "".join(f"{answer}\n" for answer in _list_answers(shell, line, candidates))
        )
        sys.stdout.flush()


def _drop_file(words: list[str]) -> list[str]:
    """Return the words of a line without the journal named before the command."""
    while len(words) > 1 and words[0] == "--file":
        words = words[2:]
    return words


def _list_commands(incomplete: str) -> Iterator[Candidate]:
    """Yield the visible commands with this beginning, without importing them."""
    yield from (Candidate(*name) for name in groups.complete(incomplete))


def _list_candidates(
    command: typer.Typer, words: list[str], incomplete: str
) -> Iterator[Candidate]:
    from typer.completion import shell_completion  # type: ignore[attr-defined]

    root: Any = typer.main.get_command(command)
    # an option and its value can be a single word of the line
    is_both = incomplete.startswith("-") and "=" in incomplete
    name, equals, _ = incomplete.partition("=") if is_both else ("", "", "")
    context: Any = shell_completion._resolve_context(root, {}, "soberpath", words)
    parameter, incomplete = shell_completion._resolve_incomplete(context, words, incomplete)
    for item in parameter.shell_complete(context, incomplete):
        word = f"{name}{equals}{item.value}"
        if shell_words.is_one_line(word):
            yield Candidate(word, escape_line(item.help or ""))


def _list_answers(shell: str, line: str, candidates: Iterator[Candidate]) -> Iterator[str]:
    replaced = os.environ.get("_SOBERPATH_WORD", "")
    for word, about in candidates:
        text: str | None = word
        if shell == "bash":
            text = shell_words.quote_for_bash(word, line, replaced)
        elif shell == "powershell":
            text = shell_words.quote_for_powershell(word)
        elif shell == "fish" and word.startswith("~"):  # fish would expand it as a home folder
            text = None
        if text is not None and _can_be_written(text):
            yield text if shell == "bash" else f"{text}\t{about}"


def _can_be_written(text: str) -> bool:
    try:
        text.encode(sys.stdout.encoding)
    except UnicodeEncodeError:
        return False
    return True
