"""Read a text that differs little from one already read, such as a backup.

Only the differing part is parsed, and only if every record is below its own header, so that a piece
means the same wherever it is. Any other text is read whole.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate

from soberpath.core.model.errors import Unreadable
from soberpath.core.model.records import Journal
from soberpath.store.text import document, load, parse, pieces
from soberpath.store.text.document import Document, Outline
from soberpath.store.text.editing import is_plain
from soberpath.store.text.schema import SECTIONS

_SETTINGS = pieces.table_header("settings")


def read(data: bytes, source: str, similar: Document | None) -> Document:
    """Return the document in a file's bytes, with its outline.

    `similar` is one that was read before. Raise Unreadable like `document.read`.
    """
    text = parse.decode(data, source)
    shared = _read(text, similar) if similar and similar.outline else None
    return shared or document.add_outline(document.read(data, source))


def _read(text: str, similar: Document) -> Document | None:
    """Return the document in a text, using what it shares with another; None if that isn't safe."""
    outline = similar.outline or Outline((), ())
    if not _holds_every_record(similar.journal, outline.headers):
        return None
    bounds = [0, *accumulate(outline.lengths)]
    first, last = _find_difference(similar.text, text, bounds)
    begin, end = bounds[first], len(text) - (len(similar.text) - bounds[last])
    middle = text[begin:end]
    if last < len(outline.lengths) and end > begin and not middle.endswith("\n"):
        return None
    try:
        journal, problems = load.load_journal(parse.parse_values(middle, ""))
    except Unreadable:
        return None
    parts = pieces.split(middle)
    if first:
        if parts[0]:  # text before the first header belongs to the previous piece
            return None
        parts = parts[1:]
    headers = pieces.list_headers(parts)
    every = (*outline.headers[:first], *headers, *outline.headers[last:])
    lengths = (*outline.lengths[:first], *map(len, parts), *outline.lengths[last:])
    if (
        problems
        or not is_plain(text[: lengths[0]], every)
        or not _holds_every_record(journal, headers)
    ):
        return None
    joined = _join(similar.journal, outline.headers, (first, last), journal, headers)
    if load.find_clashes(joined):
        return None
    return Document(text, joined, Outline(lengths, every))


def _holds_every_record(journal: Journal, headers: Sequence[str]) -> bool:
    """Return True if the journal has as many records as the text has headers for them."""
    return all(
        headers.count(pieces.record_header(section.name)) == len(getattr(journal, section.plural))
        for section in SECTIONS
    )


def _find_difference(old: str, new: str, bounds: Sequence[int]) -> tuple[int, int]:
    """Return the range of pieces of the old text that differ in the new one.

    The piece before the first difference is included, since new text may belong to it.
    """
    same = _shared_start(old, new)
    first = max(bisect_right(bounds, max(same - 1, 0)) - 1, 0)
    same_at_end = _shared_end(old[bounds[first] :], new[bounds[first] :])
    last = bisect_left(bounds, len(old) - same_at_end, first)
    return first, last


def _shared_start(text: str, other: str) -> int:
    """Return how many characters are equal at the beginning of two texts."""
    return _find_most(
        min(len(text), len(other)), lambda low, high: text[low:high] == other[low:high]
    )


def _shared_end(text: str, other: str) -> int:
    """Return how many characters are equal at the end of two texts."""
    end, other_end = len(text), len(other)
    return _find_most(
        min(end, other_end),
        lambda low, high: text[end - high : end - low] == other[other_end - high : other_end - low],
    )


def _find_most(most: int, are_alike: Callable[[int, int], bool]) -> int:
    """Return how far two texts are alike; `are_alike` compares them between two positions."""
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        if are_alike(low, middle):
            low = middle
        else:
            high = middle - 1
    return low


def _join(
    similar: Journal,
    old: Sequence[str],
    stretch: tuple[int, int],
    middle: Journal,
    headers: Sequence[str],
) -> Journal:
    """Return a journal with the records of some pieces replaced."""
    first, last = stretch
    before, replaced, later = old[:first], old[first:last], old[last:]
    records = {}
    for section in SECTIONS:
        header = pieces.record_header(section.name)
        known = getattr(similar, section.plural)
        kept_before, kept_behind = before.count(header), later.count(header)
        new = getattr(middle, section.plural)
        records[section.plural] = known[:kept_before] + new + known[len(known) - kept_behind :]
    is_changed = _SETTINGS in replaced or _SETTINGS in headers
    return Journal(
        schema=similar.schema if first else middle.schema,
        settings=middle.settings if is_changed else similar.settings,
        **records,
    )
