"""The meetings of published lists in the next two hours, for a hard moment.

Rule: an error here is silent, so that a person in need sees everything else.
"""

import datetime as dt
from typing import NamedTuple

from soberpath.cli.session import Session
from soberpath.core.lists.listed import ListedMeeting
from soberpath.core.lists.search import Match
from soberpath.core.model.errors import BadValue, Interrupted
from soberpath.core.model.records import Journal
from soberpath.render.page import Page, Words


class Soon(NamedTuple):
    """Lines about meetings, each with when it is, and the meetings themselves."""

    lines: tuple[tuple[str, str], ...] = ()
    matches: tuple[Match, ...] = ()


def list_soon(session: Session, journal: Journal) -> Soon:
    """Return up to three meetings of the lists, or none for any reason at all."""
    try:
        return _list_soon(session, journal)
    except Interrupted:
        raise
    except Exception:
        return Soon()


def _list_soon(session: Session, journal: Journal) -> Soon:
    from soberpath.store.lists import files

    if not files.list_names(files.find_folder()):
        return Soon()
    from soberpath.cli.commands.meeting import coming
    from soberpath.render.views import lists as pages

    matches, now = coming.find_soon(session, journal)
    lines = tuple(
        (
            _describe_when(match, now),
            f"{number}. {pages.describe_briefly(match.occurrence.meeting)}",
        )
        for number, match in enumerate(matches, 1)
    )
    return Soon(lines, matches)


def _describe_when(match: Match, now: dt.datetime) -> str:
    from soberpath.render.views import lists as pages

    waiting = "" if match.occurrence.is_on(now) else pages.describe_wait_of(match, now)
    return ", ".join(filter(None, (pages.describe_when(match, now), waiting)))


def offer_links(session: Session, soon: Soon) -> None:
    """Ask for the number of a meeting that was listed, and show how to join it."""
    meetings = [match.occurrence.meeting for match in soon.matches]
    if not any(meeting.link or meeting.phone for meeting in meetings):
        return

    def take(text: str) -> int:
        if not text.strip().isdecimal() or not 1 <= int(text) <= len(meetings):
            raise BadValue(f"Type a number from 1 to {len(meetings)}.")
        return int(text)

    number = session.ask("Join a meeting? Its number", take)
    if number is not None:
        session.show(_describe_joining(meetings[number - 1]))


def _describe_joining(meeting: ListedMeeting) -> Page:
    """Return how to join a meeting, or nothing for any reason at all."""
    from soberpath.render.views import found, lists

    try:
        return (Words(lists.describe_joining(meeting)), *found.draw_codes(meeting))
    except Interrupted:
        raise
    except Exception:
        return ()
