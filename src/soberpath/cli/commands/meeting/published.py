"""`soberpath meeting lists`, `find`, `show` and `keep`: published meeting lists.

Rule: nothing here reads or changes the journal but for its settings, and nothing goes online: a
list is downloaded by the person, and read from the file.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Annotated, Any, TypeVar

import typer

from soberpath.cli import clock, options, parsing
from soberpath.cli.session import Session
from soberpath.cli.zones import find_own_zone
from soberpath.core.days import regular as regular_meetings
from soberpath.core.lists import codes, places, search
from soberpath.core.lists.listed import ListedMeeting, ListHeader
from soberpath.core.lists.starts import find_next
from soberpath.core.model import dates
from soberpath.core.model.answers import parse_distance
from soberpath.core.model.errors import (
    BadValue,
    Interrupted,
    NothingYet,
    Refused,
    SoberpathError,
    Unreadable,
)
from soberpath.core.model.records import Journal, Regular, Settings
from soberpath.render.views import lists as pages
from soberpath.render.views import regular as regular_pages
from soberpath.store import content
from soberpath.store.lists import files, zones

T = TypeVar("T")

USUAL_LIMIT = 20
"""Meetings that are shown at once."""

MOST_OFFERED = 50
"""Ids that are offered at once when one is completed."""

MILES = ("US", "GB", "LR", "MM")
"""Countries that measure roads in miles."""

ANY = search.Query()

app = parsing.new_app()


@app.callback()
def listed() -> None:
    """Look up meetings in published lists."""


def make_clocks(settings: Settings, headers: Iterable[ListHeader]) -> search.Clocks:
    """Return the moment it is, in the person's zone, and the zones of the lists."""
    here = find_own_zone(settings)
    return search.Clocks(
        clock.now_in(here),
        here,
        zones.find_zone,
        {header.name: header.time_zone for header in headers},
    )


def read_journal(session: Session) -> Journal:
    """Return the journal, or an empty one where none can be read: lists don't depend on it."""
    try:
        return session.journal_or_none() or Journal()
    except Interrupted:
        raise
    except SoberpathError:
        return Journal()


def read_settings(session: Session) -> Settings:
    """Return the person's settings; the usual ones without a journal that can be read."""
    return read_journal(session).settings


lists_app = parsing.new_app(parsing.Noun)


@lists_app.callback(invoke_without_command=True)
def lists() -> None:
    """Show, remove or restore your meeting lists."""


@lists_app.command("list")
def list_(context: typer.Context, as_json: options.Json = False) -> None:
    """Show the meeting lists you imported."""
    session = options.session_of(context)
    folder = files.find_folder()
    headers, broken = load_headers(folder)
    if as_json:
        session.write_json(pages.make_lists_data(headers))
        return
    session.show_list(pages.make_lists_page(headers, broken, clock.now().date()))


def load_headers(folder: Any) -> tuple[list[ListHeader], list[str]]:
    """Return what each list is, and the names of those that can't be read."""
    headers, broken = [], []
    for name in files.list_names(folder):
        try:
            headers.append(files.load_header(folder, name))
        except SoberpathError:
            broken.append(name)
    return headers, broken


def complete_lists(incomplete: str) -> list[str]:
    """Return the names of the lists."""
    names = files.list_names(files.find_folder())
    return [name for name in names if name.startswith(incomplete.casefold())]


ListName = Annotated[str, options.argument_of("NAME", "Name of the list.", complete=complete_lists)]


@lists_app.command("remove")
def remove(context: typer.Context, name: ListName, yes: options.Yes = False) -> None:
    """Remove a meeting list."""
    session, folder = options.session_of(context), files.find_folder()
    list_name = files.parse_list_name(name)
    if list_name not in files.list_names(folder):
        files.load_header(folder, list_name)
    if not yes:
        if not session.interactive:
            raise Refused("This needs your OK. Run it again with --yes.")
        if not session.confirmed(f"Remove the list {list_name}?"):
            raise Refused("Canceled. Nothing was changed.")
    files.remove(folder, list_name)
    session.show(pages.make_removed_page(list_name))


