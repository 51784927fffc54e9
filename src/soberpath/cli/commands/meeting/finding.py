"""`soberpath meeting find` and `show`: look up meetings in published lists."""

import datetime as dt
from collections.abc import Sequence
from typing import Annotated

import typer

from soberpath.cli import option_words, options, parsing
from soberpath.cli.meetings import published
from soberpath.cli.session import Session
from soberpath.core.lists import cells, codes, places, search
from soberpath.core.lists.starts import find_next
from soberpath.core.model import dates, day_parsing
from soberpath.core.model.errors import BadValue
from soberpath.core.model.place_answers import parse_distance
from soberpath.core.model.records import Settings
from soberpath.render.page import Page
from soberpath.render.views import listed_meetings as pages
from soberpath.render.views import published_lists
from soberpath.store import content
from soberpath.store.lists import files

USUAL_LIMIT = 20
"""How many meetings are shown at once."""

A_WHILE = dt.timedelta(hours=2)
"""How far ahead long lists are read first, without search criteria."""

LONGEST = dt.timedelta(minutes=cells.LONGEST_BELIEVED)
"""How long ago a current meeting may have begun."""

MILES = ("US", "GB", "LR", "MM")
"""Countries that use miles on roads."""

ANY = search.Query()

app = parsing.new_app()


@app.callback()
def finding() -> None:
    """Look up meetings in published lists."""


Words = Annotated[list[str] | None, options.make_argument("[WORDS]", "Words in the name or place.")]
Day = Annotated[
    str, options.make_late_option("--day", "DAY", "Day, e.g. Saturday or tomorrow.", reads_day=True)
]
After = Annotated[str, options.make_late_option("--after", "TIME", "Earliest start, e.g. 18:00.")]
Before = Annotated[
    str, options.make_late_option("--before", "TIME", "Start before this time, e.g. 9pm.")
]
Types = Annotated[
    list[str] | None,
    options.make_late_option("--type", "TYPE", "Meeting type, e.g. women. Repeat for more."),
]
NotTypes = Annotated[
    list[str] | None,
    options.make_late_option("--not-type", "TYPE", "Type to leave out. Repeat for more."),
]
Near = Annotated[
    str,
    options.make_late_option("--near", "PLACE", 'Town, postal code or "lat,lon" to look near.'),
]
Within = Annotated[
    str,
    options.make_late_option(
        "--within", "DISTANCE", "Longest distance from there, e.g. 5km or 3mi."
    ),
]
Region = Annotated[
    str, options.make_text_option("--region", "NAME", "Region, as the list names it.")
]
InLists = Annotated[
    list[str] | None,
    options.make_text_option("--list", "NAME", "List to look in. Repeat for more."),
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
    online: Annotated[bool, typer.Option("--online", help="Show only online meetings.")] = False,
    in_person: Annotated[
        bool, typer.Option("--in-person", help="Show only in-person meetings.")
    ] = False,
    near: Near = "",
    within: Within = "",
    region: Region = "",
    lists_named: InLists = None,
    everywhere: Annotated[
        bool, typer.Option("--all", help="Include meetings with no place or link right now.")
    ] = False,
    limit: options.Limit = None,
    as_json: options.Json = False,
) -> None:
    """Find meetings in your lists, soonest first.

    Example: soberpath meeting find --day saturday --after 18:00
    """
    session = options.get_session(context)
    settings = published.read_settings(session)
    query = _make_day_query(day, session.now().date())._replace(
        words=tuple(word for phrase in words or () for word in phrase.split()),
        after=option_words.read(after, day_parsing.parse_time) if after else None,
        before=option_words.read(before, day_parsing.parse_time) if before else None,
        types=tuple(kinds or ()),
        not_types=tuple(not_kinds or ()),
        online=online,
        in_person=in_person,
        within=_read_distance(within, settings, is_near=bool(near)),
        region=region,
        all_venues=everywhere,
    )
    names = lists_named or ()
    has_asked = query != ANY or near or as_json
    if not has_asked and _show_soonest(session, settings, names, limit or USUAL_LIMIT):
        return
    lists_read, errors = published.load_lists(names)
    published.tell_unreadable(session, errors)
    query = query._replace(near=_find_place(near or (settings.near if within else ""), lists_read))
    if query.within is not None and query.near is None:
        raise BadValue("--within needs a place to measure from. Add --near PLACE.")
    _show_found(session, settings, lists_read, query, limit, as_json=as_json)


