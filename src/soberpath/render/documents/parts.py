"""Define the parts that only documents have: large counts, columns, charts, a sheet."""

from collections.abc import Sequence
from typing import NamedTuple

from soberpath.render import vocabulary
from soberpath.render.documents.charts import Chart
from soberpath.render.page import Part
from soberpath.render.vocabulary import Wording


class Lead(NamedTuple):
    """The main number of a page, the lines above and below it, and labeled values beside it."""

    above: str
    number: str
    below: str
    rows: tuple[tuple[str, str], ...] = ()


class Figures(NamedTuple):
    """A row of numbers, each with a label and a note."""

    rows: tuple[tuple[str, str, str], ...]


class Drawings(NamedTuple):
    """Charts below each other; with `beside`, their titles are at the side on wide pages."""

    charts: tuple[Chart, ...]
    beside: bool = False


class MeetingRows(NamedTuple):
    """Rows high enough to sign, and their totals."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    total: str


class Signing(NamedTuple):
    """A signature line beside or below a table, which may be empty and shares its page.

    `most` is how many of its rows fit beside the line.
    """

    text: str
    blanks: tuple[str, ...]
    heading: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    most: int = 8


class Columns(NamedTuple):
    """Two columns; with `wide`, the first has twice the width of the second."""

    left: "tuple[Part | Drawings, ...]"
    right: "tuple[Part | Drawings, ...]"
    wide: bool = False


DocumentPart = Part | Lead | Figures | Drawings | MeetingRows | Signing | Columns


def translate(parts: Sequence[DocumentPart], say: Wording) -> tuple[DocumentPart, ...]:
    """Return the parts in the person's words; in charts, only text is changed."""
    return tuple(_translate(part, say) for part in parts)


def _translate(part: DocumentPart, say: Wording) -> DocumentPart:
    if isinstance(part, Columns):
        left, right = translate(part.left, say), translate(part.right, say)
        return part._replace(left=left, right=right)  # type: ignore[arg-type]
    if isinstance(part, Drawings):
        return part._replace(charts=tuple(_translate_chart(chart, say) for chart in part.charts))
    (translated,) = vocabulary.translate_page((part,), say)  # type: ignore[arg-type]
    return translated


def _translate_chart(chart: Chart, say: Wording) -> Chart:
    labels = tuple(label._replace(text=say(label.text)) for label in chart.labels)
    return chart._replace(
        title=say(chart.title), note=say(chart.note), words=say(chart.words), labels=labels
    )
