"""Small builders that keep a test down to its claim."""

import datetime as dt
from typing import Any

from soberpath.core.model.records import Journal
from soberpath.render.documents.formats import Setting
from soberpath.store import content

TODAY = dt.date(2026, 2, 10)
"""The day on which tests happen unless they say otherwise: a Tuesday."""


NOON = dt.datetime.combine(TODAY, dt.time(12))
"""The time at which tests happen unless they say otherwise."""


def day(text: str) -> dt.date:
    """Return a day as people write it in the file: 2026-02-01."""
    return dt.date.fromisoformat(text)


def ago(days: int) -> dt.date:
    """Return the day that many days before `TODAY`; a negative number is in the future."""
    return TODAY - dt.timedelta(days=days)


def journal(**parts: Any) -> Journal:
    """Return a journal with these parts; records may be given as lists."""
    return Journal(
        **{name: tuple(part) if type(part) is list else part for name, part in parts.items()}
    )


def said(names: dict[str, str] | None = None) -> Setting:
    """Return the words of an export: our own, and meeting types by name."""

    def tell(text: str) -> None:
        raise AssertionError(text)

    return Setting(
        content.load_meeting_types() if names is None else names, content.load_template, tell
    )
