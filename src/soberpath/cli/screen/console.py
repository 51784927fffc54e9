"""Show pages and ask questions on the console.

Questions are only asked if both ends are a terminal. Output is in `output`.
"""

import datetime as dt
import re
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from typing import TypeVar

from soberpath.cli.screen.output import (
    FEWEST_COLUMNS,
    LINES_OF_A_QUESTION,
    Output,
    find_size,
    split_into_screens,
)
from soberpath.core.model.answers import parse_yes, says_no_answer
from soberpath.core.model.errors import (
    NO_TERMINAL,
    NOTHING_SAVED,
    SAVED_BEFORE,
    BadValue,
    Interrupted,
    Refused,
    SoberpathError,
    UnclearDay,
    join_sentences,
)
from soberpath.render import cures, examples
from soberpath.render.page import Page
from soberpath.render.text import escape_line, measure_width
from soberpath.render.writers.layout import wrap_text

T = TypeVar("T")

SKIPS = ("to skip", "to keep it", "to add nothing", "for the next part")
"""What Enter does at a question that may stay unanswered."""

CLEARING = ("none", "n/a")
"""Answers that clear a value, like a dash."""

ROOM = 12
"""The columns of a terminal that are reserved for an answer beside its question."""

BEAT = 0.5
"""Seconds between two checks for a signal while a question waits for its answer."""


