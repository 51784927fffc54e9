"""Define the root of the command line: global options, and the commands by name.

A command's module is only imported when it is used, so that each run loads no more than it needs.
Each name in `groups` is a module in `commands` whose `app` is the command.
"""

import contextlib
import os
import sys
from importlib import import_module
from typing import Annotated, Any

import typer

from soberpath import __version__
from soberpath.cli import (
    COMPLETION_VARIABLE,
    OLD_COMPLETION,
    boundary,
    groups,
    mistakes,
    parsing,
)
from soberpath.cli.screen.output import drop_output
from soberpath.cli.session import Session

MODULES = {"import": "import_"}
"""Commands whose module has another name."""


class Commands(parsing.Group):
    """The commands of the table, each imported on demand."""

    def list_commands(self, ctx: Any) -> list[str]:
        """Return the visible commands in listing order."""
        del ctx
        return list(groups.COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Return the command of that name; None if it doesn't exist."""
        del ctx
        name = groups.resolve_alias(cmd_name)
        if name is None:
            return None
        return parsing.make(_import_app(name), name)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Return the command that the words begin with, under its full name."""
        if groups.resolve_alias(args[0]) is None and (meant := groups.suggest_swapped(args)):
            raise mistakes.make_unknown_command("soberpath", args[0], meant)
        name, command, words = super().resolve_command(ctx, args)
        return command.name if command else name, command, words

    def suggest(self, ctx: Any, word: str) -> str | None:
        """Return the visible command that a word probably meant; None without one."""
        del ctx
        return groups.suggest_command(word)

    def usages(self, ctx: Any) -> tuple[str, ...]:
        """Return the ways to type the program; its options may come before a command, too."""
        del ctx
        return ("[OPTIONS] [COMMAND ...]",)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write the commands in their panels, without importing them."""
        del ctx
        for panel, rows in groups.list_by_panel().items():
            with formatter.section(panel):
                formatter.write_dl(rows)
        formatter.write_paragraph()
        formatter.write_text("More about a command: soberpath help COMMAND")
        formatter.write_text("Ways to write a date: soberpath help dates")
        formatter.write_text("Craving right now? Run: soberpath reach")

    def invoke(self, ctx: Any) -> Any:
        """Run the command; if an error occurs after it has saved, say that the entry is saved."""
        try:
            result = super().invoke(ctx)
            if ctx.obj is not None:
                ctx.obj.tell_last_words()
            return result
        except BrokenPipeError:
            raise
        except (OSError, ImportError, MemoryError) as error:
            session = ctx.obj
            if session is None or not session.saved:
                raise
            session.tell_saved(error)
            drop_output()
            return 0


def _import_app(name: str) -> typer.Typer:
    app: typer.Typer = import_module(f"soberpath.cli.commands.{MODULES.get(name, name)}").app
    return app


app = typer.Typer(name="soberpath", cls=Commands, **parsing.PLAIN)


def _show_version(wanted: bool) -> None:
    if wanted:
        sys.stdout.write(f"soberpath {__version__}\n")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def root(
    context: typer.Context,
    file: Annotated[
        str | None,
        typer.Option("--file", metavar="PATH", help="Journal file to use. [env: SOBERPATH_FILE]"),
    ] = None,
    no_pager: Annotated[
        bool, typer.Option("--no-pager", help="Don't show long lists in a pager.")
    ] = False,
    version: Annotated[  # noqa: ARG001  (an eager option; its callback ends the run)
        bool,
        typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version."),
    ] = False,
) -> None:
    """Keep a private recovery journal on your own computer.

    Log check-ins, meetings, milestones and the people you can call.

    Craving right now? Run: soberpath reach

    soberpath works offline. It isn't medical advice, and it doesn't prove abstinence or attendance.
    """
    context.obj = Session(file, has_pager=not no_pager)
    if context.invoked_subcommand is None:
        from soberpath.cli import fast_status

        fast_status.greet_or_show(context.obj)


def run() -> int:
    """Run the command line and return the exit code."""
    shell = os.environ.get(COMPLETION_VARIABLE, "")
    if shell.startswith(OLD_COMPLETION):
        from typer.completion import completion_init  # type: ignore[attr-defined]

        completion_init()
    elif shell:
        from soberpath.cli.completers import completing

        with contextlib.suppress(OSError):  # no one reads an error during Tab completion
            completing.write_answers(shell, app)
        return 0
    return boundary.run_to_exit_code(lambda: app(prog_name="soberpath", standalone_mode=False))
