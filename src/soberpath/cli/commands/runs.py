"""`soberpath runs`: list and correct runs of sober time."""

from typing import Annotated

import typer

from soberpath.cli import daily, fields, list_command, option_words, options, parsing
from soberpath.cli.asking import Ask
from soberpath.cli.correctable import Correctable
from soberpath.core.model.answers import parse_counter
from soberpath.core.model.day_answers import parse_start
from soberpath.core.model.errors import BadValue
from soberpath.core.model.kinds import KINDS
from soberpath.core.sobriety import returns
from soberpath.core.sobriety.runs import MAIN, count_days, list_counters, select_runs
from soberpath.core.sobriety.start import start_counter
from soberpath.render.views import runs as pages

app = parsing.new_app(Correctable)


@app.callback(invoke_without_command=True)
def runs() -> None:
    """List your stretches of sober time.

    Fixing a date here isn't a return to use. To log one: soberpath reset
    """


@app.command(
    cls=parsing.make_asking(
        "runs", Ask("of_counter", field="counter"), Ask("start", is_needed=True)
    )
)
def add(
    context: typer.Context,
    start: Annotated[str, fields.make_option("runs", "start")] = "",
    of_counter: options.Counter = MAIN,
) -> None:
    """Start a stretch of sober time, or a separate counter.

    Example: soberpath runs add --start 2026-02-01 --counter nicotine
    """
    session = options.get_session(context)
    if not start:
        raise BadValue("--start is missing. Add the first day, e.g. --start 2026-01-31.")
    name = option_words.read(of_counter, parse_counter) if of_counter else MAIN

    with session.writing() as change:
        day = option_words.read(start, parse_start, change.today)
        if select_runs(change.journal.runs, name):
            change.journal = returns.restart(change.journal, day, name, change.today)
        else:
            change.journal = start_counter(change.journal, day, name)
    session.show(pages.make_new_start_page(daily.make_overview(session, change.journal, name)))


@app.command("list")
@list_command.make_list
def list_(query: list_command.Query) -> None:
    """List your stretches of sober time, with their days."""
    every, today = query.journal.runs, query.today
    rows = pages.list_rows(query.choose(KINDS["runs"]), today)
    has_main = bool(select_runs(every, MAIN))
    counters = [*([MAIN] if has_main else []), *list_counters(every)]
    counts = [(name, count_days(select_runs(every, name), today)) for name in counters]
    query.show(lambda: pages.make_data(rows), lambda: pages.make_list_page(rows, counts))
