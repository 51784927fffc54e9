"""Search text in any Unicode encoding of accents.

Texts match if they are canonically equivalent in Unicode, e.g. an accented letter as one character
or two. A letter without the accent doesn't match.
"""

import re
import unicodedata


def contains(text: str, wanted: str) -> bool:
    """Return True if `text` contains `wanted`."""
    return wanted in text or bool(_find_spans(text, wanted))


def count(text: str, wanted: str) -> int:
    """Return how often `text` contains `wanted`."""
    return max(text.count(wanted), len(_find_spans(text, wanted)))


def remove(text: str, wanted: str) -> str:
    """Return `text` without any occurrence of `wanted`, also none that the removal creates."""
    while True:
        text = text.replace(wanted, "")
        spans = _find_spans(text, wanted)
        if not spans:
            return text
        starts, ends = zip(*spans, strict=True)
        between = zip((0, *ends), (*starts, len(text)), strict=True)
        text = "".join(text[start:end] for start, end in between)


def list_spellings(text: str) -> set[str]:
    """Return a text as it is, and in the two forms that programs write."""
    return {text, unicodedata.normalize("NFC", text), unicodedata.normalize("NFD", text)}


def _find_spans(text: str, wanted: str) -> list[tuple[int, int]]:
    """Return the start and end of each occurrence, in whole letters with their accents."""
    if text.isascii():  # the usual case
        return [(match.start(), match.end()) for match in re.finditer(re.escape(wanted), text)]
    apart, wanted = (unicodedata.normalize("NFD", each) for each in (text, wanted))
    if wanted not in apart:
        return []
    if "\n" in text and "\n" not in wanted:  # most lines don't match
        spans, start = [], 0
        for line in text.split("\n"):
            spans += [(start + at, start + end) for at, end in _find_spans(line, wanted)]
            start += len(line) + 1
        return spans
    return _find_letters(text, apart, wanted)


def _find_letters(text: str, apart: str, wanted: str) -> list[tuple[int, int]]:
    """Return the start and end of each occurrence; `apart` is the decomposed text."""
    places = _map_letters(text)
    spans, at = [], apart.find(wanted)
    while at >= 0:
        end = at + len(wanted)
        is_whole = at in places and end in places
        if is_whole:
            spans.append((places[at], places[end]))
        at = apart.find(wanted, end if is_whole else at + 1)
    return spans


def _map_letters(text: str) -> dict[int, int]:
    """Return the start of each letter, by its start in the decomposed text."""
    starts = [at for at, sign in enumerate(text) if not unicodedata.combining(sign)]
    if starts[:1] != [0]:
        starts.insert(0, 0)
    places, length = {}, 0
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        places[length] = start
        length += len(unicodedata.normalize("NFD", text[start:end]))
    places[length] = len(text)
    return places
