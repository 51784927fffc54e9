"""Options that several commands share, and what completes them in the shell."""

import datetime as dt
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Annotated, Any, NamedTuple, TypeVar

import typer
from typer.core import TyperCommand, TyperGroup

from soberpath.cli import COMPLETION_VARIABLE, mistakes
from soberpath.cli.mistakes import path_of
from soberpath.cli.session import Session
from soberpath.core.model import dates
from soberpath.core.model.answers import (
    PERSON_DIGITS,
    Reading,
    clean_text,
    parse_phone,
    parse_whole,
    require_text,
    write_as_word,
)
from soberpath.core.model.errors import BadValue, NothingYet, Refused, SoberpathError
from soberpath.core.model.records import PLAN_PARTS, Contact, Journal, Run
from soberpath.core.sobriety.runs import find_counter, list_counters

T = TypeVar("T")


def session_of(context: typer.Context) -> Session:
    """Return the session that the root command opened."""
    session = context.find_root().obj
    if not isinstance(session, Session):
        raise TypeError("no session was opened")
    return session


PLAIN: dict[str, Any] = {
    "add_completion": False,
    "rich_markup_mode": None,
    "pretty_exceptions_enable": False,
    "context_settings": {"help_option_names": ["-h", "--help"]},
}
"""How every command looks: plain help, `-h`, and no tracebacks that print private values."""


CORRECTIONS = ("edit", "remove")

BY_NAME = ("contact", "talk")
"""The groups after which a name of a contact may be typed."""

ASKED = "soberpath.asked"
"""The key under which a context knows that words of its command were asked for."""

IMPLIED = ""
"""What stands for the command of a noun that is meant where none is named."""


def first_line(command: Any) -> str:
    """Return the first paragraph of a command's help, whole."""
    return " ".join((command.help or "").partition("\n\n")[0].split())


@contextmanager
def _naming_command(context: Any) -> Iterator[None]:
    """Let an error about how a command was typed know which command that is."""
    try:
        yield
    except Exception as error:
        if getattr(error, "ctx", context) is None:
            error.ctx = context  # type: ignore[attr-defined]
        raise


def refuse_empty(command: Any, context: Any, words: list[str]) -> None:
    """Raise BadValue where an option, or an argument that may be left out, is given without text.

    An empty text is mostly a variable of a script that was never set; it doesn't mean "today".
    """
    if context.resilient_parsing:  # completion: the word is still being typed
        return
    values, rest, _ = command.make_parser(context).parse_args(args=[*words])
    context.meta[mistakes.REST] = rest
    for parameter in command.get_params(context):
        is_option = parameter.param_type_name == "option"
        given = values.get(parameter.name)
        texts = given if isinstance(given, list | tuple) else [given]
        exempt = command.empty_clears if is_option else parameter.required
        if not exempt and any(isinstance(text, str) and not text.strip() for text in texts):
            name = mistakes.name_parameter(parameter)
            or_not = "" if parameter.required else ", or leave it out"
            raise BadValue(f"{name} is empty. Give it a value{or_not}.")


def _settle_rest(command: Any, context: Any, words: list[str]) -> list[str]:
    """Return the words of a command; a date or a time that it has no place for goes to its option.

    On a terminal that is asked; elsewhere BadValue is raised, which says what to type.
    """
    rest = context.meta.get(mistakes.REST) or ()
    text = " ".join(rest)
    names = {name for one in command.params for name in one.opts}
    if context.resilient_parsing or "--date" not in names or {"--date", "--time"} & set(words):
        return words
    moment = dates.describe_moment(text)
    if not moment:
        return words
    is_time = moment == "time"
    option = "--time" if is_time and "--time" in names else "--date"
    value = f"today {text}" if is_time and option == "--date" else text
    session, usage = context.find_root().obj, f"{path_of(context)} {option} {quote_words(value)}"
    if not isinstance(session, Session) or not session.interactive:
        raise BadValue(f"That's a {moment}. Did you mean: {usage}")
    if not session.confirmed(f"That's a {moment}. Did you mean: {usage}?", usual=True):
        raise Refused("Canceled. Nothing was saved.")
    kept = list(words)
    for word in reversed(rest):
        del kept[len(kept) - 1 - kept[::-1].index(word)]
    return [*kept, option, value]


