"""`soberpath meeting regular`: the meetings of the person's week."""

import datetime as dt
from typing import Annotated

import typer

from soberpath.cli import fields, list_command, moments, option_words, options, parsing
from soberpath.cli.asking import Ask, QuestionContext
from soberpath.cli.correctable import Correctable
from soberpath.cli.session import Session
from soberpath.core.days import regular as core
from soberpath.core.days.coming import find_usual
from soberpath.core.model import day_parsing
from soberpath.core.model.answers import parse_names, require_text
from soberpath.core.model.bounds import check_order
from soberpath.core.model.day_answers import parse_goal_day
from soberpath.core.model.errors import BadValue
from soberpath.core.model.kinds import KINDS
from soberpath.core.model.records import MIDNIGHT, Regular
from soberpath.render.views import regular as pages
from soberpath.store import content
from soberpath.store.lists import zones

app = parsing.new_app(Correctable)


@app.callback(invoke_without_command=True)
def regular() -> None:
    """List, add or edit your regular meetings."""


Name = Annotated[str, fields.make_argument("regular", "name")]
Weekday = Annotated[str, fields.make_option("regular", "weekday")]
Time = Annotated[str, fields.make_option("regular", "time")]
Minutes = Annotated[int | None, fields.make_option("regular", "minutes", "60")]
Zone = Annotated[str, fields.make_option("regular", "time_zone", is_late=True)]
Location = Annotated[str, fields.make_option("regular", "location")]
Address = Annotated[str, fields.make_option("regular", "address")]
Types = Annotated[list[str] | None, fields.make_option("regular", "types")]
Link = Annotated[str, fields.make_option("regular", "link")]
People = Annotated[str, fields.make_option("regular", "people")]
Since = Annotated[str, fields.make_option("regular", "since")]
Until = Annotated[str, fields.make_option("regular", "until")]


def ask_as_usual(asked: QuestionContext) -> None:
    """Offer day and place of the usual meeting of that name."""
    usual = find_usual(asked.journal, asked.get("name"), asked.reading.today)
    if usual is None or usual.time is None or asked.has("weekday") or asked.has("time"):
        return
    starts_at = asked.journal.settings.day_starts_at
    known = core.make_regular(usual, usual.time, starts_at)
    question = f"{pages.describe_standing_time(known).capitalize()}"
    where = pages.describe_place(known)
    if asked.session.confirm(f"{question}{f', {where}' if where else ''}?", usual=True):
        asked.answers.update(
            weekday=known.weekday,
            time=f"{known.time:%H:%M}",
            location=known.location,
            online="yes" if known.online else "",
            kinds=",".join(known.types),
        )


@app.command(
    cls=parsing.make_asking(
        "regular", Ask("name"), ask_as_usual, Ask("weekday", is_needed=True),
        Ask("time", is_needed=True), Ask("location"), Ask("home"), Ask("people"),
    )
)  # fmt: skip
def add(
    context: typer.Context,
    name: Name,
    weekday: Weekday = "",
    time: Time = "",
    minutes: Minutes = None,
    time_zone: Zone = "",
    location: Location = "",
    address: Address = "",
    kinds: Types = None,
    online: Annotated[bool, fields.make_option("regular", "online")] = False,
    link: Link = "",
    phone: Annotated[str, fields.make_option("regular", "phone")] = "",
    home: Annotated[bool, fields.make_option("regular", "home")] = False,
    since: Since = "",
    until: Until = "",
    people: People = "",
    note: Annotated[str, fields.make_option("regular", "note")] = "",
) -> None:
    """Add a meeting you go to every week.

    If you've been there twice lately, its name is enough.
    """
    session = options.get_session(context)
    clock = option_words.read(time, day_parsing.parse_time) if time else None
    details = Regular(
        "", "", MIDNIGHT, minutes,
        option_words.read(time_zone, zones.read_zone_name) if time_zone else "", location, address,
        types=option_words.read_types(kinds),
        online=online or bool(link and not location and not address),
        link=link,
        phone=phone,
        home=home,
        note=option_words.read_text(session, note),
        people=option_words.read(people, parse_names) if people else (),
    )  # fmt: skip
    fresh = _complete(session, details, name, weekday, clock)
    with session.writing() as change:
        fresh = fresh._replace(
            since=option_words.read(since, parse_goal_day, change.today) if since else None,
            until=option_words.read(until, parse_goal_day, change.today) if until else None,
        )
        check_order(fresh)
        change.journal = core.add(change.journal, fresh)
    session.show(pages.make_added_page(change.journal.regulars[-1], content.load_meeting_types()))


def _complete(
    session: Session, details: Regular, name: str, weekday: str, time: dt.time | None
) -> Regular:
    """Return a regular meeting with its name and time; raise BadValue if one is missing."""
    name = moments.settle_name(
        session, name, "Name of the meeting", "soberpath meeting regular add NAME"
    )
    if not weekday and time is None and not session.interactive:
        usual = _find_usual(session, name)
        if usual is not None:
            return _add_usual(details, usual)
    if not weekday or time is None:
        missing = "--time" if weekday else "--weekday"
        raise BadValue(
            f"{missing} is missing. Add when it meets, e.g. --weekday sunday --time 19:30."
        )
    return details._replace(name=" ".join(require_text(name).split()), weekday=weekday, time=time)


def _find_usual(session: Session, name: str) -> Regular | None:
    """Return the usual meeting of a name as a regular one; None without one."""
    journal = session.journal()
    usual = find_usual(journal, name, session.today(journal.settings))
    starts_at = journal.settings.day_starts_at
    return core.make_regular(usual, usual.time, starts_at) if usual and usual.time else None


def _add_usual(details: Regular, usual: Regular) -> Regular:
    """Return a usual meeting with the given details added."""
    has_place = bool(details.location or details.address)
    return details._replace(
        name=usual.name,
        weekday=usual.weekday,
        time=usual.time,
        location=details.location or ("" if details.online else usual.location),
        online=details.online or (usual.online and not has_place),
        types=details.types or usual.types,
    )


@app.command("list")
@list_command.make_list
def list_(query: list_command.Query) -> None:
    """List your regular meetings and show your home group."""
    rows = query.choose(KINDS["regular"])
    query.show_rows(
        rows, lambda: pages.make_list_page(rows, query.today, content.load_meeting_types())
    )