class Console(Output):
    """What a command may show or ask the person."""

    def __init__(self, *, has_pager: bool = True) -> None:
        """Open the console of this process."""
        super().__init__(has_pager=has_pager)
        self.has_answers = False
        self.is_over = False
        self.interactive = sys.stdin.isatty() and sys.stdout.isatty()

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
        """Return the answer to a question as `take` parses it; None without an answer.

        `enter` says what Enter does, as part of the question. `?` shows the example, or what is
        accepted if that is a number, a date or one of a few words. `-` means no answer; it becomes
        an empty text if it `clears` a value, and goes to `take` with `takes_dash`. Where Enter
        skips, or keeps a value, so does a word such as idk that can't be parsed. Ctrl-D ends
        optional questions and keeps the answers so far. Without any, it raises Interrupted.
        """
        if self.is_over:
            return None
        question, otherwise = word_question(label, enter), f"Or press Enter {enter}."
        try:
            read = partial(_take_dash, take, clears, takes_dash)
            if enter in SKIPS:
                read = partial(_take_no_answer, read, clears)
            answer = self._ask(question, read, otherwise, example)
        except EOFError:
            self._end_questions()
            return None
        self.has_answers = self.has_answers or answer is not None
        return answer

    def require(self, label: str, take: Callable[[str], T], example: str = "") -> T:
        """Return the answer to a required question; Enter and Ctrl-D cancel without saving."""
        try:
            question, read = word_question(label, "to cancel"), partial(_refuse_dash, take)
            answer = self._ask(question, read, "Or press Enter to cancel.", example)
        except EOFError:
            raise Interrupted(self.describe_saved()) from None
        if answer is None:
            raise Refused("Canceled. Nothing was saved.")
        self.has_answers = True
        return answer

    def ask_yes(self, question: str, *, usual: bool, about: str = "") -> bool:
        """Return the answer to a yes-or-no question; `usual` without an answer.

        After Ctrl-D it is no. `about` is what `?` explains.
        """
        if self.is_over:
            return False
        try:
            take = partial(_take_yes, usual, about)
            answer = self._ask(_add_answers(question, usual=usual), take)
        except EOFError:
            self._end_questions()
            return False
        self.has_answers = self.has_answers or answer is not None
        return usual if answer is None else answer

    def _end_questions(self) -> None:
        """Ask no more optional questions; raise Interrupted if nothing was answered."""
        if not (self.has_answers or self.saved):
            raise Interrupted(NOTHING_SAVED) from None
        self.is_over = True

    def ignore_further_signals(self) -> None:
        """Ask nothing more, and ignore further signals of the same cause."""
        self.is_over = True
        for name in ("SIGTERM", "SIGHUP"):
            if number := getattr(signal, name, None):
                signal.signal(number, lambda _number, _frame: None)

    def describe_saved(self) -> str:
        """Return what was saved before the person left, and that nothing was saved since."""
        return SAVED_BEFORE if self.saved else NOTHING_SAVED

    def find_country(self) -> str:
        """Return the code of the person's country; empty if it isn't known."""
        return ""

    def settle_day(self, words: str) -> str:
        """Return the words for a day without ambiguity: read as in the country, or as chosen.

        If nothing is chosen, or can be asked, return them unchanged.
        """
        from soberpath.core.model import date_words, day_parsing  # `status` doesn't ask for days

        ways = day_parsing.list_readings(words)
        if not ways:
            return words
        country = self.find_country()
        if way := day_parsing.choose_reading(words, country):
            self.tell_done(f"{words} means {way} (your country: {country}).")
            return way
        if not self.interactive:
            return words

        def choose(text: str) -> str:
            if text in ("1", "2"):
                return ways[int(text) - 1]
            meant = [way for way in ways if date_words.read(way) == date_words.read(text)]
            if not meant:
                raise BadValue(f"That isn't 1 or 2. Type 1 for {ways[0]} or 2 for {ways[1]}.")
            return meant[0]

        label = f"{words} can mean {ways[0]} or {ways[1]}. Type 1 or 2"
        return self.ask(label, choose, "to cancel") or words

    def choose_time(self, readings: tuple[dt.time, ...], usual: dt.time) -> dt.time:
        """Return the chosen one of two times: am for an answer of a, pm for p."""
        from soberpath.core.model import date_words

        first, second = map(_write_half, readings)

        def choose(text: str) -> dt.time:
            key = text.lower().replace(".", "")
            if key in ("a", "am", "p", "pm"):
                return readings[key[0] == "p"]
            if (time := date_words.read_time(text)) not in readings or time is None:
                raise BadValue(f"Type a for {first}, or p for {second}.")
            return time

        question = word_question(f"{first} or {second}? a or p", f"for {_write_half(usual)}")
        try:
            answer = self._ask(question, choose)
        except EOFError:
            raise Interrupted(self.describe_saved()) from None
        return usual if answer is None else answer

    def _ask(
        self, question: str, take: Callable[[str], T], otherwise: str = "", example: str = ""
    ) -> T | None:
        """Return the parsed line, or None for an empty one. Raise EOFError at the end of input."""
        while True:
            answer = self._read_line(question)
            if not answer:
                return None
            if answer == "?":
                self.tell_done(join_sentences(_help_with(take, example), otherwise))
                continue
            try:
                return self._take_settled(answer, take)
            except SoberpathError as error:
                self.tell_done(join_sentences(cures.describe_error(error), otherwise))

    def _take_settled(self, answer: str, take: Callable[[str], T]) -> T:
        """Return the parsed answer, asking about a day with two readings."""
        try:
            return take(answer)
        except UnclearDay:
            settled = self.settle_day(answer)
            if settled == answer:
                raise
        return take(settled)

    def _read_line(self, question: str) -> str:
        with suppress(ImportError):
            import readline  # noqa: F401  (its import gives input() line editing)
        try:
            with _looking_for_signals():
                return input(f"{wrap_question(escape_line(self.say(question)))} ").strip()
        except EOFError:
            _end_line()
            raise
        except (Interrupted, SystemError) as error:
            # if two signals arrive at once, readline chains their exceptions
            interruption = error if isinstance(error, Interrupted) else error.__cause__
            if not isinstance(interruption, Interrupted):
                raise
            _end_line()
            raise type(interruption)(self.describe_saved()) from None

    def wait_for_enter(self, text: str) -> None:
        """Wait until Enter is pressed, unless the questions are over; `text` asks for it."""
        if self.is_over:
            return
        try:
            self._ask(text, _take_enter)
        except EOFError:
            self._end_questions()

    def wait_to_go_on(self, text: str) -> bool:
        """Wait for Enter; return False if q, Ctrl-C or Ctrl-D says to stop. `text` asks for it."""
        try:
            answer = self._ask(text, _take_enter)
        except (EOFError, Interrupted):
            return False
        return (answer or "").casefold() not in ("q", "quit")

    def forget_keys(self) -> None:
        """Discard keys that were pressed between questions, so that they aren't answers."""
        with suppress(ImportError, OSError, ValueError):
            import termios

            termios.tcflush(sys.stdin, termios.TCIFLUSH)

    def ask_unseen(self, question: str) -> str:
        """Return what is typed, without showing it."""
        import getpass

        try:
            return getpass.getpass(f"{wrap_question(self.say(question))} ", sys.stderr)
        except (EOFError, Interrupted):
            raise Interrupted(NOTHING_SAVED) from None

    def show_by_screen(self, page: Page) -> None:
        """Show a page one screen at a time, waiting for Enter in between."""
        if not self.interactive:
            self.show(page)
            return
        _, rows = find_size()
        screens = split_into_screens(page, rows - LINES_OF_A_QUESTION, self._count_lines)
        for at, screen in enumerate(screens):
            self.show(screen)
            if at + 1 < len(screens):
                self.wait_for_enter("Press Enter for more:")

    def _count_lines(self, page: Page) -> int:
        return self._make_text(self._use_own_words(page)).count("\n")

    def confirm(self, question: str, *, usual: bool = False) -> bool:
        """Return True if the person says yes; Enter alone means `usual`.

        Ctrl-D is a no that ends the run.
        """
        try:
            take = partial(_take_yes, usual, "")
            answer = self._ask(_add_answers(question, usual=usual), take)
        except EOFError:
            raise Interrupted(self.describe_saved()) from None
        return usual if answer is None else answer

    def require_consent(
        self, yes: bool, question: str, otherwise: str = "Nothing was saved."
    ) -> None:
        """Raise Refused unless the person agrees, here or with --yes."""
        if yes:
            return
        if not self.interactive:
            description, asks, _ = question.rpartition(" Continue?")
            if asks:
                raise Refused(f"{description} To continue, run it again with --yes.")
            raise Refused(NO_TERMINAL)
        if not self.confirm(question):
            raise Refused(f"Canceled. {otherwise}")

    def tell_ignored_input(self, example: str) -> None:
        """Say if piped text is ignored; `example` is a command that reads it."""
        from soberpath.cli.screen import standard_input

        if standard_input.has_piped_text():
            self.tell(f"This command doesn't read piped text. Use options, e.g. {example}")

    def read_stdin(self) -> str:
        """Return all of standard input as text; in a terminal, say how to end it."""
        from soberpath.cli.screen import standard_input

        if self.interactive:
            end = "Ctrl-Z and Enter" if sys.platform == "win32" else "Ctrl-D"
            self.tell_done(f"Type your text. To finish, press Enter, then {end}.")
        return standard_input.read_text()


