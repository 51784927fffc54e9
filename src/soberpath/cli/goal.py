"""`soberpath goal`: so many meetings in so many days, or a week."""

import datetime as dt
from typing import Annotated

import typer

from soberpath.cli import options
from soberpath.core import addresses, dates, goals
from soberpath.core.kinds import KINDS, number
from soberpath.core.model import Goal, Journal
from soberpath.render import goals as pages

app = options.new_app(options.Correctable)

Number = int | None


def _number(name: str, key: str, help_text: str) -> object:
    return typer.Option(name, metavar="N", parser=number(Goal, key), help=help_text)


@app.callback(invoke_without_command=True)
def goal() -> None:
    """Set goals for meetings and see how far you are."""


@app.command()
def add(
    context: typer.Context,
    meetings: Annotated[Number, _number("--meetings", "meetings", "So many meetings,")] = None,
    days: Annotated[Number, _number("--in", "days", "in so many days.")] = None,
    per_week: Annotated[Number, _number("--per-week", "per_week", "Or so many a week,")] = None,
    weeks: Annotated[Number, _number("--weeks", "weeks", "for so many weeks,")] = None,
    then: Annotated[Number, _number("--then", "then", "and then so many a week.")] = None,
    until: options.Until = "",
    since: Annotated[
        str, typer.Option("--since", metavar="DAY", help="From this day on; else from today.")
    ] = "",
    signed_only: Annotated[
        bool, typer.Option("--signed-only", help="Only signed meetings count.")
    ] = False,
) -> None:
    """Set a goal for meetings.

    For example --meetings 90 --in 90, --per-week 4, or --per-week 6 --weeks 4 --then 4.
    """
    session = options.session_of(context)

    def change(journal: Journal, today: dt.date) -> Journal:
        first = dates.parse_any(since, today) if since else today
        last = dates.parse_any(until, today) if until else None
        made = Goal(first, meetings, days, per_week, weeks, then, last, signed_only)
        return journal._replace(goals=(*journal.goals, goals.checked(made)))

    journal = session.update(change)
    today, made = session.today(journal.settings), journal.goals[-1]
    found = goals.progress(journal, made, today)
    session.show(pages.added(journal, found, today))


@app.command("list")
def list_(
    context: typer.Context,
    since: options.Since = "",
    until: options.Until = "",
    limit: options.Limit = None,
    as_json: options.Json = False,
) -> None:
    """List your goals and how far you are."""
    session = options.session_of(context)
    journal = session.journal()
    today = session.today(journal.settings)
    days = options.days(since, until, today)
    chosen = addresses.choose(journal.goals, KINDS["goal"], *days, limit)
    rows = [(address, goals.progress(journal, one, today)) for address, one in chosen]
    if as_json:
        from soberpath.render import json

        session.write(json.text([pages.as_json(*row) for row in rows]))
        return
    session.show(pages.listed(rows, journal, today))
