"""`soberpath service`: weekly service for a group."""

from typing import Annotated

import typer

from soberpath.cli import daily, fields, list_command, moments, option_words, options, parsing
from soberpath.cli.asking import Ask, QuestionContext, ask
from soberpath.cli.correctable import Correctable
from soberpath.cli.session import Session
from soberpath.core.days import services as core
from soberpath.core.model import day_parsing
from soberpath.core.model.answers import is_nothing, require_text
from soberpath.core.model.day_answers import parse_goal_day
from soberpath.core.model.errors import BadValue
from soberpath.core.model.kinds import KINDS
from soberpath.core.model.records import Journal, Service, replace_record
from soberpath.core.upkeep import lookup
from soberpath.render.views import service as pages

app = parsing.new_app(Correctable)


@app.callback(invoke_without_command=True)
def service() -> None:
    """Add and list what you do for a group."""


Name = Annotated[str, fields.make_argument("service", "name")]
Group = Annotated[str, fields.make_option("service", "group", "your home group")]
Weekday = Annotated[str, fields.make_option("service", "weekday", "the day your group meets")]
Time = Annotated[str, fields.make_option("service", "time")]
Since = Annotated[str, fields.make_option("service", "since", "today")]
Until = Annotated[str, fields.make_option("service", "until")]


def _ask_group(asked: QuestionContext) -> None:
    """Ask for the group; Enter means the home group, if there is one."""
    has_home = core.find_group(asked.journal, "") is not None
    ask(asked, Ask("group", enter="for your home group" if has_home else "to skip"))


def _ask_when(asked: QuestionContext) -> None:
    """Ask for the day and the time; Enter means those of the group, if known."""
    name = asked.get("group")
    group = None if is_nothing(name) else core.find_group(_move_to_local_time(asked.session), name)
    if group is None:
        ask(asked, Ask("weekday", is_needed=True))
    else:
        ask(asked, Ask("weekday", enter=f"for {group.weekday.capitalize()}"))
    if group is None or asked.get("weekday"):
        ask(asked, Ask("time"))


def _move_to_local_time(session: Session) -> Journal:
    return daily.move_to_local_time(session, session.current or session.journal())


@app.command(cls=parsing.make_asking("service", Ask("name"), _ask_group, _ask_when, Ask("until")))
def add(
    context: typer.Context,
    name: Name,
    group: Group = "",
    weekday: Weekday = "",
    time: Time = "",
    since: Since = "",
    until: Until = "",
    note: Annotated[str, fields.make_option("service", "note")] = "",
) -> None:
    """Add something you do for a group every week.

    Without --group it's for your home group, on the day and at the time it meets.

    Example: soberpath service add coffee
    """
    session = options.get_session(context)
    name = moments.settle_name(session, name, "What you do", "soberpath service add NAME")
    service_entry = Service(
        name=" ".join(require_text(name).split()),
        weekday=weekday,
        time=option_words.read(time, day_parsing.parse_time) if time else None,
        note=option_words.read_text(session, note),
    )
    service_entry = _complete(session, service_entry, group)

    with session.writing() as change:
        today = change.today
        service_entry = service_entry._replace(
            since=option_words.read(since, parse_goal_day, today) if since else today,
            until=option_words.read(until, parse_goal_day, today) if until else None,
        )
        change.journal = core.add(change.journal, service_entry)
    session.show(pages.make_added_page(change.journal.services[-1]))


def _complete(session: Session, made: Service, words: str) -> Service:
    """Return a commitment completed from its group; raise BadValue without a weekday."""
    if is_nothing(words):
        group, known = "", None
    else:
        known = core.find_group(_move_to_local_time(session), words)
        group = known.name if known else words
    if made.weekday or known is None:
        if not made.weekday:
            raise BadValue("--weekday is missing. Add the day of the week, e.g. --weekday sunday.")
        is_its_day = known is not None and known.weekday == made.weekday
        time = made.time or (known.time if known and is_its_day else None)
        return made._replace(group=str(group), time=time)
    return made._replace(group=group, weekday=known.weekday, time=made.time or known.time)


@app.command("list")
@list_command.make_list
def list_(query: list_command.Query) -> None:
    """List what you do for a group."""
    rows = query.choose(KINDS["service"])
    query.show_rows(rows, lambda: pages.make_list_page(rows, query.today))


@app.command()
def end(
    context: typer.Context,
    which: Annotated[
        str,
        options.make_argument("[WHICH]", "Name, or the start of it. [default: the current one]"),
    ] = "",
    date: Annotated[
        str, options.make_late_option("--date", "DAY", "Last day. [default: today]", reads_day=True)
    ] = "",
) -> None:
    """End something you do for a group. It stays in your list."""
    session = options.get_session(context)
    with session.writing() as change:
        today = change.today
        if which:
            before = lookup.find(change.journal, KINDS["service"], which, today)
        else:
            before = core.find_current(change.journal, today)
        ended = core.end(before, option_words.read(date, parse_goal_day, today) if date else today)
        change.journal = replace_record(change.journal, "services", before, ended)
    session.show(pages.make_ended_page(ended, today))
