"""The meetings of published lists in the next two hours, for a hard moment.

Rule: whatever goes wrong here, nobody hears of it: who is in need sees all else.
"""

import datetime as dt
from typing import NamedTuple

from soberpath.cli.session import Session
from soberpath.core.lists.search import Match
from soberpath.core.model.errors import BadValue, Interrupted
from soberpath.core.model.records import Journal
from soberpath.render.page import Words


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


def offer_links(session: Session, journal: Journal) -> None:
    """Ask for the number of a meeting that was listed, and show how to join it."""
    matches = list_soon(session, journal).matches
    if not any(
        match.occurrence.meeting.link or match.occurrence.meeting.phone for match in matches
    ):
        return

    def take(text: str) -> int:
        if not text.strip().isdecimal() or not 1 <= int(text) <= len(matches):
            raise BadValue(f"Type a number from 1 to {len(matches)}.")
        return int(text)

    number = session.ask("Join a meeting? Its number", take)
    if number is None:
        return
    from soberpath.render.views import lists as pages

    meeting = matches[number - 1].occurrence.meeting
    session.show((Words(pages.describe_joining(meeting)), *pages.draw_codes(meeting)))