def name_error(error: SoberpathError, name: str) -> SoberpathError:
    """Return an error that says which option, or which argument, it is about."""
    return error if name in str(error) else type(error)(f"{name}: {error}", *error.cures)


def _settle_day(context: Any, value: str) -> str:
    """Return a day that means one day: of 3/5 on a terminal, the reading that is chosen."""
    session, (day, hash_sign, number) = context.find_root().obj, value.partition("#")
    if not dates.ways_to_read(day) or not isinstance(session, Session):
        return value
    settled = session.settle_day(day)
    return value if settled == day else given(f"{settled}{hash_sign}{number}")


def _takes_day(parameter: Any, context: Any) -> bool:
    """Return True for a day, and for an address of an entry, which may be one."""
    named = str(parameter.metavar).strip("[]")
    return named == "DAY" or (named == "WHICH" and not path_of(context).endswith("restore"))


def _naming(parameter: Any) -> Any:
    process = parameter.process_value

    def process_value(context: Any, value: Any) -> Any:
        name = mistakes.name_parameter(parameter)
        try:
            found = process(context, value)
            if found and _takes_day(parameter, context):
                found = _settle_day(context, found)
        except BadValue as error:
            raise name_error(error, name) from None
        for one in found if isinstance(found, list | tuple) else (found,):
            if isinstance(one, Given):
                one.option = name
        return found

    return process_value


def _name_options(command: Any) -> None:
    """Let each option and argument of a command name itself in an error about its value."""
    for parameter in command.params:
        parameter.process_value = _naming(parameter)


class Given(str):
    """The words of an option that are read once the journal is known; `option` is its name."""

    __slots__ = ("option",)
    option: str


def given(text: str) -> Given:
    """Return the words of an option for `read`."""
    return Given(clean_text(text))


def read(words: str, parse: Callable[..., T], *more: Any) -> T:
    """Return what the words of an option mean; an error about them names the option."""
    try:
        return parse(str(words), *more)
    except (BadValue, NothingYet) as error:
        if isinstance(words, Given):
            raise name_error(error, words.option) from None
        raise


def refuse_together(given: Mapping[str, object]) -> None:
    """Raise BadValue if two of some options that exclude each other were passed."""
    names = [name for name, value in given.items() if value]
    if len(names) > 1:
        raise BadValue(f"Use {names[0]} or {names[1]}, not both.")


def read_day(
    session: Session,
    journal: Journal,
    date: str,
    time: dt.time | None,
    parse: dates.Reader,
    *,
    by_evening: bool,
) -> dt.date:
    """Return the person's day that the words of an option mean beside a time."""
    now, starts_at = session.now(), journal.settings.day_starts_at
    return read(
        date,
        lambda text: dates.read_day(text, time, now, starts_at, parse, by_evening=by_evening),
    )


def split_time(date: str, time: str = "") -> tuple[str, str]:
    """Return the words for a day and a time, where the option for a day may have both."""
    if time:
        read(time, dates.parse_time)
    day, clock = read(date, dates.split_time, time)
    return _same_option(day, date), clock if time else _same_option(clock, date)


def _same_option(words: str, source: str) -> str:
    """Return words that were part of those of an option, for `read`."""
    if not isinstance(source, Given):
        return words
    found = Given(words)
    found.option = source.option
    return found


def read_counter(runs: Iterable[Run], words: str) -> str:
    """Return the name of the counter that the words of an option mean."""
    return read(words, lambda text: find_counter(runs, text))


def read_person(journal: Journal, words: str) -> Contact:
    """Return the contact that the words of an option mean."""
    from soberpath.core.people import contacts

    return read(words, lambda text: contacts.find_by_name(journal, text))


