"""`soberpath export summary`: counts and trends for somebody you trust."""

from typing import Annotated

import typer

from soberpath.cli import options
from soberpath.core import dates
from soberpath.core import summary as core
from soberpath.core.errors import BadValue
from soberpath.render.formats import FORMATS
from soberpath.store import content

app = options.new_app()


@app.command()
def summary(
    context: typer.Context,
    since: options.Since = "",
    until: options.Until = "",
    form: Annotated[
        str, typer.Option("--format", metavar="FORMAT", help="md, txt or json.")
    ] = "md",
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="FILE", help="A new file; - is stdout.")
    ] = "-",
    include: Annotated[
        str, typer.Option("--include", metavar="PARTS", help=f"Any of {','.join(core.PARTS)}.")
    ] = "",
    force: Annotated[bool, typer.Option("--force", help="Overwrite an existing file.")] = False,
) -> None:
    """Write a summary for your sponsor: the last 30 days unless you say otherwise.

    It holds counts and trends. Notes, gratitude, HALT, names and groups only if you include them.
    """
    session = options.session_of(context)
    if form not in FORMATS:
        raise BadValue(f"a format is one of {', '.join(FORMATS)}; give one of these")
    parts = core.parts(include)
    journal = session.journal()
    today = session.today(journal.settings)
    first, last = core.period(
        dates.parse(since, today) if since else None,
        dates.parse_past(until, today) if until else None,
        today,
    )
    made = core.of(journal, first, last, parts)
    text = FORMATS[form].render(made, content.meeting_types(), session.say)
    session.export(output, text, force=force)
