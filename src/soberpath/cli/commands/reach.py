"""`soberpath reach`: help with a craving right now."""

import typer

from soberpath.cli import options, parsing
from soberpath.cli.hard_times import hard_moment

app = parsing.new_app()


@app.command()
def reach(context: typer.Context) -> None:
    """Get help with a craving right now.

    You see who to call, what to say, helplines and your own plan. It works offline, without a
    journal, and with a damaged one.
    """
    hard_moment.lead_to_help(options.get_session(context))