class Command(TyperCommand):
    """A command whose options each need a text; where `empty_clears`, no text takes one away.

    An error about the value of an option names the option.
    """

    empty_clears = False
    noun = ""
    asks: tuple[Any, ...] = ()

    def __init__(self, *words: Any, **more: Any) -> None:
        """Make a command that names its options in errors."""
        super().__init__(*words, **more)
        _name_options(self)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse the words, once no value among them is empty."""
        with _naming_command(ctx):
            refuse_empty(self, ctx, args)
            args = _settle_rest(self, ctx, args)
            session = ctx.find_root().obj
            if isinstance(session, Session) and session.interactive and not ctx.resilient_parsing:
                from soberpath.cli import asking

                args = asking.complete_words(self, ctx, args, reading)
            return super().parse_args(ctx, args)

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """Write how the command is typed."""
        formatter.write_usage(path_of(ctx), " ".join(self.collect_usage_pieces(ctx)))

    def format_help_text(self, ctx: Any, formatter: Any) -> None:
        """Write what the command does."""
        del ctx
        _write_help_text(self.help or "", formatter)


def _write_help_text(text: str, formatter: Any) -> None:
    """Write paragraphs of help, without breaking a command to be typed."""
    if not text:
        return
    from inspect import cleandoc

    from soberpath.render.writers.layout import wrap_text

    formatter.write_paragraph()
    with formatter.indentation():
        indent = " " * formatter.current_indent
        room = formatter.width - formatter.current_indent
        paragraphs = cleandoc(text).partition("\f")[0].strip().split("\n\n")
        broken = (wrap_text(" ".join(paragraph.split()), room) for paragraph in paragraphs)
        texts = ("\n".join(f"{indent}{line}" for line in lines) for lines in broken)
        formatter.write("\n\n".join(texts) + "\n")


def make_asking(noun: str, *asks: Any) -> type[Command]:
    """Return a command that asks on a terminal where it's typed alone, or without what it needs.

    `noun` is the kind of entry whose fields are asked for, `asks` what is asked, in that order.
    """
    return type("Asking", (Command,), {"noun": noun, "asks": asks})


class Correction(Command):
    """A command in which an empty text takes the present value away."""

    empty_clears = True


class Group(TyperGroup):
    """A group of commands, each made when it is asked for; its own options each need a text."""

    empty_clears = False

    def __init__(self, **more: Any) -> None:
        """Make a group of the commands that `make` gives it."""
        super().__init__(**more)
        _name_options(self)
        self.registered: dict[str, Any] = {}

    def list_commands(self, ctx: Any) -> list[str]:
        """Return the names of its commands."""
        del ctx
        return list(self.registered)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Return the command of that name, or None."""
        del ctx
        if cmd_name not in self.commands and cmd_name in self.registered:
            alone = App(**PLAIN)
            alone.registered_commands = [self.registered[cmd_name]]
            self.commands[cmd_name] = typer.main.get_command(alone)
        return self.commands.get(cmd_name)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse the words, once no value among them is empty."""
        with _naming_command(ctx):
            refuse_empty(self, ctx, args)
            return super().parse_args(ctx, args)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Return the command that the words begin with; suggest one for a word that is none."""
        command = self.get_command(ctx, args[0])
        if command is None and not ctx.resilient_parsing:
            if args[0].startswith("-"):
                return super().resolve_command(ctx, args)
            raise self.unknown(ctx, args[0])
        return args[0] if command else None, command, args[1:]

    def unknown(self, ctx: Any, word: str) -> BadValue:
        """Return the error for a word that is no command here."""
        return mistakes.unknown_command(path_of(ctx), word, self.suggest(ctx, word))

    def suggest(self, ctx: Any, word: str) -> str | None:
        """Return what was meant by a word that is no command here, or None."""
        return mistakes.suggest_within(word, dict(self._visible(ctx)), self._names(ctx))

    def _names(self, ctx: Any) -> list[str]:
        """Return the names that may stand for a command of this group."""
        session = ctx.find_root().obj
        if self.name not in BY_NAME or not isinstance(session, Session) or not session.readable():
            return []
        return [contact.name for contact in session.journal().contacts]

    def _visible(self, ctx: Any) -> list[tuple[str, Any]]:
        commands = ((name, self.get_command(ctx, name)) for name in self.list_commands(ctx))
        return [(name, command) for name, command in commands if command and not command.hidden]

    def usages(self, ctx: Any) -> tuple[str, ...]:
        """Return what may follow the group's name: its options, if it has some, or a command."""
        has_options = any(one.name != "help" for one in self.get_params(ctx))
        return (*(("[OPTIONS]",) if has_options else ()), "COMMAND ...")

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
        """Write each command in sight with its line of help, whole."""
        rows = [(name, first_line(command)) for name, command in self._visible(ctx)]
        if rows:
            with formatter.section("Commands"):
                formatter.write_dl(rows)

    def shell_complete(self, ctx: Any, incomplete: str) -> Any:
        """Return what completes a command, each with its line of help, whole, or an option."""
        found = super().shell_complete(ctx, incomplete)
        for item in found:
            if item.value in self.registered:
                item.help = first_line(self.get_command(ctx, item.value))
        return found


