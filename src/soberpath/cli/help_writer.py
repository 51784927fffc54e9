"""Write the help of a command in lines, as a formatter for typer.

Lines break by the same rules as all other text. If an option leaves too little space beside it, its
help goes below it.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from shutil import get_terminal_size

from soberpath.render.text import measure_width, pad
from soberpath.render.writers.layout import wrap_text

WIDEST, MARGIN, LEAST = 80, 2, 30
"""The widest help in columns, the margin it leaves, and the narrowest."""

INDENT, GAP = 2, 2
"""The indent of a section, and the gap between an option and its help."""

LEAST_BESIDE = 24
"""The fewest columns for help beside an option, at least half of the line."""

USAGE = "Usage: "
LEAST_USAGE = 20
"""The fewest columns for the words after a command's name."""

_FIRM = str.maketrans({" ": "\xa0"})
_LOOSE = str.maketrans({"\xa0": " "})


class HelpWriter:
    """The formatter that help is written to, with the method names that typer knows."""

    def __init__(self) -> None:
        """Start with the terminal's width, up to `WIDEST`."""
        self.width = max(min(get_terminal_size().columns, WIDEST) - MARGIN, LEAST)
        self.current_indent = 0
        self._lines: list[str] = []

    def getvalue(self) -> str:
        """Return everything that was written."""
        return "".join(f"{line}\n" for line in self._lines)

    def write_usage(self, path: str, pieces: str = "", prefix: str | None = None) -> None:
        """Write a command's usage; `prefix` begins the line."""
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
        """Write paragraphs in lines of the remaining width."""
        for at, paragraph in enumerate(text.split("\n\n")):
            if at:
                self.write_paragraph()
            self._write_lines(" ".join(paragraph.split()), self.current_indent)

    def _write_lines(self, text: str, indent: int) -> None:
        self._lines += [" " * indent + line for line in wrap_text(text, self.width - indent)]

    @contextmanager
    def section(self, name: str) -> Iterator[None]:
        """Write a title, and indent what the block writes."""
        self.write_paragraph()
        self._lines.append(" " * self.current_indent + f"{name}:")
        with self.indentation():
            yield

    @contextmanager
    def indentation(self) -> Iterator[None]:
        """Indent what the block writes."""
        self.current_indent += INDENT
        try:
            yield
        finally:
            self.current_indent -= INDENT

    def write_dl(self, rows: Sequence[tuple[str, str]]) -> None:
        """Write rows of options or commands, each with its help beside or below it."""
        left = self.current_indent + max(map(measure_width, dict(rows)), default=0) + GAP
        is_beside = self.width - left >= max(LEAST_BESIDE, self.width // 2)
        for typed, text in rows:
            help_text = " ".join(text.split())
            if is_beside:
                first, *rest = wrap_text(help_text, self.width - left)
                begins = pad(" " * self.current_indent + typed, left)
                self._lines += [(begins + first).rstrip(" "), *(" " * left + line for line in rest)]
            else:
                self._write_typed(typed)
                self._write_lines(help_text, self.current_indent + 2 * INDENT)

    def _write_typed(self, typed: str) -> None:
        """Write an option, with its metavar on the same line."""
        names = typed.split(", ")
        joined = ", ".join(name.translate(_FIRM) for name in names)
        room = self.width - self.current_indent
        self._lines += [
            " " * self.current_indent + line.translate(_LOOSE) for line in wrap_text(joined, room)
        ]
