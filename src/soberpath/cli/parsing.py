"""Adapt typer's commands and groups: what they ask, refuse and show.

A command is made on demand, an error names the command and the option it is about, and an empty
text is refused unless the command accepts it.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from soberpath.cli import mistakes, option_words
from soberpath.cli.mistakes import path_of
from soberpath.cli.options import get_session
from soberpath.cli.session import Session
from soberpath.core.model import day_parsing
from soberpath.core.model.errors import BadValue, Refused

PLAIN: dict[str, Any] = {
    "add_completion": False,
    "rich_markup_mode": None,
    "pretty_exceptions_enable": False,
    "context_settings": {"help_option_names": ["-h", "--help"]},
}
"""Settings of every command: plain help, `-h`, and no tracebacks with private values."""

BY_NAME = ("contact", "talk")
"""The groups after which a contact's name may be typed."""

IMPLIED = ""
"""The placeholder for the command of a noun that runs if none is named."""


PLACES = {"add": 0, "list": 2, "edit": 3, "remove": 4}
"""The positions of these commands in the list of a group; others come after `add`."""


def sort_commands(names: Iterable[str]) -> list[str]:
    """Return the names of a group's commands in listing order, `add` first."""
    listed = list(names)
    return sorted(listed, key=lambda name: PLACES.get(name, 1)) if "add" in listed else listed


@contextmanager
def _name_command(context: Any) -> Iterator[None]:
    """Tell an error in the block which command was typed."""
    try:
        yield
    except Exception as error:
        if getattr(error, "ctx", context) is None:
            error.ctx = context  # type: ignore[attr-defined]
        raise


def refuse_empty(command: Any, context: Any, words: list[str]) -> None:
    """Raise BadValue for an option or optional argument with an empty text.

    An empty text is usually an unset variable of a script; it doesn't mean "today".
    """
    if context.resilient_parsing:  # completion: the word is still being typed
        return
    values, rest, _ = command.make_parser(context).parse_args(args=[*words])
    context.meta[mistakes.REST] = rest
    for parameter in command.get_params(context):
        is_option = parameter.param_type_name == "option"
        value = values.get(parameter.name)
        texts = value if isinstance(value, list | tuple) else [value]
        exempt = command.empty_clears if is_option else parameter.required
        if not exempt and any(isinstance(text, str) and not text.strip() for text in texts):
            name = mistakes.name_parameter(parameter)
            or_not = "" if parameter.required else ", or leave it out"
            raise BadValue(f"{name} is empty. Give it a value{or_not}.")


def has_option(words: Iterable[str], *names: str) -> bool:
    """Return True if words have one of these options, alone or with its value after `=`."""
    return any(word.partition("=")[0] in names for word in words)


def _settle_rest(command: Any, context: Any, words: list[str]) -> list[str]:
    """Return the words of a command, with an extra date or time moved to its option.

    A terminal asks first; otherwise BadValue is raised, with what to type.
    """
    rest = context.meta.get(mistakes.REST) or ()
    text = " ".join(rest)
    names = {name for parameter in command.params for name in parameter.opts}
    if context.resilient_parsing or "--date" not in names or has_option(words, "--date", "--time"):
        return words
    moment = day_parsing.describe_moment(text)
    if not moment:
        return words
    is_time = moment == "time"
    option = "--time" if is_time and "--time" in names else "--date"
    value = f"today {text}" if is_time and option == "--date" else text
    session, usage = (
        context.find_root().obj,
        _make_moved_usage(command, context, words, f"{option} {mistakes.quote_words(value)}"),
    )
    if not isinstance(session, Session) or not session.interactive:
        raise BadValue(f"That's a {moment}. Did you mean: {usage}")
    if not session.confirm(f"That's a {moment}. Did you mean: {usage}?", usual=True):
        raise Refused("Canceled. Nothing was saved.")
    return [option, value, *mistakes.remove_rest(command, context, words)]


def _make_moved_usage(command: Any, context: Any, words: list[str], moved: str) -> str:
    """Return how a command is typed with a moment in its option; text that may be private is "..".

    The words before it are only repeated if all of them can be quoted.
    """
    kept = mistakes.remove_rest(command, context, words)
    shown = kept if all(map(mistakes.is_plain, kept)) else ["..."]
    return " ".join([path_of(context), *shown, moved])


def _settle_day(context: Any, value: str) -> str:
    """Return a day without ambiguity: 3/5 is read as in the country or as chosen."""
    session, (day, hash_sign, number) = context.find_root().obj, value.partition("#")
    is_unclear = not context.resilient_parsing and day_parsing.list_readings(day)
    if not is_unclear or not isinstance(session, Session):
        return value
    settled = session.settle_day(day)
    return value if settled == day else option_words.keep_unread(f"{settled}{hash_sign}{number}")


