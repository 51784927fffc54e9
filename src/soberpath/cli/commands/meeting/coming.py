"""`soberpath meeting next` and `here`: show the next meetings, and log the current one."""

import datetime as dt
import re
from collections.abc import Sequence
from functools import partial
from typing import Annotated, NamedTuple

import typer

from soberpath.cli import clock, daily, mistakes, option_words, options, parsing, records
from soberpath.cli.adding import save_unless_repeated
from soberpath.cli.asking import read_number
from soberpath.cli.commands.meeting import ask_after, show_added
from soberpath.cli.meetings import known_meetings, next_listed
from soberpath.cli.session import Session
from soberpath.core.days import meetings
from soberpath.core.days import regular as regular_meetings
from soberpath.core.days.coming import find_coming, is_logged
from soberpath.core.model import dates
from soberpath.core.model.errors import BadValue, NothingYet, Refused
from soberpath.core.model.records import Contact, Journal, Meeting, replace_record
from soberpath.render import phones
from soberpath.render.text import quote_for_shell
from soberpath.render.views import coming as pages

MOST_MINE, MOST_LISTED = 5, 5
"""How many own and listed meetings are shown if no period is given."""

A_DAY = dt.timedelta(days=1)
"""How far ahead lists are searched if no period is given."""

LONGEST_WINDOW = dt.timedelta(days=7)

app = parsing.new_app()


@app.callback()
def coming() -> None:
    """Show what comes next, and log what is on."""


# A number of minutes or hours, or both, as 1h30.
_WINDOW = re.compile(r"(?:(\d{1,3}) ?h(?:ours?|rs?)?)? ?(?:(\d{1,4}) ?(?:m(?:in(?:utes?)?)?)?)?")


def parse_window(text: str) -> dt.timedelta:
    """Return how far to look ahead: 2h, 90 min or 1h30."""
    match = _WINDOW.fullmatch(text.strip().casefold())
    if match is None or not any(match.groups()) or text.strip().isdecimal():
        raise BadValue("Couldn't read that. Use hours or minutes to look ahead, e.g. 2h.")
    window = dt.timedelta(hours=int(match[1] or 0), minutes=int(match[2] or 0))
    if not dt.timedelta() < window <= LONGEST_WINDOW:
        raise BadValue("That's out of range. Use 1 minute to 168 hours.")
    return window


Text = Annotated[
    str, options.make_late_option("--text", "NAME", "Show a QR code to text this contact.")
]
Within = Annotated[
    str, options.make_late_option("--within", "TIME", "How far ahead to look, e.g. 2h.")
]


@app.command("next")
def next_(
    context: typer.Context,
    within: Within = "",
    text: Text = "",
    as_json: options.Json = False,
) -> None:
    """Show your next meetings, then others from your lists."""
    mistakes.refuse_together({"--text": text, "--json": as_json})
    session = options.get_session(context)
    journal = session.journal_or_none() or Journal()
    window = option_words.read(within, parse_window) if within else None
    mine = list_mine(session, journal, window)
    if text:
        _show_text(session, journal, mine, option_words.read_person(journal, text))
        return
    most = None if window or as_json else MOST_LISTED
    listed = next_listed.list_next(session, journal, window or A_DAY, most)
    if as_json:
        data = pages.make_data(mine, listed.matches, listed.ids, listed.now, session.now())
        session.write_json(data)
        return
    mine = mine[: None if window else MOST_MINE]
    country = journal.settings.country
    session.show_list(
        pages.make_page(
            mine,
            listed.matches[:most],
            listed.ids,
            listed.now,
            session.now(),
            has_mine=bool(journal.regulars),
            has_lists=listed.has_lists,
            company=pages.make_company_page(mine, journal.contacts, country, session.now()),
        )
    )


def _show_text(
    session: Session, journal: Journal, mine: Sequence[pages.OwnMeeting], contact: Contact
) -> None:
    """Show a text to someone about the next meeting, preferably one they usually come to."""
    if not mine:
        raise NothingYet(pages.NOTHING)
    country = journal.settings.country
    if not phones.find_dial_number(contact.phone, country):
        name = quote_for_shell(contact.name)
        raise Refused(
            f"You have no number for {contact.name} that a phone can dial. Add it: soberpath"
            f" contact edit {name} --phone NUMBER"
        )
    about = next((each for each in mine if contact.name in each.meeting.people), mine[0])
    session.show(pages.make_text_page(contact, country, pages.write_text(about, session.now())))


