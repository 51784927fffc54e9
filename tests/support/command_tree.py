"""Every command as it is typed, for tests that check them all."""

from collections.abc import Iterator
from typing import Any

import typer

from soberpath.cli import app, groups

ROOT: Any = typer.main.get_command(app.app)

Typed = tuple[tuple[str, ...], Any]


def walk(words: tuple[str, ...], command: Any) -> Iterator[Typed]:
    """Yield every command and group at or below this one, with the words that name it."""
    yield words, command
    for name in command.list_commands(None) if hasattr(command, "list_commands") else ():
        yield from walk((*words, name), command.get_command(None, name))


def find(words: tuple[str, ...]) -> Any:
    """Return the command or group of these words."""
    command = ROOT
    for word in words:
        command = command.get_command(None, word)
    return command


def every_command() -> list[Typed]:
    """Return the whole tree, with the commands that are out of sight."""
    hidden = (
        command for name in groups.HIDDEN for command in walk((name,), ROOT.get_command(None, name))
    )
    return [*walk((), ROOT), *hidden]


def in_sight() -> list[Typed]:
    """Return the commands that help lists."""
    return [command for command in walk((), ROOT) if command[0] and not command[1].hidden]
