"""Render a document in its formats: text, a page for the browser, a page to print."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Generic, NamedTuple, TypeVar

from soberpath.render.documents import palette
from soberpath.render.documents.charts import Chart
from soberpath.render.documents.parts import Columns, DocumentPart, Drawings
from soberpath.render.vocabulary import Wording
from soberpath.render.writers import html
from soberpath.render.writers.html import Templates

T = TypeVar("T")


class Setting(NamedTuple):
    """What rendering a document requires besides its content.

    These are the names of meeting types by code, the templates by name, a function for warnings
    about missing characters, the wording, the country (for the paper size), and the line width on a
    screen.
    """

    type_names: Mapping[str, str]
    templates: Templates
    tell: Callable[[str], None]
    say: Wording = str
    country: str = ""
    columns: int | None = None


class Format(NamedTuple, Generic[T]):
    """How to render something as a file with a suffix.

    `draws` means that it has charts instead of text, `slow` that it takes a while, and `is_shown`
    that it can also be read in a terminal.
    """

    suffix: str
    render: Callable[[T, Setting], str | bytes]
    draws: bool = False
    slow: bool = False
    is_shown: bool = True


class Document(NamedTuple):
    """The parts of an exported file, in the person's words, with its footer.

    A landscape document is a list that continues across pages. An `is_dense` one has smaller type,
    so that it fits on one sheet.
    """

    title: str
    parts: Sequence[DocumentPart]
    footer: str
    is_landscape: bool = False
    is_dense: bool = False


def make_formats(
    make_document: Callable[[T, Setting], Document], *, draws: bool = False
) -> dict[str, Format[T]]:
    """Return the formats with a layout: a page for the browser, and one to print."""

    def render_as_html(value: T, setting: Setting) -> str:
        return _render_html(make_document(value, setting), setting.templates)

    def render_as_pdf(value: T, setting: Setting) -> bytes:
        return _render_pdf(make_document(value, setting), setting)

    return {
        "html": Format(".html", render_as_html, draws=draws),
        "pdf": Format(".pdf", render_as_pdf, draws=draws, slow=True, is_shown=False),
    }


def _render_html(document: Document, templates: Templates) -> str:
    """Return the document as a self-contained HTML file."""
    values = _make_template_values(document, [])
    variables = {name: f"var(--{name})" for name in palette.LIGHT}
    return html.fill_template(
        "document.html",
        templates,
        **values,
        alone=False,
        palettes=palette.PALETTES,
        styles=palette.list_attributes(variables, "px"),
        serif=palette.SERIF,
    )


def _render_pdf(document: Document, setting: Setting) -> bytes:
    """Return the document as PDF, on the country's paper size."""
    from soberpath.render.writers import pdf

    charts: list[Chart] = []
    values = {
        **_make_template_values(document, charts),
        "paper": pdf.choose_paper(setting.country),
        "palette": palette.PRINT,
    }
    attributes = palette.list_attributes(palette.PRINT)
    fonts = ", ".join(pdf.FONTS)
    drawings = [
        html.fill_template(
            "chart.svg",
            setting.templates,
            chart=chart,
            alone=True,
            attributes=attributes,
            fonts=fonts,
        )
        for chart in charts
    ]
    return pdf.typeset(setting.templates("document.typ"), values, setting.tell, drawings)


def _make_template_values(document: Document, charts: list[Chart]) -> dict[str, Any]:
    """Return the values for both templates; charts are added to `charts`."""
    return {
        "title": document.title,
        "parts": [_nest(part, charts) for part in document.parts],
        "footer": document.footer,
        "landscape": document.is_landscape,
        "dense": document.is_dense,
    }


def _nest(part: DocumentPart, charts: list[Chart]) -> dict[str, Any]:
    """Return a part for the templates: its kind as a key, and each chart's number."""
    values = {"kind": type(part).__name__, **part._asdict()}
    if isinstance(part, Columns):
        values["left"] = [_nest(inner, charts) for inner in part.left]
        values["right"] = [_nest(inner, charts) for inner in part.right]
    if isinstance(part, Drawings):
        values["charts"] = [_add_number(chart, charts) for chart in part.charts]
    return values


def _add_number(chart: Chart, charts: list[Chart]) -> dict[str, Any]:
    charts.append(chart)
    return {
        **chart._asdict(),
        "high": chart.high,
        "description": chart.description,
        "number": len(charts) - 1,
    }
