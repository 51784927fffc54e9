"""`soberpath completion`: a script that completes commands, names and types in the shell.

Rule: what a script is answered is words, never commands, and no script evaluates them (ADR 20).
"""

import os
import sys
from collections.abc import Iterator
from typing import Annotated, Any, NamedTuple

import typer

from soberpath.cli import groups, options
from soberpath.core.model.errors import BadValue
from soberpath.render import shell_words
from soberpath.render.text import harmless

SHELLS = ("bash", "zsh", "fish", "powershell")
BETWEEN_WORDS = "\x1f"

app = options.new_app()


class Candidate(NamedTuple):
    """A word that could stand at the cursor, and what it is."""

    word: str
    help: str


@app.command()
def completion(
    context: typer.Context,
    shell: Annotated[str, typer.Argument(metavar="SHELL", help=f"Shell: {', '.join(SHELLS)}.")],
) -> None:
    """Print a completion script for your shell."""
    from soberpath.store import content

    if shell not in SHELLS:
        raise BadValue(f"Unknown shell. Use {', '.join(SHELLS[:-1])} or {SHELLS[-1]}.")
    options.session_of(context).write(content.template(f"completion.{shell}"))


def answer(shell: str, command: typer.Typer) -> None:
    """Write what could stand at the cursor of the line that a script of ours asks about."""
    line = os.environ.get("_SOBERPATH_LINE", "")
    if shell in ("zsh", "powershell"):
        words = line.split(BETWEEN_WORDS)
    else:
        typed = shell_words.read_line(line, shell)
        words = [word.value for word in typed or ()]
    if len(words) > 1:
        *before, begun = words[1:]
        is_command = not (_without_file(before) or begun.startswith("-"))
        found = _commands(begun) if is_command else _candidates(command, before, begun)
        sys.stdout.write("".join(f"{answer}\n" for answer in _answers(shell, line, found)))
        sys.stdout.flush()


def _without_file(words: list[str]) -> list[str]:
    """Return the words of a line less the journal that is named before the command."""
    while len(words) > 1 and words[0] == "--file":
        words = words[2:]
    return words


def _commands(begun: str) -> Iterator[Candidate]:
    """Yield the commands in sight that begin so; no command is imported for it."""
    yield from (Candidate(*one) for one in groups.complete(begun))


def _candidates(command: typer.Typer, words: list[str], begun: str) -> Iterator[Candidate]:
    from typer.completion import completion_init, shell_completion  # type: ignore[attr-defined]

    completion_init()
    root: Any = typer.main.get_command(command)
    # any of the classes will do: what typer knows of a line is the same for every shell
    completer: Any = shell_completion.get_completion_class("bash")
    # an option and its value may be one word, and are one word of the line then
    is_both = begun.startswith("-") and "=" in begun
    name, equals, _ = begun.partition("=") if is_both else ("", "", "")
    for item in completer(root, {}, "soberpath", "").get_completions(words, begun):
        word = f"{name}{equals}{item.value}"
        if shell_words.is_one_line(word):
            yield Candidate(word, harmless(item.help or ""))


def _answers(shell: str, line: str, found: Iterator[Candidate]) -> Iterator[str]:
    replaced = os.environ.get("_SOBERPATH_WORD", "")
    for word, about in found:
        text: str | None = word
        if shell == "bash":
            text = shell_words.for_bash(word, line, replaced)
        elif shell == "powershell":
            text = shell_words.for_powershell(word)
        elif shell == "fish" and word.startswith("~"):  # fish would take it for a home folder
            text = None
        if text is not None and _can_be_written(text):
            yield text if shell == "bash" else f"{text}\t{about}"


def _can_be_written(text: str) -> bool:
    try:
        text.encode(sys.stdout.encoding)
    except UnicodeEncodeError:
        return False
    return True
