"""The console: pages and lines out, questions in.

Rule: results go to stdout, everything else to stderr. Questions are asked only when both ends are a
terminal. Colour and boxes only on a terminal that can show them. Whatever goes out is made harmless
here, on its way, but for what another program is to have exactly.
"""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from functools import partial
from typing import TypeVar

from soberpath.core.model import date_words, dates
from soberpath.core.model.answers import parse_yes
from soberpath.core.model.errors import (
    NOTHING_SAVED,
    SAVED_BEFORE,
    BadValue,
    Interrupted,
    Refused,
    SoberpathError,
    join_sentences,
)
from soberpath.render import cures, examples
from soberpath.render.page import Bullets, Code, Heading, Large, Page, Part
from soberpath.render.text import clean, clean_drawn, harmless, in_ascii, width
from soberpath.render.writers import plain
from soberpath.render.writers.layout import wrap_text
from soberpath.store.disk import reading

T = TypeVar("T")

LARGE = 200_000
"""From so many bytes on, reading or merging a file may take half a second."""

LINES_OF_A_QUESTION = 2
"""Rows below a page for the question that follows it."""

USUAL_COLUMNS = 80
"""The width that is written for where there is no terminal."""

FEWEST_COLUMNS = 10
"""The fewest that lines are broken for."""

BEAT = 0.5
"""Seconds between two looks for a signal while a question waits for its answer."""


