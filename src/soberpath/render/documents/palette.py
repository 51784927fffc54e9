"""Define the colors of documents by purpose: light, dark and on paper.

`docs/design.md` has the same table. A test compares both, and computes every contrast.
"""

LIGHT = {
    "paper": "#ffffff", "ink": "#1d2529", "muted": "#56636c", "accent": "#1b5e8c",
    "mid": "#6a93b2", "tint": "#e4eef5", "line": "#7d8a93", "hair": "#d3dbe1",
}  # fmt: skip

DARK = {
    "paper": "#14191d", "ink": "#e7ebee", "muted": "#a5b0b8", "accent": "#8cc8f0",
    "mid": "#557f9c", "tint": "#1f303c", "line": "#74828c", "hair": "#333d45",
}  # fmt: skip

PRINT = {
    "paper": "#ffffff", "ink": "#000000", "muted": "#474f55", "accent": "#17507a",
    "mid": "#6089a8", "tint": "#e4eef5", "line": "#6f7b84", "hair": "#c3ccd3",
}  # fmt: skip

PALETTES = {"light": LIGHT, "dark": DARK, "print": PRINT}

TEXT, GRAPHICS = 4.5, 3.0
"""The minimum contrast of text and of graphics (WCAG 2.2, AA)."""

PAIRS = {
    ("ink", "paper"): TEXT,
    ("muted", "paper"): TEXT,
    ("accent", "paper"): TEXT,
    ("ink", "tint"): TEXT,
    ("muted", "tint"): TEXT,
    ("accent", "tint"): GRAPHICS,
    ("paper", "accent"): TEXT,
    ("mid", "paper"): GRAPHICS,
    ("line", "paper"): GRAPHICS,
    ("ink", "mid"): GRAPHICS,
}
"""Pairs of foreground and background, with the required contrast. `hair` is only decorative."""

SHAPES = {
    "grid": {"stroke": "hair", "stroke-width": "0.7"},
    "base": {"stroke": "line", "stroke-width": "0.8"},
    "days": {"stroke": "mid", "stroke-width": "3.4", "stroke-linecap": "round"},
    "average": {"stroke": "accent", "stroke-width": "1.7", "stroke-linejoin": "round"},
    "bar": {"fill": "accent"},
    "goal": {"stroke": "ink", "stroke-width": "1.2", "stroke-dasharray": "4 2.5"},
    "mark": {"stroke": "ink", "stroke-width": "1"},
    "dashed-mark": {"stroke": "ink", "stroke-width": "1", "stroke-dasharray": "2 2"},
    "empty": {"stroke": "hair", "stroke-width": "0.8"},
    "checkin": {"fill": "tint", "stroke": "accent", "stroke-width": "1"},
    "meeting": {"stroke": "accent", "stroke-linecap": "round"},
    "small-empty": {"stroke": "hair"},
    "small-checkin": {"stroke": "mid"},
    "small-meeting": {"stroke": "ink", "stroke-linecap": "round"},
}
"""How to draw each kind of shape in a chart; missing attributes mean none."""

LABELS = {
    "axis": ("muted", 9.5),
    "value": ("ink", 9.5),
    "on-bar": ("paper", 9.5),
    "number": ("ink", 14.0),
    "first": ("ink", 12.0),
    "legend": ("muted", 13.0),
}
"""The color and size of each kind of label."""


SERIF = (
    '"Libertinus Serif", "Iowan Old Style", Charter, "Noto Serif", "Palatino Linotype",'
    " Palatino, Georgia, serif"
)
"""The fonts of a page; a PDF uses the first one."""


def list_attributes(colors: dict[str, str], unit: str = "") -> dict[str, dict[str, str]]:
    """Return the SVG attributes of each kind of shape and label in these colors."""
    shapes = {
        kind: {name: colors.get(value, value) for name, value in {"fill": "none", **style}.items()}
        for kind, style in SHAPES.items()
    }
    labels = {
        kind: {"fill": colors[color], "font-size": f"{size:g}{unit}"}
        for kind, (color, size) in LABELS.items()
    }
    return shapes | labels