def _name_value(parameter: Any) -> Any:
    process, parser = parameter.process_value, option_words.get_parser(parameter)

    def process_value(context: Any, value: Any) -> Any:
        name = mistakes.name_parameter(parameter)
        try:
            result = process(context, value)
            if result and parser and parser.reads_day:
                result = _settle_day(context, result)
        except BadValue as error:
            raise option_words.name_error(error, name) from None
        for each in result if isinstance(result, list | tuple) else (result,):
            if isinstance(each, option_words.UnreadWords):
                each.option = name
        return result

    return process_value


def _complete_value(parameter: Any, context: Any, incomplete: str) -> list[Any]:
    """Return the possible values of an option or argument in typer's form."""
    from typer.completion import shell_completion  # type: ignore[attr-defined]

    from soberpath.cli.completers import values

    return [
        shell_completion.CompletionItem(word, help=about)
        for word, about in values.complete_value(context, parameter, incomplete)
    ]


def _prepare_options(command: Any) -> None:
    """Let each option and argument of a command name itself in errors, and complete its value."""
    for parameter in command.params:
        parameter.process_value = _name_value(parameter)
        parameter.shell_complete = partial(_complete_value, parameter)


class Command(TyperCommand):
    """A command whose options require a nonempty text, unless `empty_clears` is set.

    An error about the value of an option names the option.
    """

    empty_clears = False
    noun = ""
    asks: tuple[Any, ...] = ()

    def __init__(self, *words: Any, **more: Any) -> None:
        """Make a command that names its options in errors."""
        super().__init__(*words, **more)
        _prepare_options(self)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse the words, after checking that no value is empty."""
        with _name_command(ctx):
            refuse_empty(self, ctx, args)
            args = _settle_rest(self, ctx, args)
            session = ctx.find_root().obj
            if isinstance(session, Session) and session.interactive and not ctx.resilient_parsing:
                from soberpath.cli import asking

                args = asking.ask_for_missing(self, ctx, args)
            return super().parse_args(ctx, args)

    def get_help(self, ctx: Any) -> str:
        """Return the help in lines of the terminal's width."""
        return _make_help(self, ctx)

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        """Return what may follow the command's name; what is needed has no brackets."""
        return [piece.strip("{}") for piece in super().collect_usage_pieces(ctx)]

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """Write how the command is typed."""
        formatter.write_usage(path_of(ctx), " ".join(self.collect_usage_pieces(ctx)))

    def format_help_text(self, ctx: Any, formatter: Any) -> None:
        """Write what the command does."""
        del ctx
        _write_help_text(self.help or "", formatter)


def _make_help(command: Any, context: Any) -> str:
    """Return the help of a command in lines of the terminal's width."""
    from soberpath.cli.help_writer import HelpWriter

    writer = HelpWriter()
    command.format_help(context, writer)
    return writer.getvalue().rstrip("\n")


def _write_help_text(text: str, formatter: Any) -> None:
    """Write paragraphs of help."""
    if not text:
        return
    from inspect import cleandoc

    formatter.write_paragraph()
    with formatter.indentation():
        formatter.write_text(cleandoc(text).partition("\f")[0].strip())


def make_asking(noun: str, *asks: Any) -> type[Command]:
    """Return a command class that asks in a terminal if arguments are missing.

    `noun` is the kind of entry whose fields are asked for, `asks` the questions in order.
    """
    return type("Asking", (Command,), {"noun": noun, "asks": asks})


class Correction(Command):
    """A command in which an empty text clears the current value."""

    empty_clears = True