class Console:
    """What a command may show the person, and ask them."""

    def __init__(self) -> None:
        """Open the console of this process."""
        self.saved = False
        self.has_pager = True
        self.has_answers = False
        self.is_over = False
        self.say: Callable[[str], str] = str
        self.draws = _draws()
        self.interactive = sys.stdin.isatty() and sys.stdout.isatty()

    def show(self, page: Page) -> None:
        """Show a page on stdout, in the person's words, as the terminal or pipe can take it."""
        self._put(self._make_text(self._use_own_words(page)))

    def show_list(self, page: Page) -> None:
        """Show a page that may be long: one that has no room on a terminal goes to a pager."""
        text = self._make_text(self._use_own_words(page))
        if not self._page(text):
            self._put(text)

    def _page(self, text: str) -> bool:
        """Show a text in a pager; False where it isn't to be shown that way."""
        if not (self.has_pager and self.draws and sys.stdout.isatty()):
            return False
        if text.count("\n") < _size()[1]:
            return False
        from soberpath.cli import pager

        words, encoding = pager.find_pager(), sys.stdout.encoding
        if words is None:
            return False
        sys.stdout.flush()
        return pager.show_in_pager(words, _encodable(text, encoding).encode(encoding))

    def _use_own_words(self, page: Page) -> Page:
        if self.say is str:
            return page
        from soberpath.render import vocabulary

        return vocabulary.page(page, self.say)

    def _make_text(self, page: Page) -> str:
        """Return a page as the terminal or pipe can take it."""
        if self.draws:
            return clean_drawn(_drawn(page))
        return clean(plain.render(page, _find_plain_columns()))

    def columns(self) -> int:
        """Return the width to write for: the terminal's or that of COLUMNS, otherwise 80."""
        return _size()[0] if self.draws else self.plain_columns() or USUAL_COLUMNS

    def plain_columns(self) -> int | None:
        """Return the width of lines on stdout that aren't drawn; None where any length will do."""
        return _find_plain_columns()

    def refuse_terminal(self) -> None:
        """Raise BadValue where stdout is a terminal: what follows is for files and programs."""
        if sys.stdout.isatty():
            raise BadValue(
                "This format can't be shown in a terminal. Save it with --output FILE, or pipe it"
                " to another program."
            )

    def write(self, text: str) -> None:
        """Write text to stdout, with nothing in it that a terminal would obey."""
        self._put(clean(text))

    def write_json(self, value: object) -> None:
        """Write a value as JSON to stdout."""
        from soberpath.render.writers import json

        self.write(json.text(value))

    def write_exactly(self, made: str | bytes) -> None:
        """Write to stdout as it is; on a terminal, text with nothing in it that it would obey."""
        self._put(clean(made) if isinstance(made, str) and sys.stdout.isatty() else made)

    def _put(self, made: str | bytes) -> None:
        """Put text on stdout, in ASCII where the encoding has no more; bytes as they are."""
        try:
            if isinstance(made, str):
                sys.stdout.write(_encodable(made, sys.stdout.encoding))
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
                raise unwritten(error) from error
            self.tell_saved(error)
            drop_output()

    def tell_saved(self, error: Exception) -> None:
        """Say that the entry is saved and only the answer couldn't be shown."""
        why = getattr(error, "strerror", None) or type(error).__name__
        self.tell(f"Saved, but couldn't show the answer ({why}). Check it: soberpath log")

    def tell(self, text: str) -> None:
        """Write a line to stderr."""
        tell(self.say(text))

    def working(self, what: str) -> AbstractContextManager[object]:
        """Show on a terminal that something takes time; the line goes away when it's done."""
        if not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
            return nullcontext()
        from rich.console import Console as Rich

        plain = bool(os.environ.get("NO_COLOR")) or not _has_blocks()
        rich = Rich(stderr=True, highlight=False, no_color=plain)
        return rich.status(f"{what} ...", spinner="line" if plain else "dots")

    def working_on(self, size: int, what: str) -> AbstractContextManager[object]:
        """Show that something takes time where so many bytes do."""
        return self.working(what) if size >= LARGE else nullcontext()

    def ask(
        self,
        label: str,
        take: Callable[[str], T],
        enter: str = "to skip",
        example: str = "",
        *,
        clears: bool = False,
        takes_dash: bool = False,
    ) -> T | None:
        """Return the answer to a question as `take` reads it; None for none.

        `enter` says what Enter does, and is part of the question. `?` shows the example, or what
        the question takes where that is a number, a date or one of a few words. `-` is no answer,
        but one without text where it `clears` a value, and for `take` where it `takes_dash`.

        Ctrl-D ends the questions that needn't be answered: the answers so far stand. Where there
        are none, it raises Interrupted.
        """
        if self.is_over:
            return None
        question, otherwise = word_question(label, enter), f"Or press Enter {enter}."
        try:
            answer = self._ask(
                question, partial(_take_dash, take, clears, takes_dash), otherwise, example
            )
        except EOFError:
            self._end_questions()
            return None
        self.has_answers = self.has_answers or answer is not None
        return answer

    def require(self, label: str, take: Callable[[str], T], example: str = "") -> T:
        """Return the answer to a question that needs one; Enter and Ctrl-D stop, saving nothing."""
        try:
            question, read = word_question(label, "to stop"), partial(_refuse_dash, take)
            answer = self._ask(question, read, "Or press Enter to stop.", example)
        except EOFError:
            raise Interrupted(self.describe_saved()) from None
        if answer is None:
            raise Refused("Nothing was saved.")
        self.has_answers = True
        return answer

    def ask_yes(self, question: str, *, usual: bool) -> bool:
        """Return the answer to a question of yes or no; without one, it's the usual one.

        After Ctrl-D it's no.
        """
        if self.is_over:
            return False
        try:
            answer = self._ask(_with_usual(question, usual=usual), parse_yes)
        except EOFError:
            self._end_questions()
            return False
        self.has_answers = self.has_answers or answer is not None
        return usual if answer is None else answer

    def _end_questions(self) -> None:
        """Ask nothing more that needn't be answered; raise Interrupted if nothing was answered."""
        if not (self.has_answers or self.saved):
            raise Interrupted(NOTHING_SAVED) from None
        self.is_over = True

    def describe_saved(self) -> str:
        """Return what was saved before the person left, and that nothing was saved since."""
        return SAVED_BEFORE if self.saved else NOTHING_SAVED

    def settle_day(self, words: str) -> str:
        """Return words that mean one day: of 3/5, the reading that is chosen; as they are if none.

        Where nothing can be asked they come back as they are, too.
        """
        ways = dates.ways_to_read(words)
        if not ways or not self.interactive:
            return words

        def choose(text: str) -> str:
            if text in ("1", "2"):
                return ways[int(text) - 1]
            meant = [way for way in ways if date_words.read(way) == date_words.read(text)]
            if not meant:
                raise BadValue(f"That is neither. Type 1 for {ways[0]}, or 2 for {ways[1]}.")
            return meant[0]

        label = f"{words} can mean {ways[0]} or {ways[1]}. Type 1 or 2"
        return self.ask(label, choose, "to cancel") or words

    def _ask(
        self, question: str, take: Callable[[str], T], otherwise: str = "", example: str = ""
    ) -> T | None:
        """Return what `take` makes of a line; None for an empty one. Raise EOFError at its end."""
        while True:
            answer = self._read_line(question)
            if not answer:
                return None
            if answer == "?":
                self.tell(_join_help(_help_with(take, example), otherwise))
                continue
            try:
                return self._take_settled(answer, take)
            except Interrupted:
                raise
            except SoberpathError as error:
                self.tell(_join_help(cures.sentence(error), otherwise))

    def _take_settled(self, answer: str, take: Callable[[str], T]) -> T:
        """Return what an answer means; of a day with two readings, the one that is chosen."""
        try:
            return take(answer)
        except BadValue:
            settled = answer if _asks_yes(take) else self.settle_day(answer)
            if settled == answer:
                raise
        return take(settled)

    def _read_line(self, question: str) -> str:
        with suppress(ImportError):
            import readline  # noqa: F401  (its import gives input() line editing)
        try:
            with _looking_for_signals():
                return input(f"{_between_words(harmless(self.say(question)))} ").strip()
        except EOFError:
            print()
            raise
        except Interrupted:
            print()
            raise Interrupted(self.describe_saved()) from None

    def wait_for_enter(self, text: str) -> None:
        """Wait until Enter is pressed, unless the questions are over; `text` asks for it."""
        if self.is_over:
            return
        try:
            self._ask(text, _take_enter)
        except EOFError:
            self._end_questions()

    def wait_to_go_on(self, text: str) -> bool:
        """Wait for Enter; False where q, Ctrl-C or Ctrl-D says to stop. `text` asks for it."""
        try:
            answer = self._ask(text, _take_enter)
        except (EOFError, Interrupted):
            return False
        return (answer or "").casefold() not in ("q", "quit")

    def forget_keys(self) -> None:
        """Forget the keys pressed while nothing was asked, so that they are no answers."""
        with suppress(ImportError, OSError, ValueError):
            import termios

            termios.tcflush(sys.stdin, termios.TCIFLUSH)

    def ask_unseen(self, question: str) -> str:
        """Return what is typed, without showing it."""
        import getpass

        try:
            return getpass.getpass(f"{_between_words(self.say(question))} ", sys.stderr)
        except (EOFError, Interrupted):
            raise Interrupted(NOTHING_SAVED) from None

    def show_by_screen(self, page: Page) -> None:
        """Show a page one screen at a time; between two screens, wait for Enter."""
        if not self.interactive:
            self.show(page)
            return
        _, rows = _size()
        screens = _screens(page, rows - LINES_OF_A_QUESTION, self._lines)
        for at, screen in enumerate(screens):
            self.show(screen)
            if at + 1 < len(screens):
                self.wait_for_enter("Press Enter for more:")

    def _lines(self, page: Page) -> int:
        return self._make_text(page).count("\n")

    def confirmed(self, question: str, *, usual: bool = False) -> bool:
        """Return True if the person says yes; Enter alone means the usual answer.

        Ctrl-D is a no that ends the run.
        """
        try:
            answer = self._ask(_with_usual(question, usual=usual), parse_yes)
        except EOFError:
            raise Interrupted(self.describe_saved()) from None
        return usual if answer is None else answer

    def agreed(self, yes: bool, question: str, otherwise: str = "Nothing was saved.") -> None:
        """Raise Refused unless the person agrees, here or by --yes."""
        if yes:
            return
        if not self.interactive:
            what, asks, _ = question.rpartition(" Continue?")
            needs = f"{what} That needs" if asks else "This needs"
            raise Refused(f"{needs} your OK. Run it again with --yes.")
        if not self.confirmed(question):
            raise Refused(f"Canceled. {otherwise}")

    def tell_ignored_input(self, example: str) -> None:
        """Say so where text was piped in that nothing reads; `example` shows what does."""
        if _has_piped_text():
            self.tell(f"Input was ignored. Use options, e.g. {example}")

    def stdin(self) -> str:
        """Return all of standard input as text."""
        try:
            return self.stdin_data().decode("utf-8")
        except UnicodeDecodeError:
            raise BadValue(
                "Standard input isn't UTF-8, so nothing was saved. Convert it and try again."
            ) from None

    def stdin_data(self) -> bytes:
        """Return all bytes of standard input, which may be a device that never ends."""
        parts, left = [], reading.LARGEST
        try:
            while left >= 0 and (part := sys.stdin.buffer.read(min(left + 1, 1 << 20))):
                parts.append(part)
                left -= len(part)
        except OSError as error:
            why = reading.reason(error)
            raise Refused(
                f"Couldn't read standard input ({why}). Nothing was saved. Try again."
            ) from None
        if left < 0:
            most = reading.format_megabytes(reading.LARGEST)
            raise Refused(
                f"Standard input is larger than {most}. Nothing was saved. Use a smaller file."
            )
        return b"".join(parts)