def _end_line() -> None:
    """End the line of an unanswered question, if the terminal still exists."""
    with suppress(OSError):
        print()


def _help_with(take: Callable[[str], object], example: str) -> str:
    """Return what a question accepts, from its own refusal of a question mark."""
    if not example:
        try:
            take("?")
        except SoberpathError as error:
            return examples.explain_answer(cures.describe_error(error), "")
    return examples.explain_answer("", example)


def _take_dash(take: Callable[[str], T], clears: bool, takes_dash: bool, answer: str) -> T | None:
    """Return an answer as `take` parses it; a dash means none, or clears a value."""
    if answer != "-" or takes_dash:
        return take(answer)
    return take("") if clears else None


def _take_no_answer(take: Callable[[str], T | None], clears: bool, answer: str) -> T | None:
    """Return an answer as `take` parses it; None if it only says that there is none.

    If there is a value, "none" clears it and "idk" keeps it.
    """
    try:
        return take(answer)
    except UnclearDay:
        raise
    except BadValue:
        if not says_no_answer(answer):
            raise
    return take("-") if clears and answer.casefold() in CLEARING else None


def _take_enter(answer: str) -> str:
    """Return an answer where only Enter is expected; explain that for a question mark."""
    if answer == "?":
        raise BadValue("Nothing is asked here. Press Enter to go on.")
    return answer


def _refuse_dash(take: Callable[[str], T], answer: str) -> T:
    """Return an answer as `take` parses it; refuse a dash."""
    if answer == "-":
        raise BadValue("This question needs an answer.")
    return take(answer)


def _take_yes(usual: bool, about: str, answer: str) -> bool:
    """Return True for yes and False for no; for a question mark, explain with `about`."""
    if answer == "?":
        enter = f"Type y or n, or press Enter for {'yes' if usual else 'no'}."
        raise BadValue(" ".join(filter(None, ("That isn't a yes or a no.", about, enter))))
    return parse_yes(answer)


def _add_answers(question: str, *, usual: bool) -> str:
    return f"{question} [{'Y/n' if usual else 'y/N'}]"


def _write_half(time: dt.time) -> str:
    """Return one of two times as shown in a question: 7 am, 7:30 pm, 12 pm (noon)."""
    from soberpath.core.model import spoken_times

    text = re.sub("(?=[ap]m$)", " ", spoken_times.write_time(time))
    name = {dt.time(0): "midnight", dt.time(12): "noon"}.get(time)
    return f"{text} ({name})" if name else text


def word_question(label: str, enter: str) -> str:
    """Return a question in the common form: a label, and what Enter does."""
    return f"{label} (Enter {enter}):"


def wrap_question(question: str) -> str:
    """Return a question, broken between words if the terminal is too narrow."""
    terminal = find_size()[0]
    columns = max(terminal - 2, FEWEST_COLUMNS)
    label, begins, enter = question.rpartition(" (Enter ")
    if not begins:
        return "\n".join(wrap_text(question, columns))
    if measure_width(question) <= terminal - ROOM:
        return question
    *lines, last = wrap_text(label, columns)
    together = begins.lstrip() + enter
    if measure_width(f"{last} {together}") <= terminal - ROOM:
        return "\n".join((*lines, f"{last} {together}"))
    return "\n".join((*lines, last, *wrap_text(together, columns)))


@contextmanager
def _looking_for_signals() -> Iterator[None]:
    """Wake the wait for a key regularly.

    A signal that arrives after a question is drawn and before Python waits would otherwise be
    delayed until the next key: Ctrl-C would seem to do nothing.
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
