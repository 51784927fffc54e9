"""Every command of the program as it is typed, walked for the tests that hold for all of them."""

from collections.abc import Iterator
from typing import Any

import typer

from soberpath.cli import app, records

ROOT: Any = typer.main.get_command(app.app)

Typed = tuple[tuple[str, ...], Any]


def walk(words: tuple[str, ...], command: Any) -> Iterator[Typed]:
    """Yield every command and group at or below this one, with the words that name it."""
    yield words, command
    for name in command.list_commands(None) if hasattr(command, "list_commands") else ():
        yield from walk((*words, name), command.get_command(None, name))


def every_command() -> list[Typed]:
    """Return the whole tree, with the corrections of the commands that are no groups."""
    corrections = (
        one
        for name in app.CORRECTED
        for one in walk((name,), typer.main.get_command(records.new_app(name)))
        if len(one[0]) > 1
    )
    return [*walk((), ROOT), *corrections]
