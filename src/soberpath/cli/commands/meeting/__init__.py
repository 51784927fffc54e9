"""`soberpath meeting`: log and list meetings."""

import datetime as dt
from collections.abc import Callable
from importlib import import_module
from typing import Annotated, Any

import typer

from soberpath.cli import (
    daily,
    fields,
    list_command,
    mistakes,
    moments,
    option_words,
    options,
    parsing,
)
from soberpath.cli.adding import save_unless_repeated
from soberpath.cli.asking import Ask
from soberpath.cli.correctable import Correctable
from soberpath.cli.meetings import known_meetings
from soberpath.cli.meetings.questions import (
    PLANNED,
    ask_attended,
    ask_planned,
    ask_to_plan,
    describe_to_come,
    parse_attended_day,
)
from soberpath.cli.session import Session
from soberpath.core.days import meetings
from soberpath.core.days.coming import has_become_usual
from soberpath.core.model import date_words, dates, day_parsing
from soberpath.core.model.answers import require_text
from soberpath.core.model.day_answers import parse_planned_day
from soberpath.core.model.errors import BadValue, Refused
from soberpath.core.model.records import Journal, Meeting, Settings, replace_record
from soberpath.render import sentences
from soberpath.render.page import Page, Part
from soberpath.render.views import meeting as pages
from soberpath.store import content

NOTHING_GIVEN = (
    "Nothing was saved: the meeting has no name and no date. Log one: soberpath meeting add NAME,"
    " or one without a name: soberpath meeting add --date today"
)

LATER = {
    "next": "coming",
    "here": "coming",
    "find": "finding",
    "show": "finding",
    "keep": "keeping",
    "import": "importing",
}
"""Commands in neighboring modules, which are imported on demand."""


class Meetings(Correctable):
    """The commands about meetings: some defined here, others in neighboring modules."""

    def list_commands(self, ctx: Any) -> list[str]:
        """Return its own commands, then those of other modules, then edit and remove."""
        own = (*self.registered, "regular", *LATER, "lists")
        return list(dict.fromkeys((*own, *super().list_commands(ctx))))

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Return the command of that name; None if it doesn't exist."""
        if cmd_name == "regular":
            return parsing.make(import_module("soberpath.cli.commands.regular").app, cmd_name)
        if cmd_name == "lists":
            return parsing.make(import_module(f"{__name__}.lists").app, cmd_name)
        if cmd_name in LATER:
            app = import_module(f"{__name__}.{LATER[cmd_name]}").app
            return parsing.make(app, "meeting").get_command(ctx, cmd_name)
        return super().get_command(ctx, cmd_name)


app = parsing.new_app(Meetings)

Time = Annotated[str, fields.make_option("meeting", "time")]
Type = Annotated[list[str] | None, fields.make_option("meeting", "types", names=("--type", "-t"))]


@app.callback(invoke_without_command=True)
def meeting() -> None:
    """Log and list meetings."""


Online = Annotated[bool, fields.make_option("meeting", "online")]
NoteText = Annotated[str, fields.make_option("meeting", "note")]
Name = Annotated[str, options.make_argument("[NAME]", "Name of the meeting or group.")]
Location = Annotated[str, fields.make_option("meeting", "location")]
Topic = Annotated[str, fields.make_option("meeting", "topic")]
Role = Annotated[str, fields.make_option("meeting", "role")]


