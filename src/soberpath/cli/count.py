"""`soberpath count`: the count, and its arithmetic in words."""

from typing import Annotated

import typer

from soberpath.cli import options
from soberpath.core import counter, milestones, tapers
from soberpath.render import today

NEXT_MILESTONES = 5

app = options.new_app()


@app.command()
def count(
    context: typer.Context,
    explain: Annotated[
        bool, typer.Option("--explain", help="Show the arithmetic and the next five milestones.")
    ] = False,
    of_counter: options.Counter = counter.MAIN,
    as_json: options.Json = False,
) -> None:
    """Count your sober time, and explain how."""
    session = options.session_of(context)
    journal = session.journal()
    view = session.overview(journal, counter.known(journal.runs, of_counter))
    start = view.sober.start
    table = session.table(journal)
    if not start and view.plan and view.plan.ended is None:
        table, start = tapers.WEEKS, view.plan.start
    coming = milestones.ahead(table, start, view.today, NEXT_MILESTONES) if start else ()
    if as_json:
        from soberpath.render import json

        session.write(json.text(json.count(view, coming)))
    elif explain:
        session.show(today.explained(view, coming))
    else:
        session.show(today.count(view))
