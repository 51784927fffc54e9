"""The short way to the day on one screen: `soberpath` and `soberpath status` without other words.

Rule: where there's nothing to parse, typer isn't imported; that would be half of the time. Every
other form of the command shows its screen by the same functions.
"""

import sys

from soberpath.cli import boundary, daily
from soberpath.cli.session import Session
from soberpath.core.model.errors import Cure
from soberpath.core.model.records import Journal
from soberpath.core.today.overview import Overview
from soberpath.render import cures
from soberpath.render.views import status as screen
from soberpath.render.views.status import Shown
from soberpath.store.disk import reading


def run() -> int:
    """Run `soberpath` or `soberpath status` and return the exit code."""
    return boundary.run_to_exit_code(show_today if sys.argv[1:] else greet_or_show)


def show_today() -> None:
    """Show the status; raise NothingYet where there is no journal."""
    session = Session(None)
    journal = session.journal()
    show(session, journal, daily.make_overview(session, journal))


def greet_or_show(session: Session | None = None) -> None:
    """Show the status, or a greeting where there is no journal yet."""
    session = session or Session(None)
    if session.exists():
        journal = session.journal()
        show(session, journal, daily.make_overview(session, journal))
    else:
        missing = reading.make_missing_error(session.path)
        if Cure("bring back") in missing.cures:
            session.tell(cures.describe_error(missing))
        elif session.named:
            session.tell(f"There's no journal at {session.path} yet.")
        session.show(screen.make_welcome_page())


def show(session: Session, journal: Journal, view: Overview) -> None:
    """Show the day on one screen."""
    of_counter = view.counter or None
    danger = daily.list_danger_lines(session, journal, of_counter)
    shown = Shown(
        view,
        danger,
        daily.choose_milestone_reminder(session, view),
        daily.choose_reminder(session, journal),
    )
    session.show(screen.make_status_page(shown, session.columns()))
