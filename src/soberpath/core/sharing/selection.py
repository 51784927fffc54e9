"""Parse the choices for a summary: its reader, its parts, and its period."""

import datetime as dt
import re
from collections.abc import Collection, Iterable

from soberpath.core.model import day_parsing
from soberpath.core.model.answers import is_nothing, split_words
from soberpath.core.model.errors import BadValue, NothingYet
from soberpath.core.model.records import Contact, Journal, Settings
from soberpath.core.people import contacts

USUAL_DAYS = 30
"""The length of a period in days without a given start."""

PARTS = {
    "notes": "your notes on check-ins, meetings and talks",
    "gratitude": "what you were grateful for",
    "halt": "how often you were hungry, angry, lonely or tired",
    "contacts": "people's names instead of their roles",
    "groups": "names and places of your meetings",
    "cravings": "how many cravings you logged, and how strong they were",
    "sleep": "how you slept",
    "anxiety": "how anxious you were",
    "medicine": "on how many days you took your medicine as prescribed",
    "returns": "days you used again, and the sober time before them",
    "inventory": "your evening pages, word for word",
}
"""The parts that a summary can have besides counts and trends, each only if asked for."""


FOR_A_CLINICIAN = ("halt", "cravings", "sleep", "anxiety", "medicine", "returns")

PROFILES: dict[str, tuple[str, ...]] = {
    "sponsor": (),
    "friend": (),
    "clinician": FOR_A_CLINICIAN,
    "prescriber": FOR_A_CLINICIAN,
    "self": tuple(part for part in PARTS if part != "inventory"),
}
"""The readers of a summary, and the parts that each gets besides counts and trends.

Evening pages are in none of them: they are only shared if asked for by name.
"""


def list_profiles(journal: Journal) -> tuple[str, ...]:
    """Return the possible readers of a summary, the default one first.

    A sponsor is left out if none is used. The customs of the fellowship are already filled in in
    the settings.
    """
    has_no_sponsor = contacts.has_no_sponsor_by_choice(journal)
    return tuple(name for name in PROFILES if name != "sponsor" or not has_no_sponsor)


def parse_profile(name: str, offered: Iterable[str] = PROFILES) -> frozenset[str]:
    """Return the parts of a profile; raise an error that lists `offered` for another word."""
    if name not in PROFILES:
        raise BadValue(f"That isn't one of the readers. Choose from: {', '.join(offered)}.")
    return frozenset(PROFILES[name])


def find_reader(journal: Journal, name: str) -> Contact | None:
    """Return the contact that a profile is for: a prescriber or the sponsor; else None."""
    prescriber = contacts.find_prescriber(journal) if name in ("clinician", "prescriber") else None
    return prescriber or contacts.find_sponsor(journal)


def parse_parts(text: str) -> frozenset[str]:
    """Return the parts of a summary in a comma-separated text."""
    return choose_parts(text, PARTS, "A summary")


def choose_parts(text: str, known: Collection[str], whole: str) -> frozenset[str]:
    """Return the parts in a comma-separated text; raise BadValue for a part not in `known`."""
    chosen = () if is_nothing(text) else split_words(text)
    for word in chosen:
        if word not in known:
            quoted = f' "{word}"' if re.fullmatch(r"\w[\w-]{0,23}", word) else " with that name"
            raise BadValue(f"{whole} has no part{quoted}. Choose from: {', '.join(known)}.")
    return frozenset(chosen)


def parse_since(text: str, settings: Settings, today: dt.date) -> dt.date | None:
    """Return the first day; `last` means the day on which the last summary ended."""
    if text.strip().lower() == "last":
        if settings.last_summary is None:
            raise NothingYet("You haven't saved a summary yet. Use a date instead of last.")
        return settings.last_summary
    return day_parsing.parse(text, today) if text else None


def find_period(
    since: dt.date | None, until: dt.date | None, today: dt.date
) -> tuple[dt.date, dt.date]:
    """Return the first and last day of the summary; by default the last thirty days."""
    last = until or today
    first = since or last - dt.timedelta(days=USUAL_DAYS - 1)
    if first > last:
        if until is None or first > today:
            raise BadValue("The first day is in the future. Use today or an earlier day.")
        raise BadValue("The end date is before the start date. Use an earlier start date.")
    return first, last
