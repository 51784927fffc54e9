"""Make the line with both dates of an entry at night."""

import datetime as dt

from soberpath.core.model import dates
from soberpath.core.model.records import Bookend, Craving, Meeting
from soberpath.render import sentences
from soberpath.render.page import Part, Words


def make_night_line(entry: Meeting | Craving | Bookend, starts_at: dt.time) -> list[Part]:
    """Return a line with both dates of an entry at night, which its day alone wouldn't show."""
    if entry.time is None or not dates.is_night(entry.time, starts_at):
        return []
    return [Words(f"That's {sentences.describe_night(entry.date, entry.time)}.", "quiet")]
