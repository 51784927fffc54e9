"""Options that several commands share, and what completes them in the shell."""

from collections.abc import Iterable
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from soberpath.cli.session import Session
from soberpath.core import counter, meetings, plans
from soberpath.core.errors import SoberpathError
from soberpath.core.words import said, whole


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


def new_app(cls: type[TyperGroup] = TyperGroup) -> typer.Typer:
    """An empty command or group of commands."""
    return typer.Typer(cls=cls, **PLAIN)


class Correctable(TyperGroup):
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


def complete_people(context: typer.Context, incomplete: str) -> list[str]:
    """Names of people in the journal."""
    try:
        contacts = Session(context.find_root().params.get("file")).journal().contacts
    except SoberpathError:
        return []
    return [one.name for one in contacts if one.name.lower().startswith(incomplete.lower())]


def complete_counters(context: typer.Context, incomplete: str) -> list[str]:
    """Counters beside the main one."""
    try:
        runs = Session(context.find_root().params.get("file")).journal().runs
    except SoberpathError:
        return []
    return [one for one in counter.names(runs) if one.lower().startswith(incomplete.lower())]


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
