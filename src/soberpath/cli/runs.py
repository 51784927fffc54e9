"""`soberpath runs`: the stretches of sober time, and their correction."""

import typer

from soberpath.cli import options
from soberpath.core import addresses, counter
from soberpath.core.kinds import KINDS
from soberpath.render import runs as pages

app = options.new_app(options.Correctable)


@app.callback(invoke_without_command=True)
def runs(context: typer.Context) -> None:
    """Your stretches of sober time: list them, correct a date, or remove one.

    A correction is not a return to use; that is noted with: soberpath reset.
    """
    if context.invoked_subcommand is None:
        list_(context)


@app.command("list")
def list_(context: typer.Context, as_json: options.Json = False) -> None:
    """List every run with its days, under the address it is corrected by."""
    session = options.session_of(context)
    journal = session.journal()
    today = session.today(journal.settings)
    named = addresses.written(journal.runs, KINDS["runs"])
    rows = pages.rows(journal.runs, named, today)
    if as_json:
        from soberpath.render import json

        session.write(json.text([json.run(*row) for row in rows]))
        return
    used = {run.counter.casefold() for run in journal.runs}
    named_counters = counter.names(journal.runs)
    of_each = ([counter.MAIN] if counter.MAIN in used else []) + [*named_counters]
    counts = [
        (name, counter.current(counter.runs_of(journal.runs, name), today)) for name in of_each
    ]
    session.show(pages.stretches(rows, counts, session.step(journal)))
