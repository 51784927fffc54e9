"""The pages of published meeting lists: what was read, which lists there are, and what is found."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from soberpath.core.lists import codes
from soberpath.core.lists.listed import (
    DAYS,
    ListedMeeting,
    ListHeader,
    Oddities,
    Oddity,
    ParsedList,
    TypeTable,
)
from soberpath.core.lists.search import Match, Result
from soberpath.core.lists.updates import Move, Update
from soberpath.core.model import dates
from soberpath.core.model.answers import MILE
from soberpath.core.model.hours import write_time
from soberpath.core.model.records import Regular
from soberpath.render import sentences
from soberpath.render.page import Bullets, Code, Page, Table, Title, Words, list_some, make_facts
from soberpath.render.writers import qr

OLD = 60
"""Days after which a list is worth a new download."""

MOST_TYPES = 4
"""How many types are named in a row of a table."""

MOST_NAMED = 5
"""How many new, gone or moved meetings are named."""

NO_LISTS = "No meeting lists yet. To import one: soberpath meeting import FILE --name NAME"

ODDITIES: dict[Oddity, str] = {
    Oddity.NOT_A_ROW: "Not a meeting: {}, left out",
    Oddity.NO_NAME: "{} without a name: left out",
    Oddity.DAY_SEVEN: "{} on day 7: read as Sunday",
    Oddity.DAY_UNKNOWN: "{} with a day that can't be read: listed as by appointment",
    Oddity.TIME_UNKNOWN: "{} with a time that can't be read: listed as by appointment",
    Oddity.END_UNKNOWN: "{} with an end that can't be read: shown as one hour",
    Oddity.LENGTH_NOT_BELIEVED: "{} of 0 or more than 6 hours: shown as one hour",
    Oddity.NO_PLACE: "{} with no place and no link at present: shown only with --all",
    Oddity.NO_COORDINATES: "{} with a position that isn't on the map",
    Oddity.ZONE_UNKNOWN: "{} with an unknown time zone",
    Oddity.NO_ZONE: "{} without a time zone: the zone of the list is used",
    Oddity.LINK_REFUSED: "{} with a link that isn't a plain web address: link left out",
    Oddity.CODE_UNREAD: "{} with type codes that aren't known: shown as they are",
    Oddity.ID_REPEATED: "{} with the ID of another: given a number",
    Oddity.NO_ID: "{} without an ID: given one",
    Oddity.TEXT_CLEANED: "{} with hidden characters: taken out",
    Oddity.TEXT_CUT: "{} with a very long text: cut",
    Oddity.TRAILING_TEXT: "Text after the list: ignored",
}
"""What each oddity is called; the number of meetings stands first."""


NO_ZONE_AT_ALL = (
    "{} without a time zone: yours is used. If that's wrong, import it again with --time-zone"
)


NO_FELLOWSHIP = (
    "{} with type codes that differ by fellowship: shown as they are. To read them, import it again"
    " with --fellowship, e.g. --fellowship AA"
)


def make_import_page(
    parsed: ParsedList,
    header: ListHeader,
    update: Update,
    mine: Sequence[str],
    *,
    is_first: bool,
    is_guessed: bool,
    done: bool,
) -> Page:
    """Return the answer to an import: what it is, what is different, what was odd.

    `mine` says what became of the person's own meetings. A list `is_guessed` to be of their own
    fellowship where nothing says whose it is.
    """
    count = dates.pluralize(len(parsed.meetings), "meeting")
    verb = "Imported" if done else "Would import"
    zone = f", in {header.time_zone}" if header.time_zone else ""
    oddities = _list_oddities(parsed.oddities, header)
    guess = (
        f"Read as a list of {header.fellowship}, your fellowship. If it isn't, import it again with"
        " --fellowship."
    )
    return (
        Title(f"{verb} the list {header.name}: {count}", f"{parsed.format}{zone}"),
        *((Words(guess),) if is_guessed else ()),
        *([Words(line, "person") for line in mine]),
        *(() if is_first else _describe_update(update)),
        *((Words("In this list:"), Bullets(oddities)) if oddities else ()),
        *(
            (Words("Look for one: soberpath meeting find", "quiet"),)
            if done
            else (Words("Nothing was saved. Run it without --dry-run to import.", "quiet"),)
        ),
    )


def describe_mine(mine: Sequence[Regular], meetings: Sequence[ListedMeeting]) -> list[str]:
    """Return which of the person's own meetings moved in a list, and which are gone from it."""
    known = {meeting.id: meeting for meeting in meetings}
    lines = []
    for regular in mine:
        called = f"Your {'home group' if regular.home else 'regular meeting'} {regular.name}"
        listed = known.get(regular.id)
        if listed is None:
            lines.append(f"{called} isn't in this list any more.")
        elif listed.venue == "inactive":
            lines.append(f"{called} has no place in this list at present.")
        elif listed.weekday is None or listed.start is None or listed.is_around_the_clock:
            lines.append(f"{called} is now listed {describe_time(listed)}.")
        elif change := _describe_change(regular, listed):
            lines.append(
                f"{called} {change}. To change yours: soberpath meeting keep "
                f"{sentences.quoted(f'{regular.list}/{regular.id}')}"
            )
    return lines


