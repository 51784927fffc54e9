"""Write pages, lines and files to stdout, and everything else to stderr.

Color and boxes are only used in a terminal that can show them. All output is made safe here, except
data that another program needs unchanged.
"""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext, suppress

from soberpath.core.model.errors import BadValue, SoberpathError
from soberpath.render.page import Bullets, Code, Heading, Large, Page, Part
from soberpath.render.text import clean, clean_drawn, escape_line, replace_signs
from soberpath.render.writers import plain
from soberpath.render.writers.layout import wrap_text
from soberpath.render.writers.styles import NONE, find_way

LARGE = 200_000
"""From this many bytes on, reading or merging a file may take half a second."""

LINES_OF_A_QUESTION = 2
"""Rows below a page that are reserved for the next question."""

USUAL_COLUMNS = 80
"""The default width without a terminal."""

FEWEST_COLUMNS = 10
"""The smallest width for which lines are broken."""


class Output:
    """What a command may show the person."""

    def __init__(self, *, has_pager: bool = True) -> None:
        """Open the output of this process."""
        self.saved = False
        self._has_pager = has_pager
        self.say: Callable[[str], str] = str
        self.colors = "auto"
        self.draws = _draws()

    def show(self, page: Page) -> None:
        """Show a page on stdout, in the person's words, as the terminal or pipe supports it."""
        self._put(self._make_text(self._use_own_words(page)))

    def show_list(self, page: Page) -> None:
        """Show a page that may be long, with a pager if it doesn't fit the terminal."""
        text = self._make_text(self._use_own_words(page))
        if not self._page(text):
            self._put(text)

    def _page(self, text: str) -> bool:
        """Show a text in a pager; return False if no pager is to be used."""
        if not (self._has_pager and self.draws and sys.stdout.isatty()):
            return False
        if text.count("\n") < find_size()[1]:
            return False
        from soberpath.cli.screen import pager

        words, encoding = pager.find_pager(), sys.stdout.encoding
        if words is None:
            return False
        sys.stdout.flush()
        return pager.show_in_pager(words, _make_encodable(text, encoding).encode(encoding))

    def _use_own_words(self, page: Page) -> Page:
        if self.say is str:
            return page
        from soberpath.render import vocabulary

        return vocabulary.translate_page(page, self.say)

    def _make_text(self, page: Page) -> str:
        """Return a page as text, as the terminal or pipe supports it."""
        if self.draws:
            return clean_drawn(_draw(page, find_way(self.colors, os.environ)))
        return clean(plain.render(page, _find_plain_columns()))

    def columns(self) -> int:
        """Return the width to write for: the terminal's or COLUMNS, otherwise 80."""
        return find_size()[0] if self.draws else self.plain_columns() or USUAL_COLUMNS

    def plain_columns(self) -> int | None:
        """Return the width of plain lines on stdout; None if any length is fine."""
        return _find_plain_columns()

    def refuse_terminal(self) -> None:
        """Raise BadValue if stdout is a terminal: what follows is for files and programs."""
        if sys.stdout.isatty():
            raise BadValue(
                "This format can't be shown in a terminal. Save it with --output FILE, or pipe it"
                " to another program."
            )

    def write(self, text: str) -> None:
        """Write text to stdout, without anything that a terminal would interpret."""
        self._put(clean(text))

    def write_json(self, value: object) -> None:
        """Write a value as JSON to stdout."""
        from soberpath.render.writers import json

        self.write(json.render_json(value))

    def reply(
        self, make_data: Callable[[], object], make_page: Callable[[], Page], *, as_json: bool
    ) -> None:
        """Write a value as JSON if requested, else show a page that may be long."""
        if as_json:
            self.write_json(make_data())
        else:
            self.show_list(make_page())

    def write_exactly(self, made: str | bytes) -> None:
        """Write to stdout unchanged; in a terminal, make text safe."""
        self._put(clean(made) if isinstance(made, str) and sys.stdout.isatty() else made)

    def _put(self, made: str | bytes) -> None:
        """Put text on stdout, in ASCII if the encoding supports no more; bytes unchanged."""
        try:
            if isinstance(made, str):
                sys.stdout.write(_make_encodable(made, sys.stdout.encoding))
            else:
                self.refuse_terminal()
                sys.stdout.flush()
                sys.stdout.buffer.write(made)
            if self.saved:
                sys.stdout.flush()
        except BrokenPipeError:
            if not self.saved:
                raise
            drop_output()
        except OSError as error:
            if not self.saved:
                raise make_unwritten_error(error) from error
            self.tell_saved(error)
            drop_output()

    def mark_saved(self) -> None:
        """Remember that something was saved, so that later errors say so."""
        self.saved = True

    def tell_saved(self, error: Exception) -> None:
        """Say that the entry is saved and only the response couldn't be shown."""
        why = getattr(error, "strerror", None) or type(error).__name__
        self.tell(f"Saved, but couldn't show the result ({why}). Check it: soberpath log")

    def tell(self, text: str) -> None:
        """Write a line to stderr."""
        tell(self.say(text))

    def tell_done(self, text: str) -> None:
        """Write to stderr what was done or understood; it's no warning, so it needs no name."""
        _write_line(self.say(text))

    def show_spinner(self, label: str) -> AbstractContextManager[object]:
        """Show in a terminal that something takes time; the line disappears when it is done."""
        if not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
            return nullcontext()
        from rich.console import Console as Rich

        plain = find_way(self.colors, os.environ) == NONE or not _has_blocks()
        rich = Rich(stderr=True, highlight=False, no_color=plain)
        return rich.status(f"{label} ...", spinner="line" if plain else "dots")

    def show_spinner_for(self, size: int, label: str) -> AbstractContextManager[object]:
        """Show that something takes time if a file is this large."""
        return self.show_spinner(label) if size >= LARGE else nullcontext()


