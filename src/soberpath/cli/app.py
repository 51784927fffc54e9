"""The root of the command line: global options, the commands by name, the one error boundary.

Rule: a command's module is imported only when it is asked for, so that each run loads what it needs
and no more. Each name below is a module beside this one whose `app` is the command.
"""

import contextlib
import os
import sys
from importlib import import_module
from itertools import takewhile
from typing import Annotated, Any

import typer

from soberpath import __version__
from soberpath.cli import options
from soberpath.cli.console import drop_output, tell, unwritten
from soberpath.cli.session import Session
from soberpath.core.errors import SoberpathError
from soberpath.render import cures

COMMANDS = (
    "init",
    "status",
    "checkin",
    "count",
    "milestones",
    "meeting",
    "goal",
    "sponsor",
    "agenda",
    "contact",
    "reach",
    "call",
    "craving",
    "plan",
    "helplines",
    "safety",
    "talked",
    "talk",
    "action",
    "note",
    "reset",
    "runs",
    "taper",
    "calendar",
    "trends",
    "reminder",
    "remind",
    "log",
    "edit",
    "undo",
    "backup",
    "restore",
    "forget",
    "doctor",
    "config",
    "merge",
    "conflict",
    "export",
    "share",
    "import",
    "prompt",
    "path",
    "demo",
    "completion",
)

CORRECTED = {"checkin": ("list", "add", "edit", "remove"), "milestones": ("edit", "remove")}
"""The commands that are no groups, each with the words that may be a command after its name."""

MODULES = {"import": "importing"}
"""Commands whose module cannot have their name."""

ALIASES = {"relapse": "reset", "sos": "reach", "emergency": "safety"}
"""Other words that a person may type; they are listed nowhere."""


class Commands(options.Group):
    """The commands of `COMMANDS`, each imported when it is asked for."""

    def list_commands(self, ctx: Any) -> list[str]:
        """Every name, in the order of a first week."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of that name, or None."""
        del ctx
        cmd_name = ALIASES.get(cmd_name, cmd_name)
        if cmd_name not in COMMANDS:
            return None
        command = typer.main.get_command(_app(cmd_name))
        command.name = cmd_name
        return command

    def invoke(self, ctx: Any) -> Any:
        """Run the command; an error after it has saved never looks as if nothing was saved."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            raise
        except (OSError, ImportError, MemoryError) as error:
            session = ctx.obj
            if session is None or not session.saved:
                raise
            session.tell_saved(error)
            drop_output()
            return 0

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Return the command that the words begin with; `checkin list` isn't a note of "list"."""
        name, *words = args
        if not words or words[0] not in CORRECTED.get(name, ()) or _begins_note(name, words):
            return super().resolve_command(ctx, args)
        if words[0] == "add":
            return super().resolve_command(ctx, [name, *words[1:]])
        from soberpath.cli import records

        command = typer.main.get_command(records.new_app(name))
        command.name = name
        return name, command, words


def _begins_note(name: str, words: list[str]) -> bool:
    """Return True if words begin a note, although the first of them could be a command.

    A command is alone, or before an option or an address. One unclear word after `edit` or `remove`
    is taken for an address with a mistake in it: an error loses nothing, an unmeant note would.
    """
    command, *rest = words
    texts = [*takewhile(lambda word: not _is_option(word), rest)]
    if name != "checkin" or not texts:
        return False
    from soberpath.core import addresses

    if command == "add":  # quotes tell a text apart from the word before it
        return len(texts) > 1 or len(texts[0].split()) == 1
    if command != "list" and len(texts) == 1:
        return False
    return not any(map(addresses.is_day, (texts[0], " ".join(texts))))


def _is_option(word: str) -> bool:
    return word.startswith("-")


def _app(name: str) -> typer.Typer:
    if name in options.RECORDS:
        from soberpath.cli import records

        return records.new_app(name)
    found: typer.Typer = import_module(f"soberpath.cli.{MODULES.get(name, name)}").app
    return found


app = typer.Typer(name="soberpath", cls=Commands, **options.PLAIN)


def _version(wanted: bool) -> None:
    if wanted:
        sys.stdout.write(f"soberpath {__version__}\n")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def root(
    context: typer.Context,
    file: Annotated[
        str | None,
        typer.Option(
            "--file", metavar="PATH", help="The journal to work on; else SOBERPATH_FILE names it."
        ),
    ] = None,
    version: Annotated[  # noqa: ARG001  (an eager option; its callback ends the run)
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Show the version."),
    ] = False,
) -> None:
    """Your days, your meetings and your people, in one file of your own.

    Nothing compares to support from peers. soberpath is not medical advice and no proof of
    abstinence or attendance; it never uses the network.
    """
    context.obj = Session(file)
    if context.invoked_subcommand is None:
        from soberpath.cli import status

        status.show(context.obj)


def run() -> int:
    """Run the command line; the exit code. Every error a person can be told of ends here."""
    shell = os.environ.get(options.COMPLETION_VARIABLE, "")
    if shell.startswith(options.OLD_COMPLETION):
        from typer.completion import completion_init  # type: ignore[attr-defined]

        completion_init()
    elif shell:
        from soberpath.cli import completion

        completion.answer(shell, app)
        return 0
    try:
        code = app(prog_name="soberpath", standalone_mode=False)
        _flush()
    except BrokenPipeError:
        return 0  # the reader of our output has gone (`| head`): nothing to say to anybody
    except SoberpathError as error:
        return _told(cures.sentence(error), error.exit_code)
    except RecursionError:
        return _told("a value in the journal is too deeply nested; find it with a text editor", 4)
    except Exception as error:
        return _usage(error)
    return code if isinstance(code, int) else 0


def _flush() -> None:
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise unwritten(error) from error


def _told(message: str, code: int) -> int:
    with contextlib.suppress(OSError):
        sys.stdout.flush()
    tell(message)
    return code


def _usage(error: Exception) -> int:
    """Wrong arguments are told in one line; anything else is a bug and keeps its traceback.

    typer has no public name for its usage errors that holds from 0.26 to 0.28; each of them has
    `format_message` and the exit code 2.
    """
    describe = getattr(error, "format_message", None)
    if describe is None:
        raise error
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "soberpath"
    close = getattr(error, "possibilities", None)
    if "unexpected extra argument" in describe():  # it quotes them, and they may be private
        return _told(f"these are too many words; put a text in quotes; see {command} --help", 2)
    said = (
        f"{error}; did you mean {close[0]}" if close else " ".join(describe().split()).rstrip(".")
    )
    return _told(f"{said[:1].lower()}{said[1:]}; see {command} --help", error.exit_code)  # type: ignore[attr-defined]
