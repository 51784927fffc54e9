"""A page: what is to be said, in order, before anything decides how it looks.

Rule: a page holds raw text, user text included. Each renderer makes it harmless in its own way.
"""

from collections.abc import Callable, Sequence
from typing import Literal, TypeVar

from soberpath.core.model import dates
from soberpath.core.model.named_tuples import NamedTuple

T = TypeVar("T")

Mood = Literal["plain", "quiet", "good", "person", "care", "total"]
"""What a paragraph is: ordinary, an aside, a celebration, a way to a person, a safety text,
what a table comes to."""


class Title(NamedTuple):
    """The headline of a page; `note` says the same again in other terms."""

    text: str
    note: str = ""


class Heading(NamedTuple):
    """The title of a section."""

    text: str


class Facts(NamedTuple):
    """Labelled values, one a line."""

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
    """A number that can be read from afar, in tall digits or spaced out."""

    text: str
    is_tall: bool = True


class Code(NamedTuple):
    """A code for a camera in lines of half blocks, light modules inked; only a terminal shows it.

    `caption` says what a camera does with it.
    """

    drawing: str
    caption: str

    @property
    def width(self) -> int:
        """Return how many columns the code takes."""
        return self.drawing.index("\n")


class Bar(NamedTuple):
    """How much of a whole is done, as a bar where one can be drawn."""

    done: int
    whole: int


class Progress(NamedTuple):
    """How far something is that comes at the end of a thin line, and what that is."""

    done: int
    whole: int
    text: str


class Bars(NamedTuple):
    """Labeled rows of small bars, a column for each week; they stay under each other."""

    rows: tuple[tuple[str, str], ...]


class Chart(NamedTuple):
    """A value for each week between two ends of a scale, None for none; as bars or as a line."""

    label: str
    values: tuple[float | None, ...]
    low: int
    high: int
    is_bars: bool = False


class Charts(NamedTuple):
    """Charts one below the other over the same weeks, each with the text of its day.

    Where a terminal has no dots, they are drawn in ASCII.
    """

    charts: tuple[Chart, ...]
    ticks: tuple[str, ...]
    is_ascii: bool = False


class Days(NamedTuple):
    """Days in rows, each a label and a mark, under heads or with none.

    Without heads, a row may have a note, which is below it.
    """

    heads: tuple[str, ...]
    rows: tuple[tuple[tuple[str, str], ...], ...]
    notes: tuple[str, ...] = ()


class Legend(NamedTuple):
    """What the marks of days mean."""

    meanings: tuple[tuple[str, str], ...]


class Step(NamedTuple):
    """A place on a path: its sign, its day, what is there and when; `role` is how it looks."""

    sign: str
    day: str
    text: str
    when: str = ""
    role: Literal["plain", "title", "quiet"] = "plain"


class Path(NamedTuple):
    """What was reached, today, and what is to come, from top to bottom."""

    steps: tuple[Step, ...]


class YearMap(NamedTuple):
    """The days of a year on a terminal: weeks side by side, a row for each weekday.

    A day is its mark and the signs beside it, empty outside the year. `heads` has the name of each
    month above the week it begins in.
    """

    weekdays: tuple[str, ...]
    heads: tuple[str, ...]
    weeks: tuple[tuple[str, ...], ...]


class Either(NamedTuple):
    """Parts that a terminal can draw, and those that say the same in lines of text."""

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
    """Return the parts for lines of text."""
    return tuple(
        each for part in parts for each in (part.plain if isinstance(part, Either) else (part,))
    )


def compose(parts: Sequence[Part]) -> Page:
    """Return the parts in both forms, in each of them facts that follow each other as one table."""
    drawn, plain = select_drawn(tuple(parts)), select_plain(tuple(parts))
    return (Either(_join_facts(drawn), _join_facts(plain)),)


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
    """Return the rows without the columns in which all of them are empty."""
    used = [at for at in range(len(columns)) if any(row[at] for row in rows)]
    return Table(
        tuple(columns[at] for at in used), tuple(tuple(row[at] for at in used) for row in rows)
    )


def list_some(
    items: Sequence[T], most: int, describe: Callable[[T], str], noun: str = ""
) -> tuple[str, ...]:
    """Return up to `most` items in words, and last how many more there are: and 3 more changes."""
    texts = tuple(map(describe, items[:most]))
    left = len(items) - most
    more = dates.pluralize(left, f"more {noun}") if noun else f"{left} more"
    return (*texts, f"and {more}") if left > 0 else texts
