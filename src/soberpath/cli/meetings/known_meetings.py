"""Find details of a meeting by its name, or by its ID in a list.

A list is only opened for a word that looks like an ID, and an unreadable one doesn't prevent
logging a meeting.
"""

import datetime as dt

from soberpath.cli import clock, daily
from soberpath.cli.session import Session
from soberpath.core.days import regular as regular_meetings
from soberpath.core.model.errors import SoberpathError
from soberpath.core.model.records import Journal, Meeting, Regular


def find_by_id_or_name(session: Session, name: str) -> Regular | None:
    """Return the listed meeting with an ID as a regular one; None for any other name.

    A meeting that is always on, or by appointment, has no weekday. An ID with a list, e.g.
    town/late-lamp, is refused if that list has no such meeting.
    """
    if not _is_like_id(name):
        return None
    from soberpath.cli.meetings import published
    from soberpath.store.lists import files

    lists = files.list_names(files.find_folder())
    if not lists:
        return None
    try:
        return published.find_as_regular(session, name, is_quiet=True)
    except SoberpathError:
        if name.partition("/")[0] in lists and "/" in name:
            raise
        for unreadable in files.list_unreadable(files.find_folder()):
            session.tell(
                f'The list {unreadable} can\'t be read, so soberpath read "{name}" as a name.'
                " Import the list again."
            )
        return None


def _is_like_id(name: str) -> bool:
    """Return True for a word that looks like an ID, e.g. late-lamp or town/7."""
    is_word = name == name.casefold() and len(name.split()) == 1
    return is_word and any(sign in "-/" or sign.isdecimal() for sign in name)


def find(
    session: Session, journal: Journal, name: str, day: dt.date, listed: Regular | None = None
) -> Regular | None:
    """Return the regular meeting of a name, else the listed one, in local time of that week.

    Of several with that name it is the one on the weekday of `day`.
    """
    local = _move_to_local_time(session, journal, day)
    if (known := regular_meetings.find_by_name(local, name, day)) or listed is None:
        return known
    return _move_to_local_time(session, journal._replace(regulars=(listed,)), day).regulars[0]


def find_clock_time(session: Session) -> dt.time | None:
    """Return the current time to the minute; None if only the day is set."""
    return session.clock_time() if clock.has_time() else None


def has_no_time(listed: Regular | None) -> bool:
    """Return True for a listed meeting that is always on, or by appointment."""
    return listed is not None and not regular_meetings.has_weekday(listed)


def _move_to_local_time(session: Session, journal: Journal, day: dt.date) -> Journal:
    return daily.move_to_local_time(session, journal, dt.datetime.combine(day, dt.time()))


def fill(
    session: Session, journal: Journal, meeting: Meeting, listed: Regular | None = None
) -> Meeting:
    """Return a meeting completed with the regular or listed one of its name."""
    if not journal.regulars and listed is None:
        return meeting
    known = find(session, journal, meeting.name, meeting.date, listed)
    return regular_meetings.fill(meeting, known, journal.settings.day_starts_at)