def _help_with(take: Callable[[str], object], example: str) -> str:
    """Return what a question takes, as its own refusal of a question mark says it."""
    if not example:
        try:
            take("?")
        except Interrupted:
            raise
        except SoberpathError as error:
            return examples.answer(cures.sentence(error), "")
    return examples.answer("", example)


def _take_dash(take: Callable[[str], T], clears: bool, takes_dash: bool, answer: str) -> T | None:
    """Return an answer as `take` reads it; a dash says that there is none, or clears a value."""
    if answer != "-" or takes_dash:
        return take(answer)
    return take("") if clears else None


def _has_piped_text() -> bool:
    """Return True if text waits in a pipe on stdin; nothing is taken out of it."""
    try:
        import select
        import stat

        number = sys.stdin.fileno()
        if not stat.S_ISFIFO(os.fstat(number).st_mode) or not select.select([number], [], [], 0)[0]:
            return False
        import fcntl
        import termios

        waiting = fcntl.ioctl(number, termios.FIONREAD, bytes(4))
        return int.from_bytes(waiting, sys.byteorder) > 0
    except (ImportError, OSError, ValueError, AttributeError):
        return False


def _take_enter(answer: str) -> str:
    """Return an answer where Enter alone is waited for; refuse a question mark with what to do."""
    if answer == "?":
        raise BadValue("Nothing is asked here. Press Enter to go on.")
    return answer


