"""`soberpath craving`: log a craving, and list past ones."""

import datetime as dt
from typing import Annotated

import typer

from soberpath.cli import (
    daily,
    fields,
    list_command,
    moments,
    option_words,
    options,
    parsing,
    people,
)
from soberpath.cli.adding import save_unless_repeated
from soberpath.cli.asking import Ask
from soberpath.cli.correctable import Correctable
from soberpath.cli.session import Session
from soberpath.core.days import cravings
from soberpath.core.model import date_words, day_parsing
from soberpath.core.model.answers import parse_halt
from soberpath.core.model.errors import BadValue
from soberpath.core.model.kinds import KINDS
from soberpath.core.model.records import Craving, Journal
from soberpath.core.people import contacts
from soberpath.core.today import next_step
from soberpath.render.views import answers
from soberpath.render.views import craving as pages

NOTHING = Craving(dt.date.min)


class Cravings(Correctable):
    """The group of cravings; without a command it leads to a person, for a craving right now."""

    alone = "now"


app = parsing.new_app(Cravings)


@app.callback(invoke_without_command=True)
def craving() -> None:
    """Log a craving, or look back at past ones.

    For a craving right now, soberpath craving is the same as soberpath reach.
    """


@app.command(hidden=True)
def now(context: typer.Context) -> None:
    """Get help with a craving right now."""
    from soberpath.cli.hard_times import hard_moment

    hard_moment.lead_to_help(options.get_session(context))


Add = parsing.make_asking(
    "craving",
    *map(Ask, ("before", "halt", "trigger", "person", "helped", "after", "minutes", "note")),
)


@app.command("log", hidden=True, cls=Add)
@app.command(cls=Add)
def add(
    context: typer.Context,
    before: Annotated[int | None, fields.make_option("craving", "before")] = None,
    after: Annotated[int | None, fields.make_option("craving", "after")] = None,
    halt: Annotated[str, fields.make_option("craving", "halt")] = "",
    trigger: Annotated[str, fields.make_option("craving", "trigger")] = "",
    helped: Annotated[str, fields.make_option("craving", "helped")] = "",
    person: Annotated[str, fields.make_option("craving", "person")] = "",
    minutes: Annotated[int | None, fields.make_option("craving", "minutes")] = None,
    date: Annotated[str, fields.make_option("craving", "date", "today")] = "",
    note: Annotated[str, fields.make_option("craving", "note")] = "",
    again: options.Again = False,
) -> None:
    """Log a past craving. You can leave out any option.

    Example: soberpath craving add --before 7 --after 3 --helped "a walk"
    """
    session = options.get_session(context)
    date, time = moments.settle_day_and_time(session, date, "", day_parsing.parse_past)
    craving_entry = Craving(
        NOTHING.date, option_words.read(time, day_parsing.parse_time) if time else None, before,
        after, option_words.read(halt, parse_halt), trigger, helped, person, minutes,
        option_words.read_text(session, note),
    )  # fmt: skip
    _save(session, craving_entry, date, by_evening=date_words.names_night(date, time), again=again)


def _save(session: Session, made: Craving, date: str, *, by_evening: bool, again: bool) -> None:
    fresh = people.offer_to_add(session, made.person) if _can_offer(session, made) else None

    def change(journal: Journal, today: dt.date) -> Journal:
        if fresh is not None:
            journal = contacts.add(journal, fresh)
        if not date:
            time = session.clock_time()
            return cravings.add(journal, made._replace(date=today, time=time))
        day = option_words.read_day(
            session, journal, date, made.time, day_parsing.parse_past, by_evening=by_evening
        )
        if session.is_to_come(day, made.time, journal.settings):
            raise BadValue("--date: That's later today. Use a time that has passed.")
        return cravings.add(journal, made._replace(date=day))

    journal = save_unless_repeated(session, "craving", change, again=again)
    made, today = journal.cravings[-1], session.today(journal.settings)
    here = daily.move_to_local_time(session, journal)
    step = next_step.find_after_craving(here, made, today, session.now())
    session.show(
        answers.make_saved_page(
            pages.describe_saved(made, today), daily.describe_step(step, journal)
        )
    )
    if made.person and all(contact.name != made.person for contact in journal.contacts):
        session.tell(pages.describe_no_contact(made.person))


def _can_offer(session: Session, made: Craving) -> bool:
    return bool(made.person) and session.interactive


@app.command("list")
@list_command.make_list
def list_(query: list_command.Query) -> None:
    """List your cravings, newest first.

    With enough entries, you also see what reaching someone changed.
    """
    journal, (first, last) = query.journal, query.days
    chosen = cravings.find_between(journal, first, min(last or query.today, query.today))
    rows = query.take_first(KINDS["craving"], chosen)
    learned, starts_at = (
        cravings.compare_with_and_without_people(chosen),
        journal.settings.day_starts_at,
    )
    has_others = bool(journal.cravings)
    query.show_rows(
        rows, lambda: pages.make_list_page(rows, learned, starts_at, has_others=has_others)
    )
