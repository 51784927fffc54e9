"""Find the meetings of published lists in the next two hours, for a hard moment.

Errors here are ignored, so that a person in need sees everything else.
"""

from functools import partial
from typing import NamedTuple

from soberpath.cli.asking import read_number
from soberpath.cli.session import Session
from soberpath.core.lists.search import Match
from soberpath.core.model.records import Journal
from soberpath.render.page import Page


class Soon(NamedTuple):
    """Descriptions of meetings with their times, and the meetings themselves."""

    lines: tuple[tuple[str, str], ...] = ()
    matches: tuple[Match, ...] = ()


def list_soon(session: Session, journal: Journal) -> Soon:
    """Return up to three listed meetings; none on any error."""
    try:
        return _list_soon(session, journal)
    except Exception:
        return Soon()


def _list_soon(session: Session, journal: Journal) -> Soon:
    from soberpath.store.lists import files

    if not files.list_names(files.find_folder()):
        return Soon()
    from soberpath.cli.meetings import next_listed
    from soberpath.render.views import published_lists as pages

    matches, now = next_listed.find_soon(session, journal)
    lines = []
    for number, match in enumerate(matches, 1):
        when, briefly = pages.describe_soon(match, now)
        if session.interactive:
            lines.append((f"{number}. {when}", briefly))
        else:  # no number can be chosen
            lines.append((when, ", ".join(filter(None, (briefly, match.occurrence.meeting.link)))))
    return Soon(tuple(lines), matches)


def offer_links(session: Session, soon: Soon) -> None:
    """Ask for the number of a listed meeting, and show how to join it."""
    meetings = [match.occurrence.meeting for match in soon.matches]
    if not any(meeting.link or meeting.phone for meeting in meetings):
        return
    number = session.ask("Join a meeting? Type its number", partial(read_number, len(meetings)))
    if number is not None:
        session.show(_make_page(soon.matches[number - 1]))


def _make_page(match: Match) -> Page:
    """Return how to join a meeting; empty on any error."""
    from soberpath.render.views import listed_meetings

    try:
        return listed_meetings.make_joining_page(match.occurrence.meeting)
    except Exception:
        return ()
