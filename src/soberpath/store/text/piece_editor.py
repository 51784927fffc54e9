"""Edit the pieces of a text: set values, remove pieces, and add new ones.

A piece keeps its number until the changes are joined. Then removed pieces disappear, new ones are
appended, and settings are inserted before the first header.
"""

from collections.abc import Iterable
from typing import Any

from soberpath.store.text import pieces
from soberpath.store.text.parse import BOM


def find_newline(text: str) -> str:
    """Return the line ending of the first line, which new lines use, too."""
    end = text.find("\n")
    return "\r\n" if end > 0 and text[end - 1] == "\r" else "\n"


class PieceEditor:
    """The pieces of a text, or of a part of it, while they are being changed."""

    def __init__(self, parts: list[str], newline: str) -> None:
        """Start with these pieces; added lines end with `newline`."""
        self.pieces, self.newline = parts, newline
        self.removed: set[int] = set()
        self._added: list[str] = []
        self._settings = ""

    @classmethod
    def from_text(cls, text: str) -> "PieceEditor":
        """Return an editor for all pieces of a text."""
        return cls(pieces.split(text), find_newline(text))

    def set_values(self, at: int, values: dict[str, Any]) -> None:
        """Set keys of a piece, new ones at its end; a value of None removes a key."""
        self.pieces[at] = pieces.set_values(self.pieces[at], values, self.newline)

    def insert_lines(self, at: int, lines: str) -> None:
        """Insert lines unchanged after the last value of a piece."""
        piece = self.pieces[at]
        end = pieces.end_of_values(piece)
        self.pieces[at] = piece[:end] + lines + piece[end:]

    def remove(self, places: Iterable[int]) -> None:
        """Remove pieces, from header to last value, with one of the blank lines around each.

        A comment above the header or below the last value may belong to anything, and stays.
        """
        self.removed.update(places)

    def append(self, block: str) -> str:
        """Append a block after one blank line; return the piece it becomes."""
        piece = block.replace("\n", self.newline)
        self._added.append(piece)
        return piece

    def insert_settings(self, block: str) -> str:
        """Insert a table before the first header and the comment lines directly above it.

        Return the table as it will appear, without that comment.
        """
        self._settings = block.replace("\n", self.newline)
        return self._settings

    def list_pieces(self) -> list[str]:
        """Return the pieces with all changes made."""
        parts = self._take_out() if self.removed else list(self.pieces)
        for piece in self._added:
            parts[-1] = self._end_with_blank_line(parts[-1])
            parts.append(piece)
        if self._settings:
            top, rest = parts[0], parts[1:]
            at = pieces.start_of_last_comment(top)
            comment = top[at:]
            gap = self.newline if comment or rest else ""
            table = f"{self._settings}{gap}{comment}"
            parts = [self._end_with_blank_line(top[:at]), table, *rest]
        return parts

    def join(self) -> str:
        """Return the text with all changes made."""
        return "".join(self.list_pieces())

    def _end_with_blank_line(self, piece: str) -> str:
        if piece in ("", BOM):
            return piece
        piece += "" if piece.endswith("\n") else self.newline
        return piece if piece.endswith(self.newline * 2) else piece + self.newline

    def _take_out(self) -> list[str]:
        """Return the pieces that stay, each with what is left of removed ones after it."""
        parts = list(self.pieces)
        rests: list[str] = []  # of removed pieces since the last that stays, in reverse
        is_last = True
        for at in range(len(parts) - 1, -1, -1):
            if at not in self.removed:
                parts[at] += "".join(reversed(rests))
                rests, is_last = [], False
                continue
            rest, before = parts[at][pieces.end_of_values(parts[at]) :], parts[at - 1]
            if rest:
                rests.append(rest)
            blank_line = _find_blank_line(before)
            if blank_line and not rests and is_last:
                parts[at - 1] = before.removesuffix(blank_line)
            elif rests and blank_line:
                rests[-1] = rests[-1].removeprefix(blank_line)
            elif rests and not before.strip(BOM):
                rests[-1] = rests[-1].removeprefix(find_newline(rests[-1]))
            if rests and not rests[-1]:
                rests.pop()
        return [piece for at, piece in enumerate(parts) if at not in self.removed]


def _find_blank_line(before: str) -> str:
    """Return the blank line at the end of a piece; empty without one."""
    return next((newline for newline in ("\r\n", "\n") if before.endswith(newline * 2)), "")
