"""Find every place where a text isn't valid TOML, and what can be read around them.

The parser only reports the first mistake, so the text is cut at likely headers and parsed piece by
piece. Broken pieces are blanked out line by line, so that line numbers stay the same.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple

from soberpath.core.model import problems
from soberpath.core.model.problems import Problem
from soberpath.store.text import parse
from soberpath.store.text.parse import Mistake

MOST = 50
"""The most mistakes per piece, and rounds over the text: a limit for files that aren't journals."""

_FAR = 40
_CUT = re.compile(r"^[ \t]*\[\[?[ \t]*[\w.-]+[ \t]*\]{0,2}[ \t]*(?:#.*)?\r?$", re.MULTILINE)


class Survey(NamedTuple):
    """The readable part of a text, its parsed values, and where the rest is broken."""

    text: str
    raw: dict[str, Any]
    broken: tuple[Problem, ...]


def find_broken_places(text: str) -> Survey:
    """Return the text with its broken parts blanked out, and every place where it breaks."""
    result = parse.attempt(text)
    if isinstance(result, dict):
        return Survey(text, result, ())
    pieces = _cut_pieces(text)
    broken_places: list[Problem] = []
    before = 0
    for at, piece in enumerate(pieces):
        if mistakes := [_describe(mistake, before) for mistake in _find_mistakes(piece)]:
            broken_places += mistakes
            pieces[at] = _blank(piece)
        before += piece.count("\n")
    return _join_pieces(pieces, broken_places)


def _cut_pieces(text: str) -> list[str]:
    """Return the text cut at likely headers; what only parses together stays together."""
    cuts = [0, *(match.start() for match in _CUT.finditer(text) if match.start()), len(text)]
    parts = [text[start:end] for start, end in pairwise(cuts)]
    pieces: list[str] = []
    at = 0
    while at < len(parts):
        count = _count_belonging(parts[at : at + _FAR])
        pieces.append("".join(parts[at : at + count]))
        at += count
    return pieces


def _count_belonging(parts: list[str]) -> int:
    """Return how many parts make the next piece: one, or as many as a value spans."""
    if not _is_toml(parts[0]):
        for count in range(2, len(parts) + 1):
            if _is_toml("".join(parts[:count])):
                return count
    return 1


def _is_toml(text: str) -> bool:
    return parse.parse_or_none(text) is not None


def _find_mistakes(piece: str) -> Iterator[Mistake]:
    """Yield the mistakes of a piece, except those after one that spans several lines."""
    lines = piece.split("\n")
    blanked: set[int] = set()
    for _ in range(MOST):
        result = parse.attempt("\n".join(lines))
        if isinstance(result, dict):
            return
        line = _find_size_line(lines) if result.size else min(result.line, _count_lines(piece))
        if line in blanked:
            return  # so the mistake is elsewhere
        start = _find_statement(lines, line)
        yield result._replace(line=start if _is_open(result.reason) else line)
        if start != line:
            return
        lines[line - 1] = ""
        blanked.add(line)


def _find_size_line(lines: list[str]) -> int:
    """Return the line of a value that is too large or nested, for which the parser gives none."""
    for line in range(1, len(lines[:_FAR]) + 1):
        result = parse.attempt("\n".join(lines[:line]))
        if isinstance(result, Mistake) and result.size:
            return line
    return 1


def _is_open(reason: str) -> bool:
    """Return True for a value that is never closed, whose fault lies at its beginning."""
    return reason.startswith(("Unclosed", "Unterminated", "Expected '\"", "Expected \"'"))


def _find_statement(lines: list[str], line: int) -> int:
    """Return the first line of the statement that includes a line."""
    for start in range(line, max(line - _FAR, 0), -1):
        if _is_toml("\n".join(lines[: start - 1])):
            return start
    return line


def _describe(mistake: Mistake, before: int) -> Problem:
    return problems.make_line_problem(before + mistake.line, *parse.explain(mistake))


def _count_lines(text: str) -> int:
    """Return the number of lines in a text; a trailing line break starts no new line."""
    return text.count("\n") + (not text.endswith("\n"))


def _blank(text: str) -> str:
    return "\n" * text.count("\n")


def _join_pieces(pieces: list[str], broken_places: list[Problem]) -> Survey:
    """Return the pieces joined; one that only breaks together with others is blanked, too."""
    for _ in range(MOST):
        text = "".join(pieces)
        result = parse.attempt(text)
        if isinstance(result, dict):
            return Survey(text, result, tuple(broken_places))
        broken_places.append(_describe(result, 0))
        at = _find_piece(pieces, result.line)
        pieces[at] = _blank(pieces[at])
    return Survey("", {}, tuple(broken_places))


def _find_piece(pieces: list[str], line: int) -> int:
    seen = 0
    for at, piece in enumerate(pieces):
        seen += piece.count("\n")
        if line <= seen:
            return at
    return len(pieces) - 1
