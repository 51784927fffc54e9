"""`soberpath milestones`: milestones reached and coming up."""

import datetime as dt
from collections.abc import Sequence
from functools import partial
from typing import Annotated

import typer

from soberpath.cli import daily, fields, option_words, options, parsing
from soberpath.cli.asking import Ask, QuestionContext
from soberpath.cli.correctable import Correctable
from soberpath.core.days import talk_counts
from soberpath.core.model import dates, day_parsing
from soberpath.core.model.answers import parse_whole, require_text
from soberpath.core.model.errors import BadValue
from soberpath.core.model.records import CustomMilestone, add_record
from soberpath.core.sobriety import milestones as core
from soberpath.core.sobriety import tapers
from soberpath.core.sobriety.milestones import Reached
from soberpath.core.sobriety.runs import MAIN, select_runs
from soberpath.core.today.overview import Overview
from soberpath.render.views import answers
from soberpath.render.views import milestones as pages

SHOWN = 5
SHOWN_WITH_ALL = 15

app = parsing.new_app(Correctable)


Until = Annotated[
    str,
    options.make_late_option(
        "--until", "DAY", "Last day to include. It can be in the future.", reads_day=True
    ),
]


@app.callback(invoke_without_command=True)
def milestones() -> None:
    """Show milestones you've reached and when the next ones are."""


@app.command("list")
def list_(
    context: typer.Context,
    show_all: Annotated[
        bool, typer.Option("--all", help="Show every milestone reached, and more coming up.")
    ] = False,
    of_counter: options.Counter = MAIN,
    since: options.Since = "",
    until: Until = "",
    limit: options.Limit = None,
    as_json: options.Json = False,
) -> None:
    """List milestones, reached and coming up."""
    session = options.get_session(context)
    journal = session.journal()
    name = option_words.read_counter(journal.runs, of_counter)
    view, counted = daily.make_overview(session, journal, name), daily.choose_milestones(journal)
    of_plan = tapers.make_milestone_table(journal)
    tables = _list_tables(view, counted, of_plan)
    past = core.list_all_reached(counted, select_runs(journal.runs, name), view.today)
    is_plan_alone = False
    if name == MAIN:
        on_plan = tapers.list_all_reached(journal, view.today)
        is_plan_alone = bool(view.plan) and not view.sober.start and not past
        past = tuple(sorted((*past, *on_plan), key=lambda reached: reached.date))
    days = option_words.Period(
        *(
            option_words.read(words, day_parsing.parse_any, view.today) if words else None
            for words in (since, until)
        )
    )
    session.echo_days(zip((since, until), days, strict=True))
    is_limited = limit is not None
    if limit is None and not (show_all or since or until):
        limit = SHOWN
    reached = _select_period(past, days)
    past = _select_newest(reached, limit, is_limited=is_limited)
    most = limit + 1 if limit is not None and is_limited else SHOWN_WITH_ALL
    ahead = _list_ahead(tables, days, view.today, most)
    coming = ahead[:limit]
    table = of_plan if is_plan_alone else counted
    lately = talk_counts.count_last_days(journal, view.today)
    if as_json:
        session.write_json(pages.make_data(table.title, past, coming, view.today, lately))
    else:
        how = "use a larger --limit" if is_limited else "soberpath milestones --all"
        left = pages.Left(
            len(reached) - len(past), len(ahead) - len(coming), how, is_exact=not is_limited
        )
        page = pages.make_list_page(table.title, past, coming, view, left)
        session.show_list((*page, *pages.make_company_page(lately)))


def _list_tables(
    view: Overview, counted: core.Table, of_plan: core.Table
) -> list[tuple[core.Table, dt.date]]:
    """Return the milestone tables with their first day, the count's first."""
    tables = [(counted, view.sober.start)] if view.sober.start else []
    if view.plan and view.plan.ended is None:
        tables.append((of_plan, view.plan.start))
    return tables


def _select_newest(
    reached: tuple[Reached, ...], limit: int | None, *, is_limited: bool
) -> tuple[Reached, ...]:
    """Return the last milestones reached; all of them if a line about the rest is as long."""
    if limit is None or (not is_limited and len(reached) == limit + 1):
        return reached
    return reached[max(len(reached) - limit, 0) :]


def _list_ahead(
    tables: Sequence[tuple[core.Table, dt.date]],
    days: option_words.Period,
    today: dt.date,
    most: int,
) -> Sequence[Reached]:
    """Return the next milestones by date; at most `most` if the period has no last day."""
    ahead = [reached for each in tables for reached in _list_period(*each, days, today, most)]
    ahead.sort(key=lambda reached: reached.date)
    return ahead if days.last else ahead[:most]


def _list_period(
    table: core.Table, start: dt.date, days: option_words.Period, today: dt.date, most: int
) -> tuple[Reached, ...]:
    """Return the next milestones in a period, or the next few without its last day."""
    after = max(today, days.first - dates.DAY) if days.first else today
    if days.last:
        return core.list_between(table, start, after, days.last)
    return core.list_ahead(table, start, after, most)


def _select_period(reached: Sequence[Reached], days: option_words.Period) -> tuple[Reached, ...]:
    return tuple(
        milestone for milestone in reached
        if (days.first is None or milestone.date >= days.first)
        and (days.last is None or milestone.date <= days.last)
    )  # fmt: skip


LENGTHS = {"days": 99_999, "months": 9_999, "years": 9_999}
"""The units of a new milestone's length, with the most of each."""


def read_length(text: str) -> tuple[int, str]:
    """Return a number and its unit, by default days; raise BadValue for other words."""
    number, _, unit = text.strip().lower().partition(" ")
    unit = next((name for name in LENGTHS if unit in (name, name.removesuffix("s"))), "")
    if text.strip().isdecimal():
        unit = "days"
    if not unit:
        raise BadValue("That isn't a length. Use days, months or years, e.g. 100 days.")
    return parse_whole(number, high=LENGTHS[unit]), unit


def _ask_length(asked: QuestionContext) -> None:
    """Ask how long it is until a milestone, in a single answer."""
    if any(asked.has(key) for key in LENGTHS):
        return
    number, unit = asked.session.require(
        "How long until you reach it, e.g. 100 days, 18 months or 2 years", read_length, "100 days"
    )
    asked.answers[unit] = str(number)


Days = Annotated[
    int | None,
    fields.make_option("milestones", "days", read_new=partial(parse_whole, high=LENGTHS["days"])),
]


@app.command(cls=parsing.make_asking("milestones", Ask("name"), _ask_length, Ask("note")))
def add(
    context: typer.Context,
    name: Annotated[str, fields.make_argument("milestones", "name")],
    days: Days = None,
    months: Annotated[int | None, fields.make_option("milestones", "months")] = None,
    years: Annotated[int | None, fields.make_option("milestones", "years")] = None,
    note: Annotated[str, fields.make_option("milestones", "note")] = "",
) -> None:
    """Add your own milestone.

    Example: soberpath milestones add "40 days" --days 40
    """
    session = options.get_session(context)
    if sum(number is not None for number in (days, months, years)) != 1:
        raise BadValue(
            "Say when you reach it: use one of --days, --months or --years, e.g. --days 100."
        )
    text = option_words.read_text(session, note)
    row = CustomMilestone(require_text(name), days, months, years, text)
    with session.writing() as change:
        change.journal = add_record(change.journal, "milestones", row)
    journal = change.journal
    view = daily.make_overview(session, journal)
    start = view.sober.start or (view.plan.start if view.plan and not view.plan.ended else None)
    day = core.find_own_day(row, start) if start else None
    session.show(answers.make_saved_page(pages.describe_added(row.name, day)))