@lists_app.command("restore")
def restore(context: typer.Context, name: ListName) -> None:
    """Undo the last import of a list."""
    session = options.session_of(context)
    header = files.restore(files.find_folder(), files.parse_list_name(name))
    session.show(pages.make_restored_page(header))


Words = Annotated[list[str] | None, options.argument_of("[WORDS]", "Words of its name or place.")]
Day = Annotated[str, options.words_of("--day", "DAY", "Day, e.g. sat.")]
After = Annotated[str, options.words_of("--after", "TIME", "Begins at this time or later.")]
Before = Annotated[str, options.words_of("--before", "TIME", "Begins before this time.")]
Types = Annotated[
    list[str] | None,
    options.words_of(
        "--type", "TYPE", "Type it has, e.g. women. Repeat for more.", options.complete_types
    ),
]
NotTypes = Annotated[
    list[str] | None,
    options.words_of(
        "--not-type", "TYPE", "Type it doesn't have. Repeat for more.", options.complete_types
    ),
]
Near = Annotated[str, options.words_of("--near", "PLACE", 'Town, postal code, or "lat,lon".')]
Within = Annotated[str, options.words_of("--within", "DISTANCE", "How far, e.g. 5km or 3mi.")]
Region = Annotated[str, options.text_of("--region", "NAME", "Region of the list.")]
InLists = Annotated[
    list[str] | None,
    options.text_of("--list", "NAME", "List to look in. Repeat for more.", complete_lists),
]


@app.command()
def find(
    context: typer.Context,
    words: Words = None,
    day: Day = "",
    after: After = "",
    before: Before = "",
    kinds: Types = None,
    not_kinds: NotTypes = None,
    online: Annotated[bool, typer.Option("--online", help="Online meetings only.")] = False,
    in_person: Annotated[
        bool, typer.Option("--in-person", help="Meetings you can go to only.")
    ] = False,
    near: Near = "",
    within: Within = "",
    region: Region = "",
    lists_named: InLists = None,
    everywhere: Annotated[
        bool, typer.Option("--all", help="Show meetings without a place at present too.")
    ] = False,
    limit: options.Limit = None,
    as_json: options.Json = False,
) -> None:
    """Find meetings in your lists, soonest first."""
    session = options.session_of(context)
    settings = read_settings(session)
    query = _ask_for_day(day, session.now().date())._replace(
        words=tuple(word for phrase in words or () for word in phrase.split()),
        after=options.read(after, dates.parse_time) if after else None,
        before=options.read(before, dates.parse_time) if before else None,
        types=tuple(kinds or ()),
        not_types=tuple(not_kinds or ()),
        online=online,
        in_person=in_person,
        within=_read_distance(within, settings, is_near=bool(near)),
        region=region,
        all_venues=everywhere,
    )
    lists_read = _load_lists(session, lists_named or (), query)
    query = query._replace(near=_find_place(near or (settings.near if within else ""), lists_read))
    if query.within is not None and query.near is None:
        raise BadValue("--within needs a place to measure from. Add --near PLACE.")
    _show_found(session, settings, lists_read, query, limit, as_json=as_json)


def _ask_for_day(words: str, today: dt.date) -> search.Query:
    """Return what asks for a day: each of its name for a weekday, else the one of that date."""
    if not words:
        return ANY
    date = options.read(words, dates.parse_any, today, today)
    is_weekday = words.strip().casefold()[:3] in {name[:3] for name in dates.WEEKDAYS}
    return search.Query(weekday=date.weekday()) if is_weekday else search.Query(date=date)


