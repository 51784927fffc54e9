"""HTML from a shipped template: every value is escaped, and nothing outside the file is named."""

from typing import Any

from soberpath.render.text import harmless


def filled(template: str, **values: Any) -> str:
    """The template with these values."""
    import jinja2

    environment = jinja2.Environment(
        autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=jinja2.StrictUndefined,
        keep_trailing_newline=True, finalize=_shown,
    )  # fmt: skip
    return environment.from_string(template).render(**values)


def _shown(value: Any) -> Any:
    """A text without what would turn or hide others; anything else as it is."""
    return harmless(value) if type(value) is str else value
