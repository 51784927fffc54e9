"""Read what is left of a faulty journal, for a person who needs a number now.

Nothing is written here, and the fault is always shown. Every valid record is returned; if the text
isn't TOML, the newest backup that loads replaces it.
"""

from pathlib import Path
from typing import NamedTuple

from soberpath.core.model import dates
from soberpath.core.model.errors import (
    NothingYet,
    SoberpathError,
    Unreadable,
    join_sentences,
)
from soberpath.core.model.records import Journal
from soberpath.store.disk import reading
from soberpath.store.read import read_copy
from soberpath.store.text import load, parse
from soberpath.store.undo import Backup, list_backups


class SalvagedJournal(NamedTuple):
    """The readable records, and a line that says what is wrong and what is shown.

    `brief` says only what is shown, for someone who needs a person before fixing anything.
    """

    journal: Journal
    notice: str
    brief: str = ""


def salvage_journal(path: Path) -> SalvagedJournal:
    """Return the valid records of a journal that doesn't load.

    Raise NothingYet if there is neither a journal nor a backup.
    """
    try:
        data = reading.read_version(path).data
        text = parse.decode(data, str(path))
        journal, problems = load.load_journal(parse.parse_values(text, str(path)))
    except (NothingYet, Unreadable) as error:
        return _from_backup(path, error)
    fault = str(parse.describe_first(text, problems, str(path))) if problems else ""
    shown = "For now, this shows the entries that can be read."
    brief = "Your journal has a fault, so this shows the entries that can be read."
    return SalvagedJournal(journal, join_sentences(fault, shown), brief)


def _from_backup(path: Path, error: SoberpathError) -> SalvagedJournal:
    """Return the newest backup that loads."""
    for backup in _list_backups(path):
        try:
            journal = read_copy(backup.path).journal
        except SoberpathError:
            continue
        day = dates.format_day(backup.day)
        shown = f"For now, this shows your backup of {day}."
        state = "isn't there" if isinstance(error, NothingYet) else "can't be read"
        brief = f"Your journal {state}, so this shows your backup of {day}."
        return SalvagedJournal(journal, join_sentences(str(error), shown), brief)
    if isinstance(error, NothingYet):
        raise error
    return SalvagedJournal(
        Journal(),
        join_sentences(str(error), "There's no backup that can be read either."),
        "Your journal can't be read, and there's no backup that can be read either.",
    )


def _list_backups(path: Path) -> tuple[Backup, ...]:
    try:
        return list_backups(path)
    except SoberpathError:
        return ()