@app.command(
    cls=parsing.make_asking(
        "meeting", Ask("name", "Name of the meeting"), ask_attended, Ask("topic"), Ask("note")
    )
)
def add(
    context: typer.Context,
    name: Name = "",
    date: Annotated[str, fields.make_option("meeting", "date", "today")] = "",
    time: Time = "",
    kinds: Type = None,
    location: Location = "",
    online: Online = False,
    topic: Topic = "",
    note: NoteText = "",
    signed: Annotated[bool, fields.make_option("meeting", "signed")] = False,
    role: Role = "",
    again: options.Again = False,
) -> None:
    """Log a meeting you attended.

    Example: soberpath meeting add "Noon Table" --date yesterday --time 12:00
    """
    session = options.get_session(context)
    if not context.meta.get(options.ASKED):
        if not any((name, date, time, kinds, location, online, topic, note, signed, role, again)):
            raise BadValue(NOTHING_GIVEN)
        name, date, time = _settle_name(session, name, date, time, "meeting add")
    date, time = moments.settle_day_and_time(session, date, time, parse_attended_day)
    attended = Meeting(
        date=dt.date.min,
        time=option_words.read(time, day_parsing.parse_time) if time else None,
        name=name,
        types=option_words.read_types(kinds),
        location=location,
        online=online,
        topic=topic,
        role=role,
        signed=signed,
        note=option_words.read_text(session, note),
    )
    by_evening, is_agreed = date_words.names_night(date, time), bool(context.meta.get(PLANNED))
    try:
        journal = _save(session, attended, date, by_evening=by_evening, again=again)
    except NotYet as error:
        _plan_instead(session, attended, error, again=again, is_agreed=is_agreed)
        return
    if context.meta.get(options.ASKED):
        ask_after(session, journal, journal.meetings[-1])


def _settle_name(
    session: Session, name: str, date: str, time: str, command: str
) -> tuple[str, str, str]:
    """Return the name, the date and the time, moving a date or time typed as the name."""
    moment = day_parsing.describe_moment_in_name(name, has_date=bool(date))
    moment_words = {"date": date, "time": time}
    if not moment:
        return name, date, time
    if not session.interactive and not moment_words[moment]:
        usage = f"soberpath {command} --{moment} {mistakes.quote_words(name)}"
        raise BadValue(f"That's a {moment}. Did you mean: {usage}")
    settled = moments.settle_name(
        session, name, "Name of the meeting", f"soberpath {command.removesuffix(' NAME')} NAME"
    )
    moment_words[moment] = moment_words[moment] or name
    return settled, moment_words["date"], moment_words["time"]


class NotYet(BadValue):
    """A meeting to log that hasn't begun yet, with its day. The message says how to plan it."""

    def __init__(
        self, session: Session, option: str, day: dt.date, time: dt.time | None, settings: Settings
    ) -> None:
        """Store a message that says when the meeting is, for an option."""
        moment = dates.find_moment(day, time, settings.day_starts_at)
        clock = f" --time {time:%H:%M}" if time else ""
        usage = f"soberpath meeting plan NAME --date {moment.date()}{clock}"
        super().__init__(
            f"{option}: {describe_to_come(session, day, time, settings)} To plan it: {usage}"
        )
        self.day = day
        self.question = ask_to_plan(session, day, time, settings)


def _plan_instead(
    session: Session, attended: Meeting, error: NotYet, *, again: bool, is_agreed: bool
) -> None:
    """Plan a meeting that hasn't begun yet instead of logging it, if the person agrees."""
    if not session.interactive:
        raise error
    if not is_agreed and not session.confirm(error.question, usual=True):
        raise Refused("Canceled. Nothing was saved.")
    name = attended.name or session.require("Name of the meeting", option_words.read_name)
    planned = attended._replace(name=name, role="", signed=False)
    _save_plan(session, planned, lambda _: error.day, again=again)


def _save(
    session: Session, attended: Meeting, date: str, *, by_evening: bool, again: bool
) -> Journal:
    """Save a meeting, show what was saved, and return the journal."""
    listed = known_meetings.find_by_id_or_name(session, attended.name)

    def change(journal: Journal, _: dt.date) -> Journal:
        day = option_words.read_day(
            session, journal, date, attended.time, parse_attended_day, by_evening=by_evening
        )
        added = known_meetings.fill(session, journal, attended._replace(date=day), listed)
        if known_meetings.has_no_time(listed) and not (added.time or date):
            added = added._replace(time=known_meetings.find_clock_time(session))
        if session.is_to_come(day, added.time, journal.settings):
            option = "--date" if date else "--time"
            raise NotYet(session, option, day, added.time, journal.settings)
        return meetings.add(journal, added)

    journal = save_unless_repeated(session, "meeting", change, again=again)
    _echo_night(session, journal, date, by_evening=by_evening)
    show_added(session, journal, journal.meetings[-1])
    return journal


