"""Examples of each command's JSON for the document, cut from the golden files."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from soberpath.render.writers import json as render

MOST_KEYS = 28
"""Of an object with more keys, only the first few are shown."""

FEW = 3


def shorten(value: Any) -> Any:
    """Return a value with the first item of each list, and the first keys of a long table."""
    if isinstance(value, list):
        return [shorten(item) for item in value[:1]]
    if isinstance(value, dict):
        shown = list(value.items())
        kept = shown if len(shown) <= MOST_KEYS else shown[:FEW]
        return {key: shorten(inner) for key, inner in kept}
    return value


def write_examples(folder: Path, commands: Mapping[str, str]) -> str:
    """Return the examples as Markdown, by the name of each command's golden file."""
    sections = []
    for name, command in commands.items():
        value = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
        text = render.render_json(shorten(value)).rstrip()
        sections.append(f"### `soberpath {command}`\n\n```json\n{text}\n```\n")
    return "\n".join(sections)
