"""`soberpath meeting keep`: make a meeting of a published list a regular one."""

from typing import Annotated

import typer

from soberpath.cli import fields, mistakes, options, parsing
from soberpath.cli.meetings import published
from soberpath.cli.session import Session
from soberpath.core.days import regular as regular_meetings
from soberpath.core.model.errors import Refused
from soberpath.core.model.records import Regular
from soberpath.render.views import regular as regular_pages
from soberpath.store import content

app = parsing.new_app()


@app.callback()
def keeping() -> None:
    """Keep meetings of published lists."""


@app.command()
def keep(
    context: typer.Context,
    name: published.Id,
    home: Annotated[bool, fields.make_option("regular", "home")] = False,
) -> None:
    """Add a listed meeting to your regular meetings.

    If it's already yours, this updates its day, time and place.
    """
    session = options.get_session(context)
    regular = _find_fixed(session, name)
    with session.writing() as change:
        is_new = regular_meetings.find_listed(change.journal, regular) is None
        change.journal = regular_meetings.keep(change.journal, regular._replace(home=home))
    saved = regular_meetings.find_listed(change.journal, regular) or regular
    names = content.load_list_types().names
    session.show(regular_pages.make_added_page(saved, names, is_new=is_new))


def _find_fixed(session: Session, name: str) -> Regular:
    """Return the meeting with an ID as a regular one; raise Refused if it has no fixed time."""
    regular = published.find_as_regular(session, name)
    if not regular_meetings.has_weekday(regular):
        raise Refused(
            "That meeting has no fixed day and time, so it can't be a regular one. When you've "
            f"been there: soberpath meeting add {mistakes.quote_words(name)}"
        )
    return regular
