"""`soberpath trends`: mood, craving, meetings and talks week by week."""

from typing import Annotated

import typer

from soberpath.cli import options, parsing
from soberpath.core.days.talk_counts import count_last_days, count_stretches
from soberpath.core.days.trends import find_last_weeks
from soberpath.core.model.answers import parse_whole
from soberpath.render.views import trends as pages

USUAL_WEEKS = 12

app = parsing.new_app()


@app.command()
def trends(
    context: typer.Context,
    weeks: Annotated[
        int | None,
        options.make_option("--weeks", "N", parse_whole, "Number of weeks. [default: 12]"),
    ] = None,
    as_json: options.Json = False,
) -> None:
    """Show mood, craving, meetings and talks by week."""
    session = options.get_session(context)
    journal = session.journal()
    today = session.today(journal.settings)
    trends = find_last_weeks(journal, weeks or USUAL_WEEKS, today)
    starts = [week.since for week in trends]
    session.reply(
        lambda: pages.make_data(trends, count_stretches(journal, starts, today)),
        lambda: pages.make_trends_page(trends, count_last_days(journal, today)),
        as_json=as_json,
    )
