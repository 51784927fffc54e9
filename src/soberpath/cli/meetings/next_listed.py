"""Find the next meetings of published lists.

Nothing here changes the journal. A list that can't be read is left out.
"""

import datetime as dt
import math
from typing import NamedTuple

from soberpath.cli.meetings import published
from soberpath.cli.session import Session
from soberpath.core.lists import places, search, soon
from soberpath.core.model.errors import SoberpathError
from soberpath.core.model.place_answers import parse_distance
from soberpath.core.model.records import Journal
from soberpath.store import content
from soberpath.store.lists import files

BEGUN = dt.timedelta(minutes=10)
"""How long ago a meeting may have begun to be shown as the next one."""

FIRST_LOOK = dt.timedelta(hours=3)
"""How far ahead lists are searched first, if a few meetings are enough."""


class Listed(NamedTuple):
    """The next meetings of the lists, their IDs, and the current moment."""

    matches: tuple[search.Match, ...]
    ids: dict[int, str]
    now: dt.datetime
    has_lists: bool


def list_next(
    session: Session,
    journal: Journal,
    window: dt.timedelta,
    most: int | None = None,
    *,
    is_quiet: bool = False,
) -> Listed:
    """Return the next meetings of the lists, except those that are already regular ones.

    With `most`, a shorter period is searched if it has that many. With `is_quiet`, unreadable lists
    aren't reported.
    """
    folder = files.find_folder()
    names = files.list_names(folder)
    clocks = published.make_clocks(journal.settings, published.load_headers(folder)[0])
    query = search.Query(near=_find_own_place(journal, names), keeps_far=True)
    for span in (min(FIRST_LOOK, window), window) if most else (window,):
        until = (clocks.now.astimezone(dt.UTC) + span).astimezone(clocks.here)
        last = until.timestamp()
        entries, errors = _load_entries(journal, clocks, until)
        result = search.find(entries, query, clocks, content.load_list_types(), grace=BEGUN)
        matches = [m for m in result.matches if (m.occurrence.moment or math.inf) <= last]
        if most and len(matches) >= most:
            break
    if not is_quiet:
        published.tell_unreadable(session, errors)
    always = (m for m in result.matches if m.occurrence.meeting.is_around_the_clock)
    chosen = (*matches, *always)
    ids = published.name_matches(chosen, is_single=len(names) == 1)
    return Listed(chosen, ids, clocks.now, len(names) > len(errors))


def _load_entries(
    journal: Journal, clocks: search.Clocks, until: dt.datetime
) -> tuple[list[search.Entry], list[SoberpathError]]:
    """Return the listed meetings that may begin by then or have no day, and any errors."""
    folder = files.find_folder()
    own_ids = {(regular.list, regular.id) for regular in journal.regulars if regular.id}
    hours = published.make_hours(clocks, clocks.now - BEGUN, until)
    entries: list[search.Entry] = []
    errors: list[SoberpathError] = []
    for name in files.list_names(folder):
        try:
            listed = files.load(folder, name, hours)
        except SoberpathError as error:
            errors.append(error)
            continue
        entries += [search.Entry(name, each) for each in listed if (name, each.id) not in own_ids]
    return entries, errors


def _find_own_place(journal: Journal, names: list[str]) -> places.Point | None:
    """Return the place where the person looks for meetings; None if it isn't set or known."""
    near = journal.settings.near
    try:
        return published.find_point(near, names) if near else None
    except SoberpathError:
        return None


def find_soon(session: Session, journal: Journal) -> tuple[tuple[search.Match, ...], dt.datetime]:
    """Return the listed meetings to show in a hard hour, and the current moment."""
    listed = list_next(session, journal, soon.WITHIN, is_quiet=True)
    settings = journal.settings
    distance = parse_distance(settings.distance) if settings.distance else None
    chosen = soon.choose_soon(listed.matches, settings.prefers, distance, content.load_list_types())
    return chosen, listed.now