class Group(TyperGroup):
    """A group whose commands are made on demand; its own options require a nonempty text."""

    empty_clears = False

    def __init__(self, **more: Any) -> None:
        """Make a group of the commands that `make` gives it."""
        super().__init__(**more)
        _prepare_options(self)
        self.registered: dict[str, Any] = {}

    def list_commands(self, ctx: Any) -> list[str]:
        """Return the names of its commands."""
        del ctx
        return sort_commands(self.registered)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Return the command of that name; None if it doesn't exist."""
        del ctx
        if cmd_name not in self.commands and cmd_name in self.registered:
            app = App(**PLAIN)
            app.registered_commands = [self.registered[cmd_name]]
            self.commands[cmd_name] = typer.main.get_command(app)
        return self.commands.get(cmd_name)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse the words, after checking that no value is empty."""
        with _name_command(ctx):
            refuse_empty(self, ctx, args)
            return super().parse_args(ctx, args)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Return the command that the words begin with; suggest one for an unknown word."""
        command = self.get_command(ctx, args[0])
        if command is None and not ctx.resilient_parsing:
            if args[0].startswith("-"):
                return super().resolve_command(ctx, args)
            raise self.unknown(ctx, args[0])
        return args[0] if command else None, command, args[1:]

    def unknown(self, ctx: Any, word: str) -> BadValue:
        """Return the error for a word that isn't a command here."""
        return mistakes.make_unknown_command(path_of(ctx), word, self.suggest(ctx, word))

    def suggest(self, ctx: Any, word: str) -> str | None:
        """Return the probable meaning of an unknown command; None without one."""
        return mistakes.suggest_within(word, dict(self._visible(ctx)), self._names(ctx))

    def _names(self, ctx: Any) -> list[str]:
        """Return the names of contacts, if they may be typed in place of this group's commands."""
        session = ctx.find_root().obj
        if self.name not in BY_NAME or not isinstance(session, Session) or not session.readable():
            return []
        return [contact.name for contact in session.journal().contacts]

    def _visible(self, ctx: Any) -> list[tuple[str, Any]]:
        commands = ((name, self.get_command(ctx, name)) for name in self.list_commands(ctx))
        return [(name, command) for name, command in commands if command and not command.hidden]

    def usages(self, ctx: Any) -> tuple[str, ...]:
        """Return what may follow the group's name: its options, if it has some, or a command."""
        has_options = any(parameter.name != "help" for parameter in self.get_params(ctx))
        return (*(("[OPTIONS]",) if has_options else ()), "COMMAND ...")

    def get_help(self, ctx: Any) -> str:
        """Return the help in lines of the terminal's width."""
        return _make_help(self, ctx)

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """Write each way to type the group on a line."""
        for number, pieces in enumerate(self.usages(ctx)):
            prefix = " " * len("Usage: ") if number else None
            formatter.write_usage(path_of(ctx), pieces, prefix=prefix)

    def format_help_text(self, ctx: Any, formatter: Any) -> None:
        """Write what the group is for."""
        del ctx
        _write_help_text(self.help or "", formatter)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write each visible command with its complete line of help."""
        rows = [(name, mistakes.find_help_line(command)) for name, command in self._visible(ctx)]
        if rows:
            with formatter.section("Commands"):
                formatter.write_dl(rows)

    def shell_complete(self, ctx: Any, incomplete: str) -> Any:
        """Return completions: commands with their complete line of help, or options."""
        items = super().shell_complete(ctx, incomplete)
        for item in items:
            if item.value in self.registered:
                item.help = mistakes.find_help_line(self.get_command(ctx, item.value))
        return items


class Noun(Group):
    """A group in which the command `alone` runs if no other is named."""

    alone = "list"

    def names_command(self, ctx: Any, words: list[str]) -> bool:
        """Return True if words begin with a command of this group."""
        return words[0] in self.list_commands(ctx)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse the words, with the implied command inserted if none is named."""
        is_help = args[:1] in (["-h"], ["--help"])
        if not (is_help or (args and self.names_command(ctx, args))):
            if args and not args[0].startswith("-") and not self._takes_words(ctx):
                if not ctx.resilient_parsing:
                    raise self.unknown(ctx, args[0])
            elif args or not ctx.resilient_parsing:
                args = [IMPLIED, *args]
        return super().parse_args(ctx, args)

    def _takes_words(self, ctx: Any) -> bool:
        return any(parameter.param_type_name == "argument" for parameter in self._alone(ctx).params)

    def _alone(self, ctx: Any) -> Any:
        return self.get_command(ctx, self.alone)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Return the command that the words begin with, or else the implied one."""
        if args[0] == IMPLIED:
            return IMPLIED, self._alone(ctx), args[1:]
        return super().resolve_command(ctx, args)

    def usages(self, ctx: Any) -> tuple[str, ...]:
        """Return the ways to type the group: alone, and with a command."""
        return " ".join(self._alone(ctx).collect_usage_pieces(ctx)), "COMMAND ..."

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write the options of the implied command, then all commands."""
        self._alone(ctx).format_options(ctx, formatter)
        self.format_commands(ctx, formatter)

    def shell_complete(self, ctx: Any, incomplete: str) -> Any:
        """Return completions: commands, or options of the implied command."""
        items = super().shell_complete(ctx, incomplete)
        known = {item.value for item in items}
        more = self._alone(ctx).shell_complete(ctx, incomplete)
        return [*items, *(item for item in more if item.value not in known)]


class App(typer.Typer):
    """A command or a group of commands that uses the classes above by default."""

    def command(self, name: str | None = None, *, cls: Any = Command, **more: Any) -> Any:
        """Register a command."""
        return super().command(name, cls=cls, **more)


def new_app(cls: type[Group] = Group) -> typer.Typer:
    """Return an empty command or group of commands."""
    return App(cls=cls, **PLAIN)


def _name_of(function: Any) -> str:
    return str(function.__name__)


def make(app: typer.Typer, name: str) -> Any:
    """Return an app as a command; the commands of a group are made on demand."""
    if app.registered_callback is None:
        command: Any = typer.main.get_command(app)
    else:
        registered, app.registered_commands = app.registered_commands, []
        command = typer.main.get_command(app)
        app.registered_commands = registered
        command.registered |= {
            command_info.name or _name_of(command_info.callback): command_info
            for command_info in registered
        }
    command.name = name
    return command


def show_help_alone(context: typer.Context) -> None:
    """Show a group's help if none of its commands was named."""
    if context.invoked_subcommand is None:
        get_session(context).write(context.get_help() + "\n")
