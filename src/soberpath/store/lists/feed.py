"""Read a download of meetings from its bytes, or raise an error that says why not.

A download is untrusted text. The worst it can cause is an error, and a page that isn't a list is
never taken for one.
"""

import json
from collections.abc import Iterator
from typing import Any

from soberpath.core.lists import formats
from soberpath.core.lists.fellowships import Known
from soberpath.core.lists.listed_meeting import (
    Context,
    Document,
    Oddities,
    Oddity,
    ParsedList,
)
from soberpath.core.model.errors import NOTHING_CHANGED, Refused, join_sentences
from soberpath.store.disk import import_file
from soberpath.store.exchange import tables
from soberpath.store.importing import signatures

LARGEST = 64 << 20
"""The most bytes in a download."""

MOST_ROWS = 100_000
"""The most rows in a download; the largest real lists have about ten thousand."""


def recognize(data: bytes, where: str, oddities: Oddities, known: Known) -> Document:
    """Return a download as a list; raise Refused if it isn't one.

    `where` names it in errors, and `known` are the fellowships it may belong to.
    """
    if len(data) > LARGEST:
        raise _refuse(f"{where} is larger than 64 MB", "A list of one region is enough")
    if not data.strip():
        raise _refuse(f"{where} is empty", "Download it again")
    signatures.refuse_binary(data, where)
    text = import_file.decode_text(data, where)
    _refuse_page(text, where)
    if text.lstrip()[:1] in ("{", "["):
        document = formats.recognize(_parse_json(text, where, oddities), oddities, known)
    else:
        document = formats.recognize_table(list(_read_rows(text, where)), known)
    if document is None:
        raise _refuse(
            f"{where} isn't a list of meetings that soberpath knows",
            "It reads Meeting Guide (TSML) JSON and CSV, BMLT JSON, and the online intergroup's "
            "JSON",
        )
    return document


def read_meetings(
    document: Document, where: str, context: Context, oddities: Oddities
) -> ParsedList:
    """Return the meetings of a list; raise Refused if there are none."""
    parsed = formats.read(document, context, oddities)
    if not parsed.meetings:
        raise _refuse(f"{where} has no meetings in it", "Download it again")
    return parsed


def _parse_json(text: str, where: str, oddities: Oddities) -> Any:
    """Return the first JSON value of a text, counting anything after it as an oddity."""
    start = len(text) - len(text.lstrip())
    try:
        value, end = json.JSONDecoder().raw_decode(text, start)
    except json.JSONDecodeError as error:
        raise _refuse(
            f"{where}, line {error.lineno}: this isn't JSON", "Download it again"
        ) from None
    except (ValueError, RecursionError):
        raise _refuse(f"{where} can't be read as JSON", "Download it again") from None
    if text[end:].strip():
        oddities[Oddity.TRAILING_TEXT] += 1
    rows = value.get("meetings") if isinstance(value, dict) else value
    if isinstance(rows, list) and len(rows) > MOST_ROWS:
        raise _refuse_rows(where)
    return value


def _read_rows(text: str, where: str) -> Iterator[dict[str, Any]]:
    """Yield the rows of a table, keyed by TSML's headings in any case."""
    body = tables.find_body(text)
    headings: list[str] = []
    for count, (_, row) in enumerate(tables.read_rows(body.text, body.delimiter)):
        if count > MOST_ROWS:
            raise _refuse_rows(where)
        if not headings:
            headings = ["_".join(cell.split()).casefold() for cell in row]
        elif any(cell.strip() for cell in row):
            yield dict(zip(headings, row, strict=False))


def _refuse_page(text: str, where: str) -> None:
    """Raise an error for a web page, which sites return when they require a browser."""
    if text[:500].lstrip().startswith("<"):
        raise _refuse(
            f"{where} is a web page, not a list of meetings",
            "Open the address in a browser, save what it shows, and import that file",
        )


def _refuse_rows(where: str) -> Refused:
    return _refuse(f"{where} has more than {MOST_ROWS:,} rows", "A list of one region is enough")


def _refuse(message: str, cure: str) -> Refused:
    return Refused(join_sentences(message, f"{cure}.", NOTHING_CHANGED))
