"""The pages of reminders of how people help."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from soberpath.core.model import dates
from soberpath.render.page import Facts, Heading, Page, Part, Title, Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from soberpath.core.today.reminders import Catalogue, Reminder


def page(one: Reminder, catalogue: Catalogue, *, with_source: bool) -> Page:
    """Return one reminder, with its evidence if asked for."""
    if not with_source:
        return (Title(one.text),)
    if not one.source:
        return (Title(one.text), Words("From experience, not a study.", "quiet"))
    source = catalogue.sources[one.source]
    return (Title(one.text), Facts((("Finding", source.finding), ("Source", source.cite))))


def list_page(chosen: Sequence[Reminder], catalogue: Catalogue, *, with_source: bool) -> Page:
    """Return reminders under the titles of their themes."""
    parts: list[Part] = [Title("Why people help", dates.counted(len(chosen), "reminder"))]
    for key, theme in catalogue.themes.items():
        here = [one for one in chosen if one.theme == key]
        if here:
            parts.append(Heading(f"{theme.group}: {theme.title} [{key}]"))
            parts += [Words(_sourced(one, catalogue, with_source)) for one in here]
    return tuple(parts)


def _sourced(one: Reminder, catalogue: Catalogue, with_source: bool) -> str:
    if not with_source or not one.source:
        return one.text
    return f"{one.text} ({catalogue.sources[one.source].cite})"


def make_data(one: Reminder, catalogue: Catalogue) -> dict[str, Any]:
    """Return a reminder as JSON, with its evidence."""
    source = catalogue.sources.get(one.source)
    return {
        "id": one.id,
        "theme": one.theme,
        "text": one.text,
        "finding": source.finding if source else None,
        "source": source.cite if source else None,
    }
