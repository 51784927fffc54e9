"""`soberpath export calendar`: milestones and planned meetings for a calendar."""

import datetime as dt
from typing import Annotated

import typer

from soberpath.cli import options
from soberpath.core import coming
from soberpath.core.words import whole
from soberpath.render import ics

app = options.new_app()


@app.command()
def calendar(
    context: typer.Context,
    named: Annotated[
        bool, typer.Option("--names", help="With the names of milestones and meetings.")
    ] = False,
    alarm: Annotated[
        int | None,
        typer.Option("--alarm", metavar="HOURS", parser=whole, help="Ring so long before."),
    ] = None,
    output: options.Output = "-",
    force: options.Force = False,
) -> None:
    """Write what is to come as iCalendar; titles say nothing of recovery unless you ask."""
    session = options.session_of(context)
    journal = session.journal()
    days = coming.days(
        journal, session.table(journal), session.today(journal.settings), named=named
    )
    before = None if alarm is None else dt.timedelta(hours=alarm)
    session.export(output, ics.text(days, session.now(), before), force=force)
