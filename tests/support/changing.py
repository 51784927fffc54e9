"""Change a journal by a function of it, for tests that need no command."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from soberpath.core.model.records import Journal
from soberpath.store.update import change_journal


def update_journal(path: Path, edit: Callable[[Journal], Journal], today: dt.date) -> Journal:
    """Save the journal that `change` returns; return it."""
    with change_journal(path, today) as change:
        change.journal = edit(change.journal)
    return change.journal
