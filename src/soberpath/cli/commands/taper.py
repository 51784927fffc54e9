"""`soberpath taper`: count the days of a taper or another prescribed plan."""

from typing import Annotated

import typer

from soberpath.cli import daily, fields, list_command, option_words, options, parsing
from soberpath.cli.asking import Ask
from soberpath.cli.correctable import Correctable
from soberpath.core.model.day_answers import parse_start
from soberpath.core.model.errors import Refused
from soberpath.core.model.kinds import KINDS
from soberpath.core.model.records import Taper
from soberpath.core.sobriety import tapers
from soberpath.render.views import safety
from soberpath.render.views import taper as pages

app = parsing.new_app(Correctable)


@app.callback(invoke_without_command=True)
def taper() -> None:
    """Count your days on a taper.

    It also works for any other prescribed plan. Days when your dose stays the same count too.
    soberpath never asks for a dose or a schedule.
    """


@app.command("list")
@list_command.make_list
def list_(query: list_command.Query) -> None:
    """List your tapers."""
    rows, has_any = query.choose(KINDS["taper"]), bool(query.journal.tapers)
    query.show_rows(
        rows,
        lambda: pages.make_list_page(rows, query.today) if has_any else pages.make_no_taper_page(),
    )


@app.command(
    cls=parsing.make_asking("taper", Ask("date", field="start", enter="for today"), Ask("note"))
)
def add(
    context: typer.Context,
    date: Annotated[
        str,
        options.make_late_option(
            "--date", "DAY", "First day, e.g. next Monday. [default: today]", reads_day=True
        ),
    ] = "",
    note: Annotated[str, fields.make_option("taper", "note")] = "",
) -> None:
    """Start counting your days on a taper."""
    session = options.get_session(context)
    text = option_words.read_text(session, note)

    with session.writing() as change:
        start, calendar = change.today, session.now().date()
        if date:
            start = option_words.read(date, parse_start, change.today, calendar)
        plan = Taper(start, note=text)
        change.journal = tapers.add(change.journal, plan)
    journal = change.journal
    today = session.today(journal.settings)
    danger = daily.find_danger(session, journal)
    care = safety.shorten(danger, daily.find_emergency(journal))
    sources = safety.list_source_hint(danger.in_order)
    if start > today:
        session.show(pages.make_future_plan_page(plan, today, (*care, *sources)))
        return
    counted = tapers.count_plan_days(journal, today)
    session.show(pages.make_plan_page(counted, text, (*care, *sources)))


@app.command()
def end(
    context: typer.Context,
    date: Annotated[
        str, options.make_late_option("--date", "DAY", "Last day. [default: today]", reads_day=True)
    ] = "",
    yes: options.Yes = False,
) -> None:
    """End your taper. You keep its days."""
    session = options.get_session(context)
    if session.interactive and not yes:
        before = session.journal()
        today = session.today(before.settings)
        last_day = option_words.read_past_day(session, date, today)
        running = tapers.end(before, last_day, today).tapers
        plan = next(each for each in running if each not in before.tapers)
        if not session.confirm(pages.describe_end_question(plan, today)):
            raise Refused("Canceled. Nothing was changed.")

    with session.writing() as change:
        last_day = option_words.read_past_day(session, date, change.today)
        change.journal = tapers.end(change.journal, last_day, change.today)
    journal = change.journal
    ended = max(
        (plan for plan in journal.tapers if plan.ended), key=lambda plan: plan.ended or plan.start
    )
    has_date = bool(journal.runs)
    session.show(pages.make_ended_page(ended, has_date=has_date))
