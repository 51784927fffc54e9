"""`soberpath status`: the day on one screen."""

from typing import Annotated

import typer

from soberpath.cli import daily, fast_status, mistakes, option_words, options, parsing
from soberpath.core.sobriety.runs import MAIN
from soberpath.core.today import notices
from soberpath.render.views import status as screen

app = parsing.new_app()


@app.command()
def status(
    context: typer.Context,
    as_json: options.Json = False,
    short: Annotated[bool, typer.Option("--short", help="Show the day count only.")] = False,
    of_counter: options.Counter = MAIN,
    explain: Annotated[
        bool,
        typer.Option("--explain", help="Show how it's counted, and the next five milestones."),
    ] = False,
    why: Annotated[
        bool, typer.Option("--why", help="Explain the notice about meetings and talks.")
    ] = False,
) -> None:
    """Show today at a glance and one next step."""
    session = options.get_session(context)
    mistakes.refuse_together({"--short": short, "--explain": explain, "--why": why})
    journal = session.journal()
    view = daily.make_overview(
        session, journal, option_words.read_counter(journal.runs, of_counter)
    )
    if as_json:
        from soberpath.render.views import status_data

        session.write_json(status_data.make_data(view))
    elif explain:
        from soberpath.render.views import count as pages

        session.show(pages.make_explanation_page(view, daily.list_next_milestones(journal, view)))
    elif why:
        session.show(screen.make_notice_page(view, notices.measure_levels(journal, view.today)))
    elif short:
        session.write(screen.describe_in_short(view) + "\n")
    else:
        fast_status.show(session, journal, view)
