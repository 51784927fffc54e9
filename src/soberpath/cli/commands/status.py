"""`soberpath status`: the day on one screen."""

from typing import Annotated

import typer

from soberpath.cli import options
from soberpath.cli.session import Session
from soberpath.core.model.errors import Cure
from soberpath.core.model.records import Journal
from soberpath.core.sobriety.runs import MAIN
from soberpath.core.today import notices
from soberpath.core.today.overview import Overview
from soberpath.render import cures
from soberpath.render.views import status as screen
from soberpath.render.views.status import Shown
from soberpath.store.disk import reading

app = options.new_app()


@app.command()
def status(
    context: typer.Context,
    as_json: options.Json = False,
    short: Annotated[bool, typer.Option("--short", help="Show the day count only.")] = False,
    of_counter: options.Counter = MAIN,
    explain: Annotated[
        bool, typer.Option("--explain", help="Show how it's counted, and the next five milestones.")
    ] = False,
    why: Annotated[
        bool, typer.Option("--why", help="Explain the notice about meetings and talks.")
    ] = False,
) -> None:
    """Show today at a glance and one next step."""
    session = options.session_of(context)
    journal = session.journal()
    view = session.overview(journal, options.read_counter(journal.runs, of_counter))
    if as_json:
        from soberpath.render.writers import json

        session.write(json.text(screen.make_data(view)))
    elif explain:
        from soberpath.cli.commands import count
        from soberpath.render.views import count as pages

        session.show(pages.explained(view, count.coming(session, journal, view)))
    elif why:
        session.show(screen.why(view, notices.measure_levels(journal, view.today)))
    elif short:
        session.write(screen.short(view) + "\n")
    else:
        _show(session, journal, view)


def show(session: Session) -> None:
    """Show the status, or a greeting where there is no journal yet."""
    if session.exists():
        journal = session.journal()
        _show(session, journal, session.overview(journal))
    else:
        missing = reading.no_journal(session.path)
        if Cure("bring back") in missing.cures:
            session.tell(cures.sentence(missing))
        elif session.named:
            session.tell(f"There's no journal at {session.path} yet.")
        session.show(screen.welcome())


def _show(session: Session, journal: Journal, view: Overview) -> None:
    of_counter = view.counter or None
    danger = session.danger_lines(journal, of_counter)
    shown = Shown(view, danger, session.celebration(view), session.reminder(journal))
    session.show(screen.page(shown, session.columns()))
