"""`soberpath milestones`: reached and to come."""

from typing import Annotated

import typer

from soberpath.cli import options
from soberpath.core import counter, tapers
from soberpath.core import milestones as core
from soberpath.render import today

SHOWN = 5
SHOWN_WITH_ALL = 15

app = options.new_app()


@app.command()
def milestones(
    context: typer.Context,
    show_all: Annotated[
        bool, typer.Option("--all", help="Every one reached, and more of those to come.")
    ] = False,
    of_counter: options.Counter = counter.MAIN,
    as_json: options.Json = False,
) -> None:
    """List the milestones you have reached and those to come."""
    session = options.session_of(context)
    journal = session.journal()
    name = counter.known(journal.runs, of_counter)
    view, table = session.overview(journal, name), session.table(journal)
    start = view.sober.start
    past = core.of_all_runs(table, counter.runs_of(journal.runs, name), view.today)
    if not start and view.plan and view.plan.ended is None:
        table, start = tapers.WEEKS, view.plan.start
        past = (*past, *core.past(table, start, view.today))
    coming = (
        core.ahead(table, start, view.today, SHOWN_WITH_ALL if show_all else SHOWN) if start else ()
    )
    if not show_all:
        past = past[-SHOWN:]
    if as_json:
        from soberpath.render import json

        session.write(json.text(json.milestones(table.title, past, coming, view.today)))
    else:
        session.show(today.milestone_list(table.title, past, coming, view))
