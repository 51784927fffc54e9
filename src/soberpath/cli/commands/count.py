"""`soberpath count`: the count, and how it is calculated."""

from typing import Annotated

import typer

from soberpath.cli import daily, option_words, options, parsing
from soberpath.core.sobriety.runs import MAIN
from soberpath.render.views import count as pages

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
    session = options.get_session(context)
    journal = session.journal()
    view = daily.make_overview(
        session, journal, option_words.read_counter(journal.runs, of_counter)
    )
    if as_json:
        session.write_json(pages.make_data(view, daily.list_next_milestones(journal, view)))
    elif explain:
        session.show(pages.make_explanation_page(view, daily.list_next_milestones(journal, view)))
    else:
        session.show(pages.make_count_page(view))
