"""Options that several commands share, and what completes them in the shell."""

import os
import re
from collections.abc import Callable, Iterable
from typing import Annotated, Any

import typer

from soberpath.cli import COMPLETION_VARIABLE
from soberpath.cli.option_words import keep_unread
from soberpath.cli.session import Session
from soberpath.core.model.answers import (
    clean_text,
    parse_whole,
    write_as_word,
)
from soberpath.core.model.errors import SoberpathError
from soberpath.core.model.records import PLAN_PARTS
from soberpath.core.sobriety.runs import list_counters


def get_session(context: typer.Context) -> Session:
    """Return the session that the root command opened."""
    session = context.find_root().obj
    if not isinstance(session, Session):
        raise TypeError("no session was opened")
    return session


ASKED = "soberpath.asked"
"""The key under which a context knows that words of its command were asked for."""


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
    matches = (name for name in names if name.lower().startswith(incomplete.lower()))
    return [
        name for name in matches
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


def make_option(
    name: str,
    metavar: str,
    parse: Callable[[str], Any],
    help_text: str,
    complete: Callable[..., Any] | None = None,
) -> Any:
    """Return an option whose value is read at once."""
    return typer.Option(
        name, metavar=metavar, parser=parse, help=help_text, autocompletion=complete
    )


def make_text_option(name: str, metavar: str, help_text: str, complete: Any = None) -> Any:
    """Return an option for a text."""
    return make_option(name, metavar, clean_text, help_text, complete)


def make_late_option(name: str, metavar: str, help_text: str, complete: Any = None) -> Any:
    """Return an option whose words are for `read`, once the journal is known."""
    return make_option(name, metavar, keep_unread, help_text, complete)


def make_argument(
    metavar: str,
    help_text: str,
    parse: Callable[[str], Any] = clean_text,
    complete: Any = None,
) -> Any:
    """Return an argument; if nothing else reads it, a text."""
    return typer.Argument(metavar=metavar, parser=parse, help=help_text, autocompletion=complete)


Since = Annotated[str, make_late_option("--since", "DAY", "First day to include.")]
Until = Annotated[str, make_late_option("--until", "DAY", "Last day to include.")]
Limit = Annotated[
    int | None,
    typer.Option("--limit", "-n", metavar="N", parser=parse_whole, help="Show at most N entries."),
]
Counter = Annotated[
    str,
    make_late_option(
        "--counter", "NAME", "Name of a separate counter, e.g. nicotine.", complete_counters
    ),
]


def note_json(context: typer.Context, value: bool) -> bool:
    """Let the session know that what it writes is for a program."""
    session = context.find_root().obj
    if value and isinstance(session, Session):
        session.writes_json = True
    return value


Json = Annotated[bool, typer.Option("--json", callback=note_json, help="Output as JSON.")]
Again = Annotated[bool, typer.Option("--again", help="Add it even if it's already logged.")]
Output = Annotated[
    str, typer.Option("--output", "-o", metavar="FILE", help="File to write, or - to show it here.")
]
Force = Annotated[bool, typer.Option("--force", help="Overwrite an existing file.")]


def make_format_option(forms: Iterable[str]) -> Any:
    """Return the option for the format of an export, the default first."""
    names = list(forms)
    return typer.Option(
        "--format",
        metavar="FORMAT",
        help=f"Format: {', '.join(names)}. [default: from the file name, or {names[0]}]",
    )


Redact = Annotated[
    bool, typer.Option("--redact", help="Replace names of people in your journal with roles.")
]
YesNames = Annotated[bool, typer.Option("--yes-names", help="Keep other people's first names.")]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Skip the confirmation.")]


Number = Annotated[int, make_argument("N", "Number from the list.", parse_whole)]
Text = Annotated[str, make_argument("TEXT", "Text, or - to read standard input.")]


def complete_parts(incomplete: str) -> list[tuple[str, str]]:
    """Return parts of the plan, with their titles as help."""
    titles = PLAN_PARTS.items()
    return [(key, title) for key, title in titles if key.startswith(incomplete.lower())]


def complete_themes(incomplete: str) -> list[tuple[str, str]]:
    """Return themes of reminders, with their titles as help."""
    from soberpath.store import content

    themes = content.reminders().themes.items()
    return [(key, theme.title) for key, theme in themes if key.startswith(incomplete.lower())]