def _describe_change(regular: Regular, listed: ListedMeeting) -> str:
    """Return what is different about a meeting of the person's in its list; empty for nothing."""
    weekday = None if listed.weekday is None else dates.WEEKDAYS[listed.weekday]
    is_elsewhere = (listed.venue == "online") != regular.online or (
        listed.is_in_person
        and (listed.location, listed.address) != (regular.location, regular.address)
    )
    has_moved = (weekday, listed.start) != (regular.weekday, _count_minutes(regular.time))
    if has_moved or is_elsewhere:
        place = listed.address if listed.is_in_person and is_elsewhere else ""
        parts = (describe_time(listed), describe_place(listed), place)
        return f"is now listed on {', '.join(dict.fromkeys(filter(None, parts)))}"
    is_reached_otherwise = (listed.link, listed.phone) != (regular.link, regular.phone)
    return "is now listed with another link or number" if is_reached_otherwise else ""


def _count_minutes(time: dt.time) -> int:
    return time.hour * 60 + time.minute


def _list_oddities(oddities: Oddities, header: ListHeader) -> tuple[str, ...]:
    known = dict(ODDITIES)
    if not header.time_zone:
        known[Oddity.NO_ZONE] = NO_ZONE_AT_ALL
    if not header.fellowship:
        known[Oddity.CODE_UNREAD] = NO_FELLOWSHIP
    return tuple(
        words.format(
            dates.pluralize(oddities[oddity], "row" if oddity is Oddity.NOT_A_ROW else "meeting")
        )
        for oddity, words in known.items()
        if oddities[oddity]
    )


def _describe_update(update: Update) -> Page:
    """Return how many meetings are new, gone and moved since the last time, and some of them."""
    if update == Update():
        return (Words("Nothing is different since the last import."),)
    counted = ((update.new, "new"), (update.gone, "gone"), (update.moved, "moved"))
    summary = ", ".join(f"{len(meetings)} {word}" for meetings, word in counted)
    lines = [
        *list_some(update.moved, MOST_NAMED, describe_move, "moved meeting"),
        *list_some(update.gone, MOST_NAMED, describe_gone, "gone meeting"),
    ]
    return (
        Words(f"Since the last import: {summary}."),
        *((Bullets(tuple(lines)),) if lines else ()),
    )


def describe_move(move: Move) -> str:
    """Return what is different about a meeting that moved."""
    before, after = move
    when = (describe_time(before), describe_time(after))
    where = (describe_place(before), describe_place(after))
    zone, address = (before.zone, after.zone), (before.address, after.address)
    pairs = [when, where]
    pairs += [zone] if all(zone) else []
    pairs += [address] if where[0] == where[1] else []
    changes = [f"{old} is now {new}" for old, new in dict.fromkeys(pairs) if old != new]
    return f"Moved: {after.name}. " + (
        sentences.end(", ".join(changes)) if changes else "It's reached in another way."
    )


def describe_gone(meeting: ListedMeeting) -> str:
    """Return a meeting that is no longer in its list."""
    return f"Gone: {describe(meeting)}"


