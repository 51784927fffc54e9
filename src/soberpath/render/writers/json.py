"""Write values as JSON for other programs; docs/json.md documents the stable structure.

Dates and times are ISO texts, unknown values are null, and the output is printable ASCII, so that
no character can affect a terminal.
"""

import datetime as dt
import json
import math
from collections.abc import Callable

MARK = "\x1e"
"""The marker between items until they are split into lines; JSON strings always escape it."""

_DAY_OR_TIME = (dt.date, dt.time)


def render_json(value: object) -> str:
    """Return a value as JSON that ends with a newline, with one key or list item per line."""
    encode = json.JSONEncoder(default=_convert, separators=(MARK, ": ")).encode
    if isinstance(value, dict) and value:
        lines = (
            f"{encode(key)}: {_write_lines(inner, encode, '  ')}" for key, inner in value.items()
        )
        document = "{\n  " + ",\n  ".join(lines) + "\n}\n"
    else:
        document = _write_lines(value, encode, "") + "\n"
    # The only control character that json doesn't escape.
    return document.replace("\x7f", "\\u007f")


def _write_lines(value: object, encode: Callable[[object], str], indent: str) -> str:
    """Return a list of objects with one item per line, anything else on one line.

    A list is encoded at once, with NaN between its items, since separate calls take longer.
    """
    if not isinstance(value, list) or not value or not isinstance(value[0], dict | tuple):
        return encode(value).replace(MARK, ", ")
    separated = [number for item in value for number in (item, math.nan)][:-1]
    items = encode(separated).replace(f"{MARK}NaN{MARK}", f",\n{indent}  ").replace(MARK, ", ")
    return f"[\n{indent}  {items[1:-1]}\n{indent}]"


def _convert(value: object) -> str:
    if isinstance(value, _DAY_OR_TIME):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no JSON form")
