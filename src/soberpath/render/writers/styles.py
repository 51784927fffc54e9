"""Define how each role of text looks in a terminal, in one table.

A color only supports what words and signs already say. There is one accent color, and a second
color for safety. Those of the 256 colors are readable on black and on white, and distinguishable
for color-blind people. The first 16 are the terminal's own.
"""

from collections.abc import Mapping

from soberpath.core.model.named_tuples import NamedTuple

NONE, SIXTEEN, FINE, CONTRAST = "none", "16", "256", "high-contrast"
"""The ways to draw: no color, 16 or 256 colors, or the terminal's own two colors."""

_ACCENT, _CARE, _GRAY = "color(98)", "color(131)", "color(243)"


class Look(NamedTuple):
    """The look of a role in 16 colors, in 256, and in high contrast, e.g. bold magenta."""

    sixteen: str
    fine: str
    contrast: str


ROLES = {
    "title": Look("bold", "bold", "bold"),
    "note": Look("dim", _GRAY, ""),
    "heading": Look("bold magenta", f"bold {_ACCENT}", "bold underline"),
    "label": Look("magenta", _ACCENT, "bold"),
    "plain": Look("", "", ""),
    "quiet": Look("dim", _GRAY, ""),
    "good": Look("bold", "bold", "bold"),
    "person": Look("bold magenta", f"bold {_ACCENT}", "bold"),
    "care": Look("bold", _CARE, "bold reverse"),
    "total": Look("bold", "bold", "bold"),
    "line": Look("magenta", _ACCENT, "bold"),
    "check-in": Look("black on cyan", "color(16) on color(110)", "reverse"),
    "meeting": Look("black on yellow", "color(16) on color(179)", "reverse"),
    "both": Look("black on magenta", "color(16) on color(98)", "bold reverse"),
    "neither": Look("dim", _GRAY, ""),
    "special": Look("bold underline", "bold underline", "bold underline"),
}

CODE, PAPER = "code", "black on bright_white"
"""The role of a QR code, and its style in any color: dark on light as on paper."""

_WAYS = {"bold": "1", "dim": "2", "underline": "4", "reverse": "7"}
_COLORS = {"black": "30", "magenta": "35"}
_BEHIND = {"cyan": "46", "magenta": "45", "yellow": "43", "bright_white": "107"}
"""The terminal codes for the words of a style."""

MARKS = {"c": "check-in", "m": "meeting", "b": "both", ".": "neither"}
"""The role of a day by its mark, which has the same meaning."""

Styles = Mapping[str, str]
"""The style of each role; without color all of them are empty."""


def select_styles(way: str) -> Styles:
    """Return the style of each role for a way to draw."""
    if way == NONE:
        return dict.fromkeys(ROLES, "")
    column = {SIXTEEN: 0, FINE: 1, CONTRAST: 2}[way]
    return {role: look[column] for role, look in ROLES.items()}


def find_way(setting: str, variables: Mapping[str, str]) -> str:
    """Return the way to draw, by the environment or else the setting `colors`."""
    if variables.get("NO_COLOR") or setting == "none":
        return NONE
    if setting == "high-contrast":
        return CONTRAST
    has_many = "256" in variables.get("TERM", "") or variables.get("COLORTERM")
    return FINE if has_many else SIXTEEN


def list_codes(style: str) -> str:
    """Return a style as terminal codes; of several colors the last one counts."""
    ways, color, background = set(), "", ""
    words = iter(style.split())
    for word in words:
        if word in _WAYS:
            ways.add(_WAYS[word])
        elif word == "on":
            name = next(words)
            background = _BEHIND.get(name) or f"48;5;{_read_number(name)}"
        else:
            color = _COLORS.get(word) or f"38;5;{_read_number(word)}"
    return ";".join([*sorted(ways), *filter(None, (color, background))])


def _read_number(name: str) -> str:
    """Return the number of one of 256 colors: 98 for color(98)."""
    return name.removeprefix("color(").removesuffix(")")
