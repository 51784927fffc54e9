"""Define options shared by several commands, and functions that make options."""

from collections.abc import Callable, Iterable
from typing import Annotated, Any

import typer

from soberpath.cli.option_words import ValueParser, keep_unread
from soberpath.cli.session import Session
from soberpath.core.model.answers import clean_text, parse_whole


def get_session(context: typer.Context) -> Session:
    """Return the session that the root command opened."""
    session = context.find_root().obj
    if not isinstance(session, Session):
        raise TypeError("no session was opened")
    return session


ASKED = "soberpath.asked"
"""The context key for the parameters of a command that were asked for."""


def make_option(name: str, metavar: str, parse: Callable[[str], Any], help_text: str) -> Any:
    """Return an option whose value is parsed at once."""
    return typer.Option(name, metavar=metavar, parser=parse, help=help_text)


def make_text_option(name: str, metavar: str, help_text: str) -> Any:
    """Return an option for a text."""
    return make_option(name, metavar, ValueParser(clean_text, reads_text=True), help_text)


def make_late_option(name: str, metavar: str, help_text: str, *, reads_day: bool = False) -> Any:
    """Return an option whose words are for `read`, once the journal is known."""
    return make_option(name, metavar, ValueParser(keep_unread, reads_day=reads_day), help_text)


def make_argument(
    metavar: str,
    help_text: str,
    parse: Callable[[str], Any] = clean_text,
    *,
    reads_day: bool = False,
) -> Any:
    """Return an argument; by default for text."""
    parser = ValueParser(parse, reads_day=reads_day)
    return typer.Argument(metavar=metavar, parser=parser, help=help_text)


Since = Annotated[str, make_late_option("--since", "DAY", "First day to include.", reads_day=True)]
Until = Annotated[str, make_late_option("--until", "DAY", "Last day to include.", reads_day=True)]
Limit = Annotated[
    int | None,
    typer.Option("--limit", "-n", metavar="N", parser=parse_whole, help="Show at most N entries."),
]
Counter = Annotated[
    str, make_late_option("--counter", "NAME", "Name of a separate counter, e.g. nicotine.")
]


def note_json(context: typer.Context, value: bool) -> bool:
    """Record in the session that the output is for a program."""
    session = context.find_root().obj
    if value and isinstance(session, Session):
        session.writes_json = True
    return value


Json = Annotated[bool, typer.Option("--json", callback=note_json, help="Output as JSON.")]
Again = Annotated[bool, typer.Option("--again", help="Add it even if it's already saved.")]
Output = Annotated[
    str, typer.Option("--output", "-o", metavar="FILE", help="File to write, or - to show it here.")
]
Force = Annotated[bool, typer.Option("--force", help="Overwrite an existing file.")]


def make_format_option(forms: Iterable[str]) -> Any:
    """Return the option for the format of an export, the default first."""
    names = tuple(forms)
    return typer.Option(
        "--format",
        metavar="FORMAT",
        parser=ValueParser(str, choices=names),
        help=f"Format: {', '.join(names)}. [default: from the file name, or {names[0]}]",
    )


Redact = Annotated[
    bool, typer.Option("--redact", help="Replace names of people in your journal with roles.")
]
YesNames = Annotated[bool, typer.Option("--yes-names", help="Keep other people's first names.")]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Skip the confirmation.")]
Number = Annotated[int, make_argument("N", "Number from the list.", parse_whole)]
Text = Annotated[str, make_argument("TEXT", "Text, or - to read standard input.")]