def list_mine(
    session: Session, journal: Journal, window: dt.timedelta | None
) -> tuple[pages.OwnMeeting, ...]:
    """Return the person's own current and next meetings, soonest first."""
    now = session.now()
    here = daily.move_to_local_time(session, journal)
    coming = find_coming(here, now - next_listed.BEGUN, session.today(journal.settings))
    # correct also on a night with a clock change
    zone = clock.find_own_zone(journal.settings)
    mine = []
    for each in coming:
        start = dates.find_moment(each.date, each.time, journal.settings.day_starts_at)
        wait = start.replace(tzinfo=zone).timestamp() - now.replace(tzinfo=zone).timestamp()
        if window is None or wait <= window.total_seconds():
            mine.append(pages.OwnMeeting(each, start if each.time else None))
    return tuple(mine)


class LoggableMeeting(NamedTuple):
    """A meeting that can be logged now: a planned one of the journal, or one to add."""

    meeting: Meeting
    is_planned: bool


@app.command()
def here(context: typer.Context) -> None:
    """Log the meeting you're at.

    It works from half an hour before the start to an hour after the end.
    """
    session = options.get_session(context)
    journal = session.journal()
    on, logged = list_current(session, journal)
    if not on:
        fact = f"You already logged {logged[0]}." if logged else "None of your meetings is on now."
        raise NothingYet(f"{fact} To log another one: soberpath meeting add NAME")
    chosen = on[0] if len(on) == 1 else _choose(session, on)
    if chosen.is_planned:
        time = chosen.meeting.time or known_meetings.find_clock_time(session)
        attended = chosen.meeting._replace(planned=False, time=time)
        with session.writing() as change:
            current = records.find_unchanged(change.journal.meetings, chosen.meeting, "meeting")
            meetings.mark_attended(current, change.today)
            change.journal = replace_record(change.journal, "meetings", current, attended)
        after = change.journal
    else:
        after = save_unless_repeated(
            session, "meeting", lambda before, _: meetings.add(before, chosen.meeting), again=False
        )
        attended = after.meetings[-1]
    known = regular_meetings.find_by_name(after, attended.name, attended.date)
    show_added(session, after, attended, pages.make_joining_page((known,)) if known else ())
    ask_after(session, after, attended)


def list_current(session: Session, journal: Journal) -> tuple[list[LoggableMeeting], list[str]]:
    """Return the meetings that can be logged now, planned ones first, and names already logged.

    Regular ones at the same time as a logged one are left out, since no one is at both.
    """
    now, starts_at = session.now(), journal.settings.day_starts_at
    local = daily.move_to_local_time(session, journal)
    planned = [
        meeting
        for meeting in meetings.list_planned(journal)
        if regular_meetings.is_planned_on(meeting, meetings.find_moment(journal, meeting), now)
    ]
    times = {(meeting.date, meeting.time) for meeting in planned}
    regular, logged = [], []
    for each in regular_meetings.list_on(local, now):
        day = dates.find_day(each.start, starts_at)
        meeting = regular_meetings.make_meeting(each.regular, day)
        if is_logged(journal, meeting):
            logged.append(each)
        elif (meeting.date, meeting.time) not in times:
            regular.append((each, meeting))
    on = [
        *(LoggableMeeting(meeting, is_planned=True) for meeting in planned),
        *(
            LoggableMeeting(meeting, is_planned=False)
            for each, meeting in regular
            if not any(each.overlaps(other) for other in logged)
        ),
    ]
    return on, [each.regular.name for each in logged]


def _choose(session: Session, on: list[LoggableMeeting]) -> LoggableMeeting:
    """Return the chosen one of several meetings, by number."""
    labels = [pages.describe_meeting(each.meeting) for each in on]
    if not session.interactive:
        raise Refused(
            f"Several of your meetings are on now: {'; '.join(labels)}. Log one by its name: "
            "soberpath meeting add NAME"
        )
    session.show(pages.make_choice_page(labels))
    read = partial(read_number, len(on))
    return on[session.require("Number of the meeting you're at", read) - 1]