def ask_after(session: Session, journal: Journal, attended: Meeting) -> None:
    """Ask in a terminal who the person talked to at a meeting that was just logged."""
    if session.interactive:
        from soberpath.cli.meetings import after_meeting

        after_meeting.ask(session, journal, attended)


def _echo_night(session: Session, journal: Journal, date: str, *, by_evening: bool) -> None:
    """Say which date a night was taken for, if the response has no line about it."""
    added, starts_at = journal.meetings[-1], journal.settings.day_starts_at
    is_night = dates.is_night(added.time, dates.LATEST_DAY_START)
    if date and by_evening and added.time and is_night and added.time >= starts_at:
        session.tell_done(
            f"That's {sentences.describe_night(dates.find_day_before(added.date), added.time)}."
        )


def show_added(session: Session, journal: Journal, added: Meeting, joining: Page = ()) -> None:
    """Show what was saved of a meeting, how to join it, and the new totals."""
    today, starts_at = session.today(journal.settings), journal.settings.day_starts_at
    total = meetings.count_between(journal, None, today)
    step = daily.describe_step_after_meeting(session, journal)
    met = [*joining, *_describe_goals_met(journal, added, today)]
    names = content.load_meeting_types() if added.types else {}
    is_new_usual = has_become_usual(journal, added, today)
    session.show(
        pages.make_added_page(
            added, total, step, today, starts_at, met, names, is_new_usual=is_new_usual
        )
    )


def _describe_goals_met(
    journal: Journal, meeting: Meeting, today: dt.date, *, signing: bool = False
) -> list[Part]:
    """Return the goals that a meeting or its signature met, as parts of a page."""
    if not journal.goals:
        return []
    from soberpath.core.days import goals
    from soberpath.render.views import goal as goal_pages

    return goal_pages.list_met(goals.find_met(journal, meeting, today, signing=signing), today)


NameOption = Annotated[str, options.make_argument("NAME", "Name of the meeting.")]
Date = Annotated[
    str,
    options.make_late_option("--date", "DAY", "Date, e.g. 2026-02-01 or tomorrow.", reads_day=True),
]


@app.command(
    cls=parsing.make_asking("meeting", Ask("name", "Name of the meeting"), ask_planned, Ask("note"))
)
def plan(
    context: typer.Context,
    name: NameOption,
    date: Date,
    time: Time = "",
    location: Location = "",
    online: Online = False,
    note: NoteText = "",
    again: options.Again = False,
) -> None:
    """Plan a meeting.

    Once you've been there, run: soberpath meeting attended

    Example: soberpath meeting plan "Noon Table" --date tomorrow --time 12:00
    """
    session = options.get_session(context)
    if not context.meta.get(options.ASKED):
        name, date, time = _settle_name(session, name, date, time, "meeting plan NAME")
    date, time = moments.settle_day_and_time(session, date, time, parse_planned_day, ahead=True)
    by_evening = date_words.names_night(date, time)
    planned = Meeting(
        date=dt.date.min,
        time=option_words.read(time, day_parsing.parse_time) if time else None,
        name=require_text(name),
        location=location,
        online=online,
        note=option_words.read_text(session, note),
    )

    def find_day(journal: Journal) -> dt.date:
        return option_words.read_day(
            session, journal, date, planned.time, parse_planned_day, by_evening=by_evening
        )

    _save_plan(session, planned, find_day, date, by_evening=by_evening, again=again)


def _save_plan(
    session: Session,
    made: Meeting,
    find_day: Callable[[Journal], dt.date],
    date: str = "",
    *,
    by_evening: bool = False,
    again: bool,
) -> None:
    listed = known_meetings.find_by_id_or_name(session, made.name)

    journal = save_unless_repeated(
        session,
        "meeting",
        lambda journal, today: meetings.add_planned(
            journal,
            known_meetings.fill(session, journal, made._replace(date=find_day(journal)), listed),
            today,
        ),
        again=again,
    )
    today, starts_at = session.today(journal.settings), journal.settings.day_starts_at
    _echo_night(session, journal, date, by_evening=by_evening)
    planned = journal.meetings[-1]
    names = content.load_meeting_types() if planned.types else {}
    session.show(pages.make_planned_page(planned, today, starts_at, names))


