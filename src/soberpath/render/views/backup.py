"""Make the page of the backups."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from soberpath.core.model import dates
from soberpath.render.page import Page, Table, Words
from soberpath.render.views.changes import ListedBackup


def make_backups_page(rows: Sequence[ListedBackup], today: dt.date) -> Page:
    """Return the backups, newest first."""
    cells = tuple(
        (
            str(backup.number),
            str(backup.day),
            dates.describe_distance(backup.day, today),
            f"{backup.size:,} bytes",
            backup.name,
        )
        for backup in rows
    )
    how = "Restore one: soberpath backup restore N"
    return (Table(("N", "day", "when", "size", "file"), cells), Words(how, "quiet"))


def make_data(rows: Sequence[ListedBackup]) -> list[dict[str, Any]]:
    """Return the backups as data."""
    return [backup._asdict() for backup in rows]
