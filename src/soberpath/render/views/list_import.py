"""Make the page of an imported meeting list: its summary, changes, and oddities."""

import datetime as dt
from collections.abc import Sequence

from soberpath.core.lists.list_diff import Move, Update
from soberpath.core.lists.listed_meeting import (
    ListedMeeting,
    ListHeader,
    Oddities,
    Oddity,
    ParsedList,
)
from soberpath.core.model import dates
from soberpath.core.model.records import Regular
from soberpath.render.page import Bullets, Page, Title, Words, list_some
from soberpath.render.text import end_sentence, quote_for_shell
from soberpath.render.views import published_lists

MOST_NAMED = 5
"""How many new, removed or moved meetings are listed."""

ODDITIES: dict[Oddity, str] = {
    Oddity.NOT_A_ROW: "Not a meeting: {}, left out",
    Oddity.NO_NAME: "{} without a name: left out",
    Oddity.DAY_SEVEN: "{} on day 7: read as Sunday",
    Oddity.DAY_UNKNOWN: "{} with a day that can't be read: listed as by appointment",
    Oddity.TIME_UNKNOWN: "{} with a time that can't be read: listed as by appointment",
    Oddity.END_UNKNOWN: "{} with an end time that can't be read: shown as one hour",
    Oddity.LENGTH_NOT_BELIEVED: "{} of 0 minutes or more than 6 hours: shown as one hour",
    Oddity.NO_PLACE: "{} with no place and no link right now: shown only with --all",
    Oddity.NO_COORDINATES: "{} with a position that isn't on the map",
    Oddity.ZONE_UNKNOWN: "{} with an unknown time zone",
    Oddity.NO_ZONE: "{} without a time zone: the list's own is used",
    Oddity.LINK_REFUSED: "{} with a link that isn't a plain web address: link left out",
    Oddity.CODE_UNREAD: "{} with unknown type codes: shown as they are",
    Oddity.ID_REPEATED: "{} with the ID of another meeting: a number was added",
    Oddity.NO_ID: "{} without an ID: one was added",
    Oddity.TEXT_CLEANED: "{} with hidden characters: removed",
    Oddity.TEXT_CUT: "{} with a very long text: shortened",
    Oddity.TRAILING_TEXT: "Text after the list: ignored",
}
"""The description of each oddity, after the number of meetings."""


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
    """Return the response to an import: the list, the changes, and the oddities.

    `mine` describes changes of the person's own meetings. With `is_guessed`, the list is taken to
    be of the person's fellowship because nothing says whose it is.
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
            (Words("To look for a meeting: soberpath meeting find", "quiet"),)
            if done
            else (Words("Nothing was saved. Run it without --dry-run to import.", "quiet"),)
        ),
    )


def describe_mine(mine: Sequence[Regular], meetings: Sequence[ListedMeeting]) -> list[str]:
    """Return which of the person's meetings moved in a list, and which were removed from it."""
    by_id = {meeting.id: meeting for meeting in meetings}
    lines = []
    for regular in mine:
        called = f"Your {'home group' if regular.home else 'regular meeting'} {regular.name}"
        listed = by_id.get(regular.id)
        if listed is None:
            lines.append(
                f"{called} is no longer in this list. It stays in your week. If it has ended: "
                f"soberpath meeting regular remove {quote_for_shell(regular.name)}"
            )
        elif listed.venue == "inactive":
            lines.append(f"{called} has no place in this list right now.")
        elif listed.weekday is None or listed.start is None or listed.is_around_the_clock:
            lines.append(f"{called} is now listed {published_lists.describe_time(listed)}.")
        elif change := _describe_change(regular, listed):
            lines.append(
                f"{called} {change}. To change yours: soberpath meeting keep "
                f"{quote_for_shell(f'{regular.list}/{regular.id}')}"
            )
    return lines


def _describe_change(regular: Regular, listed: ListedMeeting) -> str:
    """Return how a meeting of the person differs from its list; empty if it doesn't."""
    weekday = None if listed.weekday is None else dates.WEEKDAYS[listed.weekday]
    is_elsewhere = (listed.venue == "online") != regular.online or (
        listed.is_in_person
        and (listed.location, listed.address) != (regular.location, regular.address)
    )
    has_moved = (weekday, listed.start) != (regular.weekday, _count_minutes(regular.time))
    if has_moved or is_elsewhere:
        place = listed.address if listed.is_in_person and is_elsewhere else ""
        parts = (
            published_lists.describe_time(listed),
            published_lists.describe_place(listed),
            place,
        )
        return f"is now listed on {', '.join(dict.fromkeys(filter(None, parts)))}"
    is_reached_otherwise = (listed.link, listed.phone) != (regular.link, regular.phone)
    return "is now listed with another link or number" if is_reached_otherwise else ""


def _count_minutes(time: dt.time) -> int:
    return time.hour * 60 + time.minute


def _list_oddities(oddities: Oddities, header: ListHeader) -> tuple[str, ...]:
    texts = dict(ODDITIES)
    if not header.time_zone:
        texts[Oddity.NO_ZONE] = NO_ZONE_AT_ALL
    if not header.fellowship:
        texts[Oddity.CODE_UNREAD] = NO_FELLOWSHIP
    return tuple(
        words.format(
            dates.pluralize(oddities[oddity], "row" if oddity is Oddity.NOT_A_ROW else "meeting")
        )
        for oddity, words in texts.items()
        if oddities[oddity]
    )


def _describe_update(update: Update) -> Page:
    """Return how many meetings are new, removed and moved since the last import, with examples."""
    if update == Update():
        return (Words("Nothing changed since the last import."),)
    counted = ((update.new, "new"), (update.gone, "gone"), (update.moved, "moved"))
    summary = ", ".join(f"{len(meetings)} {word}" for meetings, word in counted if meetings)
    lines = [
        *list_some(update.moved, MOST_NAMED, describe_move, "moved meeting"),
        *list_some(update.gone, MOST_NAMED, describe_gone, "gone meeting"),
    ]
    return (
        Words(f"Since the last import: {summary}."),
        *((Bullets(tuple(lines)),) if lines else ()),
    )


def describe_move(move: Move) -> str:
    """Return how a moved meeting changed."""
    before, after = move
    when = (published_lists.describe_time(before), published_lists.describe_time(after))
    where = (published_lists.describe_place(before), published_lists.describe_place(after))
    zone, address = (before.zone, after.zone), (before.address, after.address)
    pairs = [when, where]
    pairs += [zone] if all(zone) else []
    pairs += [address] if where[0] == where[1] else []
    changes = [f"{old} is now {new}" for old, new in dict.fromkeys(pairs) if old != new]
    return f"Moved: {after.name}. " + (
        " ".join(map(end_sentence, changes)) if changes else "Its link or phone number changed."
    )


def describe_gone(meeting: ListedMeeting) -> str:
    """Return a meeting that is no longer in its list."""
    return f"Gone: {published_lists.describe_meeting(meeting)}"