def describe(meeting: ListedMeeting) -> str:
    """Return a meeting in a line: its name, when it is and where."""
    parts = (meeting.name, describe_time(meeting), describe_place(meeting))
    return ", ".join(part for part in parts if part)


def describe_time(meeting: ListedMeeting) -> str:
    """Return the day and the time of a meeting by its own clock."""
    if meeting.is_around_the_clock:
        return "around the clock"
    if meeting.weekday is None or meeting.start is None:
        return "by appointment"
    return f"{DAYS[meeting.weekday].capitalize()} {_write_minutes(meeting.start)}"


def _write_minutes(minutes: int) -> str:
    return write_time(dt.time(*divmod(minutes, 60)))


def describe_place(meeting: ListedMeeting) -> str:
    """Return where a meeting is, in few words."""
    if meeting.venue == "online":
        return "online"
    place = meeting.location or meeting.address.split(",")[0]
    if meeting.venue == "inactive":
        return "no place at present"
    return f"{place}, also online" if meeting.venue == "hybrid" and place else place


def make_lists_page(headers: Sequence[ListHeader], broken: Sequence[str], today: dt.date) -> Page:
    """Return the lists that are kept, with their age."""
    if not headers and not broken:
        return (
            Title("Meeting lists"),
            Words(
                "No meeting lists yet. To import one: soberpath meeting import FILE --name NAME",
                "quiet",
            ),
        )
    rows = [
        (
            header.name,
            str(header.size),
            dates.describe_distance(header.day, today),
            header.fellowship,
            header.time_zone,
        )
        for header in headers
    ]
    return (
        Title("Meeting lists"),
        Table(("name", "meetings", "imported", "fellowship", "time zone"), tuple(rows)),
        *(Words(f"The list {name} can't be read. Import it again.") for name in broken),
        *describe_age(headers, today),
    )


def describe_age(headers: Sequence[ListHeader], today: dt.date) -> Page:
    """Return a line for each list that is old, with the command that renews it."""
    return tuple(
        Words(
            f"The list {header.name} is {(today - header.day).days} days old. Download it again, "
            f"then: soberpath meeting import FILE --name {header.name}",
            "quiet",
        )
        for header in headers
        if (today - header.day).days > OLD
    )


def make_lists_data(headers: Sequence[ListHeader]) -> list[dict[str, Any]]:
    """Return the lists as data."""
    return [
        {
            "name": header.name,
            "meetings": header.size,
            "imported": header.day,
            "format": header.format,
            "fellowship": header.fellowship,
            "time_zone": header.time_zone,
        }
        for header in headers
    ]


def make_found_page(
    result: Result,
    shown: int,
    now: dt.datetime,
    ids: Mapping[int, str],
    types: TypeTable,
    wanted: Sequence[str] = (),
    *,
    in_miles: bool,
) -> Page:
    """Return the meetings that were found, soonest first; `ids` has what each is called.

    The types that were `wanted` are named first.
    """
    first = {code for word in wanted for code in codes.find_codes(word, types)}
    matches = result.matches[:shown]
    if not matches:
        return (
            Title("Meetings"),
            Words(
                "No meetings found. Try fewer words or options, or see your lists:"
                " soberpath meeting lists"
            ),
            *_without_place(result),
        )
    more = len(result.matches) - len(matches)
    how_to_see = f"{more} more. To see them: --limit {len(result.matches)}"
    return (
        Title("Meetings", f"{len(result.matches)} found"),
        _make_table(matches, now, ids, types, first, in_miles=in_miles),
        *((Words(how_to_see, "quiet"),) if more else ()),
        *_without_place(result),
        Words(SHOW, "quiet"),
    )


SHOW = "All about one: soberpath meeting show ID"


def make_soonest_page(
    matches: Sequence[Match],
    total: int,
    now: dt.datetime,
    ids: Mapping[int, str],
    types: TypeTable,
) -> Page:
    """Return the soonest meetings of so many in all."""
    return (
        Title("Meetings", f"the next {len(matches)} of {total}"),
        _make_table(matches, now, ids, types),
        Words(f"To see more: --limit {2 * len(matches)}", "quiet"),
        Words(SHOW, "quiet"),
    )


