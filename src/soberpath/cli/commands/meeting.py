"""`soberpath meeting`: log meetings and look back at them."""

import datetime as dt
from typing import Annotated

import typer

from soberpath.cli import options
from soberpath.cli.session import Session
from soberpath.core.days import meetings
from soberpath.core.model import bounds, dates
from soberpath.core.model.answers import needed, said
from soberpath.core.model.records import MEETING_ROLES, Journal, Meeting
from soberpath.render.page import Part
from soberpath.render.views import records
from soberpath.store import content

USUAL_LIMIT = 20

app = options.new_app(options.Correctable)

Type = Annotated[
    list[str] | None,
    typer.Option(
        "--type", "-t", metavar="TYPE", parser=options.given, autocompletion=options.complete_types,
        help="Meeting type, e.g. O or Open. Repeatable.",
    ),
]  # fmt: skip


@app.callback(invoke_without_command=True)
def meeting() -> None:
    """Log and list meetings."""


@app.command()
def add(
    context: typer.Context,
    name: Annotated[
        str, typer.Argument(metavar="[NAME]", parser=said, help="Name of the meeting or group.")
    ] = "",
    date: options.Date = "",
    time: Annotated[
        str,
        typer.Option(
            "--time", metavar="TIME", parser=options.given, help="Start time, e.g. 19:30."
        ),
    ] = "",
    kinds: Type = None,
    location: Annotated[
        str, typer.Option("--location", metavar="PLACE", parser=said, help="Place where it was.")
    ] = "",
    online: Annotated[bool, typer.Option("--online", help="Mark it as online.")] = False,
    topic: Annotated[
        str, typer.Option("--topic", metavar="TEXT", parser=said, help="Topic of the meeting.")
    ] = "",
    note: options.NoteText = "",
    signed: Annotated[bool, typer.Option("--signed", help="Mark your sheet as signed.")] = False,
    role: Annotated[
        str,
        typer.Option(
            "--role",
            metavar="ROLE",
            parser=options.given,
            help=f"Your role: {', '.join(MEETING_ROLES)}.",
        ),
    ] = "",
) -> None:
    """Log a meeting you attended."""
    session = options.session_of(context)
    names = content.meeting_types()
    attended = Meeting(
        date=dt.date.min,
        time=options.read(time, dates.parse_time) if time else None,
        name=name,
        types=tuple(
            dict.fromkeys(options.read(one, meetings.type_code, names) for one in kinds or ())
        ),
        location=location,
        online=online,
        topic=topic,
        role=options.read(role, meetings.role) if role else "",
        signed=signed,
        note=options.text_or_stdin(session, note),
    )
    if session.interactive and not date and attended == Meeting(date=dt.date.min):
        session.journal()
        date, attended = _asked(session, names)
    _save(session, attended, date)


def _save(session: Session, attended: Meeting, date: str) -> None:
    def change(journal: Journal, _: dt.date) -> Journal:
        starts_at = journal.settings.day_starts_at
        day = options.read(
            date, dates.read_day, attended.time, session.now(), starts_at, dates.parse_past
        )
        return meetings.add(journal, attended._replace(date=day))

    journal = session.update(change)
    _show_added(session, journal, journal.meetings[-1])


def _show_added(session: Session, journal: Journal, added: Meeting) -> None:
    today, starts_at = session.today(journal.settings), journal.settings.day_starts_at
    total = meetings.total_between(journal, None, today)
    reminder = session.reminder(journal)
    met = _goals_met(journal, added, today)
    names = content.meeting_types() if added.types else {}
    session.show(records.meeting_added(added, total, reminder, today, starts_at, met, names))


def _goals_met(
    journal: Journal, meeting: Meeting, today: dt.date, *, signing: bool = False
) -> list[Part]:
    """Return what to say of the goals that a meeting, or its signature, met."""
    if not journal.goals:
        return []
    from soberpath.core.days import goals
    from soberpath.render.views import goal as pages

    return pages.met(goals.met_by(journal, meeting, today, signing=signing), today)


def _asked(session: Session, names: dict[str, str]) -> tuple[str, Meeting]:
    now, starts_at = session.now(), session.journal().settings.day_starts_at

    def day(text: str) -> str:
        dates.parse_past(text, now.date())  # the calendar's, until it is known that it was no night
        return text

    def clock(text: str) -> dt.time:
        found = dates.parse_time(text)
        options.read(date, dates.read_day, found, now, starts_at, dates.parse_past)
        return found

    def types(text: str) -> tuple[str, ...]:
        return tuple(meetings.type_code(one, names) for one in text.split(",") if one.strip())

    date = session.ask("Date, e.g. yesterday", day, "for today") or ""
    name = session.ask("Name of the meeting", said) or ""
    time = session.ask("Start time, e.g. 19:30", clock)
    options.read(date, dates.read_day, time, now, starts_at, dates.parse_past)
    kinds = session.ask("Types, e.g. O, D or Open, Discussion", types) or ()
    place = session.ask("Place, or online", said) or ""
    topic = session.ask("Topic", said) or ""
    note = session.ask("Note", said) or ""
    asked = meetings.at(place)
    return date, asked._replace(name=name, time=time, types=kinds, topic=topic, note=note)