def _show_found(
    session: Session,
    settings: Settings,
    lists_read: Sequence[tuple[ListHeader, list[ListedMeeting]]],
    query: search.Query,
    limit: int | None,
    *,
    as_json: bool,
) -> None:
    """Show the meetings of these lists that are wanted, or write them as JSON."""
    clocks = make_clocks(settings, [header for header, _ in lists_read])
    types = content.list_types()
    entries = [search.Entry(header.name, each) for header, found in lists_read for each in found]
    _check_types(query, entries)
    result = search.find(entries, query, clocks, types)
    shown = limit if as_json else limit or USUAL_LIMIT
    is_single = len(files.list_names(files.find_folder())) == 1
    ids = name_matches(result.matches[:shown], is_single=is_single)
    if as_json:
        session.write_json(pages.make_found_data(result, shown, clocks.now, ids))
        return
    in_miles = settings.country in MILES
    page = pages.make_found_page(
        result, shown or USUAL_LIMIT, clocks.now, ids, types, query.types, in_miles=in_miles
    )
    ages = pages.describe_age([header for header, _ in lists_read], clocks.now.date())
    session.show_list((*page, *ages))


def _find_place(
    words: str, lists_read: Sequence[tuple[ListHeader, list[ListedMeeting]]]
) -> places.Point | None:
    names = [header.name for header, _ in lists_read]
    return options.read(words, find_point, names) if words else None


def find_point(words: str, names: Iterable[str]) -> places.Point:
    """Return where words are by the lists of these names; raise BadValue for nowhere."""
    areas = (each for _, each in _load_readable(names, files.load_areas))
    return places.find_point(words, areas)


def _load_readable(names: Iterable[str], load: Callable[[Path, str], T]) -> Iterator[tuple[str, T]]:
    """Yield the name of each list that can be read, and what is loaded of it."""
    folder = files.find_folder()
    for name in names:
        try:
            yield name, load(folder, name)
        except Interrupted:
            raise
        except SoberpathError:
            continue


def _read_distance(words: str, settings: Settings, *, is_near: bool) -> float | None:
    """Return how far one goes in kilometers: as typed, or beside a place as it is set."""
    if words:
        return options.read(words, parse_distance)
    return parse_distance(settings.distance) if is_near and settings.distance else None


def _check_types(query: search.Query, entries: Sequence[search.Entry]) -> None:
    """Raise BadValue for a type that no list has and no table knows."""
    table = content.list_types()
    for option, words in (("--type", query.types), ("--not-type", query.not_types)):
        for word in words:
            wanted = set(codes.find_codes(word, table))
            is_there = any(wanted.intersection(entry.meeting.types) for entry in entries)
            if not is_there and not codes.is_known(word, table):
                raise BadValue(
                    f"{option}: Unknown type of meeting. Use a word such as women, newcomer or "
                    "step, or a code of: soberpath meeting types"
                )


def _load_lists(
    session: Session, names: Sequence[str], query: search.Query = ANY, *, is_quiet: bool = False
) -> list[tuple[ListHeader, list[ListedMeeting]]]:
    """Return the lists of these names, or all; raise NothingYet where there is none yet.

    Of all lists, those that can't be read are left out, which is said, if another can be.
    """
    folder = files.find_folder()
    wanted = [files.parse_list_name(name) for name in names] or files.list_names(folder)
    if not wanted:
        _check_types(query, ())
        raise NothingYet(
            "You have no meeting lists yet. Download one from your fellowship's website, then: "
            "soberpath meeting import FILE --name NAME"
        )
    lists_read, errors = [], []
    for name in wanted:
        try:
            lists_read.append((files.load_header(folder, name), files.load(folder, name)))
        except Unreadable as error:
            errors.append(error)
    if errors and (names or not lists_read):
        raise errors[0]
    for unreadable in () if is_quiet else errors:
        session.tell(str(unreadable))
    return lists_read


def name_matches(matches: Iterable[search.Match], *, is_single: bool) -> dict[int, str]:
    """Return what each meeting is called: its id, after its list's name where there are several."""
    return {
        id(match): match.occurrence.meeting.id
        if is_single
        else f"{match.list_name}/{match.occurrence.meeting.id}"
        for match in matches
    }