def _asks_yes(take: Callable[[str], object]) -> bool:
    """Return True where a question takes a yes or a no, and no day."""
    return take is parse_yes or (isinstance(take, partial) and parse_yes in take.args)


def _join_help(text: str, otherwise: str) -> str:
    """Return what a question takes, and what else can be done."""
    return join_sentences(text, otherwise)


def _refuse_dash(take: Callable[[str], T], answer: str) -> T:
    """Return an answer as `take` reads it; a dash is none."""
    if answer == "-":
        raise BadValue("There's nothing to clear here, and this needs an answer.")
    return take(answer)


def _with_usual(question: str, *, usual: bool) -> str:
    return f"{question} [{'Y/n' if usual else 'y/N'}]"


def word_question(label: str, enter: str) -> str:
    """Return a question in the form of all of them: a label, and what Enter does."""
    return f"{label} (Enter {enter}):"


def _between_words(question: str) -> str:
    """Return a question broken between words where the terminal is narrower."""
    columns = max(_size()[0] - 2, FEWEST_COLUMNS)
    label, begins, enter = question.rpartition(" (Enter ")
    if not begins or width(question) <= columns:
        return "\n".join(wrap_text(question, columns))
    *lines, last = wrap_text(label, columns)
    together = begins.lstrip() + enter
    if width(f"{last} {together}") <= columns:
        return "\n".join((*lines, f"{last} {together}"))
    return "\n".join((*lines, last, *wrap_text(together, columns)))


