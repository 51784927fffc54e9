"""Detect an entry that already exists, which was probably saved twice by mistake.

Entries are compared as in an import. An entry needs a time, a name or text to be recognized: two
talks on one day without any may be two talks.
"""

import datetime as dt
from typing import Any

from soberpath.core.model.errors import BadValue
from soberpath.core.model.fields import Kind
from soberpath.core.model.records import Journal, Meeting


class Repeated(BadValue):
    """The entry already exists; it can still be saved again. `entry` is the new one."""

    def __init__(self, entry: Any) -> None:
        """Store the entry, so that a question can name it."""
        super().__init__(
            "You already logged this, so nothing was saved. To add it again, use --again."
        )
        self.entry = entry


def refuse_repeat(before: Journal, after: Journal, kind: Kind) -> None:
    """Raise Repeated if the last entry of a kind already existed before it was added."""
    earlier, added = getattr(before, kind.plural), getattr(after, kind.plural)[-1]
    if not any(getattr(added, key) for key in _find_telling_keys(kind)):
        return
    day, same = getattr(added, kind.by), kind.identify_import(added)
    of_the_day = (entry for entry in earlier if getattr(entry, kind.by) == day)
    if any(_is_alike(entry, added) and kind.identify_import(entry) == same for entry in of_the_day):
        raise Repeated(added)


def _find_telling_keys(kind: Kind) -> list[str]:
    """Return the fields by which an entry can be recognized on its day."""
    if kind.identity.imported:
        return [key for key in kind.identity.imported if key != kind.by]
    own = ("name", "text")
    return [
        field.key
        for field in kind.fields
        if field.kind is dt.time or field.is_prose or field.key in own
    ]


def _is_alike(entry: Any, added: Any) -> bool:
    """Return False if one of two meetings is planned and the other was attended."""
    return not isinstance(entry, Meeting) or entry.planned == added.planned
