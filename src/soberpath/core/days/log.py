"""List every dated entry on a line of its own, newest first."""

import datetime as dt

from soberpath.core.model import dates
from soberpath.core.model.named_tuples import NamedTuple
from soberpath.core.model.records import Journal, Record, Taper

NAMES = {
    "checkins": "check-in",
    "meetings": "meeting",
    "talks": "talk",
    "bookends": "bookend",
    "actions": "action",
    "notes": "note",
    "cravings": "craving",
    "inventory": "evening page",
}
"""What the log calls an entry, by its field in the journal.

Entries without a time keep this order.
"""

START, RETURN, PLAN_ENDED = "start", "return to use", "plan ended"
"""What the log calls the days of a run, and the last day of a plan."""


class Entry(NamedTuple):
    """One line of the log: a record, its day and time, and what it is called."""

    date: dt.date
    time: dt.time | None
    kind: str
    record: Record


def list_entries(
    journal: Journal, since: dt.date | None, today: dt.date = dt.date.max
) -> tuple[Entry, ...]:
    """Return every dated record since a day, newest first, the latest of a day first."""
    entries = [*_list_records(journal), *_list_starts_and_ends(journal, today)]
    chosen = [entry for entry in entries if since is None or entry.date >= since]
    starts_at = journal.settings.day_starts_at
    by_moment = sorted(
        chosen, key=lambda entry: dates.find_place(entry.date, entry.time, starts_at)
    )
    return tuple(by_moment[::-1])


def _list_records(journal: Journal) -> list[Entry]:
    return [
        Entry(
            record.date,
            getattr(record, "time", None),
            "planned" if getattr(record, "planned", False) else name,
            record,
        )
        for plural, name in NAMES.items()
        for record in getattr(journal, plural)
    ]


def _list_starts_and_ends(journal: Journal, today: dt.date) -> list[Entry]:
    return [
        *(Entry(run.start, None, START, run) for run in journal.runs if run.start != run.used_on),
        *(
            Entry(taper.start, None, _describe_begin(taper, today), taper)
            for taper in journal.tapers
        ),
        *(Entry(taper.ended, None, PLAN_ENDED, taper) for taper in journal.tapers if taper.ended),
        *(Entry(run.used_on, None, RETURN, run) for run in journal.runs if run.used_on),
    ]


def _describe_begin(taper: Taper, today: dt.date) -> str:
    return "plan begun" if taper.start <= today else "plan begins"
