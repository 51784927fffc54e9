"""`soberpath doctor`: every problem with its fix, and repairs that are safe."""

from typing import Annotated

import typer

from soberpath.cli import options, parsing
from soberpath.render.views import doctor as pages

app = parsing.new_app()


@app.command()
def doctor(
    context: typer.Context,
    fix: Annotated[
        bool, typer.Option("--fix", help="Make the safe fixes, after a backup.")
    ] = False,
    as_json: options.Json = False,
) -> None:
    """Find and fix problems in your journal.

    It can read files that other commands can't. It changes nothing without --fix. The exit code is
    1 if problems remain.
    """
    session = options.get_session(context)
    report = session.doctor(fix=fix)
    if as_json:
        session.write_json(pages.make_data(report))
    else:
        session.show(pages.make_report_page(report))
    if report.left:
        raise typer.Exit(1)
