"""`soberpath log`: everything, newest first."""

import typer

from soberpath.cli import options
from soberpath.core import dates, overview
from soberpath.render import records

app = options.new_app()


@app.command()
def log(
    context: typer.Context,
    since: options.Since = "",
    limit: options.Limit = None,
    as_json: options.Json = False,
) -> None:
    """Show every entry, newest first."""
    session = options.session_of(context)
    journal = session.journal()
    today = session.today(journal.settings)
    first = dates.parse(since, today) if since else None
    entries = overview.log(journal, first)[:limit]
    if as_json:
        from soberpath.render import json

        session.write(json.text(json.log(entries)))
    else:
        session.show(records.log(entries, journal.settings.day_starts_at))
