"""`soberpath log`: everything, newest first."""

import typer

from soberpath.cli import options, parsing
from soberpath.core.today import overview
from soberpath.render.views import log as pages

app = parsing.new_app()


@app.command()
def log(
    context: typer.Context,
    since: options.Since = "",
    until: options.Until = "",
    limit: options.Limit = None,
    as_json: options.Json = False,
) -> None:
    """Show all entries, newest first."""
    session = options.session_of(context)
    journal = session.journal()
    today = session.today(journal.settings)
    days = options.days(session, since, until, today)
    found = overview.list_entries(journal, days.first)
    entries = [one for one in found if days.last is None or one.date <= days.last][:limit]
    if as_json:
        session.write_json(pages.make_data(entries))
    else:
        starts_at, has_others = journal.settings.day_starts_at, bool(since or until)
        session.show_list(pages.page(entries, starts_at, has_others=has_others))
