"""Save a new entry; if it already exists, save it again only with the person's consent."""

import datetime as dt
from collections.abc import Callable

from soberpath.cli.session import Session
from soberpath.core.model.errors import Refused
from soberpath.core.model.kinds import KINDS
from soberpath.core.model.records import Journal
from soberpath.core.upkeep.repeats import Repeated, refuse_repeat
from soberpath.render.entries import describe_entry

Change = Callable[[Journal, dt.date], Journal]
"""Returns the journal with a new entry, given the journal and the person's day."""


def save_unless_repeated(session: Session, noun: str, apply: Change, *, again: bool) -> Journal:
    """Save the entry that a change adds; return the journal as saved.

    If the entry already exists, ask first or, without a terminal, raise Repeated.
    """
    try:
        return _save(session, noun, apply, again=again)
    except Repeated as error:
        if not session.interactive:
            raise
        name = describe_entry(KINDS[noun], error.entry)
    if not session.confirm(f"You already logged {name}. Add it again?"):
        raise Refused("Canceled. Nothing was saved.")
    return _save(session, noun, apply, again=True)


def _save(session: Session, noun: str, apply: Change, *, again: bool) -> Journal:
    with session.writing() as change:
        change.journal = apply(change.journal, change.today)
        if not again:
            refuse_repeat(change.before, change.journal, KINDS[noun])
    return change.journal
