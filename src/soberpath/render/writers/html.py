"""HTML and SVG from shipped templates: every value is escaped, no other file is named."""

from collections.abc import Callable
from typing import Any

from soberpath.render.text import escape_line

Templates = Callable[[str], str]
"""The text of a shipped template by its name."""


def fill_template(name: str, templates: Templates, **values: Any) -> str:
    """Return the template of that name, and those it includes, with these values."""
    import jinja2

    environment = jinja2.Environment(
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
        keep_trailing_newline=True,
        finalize=_make_harmless,
        loader=jinja2.FunctionLoader(templates),
    )
    return environment.get_template(name).render(**values)


def _make_harmless(value: Any) -> Any:
    """Return a text without what would turn or hide others; anything else as it is."""
    return escape_line(value) if type(value) is str else value