@app.command()
def attended(
    context: typer.Context,
    which: Annotated[
        str,
        options.make_argument(
            "[WHICH]", "Date of the meeting. [default: the latest planned]", reads_day=True
        ),
    ] = "",
) -> None:
    """Mark a planned meeting as attended."""
    session = options.get_session(context)
    with session.writing() as change:
        if which:
            planned = _find_meeting(change.journal, which, change.today)
        else:
            planned = meetings.find_due(change.journal, session.now(), change.today)
        meeting = meetings.mark_attended(planned, change.today)
        change.journal = replace_record(change.journal, "meetings", planned, meeting)
    show_added(session, change.journal, meeting)
    if not which:
        ask_after(session, change.journal, meeting)


@app.command()
def sign(
    context: typer.Context,
    which: Annotated[
        str,
        options.make_argument("WHICH", "Meeting: last, a date, or 2026-02-01#2.", reads_day=True),
    ],
    by: Annotated[str, fields.make_option("meeting", "signed_by", names=("--by",))] = "",
    on: Annotated[str, fields.make_option("meeting", "signed_on", "today", names=("--on",))] = "",
) -> None:
    """Save who signed your sheet for a meeting."""
    session = options.get_session(context)
    with session.writing() as change:
        unsigned = _find_meeting(change.journal, which, change.today)
        signed = meetings.sign(unsigned, by, option_words.read_past_day(session, on, change.today))
        change.journal = replace_record(change.journal, "meetings", unsigned, signed)
    journal = change.journal
    session.echo_days(((on, signed.signed_on),))
    left = sum(not meeting.signed for meeting in meetings.select_attended(journal))
    met = _describe_goals_met(journal, signed, session.today(journal.settings), signing=True)
    session.show(pages.make_signed_page(signed, left, met))


def _find_meeting(journal: Journal, which: str, today: dt.date) -> Meeting:
    from soberpath.core.model.kinds import KINDS
    from soberpath.core.upkeep import lookup

    meeting: Meeting = lookup.find(journal, KINDS["meeting"], which, today)
    return meeting


@app.command("list")
@list_command.make_list
def list_(
    query: list_command.Query,
    kinds: Type = None,
    unsigned: Annotated[
        bool, typer.Option("--unsigned", help="Show only meetings without a signature.")
    ] = False,
    planned: Annotated[
        bool, typer.Option("--planned", help="Show planned meetings, which don't count yet.")
    ] = False,
) -> None:
    """List your meetings, newest first."""
    from soberpath.core.model.kinds import KINDS

    names, journal, (first, last) = content.load_meeting_types(), query.journal, query.days
    wanted = set(option_words.read_types(kinds))
    every = (
        meetings.list_planned(journal)
        if planned
        else meetings.find_between(journal, first, min(last or query.today, query.today))
    )
    chosen = tuple(
        entry for entry in every if wanted.issubset(entry.types) and not (unsigned and entry.signed)
    )
    total, starts_at = meetings.count(chosen), journal.settings.day_starts_at
    is_filtered = bool(query.has_days or wanted or unsigned or planned) and bool(journal.meetings)
    query.show(
        lambda: pages.make_data(chosen[: query.limit], total),
        lambda: pages.make_list_page(
            query.take_first(KINDS["meeting"], chosen),
            total,
            names,
            starts_at,
            is_filtered=is_filtered,
        ),
    )


@app.command()
def types(context: typer.Context, as_json: options.Json = False) -> None:
    """List meeting types."""
    session, names = options.get_session(context), content.load_meeting_types()
    session.reply(lambda: names, lambda: pages.make_types_page(names), as_json=as_json)
