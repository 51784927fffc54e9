"""Changes a journal with a function, for tests that need no command."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from soberpath.core.model.records import Journal
from soberpath.store.update import change_journal, change_text


def update_journal(path: Path, edit: Callable[[Journal], Journal], today: dt.date) -> Journal:
    """Save the journal that `edit` returns; return it."""
    with change_journal(path, today) as change:
        change.journal = edit(change.journal)
    return change.journal


def rewrite_text(path: Path, edit: Callable[[str], str], today: dt.date) -> Path | None:
    """Change the text of a journal as `doctor --fix` does; return where the old version is kept."""
    with change_text(path, today) as change:
        change.text = edit(change.text)
    return change.backup
