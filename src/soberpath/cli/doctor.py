"""`soberpath doctor`: every problem with its cure, and the repair of what is certain."""

from typing import Annotated

import typer

from soberpath.cli import options
from soberpath.render import doctor as pages

app = options.new_app()


@app.command()
def doctor(
    context: typer.Context,
    fix: Annotated[
        bool, typer.Option("--fix", help="Repair what is certain; the version before is kept.")
    ] = False,
    as_json: options.Json = False,
) -> None:
    """Find problems in your journal and repair them.

    It reads what no other command can, and changes nothing without --fix. The exit code is 1 when
    problems are left.
    """
    session = options.session_of(context)
    report = session.doctor(fix=fix)
    if as_json:
        from soberpath.render import json

        session.write(json.text(json.problems(report)))
    else:
        session.show(pages.report(report))
    if report.left:
        raise typer.Exit(1)
