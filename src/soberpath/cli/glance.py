"""The light way in for `soberpath prompt`: the day count and nothing else, for a shell prompt.

Rule: it imports next to nothing, and it never disturbs: without a journal, with one that cannot be
read, and while nothing is being counted it says nothing.
"""

import os
import sys

from soberpath.cli import clock
from soberpath.core import counter, dates
from soberpath.core.counter import Count
from soberpath.core.errors import SoberpathError
from soberpath.core.model import Run, Settings
from soberpath.store import opening, parsed, paths

FIELDS = ("day", "full_days", "total_days", "longest_days", "start")
"""What a format can hold, in braces."""

HEADLINES = {"day": "Day {day}", "full-days": "{full_days} days"}
"""What is shown when no format is given, by the setting `headline`."""


def run(words: list[str]) -> bool:
    """Answer `soberpath prompt`; False for words that the full command line has to understand."""
    if len(words) == 2 and words[0] == "--format":
        form = words[1]
    elif words:
        return False
    else:
        form = ""
    said = line(paths.named_or_usual(os.environ.get("SOBERPATH_FILE")), form)
    sys.stdout.write(_encodable(said))
    return True


def _encodable(text: str) -> str:
    """The text with what the terminal's encoding does not have as question marks."""
    encoding = sys.stdout.encoding or "utf-8"
    return text.encode(encoding, "replace").decode(encoding)


def line(path: str, form: str) -> str:
    """The day count of the journal at path in this form, with a line break, or nothing."""
    try:
        runs, settings = _read(path)
        today = dates.day_of(clock.now(), settings.day_starts_at)
    except SoberpathError:
        return ""
    count = counter.current(counter.runs_of(runs), today)
    if not count.begun:
        return ""
    return _filled(form or HEADLINES[settings.headline], count) + "\n"


def _read(path: str) -> tuple[tuple[Run, ...], Settings]:
    data = opening.version(path).data
    copy = opening.copy_of(path, data)
    if copy is not None and copy.length == len(data):
        return parsed.records_of(copy, "runs"), parsed.settings_of(copy)
    from soberpath.store import document

    journal = document.read(data, path, parsed.head(copy, data)).journal
    return journal.runs, journal.settings


def _filled(form: str, count: Count) -> str:
    figures = (count.day_number, count.full_days, count.total, count.longest, count.start)
    for field, figure in zip(FIELDS, figures, strict=True):
        form = form.replace(f"{{{field}}}", str(figure))
    return form
