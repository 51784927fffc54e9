"""Values as JSON for other programs. The shapes are documented in docs/json.md and stay stable.

Rule: dates and times are ISO texts, what is unknown is null, and only printable ASCII leaves, so
that no character can do anything to a terminal.
"""

import datetime as dt
import json
import math
from collections.abc import Callable

MARK = "\x1e"
"""What stands between items until they are in lines; in a text of JSON it is always escaped."""

_DAY_OR_TIME = (dt.date, dt.time)


def render_json(value: object) -> str:
    """Return a value as JSON that ends with a newline: a key or an item of a list a line."""
    encode = json.JSONEncoder(default=_convert, separators=(MARK, ": ")).encode
    if isinstance(value, dict) and value:
        lines = (
            f"{encode(key)}: {_write_lines(inner, encode, '  ')}" for key, inner in value.items()
        )
        written = "{\n  " + ",\n  ".join(lines) + "\n}\n"
    else:
        written = _write_lines(value, encode, "") + "\n"
    return written.replace("\x7f", "\\u007f")  # the one control character that json leaves raw


def _write_lines(value: object, encode: Callable[[object], str], indent: str) -> str:
    """Return a list of objects as an item a line, anything else on one line.

    A list is encoded in one go, with NaN between its items, since a call for each takes longer.
    """
    if not isinstance(value, list) or not value or not isinstance(value[0], dict | tuple):
        return encode(value).replace(MARK, ", ")
    apart = [number for item in value for number in (item, math.nan)][:-1]
    items = encode(apart).replace(f"{MARK}NaN{MARK}", f",\n{indent}  ").replace(MARK, ", ")
    return f"[\n{indent}  {items[1:-1]}\n{indent}]"


def _convert(value: object) -> str:
    if isinstance(value, _DAY_OR_TIME):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no JSON form")