class Noun(Group):
    """A group in which one command, `alone`, is meant where no other is named."""

    alone = "list"

    def names_command(self, ctx: Any, words: list[str]) -> bool:
        """Return True if words begin with a command of this group."""
        return words[0] in self.list_commands(ctx)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse the words; put in the command that is meant where none is named."""
        is_help = args[:1] in (["-h"], ["--help"])
        if not (is_help or (args and self.names_command(ctx, args))):
            if args and not args[0].startswith("-") and not self._takes_words(ctx):
                if not ctx.resilient_parsing:
                    raise self.unknown(ctx, args[0])
            elif args or not ctx.resilient_parsing:
                args = [IMPLIED, *args]
        return super().parse_args(ctx, args)

    def _takes_words(self, ctx: Any) -> bool:
        return any(one.param_type_name == "argument" for one in self._alone(ctx).params)

    def _alone(self, ctx: Any) -> Any:
        return self.get_command(ctx, self.alone)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Return the command that the words begin with, or the one that is meant without a name."""
        if args[0] == IMPLIED:
            return IMPLIED, self._alone(ctx), args[1:]
        return super().resolve_command(ctx, args)

    def usages(self, ctx: Any) -> tuple[str, ...]:
        """Return how the group is typed: alone, and with a command."""
        return " ".join(self._alone(ctx).collect_usage_pieces(ctx)), "COMMAND ..."

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write the options of the command that is meant without a name, then all commands."""
        self._alone(ctx).format_options(ctx, formatter)
        self.format_commands(ctx, formatter)

    def shell_complete(self, ctx: Any, incomplete: str) -> Any:
        """Return what completes a command, or an option of the one that needs no name."""
        found = super().shell_complete(ctx, incomplete)
        known = {item.value for item in found}
        more = self._alone(ctx).shell_complete(ctx, incomplete)
        return [*found, *(item for item in more if item.value not in known)]


class App(typer.Typer):
    """A command or a group of commands, each a `Command` unless it says otherwise."""

    def command(self, name: str | None = None, *, cls: Any = Command, **more: Any) -> Any:
        """Register a command."""
        return super().command(name, cls=cls, **more)


def new_app(cls: type[Group] = Group) -> typer.Typer:
    """Return an empty command or group of commands."""
    return App(cls=cls, **PLAIN)


def _name_of(function: Any) -> str:
    return str(function.__name__)


def make(app: typer.Typer, name: str) -> Any:
    """Return an app as a command; of a group, no command is made before it is asked for."""
    if app.registered_callback is None:
        command: Any = typer.main.get_command(app)
    else:
        registered, app.registered_commands = app.registered_commands, []
        command = typer.main.get_command(app)
        app.registered_commands = registered
        command.registered |= {one.name or _name_of(one.callback): one for one in registered}
    command.name = name
    return command


class Correctable(Noun):
    """A group for one kind of record, with the corrections that `records` makes for it."""

    def list_commands(self, ctx: Any) -> list[str]:
        """Return its own commands, then the corrections."""
        return list(dict.fromkeys((*super().list_commands(ctx), *CORRECTIONS)))

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Return the command of that name, or None."""
        own = super().get_command(ctx, cmd_name)
        if own is not None or cmd_name not in CORRECTIONS:
            return own
        from soberpath.cli import records

        noun = str(self.name)
        return make(records.new_app(noun), noun).get_command(ctx, cmd_name)


