"""Write one record as TOML text: a header, and one key per line.

Only the current record is ever written. Values are formatted one at a time by tomli_w: for a whole
list, it chooses between inline and `[[ ]]` form by the longest row.
"""

import datetime as dt
import re
from typing import Any


def format_block(name: str, values: dict[str, Any], *, array: bool = True) -> str:
    """Return a `[[name]]` block, or a `[name]` table, ending with a newline."""
    header = f"[[{_format_key(name)}]]" if array else f"[{_format_key(name)}]"
    return "\n".join([header, *(format_line(key, value) for key, value in values.items())]) + "\n"


def format_line(key: str, value: Any) -> str:
    """Return `key = value` without a newline."""
    return f"{_format_key(key)} = {format_value(value)}"


def _format_key(key: str) -> str:
    """Return a key as it is written: bare, or quoted if it has other characters."""
    return key if re.fullmatch("[A-Za-z0-9_-]+", key) else format_value(key)


def format_value(value: Any) -> str:
    """Return a value as TOML on one line; line breaks in a text are escaped."""
    if type(value) is list:
        return f"[{', '.join(format_value(item) for item in value)}]"
    if type(value) is dict:
        inner = ", ".join(
            f"{_format_key(key)} = {format_value(item)}" for key, item in value.items()
        )
        return f"{{ {inner} }}" if inner else "{}"
    if type(value) in (int, dt.date):  # like tomli_w, which most entries then don't need
        return str(value)
    import tomli_w

    return tomli_w.dumps({"v": value}).removeprefix("v = ").removesuffix("\n")
