"""The shapes a chart is made of, in the units of its view box, and how large it is.

Rule: shapes only; what they show is said by whoever draws them.
"""

from typing import NamedTuple

WIDE, HIGH = 360, 112
"""The size of a chart in units of its view box; of a calendar only the width."""

LEFT, RIGHT, TOP, BOTTOM = 24, 352, 8, 94
"""Where the field begins and ends that lines and bars are drawn in."""


class Bar(NamedTuple):
    """A bar with its size, and the week it stands for."""

    x: float
    y: float
    wide: float
    high: float
    said: str


class Point(NamedTuple):
    """A point of a line, and the week and figure it stands for."""

    x: float
    y: float
    said: str


class Line(NamedTuple):
    """Points that are joined; `marked` are those drawn as dots."""

    points: tuple[Point, ...]
    marked: tuple[Point, ...]


class Cells(NamedTuple):
    """All the days of a kind as one path: day, checkin or meeting."""

    kind: str
    path: str


class Label(NamedTuple):
    """A word beside the shapes; `anchor` is the end of it that x means."""

    x: float
    y: float
    text: str
    anchor: str = "start"


class Chart(NamedTuple):
    """A chart with its title, what it says in words, and its shapes."""

    title: str
    words: str
    lines: tuple[Line, ...] = ()
    bars: tuple[Bar, ...] = ()
    cells: tuple[Cells, ...] = ()
    labels: tuple[Label, ...] = ()
    high: float = HIGH


FILLS = {"day": "#e4e7ea", "checkin": "#7fb2d6", "meeting": "#10202c"}
"""The colours of cells by their kind; each differs from the others in lightness too."""

DRAWN = {"wide": WIDE, "left": LEFT, "right": RIGHT, "top": TOP, "bottom": BOTTOM, "fills": FILLS}
"""What the template of a chart needs beside the chart."""
