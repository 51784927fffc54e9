"""`soberpath meeting keep`: a meeting of a published list as one of the regular ones."""

import datetime as dt
from typing import Annotated

import typer

from soberpath.cli import options, parsing
from soberpath.cli.commands.meeting import loading
from soberpath.cli.meetings.zones import find_own_zone
from soberpath.cli.session import Session
from soberpath.core.days import regular as regular_meetings
from soberpath.core.lists import codes
from soberpath.core.lists.listed_meeting import ListedMeeting
from soberpath.core.model import dates
from soberpath.core.model.errors import Refused
from soberpath.core.model.records import MIDNIGHT, Regular
from soberpath.render.views import regular as regular_pages
from soberpath.store import content

app = parsing.new_app()


@app.callback()
def keeping() -> None:
    """Keep meetings of published lists."""


@app.command()
def keep(
    context: typer.Context,
    name: loading.Id,
    home: Annotated[bool, typer.Option("--home", help="Make it your home group.")] = False,
) -> None:
    """Add a listed meeting to your regular meetings.

    If it's already yours, this updates its day, time and place.
    """
    session = options.session_of(context)
    regular = _find_fixed(session, name)
    with session.writing() as draft:
        is_new = regular_meetings.find_listed(draft.journal, regular) is None
        draft.journal = regular_meetings.keep(draft.journal, regular._replace(home=home))
    saved = regular_meetings.find_listed(draft.journal, regular) or regular
    names = content.list_types().names
    session.show(regular_pages.make_added_page(saved, names, is_new=is_new))


def _find_fixed(session: Session, name: str) -> Regular:
    """Return the meeting of an ID as a regular one; raise Refused for one without a fixed time."""
    regular = find_listed(session, name)
    if not regular_meetings.has_weekday(regular):
        raise Refused(
            "That meeting has no fixed day and time, so it can't be a regular one. When you've "
            f"been there: soberpath meeting add {options.quote_words(name)}"
        )
    return regular


def find_listed(session: Session, name: str, *, is_quiet: bool = False) -> Regular:
    """Return the meeting of an ID as a regular one, without a weekday if it has no fixed time."""
    header, listed = loading.find_listed(session, name, is_quiet=is_quiet)
    own = find_own_zone(loading.read_settings(session))
    zone = listed.zone or header.time_zone
    return make_regular(header.name, listed, "" if zone == str(own) else zone)


def make_regular(list_name: str, listed: ListedMeeting, zone: str) -> Regular:
    """Return a listed meeting as a regular one, without a weekday if it has no fixed time."""
    weekday, time = "", MIDNIGHT
    if not (listed.weekday is None or listed.start is None or listed.is_around_the_clock):
        weekday, time = dates.WEEKDAYS[listed.weekday], dt.time(*divmod(listed.start, 60))
    return Regular(
        name=listed.name,
        weekday=weekday,
        time=time,
        minutes=listed.length,
        time_zone=zone,
        location=listed.location if listed.is_in_person else "",
        address=listed.address if listed.is_in_person else "",
        types=tuple(code for code in codes.select_types(listed.types) if not codes.is_unread(code)),
        online=listed.venue == "online",
        link=listed.link,
        phone=listed.phone,
        list=list_name,
        id=listed.id,
    )
