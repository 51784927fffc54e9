"""Settle conflicts between two merged copies, for `merge` and `conflict`."""

import datetime as dt
from collections.abc import Callable

import typer

from soberpath.cli import options
from soberpath.cli.session import Session
from soberpath.core.merging import conflicts
from soberpath.core.merging.conflicts import OpenConflict
from soberpath.core.model.errors import Cure, Refused
from soberpath.core.model.records import Journal
from soberpath.core.upkeep import edits
from soberpath.render.views import merge as pages
from soberpath.store import content
from soberpath.store.text import load


def show(session: Session, *, as_json: bool) -> None:
    """List the unresolved conflicts."""
    unresolved = conflicts.list_open(session.journal())
    session.reply(
        lambda: [pages.make_data(conflict) for conflict in unresolved],
        lambda: pages.make_conflicts_page(unresolved),
        as_json=as_json,
    )


def keep(context: typer.Context, number: options.Number) -> None:
    """Keep what your journal says now."""
    _settle(options.get_session(context), number, _keep, took=False)


def take(context: typer.Context, number: options.Number) -> None:
    """Use what the other copy says instead."""
    _settle(options.get_session(context), number, take_other, took=True)


def both(context: typer.Context, number: options.Number) -> None:
    """Keep what both say, for a text or a list."""
    _settle(options.get_session(context), number, take_other, took=True, prepare=conflicts.join)


def _keep(journal: Journal, conflict: OpenConflict, _: dt.date) -> Journal:
    return conflicts.keep(journal, conflict)


def take_other(journal: Journal, conflict: OpenConflict, today: dt.date) -> Journal:
    """Return the journal with the other copy's value; refuse one that no command would allow."""
    if fault := load.describe_fault(conflict.conflict.section, conflict.key, conflict.there):
        raise Refused(
            f"{fault} in the other copy, so it can't be used. Nothing was changed.",
            Cure("keep what is there"),
        )
    return edits.take(journal, conflict, today, content.load_meeting_types())


def _settle(
    session: Session,
    number: int,
    apply: Callable[[Journal, OpenConflict, dt.date], Journal],
    *,
    took: bool,
    prepare: Callable[[OpenConflict], OpenConflict] = lambda conflict: conflict,
) -> None:
    with session.writing() as change:
        conflict = prepare(conflicts.find_open(change.journal, number))
        change.journal = apply(change.journal, conflict, change.today)
    kept_both = prepare is conflicts.join
    session.show(pages.make_settled_page(conflict, took=took, kept_both=kept_both))