def _make_table(
    matches: Sequence[Match],
    now: dt.datetime,
    ids: Mapping[int, str],
    types: TypeTable,
    first: Collection[str] = (),
    *,
    in_miles: bool = False,
) -> Table:
    """Return meetings in rows, without the columns in which none has a word."""
    rows = [
        (
            describe_when(match, now),
            match.occurrence.meeting.name,
            describe_place(match.occurrence.meeting),
            describe_distance(match.distance, in_miles=in_miles),
            ", ".join(_name_main_types(match.occurrence.meeting, first, types)),
            ids[id(match)],
        )
        for match in matches
    ]
    heads = ("when", "meeting", "where", "away", "types", "ID")
    used = [n for n in range(len(heads)) if any(row[n] for row in rows)]
    return Table(tuple(heads[n] for n in used), tuple(tuple(row[n] for n in used) for row in rows))


def _name_main_types(meeting: ListedMeeting, first: Collection[str], types: TypeTable) -> list[str]:
    """Return the names of some types: the wanted ones, open or closed, then the others."""

    def rank(code: str) -> int:
        return 0 if code in first else 1 if code in "OC" else 2

    return codes.name_types(sorted(meeting.types, key=rank), types)[:MOST_TYPES]


def _without_place(result: Result) -> Page:
    if not result.without_place:
        return ()
    count = dates.pluralize(result.without_place, "meeting")
    return (Words(f"Left out: {count} whose position the list doesn't give.", "quiet"),)


def describe_when(match: Match, now: dt.datetime) -> str:
    """Return when a meeting is, by the clock that is shown, and the zone where it's another."""
    occurrence = match.occurrence
    if occurrence.start is None or occurrence.end is None:
        return describe_time(occurrence.meeting)
    start, end = occurrence.start, occurrence.end
    zone = "" if _is_same_clock(start, now) else f" {start.tzname()}"
    if occurrence.is_on(now):
        return f"now, until {write_time(end.time())}{zone}"
    ahead = (start.date() - now.astimezone(start.tzinfo).date()).days
    day = {0: "today", 1: "tomorrow"}.get(ahead) or f"{start:%a}"
    later = f" {start.day} {start:%b}" if ahead >= WEEK else ""
    return f"{day}{later} {write_time(start.time())}{zone}"


WEEK = 7
"""Days from which on the name of a day alone would mean another one."""


def _is_same_clock(start: dt.datetime, now: dt.datetime) -> bool:
    return start.utcoffset() == start.astimezone(now.tzinfo).utcoffset()


def describe_wait(start: dt.datetime, now: dt.datetime) -> str:
    """Return how long it is until a start: in 35 min, began 5 min ago."""
    return sentences.describe_wait(round((start.timestamp() - now.timestamp()) / 60))


def describe_wait_of(match: Match, now: dt.datetime) -> str:
    """Return how long it is until a meeting; empty for one that begins now, or has no time."""
    start = match.occurrence.start
    return describe_wait(start, now).removeprefix("now") if start else ""


def describe_distance(kilometers: float | None, *, in_miles: bool) -> str:
    """Return a distance in the unit of the country; empty for none."""
    if kilometers is None:
        return ""
    number, unit = (kilometers / MILE, "mi") if in_miles else (kilometers, "km")
    return f"{number:.1f} {unit}" if number < 10 else f"{number:.0f} {unit}"


def make_meeting_page(
    match: Match, name: str, header: ListHeader, now: dt.datetime, types: TypeTable
) -> Page:
    """Return all that a list says of a meeting."""
    meeting = match.occurrence.meeting
    named = codes.name_types(meeting.types, types)
    has_openness = bool({"O", "C"}.intersection(codes.show_codes(meeting.types)))
    rows = (
        ("When", _describe_start(match, now)),
        ("Where", ", ".join(filter(None, (meeting.location, meeting.address)))),
        ("Link", meeting.link),
        ("", meeting.link_note),
        ("Phone", meeting.phone),
        ("", meeting.phone_note),
        ("Types", ", ".join(named)),
        ("List", f"{header.name}, imported on {header.day}"),
        ("ID", name),
    )
    unsaid = "The list doesn't say whether it's open or closed. Its notes may."
    return (
        Title(meeting.name, _describe_own_time(match, header)),
        make_facts(*rows),
        *((Words(meeting.notes),) if meeting.notes else ()),
        *(() if has_openness else (Words(unsaid, "quiet"),)),
        *describe_age((header,), now.date()),
    )


