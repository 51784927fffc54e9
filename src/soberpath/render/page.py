"""Define pages: content in order, independent of how it is displayed.

A page contains raw text, including user text. Each renderer makes it safe in its own way.
"""

from collections.abc import Callable, Sequence
from typing import Literal, TypeVar

from soberpath.core.model import dates
from soberpath.core.model.named_tuples import NamedTuple

T = TypeVar("T")

Mood = Literal["plain", "quiet", "good", "person", "care", "total"]
"""The type of a paragraph: ordinary, aside, celebration, way to a person, safety, or total."""


class Title(NamedTuple):
    """The headline of a page; `note` says the same in other words."""

    text: str
    note: str = ""


class Heading(NamedTuple):
    """The title of a section."""

    text: str


class Facts(NamedTuple):
    """Labeled values, one per line."""

    rows: tuple[tuple[str, str], ...]


class Words(NamedTuple):
    """A paragraph."""

    text: str
    mood: Mood = "plain"


class Bullets(NamedTuple):
    """A list of short texts."""

    items: tuple[str, ...]


class Table(NamedTuple):
    """Rows under column names."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Large(NamedTuple):
    """A number to be read from afar, in tall digits or spaced out."""

    text: str
    is_tall: bool = True


class Code(NamedTuple):
    """A QR code in lines of half blocks with light modules inked; only terminals show it.

    `caption` says what scanning it does.
    """

    drawing: str
    caption: str

    @property
    def width(self) -> int:
        """Return how many columns the code takes."""
        return self.drawing.index("\n")


class Bar(NamedTuple):
    """How much is done, as a bar where one can be drawn."""

    done: int
    whole: int


class Progress(NamedTuple):
    """A thin progress line, and what is at its end."""

    done: int
    whole: int
    text: str


class Bars(NamedTuple):
    """Labeled rows of small bars with a column for each week; the rows stay aligned."""

    rows: tuple[tuple[str, str], ...]


class Chart(NamedTuple):
    """Weekly values between the ends of a scale, None for a gap; as bars or as a line."""

    label: str
    values: tuple[float | None, ...]
    low: int
    high: int
    is_bars: bool = False


class Charts(NamedTuple):
    """Charts below each other for the same weeks, each with the text for its day.

    On terminals without Braille, they are drawn in ASCII.
    """

    charts: tuple[Chart, ...]
    ticks: tuple[str, ...]
    is_ascii: bool = False


class Days(NamedTuple):
    """Days in rows, each with a label and a mark, with or without column heads.

    Without heads, a row may have a note below it.
    """

    heads: tuple[str, ...]
    rows: tuple[tuple[tuple[str, str], ...], ...]
    notes: tuple[str, ...] = ()


class Legend(NamedTuple):
    """The meanings of marks."""

    meanings: tuple[tuple[str, str], ...]


class Step(NamedTuple):
    """A step on a path: its sign, its day, its text and when; `role` is its style."""

    sign: str
    day: str
    text: str
    when: str = ""
    role: Literal["plain", "title", "quiet"] = "plain"


class Path(NamedTuple):
    """Past steps, today, and future steps, from top to bottom."""

    steps: tuple[Step, ...]


class YearMap(NamedTuple):
    """The days of a year in a terminal: weeks side by side, a row for each weekday.

    A day has its mark and the signs beside it, and is empty outside the year. `heads` has the name
    of each month above the week it begins in.
    """

    weekdays: tuple[str, ...]
    heads: tuple[str, ...]
    weeks: tuple[tuple[str, ...], ...]


class Either(NamedTuple):
    """Parts that a terminal can draw, and others that say the same as text."""

    drawn: "tuple[Part, ...]"
    plain: "tuple[Part, ...]"


Part = (
    Title | Heading | Facts | Words | Bullets | Table | Large | Code | Bar | Progress | Bars
    | Charts | Days | Legend | Path | YearMap | Either
)  # fmt: skip
Page = tuple[Part, ...]


def select_drawn(parts: Page) -> Page:
    """Return the parts for a terminal that can draw."""
    return tuple(
        each for part in parts for each in (part.drawn if isinstance(part, Either) else (part,))
    )


def select_plain(parts: Page) -> Page:
    """Return the parts for plain text."""
    return tuple(
        each for part in parts for each in (part.plain if isinstance(part, Either) else (part,))
    )


def compose(parts: Sequence[Part]) -> Page:
    """Return a page of the parts, with adjacent facts in either form joined into one table."""
    for_terminal, plain = select_drawn(tuple(parts)), select_plain(tuple(parts))
    return (Either(_join_facts(for_terminal), _join_facts(plain)),)


def _join_facts(parts: Page) -> Page:
    joined: list[Part] = []
    for part in parts:
        if isinstance(part, Facts) and joined and isinstance(joined[-1], Facts):
            joined[-1] = Facts((*joined[-1].rows, *part.rows))
        else:
            joined.append(part)
    return tuple(joined)


def make_facts(*rows: tuple[str, str]) -> Facts:
    """Return the rows that have a value."""
    return Facts(tuple(row for row in rows if row[1]))


def make_table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> Table:
    """Return a table without empty columns."""
    used = [at for at in range(len(columns)) if any(row[at] for row in rows)]
    return Table(
        tuple(columns[at] for at in used), tuple(tuple(row[at] for at in used) for row in rows)
    )


def list_some(
    items: Sequence[T], most: int, describe: Callable[[T], str], noun: str = ""
) -> tuple[str, ...]:
    """Return up to `most` items in words, then how many more there are: and 3 more changes."""
    texts = tuple(map(describe, items[:most]))
    left = len(items) - most
    more = dates.pluralize(left, f"more {noun}") if noun else f"{left} more"
    return (*texts, f"and {more}") if left > 0 else texts
