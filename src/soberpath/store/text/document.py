"""A journal as text and as values at once.

Rule: the text is the truth; the values are what it holds. A document from the cache needs no
parser, so what reads a text is imported where it is used.
"""

from typing import Any

from soberpath.core.model.named_tuples import NamedTuple
from soberpath.core.model.records import Journal


class Outline(NamedTuple):
    """The lengths of a text's pieces in characters, and their headers."""

    lengths: tuple[int, ...]
    headers: tuple[str, ...]


class Document(NamedTuple):
    """A journal's text, the journal it holds, and its outline once that is known.

    `values` is what TOML made of the text, if it was parsed; nothing may change it.
    """

    text: str
    journal: Journal
    outline: Outline | None = None
    values: dict[str, Any] | None = None

    @property
    def data(self) -> bytes:
        """Return the bytes of the file."""
        return self.text.encode("utf-8")

    @property
    def raw(self) -> dict[str, Any]:
        """Return what TOML makes of the text; nothing may change it."""
        if self.values is not None:
            return self.values
        from soberpath.store.text import parse

        return parse.parse_values(self.text, "the journal")


def read(data: bytes, source: str) -> Document:
    """Return the document in a file's bytes; `source` names the file in errors."""
    from soberpath.store.text import load, parse

    text = parse.decode(data, source)
    values = parse.parse_values(text, source)
    journal, problems = load.load_journal(values)
    if problems:
        raise parse.describe_first(text, problems, source)
    return Document(text, journal, values=values)


def add_outline(document: Document) -> Document:
    """Return the same document with its outline."""
    if document.outline is not None:
        return document
    from soberpath.store.text import pieces

    parts = pieces.split(document.text)
    outline = Outline(tuple(map(len, parts)), tuple(pieces.list_headers(parts)))
    return document._replace(outline=outline)
