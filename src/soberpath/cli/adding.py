"""Saving a new entry: one that is here already is saved again only if the person wants that."""

import datetime as dt

from soberpath.cli.session import Change, Session
from soberpath.core.model.errors import Refused
from soberpath.core.model.kinds import KINDS
from soberpath.core.model.records import Journal
from soberpath.core.upkeep.repeats import Repeated, refuse_repeat
from soberpath.render.entries import describe_entry


def add_once(session: Session, noun: str, change: Change, *, again: bool) -> Journal:
    """Save the entry that a change adds; return the journal as saved.

    Of one that is here already, ask first, or without a terminal raise Repeated.
    """

    def check(journal: Journal, today: dt.date) -> Journal:
        after = change(journal, today)
        refuse_repeat(journal, after, KINDS[noun])
        return after

    if again:
        return session.update(change)
    try:
        return session.update(check)
    except Repeated as error:
        if not session.interactive:
            raise
        name = describe_entry(KINDS[noun], error.entry)
    if not session.confirmed(f"You already logged {name}. Add it again?"):
        raise Refused("Canceled. Nothing was saved.")
    return session.update(change)