def complete_ids(incomplete: str) -> list[tuple[str, str]]:
    """Return the ids of listed meetings that begin so, each with its name."""
    names = files.list_names(files.find_folder())
    offers = []
    for name, meetings in _load_readable(names, files.load):
        for meeting in meetings:
            is_alone = len(names) == 1 and "/" not in incomplete
            called = meeting.id if is_alone else f"{name}/{meeting.id}"
            if called.startswith(incomplete):
                offers.append((called, pages.describe(meeting)))
    return offers[:MOST_OFFERED]


Id = Annotated[str, options.argument_of("ID", "ID that meeting find shows.", complete=complete_ids)]


@app.command()
def show(
    context: typer.Context,
    name: Id,
    as_json: options.Json = False,
) -> None:
    """Show all about a meeting of a list."""
    session = options.session_of(context)
    header, listed = find_listed(session, name)
    clocks = make_clocks(read_settings(session), [header])
    entry = search.Entry(header.name, listed)
    zone, shown = clocks.find_own(entry), clocks.find_shown(entry)
    match = search.Match(header.name, find_next(listed, zone, clocks.now, shown=shown))
    if as_json:
        session.write_json(pages.make_meeting_data(match, name, clocks.now))
        return
    page = pages.make_meeting_page(match, name, header, clocks.now, content.list_types())
    session.show_list((*page, *pages.draw_codes(listed)))


def find_listed(
    session: Session, name: str, *, is_quiet: bool = False
) -> tuple[ListHeader, ListedMeeting]:
    """Return the meeting of an id, and its list; raise NothingYet where there is none."""
    begin, between, rest = name.partition("/")
    list_name, within = (begin, rest) if between else ("", name)
    found = [
        (header, meeting)
        for header, meetings in _load_lists(
            session, [list_name] if list_name else [], is_quiet=is_quiet
        )
        for meeting in meetings
        if meeting.id == within
    ]
    if not found:
        raise NothingYet(
            "No meeting of your lists has that ID. Look for it: soberpath meeting find"
        )
    if len(found) > 1:
        names = " or ".join(f"{header.name}/{within}" for header, _ in found)
        raise BadValue(f"Several lists have that ID. Use {names}.")
    return found[0]


@app.command()
def keep(
    context: typer.Context,
    name: Id,
    home: Annotated[bool, typer.Option("--home", help="Make it your home group.")] = False,
) -> None:
    """Make a meeting of a list one of your regular ones.

    One that you have already changes to when and where it's listed now.
    """
    session = options.session_of(context)
    kept = find_fixed(session, name)
    with session.writing() as draft:
        is_new = regular_meetings.find_listed(draft.journal, kept) is None
        draft.journal = regular_meetings.keep(draft.journal, kept._replace(home=home))
    saved = regular_meetings.find_listed(draft.journal, kept) or kept
    names = content.list_types().names
    session.show(regular_pages.make_added_page(saved, names, is_new=is_new))


def find_fixed(session: Session, name: str, *, is_quiet: bool = False) -> Regular:
    """Return the meeting of an ID as a regular one; raise Refused for one without a fixed time."""
    header, listed = find_listed(session, name, is_quiet=is_quiet)
    if listed.weekday is None or listed.start is None or listed.is_around_the_clock:
        raise Refused("That meeting has no fixed day and time, so it can't be a regular one.")
    own = find_own_zone(read_settings(session))
    zone = listed.zone or header.time_zone
    return make_regular(header.name, listed, "" if zone == str(own) else zone)


def make_regular(list_name: str, listed: ListedMeeting, zone: str) -> Regular:
    """Return a listed meeting, which has a day and a time, as a regular one."""
    return Regular(
        name=listed.name,
        weekday=dates.WEEKDAYS[listed.weekday or 0],
        time=dt.time(*divmod(listed.start or 0, 60)),
        minutes=listed.length,
        time_zone=zone,
        location=listed.location if listed.is_in_person else "",
        address=listed.address if listed.is_in_person else "",
        types=tuple(
            code for code in listed.types if code not in (codes.ONLINE, codes.PLACE_CLOSED)
        ),
        online=listed.venue == "online",
        link=listed.link,
        phone=listed.phone,
        list=list_name,
        id=listed.id,
    )
