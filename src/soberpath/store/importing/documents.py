"""Parse JSON of other programs once, in a form that is safe to read."""

import json
from typing import Any


def parse_json(text: str) -> Any:
    """Return the value in a JSON text; None if it isn't JSON."""
    if text.lstrip()[:1] not in ("{", "["):
        return None
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def list_objects(value: Any) -> list[dict[str, Any]]:
    """Return a list of objects; empty for anything else."""
    is_list = type(value) is list and all(type(row) is dict for row in value)
    return value if is_list else []


def get_text(row: dict[str, Any], key: str) -> str:
    """Return a text of an object; empty for anything else."""
    value = row.get(key)
    return value if type(value) is str else ""
