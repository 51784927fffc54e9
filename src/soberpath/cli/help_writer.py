"""The help of a command as lines, for what typer calls a formatter.

Rule: lines break as in every other text. Where what is typed leaves too little room beside it, its
help is below it.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from shutil import get_terminal_size

from soberpath.render.text import measure_width, pad
from soberpath.render.writers.layout import wrap_text

WIDEST, MARGIN, LEAST = 80, 2, 30
"""The most columns of a terminal that help takes, those it leaves, and the fewest it's made for."""

INDENT, GAP = 2, 2
"""Columns before what is in a section, and between what is typed and its help."""

LEAST_BESIDE = 24
"""Columns that help needs beside what is typed; half of the line at least."""

USAGE = "Usage: "
LEAST_USAGE = 20
"""Columns that the words after a command need beside its name."""

_FIRM = str.maketrans({" ": "\xa0"})
_LOOSE = str.maketrans({"\xa0": " "})


class HelpWriter:
    """What help is written into, by the names that typer knows."""

    def __init__(self) -> None:
        """Make one as wide as the terminal, up to `WIDEST`."""
        self.width = max(min(get_terminal_size().columns, WIDEST) - MARGIN, LEAST)
        self.current_indent = 0
        self._lines: list[str] = []

    def getvalue(self) -> str:
        """Return all that was written."""
        return "".join(f"{line}\n" for line in self._lines)

    def write_usage(self, path: str, pieces: str = "", prefix: str | None = None) -> None:
        """Write how a command is typed; `prefix` is what the line begins with."""
        begins = f"{USAGE if prefix is None else prefix}{path} "
        after = pieces.replace(" ...", "\xa0...")
        room = self.width - len(begins)
        if room >= min(LEAST_USAGE, len(after)):
            first, *rest = wrap_text(after, room)
            self._lines += [begins + first, *(" " * len(begins) + line for line in rest)]
        else:
            indent = " " * (len(USAGE) + 4)
            lines = [line for line in wrap_text(after, self.width - len(indent)) if line]
            named = wrap_text(f"{path} ", self.width - len(USAGE))
            before = USAGE if prefix is None else prefix
            self._lines += [before + named[0], *(" " * len(USAGE) + line for line in named[1:])]
            self._lines += [indent + line for line in lines]
        self._lines = [line.translate(_LOOSE).rstrip(" ") for line in self._lines]

    def write_paragraph(self) -> None:
        """Write a blank line, unless nothing was written yet."""
        if self._lines:
            self._lines.append("")

    def write_text(self, text: str) -> None:
        """Write paragraphs in lines of the width that is left."""
        for at, paragraph in enumerate(text.split("\n\n")):
            if at:
                self.write_paragraph()
            self._write_lines(" ".join(paragraph.split()), self.current_indent)

    def _write_lines(self, text: str, indent: int) -> None:
        self._lines += [" " * indent + line for line in wrap_text(text, self.width - indent)]

    @contextmanager
    def section(self, name: str) -> Iterator[None]:
        """Write a title; what is written within is indented."""
        self.write_paragraph()
        self._lines.append(" " * self.current_indent + f"{name}:")
        with self.indentation():
            yield

    @contextmanager
    def indentation(self) -> Iterator[None]:
        """Indent what is written within."""
        self.current_indent += INDENT
        try:
            yield
        finally:
            self.current_indent -= INDENT

    def write_dl(self, rows: Sequence[tuple[str, str]]) -> None:
        """Write what can be typed, each with its help beside it, or below it."""
        left = self.current_indent + max(map(measure_width, dict(rows)), default=0) + GAP
        is_beside = self.width - left >= max(LEAST_BESIDE, self.width // 2)
        for typed, text in rows:
            shown = " ".join(text.split())
            if is_beside:
                first, *rest = wrap_text(shown, self.width - left)
                begins = pad(" " * self.current_indent + typed, left)
                self._lines += [(begins + first).rstrip(" "), *(" " * left + line for line in rest)]
            else:
                self._write_typed(typed)
                self._write_lines(shown, self.current_indent + 2 * INDENT)

    def _write_typed(self, typed: str) -> None:
        """Write an option, what it takes on the same line."""
        names = typed.split(", ")
        joined = ", ".join(name.translate(_FIRM) for name in names)
        room = self.width - self.current_indent
        self._lines += [
            " " * self.current_indent + line.translate(_LOOSE) for line in wrap_text(joined, room)
        ]
