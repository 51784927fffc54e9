"""`soberpath log`: all entries, newest first."""

from soberpath.cli import list_command, parsing
from soberpath.core.days import log as core
from soberpath.render.views import log as pages

app = parsing.new_app()


@app.command()
@list_command.make_list
def log(query: list_command.Query) -> None:
    """Look back at your entries, newest first."""
    first, last = query.days
    entries = core.list_entries(query.journal, first, query.today)
    chosen = [entry for entry in entries if last is None or entry.date <= last][: query.limit]
    starts_at = query.journal.settings.day_starts_at
    query.show(
        lambda: pages.make_data(chosen),
        lambda: pages.make_log_page(chosen, starts_at, has_others=query.has_days),
    )
