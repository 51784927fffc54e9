"""One record as TOML text: a header and a key a line.

Rule: only the record at hand is ever written. Values are formatted by tomli_w one at a time: given
a whole list, it chooses between inline and `[[ ]]` form by the longest row.
"""

import re
from typing import Any


def block(name: str, values: dict[str, Any], *, array: bool = True) -> str:
    """A `[[name]]` block, or a `[name]` table, ending with a newline."""
    header = f"[[{_key(name)}]]" if array else f"[{_key(name)}]"
    return "\n".join([header, *(line(key, value) for key, value in values.items())]) + "\n"


def line(key: str, value: Any) -> str:
    """`key = value` without a newline."""
    return f"{_key(key)} = {literal(value)}"


def _key(key: str) -> str:
    """A key as it is written: bare, or in quotes where it holds more than a bare key may."""
    return key if re.fullmatch("[A-Za-z0-9_-]+", key) else literal(key)


def literal(value: Any) -> str:
    """A value as TOML on one line; line breaks in a text are written as escapes."""
    if type(value) is list:
        return f"[{', '.join(literal(item) for item in value)}]"
    if type(value) is dict:
        inner = ", ".join(f"{_key(key)} = {literal(one)}" for key, one in value.items())
        return f"{{ {inner} }}" if inner else "{}"
    import tomli_w

    return tomli_w.dumps({"v": value}).removeprefix("v = ").removesuffix("\n")