def reading(session: Session, journal: "Journal") -> Reading:
    """Return what a person's words are read by at this moment."""
    from soberpath.store import content

    settings = journal.settings
    return Reading(
        session.today(settings), content.meeting_types(), session.now().date(),
        settings.day_starts_at,
    )  # fmt: skip


class Days(NamedTuple):
    """The days that the options name, each None where it was not given."""

    first: dt.date | None
    last: dt.date | None


def days(session: Session, since: str, until: str, today: dt.date) -> Days:
    """Return the days that --since and --until mean; echo them where they're other words."""
    calendar = session.now().date()
    first, last = (
        read(one, dates.parse, today, calendar) if one else None for one in (since, until)
    )
    session.echo_days(((since, first), (until, last)))
    return Days(first, last)


def help_alone(context: typer.Context) -> None:
    """Show a group's help when none of its commands was named."""
    if context.invoked_subcommand is None:
        session_of(context).write(context.get_help() + "\n")


def complete_types(incomplete: str) -> list[tuple[str, str]]:
    """Return meeting types by code, and by name as one word, in the case as typed."""
    from soberpath.store import content

    types = content.meeting_types().items()
    words = [*types, *((write_as_word(name), name) for _, name in types)]
    return [
        (incomplete + word[len(incomplete) :], name)
        for word, name in words
        if incomplete and word.lower().startswith(incomplete.lower())
    ] or [*types]


OLD_COMPLETION = "complete_"
"""How the value of that variable begins in a script made by an earlier version."""

_PLAIN_WORD = r"[\w. -]+"


def _offered(names: Iterable[str], incomplete: str) -> list[str]:
    """Return the names of the journal that begin so and can be completed.

    A name like an option isn't one of them. A script made by an earlier version evaluates what it
    is given: it gets plain words and no others (ADR 20).
    """
    is_old = os.environ.get(COMPLETION_VARIABLE, "").startswith(OLD_COMPLETION)
    begun = (name for name in names if name.lower().startswith(incomplete.lower()))
    return [
        name for name in begun
        if not name.startswith("-") and (not is_old or re.fullmatch(_PLAIN_WORD, name))
    ]  # fmt: skip


def complete_people(context: typer.Context, incomplete: str) -> list[str]:
    """Return the names of people in the journal."""
    try:
        contacts = Session(context.find_root().params.get("file")).journal().contacts
    except SoberpathError:
        return []
    return _offered((contact.name for contact in contacts), incomplete)


def complete_counters(context: typer.Context, incomplete: str) -> list[str]:
    """Return the names of the separate counters."""
    try:
        runs = Session(context.find_root().params.get("file")).journal().runs
    except SoberpathError:
        return []
    return _offered(list_counters(runs), incomplete)


Date = Annotated[
    str,
    typer.Option(
        "--date", metavar="DAY", parser=given, help="Date, e.g. yesterday. [default: today]"
    ),
]
Since = Annotated[
    str, typer.Option("--since", metavar="DAY", parser=given, help="First day to include.")
]
Until = Annotated[
    str, typer.Option("--until", metavar="DAY", parser=given, help="Last day to include.")
]
Limit = Annotated[
    int | None,
    typer.Option("--limit", "-n", metavar="N", parser=parse_whole, help="Show at most N."),
]
Counter = Annotated[
    str,
    typer.Option(
        "--counter", metavar="NAME", parser=given, autocompletion=complete_counters,
        help="Name of a separate counter, e.g. nicotine.",
    ),
]  # fmt: skip


def note_json(context: typer.Context, value: bool) -> bool:
    """Let the session know that what it writes is for a program."""
    session = context.find_root().obj
    if value and isinstance(session, Session):
        session.writes_json = True
    return value


Json = Annotated[bool, typer.Option("--json", callback=note_json, help="Output as JSON.")]
Again = Annotated[bool, typer.Option("--again", help="Add it even if it's already logged.")]
Output = Annotated[
    str, typer.Option("--output", "-o", metavar="FILE", help="File to write, or - for stdout.")
]
Force = Annotated[bool, typer.Option("--force", help="Overwrite an existing file.")]


