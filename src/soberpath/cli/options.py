"""Options that several commands share, and what completes them in the shell."""

import os
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from soberpath.cli.session import Session
from soberpath.core import counter, meetings, plans
from soberpath.core.errors import BadValue, SoberpathError
from soberpath.core.words import said, whole

if TYPE_CHECKING:
    from soberpath.core.kinds import Reading
    from soberpath.core.model import Journal


def session_of(context: typer.Context) -> Session:
    """The session that the root command opened."""
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


RECORDS = ("talk", "action", "note")
"""The commands that `records` makes whole from the table of kinds."""

CORRECTIONS = ("edit", "remove")


def refuse_empty(command: Any, context: Any, words: list[str]) -> None:
    """Raise BadValue where an option, or an argument that may be left out, is given without text.

    An empty text is mostly a variable of a script that was never set; it doesn't mean "today".
    """
    if context.resilient_parsing:  # completion: the word is still being typed
        return
    values, _, _ = command.make_parser(context).parse_args(args=[*words])
    for parameter in command.get_params(context):
        is_option = parameter.param_type_name == "option"
        given = values.get(parameter.name)
        texts = given if isinstance(given, list | tuple) else [given]
        exempt = command.empty_clears if is_option else parameter.required
        if not exempt and any(isinstance(text, str) and not text.strip() for text in texts):
            name = max(parameter.opts, key=len) if is_option else parameter.metavar.strip("[].")
            or_not = "" if parameter.required else ", or leave it out"
            raise BadValue(f"{name} is empty; give it a value{or_not}")


class Command(TyperCommand):
    """A command whose options each need a text; where `empty_clears`, no text takes one away."""

    empty_clears = False

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse the words, once no value among them is empty."""
        refuse_empty(self, ctx, args)
        return super().parse_args(ctx, args)


class Correction(Command):
    """A command in which an empty text takes the present value away."""

    empty_clears = True


class Group(TyperGroup):
    """A group of commands, whose own options each need a text."""

    empty_clears = False

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse the words, once no value among them is empty."""
        refuse_empty(self, ctx, args)
        return super().parse_args(ctx, args)


class App(typer.Typer):
    """A command or a group of commands, each a `Command` unless it says otherwise."""

    def command(self, name: str | None = None, *, cls: Any = Command, **more: Any) -> Any:
        """Register a command."""
        return super().command(name, cls=cls, **more)


def new_app(cls: type[Group] = Group) -> typer.Typer:
    """An empty command or group of commands."""
    return App(cls=cls, **PLAIN)


class Correctable(Group):
    """A group for one kind of record, with the corrections that `records` makes for it."""

    def list_commands(self, ctx: Any) -> list[str]:
        """Its own commands, then the corrections."""
        return list(dict.fromkeys((*super().list_commands(ctx), *CORRECTIONS)))

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of that name, or None."""
        own = super().get_command(ctx, cmd_name)
        if own is not None or cmd_name not in CORRECTIONS:
            return own
        from soberpath.cli import records

        group: Any = typer.main.get_command(records.new_app(str(self.name)))
        return group.get_command(ctx, cmd_name)


def reading(session: Session, journal: "Journal") -> "Reading":
    """Return what a person's words are read by at this moment."""
    from soberpath.core.kinds import Reading
    from soberpath.store import content

    settings = journal.settings
    return Reading(
        session.today(settings), content.meeting_types(), session.now().date(),
        settings.day_starts_at,
    )  # fmt: skip


def help_alone(context: typer.Context) -> None:
    """Show a group's help when none of its commands was named."""
    if context.invoked_subcommand is None:
        session_of(context).write(context.get_help() + "\n")


def complete_types(incomplete: str) -> list[tuple[str, str]]:
    """Meeting types by code, and by name as one word, in the case that was begun with."""
    from soberpath.store import content

    types = content.meeting_types().items()
    words = [*types, *((meetings.one_word(name), name) for _, name in types)]
    return [
        (incomplete + word[len(incomplete) :], name)
        for word, name in words
        if incomplete and word.lower().startswith(incomplete.lower())
    ] or [*types]


COMPLETION_VARIABLE = "_SOBERPATH_COMPLETE"
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
    """Names of people in the journal."""
    try:
        contacts = Session(context.find_root().params.get("file")).journal().contacts
    except SoberpathError:
        return []
    return _offered((contact.name for contact in contacts), incomplete)


def complete_counters(context: typer.Context, incomplete: str) -> list[str]:
    """Counters beside the main one."""
    try:
        runs = Session(context.find_root().params.get("file")).journal().runs
    except SoberpathError:
        return []
    return _offered(counter.names(runs), incomplete)


Date = Annotated[
    str, typer.Option("--date", metavar="DAY", help="The day it was; today if not given.")
]
Since = Annotated[str, typer.Option("--since", metavar="DAY", help="From this day on.")]
Until = Annotated[str, typer.Option("--until", metavar="DAY", help="Up to this day.")]
Limit = Annotated[
    int | None, typer.Option("--limit", "-n", metavar="N", parser=whole, help="At most this many.")
]
Counter = Annotated[
    str,
    typer.Option(
        "--counter", metavar="NAME", parser=said, autocompletion=complete_counters,
        help="A counter beside your main date, as nicotine.",
    ),
]  # fmt: skip
Json = Annotated[bool, typer.Option("--json", help="As JSON, for other programs.")]
Output = Annotated[
    str, typer.Option("--output", "-o", metavar="FILE", help="A new file; - is stdout.")
]
Force = Annotated[bool, typer.Option("--force", help="Overwrite an existing file.")]


def form_of(forms: Iterable[str]) -> Any:
    """The option for the format of an export, the usual one first."""
    names = list(forms)
    return typer.Option(
        "--format",
        metavar="FORMAT",
        help=f"{', '.join(names)}; unsaid, as the file is named, or {names[0]}.",
    )


Redact = Annotated[
    bool, typer.Option("--redact", help="Names of others in your texts become roles.")
]
YesNames = Annotated[
    bool, typer.Option("--yes-names", help="First names of others in your texts stay.")
]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")]
Phone = Annotated[str, typer.Option("--phone", metavar="NUMBER", parser=said, help="Their number.")]
BestTime = Annotated[
    str,
    typer.Option("--best-time", metavar="TEXT", parser=said, help="When to call, as: after 6 pm."),
]
TalkEvery = Annotated[
    int | None,
    typer.Option("--talk-every", metavar="DAYS", parser=whole, help="How often you want to talk."),
]
NoteText = Annotated[
    str, typer.Option("--note", metavar="TEXT", parser=said, help="A note; - reads it from stdin.")
]


def text_or_stdin(session: Session, text: str) -> str:
    """The text itself, or all of standard input for `-`."""
    return said(session.stdin()) if text == "-" else text


def complete_parts(incomplete: str) -> list[tuple[str, str]]:
    """Parts of the plan, with their titles as help."""
    titles = plans.PARTS.items()
    return [(key, title) for key, title in titles if key.startswith(incomplete.lower())]


def complete_themes(incomplete: str) -> list[tuple[str, str]]:
    """Themes of reminders, with their titles as help."""
    from soberpath.store import content

    themes = content.reminders().themes.items()
    return [(key, theme.title) for key, theme in themes if key.startswith(incomplete.lower())]
