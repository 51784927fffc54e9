"""The formats a summary can be exported in: name to function and file suffix."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from soberpath.core.summary import Summary
from soberpath.render import json, markdown, plain, summary, wording
from soberpath.render.page import Page
from soberpath.render.wording import Wording


class Said(NamedTuple):
    """What a summary is said with: names of meeting types by code, the wording, a template."""

    names: Mapping[str, str]
    say: Wording = str
    template: str = ""


class Format(NamedTuple):
    """How a summary becomes text; `template` names the shipped template it needs, if any."""

    suffix: str
    render: Callable[[Summary, Said], str]
    template: str = ""


def _page(one: Summary, said: Said) -> Page:
    return wording.page(summary.page(one, said.names), said.say)


def _html(one: Summary, said: Said) -> str:
    from soberpath.render import charts, html

    *parts, footer = _page(one, said)
    return html.filled(
        said.template,
        title=said.say("Summary"),
        parts=[(type(part).__name__, part) for part in parts],
        charts=[
            chart._replace(title=said.say(chart.title), words=said.say(chart.words))
            for chart in charts.of(one.weeks)
        ],
        size=(charts.WIDE, charts.HIGH),
        footer=getattr(footer, "text", ""),
    )


FORMATS = {
    "md": Format(".md", lambda one, said: markdown.render(_page(one, said))),
    "txt": Format(".txt", lambda one, said: plain.render(_page(one, said))),
    "json": Format(".json", lambda one, _: json.text(json.summary(one))),
    "html": Format(".html", _html, "summary.html"),
}
