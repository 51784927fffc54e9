"""Hold a journal as text and as values at once.

The text is authoritative; the values are derived from it. A document from the cache needs no
parser, so parsers are imported where they are used.
"""

from typing import Any

from soberpath.core.model.named_tuples import NamedTuple
from soberpath.core.model.records import Journal


class Outline(NamedTuple):
    """The lengths of a text's pieces in characters, and their headers."""

    lengths: tuple[int, ...]
    headers: tuple[str, ...]


class Document(NamedTuple):
    """A journal's text, the parsed journal, and its outline once that is known.

    `values` is the parsed TOML, if there is any; it must not be changed.
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
        """Return the parsed TOML, which must not be changed."""
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
    """Return the document with its outline."""
    if document.outline is not None:
        return document
    from soberpath.store.text import pieces

    parts = pieces.split(document.text)
    outline = Outline(tuple(map(len, parts)), tuple(pieces.list_headers(parts)))
    return document._replace(outline=outline)
