"""How each kind of text looks on a terminal: one table of styles by role.

Rule: a color only supports what the words and signs say already. There is one accent, and a second
color for what is about safety. Those of the 256 colors can be read on black and on white, and told
apart by color-blind eyes. The first 16 are the terminal's own.
"""

from collections.abc import Mapping

from soberpath.core.model.named_tuples import NamedTuple

NONE, SIXTEEN, FINE, CONTRAST = "none", "16", "256", "high-contrast"
"""The ways to draw: without color, in 16 or 256 colors, or in the terminal's own two."""

_ACCENT, _CARE, _GRAY = "color(98)", "color(131)", "color(243)"


class Look(NamedTuple):
    """How a role looks in 16 colors, in 256, and in high contrast: bold magenta, black on cyan."""

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
"""The role of a code for a camera, and its style in any color: dark on light as on paper."""

_WAYS = {"bold": "1", "dim": "2", "underline": "4", "reverse": "7"}
_COLORS = {"black": "30", "magenta": "35"}
_BEHIND = {"cyan": "46", "magenta": "45", "yellow": "43", "bright_white": "107"}
"""What a terminal takes for the words of a style."""

MARKS = {"c": "check-in", "m": "meeting", "b": "both", ".": "neither"}
"""The role of a day by its mark, which says the same."""

Styles = Mapping[str, str]
"""The style of each role; all of them are empty without color."""


def select_styles(way: str) -> Styles:
    """Return the style of each role for a way to draw."""
    if way == NONE:
        return dict.fromkeys(ROLES, "")
    column = {SIXTEEN: 0, FINE: 1, CONTRAST: 2}[way]
    return {role: look[column] for role, look in ROLES.items()}


def find_way(setting: str, variables: Mapping[str, str]) -> str:
    """Return the way to draw by the setting `colors` and the environment, which comes first."""
    if variables.get("NO_COLOR") or setting == "none":
        return NONE
    if setting == "high-contrast":
        return CONTRAST
    has_many = "256" in variables.get("TERM", "") or variables.get("COLORTERM")
    return FINE if has_many else SIXTEEN


def list_codes(style: str) -> str:
    """Return a style as a terminal takes it; of several colors the last one counts."""
    ways, color, behind = set(), "", ""
    words = iter(style.split())
    for word in words:
        if word in _WAYS:
            ways.add(_WAYS[word])
        elif word == "on":
            name = next(words)
            behind = _BEHIND.get(name) or f"48;5;{_read_number(name)}"
        else:
            color = _COLORS.get(word) or f"38;5;{_read_number(word)}"
    return ";".join([*sorted(ways), *filter(None, (color, behind))])


def _read_number(name: str) -> str:
    """Return the number of one of 256 colors, color(98)."""
    return name.removeprefix("color(").removesuffix(")")
