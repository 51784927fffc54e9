"""`soberpath milestones`: reached and coming up."""

from collections.abc import Sequence
from typing import Annotated, Any

import typer

from soberpath.cli import options
from soberpath.core import counter, dates, tapers
from soberpath.core import milestones as core
from soberpath.core.errors import BadValue
from soberpath.core.kinds import number
from soberpath.core.milestones import Reached
from soberpath.core.model import CustomMilestone
from soberpath.core.words import needed, said
from soberpath.render import people, today

SHOWN = 5
SHOWN_WITH_ALL = 15

app = options.new_app(options.Correctable)


@app.callback(invoke_without_command=True)
def milestones() -> None:
    """Show milestones, reached and coming up."""


@app.command("list")
def list_(
    context: typer.Context,
    show_all: Annotated[
        bool, typer.Option("--all", help="Show every milestone reached, and more coming up.")
    ] = False,
    of_counter: options.Counter = counter.MAIN,
    since: options.Since = "",
    until: Annotated[
        str,
        typer.Option(
            "--until", metavar="DAY", help="Last day to include; it can be in the future."
        ),
    ] = "",
    limit: options.Limit = None,
    as_json: options.Json = False,
) -> None:
    """List milestones, reached and coming up."""
    session = options.session_of(context)
    journal = session.journal()
    name = counter.known(journal.runs, of_counter)
    view, table = session.overview(journal, name), session.table(journal)
    start = view.sober.start
    past = core.of_all_runs(table, counter.runs_of(journal.runs, name), view.today)
    if not start and view.plan and view.plan.ended is None:
        table, start = tapers.WEEKS, view.plan.start
        past = (*past, *core.past(table, start, view.today))
    coming = (
        core.ahead(table, start, view.today, SHOWN_WITH_ALL if show_all else SHOWN) if start else ()
    )
    days = options.Days(
        *(dates.parse_any(one, view.today) if one else None for one in (since, until))
    )
    if limit is None and not show_all:
        limit = SHOWN
    past = _within(past, days)
    past = past if limit is None else past[max(len(past) - limit, 0) :]
    coming = _within(coming, days)[:limit]
    if as_json:
        from soberpath.render import json

        session.write(json.text(json.milestones(table.title, past, coming, view.today)))
    else:
        session.show(today.milestone_list(table.title, past, coming, view))


def _within(reached: Sequence[Reached], days: options.Days) -> tuple[Reached, ...]:
    return tuple(
        one for one in reached
        if (days.first is None or one.date >= days.first)
        and (days.last is None or one.date <= days.last)
    )  # fmt: skip


def _number(name: str, key: str, help_text: str) -> Any:
    return typer.Option(name, metavar="N", parser=number(CustomMilestone, key), help=help_text)


@app.command()
def add(
    context: typer.Context,
    name: Annotated[
        str, typer.Argument(metavar="NAME", parser=said, help="Name of the milestone.")
    ],
    days: Annotated[int | None, _number("--days", "days", "Days until you reach it.")] = None,
    months: Annotated[
        int | None, _number("--months", "months", "Months until you reach it, instead of days.")
    ] = None,
    years: Annotated[
        int | None, _number("--years", "years", "Years until you reach it, instead of days.")
    ] = None,
    note: options.NoteText = "",
) -> None:
    """Add your own milestone."""
    session = options.session_of(context)
    if sum(one is not None for one in (days, months, years)) != 1:
        raise BadValue(
            "A milestone needs one length. Use --days, --months or --years, e.g. --days 100."
        )
    text = options.text_or_stdin(session, note)
    row = CustomMilestone(needed(name), days, months, years, text)
    session.update(lambda held, _: held._replace(milestones=(*held.milestones, row)))
    session.show(people.saved(f"Added the milestone {row.name}."))