def _show_soonest(session: Session, settings: Settings, names: Sequence[str], limit: int) -> bool:
    """Show the soonest meetings of all; return False if the next hours have too few.

    This is faster for long lists than reading them completely.
    """
    clocks = published.make_clocks(settings, ())
    until = clocks.now + A_WHILE
    hours = published.make_hours(clocks, clocks.now - LONGEST, until)
    lists_read, errors = published.load_lists(names, hours)
    clocks = published.make_clocks(settings, [header for header, _ in lists_read])
    result = search.find(_list_entries(lists_read), ANY, clocks, content.load_list_types())
    last = until.timestamp()
    soonest = tuple(
        match
        for match in result.matches
        if match.occurrence.meeting.is_around_the_clock
        or (match.occurrence.moment is not None and match.occurrence.moment <= last)
    )
    total = sum(header.size for header, _ in lists_read)
    if len(soonest) < limit:
        return False
    published.tell_unreadable(session, errors)
    ids = published.name_matches(soonest[:limit], is_single=_has_single_list())
    page = pages.make_soonest_page(
        soonest[:limit], total, clocks.now, ids, content.load_list_types()
    )
    session.show_list((*page, *_describe_ages(lists_read, clocks)))
    return True


def _list_entries(lists_read: Sequence[published.LoadedList]) -> list[search.Entry]:
    return [search.Entry(header.name, each) for header, listed in lists_read for each in listed]


def _has_single_list() -> bool:
    return len(files.list_names(files.find_folder())) == 1


def _describe_ages(lists_read: Sequence[published.LoadedList], clocks: search.Clocks) -> Page:
    return published_lists.make_age_page([header for header, _ in lists_read], clocks.now.date())


def _make_day_query(words: str, today: dt.date) -> search.Query:
    """Return the query for a day: every one of that name for a weekday, else that date."""
    if not words:
        return ANY
    date = option_words.read(words, day_parsing.parse_any, today, today)
    is_weekday = words.strip().casefold()[:3] in {name[:3] for name in dates.WEEKDAYS}
    return search.Query(weekday=date.weekday()) if is_weekday else search.Query(date=date)


def _show_found(
    session: Session,
    settings: Settings,
    lists_read: Sequence[published.LoadedList],
    query: search.Query,
    limit: int | None,
    *,
    as_json: bool,
) -> None:
    """Show the meetings of these lists that match, or write them as JSON."""
    clocks = published.make_clocks(settings, [header for header, _ in lists_read])
    types = content.load_list_types()
    entries = _list_entries(lists_read)
    _check_types(query, entries)
    result = search.find(entries, query, clocks, types)
    most = limit if as_json else limit or USUAL_LIMIT
    ids = published.name_matches(result.matches[:most], is_single=_has_single_list())
    if as_json:
        session.write_json(pages.make_found_data(result, most, clocks.now, ids))
        return
    in_miles = settings.country in MILES
    page = pages.make_found_page(
        result, most or USUAL_LIMIT, clocks.now, ids, types, query.types, in_miles=in_miles
    )
    session.show_list((*page, *_describe_ages(lists_read, clocks)))


def _find_place(words: str, lists_read: Sequence[published.LoadedList]) -> places.Point | None:
    names = [header.name for header, _ in lists_read]
    return option_words.read(words, published.find_point, names) if words else None


def _read_distance(words: str, settings: Settings, *, is_near: bool) -> float | None:
    """Return how far the person would go in kilometers: as typed or, near a place, as set."""
    if words:
        return option_words.read(words, parse_distance)
    return parse_distance(settings.distance) if is_near and settings.distance else None


def _check_types(query: search.Query, entries: Sequence[search.Entry]) -> None:
    """Raise BadValue for a type that is in no list and no table."""
    table = content.load_list_types()
    for option, words in (("--type", query.types), ("--not-type", query.not_types)):
        for word in words:
            wanted = set(codes.find_codes(word, table))
            is_there = any(wanted.intersection(entry.meeting.types) for entry in entries)
            if not is_there and not codes.is_known(word, table):
                raise BadValue(
                    f"{option}: Unknown type of meeting. Use a word such as women, newcomer or "
                    "step, or a code. See the codes: soberpath meeting types"
                )


@app.command()
def show(
    context: typer.Context,
    name: published.Id,
    as_json: options.Json = False,
) -> None:
    """Show the details of a listed meeting."""
    session = options.get_session(context)
    header, listed = published.find_listed(session, name)
    clocks = published.make_clocks(published.read_settings(session), [header])
    entry = search.Entry(header.name, listed)
    zone, shown_zone = clocks.find_own(entry), clocks.find_shown(entry)
    match = search.Match(header.name, find_next(listed, zone, clocks.now, shown=shown_zone))
    session.reply(
        lambda: pages.make_meeting_data(match, name, clocks.now),
        lambda: pages.make_meeting_page(match, name, header, clocks.now, content.load_list_types()),
        as_json=as_json,
    )
