"""`soberpath meeting import`: read a published meeting list that the person downloaded.

Nothing here changes the journal, and nothing goes online.
"""

import re
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from soberpath.cli import clock, option_words, options, parsing
from soberpath.cli.meetings import published
from soberpath.cli.session import Session
from soberpath.core.lists import fellowships, list_diff, listed_meeting
from soberpath.core.lists.listed_meeting import (
    ListedMeeting,
    ListHeader,
    Oddities,
    ParsedList,
)
from soberpath.core.model.errors import BadValue, Refused, SoberpathError
from soberpath.render.text import quote_for_shell
from soberpath.render.views import list_import as pages
from soberpath.store import content
from soberpath.store.lists import feed, files, zones

app = parsing.new_app()


@app.callback()
def importing() -> None:
    """Read published lists."""


File = Annotated[
    str, options.make_argument("FILE", "Downloaded list, or - to read standard input.")
]
NameOption = Annotated[
    str, options.make_late_option("--name", "NAME", "Name for the list, e.g. portland.")
]
Zone = Annotated[
    str,
    options.make_late_option(
        "--time-zone", "ZONE", "Time zone of meetings without one, e.g. Europe/London."
    ),
]
Fellowship = Annotated[
    str,
    options.make_text_option("--fellowship", "NAME", "Fellowship the list is from, e.g. AA or NA."),
]


@app.command("import")
def import_(
    context: typer.Context,
    file: File,
    name: NameOption = "",
    time_zone: Zone = "",
    fellowship: Fellowship = "",
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would be imported, and save nothing.")
    ] = False,
) -> None:
    """Import a meeting list you downloaded."""
    session = options.get_session(context)
    _refuse_address(file, name)
    can_ask = session.interactive and file != "-"
    list_name = _read_list_name(file, name, can_ask=can_ask)
    data, where = session.read_input(file)
    list_name = list_name or _ask_list_name(session)
    zone = option_words.read(time_zone, zones.read_zone_name) if time_zone else ""
    folder = files.find_folder()
    journal = published.read_journal(session)
    before, header = _load_before(folder, list_name)
    own = journal.settings.fellowship
    known = fellowship or (header.fellowship if header else "")
    parsed, origin = _read_list(session, data, where, known, own, can_ask=can_ask)
    fresh = ListHeader(
        list_name,
        parsed.format,
        origin.fellowship,
        zone or (header.time_zone if header else ""),
        clock.now().date().isoformat(),
        len(parsed.meetings),
    )
    if not dry_run:
        files.save(folder, fresh, parsed.meetings)
    update = list_diff.compare(before, parsed.meetings)
    mine = [regular for regular in journal.regulars if regular.list == list_name]
    mine.sort(key=lambda regular: not regular.home)
    session.show(
        pages.make_import_page(
            parsed,
            fresh,
            update,
            pages.describe_mine(mine, parsed.meetings),
            is_first=header is None,
            is_guessed=origin.is_guessed,
            done=not dry_run,
        )
    )


def _read_list_name(file: str, name: str, *, can_ask: bool) -> str:
    """Return the name of the list; empty if it can be asked for."""
    if name:
        return option_words.read(name, files.parse_list_name)
    if not can_ask:
        raise BadValue(
            "The list needs a name."
            f" Run: soberpath meeting import {quote_for_shell(file)} --name NAME"
        )
    return ""


def _ask_list_name(session: Session) -> str:
    answer = session.ask("Name for this list, e.g. portland", files.parse_list_name, "to cancel")
    if answer is None:
        raise Refused("Canceled. Nothing was changed.")
    return answer


def _refuse_address(file: str, name: str) -> None:
    """Raise BadValue for the address of a list, with the command that downloads it."""
    # A web scheme, or a host with a path.
    if re.match(r"(?:https?|ftp)://|www\.", file, re.IGNORECASE):
        raise BadValue(
            "soberpath never goes online. Download the list and import it: "
            f"curl -fsS {quote_for_shell(file)}"
            f" | soberpath meeting import - --name {name or 'NAME'}"
        )


def _load_before(folder: Path, name: str) -> tuple[list[ListedMeeting], ListHeader | None]:
    """Return the meetings and header of the saved list; empty without a readable one."""
    header = None
    try:
        header = files.load_header(folder, name)
        return files.load(folder, name), header
    except SoberpathError:
        return [], header


class Origin(NamedTuple):
    """The fellowship of a list, and True if it is a guess; empty if it isn't known."""

    fellowship: str
    is_guessed: bool = False


def _read_list(
    session: Session, data: bytes, where: str, known: str, own: str, *, can_ask: bool
) -> tuple[ParsedList, Origin]:
    """Return the meetings of a download, and its fellowship: `known`, or as the list says."""
    oddities = Oddities()
    with session.show_spinner_for(len(data), f"Reading {where}"):
        document = feed.recognize(data, where, oddities, content.load_fellowships())
    if known or document.fellowship:
        origin = Origin(known or document.fellowship)
    elif can_ask:
        origin = Origin(_ask_fellowship(session, own))
    else:
        origin = Origin(own, is_guessed=bool(own))
    short = fellowships.shorten_fellowship(origin.fellowship, content.load_fellowships())
    origin = origin._replace(fellowship=short)
    reading = listed_meeting.Context(
        zones.list_zones(), content.load_list_types(), origin.fellowship
    )
    with session.show_spinner_for(len(data), f"Reading {where}"):
        return feed.read_meetings(document, where, reading, oddities), origin


def _ask_fellowship(session: Session, own: str) -> str:
    """Return the fellowship of the list; empty if the person doesn't know."""
    enter = f"for {own}" if own else "if you don't know"
    answer = session.ask(
        "Fellowship the list is from, e.g. AA or NA", option_words.read_name, enter
    )
    return own if answer is None else answer
