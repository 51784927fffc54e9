"""The formats a summary can be exported in: name to function and file suffix."""

from collections.abc import Callable, Mapping
from typing import Any, Generic, NamedTuple, TypeVar

from soberpath.core.sharing.summary import Summary
from soberpath.render import vocabulary
from soberpath.render.documents import summary
from soberpath.render.page import Page
from soberpath.render.vocabulary import Wording
from soberpath.render.writers import json, markdown, plain
from soberpath.render.writers.html import Templates

T = TypeVar("T")


class Said(NamedTuple):
    """What an export is said with.

    Names of meeting types by code, the shipped templates by name, the wording, the country whose
    paper it goes on, and who hears of what could not be shown as it is.
    """

    names: Mapping[str, str]
    templates: Templates
    say: Wording = str
    country: str = ""
    tell: Callable[[str], None] = print


class Format(NamedTuple, Generic[T]):
    """How something becomes a file of that suffix.

    `draws` says that it shows in pictures what others say in words, `slow` that it takes a while,
    and `is_shown` that it can be read on a terminal, not only by another program.
    """

    suffix: str
    render: Callable[[T, Said], str | bytes]
    draws: bool = False
    slow: bool = False
    is_shown: bool = True


def _page(one: Summary, said: Said, *, sparks: bool = True) -> Page:
    return vocabulary.page(summary.page(one, said.names, sparks=sparks), said.say)


def _html(one: Summary, said: Said) -> str:
    from soberpath.render.documents import charts
    from soberpath.render.writers import html

    *parts, footer = _page(one, said, sparks=False)
    return html.filled(
        "summary.html",
        said.templates,
        title=said.say("Summary"),
        parts=[(type(part).__name__, part) for part in parts],
        charts=_charts(one, said),
        footer=getattr(footer, "text", ""),
        alone=False,
        **charts.CONSTANTS,
    )


def _pdf(one: Summary, said: Said) -> bytes:
    from soberpath.render.documents import charts
    from soberpath.render.writers import html, pdf

    *parts, footer = _page(one, said, sparks=False)
    drawn = _charts(one, said)
    values = {
        "title": said.say("Summary"),
        "paper": pdf.paper(said.country),
        "parts": [{"kind": type(part).__name__, **part._asdict()} for part in parts],
        "charts": [{"title": chart.title, "words": chart.words} for chart in drawn],
        "footer": getattr(footer, "text", ""),
    }
    drawings = [
        html.filled("chart.svg", said.templates, chart=chart, alone=True, **charts.CONSTANTS)
        for chart in drawn
    ]
    return pdf.typeset(said.templates("summary.typ"), values, said.tell, drawings)


def _charts(one: Summary, said: Said) -> list[Any]:
    from soberpath.render.documents import charts

    return [
        chart._replace(title=said.say(chart.title), words=said.say(chart.words))
        for chart in charts.draw_charts(one)
    ]


FORMATS: dict[str, Format[Summary]] = {
    "md": Format(".md", lambda one, said: markdown.render(_page(one, said))),
    "txt": Format(".txt", lambda one, said: plain.render(_page(one, said))),
    "json": Format(".json", lambda one, _: json.text(json.summary(one))),
    "html": Format(".html", _html, draws=True),
    "pdf": Format(".pdf", _pdf, draws=True, slow=True, is_shown=False),
}