def _describe_own_time(match: Match, header: ListHeader) -> str:
    """Return the day and the time of a meeting, and the zone where another clock is shown."""
    meeting, start = match.occurrence.meeting, match.occurrence.start
    is_own = start is None or start.hour * 60 + start.minute == meeting.start
    zone = "" if is_own else meeting.zone or header.time_zone
    return f"{describe_time(meeting)}{f', {zone}' if zone else ''}"


def _describe_start(match: Match, now: dt.datetime) -> str:
    """Return the next time of a meeting, by its own clock and by the person's where they differ."""
    occurrence = match.occurrence
    if occurrence.start is None or occurrence.end is None:
        return describe_time(occurrence.meeting)
    start, end = occurrence.start, occurrence.end
    words = f"{start:%A} {start.date()}, {write_time(start.time())} to {write_time(end.time())}"
    wait = describe_wait(start, now)
    if _is_same_clock(start, now):
        return f"{words} ({wait})"
    here = start.astimezone(now.tzinfo)
    return f"{words} {start.tzname()}, which is {write_time(here.time())} for you ({wait})"


def make_found_data(
    result: Result, shown: int | None, now: dt.datetime, ids: Mapping[int, str]
) -> list[dict[str, Any]]:
    """Return the meetings that were found as data; moments have their zone."""
    return [make_meeting_data(match, ids[id(match)], now) for match in result.matches[:shown]]


def make_meeting_data(match: Match, name: str, now: dt.datetime) -> dict[str, Any]:
    """Return a listed meeting as data."""
    meeting = match.occurrence.meeting
    start, end = match.occurrence.start, match.occurrence.end
    return {
        "id": name,
        "list": match.list_name,
        "name": meeting.name,
        "start": start.isoformat() if start else None,
        "end": end.isoformat() if end else None,
        "is_on": match.occurrence.is_on(now),
        "weekday": None if meeting.weekday is None else DAYS[meeting.weekday],
        "minutes": meeting.length,
        "venue": meeting.venue,
        "location": meeting.location,
        "address": meeting.address,
        "latitude": meeting.latitude,
        "longitude": meeting.longitude,
        "distance_km": None if match.distance is None else round(match.distance, 2),
        "types": codes.show_codes(meeting.types),
        "link": meeting.link,
        "phone": meeting.phone,
        "notes": meeting.notes,
    }


def make_removed_page(name: str) -> Page:
    """Return the answer to a removed list."""
    return (Title(f"Removed the list {name}."),)


def make_restored_page(header: ListHeader) -> Page:
    """Return the answer to a list that is the one before its last import again."""
    count = dates.pluralize(header.size, "meeting")
    return (
        Title(f"The list {header.name} is the one imported on {header.day} again: {count}."),
        Words(f"To go back: soberpath meeting lists restore {header.name}", "quiet"),
    )


def draw_codes(meeting: ListedMeeting) -> Page:
    """Return the link and the number as codes for a phone's camera."""
    drawn = []
    if meeting.link:
        drawn.append(Code(qr.draw(meeting.link), "Scan it to open the link on your phone."))
    if meeting.phone:
        drawn.append(Code(qr.draw_call(meeting.phone), "Scan it to call the number."))
    return tuple(drawn)


def describe_briefly(meeting: ListedMeeting) -> str:
    """Return a meeting without its time: its name and where."""
    return ", ".join(filter(None, (meeting.name, describe_place(meeting))))


def describe_joining(meeting: ListedMeeting) -> str:
    """Return how one gets to a meeting: its link, its number, its address."""
    parts = (
        ("Link", ", ".join(filter(None, (meeting.link, meeting.link_note)))),
        ("Phone", ", ".join(filter(None, (meeting.phone, meeting.phone_note)))),
        ("Address", meeting.address if meeting.is_in_person else ""),
    )
    return ". ".join(f"{label}: {words}" for label, words in parts if words)
