"""Read a date, a time, a number, or true and false that was written in quotes."""

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

_DATE = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TIME = re.compile("[0-9]{2}:[0-9]{2}(?::[0-9]{2})?")
_WHOLE = re.compile("-?(?:0|[1-9][0-9]{0,8})")

_PARSERS: dict[type, Callable[[str], Any]] = {
    dt.date: lambda text: dt.date.fromisoformat(text) if _DATE.fullmatch(text) else None,
    dt.time: lambda text: dt.time.fromisoformat(text) if _TIME.fullmatch(text) else None,
    int: lambda text: int(text) if _WHOLE.fullmatch(text) else None,
    bool: {"true": True, "false": False}.get,
}


def parse_quoted(kind: type, value: object) -> Any:
    """Return the value in a quoted text if it is written as one of this type; else None."""
    if type(value) is not str or kind not in _PARSERS:
        return None
    try:
        return _PARSERS[kind](value)
    except ValueError:
        return None
