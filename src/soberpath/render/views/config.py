"""The page of settings."""

from soberpath.core.model.records import Settings
from soberpath.core.model.settings import SETTINGS, describe_values
from soberpath.render.entries import describe_value
from soberpath.render.page import Page, Table, Title, Words
from soberpath.render.text import first_line


def listed(settings: Settings) -> Page:
    """Return every setting with its value, what it takes and what it means."""
    rows = tuple(
        (
            key,
            first_line(describe_value(getattr(settings, key))),
            describe_values(setting),
            setting.meaning,
        )
        for key, setting in SETTINGS.items()
    )
    table = Table(("setting", "value", "takes", "meaning"), rows)
    return (
        table,
        Words(HOW, "quiet"),
    )


HOW = "Change one: soberpath config set KEY VALUE"


def changed(before: Settings, after: Settings) -> Page:
    """Return the answer to a change of one setting."""
    return (Title(_from_to(before, after)),)


def _from_to(before: Settings, after: Settings) -> str:
    for key, old, new in zip(Settings._fields, before, after, strict=True):
        if old != new:
            was = first_line(describe_value(old)) or "not set"
            return f"{key}: {first_line(describe_value(new)) or 'not set'} (was: {was})"
    return "Nothing to change: it's already set to that."
