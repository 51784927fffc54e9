"""Show the status for `soberpath` and `soberpath status` without further words.

As there is nothing to parse, typer isn't imported, which would take half of the time. All other
forms of the command use the same functions.
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
    """Show the status; raise NothingYet without a journal."""
    session = Session(None)
    journal = session.journal()
    show(session, journal, daily.make_overview(session, journal))


def greet_or_show(session: Session | None = None) -> None:
    """Show the status, or a greeting without a journal."""
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
    """Show the screen of the day."""
    of_counter = view.counter or None
    danger = daily.list_danger_lines(session, journal, of_counter)
    shown = Shown(
        view,
        danger,
        daily.choose_milestone_reminder(session, view),
        daily.choose_reminder(session, journal),
    )
    session.show(screen.make_status_page(shown, session.columns()))