@app.command()
def plan(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", parser=said, help="Name of the meeting.")],
    date: Annotated[
        str,
        typer.Option(
            "--date", metavar="DAY", parser=options.given, help="Date, e.g. 2026-02-01 or tomorrow."
        ),
    ],
    time: Annotated[
        str,
        typer.Option(
            "--time", metavar="TIME", parser=options.given, help="Start time, e.g. 19:30."
        ),
    ] = "",
    location: Annotated[
        str, typer.Option("--location", metavar="PLACE", parser=said, help="Place where it is.")
    ] = "",
    online: Annotated[bool, typer.Option("--online", help="Mark it as online.")] = False,
    note: options.NoteText = "",
) -> None:
    """Plan a meeting.

    Once you've been there, run: soberpath meeting attended
    """
    session = options.session_of(context)
    made = Meeting(
        date=dt.date.min,
        time=options.read(time, dates.parse_time) if time else None,
        name=needed(name),
        location=location,
        online=online,
        note=options.text_or_stdin(session, note),
    )

    def change(journal: Journal, today: dt.date) -> Journal:
        starts_at = journal.settings.day_starts_at
        day = options.read(
            date, dates.read_day, made.time, session.now(), starts_at, bounds.parse_planned
        )
        return meetings.plan(journal, made._replace(date=day), today)

    journal = session.update(change)
    today, starts_at = session.today(journal.settings), journal.settings.day_starts_at
    session.show(records.planned(journal.meetings[-1], today, starts_at))


@app.command()
def attended(
    context: typer.Context,
    which: Annotated[
        str,
        typer.Argument(
            metavar="[WHICH]",
            parser=said,
            help="Date of the meeting. [default: the latest planned]",
        ),
    ] = "",
) -> None:
    """Mark a planned meeting as attended."""
    session = options.session_of(context)
    chosen: list[Meeting] = []

    def change(journal: Journal, today: dt.date) -> Journal:
        if which:
            found = _found(journal, which, today)
        else:
            found = meetings.due(journal, session.now(), today)
        chosen.append(meetings.was_there(found, today))
        return meetings.replaced(journal, found, chosen[-1])

    journal = session.update(change)
    _show_added(session, journal, chosen[-1])


@app.command()
def sign(
    context: typer.Context,
    which: Annotated[
        str,
        typer.Argument(
            metavar="WHICH", parser=said, help="Meeting: last, a date, or 2026-02-01#2."
        ),
    ],
    by: Annotated[
        str, typer.Option("--by", metavar="INITIALS", parser=said, help="Initials of who signed.")
    ] = "",
    on: Annotated[
        str,
        typer.Option(
            "--on", metavar="DAY", parser=options.given, help="Date it was signed. [default: today]"
        ),
    ] = "",
) -> None:
    """Save who signed your sheet for a meeting."""
    session = options.session_of(context)
    chosen: list[Meeting] = []

    def change(journal: Journal, today: dt.date) -> Journal:
        found = _found(journal, which, today)
        day = options.read(on, dates.parse_past, today, session.now().date()) if on else today
        chosen.append(meetings.sign(found, by, day))
        return meetings.replaced(journal, found, chosen[-1])

    journal = session.update(change)
    left = sum(not one.signed for one in meetings.attended(journal))
    today = session.today(journal.settings)
    met = _goals_met(journal, chosen[-1], today, signing=True)
    session.show(records.signed(chosen[-1], left, met))


def _found(journal: Journal, which: str, today: dt.date) -> Meeting:
    from soberpath.core.model.kinds import KINDS
    from soberpath.core.upkeep import lookup

    found: Meeting = lookup.find(journal, KINDS["meeting"], which, today)
    return found


@app.command("list")
def list_(
    context: typer.Context,
    since: options.Since = "",
    until: options.Until = "",
    kinds: Type = None,
    unsigned: Annotated[
        bool, typer.Option("--unsigned", help="Show unsigned meetings only.")
    ] = False,
    planned: Annotated[
        bool, typer.Option("--planned", help="Show planned meetings, which don't count yet.")
    ] = False,
    limit: options.Limit = None,
    as_json: options.Json = False,
) -> None:
    """List meetings, newest first."""
    session = options.session_of(context)
    names = content.meeting_types()
    wanted = {options.read(one, meetings.type_code, names) for one in kinds or ()}
    journal = session.journal()
    today = session.today(journal.settings)
    days = options.days(since, until, today)
    first, last = days.first, min(days.last or today, today)
    held = meetings.planned(journal) if planned else meetings.between(journal, first, last)
    chosen = tuple(
        one for one in held if wanted.issubset(one.types) and not (unsigned and one.signed)
    )
    total = meetings.total(chosen)
    if as_json:
        from soberpath.render.writers import json

        session.write(json.text(json.meetings(chosen[:limit], total)))
        return
    starts_at = journal.settings.day_starts_at
    from soberpath.core.model.kinds import KINDS
    from soberpath.core.upkeep import lookup

    written = lookup.written(journal.meetings, KINDS["meeting"])
    by_id = dict(zip(map(id, journal.meetings), written, strict=True))
    shown = [(by_id[id(one)], one) for one in chosen[: limit or USUAL_LIMIT]]
    is_filtered = bool(since or until or wanted or unsigned or planned) and bool(journal.meetings)
    session.show(records.meeting_list(shown, total, names, starts_at, is_filtered=is_filtered))


@app.command()
def types(context: typer.Context, as_json: options.Json = False) -> None:
    """List meeting types."""
    session, names = options.session_of(context), content.meeting_types()
    if as_json:
        from soberpath.render.writers import json

        session.write(json.text(names))
    else:
        session.show(records.meeting_types(names))
