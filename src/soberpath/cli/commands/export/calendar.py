"""`soberpath export calendar`: milestones and planned meetings for a calendar."""

import datetime as dt
from typing import Annotated

import typer

from soberpath.cli import clock, daily, options, parsing
from soberpath.cli.exports import export_files, export_names
from soberpath.cli.session import Session
from soberpath.core.model.answers import parse_whole
from soberpath.core.model.errors import SoberpathError
from soberpath.core.model.records import Journal
from soberpath.core.sharing import calendar as core
from soberpath.render.documents import ics

app = parsing.new_app()


@app.command()
def calendar(
    context: typer.Context,
    named: Annotated[
        bool, typer.Option("--names", help="Show the names of milestones and meetings.")
    ] = False,
    alarm: Annotated[
        int | None,
        options.make_option(
            "--alarm", "HOURS", parse_whole, "Hours before each event to show an alert, e.g. 2."
        ),
    ] = None,
    regular: Annotated[
        bool, typer.Option("--regular", help="Add your regular meetings, every week.")
    ] = False,
    bookends: Annotated[
        bool,
        typer.Option("--bookends", help="Add your hard events, and a call before and after each."),
    ] = False,
    redact: options.Redact = False,
    yes_names: options.YesNames = False,
    output: options.Output = "-",
    force: options.Force = False,
) -> None:
    """Save milestones and planned meetings for a calendar.

    Titles don't mention recovery unless you use --names.
    """
    session = options.get_session(context)
    choice = export_names.choose_names(redact=redact, yes_names=yes_names)
    session.refuse_output(output, force=force)
    export_files.refuse_surprise(
        context, output, "This is a file for a calendar app.", "soberpath.ics"
    )
    export_files.check_ending(output, "ics")
    journal = session.journal()
    today = session.today(journal.settings)
    days = core.list_days(journal, daily.choose_milestones(journal), today, named=named)
    if regular:
        days = (*days, *_list_weeks(session, journal, named=named))
    if bookends:
        days = (*days, *core.list_bookends(journal, today, named=named))
    keep_names = export_names.ask_to_keep_names(
        session, lambda: core.find_hits(journal, days), choice, own_words=False
    )
    days = core.hide_people(journal, days, keep_names=keep_names)
    before = None if alarm is None else dt.timedelta(hours=alarm)
    find_zone = _find_zone if regular else lambda _: None
    document = ics.render_ics(days, session.now(), before, _count_changes(session), find_zone)
    session.export(output, document, force=force)


def _list_weeks(
    session: Session, journal: Journal, *, named: bool
) -> tuple[core.CalendarEntry, ...]:
    today, own = session.today(journal.settings), clock.find_own_zone(journal.settings)
    return core.list_weeks(journal, today, str(own), named=named)


def _find_zone(name: str) -> dt.tzinfo | None:
    from soberpath.store.lists import zones

    return zones.find_zone(name)


def _count_changes(session: Session) -> int:
    """Return a number that grows with each change of the journal; 0 if that isn't known."""
    from soberpath.store.undo import get_last_number

    try:
        return get_last_number(session.path)
    except SoberpathError:
        return 0