def tell(text: str) -> None:
    """Write a line to stderr; a closed stderr is no error."""
    try:
        sys.stderr.write(f"{_wrapped(f'soberpath: {harmless(text)}')}\n")
        sys.stderr.flush()
    except (OSError, ValueError):
        pass


@contextmanager
def _looking_for_signals() -> Iterator[None]:
    """Wake the wait for a key now and then.

    A signal that comes after a question is drawn and before Python waits is otherwise kept until
    the next key: Ctrl-C would seem to do nothing.
    """
    if not hasattr(signal, "setitimer"):
        yield
        return
    before = signal.signal(signal.SIGALRM, lambda _number, _frame: None)
    signal.setitimer(signal.ITIMER_REAL, BEAT, BEAT)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _wrapped(line: str) -> str:
    """Return a line, broken between words where it's shown on a terminal."""
    if len(line) < 20 or not sys.stderr.isatty():
        return line
    return "\n".join(wrap_text(line, max(_size()[0] - 1, FEWEST_COLUMNS)))


def drop_output() -> None:
    """Send the rest of the output nowhere, so that an error is shown once."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def unwritten(error: OSError) -> SoberpathError:
    """Return the error for output that couldn't be written; what was saved stays saved."""
    why = error.strerror or "unknown"
    return SoberpathError(f"Couldn't write the output ({why}). Check what was saved: soberpath log")


def _screens(page: Page, rows: int, lines: Callable[[Page], int]) -> list[Page]:
    """Return a page cut into pages of at most that many lines, between its parts.

    A heading stays with what follows it; a list may be cut between its items.
    """
    screens: list[Page] = [()]
    for part in _apart(page):
        if screens[-1] and lines((*screens[-1], part)) > rows:
            *shown, last = screens[-1]
            moved = (last,) if isinstance(last, Heading) and shown else ()
            screens[-1] = tuple(shown) if moved else screens[-1]
            screens.append(moved)
        screens[-1] = (*screens[-1], part)
    return screens


def _apart(page: Page) -> Iterator[Part]:
    """Yield the parts of a page, each item of a list by itself."""
    for part in page:
        if isinstance(part, Bullets):
            yield from (Bullets((item,)) for item in part.items)
        else:
            yield part


def _draws() -> bool:
    if os.environ.get("FORCE_COLOR"):
        return True
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def _drawn(page: Page) -> str:
    """Return the page as the terminal draws it; tall digits and codes only where they fit."""
    from soberpath.render.writers import terminal

    columns, rows = _size()
    colour = not os.environ.get("NO_COLOR")
    smaller = tuple(part for part in page if not isinstance(part, Large))
    tries = [(page, True), (smaller, True), (page, False)] if _has_blocks() else [(page, False)]
    if not any(isinstance(part, Large | Code) for part in page):
        return terminal.render(page, columns, colour=colour, blocks=False)
    for parts, blocks in tries:
        text = terminal.render(parts, columns, colour=colour, blocks=blocks)
        if text.count("\n") + LINES_OF_A_QUESTION <= rows:
            return text
    return terminal.render(smaller, columns, colour=colour, blocks=False)


def _find_plain_columns() -> int | None:
    """Return the width of plain lines: a simple terminal's, or that of COLUMNS; None without."""
    if not sys.stdout.isatty() and not os.environ.get("COLUMNS", "").isdecimal():
        return None
    return max(_size()[0], FEWEST_COLUMNS)


def _has_blocks() -> bool:
    try:
        "\u2580".encode(sys.stdout.encoding)
    except UnicodeEncodeError:
        return False
    return True


def _size() -> tuple[int, int]:
    """Return the columns and rows of the terminal."""
    import shutil

    columns, rows = shutil.get_terminal_size()
    return columns, rows


def _encodable(text: str, encoding: str) -> str:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return in_ascii(text).encode(encoding, "backslashreplace").decode(encoding)
    return text