def form_of(forms: Iterable[str]) -> Any:
    """Return the option for the format of an export, the default first."""
    names = list(forms)
    return typer.Option(
        "--format",
        metavar="FORMAT",
        help=f"Format: {', '.join(names)}. [default: from the file name, or {names[0]}]",
    )


Redact = Annotated[bool, typer.Option("--redact", help="Replace other people's names with roles.")]
YesNames = Annotated[bool, typer.Option("--yes-names", help="Keep other people's first names.")]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Skip the confirmation.")]


def phone_of(key: str, help_text: str, fewest: int = PERSON_DIGITS) -> Any:
    """Return the option for a phone number of at least so many digits."""

    def read(text: str) -> str:
        return parse_phone(text, fewest) if text else ""

    return typer.Option(f"--{key}", metavar="NUMBER", parser=read, help=help_text)


def scale_of(name: str, metavar: str, parse: Callable[[str], int], help_text: str) -> Any:
    """Return the option for a number on a scale."""
    return typer.Option(name, metavar=metavar, parser=parse, help=help_text)


Halt = Annotated[
    str,
    typer.Option(
        "--halt",
        metavar="WORDS",
        parser=given,
        help="Any of hungry,angry,lonely,tired, or h,a,l,t.",
    ),
]
Phone = Annotated[str, phone_of("phone", "Phone number.")]
BestTime = Annotated[
    str,
    typer.Option(
        "--best-time",
        metavar="TEXT",
        parser=clean_text,
        help='Best time to call, e.g. "after 6 pm".',
    ),
]
TalkEvery = Annotated[
    int | None,
    typer.Option(
        "--talk-every", metavar="DAYS", parser=parse_whole, help="Days between talks, e.g. 7."
    ),
]
NoteText = Annotated[
    str, typer.Option("--note", metavar="TEXT", parser=clean_text, help="Note, or - to read stdin.")
]


def refuse_day(text: str, command: str, date: str, context: Any = None) -> str:
    """Return a name or a note; raise BadValue for a day typed in place of `--date`.

    A name that was asked for may be that of a day.
    """
    if context is not None and context.meta.get(ASKED):
        return text
    if text and not date and dates.is_day(text):
        day = quote_words(text)
        raise BadValue(
            f"That's a date. Did you mean: soberpath {command} --date {day}. To save it as a name"
            f" or a note: soberpath {command.removesuffix(' NAME')} {day} --date today"
        )
    return text


def settle_name(session: Session, text: str, question: str, usage: str) -> str:
    """Return a name; where a date or a time was typed in its place, the name that is asked for.

    Raise BadValue where it can't be asked; `usage` is what to type.
    """
    moment = dates.describe_moment(text)
    if not moment:
        return text
    what = f"That's a {moment}, not a name."
    if not session.interactive:
        raise BadValue(f"{what} Did you mean: {usage}")
    session.tell(what)
    name = session.ask(question, read_name, "to stop")
    if name is None:
        raise Refused("Nothing was saved.")
    return name


def read_name(text: str) -> str:
    """Return a name; raise BadValue for a date or a time."""
    if moment := dates.describe_moment(text):
        raise BadValue(f"That's a {moment}, not a name.")
    return require_text(clean_text(text))


def quote_words(text: str) -> str:
    """Return a date or a time as it's typed after an option."""
    words = " ".join(text.split())
    return words if " " not in words else f"'{words}'"


def text_or_stdin(session: Session, text: str) -> str:
    """Return the text itself, or all of standard input for `-`."""
    return clean_text(session.stdin()) if text == "-" else text


def complete_parts(incomplete: str) -> list[tuple[str, str]]:
    """Return parts of the plan, with their titles as help."""
    titles = PLAN_PARTS.items()
    return [(key, title) for key, title in titles if key.startswith(incomplete.lower())]


def complete_themes(incomplete: str) -> list[tuple[str, str]]:
    """Return themes of reminders, with their titles as help."""
    from soberpath.store import content

    themes = content.reminders().themes.items()
    return [(key, theme.title) for key, theme in themes if key.startswith(incomplete.lower())]
