"""The formats a summary can be exported in: name to function and file suffix."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from soberpath.core.summary import Summary
from soberpath.render import json, markdown, plain, summary, wording
from soberpath.render.page import Page
from soberpath.render.wording import Wording


class Format(NamedTuple):
    """How a summary becomes text; it takes the names of meeting types by code, and the wording."""

    suffix: str
    render: Callable[[Summary, Mapping[str, str], Wording], str]


def _page(one: Summary, names: Mapping[str, str], say: Wording) -> Page:
    return wording.page(summary.page(one, names), say)


FORMATS = {
    "md": Format(".md", lambda one, names, say: markdown.render(_page(one, names, say))),
    "txt": Format(".txt", lambda one, names, say: plain.render(_page(one, names, say))),
    "json": Format(".json", lambda one, _names, _say: json.text(json.summary(one))),
}