def tell(text: str) -> None:
    """Write a warning or an error to stderr, with the program's name."""
    _write_line(f"soberpath: {text}")


def _write_line(text: str) -> None:
    """Write a line to stderr; a closed stderr is no error."""
    try:
        sys.stderr.write(f"{_wrapped(escape_line(text))}\n")
        sys.stderr.flush()
    except (OSError, ValueError):
        pass


def _wrapped(line: str) -> str:
    """Return a line, broken between words for a terminal."""
    if len(line) < 20 or not sys.stderr.isatty():
        return line
    return "\n".join(wrap_text(line, max(find_size()[0] - 1, FEWEST_COLUMNS)))


def drop_output() -> None:
    """Discard the rest of the output, so that an error is shown only once."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def make_unwritten_error(error: OSError) -> SoberpathError:
    """Return the error for output that couldn't be written; it says if something was saved."""
    why = error.strerror or "unknown"
    return SoberpathError(f"Couldn't write the output ({why}). Check what was saved: soberpath log")


def split_into_screens(page: Page, rows: int, lines: Callable[[Page], int]) -> list[Page]:
    """Return a page split between its parts into pages of at most `rows` lines.

    `lines` counts the lines of a page. A heading stays with what follows it; a list may be split
    between its items.
    """
    screens: list[Page] = [()]
    for part in _split(page):
        if screens[-1] and lines((*screens[-1], part)) > rows:
            *earlier, last = screens[-1]
            moved = (last,) if isinstance(last, Heading) and earlier else ()
            screens[-1] = tuple(earlier) if moved else screens[-1]
            screens.append(moved)
        screens[-1] = (*screens[-1], part)
    return screens


def _split(page: Page) -> Iterator[Part]:
    """Yield the parts of a page, with each item of a list separate."""
    for part in page:
        if isinstance(part, Bullets):
            yield from (Bullets((item,)) for item in part.items)
        else:
            yield part


def _draws() -> bool:
    if os.environ.get("FORCE_COLOR"):
        return True
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def _draw(page: Page, way: str) -> str:
    """Return the page drawn for the terminal; tall digits and codes only if they fit."""
    from soberpath.render.writers import terminal

    columns, rows = find_size()
    smaller = tuple(part for part in page if not isinstance(part, Large))
    spaced = tuple(
        part._replace(is_tall=False) if isinstance(part, Large) else part for part in page
    )
    tries = [(page, False), (spaced, False)]
    if _has_blocks():
        tries = [(page, True), (smaller, True), (_keep_first_code(smaller), True), *tries]
    if not any(isinstance(part, Large | Code) for part in page):
        return terminal.render(page, columns, way, blocks=False, dots=_has_dots())
    for parts, blocks in tries:
        text = terminal.render(parts, columns, way, blocks=blocks)
        if text.count("\n") + LINES_OF_A_QUESTION <= rows:
            return text
    return terminal.render(smaller, columns, way, blocks=False)


def _keep_first_code(page: Page) -> Page:
    """Return a page without the codes after its first."""
    codes = [part for part in page if isinstance(part, Code)]
    return tuple(part for part in page if part not in codes[1:])


def _find_plain_columns() -> int | None:
    """Return the width of plain lines: a simple terminal's, or COLUMNS; None without either."""
    if not sys.stdout.isatty() and not os.environ.get("COLUMNS", "").isdecimal():
        return None
    return max(find_size()[0], FEWEST_COLUMNS)


def _has_blocks() -> bool:
    return _can_encode("\u2580")


def _has_dots() -> bool:
    """Return True if Braille can be shown; the Linux console has no font for it."""
    return _can_encode("\u28ff") and os.environ.get("TERM") != "linux"


def _can_encode(sign: str) -> bool:
    try:
        sign.encode(sys.stdout.encoding)
    except UnicodeEncodeError:
        return False
    return True


def find_size() -> tuple[int, int]:
    """Return the columns and rows of the terminal."""
    import shutil

    columns, rows = shutil.get_terminal_size()
    return columns, rows


def _make_encodable(text: str, encoding: str) -> str:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return replace_signs(text).encode(encoding, "backslashreplace").decode(encoding)
    return text
