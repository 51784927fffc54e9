"""`soberpath share`: make a summary step by step, and see it before it's saved."""

import typer

from soberpath.cli import options, parsing
from soberpath.cli.exports import summary_guide
from soberpath.core.model.errors import Refused

app = parsing.new_app()


@app.command()
def share(context: typer.Context) -> None:
    """Make a summary step by step, and see it before it's saved."""
    session = options.get_session(context)
    if not session.interactive:
        raise Refused("This needs a terminal. Without one, use: soberpath export summary")
    summary_guide.guide(session)
