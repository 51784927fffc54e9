"""Fill HTML and SVG templates: every value is escaped, and no other file is referenced."""

from collections.abc import Callable
from typing import Any

from soberpath.render.text import escape_line

Templates = Callable[[str], str]
"""Returns the text of a template by its name."""


def fill_template(name: str, templates: Templates, **values: Any) -> str:
    """Return a template, including the templates it uses, with these values."""
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
    """Return a text without characters that reverse or hide others; other values unchanged."""
    return escape_line(value) if type(value) is str else value
