"""A document in its formats: text, a page for the browser, a page to print."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Generic, NamedTuple, TypeVar

from soberpath.render.documents.charts import CONSTANTS, Chart
from soberpath.render.page import Page
from soberpath.render.vocabulary import Wording
from soberpath.render.writers import html
from soberpath.render.writers.html import Templates

T = TypeVar("T")


class Setting(NamedTuple):
    """What the writer of a document needs to know besides what is in it.

    Names of meeting types by code, the shipped templates by name, the wording, the country whose
    paper it goes on, who hears of what could not be shown as it is, and the width of lines where
    they are read on a screen.
    """

    names: Mapping[str, str]
    templates: Templates
    say: Wording = str
    country: str = ""
    tell: Callable[[str], None] = print
    columns: int | None = None


class Format(NamedTuple, Generic[T]):
    """How something becomes a file of that suffix.

    `draws` says that it shows in pictures what others say in words, `slow` that it takes a while,
    and `is_shown` that it can be read on a terminal, not only by another program.
    """

    suffix: str
    render: Callable[[T, Setting], str | bytes]
    draws: bool = False
    slow: bool = False
    is_shown: bool = True


class Document(NamedTuple):
    """A page that leaves as a file, in the person's words, with what stands below it.

    `attestation` is a line to sign. A landscape document is a list that goes on over pages.
    """

    title: str
    page: Page
    footer: str
    attestation: str = ""
    charts: Sequence[Chart] = ()
    is_landscape: bool = False


def render_html(document: Document, templates: Templates) -> str:
    """Return the document as one HTML file that needs no other."""
    values = _template_values(document)
    return html.fill_template(
        "document.html", templates, **values, charts=document.charts, alone=False, **CONSTANTS
    )


def render_pdf(document: Document, setting: Setting) -> bytes:
    """Return the document as PDF, on the paper of the country."""
    from soberpath.render.writers import pdf

    values = {
        **_template_values(document),
        "paper": pdf.choose_paper(setting.country),
        "charts": [{"title": chart.title, "words": chart.words} for chart in document.charts],
    }
    drawings = [
        html.fill_template("chart.svg", setting.templates, chart=chart, alone=True, **CONSTANTS)
        for chart in document.charts
    ]
    return pdf.typeset(setting.templates("document.typ"), values, setting.tell, drawings)


def _template_values(document: Document) -> dict[str, Any]:
    """Return what both templates fill in; a part is named for its kind."""
    return {
        "title": document.title,
        "parts": [{"kind": type(part).__name__, **part._asdict()} for part in document.page],
        "attestation": document.attestation,
        "footer": document.footer,
        "landscape": document.is_landscape,
    }
