"""Create a journal's first version, without replacing an existing file."""

import datetime as dt
import os
from pathlib import Path

from soberpath.core.model.errors import Cure, Refused
from soberpath.core.model.records import Journal
from soberpath.core.sobriety import invariants
from soberpath.store.disk import writing
from soberpath.store.text import editing
from soberpath.store.update import replace_journal


def create_journal(path: Path, journal: Journal, today: dt.date) -> None:
    """Write the first version of a journal; raise Refused if a file already exists."""
    with writing.lock_journal(path) as real:
        if os.path.lexists(real):
            raise Refused(f"{path} already exists, and wasn't changed.", Cure("look"))
        invariants.check((), journal)
        replace_journal(real, None, editing.change(editing.EMPTY, journal), today)
