"""`soberpath count`: the count, and its arithmetic in words."""

from typing import Annotated

import typer

from soberpath.cli import daily, options, parsing
from soberpath.core.model.records import Journal
from soberpath.core.sobriety import milestones, tapers
from soberpath.core.sobriety.milestones import Reached
from soberpath.core.sobriety.runs import MAIN
from soberpath.core.today.overview import Overview
from soberpath.render.views import count as pages

NEXT_MILESTONES = 5

app = parsing.new_app()


@app.command()
def count(
    context: typer.Context,
    explain: Annotated[
        bool, typer.Option("--explain", help="Show how it's counted, and the next five milestones.")
    ] = False,
    of_counter: options.Counter = MAIN,
    as_json: options.Json = False,
) -> None:
    """Show your sober time, and how it's counted."""
    session = options.session_of(context)
    journal = session.journal()
    view = daily.make_overview(session, journal, options.read_counter(journal.runs, of_counter))
    if as_json:
        session.write_json(pages.make_data(view, coming(journal, view)))
    elif explain:
        session.show(pages.make_explanation_page(view, coming(journal, view)))
    else:
        session.show(pages.make_count_page(view))


def coming(journal: Journal, view: Overview) -> tuple[Reached, ...]:
    """Return the next milestones of the count, or of the plan that is under way."""
    table, start = daily.choose_milestones(journal), view.sober.start
    if not start and view.plan and view.plan.ended is None:
        table, start = tapers.make_milestone_table(journal), view.plan.start
    return milestones.list_ahead(table, start, view.today, NEXT_MILESTONES) if start else ()
