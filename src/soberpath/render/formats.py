"""The formats a summary can be exported in: name to function and file suffix."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from soberpath.core.summary import Summary
from soberpath.render import json, markdown, plain, summary


class Format(NamedTuple):
    """How a summary becomes text; it takes the names of meeting types by code."""

    suffix: str
    render: Callable[[Summary, Mapping[str, str]], str]


FORMATS = {
    "md": Format(".md", lambda one, names: markdown.render(summary.page(one, names))),
    "txt": Format(".txt", lambda one, names: plain.render(summary.page(one, names))),
    "json": Format(".json", lambda one, _: json.text(json.summary(one))),
}
