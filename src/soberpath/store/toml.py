"""One record as TOML text: a header and a key a line.

Rule: only the record at hand is ever written. Values are formatted by tomli_w one at a time: given
a whole list, it chooses between inline and `[[ ]]` form by the longest row.
"""

from typing import Any


def block(name: str, values: dict[str, Any], *, array: bool = True) -> str:
    """A `[[name]]` block, or a `[name]` table, ending with a newline."""
    header = f"[[{name}]]" if array else f"[{name}]"
    return "\n".join([header, *(line(key, value) for key, value in values.items())]) + "\n"


def line(key: str, value: Any) -> str:
    """`key = value` without a newline; key is a bare key."""
    return f"{key} = {literal(value)}"


def literal(value: Any) -> str:
    """A value as TOML on one line; line breaks in a text are written as escapes."""
    if type(value) is list:
        return f"[{', '.join(literal(item) for item in value)}]"
    import tomli_w

    return tomli_w.dumps({"v": value}).removeprefix("v = ").removesuffix("\n")
