"""Make the pages of reminders of how people help."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from soberpath.core.model import dates
from soberpath.render.page import Facts, Heading, Page, Part, Title, Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from soberpath.core.today.reminders import Catalogue, Reminder


def make_reminder_page(reminder: Reminder, catalogue: Catalogue, *, with_source: bool) -> Page:
    """Return one reminder, with its evidence if asked for."""
    if not with_source:
        return (Title(reminder.text),)
    if not reminder.source:
        return (Title(reminder.text), Words("From experience, not a study.", "quiet"))
    source = catalogue.sources[reminder.source]
    return (Title(reminder.text), Facts((("Finding", source.finding), ("Source", source.cite))))


def make_list_page(chosen: Sequence[Reminder], catalogue: Catalogue, *, with_source: bool) -> Page:
    """Return reminders under the titles of their themes."""
    parts: list[Part] = [Title("Why people help", dates.pluralize(len(chosen), "reminder"))]
    for key, theme in catalogue.themes.items():
        here = [reminder for reminder in chosen if reminder.theme == key]
        if here:
            parts.append(Heading(f"{theme.group}: {theme.title} [{key}]"))
            parts += [Words(_add_source(reminder, catalogue, with_source)) for reminder in here]
    return tuple(parts)


def _add_source(reminder: Reminder, catalogue: Catalogue, with_source: bool) -> str:
    if not with_source or not reminder.source:
        return reminder.text
    return f"{reminder.text} ({catalogue.sources[reminder.source].cite})"


def make_data(reminder: Reminder, catalogue: Catalogue) -> dict[str, Any]:
    """Return a reminder with its evidence as data."""
    source = catalogue.sources.get(reminder.source)
    return {
        "id": reminder.id,
        "theme": reminder.theme,
        "text": reminder.text,
        "finding": source.finding if source else None,
        "source": source.cite if source else None,
    }
