"""Parts that only documents have: a large count, a row of numbers, columns, charts, a sheet."""

from collections.abc import Sequence
from typing import NamedTuple

from soberpath.render import vocabulary
from soberpath.render.documents.charts import Chart
from soberpath.render.page import Part
from soberpath.render.vocabulary import Wording


class Lead(NamedTuple):
    """The one number a page is about, what is above and below it, and labeled values beside it."""

    above: str
    number: str
    below: str
    rows: tuple[tuple[str, str], ...] = ()


class Figures(NamedTuple):
    """A row of numbers, each with its label and a note."""

    rows: tuple[tuple[str, str, str], ...]


class Drawings(NamedTuple):
    """Charts under each other; `beside` says that their titles are beside them on wide pages."""

    charts: tuple[Chart, ...]
    beside: bool = False


class MeetingRows(NamedTuple):
    """Rows high enough to sign, and what they come to."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    total: str


class Signing(NamedTuple):
    """A line to sign, beside or below a table that goes onto its page; the table may be empty.

    `most` is how many rows of it fit beside the line.
    """

    text: str
    blanks: tuple[str, ...]
    heading: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    most: int = 8


class Columns(NamedTuple):
    """Two columns; `wide` says that the first has twice as much room as the second."""

    left: "tuple[Part | Drawings, ...]"
    right: "tuple[Part | Drawings, ...]"
    wide: bool = False


DocumentPart = Part | Lead | Figures | Drawings | MeetingRows | Signing | Columns


def translate(parts: Sequence[DocumentPart], say: Wording) -> tuple[DocumentPart, ...]:
    """Return the parts in your words; of a chart that is what is read, not how it's drawn."""
    return tuple(_translate(part, say) for part in parts)


def _translate(part: DocumentPart, say: Wording) -> DocumentPart:
    if isinstance(part, Columns):
        left, right = translate(part.left, say), translate(part.right, say)
        return part._replace(left=left, right=right)  # type: ignore[arg-type]
    if isinstance(part, Drawings):
        return part._replace(charts=tuple(_translate_chart(chart, say) for chart in part.charts))
    (said,) = vocabulary.translate_page((part,), say)  # type: ignore[arg-type]
    return said


def _translate_chart(chart: Chart, say: Wording) -> Chart:
    labels = tuple(label._replace(text=say(label.text)) for label in chart.labels)
    return chart._replace(
        title=say(chart.title), note=say(chart.note), words=say(chart.words), labels=labels
    )
